//! What is done about a weak point: steps, owners, period, reports. The plan of a year, and how a document becomes one.

mod api;
#[cfg(feature = "ssr")]
pub mod import;
mod model;
mod page;
#[cfg(feature = "ssr")]
mod store;

pub use self::model::{Draft, Finding, Intake, Measure, MeasureId, MeasureKind, Owner, Place};
pub use self::page::{ImportPage, MeasurePage, PlanPage, PreviewPage};
#[cfg(feature = "ssr")]
pub use self::store::{list, preview, take_in};
