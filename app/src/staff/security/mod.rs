//! The security trail: what happened at the doors of an agency. Apart from the audit trail, which holds what was changed.

mod api;
mod model;
mod page;
#[cfg(feature = "ssr")]
mod store;

pub use self::model::Happening;
pub use self::page::SecurityPage;
#[cfg(feature = "ssr")]
pub use self::store::{note, note_of, sweep};
