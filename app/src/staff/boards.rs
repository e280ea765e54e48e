//! What a wall screen shows, board after board.

use serde::{Deserialize, Serialize};

/// A board of the wall (กระดาน).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Board {
	/// Standing, measures and documents at one look.
	Overview,
	/// Measures by division.
	Divisions,
	/// Who has reported in which month.
	Rounds,
	/// Documents on their way.
	Documents,
	/// What is late.
	Late,
	/// What happened today.
	Activity,
}

impl Board {
	pub const ALL: [Self; 6] =
		[Self::Overview, Self::Divisions, Self::Rounds, Self::Documents, Self::Late, Self::Activity];

	/// As it is kept and sent.
	pub const fn word(self) -> &'static str {
		match self {
			Self::Overview => "overview",
			Self::Divisions => "divisions",
			Self::Rounds => "rounds",
			Self::Documents => "documents",
			Self::Late => "late",
			Self::Activity => "activity",
		}
	}

	pub const fn label(self) -> &'static str {
		match self {
			Self::Overview => "ภาพรวม",
			Self::Divisions => "มาตรการรายสำนัก/กอง",
			Self::Rounds => "การรายงานตามรอบ",
			Self::Documents => "เอกสารเดินทางถึงไหน",
			Self::Late => "เลยกำหนด",
			Self::Activity => "วันนี้มีอะไรเกิดขึ้น",
		}
	}

	/// The boards of these words in their order, each once; all of them where nothing is chosen.
	pub fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<Self> {
		let mut boards = Vec::new();
		for word in words {
			let board = Self::ALL.into_iter().find(|board| board.word() == word.trim());
			boards.extend(board.filter(|board| !boards.contains(board)));
		}
		if boards.is_empty() { Self::ALL.to_vec() } else { boards }
	}
}

/// How long a board stands, in seconds, where nobody says otherwise.
pub const USUAL_SECONDS: u32 = 30;
/// How long it may stand.
#[cfg(feature = "ssr")]
pub const SECONDS: [u32; 5] = [15, 30, 60, 120, 300];

/// Which board stands after so many seconds, and how much of its time is over, in hundredths.
pub fn turn(boards: usize, seconds: u32, passed: i64) -> (usize, u32) {
	let (boards, seconds) = (i64::try_from(boards.max(1)).unwrap_or(1), i64::from(seconds.max(1)));
	let passed = passed.max(0);
	let place = usize::try_from(passed / seconds % boards).unwrap_or_default();
	(place, u32::try_from(passed % seconds * 100 / seconds).unwrap_or_default())
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	#[test]
	fn a_choice_keeps_its_order_and_says_each_board_once() {
		assert_eq!(Board::list(["late", "", "overview", "late", "nothing"]), [Board::Late, Board::Overview]);
		assert_eq!(Board::list([]), Board::ALL);
	}

	#[test]
	fn boards_take_turns() {
		assert_eq!([0, 29, 30, 60, 89, 90].map(|passed| turn(3, 30, passed).0), [0, 0, 1, 2, 2, 0]);
		assert_eq!(turn(1, 30, 45), (0, 50));
	}

	proptest! {
		#[test]
		fn some_board_always_stands(boards in 0usize..6, seconds in 0u32..400, passed in any::<i64>()) {
			let (place, part) = turn(boards, seconds, passed);
			prop_assert!(place < boards.max(1) && part < 100);
		}
	}
}
