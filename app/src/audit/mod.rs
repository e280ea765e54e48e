//! The append-only trail: one hash chain per agency, its head also kept outside the database.

#[cfg(feature = "ssr")]
mod act;
mod model;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use self::act::Act;
#[cfg(feature = "ssr")]
pub(crate) use self::act::acts;
pub use self::model::{Entry, Flaw};
#[cfg(feature = "ssr")]
pub use self::store::{Trail, keep_missing_heads, list_details, verify, verify_heads};
