//! What the headings of a table say: which column holds the points, of which year, and whether numbers name rows.

use super::place::{Meaning, meaning, squeezed};
use super::read::words_before;
use crate::error::Error;
use crate::files::tables::Line;
use crate::scores::framework::Tree;
use crate::thai::calendar::FiscalYear;
use crate::thai::digits::parse_decimal;

/// A heading stands in one of so many lines.
const HEADING_LINES: usize = 10;
/// Headings of a column of numbers that name rows.
const NUMBER_HEADINGS: [&str; 7] = ["ตัวชี้วัด", "ข้อ", "รหัส", "ที่", "ลำดับ", "รายการ", "code"];
/// What a heading says in the place of a score, beside "คะแนน".
const HEADING_WORDS: [&str; 10] =
	["ผลการ", "ระดับ", "น้ำหนัก", "หมายเหตุ", "คะแนนเต็ม", "เต็ม", "ข้อ", "ตัวชี้วัด", "ค่าน้ำหนัก", "ปี"];

/// Whether words in the place of a score are those of a heading.
pub fn is_heading(value: &str) -> bool {
	let plain = squeezed(value);
	names_points(&plain) || HEADING_WORDS.iter().any(|word| plain.starts_with(&squeezed(word)))
}

/// Whether the table says that a number in its first column names a row: its heading does, or the numbers run 1, 2, 3.
pub fn are_numbers_names(lines: &[Line]) -> bool {
	let first = |line: &Line| line.cells.first().map(|cell| squeezed(cell)).unwrap_or_default();
	let is_named = |line: &Line| {
		let has_points =
			line.cells.iter().skip(1).any(|cell| names_points(&squeezed(cell)) || year_of(&squeezed(cell)).is_some());
		let heading = first(line);
		has_points && NUMBER_HEADINGS.iter().any(|word| heading.starts_with(word))
	};
	let mut longest = 0;
	for line in lines.iter().filter(|line| line.cells.len() > 1) {
		match first(line).parse::<u32>() {
			Ok(number) if number == longest + 1 => longest = number,
			_ => {}
		}
	}
	longest >= 3 || lines.iter().take(HEADING_LINES).any(is_named)
}

/// The column that a heading calls the points, best the one of the year; none where no heading says so. A table that
/// names other years alone is refused.
pub fn value_column(
	lines: &[Line],
	year: FiscalYear,
	tree: &Tree,
	are_numbers_names: bool,
) -> Result<Option<usize>, Error> {
	let wanted = year.to_string();
	let (mut best, mut others, mut is_ours): (Option<(u8, usize)>, Vec<String>, bool) = (None, Vec::new(), false);
	for line in lines.iter().take(HEADING_LINES) {
		let cells: Vec<&str> = line.cells.iter().map(String::as_str).collect();
		let says_points = (1..cells.len()).any(|column| {
			matches!(meaning(&words_before(&cells, column), tree, are_numbers_names), Meaning::Row { .. })
				&& parse_decimal(cells[column]).is_some()
		});
		if says_points {
			break;
		}
		let first = cells.iter().map(|cell| squeezed(cell)).find(|cell| !cell.is_empty()).unwrap_or_default();
		// "ปีงบประมาณ | 2564" tells of the table as a whole, not of a column.
		let is_about = ["ปี", "ปีงบประมาณ", "ปีงบประมาณพ.ศ.", "พ.ศ."].contains(&first.as_str());
		for (column, cell) in cells.iter().enumerate().skip(1) {
			let cell = squeezed(cell);
			let rank = match year_of(&cell) {
				Some(named) if named != wanted => {
					others.push(named);
					continue;
				}
				Some(_) if is_about => {
					is_ours = true;
					continue;
				}
				Some(_) => 2,
				None if names_points(&cell) => 1,
				None => continue,
			};
			is_ours |= rank == 2;
			if best.is_none_or(|(known, _)| rank > known) {
				best = Some((rank, column));
			}
		}
	}
	if !others.is_empty() && !is_ours {
		let words = format!("ตารางเป็นของปี {} ไม่มีปี {wanted} ที่กรอก แก้ปี หรือวางตารางของปีนั้น", others.join(", "));
		return Err(Error::field("year", words));
	}
	Ok(best.map(|(_, column)| column))
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

/// Whether a heading calls its column the points: not full marks, weights or ranks.
fn names_points(cell: &str) -> bool {
	let is_other = ["เต็ม", "น้ำหนัก", "อันดับ", "เป้า", "ถ่วง", "ปีก่อน"].iter().any(|word| cell.contains(word));
	let is_named = ["คะแนน", "ผลคะแนน", "ร้อยละ", "score"].iter().any(|word| cell.starts_with(word));
	is_named && !is_other && cell.chars().count() <= 30
}
