//! The yearly scores: the yardstick of each year, the results received, and what they say together.

mod analysis;
mod framework;
mod results;

pub use self::analysis::AnalysisPage;
pub use self::framework::{Band, Framework, Indicator, Level};
#[cfg(feature = "ssr")]
pub use self::framework::{find as find_framework, plant as plant_frameworks};
pub use self::results::{ResultDraft, ResultPage, ScoresPage, ScoresPublic, Standing, YearResult, parts_of, points_of};
#[cfg(feature = "ssr")]
pub use self::results::{list, list_standings, remove, save, standing, take_in};
