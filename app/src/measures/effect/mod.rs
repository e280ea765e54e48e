//! Did it work (ได้ผลหรือไม่): each measure of a plan beside what its item did in the next result.

mod api;
mod page;
#[cfg(feature = "ssr")]
mod table;

#[cfg(feature = "ssr")]
pub use self::api::effects;
pub use self::api::{Effect, Spot};
pub use self::page::EffectPage;
#[cfg(feature = "ssr")]
pub use self::table::sheet;
