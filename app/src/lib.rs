//! Prongsai (โปร่งใส): the product. Table of contents.

#![recursion_limit = "512"]

pub mod error;
pub mod routes;
pub mod scope;
pub mod shell;

#[cfg(feature = "ssr")]
pub mod db;
pub mod thai;
pub mod ui;

/// The append-only trail.
pub mod audit;
/// News of changes.
pub mod live;

/// The organisation.
pub mod agency;
/// People and their way in.
pub mod staff;

/// The yardstick, the results, what they say.
pub mod scores;

/// What is done about a weak point.
pub mod measures;

/// The day of the staff, the face of the agency.
pub mod dashboard;

pub use self::routes::App;
#[cfg(feature = "ssr")]
pub use self::routes::{SCHEMAS, VERSION};
