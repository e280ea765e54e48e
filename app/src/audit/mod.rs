//! The append-only trail: one hash chain per agency, its head also kept outside the database.

mod model;
#[cfg(feature = "ssr")]
mod store;

pub use self::model::{Entry, Flaw};
#[cfg(feature = "ssr")]
pub use self::store::{INSTALLATION, keep_missing_heads, list_details, record, verify, verify_heads};
