//! What results say: where points are lost, what an act is worth, what would follow. Pure functions over results.

mod api;
mod page;
mod route;
mod scenario;
mod simulate;
mod weak;

pub use self::page::AnalysisPage;
