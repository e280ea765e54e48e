//! The walk through a document: headings open a table, rows become measures, what can't be read is listed with its row.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::block::Block;
use super::carried::Carried;
use super::cells::{number_and_title, one_line};
use super::gather::{Gathered, joined};
use super::headings::{Column, columns, unknown_in};
use super::lacks::{lacks, short, too_long};
use super::marks::{is_page_mark, is_sheet_error, is_signature, is_sum, note_in};
use super::owners::begins_owner;
use super::plain;
use super::rejoin::rejoin;
use super::subheads;
use super::{Document, Line};
use crate::files::Finding;
use crate::files::mention::{Mention, other_year};
use crate::measures::model::Draft;
use crate::thai::calendar::FiscalYear;
use crate::thai::digits::parse_number;

/// A measure and where it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
	/// The line or the sheet's row.
	pub number: u32,
	pub draft: Draft,
}

/// What a document holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
	pub rows: Vec<Row>,
	/// Rows that can't be read: nothing is written unless the good rows alone are confirmed.
	pub errors: Vec<Finding>,
	/// Rows that were read and lack something.
	pub warnings: Vec<Finding>,
	/// The latest fiscal year that the document names, when it never names the one it is put into.
	pub other_year: Option<(FiscalYear, Mention)>,
}

/// Reads the plan tables of a document for a fiscal year.
pub fn read(document: &Document, year: FiscalYear) -> Reading {
	let (lines, torn) = rejoin(&document.lines);
	let mut walk = Walk { errors: torn, warnings: document.left_out.clone(), ..Walk::default() };
	for line in &lines {
		walk.take(line);
	}
	if !walk.has_heading
		&& let Some((gathered, said)) = plain::gather(&lines)
	{
		walk.gathered = gathered;
		walk.has_heading = true;
		walk.warnings.extend(said);
	}
	Reading { other_year: other_year(&lines, year), ..walk.finish(year) }
}

#[derive(Default)]
struct Walk {
	block: Block,
	/// The columns of the open table.
	open: Option<Vec<Option<Column>>>,
	/// The columns of a table that prose has closed.
	closed: Option<Vec<Option<Column>>>,
	gathered: Vec<Gathered>,
	errors: Vec<Finding>,
	/// Columns that no measure holds, each said once.
	warnings: Vec<Finding>,
	has_heading: bool,
	/// The row that looks most like a heading where none is known, and what is unknown in it.
	near: Option<(u32, Vec<String>)>,
	/// Lines alone since prose closed the table: they were between its rows when it goes on.
	between: Vec<Finding>,
	/// How many columns the last table has.
	width: Option<usize>,
	/// The words of the heading of the open table.
	heading: Vec<String>,
	/// The next row is the first under a heading that was there before: the top of a new page.
	is_new_page: bool,
	/// The last line that stood alone across a table, such as the head of a group of measures.
	across: Option<u32>,
	/// No row of values stood below the heading yet: its second row may come.
	is_fresh: bool,
	/// The number of the line before.
	before: u32,
	/// What each column of the open table said last: cells that are merged downwards say it again.
	carried: Carried,
}

impl Walk {
	fn take(&mut self, line: &Line) {
		// On the next sheet of a book the table goes on only where that is plain.
		if std::mem::replace(&mut self.before, line.number) >= line.number {
			self.closed = self.open.take().or_else(|| self.closed.take());
			self.across = None;
		}
		let filled: Vec<usize> = line
			.cells
			.iter()
			.enumerate()
			.filter(|(_, cell)| !one_line(cell).is_empty())
			.map(|(index, _)| index)
			.collect();
		match filled.as_slice() {
			[] => (),
			[only] if line.cells.len() == 1 || *only == 0 => self.take_alone(line, &one_line(&line.cells[*only])),
			_ => self.take_row(line, &filled),
		}
	}

