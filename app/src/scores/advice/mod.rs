//! What helps (ข้อเสนอแนะ): a library of measures by indicator and item, shipped and then the agency's own to change.

#[cfg(feature = "ssr")]
mod library;
mod model;
#[cfg(feature = "ssr")]
mod store;

pub use self::model::{Advice, AdviceDraft};
#[cfg(feature = "ssr")]
pub use self::store::{add, find, list, restore, save};
