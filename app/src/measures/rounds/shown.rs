//! The rounds of a measure as everybody sees them: kept, missed, let off.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ledger::Ledger;
use super::slot::SlotState;
use crate::measures::model::Measure;

/// A round for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownRound {
	/// "ต.ค. 63 - ธ.ค. 63"
	pub label: String,
	pub due: NaiveDate,
	/// Of the owner who stands worst. What goes on between an officer and the superior stays inside: a returned report is none.
	pub state: SlotState,
}

impl Ledger {
	/// The rounds of a measure for everybody, in the order of its cadences and of time.
	pub fn shown(&self, measure: &Measure) -> Vec<ShownRound> {
		let mut rounds: Vec<(String, ShownRound)> = Vec::new();
		for slot in self.slots(measure) {
			let state = slot.state.for_everybody(slot.is_late(self.today));
			let key = slot.round.key();
			match rounds.last_mut().filter(|(last, _)| *last == key) {
				Some((_, round)) => round.state = together(round.state, state),
				None => rounds.push((key, ShownRound { label: slot.round.label(), due: slot.round.due, state })),
			}
		}
		rounds.into_iter().map(|(_, round)| round).collect()
	}
}

/// How a round stands whose owners stand like that: as the worst of them, and reported where some had something to tell.
fn together(one: SlotState, other: SlotState) -> SlotState {
	use SlotState::{Nothing, Reported};
	match (one, other) {
		(Nothing, Reported) | (Reported, Nothing) => Reported,
		_ => one.min(other),
	}
}

/// "รายงานแล้ว 2 จาก 5 รอบ · เลยกำหนด 1 รอบ"; blank for a measure without rounds. Rounds that are let off are not counted.
pub fn words_of(rounds: &[ShownRound]) -> String {
	let count = |is_wanted: fn(&ShownRound) -> bool| rounds.iter().filter(|round| is_wanted(round)).count();
	let all = count(|round| round.state != SlotState::Excused);
	if all == 0 {
		return String::new();
	}
	let reported = count(|round| round.state.is_over() && round.state != SlotState::Excused);
	match count(|round| round.state == SlotState::Late) {
		0 => format!("รายงานแล้ว {reported} จาก {all} รอบ"),
		late => format!("รายงานแล้ว {reported} จาก {all} รอบ · เลยกำหนด {late} รอบ"),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_is_let_off_is_not_counted() {
		let round = |state| ShownRound { label: String::new(), due: NaiveDate::default(), state };
		use SlotState::{Ahead, Excused, Late, Nothing, Reported};
		let all = [Reported, Nothing, Late, Excused, Ahead].map(round);
		assert_eq!(words_of(&all), "รายงานแล้ว 2 จาก 4 รอบ · เลยกำหนด 1 รอบ");
		assert_eq!(words_of(&all[..2]), "รายงานแล้ว 2 จาก 2 รอบ");
		assert_eq!(words_of(&[round(Excused)]), "");
		assert_eq!((together(Nothing, Reported), together(Reported, Late)), (Reported, Late));
	}
}
