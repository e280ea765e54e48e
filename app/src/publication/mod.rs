//! What the public may see: the approved plan of a year, its page, and the widgets other websites show.

mod api;
mod compare;
mod declared;
mod model;
mod page;
pub mod report;
mod signed;
mod store;
mod take_away;
pub mod widget;

/// The name of the room in audit records and events.
pub const ROOM: &str = "publication";

pub use self::compare::{Comparison, Ranked, Within};
pub use self::compare::{compare, sheet as comparison_sheet};
pub use self::declared::DECLARED;
pub use self::model::{Release, ReleaseId, Released, kept, promise, signed_words};
pub use self::page::PromiseList;
pub use self::report::{ReportRelease, ReportReleaseId};
use self::store::ReleaseAct;
pub use self::store::{Ground, document, find_newest_released, find_withdrawn, list_released, publish, withdraw};
pub use self::take_away::{open_table, paper, proof};
