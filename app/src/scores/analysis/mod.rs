//! What results say: where points are lost, what an act is worth, what would follow. Pure functions over results.

mod api;
mod choice;
mod narrative;
mod outcome;
mod page;
mod route;
mod scenario;
#[cfg(feature = "ssr")]
mod scenarios;
mod simulate;
#[cfg(feature = "ssr")]
mod table;
#[cfg(feature = "ssr")]
mod trend;
mod weak;
#[cfg(feature = "ssr")]
mod years;

pub use self::choice::Chosen;
#[cfg(feature = "ssr")]
pub use self::choice::{choose, weak_items};
pub use self::narrative::narrative;
pub use self::page::AnalysisPage;
pub use self::scenario::simulator;
#[cfg(feature = "ssr")]
pub use self::scenarios::{EffortsPage, Scenario, ScenariosPage};
#[cfg(feature = "ssr")]
pub use self::scenarios::{
	compare as compare_scenarios, find_efforts, keep as keep_scenario, list as list_scenarios,
	remove as remove_scenario, set_efforts, sheet as scenarios_sheet,
};
#[cfg(feature = "ssr")]
pub use self::table::weak_sheet;
#[cfg(feature = "ssr")]
pub use self::trend::same_in;
#[cfg(feature = "ssr")]
pub use self::years::YearsPage;
#[cfg(feature = "ssr")]
pub use self::years::{sheet as years_sheet, years};
