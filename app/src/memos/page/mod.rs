//! Pages of the room.

mod chains;
mod decide;
mod inbox;
mod list;
mod places;
mod read;
mod ways_out;
mod write;

pub use self::chains::ChainsPage;
pub use self::list::{MemosPage, WaitingCards};
pub use self::read::MemoPage;
pub use self::write::WritePage;

use super::approval::State;
use crate::ui::Tone;

const fn tone_of(state: State) -> Tone {
	match state {
		State::Draft => Tone::Plain,
		State::Underway => Tone::Near,
		State::Returned | State::Rejected | State::Closed => Tone::Low,
		State::Approved => Tone::Good,
	}
}
