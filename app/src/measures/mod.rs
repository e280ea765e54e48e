//! What is done about a weak point: steps, owners, period, reports. The plan of a year, and how a document becomes one.

#[cfg(feature = "ssr")]
mod act;
mod api;
#[cfg(feature = "ssr")]
mod choice;
#[cfg(feature = "ssr")]
mod compose;
mod declared;
mod draft;
#[cfg(feature = "ssr")]
mod edit;
#[cfg(feature = "ssr")]
mod effect;
#[cfg(feature = "ssr")]
pub mod import;
mod intake;
#[cfg(feature = "ssr")]
mod library;
mod model;
mod page;
mod progress;
#[cfg(feature = "ssr")]
mod report;
mod rounds;
mod row;
#[cfg(feature = "ssr")]
mod store;
mod taken;

/// The name of the room in audit records and events.
pub const ROOM: &str = "measures";

#[cfg(feature = "ssr")]
pub use self::choice::create as create_from_choice;
#[cfg(feature = "ssr")]
pub use self::compose::{memo_of_plan, stale_words};
pub use self::declared::DECLARED;
pub use self::draft::MeasureDraft;
#[cfg(feature = "ssr")]
pub use self::edit::{remove, save};
#[cfg(feature = "ssr")]
pub use self::effect::{Effect, Spot};
#[cfg(feature = "ssr")]
pub use self::effect::{effects, sheet as effect_sheet};
pub use self::intake::{Accepted, Difference, Fate, Intake};
pub use self::model::{Draft, Measure, MeasureId, MeasureKind, Origin, Owner, Place};
pub use self::page::tone_of;
pub use self::progress::{Progress, ProgressDraft, State, Tracked, counts};
#[cfg(feature = "ssr")]
pub use self::progress::{due_words, marks_of};
#[cfg(feature = "ssr")]
pub use self::report::{
	find_shown, list_progress, list_rounds, list_tracked, report, show_proofs, track, withdraw as withdraw_report,
};
pub use self::rounds::{Cadence, CadenceDraft, Interval, Round, RoundState, Standing};
#[cfg(feature = "ssr")]
pub use self::rounds::{pressing, remind::remind, standings};
pub use self::row::MeasureRow;
#[cfg(feature = "ssr")]
pub use self::row::list_rows;
#[cfg(feature = "ssr")]
pub use self::store::{list, list_in, preview, set_aside_upload, take_in, take_in_seen};
#[cfg(feature = "ssr")]
pub use self::taken::{last_import, take_back};
