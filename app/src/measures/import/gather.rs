//! The cells of one measure, gathered over the rows that continue it.

use super::block::Block;
use super::cells::{items, number_and_title, one_line, paragraphs};
use super::headings::Column;
use super::owners::owners;
use crate::measures::model::{Draft, Place};
use crate::measures::rounds::stated;
use crate::measures::terms::{Term, Terms};
use crate::thai::calendar::{FiscalYear, month_short};
use crate::thai::codes::ItemCode;
use crate::thai::period::Period;

/// What a page says of a row that goes on from the page before.
const CONTINUED: &str = "(ต่อ)";

/// Cells of one measure by column.
pub struct Gathered {
	/// The line or the sheet's row it began on.
	pub number: u32,
	pub block: Block,
	pub cells: Vec<(Column, String)>,
}

impl Gathered {
	/// Adds the cells of a row that goes on; names, owners and periods that a page only repeats are not added again.
	pub fn continue_with(&mut self, cells: Vec<(Column, String)>) {
		for (column, text) in cells.into_iter().filter(|(column, _)| *column != Column::Number) {
			match self.cells.iter_mut().find(|(known, _)| *known == column) {
				Some((_, known)) => {
					let text = text.replace(CONTINUED, "");
					// What is to be paid twice is no repetition.
					let is_repeatable = match column {
						Column::Title | Column::Item | Column::Owners | Column::Period => true,
						Column::Term(term) => term != Term::Budget,
						_ => false,
					};
					if is_repeatable && same(known, &text) {
						continue;
					}
					known.push('\n');
					known.push_str(&text);
				}
				None => self.cells.push((column, text)),
			}
		}
	}

	/// Whether a row goes on with this measure: it names no measure; or it says "(ต่อ)" of the same one; or it is the first
	/// of a new page and either names the same measure again, or goes on with a title that the page cut, which shows in a
	/// plan that marks its rows with numbers or codes.
	pub fn goes_on_in(&self, row: &Self, is_new_page: bool) -> bool {
		let is_marked_differently = self.is_marked() && !row.is_marked();
		!row.has_title()
			|| (self.is_named_again_in(row) && (is_new_page || row.title().contains(CONTINUED)))
			|| (is_new_page && is_marked_differently)
	}

	/// Whether a row carries the same title, perhaps with "(ต่อ)".
	pub fn is_named_again_in(&self, row: &Self) -> bool {
		same(&self.title(), &row.title().replace(CONTINUED, ""))
	}

	/// The number in front of the title, or in a column of its own.
	pub fn place(&self) -> Option<u32> {
		let own = number_and_title(&one_line(self.cell(Column::Title))).0;
		own.or_else(|| {
			crate::thai::digits::parse_number(one_line(self.cell(Column::Number)).trim_end_matches(['.', ')']))
		})
	}

	pub fn has_title(&self) -> bool {
		!self.title().is_empty()
	}

	pub fn title(&self) -> String {
		let title = self.cell(Column::Title);
		one_line(if title.is_empty() { self.cell(Column::Item) } else { title })
	}

