//! The yearly scores: the yardstick of each year, the results received, and what they say together.

#[cfg(feature = "ssr")]
mod act;
mod advice;
mod analysis;
mod framework;
mod results;

/// The name of the room in audit records and events.
pub const ROOM: &str = "scores";

/// The room as the audit trail names it.
#[cfg(feature = "ssr")]
pub const ACTS: crate::audit::RoomActs = crate::audit::RoomActs {
	room: ROOM,
	label: "คะแนน",
	acts: &[<act::ScoreAct as crate::audit::Act>::WORDS],
	page: None,
	private: &[],
};

pub use self::advice::{Advice, AdviceDraft};
#[cfg(feature = "ssr")]
pub use self::advice::{
	add as add_advice, find as find_advice, list as list_advice, restore as restore_advice, save as save_advice,
};
pub use self::analysis::{AnalysisPage, Chosen, EffortsPage, Scenario, ScenariosPage, YearsPage, narrative, simulator};
#[cfg(feature = "ssr")]
pub use self::analysis::{
	choose, compare_scenarios, find_efforts, keep_scenario, list_scenarios, remove_scenario, same_in, scenarios_sheet,
	set_efforts, weak_sheet, years, years_sheet,
};
pub use self::framework::{
	Band, EditionDraft, EditionPage, EditionsPage, Framework, FrameworkPage, Indicator, IndicatorDraft, Level, Points,
	Topic, topics,
};
#[cfg(feature = "ssr")]
pub use self::framework::{
	Editions, find as find_framework, find_revision, list as list_frameworks, plant as plant_frameworks,
	save as save_edition,
};
#[cfg(feature = "ssr")]
pub use self::results::{
	Answers, accept as accept_import, attach_paper, find, find_published, history, history_sheet, list, list_headlines,
	list_papers, list_public_standings, list_public_years, list_standings, list_versions, of_year, of_years,
	preview as preview_import, publish, publish_state, remove, save, set_aside, set_aside_upload, settle, standing,
	take_back_import, take_in, withdraw,
};
pub use self::results::{
	ImportResultPage, Paper, PreviewResultPage, Proposal, PublishState, PublishedResult, ResultDraft, ResultPage,
	ScoresPage, ScoresPublic, Standing, Version, VersionsPage, YearPublic, YearResult, parts_of, points_of,
};
