//! What is done about a weak point: steps, owners, period, reports. The plan of a year, and how a document becomes one.

#[cfg(feature = "ssr")]
mod act;
mod api;
#[cfg(feature = "ssr")]
mod choice;
#[cfg(feature = "ssr")]
mod closing;
#[cfg(feature = "ssr")]
mod compose;
#[cfg(feature = "ssr")]
mod copy;
mod declared;
mod draft;
#[cfg(feature = "ssr")]
mod edit;
#[cfg(feature = "ssr")]
mod effect;
mod follow_up;
#[cfg(feature = "ssr")]
pub mod import;
mod import_api;
mod intake;
#[cfg(feature = "ssr")]
mod item;
#[cfg(feature = "ssr")]
mod library;
mod mend;
mod model;
#[cfg(feature = "ssr")]
mod open;
mod owner;
mod page;
mod progress;
mod proof;
#[cfg(feature = "ssr")]
mod report;
#[cfg(feature = "ssr")]
pub mod reports;
mod review;
mod rounds;
mod row;
mod step;
#[cfg(feature = "ssr")]
mod store;
mod taken;
mod terms;
mod told;
#[cfg(feature = "ssr")]
pub mod xray;

/// The name of the room in audit records and events.
pub const ROOM: &str = "measures";

#[cfg(feature = "ssr")]
pub use self::choice::create as create_from_choice;
#[cfg(feature = "ssr")]
pub use self::compose::{memo_of_plan, stale_words};
#[cfg(feature = "ssr")]
pub use self::copy::{copy, words_of as words_of_copy};
pub use self::declared::DECLARED;
pub use self::draft::MeasureDraft;
#[cfg(feature = "ssr")]
pub use self::edit::{remove, save};
#[cfg(feature = "ssr")]
pub use self::effect::{Effect, Spot};
#[cfg(feature = "ssr")]
pub use self::effect::{effects, sheet as effect_sheet};
pub use self::intake::{Accepted, Difference, Fate, Intake};
#[cfg(feature = "ssr")]
pub use self::model::NOBODY;
pub use self::model::{Draft, Measure, MeasureId, MeasureKind, Origin, Place};
#[cfg(feature = "ssr")]
pub use self::open::{Reader, open_table, plan_document, plan_sheet};
pub use self::owner::Owner;
pub use self::page::tone_of;
#[cfg(feature = "ssr")]
pub use self::progress::due_words;
pub use self::progress::{Progress, ProgressId, State, Tracked, counts};
pub use self::proof::{ProofAbout, ProofDraft, ProofKind};
#[cfg(feature = "ssr")]
pub use self::report::{
	find_shown, list_progress, list_tracked, report, show_proofs, track, withdraw as withdraw_report,
};
pub use self::review::{Verdict, VerdictDraft};
#[cfg(feature = "ssr")]
pub use self::review::{concerns, decide as decide_report};
pub use self::rounds::{Cadence, CadenceDraft, Glance, GlanceTable, Interval, Round, SlotState};
#[cfg(feature = "ssr")]
pub use self::rounds::{
	Ledger, ShownRound, Slot, end_excuse, excuse, glance_of, key_of as slot_key, list_owed, pressing, remind::remind,
	report_nothing, words_of_rounds,
};
pub use self::row::MeasureRow;
#[cfg(feature = "ssr")]
pub use self::row::list_rows;
pub use self::step::{StepMark, StepRow};
#[cfg(feature = "ssr")]
pub use self::step::{key_of as step_key, rows as step_rows};
#[cfg(feature = "ssr")]
pub use self::store::{list, list_in, preview, set_aside_upload, take_in, take_in_seen};
#[cfg(feature = "ssr")]
pub use self::taken::{last_import, take_back};
pub use self::terms::{Issue, Terms, TermsDraft};
pub use self::told::ProgressDraft;
