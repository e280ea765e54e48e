//! The append-only trail: one hash chain per agency, its head also kept outside the database; as a page for
//! administrators and auditors.

#[cfg(feature = "ssr")]
mod act;
mod api;
#[cfg(feature = "ssr")]
mod check;
mod model;
mod page;
mod row;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub(crate) use self::act::acts;
#[cfg(feature = "ssr")]
pub use self::act::{Act, ActNames, RoomActs};
#[cfg(feature = "ssr")]
pub use self::api::chain_of;
#[cfg(feature = "ssr")]
pub use self::check::{check_all, last_check};
pub use self::model::{Entry, Flaw};
pub use self::page::AuditPage;
pub use self::row::AuditRow;
#[cfg(feature = "ssr")]
pub use self::row::list_rows;
#[cfg(feature = "ssr")]
pub use self::store::{Trail, keep_missing_heads, list_details, verify, verify_heads};
