//! Reports on a plan made public (เผยแพร่รายงานผล): the approved memo with its table, beside the plan it is about.

mod api;
mod desk;
mod model;
mod shown;
mod store;

pub use self::desk::ReportDesk;
pub use self::model::{Publishable, ReportRelease, ReportReleaseId};
pub use self::shown::ShownReports;
pub use self::store::{list, list_publishable, publish, withdraw};
