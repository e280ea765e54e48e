//! What the public may see: the approved plan of a year, its page, and the widgets other websites show.

mod api;
mod compare;
mod model;
mod page;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod widget;

pub use self::compare::{ComparePage, Comparison, Ranked, Within};
#[cfg(feature = "ssr")]
pub use self::compare::{compare, sheet as comparison_sheet};
pub use self::model::{Release, ReleaseId, Released, promise, state_words};
pub use self::page::{MeasuresPublic, PromiseList, PublishPage};
#[cfg(feature = "ssr")]
pub use self::store::{Ground, document, find_withdrawn, list_released, publish, withdraw};
