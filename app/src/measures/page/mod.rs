//! Pages of the room.

mod edit;
mod import;
mod measure;
mod plan;
mod plan_board;
mod plan_list;
#[cfg(feature = "ssr")]
mod register;
mod report;
mod report_fields;
#[cfg(feature = "ssr")]
mod share;

pub use self::edit::EditPage;
pub use self::import::{ImportPage, PreviewPage};
pub use self::measure::MeasurePage;
pub use self::plan::PlanPage;
#[cfg(feature = "ssr")]
pub use self::register::RegisterPage;
#[cfg(feature = "ssr")]
pub use self::report::Proof;
#[cfg(feature = "ssr")]
pub use self::share::SharePage;

use super::progress::State;
use crate::ui::Tone;

/// The colour of a state; its word always stands beside it.
pub const fn tone_of(state: State) -> Tone {
	match state {
		State::Waiting => Tone::Plain,
		State::Underway => Tone::Near,
		State::Late => Tone::Low,
		State::Done => Tone::Good,
	}
}