	/// Whether its title carries a number, or an item's code where the item is the title.
	fn is_marked(&self) -> bool {
		let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '๐'..='๙');
		let is_coded = || ItemCode::split(&self.title(), self.block.instrument).is_some();
		self.place().is_some()
			|| self.title().starts_with(is_digit)
			|| (self.cell(Column::Title).is_empty() && is_coded())
	}

	fn cell(&self, column: Column) -> &str {
		self.cells.iter().find(|(known, _)| *known == column).map(|(_, text)| text.as_str()).unwrap_or_default()
	}

	pub fn has_columns(&self) -> Vec<Column> {
		self.cells.iter().map(|(column, _)| *column).collect()
	}

	/// Its period in words, or else the months that are marked.
	fn period(&self, year: FiscalYear) -> Period {
		let words = paragraphs(self.cell(Column::Period)).join("\n");
		let marked = |(column, text): &(Column, String)| match column {
			Column::Months(first, last) if is_cross(text) => Some((*first, *last)),
			_ => None,
		};
		let marked: Vec<(u32, u32)> = self.cells.iter().filter_map(marked).collect();
		let first = marked.iter().map(|(first, _)| *first).min();
		let last = marked.iter().map(|(_, last)| *last).max();
		match first.zip(last) {
			Some((first, last)) if words.is_empty() => {
				let name = |month: u32| month_short((month + 9) % 12 + 1);
				let label =
					if first == last { name(first).to_owned() } else { format!("{} - {}", name(first), name(last)) };
				Period::of_months(label, year, first, last)
			}
			_ => Period::read(&words, year),
		}
	}

	/// The measure, and what of its terms could not be read; its period is read within the plan's fiscal year.
	pub fn settle(self, year: FiscalYear) -> (Draft, Vec<String>) {
		let item_text = one_line(self.cell(Column::Item));
		let code = ItemCode::split(&item_text, self.block.instrument);
		let title = match (&code, self.cell(Column::Title)) {
			(_, title) if !title.is_empty() => number_and_title(&one_line(title)).1,
			(Some((_, rest)), _) => rest.clone(),
			(None, _) => number_and_title(&item_text).1,
		};
		let (report_plan, actions) = (items(self.cell(Column::ReportPlan)), items(self.cell(Column::Actions)));
		let period = self.period(year);
		let of_terms = self.cells.iter().filter_map(|(column, text)| match column {
			Column::Term(term) => Some((*term, paragraphs(text).join("\n"))),
			_ => None,
		});
		let (terms, mut unread) = Terms::read(&of_terms.collect::<Vec<_>>(), year, &period);
		// Beside a title of its own the item is known by its code: what else stands there has no place.
		let rest = code.as_ref().map(|(_, rest)| rest.as_str()).filter(|_| !self.cell(Column::Title).is_empty());
		unread.extend(
			rest.filter(|rest| !rest.is_empty()).map(|rest| format!("ของช่องประเด็นเก็บเฉพาะรหัสข้อ ไม่นำเข้า “{rest}”")),
		);
		let draft = Draft {
			title,
			place: Place {
				block: self.block.label.clone(),
				indicator: self.block.indicator,
				item: code.map(|(code, _)| code),
				origin: None,
			},
			steps: items(self.cell(Column::Steps)),
			owners: owners(self.cell(Column::Owners)),
			period,
			cadences: stated(&report_plan, &actions),
			report_plan,
			actions,
			result: paragraphs(self.cell(Column::Result)).join("\n"),
			outcome: paragraphs(self.cell(Column::Outcome)).join("\n"),
			suggestions: paragraphs(self.cell(Column::Suggestions)).join("\n"),
			terms,
		};
		(draft, unread)
	}
}

/// Places of one column in one: the beginning and the end of a period are a span of days, anything else lines.
pub fn joined(cells: Vec<(Column, String)>) -> Vec<(Column, String)> {
	let mut joined: Vec<(Column, String)> = Vec::new();
	for (column, text) in cells {
		match joined.iter_mut().find(|(known, _)| *known == column) {
			Some((_, known)) => {
				known.push_str(if column == Column::Period { " - " } else { "\n" });
				known.push_str(&text);
			}
			None => joined.push((column, text)),
		}
	}
	joined
}

/// A mark under a month, once or on several lines: "X", "✓", "/". A number there is a percentage or an amount, and says
/// nothing of days; a dash or a word says that there is none.
fn is_cross(text: &str) -> bool {
	let is_mark = |line: &str| {
		let is_said = |c: char| c.is_numeric() || matches!(c, 'ก'..='๛');
		(1..=3).contains(&line.chars().count())
			&& !line.chars().any(is_said)
			&& !line.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | ' '))
	};
	text.lines().map(str::trim).any(is_mark)
}

/// Whether two cells say the same, but for blanks and the number in front.
fn same(one: &str, other: &str) -> bool {
	let words = |cell: &str| number_and_title(&one_line(cell)).1.split_whitespace().collect::<String>();
	words(one) == words(other)
}
