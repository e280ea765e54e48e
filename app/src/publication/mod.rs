//! What the public may see: the approved plan of a year, its page, and the widgets other websites show.

mod api;
mod compare;
mod model;
mod page;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod widget;

/// The name of the room in audit records and events.
pub const ROOM: &str = "publication";

/// The room as the audit trail names it.
#[cfg(feature = "ssr")]
pub const ACTS: crate::audit::RoomActs = crate::audit::RoomActs {
	room: ROOM,
	label: "การเผยแพร่",
	acts: &[<store::ReleaseAct as crate::audit::Act>::WORDS],
	page: None,
	private: &[],
};

pub use self::compare::{ComparePage, Comparison, Ranked, Within};
#[cfg(feature = "ssr")]
pub use self::compare::{compare, sheet as comparison_sheet};
pub use self::model::{Release, ReleaseId, Released, promise, state_words};
pub use self::page::{MeasuresPublic, PromiseList, PublishPage};
#[cfg(feature = "ssr")]
pub use self::store::{Ground, document, find_withdrawn, list_released, publish, withdraw};
