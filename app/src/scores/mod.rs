//! The yearly scores: the yardstick of each year, the results received, and what they say together.

#[cfg(feature = "ssr")]
mod act;
mod advice;
mod analysis;
mod declared;
mod framework;
mod results;
#[cfg(feature = "ssr")]
mod steps;
mod tabs;

/// The name of the room in audit records and events.
pub const ROOM: &str = "scores";

pub use self::advice::{Advice, AdviceDraft};
#[cfg(feature = "ssr")]
pub use self::advice::{
	add as add_advice, find as find_advice, list as list_advice, restore as restore_advice, save as save_advice,
};
#[cfg(feature = "ssr")]
pub use self::analysis::Scenario;
pub use self::analysis::{Chosen, narrative, simulator};
#[cfg(feature = "ssr")]
pub use self::analysis::{
	choose, compare_scenarios, find_efforts, keep_scenario, list_scenarios, remove_scenario, same_in, scenarios_sheet,
	set_efforts, weak_items, weak_sheet, years, years_sheet,
};
pub use self::declared::DECLARED;
pub use self::framework::{Band, EditionDraft, Framework, Indicator, IndicatorDraft, Level, Points, Topic, topics};
#[cfg(feature = "ssr")]
pub use self::framework::{
	Editions, find as find_framework, find_revision, list as list_frameworks, plant as plant_frameworks,
	save as save_edition,
};
#[cfg(feature = "ssr")]
pub use self::results::{
	Answers, accept as accept_import, attach_paper, find, find_newest_public, find_published, history, history_sheet,
	list, list_headlines, list_papers, list_public_standings, list_public_years, list_standings, list_versions,
	of_year, of_years, preview as preview_import, publish, publish_state, remove, save, set_aside, set_aside_upload,
	standing, standing_and_change, take_back_import, take_in, withdraw,
};
#[cfg(feature = "ssr")]
pub use self::results::{Paper, Version};
pub use self::results::{
	Proposal, PublishState, PublishedResult, ResultDraft, Standing, YearResult, parts_of, points_of,
};