	/// One cell alone: a head of a block, a page number, text between tables, or a row with nothing but its first cell.
	fn take_alone(&mut self, line: &Line, text: &str) {
		if is_page_mark(text) {
			return;
		}
		if let Some(note) = note_in(&line.cells) {
			self.tell(line.number, format!("ไม่นำเข้าหมายเหตุใต้ตาราง: {}", short(&note)));
			return;
		}
		if self.block.take(text) {
			// Another block brings its own heading, unless its head stands across the table.
			if line.cells.len() == 1 {
				self.open = None;
				self.closed = None;
			}
			return;
		}
		let is_row = line.cells.len() > 1;
		let first = self.open.as_ref().and_then(|columns| columns.first().copied().flatten());
		let is_named = matches!(first, Some(Column::Title | Column::Item));
		let number = number_and_title(text).0;
		let cells = first.map(|column| (column, text.to_owned())).into_iter().collect();
		let row = Gathered { number: line.number, block: self.block.clone(), cells };
		let is_named_again = is_row && self.gathered.last().is_some_and(|last| last.is_named_again_in(&row));
		// A title without anything beside it, in the order of the plan; or the last one again, on a new page.
		if is_named && ((number.is_some() && self.is_next(number)) || is_named_again) {
			let columns = self.open.clone().unwrap_or_default();
			let cells = self.reached(line, &columns, row.cells);
			self.gather(Gathered { cells, ..row });
			return;
		}
		if self.open.is_some() {
			self.closed = self.open.take();
			self.between.clear();
		}
		let words = format!("ไม่นำเข้าข้อความที่คั่นตาราง: {}", short(text));
		let finding = Finding { row: line.number, words };
		// A second owner that a copy from Word set on a line of its own looks like this too.
		if self.closed.is_some() && (is_row || begins_owner(text)) {
			self.across = is_row.then_some(line.number);
			self.warnings.push(finding);
		} else if self.closed.is_some() {
			self.between.push(finding);
		}
	}

	fn take_row(&mut self, line: &Line, filled: &[usize]) {
		// The heading again, as each page has it.
		let words: Vec<String> = line.cells.iter().map(|cell| one_line(cell)).collect();
		let is_again = self.heading == words;
		if let Some(columns) = columns(&line.cells, self.open.is_some() && !is_again) {
			self.has_heading = true;
			// Prose in between begins something else: only page marks and blanks may stand there.
			self.is_new_page = is_again && self.open.is_some();
			self.heading = words;
			self.is_fresh = true;
			self.carried = Carried::default();
			self.set_apart(&line.cells, line.number, &columns);
			self.width = Some(columns.len());
			self.open = Some(columns);
			self.closed = None;
			return;
		}
		if let Some(mut columns) = self.open.clone().filter(|_| self.is_fresh)
			&& subheads::add(&mut columns, &self.heading, &line.cells)
		{
			// What its parts say is taken in: only parts that no measure holds are left out.
			let kept = |head: &String| left_out(head);
			let heads: Vec<String> = self.heading.iter().filter(|head| !head.is_empty()).map(kept).collect();
			self.warnings.retain(|known| !heads.contains(&known.words));
			self.set_apart(&self.heading.clone(), line.number, &columns);
			self.set_apart(&line.cells, line.number, &columns);
			self.open = Some(columns);
			return;
		}
		if let Some(note) = note_in(&line.cells) {
			self.tell(line.number, format!("ไม่นำเข้าหมายเหตุใต้ตาราง: {}", short(&note)));
			return;
		}
		// Said, because a measure may look like one of them.
		let left = [(is_sum(&line.cells), "แถวยอดรวม"), (is_signature(&line.cells), "แถวลงชื่อ")];
		if let Some((_, what)) = left.into_iter().find(|(is_it, _)| self.has_heading && *is_it) {
			let words = line.cells.iter().map(|cell| one_line(cell)).find(|cell| !cell.is_empty()).unwrap_or_default();
			self.warnings.push(Finding {
				row: line.number, words: format!("ไม่นำเข้า{what}: {}", short(&words))
			});
			return;
		}
		self.is_fresh = false;
		if !self.has_heading && self.near.is_none() {
			self.near = unknown_in(&line.cells).map(|unknown| (line.number, unknown));
		}
		let Some(columns) = self.open.clone().or_else(|| self.reopened(line, filled)) else {
			// As wide as the table before it: perhaps another table, perhaps its rest. Never dropped in silence.
			let is_next = filled.len() > 1 && self.is_next(number_in(&line.cells));
			if self.width == Some(line.cells.len()) || (self.has_heading && is_next) {
				let words = "อยู่หลังข้อความที่คั่นตาราง และไม่มีหัวตารางซ้ำ: เพิ่มหัวตารางเหนือแถวนี้ หรือลบข้อความที่คั่น".to_owned();
				self.errors.push(Finding { row: line.number, words });
			}
			return;
		};
		if let Some(extra) = filled.iter().find(|index| **index >= columns.len()) {
			let words = format!("มีข้อมูลในช่องที่ {} แต่ตารางมี {} ช่อง", extra + 1, columns.len());
			self.errors.push(Finding { row: line.number, words });
			return;
		}
		let (broken, filled): (Vec<usize>, Vec<usize>) =
			filled.iter().partition(|index| is_sheet_error(&line.cells[**index]));
		for index in broken {
			let words = format!("ช่องที่ {} เป็นค่าผิดพลาดของ Excel ({})", index + 1, line.cells[index].trim());
			if matches!(columns[index], Some(Column::Title | Column::Item)) {
				self.errors.push(Finding {
					row: line.number, words: format!("{words} จึงไม่รู้ชื่อมาตรการ")
				});
				return;
			}
			self.warnings.push(Finding {
				row: line.number, words: format!("{words} ไม่นำเข้าช่องนี้")
			});
		}
		if let Some(index) = filled.iter().find(|index| columns[**index].is_none()) {
			self.tell(line.number, format!("ไม่นำเข้าช่องที่ {} เพราะไม่มีหัวช่อง", index + 1));
		}
		let cells = filled
			.iter()
			.filter_map(|index| columns[*index].map(|column| (column, line.cells[*index].clone())))
			.filter(|(column, _)| *column != Column::Other)
			.collect();
		let cells = self.reached(line, &columns, joined(cells));
		if let Some((_, text)) = cells.iter().find(|(column, _)| *column == Column::Indicator) {
			let text = one_line(text);
			if !self.block.take(&text) && !self.block.take(&format!("ตัวชี้วัดที่ {text}")) {
				self.tell(line.number, format!("อ่านช่องตัวชี้วัดไม่ออก ไม่นำเข้า “{}”", short(&text)));
			}
		}
		self.gather(Gathered { number: line.number, block: self.block.clone(), cells });
	}

