//! The walk through a document: headings open a table, rows become measures, what can't be read is listed with its row.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Line;
use super::cells::{items, number_and_title, one_line, paragraphs};
use super::headings::{Block, Column, columns};
use super::owners::owners;
use crate::measures::model::{Draft, Finding, Place};
use crate::thai::calendar::FiscalYear;
use crate::thai::codes::ItemCode;
use crate::thai::period::Period;

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
}

/// Reads the plan tables of a document for a fiscal year.
pub fn read(lines: &[Line], year: FiscalYear) -> Reading {
	let mut walk = Walk::default();
	for line in lines {
		walk.take(line);
	}
	walk.finish(year)
}

/// Cells of one measure by column, gathered over the rows that continue it.
struct Gathered {
	number: u32,
	block: Block,
	cells: Vec<(Column, String)>,
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
	/// The words of the heading of the open table.
	heading: Vec<String>,
}

impl Walk {
	fn take(&mut self, line: &Line) {
		let filled: Vec<usize> = line
			.cells
			.iter()
			.enumerate()
			.filter(|(_, cell)| !one_line(cell).is_empty())
			.map(|(index, _)| index)
			.collect();
		match filled.as_slice() {
			[] => (),
			[only] if line.cells.len() == 1 || *only == 0 => {
				self.take_prose(&one_line(&line.cells[*only]), line.number)
			}
			_ => self.take_row(line, &filled),
		}
	}

	/// One cell alone: a head of a block, a page number, or text between tables.
	fn take_prose(&mut self, text: &str, number: u32) {
		if is_page_mark(text) {
			return;
		}
		if self.block.take(text) {
			// Another block brings its own heading.
			self.open = None;
			self.closed = None;
			return;
		}
		let is_numbered = number_and_title(text).0.is_some();
		match &self.open {
			// A title without anything beside it, in the order of the plan.
			Some(columns) if is_numbered && columns.len() > 1 && self.is_next(text) => {
				self.gathered.push(Gathered {
					number,
					block: self.block.clone(),
					cells: vec![(Column::Title, text.to_owned())],
				});
			}
			Some(_) => self.closed = self.open.take(),
			None => (),
		}
	}

