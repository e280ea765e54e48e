//! An agency among others of the installation: by place and by distribution, from announced results alone.

mod api;
mod model;
mod page;
mod store;

pub use self::model::{Comparison, Ranked, Within};
pub use self::page::ComparePage;
pub use self::store::{compare, sheet};
