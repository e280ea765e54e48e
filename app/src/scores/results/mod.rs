//! Scores received: entered at any depth, checked upward, the announced value kept beside the computed one.

mod api;
mod draft;
#[cfg(feature = "ssr")]
mod history;
#[cfg(feature = "ssr")]
mod import;
mod model;
mod page;
#[cfg(feature = "ssr")]
mod paper;
mod proposal;
mod publish;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
mod table;

pub use self::draft::ResultDraft;
#[cfg(feature = "ssr")]
pub use self::history::{Paper, Version, VersionsPage};
#[cfg(feature = "ssr")]
pub use self::history::{attach as attach_paper, history, list as list_versions, list_papers, sheet as history_sheet};
#[cfg(feature = "ssr")]
pub use self::import::{Answers, accept, preview, set_aside, set_aside_upload, take_back as take_back_import, take_in};
pub use self::model::{Standing, YearResult};
pub use self::page::{ImportResultPage, PreviewResultPage, ResultPage, ScoresPage, parts_of, points_of};
#[cfg(feature = "ssr")]
pub use self::page::{ScoresPublic, YearPublic, YearRowsPage};
#[cfg(feature = "ssr")]
pub use self::paper::paper;
pub use self::proposal::Proposal;
pub use self::publish::{PublishState, PublishedResult};
#[cfg(feature = "ssr")]
pub use self::publish::{find_published, publish, state as publish_state, withdraw};
#[cfg(feature = "ssr")]
pub use self::store::{
	find, find_newest_public, list, list_headlines, list_public_standings, list_public_years, list_standings, remove,
	save, settle, standing, standing_and_change,
};
#[cfg(feature = "ssr")]
pub use self::table::{of_year, of_years};
