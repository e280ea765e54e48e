//! What a result was before it was corrected, and the printed result it was typed from.

mod api;
mod model;
mod page;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
mod table;

#[cfg(feature = "ssr")]
pub use self::api::history;
pub use self::model::{Paper, Version};
pub use self::page::VersionsPage;
#[cfg(feature = "ssr")]
pub use self::store::{attach, check_reason, has_versions, keep, list, list_papers};
#[cfg(feature = "ssr")]
pub use self::table::sheet;
