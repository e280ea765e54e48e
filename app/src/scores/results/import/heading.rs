//! What the headings of tables say: which column holds the points, of which year, and whether numbers name rows.

use super::place::{Meaning, meaning, squeezed};
use super::read::words_before;
use crate::error::Error;
use crate::files::tables::Line;
use crate::scores::framework::Tree;
use crate::thai::calendar::FiscalYear;
use crate::thai::digits::parse_decimal;

/// What makes a column of points another one's.
const OTHER_POINTS: [&str; 11] =
	["เต็ม", "น้ำหนัก", "อันดับ", "เป้า", "ถ่วง", "ปีก่อน", "ปีที่แล้ว", "เดิม", "จังหวัด", "ประเทศ", "ผู้ตอบ"];
/// Headings of a column of numbers that name rows.
const NUMBER_HEADINGS: [&str; 7] = ["ตัวชี้วัด", "ข้อ", "รหัส", "ที่", "ลำดับ", "รายการ", "code"];
/// What a heading says in the place of a score, beside "คะแนน".
const HEADING_WORDS: [&str; 10] =
	["ผลการ", "ระดับ", "น้ำหนัก", "หมายเหตุ", "คะแนนเต็ม", "เต็ม", "ข้อ", "ตัวชี้วัด", "ค่าน้ำหนัก", "ปี"];

/// Whether words in the place of a score are those of a heading.
pub fn is_heading(value: &str) -> bool {
	let plain = squeezed(value);
	rank(&plain).is_some() || HEADING_WORDS.iter().any(|word| plain.starts_with(&squeezed(word)))
}

/// What the heading over a row says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
	/// The column of the points; none where no heading names it.
	pub column: Option<usize>,
	/// Whether a number in the first column names a row: the heading does, or the numbers run 1, 2, 3.
	pub are_numbers_names: bool,
	/// It counts something else: respondents, weights, the points of other years alone.
	pub is_other: bool,
	/// Columns that may each be the points, with their rank and their words.
	candidates: Vec<(u8, usize, String)>,
	/// Other years that it names.
	others: Vec<String>,
	is_ours: bool,
	/// The longest run 1, 2, 3 … of the rows below.
	run: u32,
}

impl Heading {
	/// Takes one more line of the heading.
	fn take(&mut self, cells: &[String], wanted: &str) {
		let first = cells.iter().find(|cell| !cell.is_empty()).cloned().unwrap_or_default();
		// "ปีงบประมาณ | 2564" tells of the table as a whole, not of a column.
		let is_about = ["ปี", "ปีงบประมาณ", "ปีงบประมาณพ.ศ.", "พ.ศ."].contains(&first.as_str());
		let mut own = Vec::new();
		for (column, cell) in cells.iter().enumerate().skip(1) {
			match year_of(cell) {
				Some(named) if named != wanted => self.others.push(named),
				Some(_) => {
					self.is_ours = true;
					own.extend((!is_about).then(|| (4, column, cell.clone())));
				}
				None => own.extend(rank(cell).map(|rank| (rank, column, cell.clone()))),
			}
		}
		let best = |of: &[(u8, usize, String)]| of.iter().map(|(rank, ..)| *rank).max();
		let names_rows = NUMBER_HEADINGS.iter().any(|word| cells.first().is_some_and(|cell| cell.starts_with(word)));
		self.are_numbers_names |= names_rows && !(own.is_empty() && self.others.is_empty());
		if let Some(rank) = best(&own).filter(|rank| best(&self.candidates).is_none_or(|known| known <= *rank)) {
			own.retain(|(own, ..)| *own == rank);
			self.candidates = own;
		}
		self.is_other =
			self.candidates.is_empty() && (!self.others.is_empty() || cells.iter().any(|cell| counts(cell)));
		self.column = self.candidates.first().map(|(_, column, _)| *column);
	}

	fn check(&self) -> Result<(), Error> {
		let names: Vec<String> = self.candidates.iter().map(|(.., words)| format!("“{words}”")).collect();
		if names.len() < 2 {
			return Ok(());
		}
		let words = format!("มีหลายช่องที่อาจเป็นคะแนน: {} ลบช่องที่ไม่ใช่ หรือเปลี่ยนชื่อช่องที่ใช้เป็น “คะแนนที่ได้”", names.join(" "));
		Err(Error::field("document", words))
	}
}