	/// The cells of a row with what merged cells above say of it too.
	fn reached(
		&mut self,
		line: &Line,
		columns: &[Option<Column>],
		cells: Vec<(Column, String)>,
	) -> Vec<(Column, String)> {
		let (cells, shares_money) = self.carried.fill(line, columns, cells);
		if shares_money {
			let words = "งบประมาณเป็นช่องที่ผสานกับแถวบน จึงนับให้แถวบนเท่านั้น ถ้าแบ่งกันให้ใส่ยอดเองที่มาตรการ".to_owned();
			self.warnings.push(Finding { row: line.number, words });
		}
		cells
	}

	/// Something of the table as a whole, said once.
	fn tell(&mut self, row: u32, words: String) {
		if !self.warnings.iter().any(|known| known.words == words) {
			self.warnings.push(Finding { row, words });
		}
	}

	/// A row of its own, or the rest of the one before.
	fn gather(&mut self, row: Gathered) {
		let is_new_page = std::mem::take(&mut self.is_new_page);
		match self.gathered.last_mut() {
			Some(last) if last.goes_on_in(&row, is_new_page) => {
				if row.has_title() && !last.is_named_again_in(&row) {
					let words = format!("นับเป็นส่วนต่อของแถวที่ {} ซึ่งขึ้นหน้าใหม่: {}", last.number, short(&row.title()));
					self.warnings.push(Finding { row: row.number, words });
				}
				if let Some(place) = row.place().filter(|place| !row.has_title() && last.place() != Some(*place)) {
					let words = format!(
						"มีลำดับที่ {place} แต่ไม่มีชื่อมาตรการ นับเป็นส่วนต่อของแถวที่ {} ถ้าเป็นมาตรการอีกเรื่อง ให้พิมพ์ชื่อแล้วอ่านใหม่",
						last.number
					);
					self.warnings.push(Finding { row: row.number, words });
				}
				last.continue_with(row.cells);
			}
			None if !row.has_title() => {
				self.errors.push(Finding {
					row: row.number, words: "ไม่มีชื่อมาตรการ และไม่มีแถวก่อนหน้าให้ต่อ".to_owned()
				})
			}
			_ => self.gathered.push(row),
		}
	}