	fn take_row(&mut self, line: &Line, filled: &[usize]) {
		// The heading again, as each page has it.
		let words: Vec<String> = line.cells.iter().map(|cell| one_line(cell)).collect();
		let is_again = self.open.is_some() && self.heading == words;
		if let Some(columns) = columns(&line.cells, self.open.is_some() && !is_again) {
			self.has_heading = true;
			self.heading = words;
			self.set_apart(line, &columns);
			self.open = Some(columns);
			self.closed = None;
			return;
		}
		let Some(columns) = self.open.clone().or_else(|| self.reopened(line, filled)) else {
			// As wide as the table before it: perhaps another table, perhaps its rest. Never dropped in silence.
			if self.closed.as_ref().is_some_and(|columns| columns.len() == line.cells.len()) {
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
		let cells: Vec<(Column, String)> = filled
			.iter()
			.filter_map(|index| columns[*index].map(|column| (column, line.cells[*index].clone())))
			.filter(|(column, _)| !matches!(column, Column::Number | Column::Other))
			.collect();
		let has_title = cells.iter().any(|(column, _)| matches!(column, Column::Title | Column::Item));
		if has_title {
			self.gathered.push(Gathered { number: line.number, block: self.block.clone(), cells });
			return;
		}
		match self.gathered.last_mut() {
			// The page ended inside the row: the rest stands under it with its first cells empty.
			Some(last) => last.continue_with(cells),
			None => {
				self.errors.push(Finding {
					row: line.number, words: "ไม่มีชื่อมาตรการ และไม่มีแถวก่อนหน้าให้ต่อ".to_owned()
				})
			}
		}
	}

	fn set_apart(&mut self, line: &Line, columns: &[Option<Column>]) {
		for (cell, _) in line.cells.iter().zip(columns).filter(|(_, column)| **column == Some(Column::Other)) {
			let words = format!("ไม่นำเข้าช่อง “{}” เพราะมาตรการในระบบไม่มีช่องนี้", one_line(cell));
			if !self.warnings.iter().any(|known| known.words == words) {
				self.warnings.push(Finding { row: line.number, words });
			}
		}
	}

	/// After prose, rows belong to the same table only when they continue it plainly.
	fn reopened(&mut self, line: &Line, filled: &[usize]) -> Option<Vec<Option<Column>>> {
		let columns = self.closed.clone().filter(|columns| columns.len() == line.cells.len())?;
		let continues = filled.first().is_some_and(|first| *first > 0) || self.is_next(&one_line(&line.cells[0]));
		if !continues {
			return None;
		}
		self.open.clone_from(&self.closed);
		Some(columns)
	}

	/// Whether a title carries the number after the last one's.
	fn is_next(&self, text: &str) -> bool {
		let last = self.gathered.last().and_then(|last| last.cells.iter().find(|(column, _)| *column == Column::Title));
		let last = last.and_then(|(_, title)| number_and_title(&one_line(title)).0).unwrap_or_default();
		number_and_title(text).0 == Some(last + 1)
	}

	fn finish(self, year: FiscalYear) -> Reading {
		let mut reading = Reading { errors: self.errors, warnings: self.warnings, ..Reading::default() };
		if !self.has_heading {
			let words = "ไม่พบตารางมาตรการ ต้องมีหัวตาราง เช่น มาตรการ · ขั้นตอนหรือวิธีการ · ผู้รับผิดชอบ".to_owned();
			reading.errors.push(Finding { row: 0, words });
			return reading;
		}
		let mut known: HashMap<String, u32> = HashMap::new();
		for gathered in self.gathered {
			let number = gathered.number;
			let has = gathered.has_columns();
			let draft = gathered.settle(year);
			if draft.title.is_empty() {
				reading.errors.push(Finding {
					row: number, words: "ไม่มีชื่อมาตรการ".to_owned()
				});
				continue;
			}
			if let Some(twin) = known.insert(draft.key(), number) {
				known.insert(draft.key(), twin);
				let words = format!("ซ้ำกับแถวที่ {twin}: {}", short(&draft.title));
				reading.errors.push(Finding { row: number, words });
				continue;
			}
			for words in lacks(&draft, &has) {
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

impl Gathered {
	fn continue_with(&mut self, cells: Vec<(Column, String)>) {
		for (column, text) in cells {
			match self.cells.iter_mut().find(|(known, _)| *known == column) {
				Some((_, known)) => {
					known.push('\n');
					known.push_str(&text);
				}
				None => self.cells.push((column, text)),
			}
		}
	}

	fn cell(&self, column: Column) -> &str {
		self.cells.iter().find(|(known, _)| *known == column).map(|(_, text)| text.as_str()).unwrap_or_default()
	}

	fn has_columns(&self) -> Vec<Column> {
		self.cells.iter().map(|(column, _)| *column).collect()
	}

	fn settle(self, year: FiscalYear) -> Draft {
		let item_text = one_line(self.cell(Column::Item));
		let code = ItemCode::split(&item_text, self.block.instrument);
		let title = match (&code, self.cell(Column::Title)) {
			(_, title) if !title.is_empty() => number_and_title(&one_line(title)).1,
			(Some((_, rest)), _) => rest.clone(),
			(None, _) => number_and_title(&item_text).1,
		};
		Draft {
			title,
			place: Place {
				block: self.block.label.clone(),
				indicator: self.block.indicator,
				item: code.map(|(code, _)| code),
			},
			steps: items(self.cell(Column::Steps)),
			owners: owners(self.cell(Column::Owners)),
			period: Period::read(&one_line(self.cell(Column::Period)), year),
			report_plan: items(self.cell(Column::ReportPlan)),
			actions: items(self.cell(Column::Actions)),
			result: paragraphs(self.cell(Column::Result)).join("\n"),
			outcome: paragraphs(self.cell(Column::Outcome)).join("\n"),
			suggestions: paragraphs(self.cell(Column::Suggestions)).join("\n"),
		}
	}
}

/// What a measure lacks: said, never refused (`domain.md`, rule 6).
fn lacks(draft: &Draft, filled: &[Column]) -> Vec<String> {
	let title = short(&draft.title);
	let mut words = Vec::new();
	if draft.owners.is_empty() {
		words.push(format!("ยังไม่ระบุผู้รับผิดชอบ: {title}"));
	}
	if draft.steps.is_empty() {
		words.push(format!("ยังไม่ระบุขั้นตอน: {title}"));
	}
	if draft.period.is_blank() {
		words.push(format!("ยังไม่ระบุระยะเวลา: {title}"));
	} else if !draft.period.is_known() {
		words.push(format!("อ่านระยะเวลาไม่ออก เก็บไว้ตามที่พิมพ์ “{}”: {title}", draft.period.label));
	}
	if filled.contains(&Column::Outcome) && draft.result.is_empty() {
		words.push(format!("มีผลลัพธ์แต่ไม่มีสรุปผลการดำเนินการ: {title}"));
	}
	words
}

/// Enough of a title to know it by.
fn short(title: &str) -> String {
	match title.char_indices().nth(40) {
		Some((end, _)) => format!("{}…", &title[..end]),
		None => title.to_owned(),
	}
}

/// "- ๒ -", "หน้า ๒", "2/5": what a page leaves between two rows.
fn is_page_mark(text: &str) -> bool {
	let rest = text.trim_start_matches("หน้า").trim_start_matches("ที่");
	let is_mark = |c: char| c.is_numeric() || c.is_whitespace() || "-–—/().".contains(c);
	rest.chars().count() <= 12 && rest.chars().all(is_mark)
}