/// For every line the heading it stands under. A table that names other years alone is refused, and one that has two
/// columns for the points.
pub fn headings(lines: &[Line], year: FiscalYear, tree: &Tree) -> Result<Vec<Heading>, Error> {
	let wanted = year.to_string();
	let (mut tables, mut of_line) = (vec![Heading::default()], Vec::with_capacity(lines.len()));
	let (mut is_heading_open, mut has_scores) = (true, false);
	for line in lines {
		let cells: Vec<String> = line.cells.iter().map(|cell| squeezed(cell)).collect();
		if is_heading_line(&cells) {
			if !is_heading_open {
				tables.push(Heading::default());
			}
			is_heading_open = true;
			tables.last_mut().into_iter().for_each(|table| table.take(&cells, &wanted));
		} else if let Some(table) = tables.last_mut().filter(|_| cells.iter().skip(1).any(|cell| !cell.is_empty())) {
			is_heading_open = false;
			let words: Vec<&str> = line.cells.iter().map(String::as_str).collect();
			let is_score = (1..words.len()).any(|column| {
				let meant = meaning(&words_before(&words, column), tree, table.are_numbers_names);
				matches!(meant, Meaning::Row { .. }) && parse_decimal(words[column]).is_some()
			});
			if is_score {
				table.check()?;
				if !has_scores && !table.others.is_empty() && !table.is_ours {
					let others = table.others.join(", ");
					let words = format!("ตารางเป็นของปี {others} ไม่มีปี {wanted} ที่กรอก แก้ปี หรือวางตารางของปีนั้น");
					return Err(Error::field("year", words));
				}
				has_scores = true;
			}
			if cells[0].parse() == Ok(table.run + 1) {
				table.run += 1;
			}
		}
		of_line.push(tables.len() - 1);
	}
	for table in &mut tables {
		table.are_numbers_names |= table.run >= 3 && !table.is_other;
	}
	Ok(of_line.into_iter().map(|place| tables[place].clone()).collect())
}

/// Whether a line says what the columns below it hold, and no points itself.
fn is_heading_line(cells: &[String]) -> bool {
	let behind = cells.get(1..).unwrap_or_default();
	behind.iter().any(|cell| rank(cell).is_some() || year_of(cell).is_some() || counts(cell))
		&& !behind.iter().any(|cell| parse_decimal(cell).is_some() && year_of(cell).is_none())
}

/// What the first line says that speaks of the assessment of another year, while none names ours: a title, or a row
/// "ปี | 2563". Days tell of no year of the assessment.
pub fn other_year(lines: &[Line], year: FiscalYear) -> Option<String> {
	let wanted = year.to_string();
	let mut other = None;
	for line in lines {
		let said = squeezed(&line.cells.join(" "));
		let named: Vec<&str> = years_in(&said).filter(|_| !said.starts_with("วันที่")).collect();
		if named.contains(&wanted.as_str()) {
			return None;
		}
		let is_ita = said.split(|c: char| !c.is_ascii_alphabetic()).any(|word| word == "ita");
		let is_about = is_ita || ["ปี", "พ.ศ"].iter().any(|head| said.starts_with(head)) || said.contains("ผลการประเมิน");
		if let Some(named) = named.first().filter(|_| is_about && other.is_none()) {
			let number = line.number;
			other = Some(format!("แถวที่ {number} กล่าวถึงปี {named} แต่ท่านกำลังบันทึกผลปี {wanted} ตรวจว่าเป็นตารางของปีใด"));
		}
	}
	other
}

/// Every year (B.E.) that stands alone in a text.
fn years_in(text: &str) -> impl Iterator<Item = &str> {
	text.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4 && FiscalYear::parse(digits).is_ok())
}

/// The year that a heading names and nothing else: "2564", "ปี ๒๕๖๔", "ผลคะแนน 2564".
fn year_of(cell: &str) -> Option<String> {
	let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
	let words: String = cell.chars().filter(|c| !c.is_ascii_digit()).collect();
	let is_plain = ["", "ปี", "พ.ศ.", "ปีพ.ศ.", "ปีงบประมาณ", "ปีงบประมาณพ.ศ."]
		.iter()
		.any(|tail| ["", "คะแนน", "ผลคะแนน", "ผลการประเมิน"].iter().any(|head| words == format!("{head}{tail}")));
	(digits.len() == 4 && digits.starts_with("25") && is_plain).then_some(digits)
}

/// How surely a heading calls its column the points: not full marks, weights, ranks, or somebody else's points.
fn rank(cell: &str) -> Option<u8> {
	let is_other = OTHER_POINTS.iter().any(|word| cell.contains(word)) || cell.chars().count() > 30;
	let heads = [("คะแนน", 2), ("ผลคะแนน", 2), ("score", 2), ("ร้อยละ", 1)];
	let (_, rank) = heads.into_iter().find(|(head, _)| cell.starts_with(head)).filter(|_| !is_other)?;
	Some(if ["ที่ได้", "ได้รับ", "ปีนี้"].iter().any(|word| cell.contains(word)) {
		3
	} else {
		rank
	})
}

/// Whether a heading counts something that is no score.
fn counts(cell: &str) -> bool {
	["จำนวน", "น้ำหนัก", "งบประมาณ"].iter().any(|word| cell.starts_with(word)) || cell.contains("ผู้ตอบ")
}
