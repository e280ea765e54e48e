//! Scenarios that are kept and compared, and what the agency says an act costs.

mod api;
mod efforts;
mod model;
mod page;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
mod table;

#[cfg(feature = "ssr")]
pub use self::api::compare;
pub use self::efforts::EffortsPage;
pub use self::model::Scenario;
pub use self::page::ScenariosPage;
#[cfg(feature = "ssr")]
pub use self::store::{find_efforts, keep, list, remove, set_efforts};
#[cfg(feature = "ssr")]
pub use self::table::sheet;
