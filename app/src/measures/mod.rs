//! What is done about a weak point: steps, owners, period, reports. The plan of a year, and how a document becomes one.

#[cfg(feature = "ssr")]
pub mod import;
mod model;

pub use self::model::{Draft, Measure, MeasureId, MeasureKind, Owner, Place};
