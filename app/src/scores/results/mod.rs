//! Scores received: entered at any depth, checked upward, the announced value kept beside the computed one.

mod api;
#[cfg(feature = "ssr")]
mod import;
mod model;
mod page;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use self::import::take_in;
pub use self::model::{ResultDraft, Standing, YearResult};
pub use self::page::{ResultPage, ScoresPage, ScoresPublic, parts_of, points_of};
#[cfg(feature = "ssr")]
pub use self::store::{list, list_standings, remove, save, standing};
