//! Prongsai (โปร่งใส): the product. Table of contents.

#![recursion_limit = "512"]

pub mod error;
pub mod room;
pub mod rooms;
pub mod routes;
pub mod scope;
pub mod shell;

#[cfg(feature = "ssr")]
pub mod db;
pub mod list;
pub mod press;
pub mod thai;
pub mod ui;

/// The append-only trail.
#[cfg(feature = "ssr")]
pub mod audit;
/// Work by the clock.
#[cfg(feature = "ssr")]
pub mod jobs;
/// News of changes.
pub mod live;

/// The organisation.
pub mod agency;
/// Uploads.
pub mod files;
/// People and their way in.
pub mod staff;

/// Every component on one page.
#[cfg(feature = "ssr")]
pub mod design;

/// What was addressed to a person.
#[cfg(feature = "ssr")]
pub mod notices;

/// The yardstick, the results, what they say.
pub mod scores;

/// บันทึกข้อความ and the chain of posts it goes up.
pub mod memos;

/// The register of gifts.
pub mod gifts;

/// What is done about a weak point.
pub mod measures;

/// What the public may see.
#[cfg(feature = "ssr")]
pub mod publication;

/// One field over everything.
#[cfg(feature = "ssr")]
pub mod search;

/// The day of the staff, the face of the agency.
pub mod dashboard;

pub use self::rooms::ROOMS;
#[cfg(feature = "ssr")]
pub use self::rooms::{schemas, steps, version};
pub use self::routes::App;
