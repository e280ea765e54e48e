//! Where no line end may fall, and where one must be possible. The words are handed to the typesetter whole, in pieces: a
//! joiner letter would stand in the text of the PDF, and no word with one in it is found.

use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{GraphemeClusterSegmenter, WordSegmenter, WordSegmenterBorrowed};
use serde::Serialize;

use super::words::numerals;
use crate::thai::lexicon::whole_at;

/// A part of a text of an official document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Piece {
	/// Lines end where the typesetter finds it good.
	Free(String),
	/// No line ends inside.
	Whole { whole: String },
}

impl Piece {
	pub fn text(&self) -> &str {
		match self {
			Self::Free(text) | Self::Whole { whole: text } => text,
		}
	}
}

/// The longest word without a line end that fits a line of the body, and a cell of a table, in letters.
const MOST_IN_LINE: usize = 60;
const MOST_IN_CELL: usize = 12;

/// The longest word of the field that a cell has room for, in letters.
const WIDEST: usize = 21;

/// A text of an official document: Thai numerals, no line end inside the words of the field, before ๆ or before a closing
/// quotation mark; a word longer than a line may be cut anywhere.
pub fn official(text: &str) -> Vec<Piece> {
	pieces(&numerals(text), MOST_IN_LINE)
}

/// As `official`, for a cell of a table.
pub fn official_cell(text: &str) -> Vec<Piece> {
	pieces(&numerals(text), MOST_IN_CELL)
}

fn pieces(text: &str, most: usize) -> Vec<Piece> {
	let mut found = Vec::new();
	let mut free = String::new();
	let mut rest = text;
	while let Some(next) = rest.chars().next() {
		let behind = &rest[next.len_utf8()..];
		match next {
			_ if let Some(length) =
				whole_at(rest).filter(|length| rest[..*length].chars().count() <= most.max(WIDEST)) =>
			{
				let behind = &rest[length..];
				keep(&mut found, &mut free, most);
				found.push(Piece::Whole { whole: rest[..length].to_owned() });
				rest = behind;
			}
			' ' if behind.starts_with('ๆ') => {
				join(&mut found, &mut free, "\u{a0}ๆ", most);
				rest = &behind['ๆ'.len_utf8()..];
			}
			'ๆ' | '”' | '’' => {
				join(&mut found, &mut free, &next.to_string(), most);
				rest = behind;
			}
			_ => {
				free.push(next);
				rest = behind;
			}
		}
	}
	keep(&mut found, &mut free, most);
	found
}

/// Joins a letter to the word before it.
fn join(found: &mut Vec<Piece>, free: &mut String, letter: &str, most: usize) {
	if free.is_empty()
		&& let Some(Piece::Whole { whole }) = found.last_mut()
	{
		whole.push_str(letter);
		return;
	}
	let start = last_word(free);
	let mut whole = free.split_off(start);
	whole.push_str(letter);
	keep(found, free, most);
	found.push(Piece::Whole { whole });
}

static WORDS: LazyLock<WordSegmenterBorrowed<'static>> =
	LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// The words of a text, as the typesetter may end lines between them.
pub fn words_of(text: &str) -> Vec<&str> {
	text.split_inclusive(char::is_whitespace)
		.flat_map(|run| {
			let is_thai = run.chars().any(|c| matches!(c, 'ก'..='๎'));
			let ends: Vec<usize> = if is_thai { WORDS.segment_str(run).collect() } else { vec![0, run.len()] };
			ends.windows(2).map(|ends| &run[ends[0]..ends[1]]).collect::<Vec<_>>()
		})
		.collect()
}

/// Where the last word of a text begins; its end when it ends with a blank.
fn last_word(text: &str) -> usize {
	let run = text.rfind(char::is_whitespace).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
	let breaks: Vec<usize> = WORDS.segment_str(&text[run..]).collect();
	// The last break is the end of the text.
	breaks.iter().rev().nth(1).map_or(text.len(), |at| run + at)
}

/// Moves the free text into the pieces. A word without blanks that is longer than a line is cut into short ones: typed
/// nonsense and long addresses must not run off the sheet.
fn keep(found: &mut Vec<Piece>, free: &mut String, most: usize) {
	let text = std::mem::take(free);
	let mut plain = String::new();
	for word in text.split_inclusive(char::is_whitespace) {
		if !is_too_long(word, most) {
			plain.push_str(word);
			continue;
		}
		push(found, &mut plain);
		// The blank behind it, or the end of the line, stays free.
		let whole = word;
		let word = word.trim_end();
		plain.push_str(&whole[word.len()..]);
		let clusters: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(word).collect();
		for part in clusters.windows(2).collect::<Vec<_>>().chunks(most / 4) {
			let (Some([start, _]), Some([_, end])) = (part.first(), part.last()) else { continue };
			found.push(Piece::Whole { whole: word[*start..*end].to_owned() });
		}
	}
	push(found, &mut plain);
}

fn push(found: &mut Vec<Piece>, plain: &mut String) {
	if !plain.is_empty() {
		found.push(Piece::Free(std::mem::take(plain)));
	}
}

/// Whether a line may have to end inside: Thai has no blanks between words, and ends of lines are found in it; a single
/// letter over and over has none.
fn is_too_long(word: &str, most: usize) -> bool {
	let mut run = 0;
	let mut before = None;
	word.chars().any(|c| {
		let is_same = before == Some(c);
		before = Some(c);
		let is_word = c.is_alphanumeric() && !('ก'..='๎').contains(&c);
		run = if is_word || is_same || ".,-_/:?&=%".contains(c) { run + 1 } else { 0 };
		run > most
	})
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn whole(text: &str) -> Piece {
		Piece::Whole { whole: text.to_owned() }
	}

	fn free(text: &str) -> Piece {
		Piece::Free(text.to_owned())
	}

	#[test]
	fn words_of_the_field_hold_together() {
		assert_eq!(official("อยู่ภายในหน่วยงาน"), [free("อยู่"), whole("ภายในหน่วยงาน")]);
		assert_eq!(official("เรื่องต่าง ๆ นี้"), [free("เรื่อง"), whole("ต่าง\u{a0}ๆ"), free(" นี้")]);
		assert_eq!(official("“ทำดี”"), [free("“ทำ"), whole("ดี”")]);
	}

	#[test]
	fn what_is_longer_than_a_line_may_be_cut() {
		let cut = official(&"ก".repeat(3000));
		assert!(cut.len() > 100 && cut.iter().all(|piece| piece.text().chars().count() <= MOST_IN_LINE / 4));
		let address = official_cell("https://www.example.go.th/a/b/c.pdf");
		assert!(address.len() > 5);
		assert_eq!(official("https://www.example.go.th/").len(), 1, "fits a line");
	}

	proptest! {
		#[test]
		fn nothing_is_added_and_nothing_is_lost(text in "[ก-๙a-z0-9 \n“”ภายในหน่วยงาน]{0,90}", most in 8usize..70) {
			let together: String = pieces(&text, most).iter().map(Piece::text).collect();
			prop_assert_eq!(together.replace('\u{a0}', " "), text);
		}
	}
}
