//! รายงานผลตามนโยบายไม่รับของขวัญ: the yearly report, as page, PDF and table. Without names.

mod api;
mod model;
mod page;
mod sheet;

pub use self::model::COLUMNS;
pub use self::page::ReportPage;
pub use self::sheet::{document, table_of};
