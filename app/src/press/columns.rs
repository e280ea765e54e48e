//! How wide the columns of a table are: by how much stands in each, none narrower than its longest word.

use super::pieces::{Piece, words_of};

/// What a letter of Sarabun is wide at the most in the middle of a word, as a part of its size; marks above and below take
/// nothing.
const LETTER: f64 = 0.62;
/// The room beside the words of a cell, in points.
const BESIDE: f64 = 12.0;
/// A line of so few letters is parted last: a day, a month of a year, an amount.
const SHORT: u32 = 16;
/// No word is given more room than so many letters: a longer one is cut.
const LONGEST: u32 = 24;

/// What stands in the columns of a table.
#[derive(Clone, Debug, Default)]
pub struct Columns(Vec<Column>);

#[derive(Clone, Copy, Debug, Default)]
struct Column {
	/// Letters of the longest word.
	longest: u32,
	/// Letters of the longest of the short lines.
	short: u32,
	/// Letters of all of it.
	letters: u32,
}

fn letters(text: &str) -> u32 {
	let takes_room = |c: &char| !matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}');
	u32::try_from(text.chars().filter(takes_room).count()).unwrap_or(u32::MAX)
}

impl Columns {
	/// The columns below these headings.
	pub fn of(head: &[Vec<Piece>]) -> Self {
		let mut columns = Self(vec![Column::default(); head.len()]);
		for (place, pieces) in head.iter().enumerate() {
			columns.add(place, pieces);
		}
		columns
	}

	/// Takes in a row: the lines of each of its cells.
	pub fn add_row<'a>(&mut self, cells: impl IntoIterator<Item = &'a Vec<Vec<Piece>>>) {
		for (place, lines) in cells.into_iter().enumerate() {
			lines.iter().for_each(|line| self.add(place, line));
		}
	}

	/// Takes in a line of a cell.
	fn add(&mut self, place: usize, line: &[Piece]) {
		let Some(column) = self.0.get_mut(place) else { return };
		let whole = line.iter().map(|piece| letters(piece.text())).sum();
		if whole <= SHORT {
			column.short = column.short.max(whole);
		}
		for piece in line {
			let longest = match piece {
				Piece::Whole { whole } => letters(whole.trim_end()),
				Piece::Free(text) => {
					words_of(text).into_iter().map(|word| letters(word.trim_end())).max().unwrap_or_default()
				}
			};
			column.letters = column.letters.saturating_add(letters(piece.text()));
			column.longest = column.longest.max(longest.min(LONGEST));
		}
	}

	/// The widths in points: together the room there is. `size` is that of the letters, in points.
	pub fn widths(&self, room: f64, size: f64) -> Vec<f64> {
		let width = |letters: u32| f64::from(letters.max(2)) * size * LETTER + BESIDE;
		let mut widths: Vec<f64> = self.0.iter().map(|column| width(column.longest)).collect();
		let mut left = room - widths.iter().sum::<f64>();
		if left <= 0.0 {
			return shrunk(&widths, room);
		}
		// The first columns name the rows: their short lines stay whole before those of the others.
		for (own, column) in widths.iter_mut().zip(&self.0) {
			let more = (width(column.short) - *own).clamp(0.0, left);
			*own += more;
			left -= more;
		}
		// Twice as much text asks for less than twice the width: it may go on below.
		let weights: Vec<f64> = self.0.iter().map(|column| f64::from(column.letters.max(1)).sqrt()).collect();
		let all: f64 = weights.iter().sum();
		widths.iter().zip(&weights).map(|(width, weight)| width + left * weight / all).collect()
	}
}

/// Widths that are too wide together: the widest give way, those that need little keep it.
fn shrunk(least: &[f64], room: f64) -> Vec<f64> {
	let count = |widths: &[f64]| f64::from(u32::try_from(widths.len()).unwrap_or(u32::MAX));
	let mut most = room / count(least);
	// Each turn shares out what the small ones leave; then more of them may be small.
	for _ in least {
		let (small, large): (Vec<f64>, Vec<f64>) = least.iter().partition(|width| **width <= most);
		if large.is_empty() {
			break;
		}
		most = (room - small.iter().sum::<f64>()) / count(&large);
	}
	least.iter().map(|width| width.min(most)).collect()
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::super::pieces::official_cell;
	use super::*;

	fn columns(texts: &[&str]) -> Columns {
		Columns::of(&texts.iter().map(|text| official_cell(text)).collect::<Vec<_>>())
	}

	#[test]
	fn a_column_has_room_for_its_longest_word_and_more_for_more_text() {
		let long = "จัดทำอินโฟกราฟิกรายไตรมาสเพื่อเผยแพร่ให้ประชาชนทราบโดยทั่วกัน";
		let widths = columns(&["ที่", "งบประมาณ", long]).widths(400.0, 10.0);
		assert!(widths[0] < widths[1] && widths[1] < widths[2], "{widths:?}");
		assert!(widths[1] >= 7.0 * 10.0 * LETTER, "“งบประมาณ” stays whole");
		let narrow = columns(&["พฤศจิกายน 2563", long, long, long]).widths(380.0, 10.0);
		assert!(narrow[0] >= 13.0 * 10.0 * LETTER, "where there is little room a month stays whole: {narrow:?}");
		let none = columns(&["ที่", long, long, long]).widths(150.0, 10.0);
		assert!(none[0] >= 2.0 * 10.0 * LETTER, "where there is none for all, what needs little keeps it: {none:?}");
	}

	proptest! {
		#[test]
		fn the_columns_fill_the_room(texts in proptest::collection::vec("[ก-๙a-z0-9 ]{0,60}", 1..9), room in 200.0f64..800.0) {
			let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
			let widths = columns(&texts).widths(room, 9.6);
			prop_assert!((widths.iter().sum::<f64>() - room).abs() < 0.01);
			prop_assert!(widths.iter().all(|width| *width > 0.0));
		}
	}
}