	fn set_apart(&mut self, cells: &[String], row: u32, columns: &[Option<Column>]) {
		let apart = cells.iter().zip(columns).filter(|(_, column)| **column == Some(Column::Other));
		for words in apart.map(|(cell, _)| one_line(cell)).filter(|cell| !cell.is_empty()) {
			self.tell(row, left_out(&words));
		}
	}

	/// After prose, rows belong to the same table only when they continue it plainly, or stand right under a line across it.
	fn reopened(&mut self, line: &Line, filled: &[usize]) -> Option<Vec<Option<Column>>> {
		let columns = self.closed.clone().filter(|columns| columns.len() == line.cells.len())?;
		let continues = filled.first().is_some_and(|first| *first > 0)
			|| self.is_next(number_in(&line.cells))
			|| (self.across.is_some_and(|across| across + 1 == line.number) && is_whole(filled.len(), columns.len()));
		if !continues {
			return None;
		}
		self.open.clone_from(&self.closed);
		self.warnings.append(&mut self.between);
		Some(columns)
	}

	/// Whether a number is the one after the last measure's.
	fn is_next(&self, number: Option<u32>) -> bool {
		let last = self.gathered.last().and_then(Gathered::place).unwrap_or_default();
		number == Some(last + 1)
	}

	fn finish(self, year: FiscalYear) -> Reading {
		let mut reading = Reading { errors: self.errors, warnings: self.warnings, ..Reading::default() };
		if !self.has_heading {
			reading.errors.push(match self.near {
				Some((row, unknown)) => {
					let names: Vec<String> = unknown.iter().map(|name| format!("“{name}”")).collect();
					let words = format!(
						"คล้ายหัวตาราง แต่ไม่รู้จักช่อง {} ใช้ชื่อเช่น มาตรการ · ขั้นตอนหรือวิธีการ · ผู้รับผิดชอบ",
						names.join(" ")
					);
					Finding { row, words }
				}
				None => {
					let words = "ไม่พบตารางมาตรการ ต้องมีหัวตาราง เช่น มาตรการ · ขั้นตอนหรือวิธีการ · ผู้รับผิดชอบ".to_owned();
					Finding { row: 0, words }
				}
			});
			return reading;
		}
		let mut known: HashMap<String, u32> = HashMap::new();
		for gathered in self.gathered {
			let number = gathered.number;
			let has = gathered.has_columns();
			let (draft, unread) = gathered.settle(year);
			if draft.title.is_empty() {
				reading.errors.push(Finding {
					row: number, words: "ไม่มีชื่อมาตรการ".to_owned()
				});
				continue;
			}
			if let Some(words) = too_long(&draft) {
				reading.errors.push(Finding { row: number, words });
				continue;
			}
			if let Some(twin) = known.insert(draft.key(), number) {
				known.insert(draft.key(), twin);
				let words = format!("ซ้ำกับแถวที่ {twin}: {}", short(&draft.title));
				reading.errors.push(Finding { row: number, words });
				continue;
			}
			let unread = unread.into_iter().map(|words| format!("{words}: {}", short(&draft.title)));
			for words in unread.chain(lacks(&draft, &has)) {
				reading.warnings.push(Finding { row: number, words });
			}
			reading.rows.push(Row { number, draft });
		}
		if reading.rows.is_empty() && reading.errors.is_empty() {
			reading.errors.push(Finding {
				row: 0, words: "พบหัวตาราง แต่ไม่มีแถวมาตรการ".to_owned()
			});
		}
		reading
	}
}

/// That a column is not taken in.
fn left_out(heading: &str) -> String {
	format!("ไม่นำเข้าช่อง “{heading}” เพราะมาตรการในระบบไม่มีช่องนี้")
}

/// The number that a row begins with: in front of its first words, or alone in its first place.
fn number_in(cells: &[String]) -> Option<u32> {
	let first = one_line(cells.first()?);
	number_and_title(&first).0.or_else(|| parse_number(first.trim_end_matches(['.', ')'])))
}

/// Whether a row fills its table, one cell at most left blank: what signs a document at its foot does not.
const fn is_whole(filled: usize, columns: usize) -> bool {
	filled == columns || (columns > 3 && filled + 1 == columns)
}
