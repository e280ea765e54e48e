//! From the simulator into the plan: each chosen row becomes a measure, made from what is recommended for it.

mod api;
mod page;
#[cfg(feature = "ssr")]
mod store;

pub use self::page::{AdviceWords, ChoicePage};
#[cfg(feature = "ssr")]
pub use self::store::create;
