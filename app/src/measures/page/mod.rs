//! Pages of the room.

mod import;
mod measure;
mod plan;

pub use self::import::{ImportPage, PreviewPage};
pub use self::measure::MeasurePage;
pub use self::plan::PlanPage;
