//! ประกาศนโยบายไม่รับของขวัญ: the announcement of a fiscal year, signed by the chief as a memo, made public, and
//! acknowledged by every person.

mod api;
mod compose;
mod model;
mod page;
mod sheet;
mod store;

pub use self::model::{Acknowledgement, Announced, Policy, PolicyStanding};
pub use self::page::{PolicyCard, PolicyPage};
pub use self::store::{acknowledge, announce, begin, concerns, document, find_announced, remind, standing};
