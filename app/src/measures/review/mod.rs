//! What a superior (ผู้บังคับบัญชา) says of a report: taken as done, or returned with what to mend.

mod api;
mod page;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
mod tell;
mod verdict;
#[cfg(feature = "ssr")]
mod waiting;

pub use self::page::{Deciding, VerdictView};
#[cfg(feature = "ssr")]
pub use self::store::{concerns, decide, may_review};
#[cfg(feature = "ssr")]
pub use self::tell::{RETURNED, settle};
pub use self::verdict::{Verdict, VerdictDraft};
#[cfg(feature = "ssr")]
pub use self::waiting::ReviewPage;
