//! The yearly scores: the yardstick of each year, the results received, and what they say together.

mod analysis;
mod framework;
mod results;

pub use self::analysis::AnalysisPage;
pub use self::framework::{Band, Framework, Indicator, Level, Points};
#[cfg(feature = "ssr")]
pub use self::framework::{find as find_framework, plant as plant_frameworks};
pub use self::results::{
	ImportResultPage, PreviewResultPage, Proposal, ResultDraft, ResultPage, ScoresPage, ScoresPublic, Standing,
	YearResult, parts_of, points_of,
};
#[cfg(feature = "ssr")]
pub use self::results::{
	accept as accept_import, find, list, list_standings, of_year, of_years, preview as preview_import, remove, save,
	set_aside, set_aside_upload, standing, take_in,
};
