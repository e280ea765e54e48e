//! The staff's pages: what is owed and declared, a new declaration, one declaration.

mod declare;
#[cfg(feature = "ssr")]
mod desk;
#[cfg(feature = "ssr")]
mod gift;
#[cfg(feature = "ssr")]
mod months;
#[cfg(feature = "ssr")]
mod setting;

pub use self::declare::DeclarePage;
#[cfg(feature = "ssr")]
pub use self::declare::{GiftFields, PhotoField};
#[cfg(feature = "ssr")]
pub use self::desk::GiftsPage;
#[cfg(feature = "ssr")]
pub use self::gift::GiftPage;
