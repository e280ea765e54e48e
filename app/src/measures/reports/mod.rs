//! Reports (รายงานผล): a plan and what was reported on it in a span of its year, in one of the layouts of the field or in one's own;
//! on paper, in Word, as a sheet, and behind a memo.

mod api;
mod compose;
mod layout;
mod memo;
mod model;
mod output;
mod page;
mod place;
mod span;
mod store;
mod view;

pub use self::compose::{Composed, compose};
pub use self::layout::{Field, Grouping, LAYOUTS, LayoutColumn};
pub use self::model::{ColumnDraft, Report, ReportDraft, ReportId, ReportStart};
pub use self::output::{docx, pdf, sheet};
pub use self::page::ReportsPage;
pub use self::span::Span;
pub use self::store::{begin, composed, find, list, memo_of, remove, save};
pub use self::view::ReportPage;
