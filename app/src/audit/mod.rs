//! The append-only trail: one hash chain per agency, its head also kept outside the database; as a page for
//! administrators and auditors.

mod act;
mod api;
mod change;
mod check;
mod declared;
mod model;
mod names;
mod page;
mod row;
mod store;
mod upgrade;
mod words;

pub use self::act::Act;
/// The name of the room in audit records.
pub const ROOM: &str = "audit";

pub(crate) use self::act::acts;
pub use self::api::chain_of;
pub use self::change::change_of;
pub use self::check::{check_all, last_check};
pub use self::declared::DECLARED;
pub use self::model::{Entry, Flaw};
pub use self::row::AuditRow;
pub use self::row::{list_of_day, list_rows};
pub use self::store::{
	CHANGED, LastHand, Trail, keep_missing_heads, list_details, list_subjects_since, verify, verify_heads,
};
pub use self::upgrade::record_steps;
