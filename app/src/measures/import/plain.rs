//! Plans without a table: one that a PDF file flattened to lines, a numbered list, cards with labels. What is read so is
//! always said, because only a person can tell a list of measures from a list of anything else.

use super::Line;
use super::block::Block;
use super::cards::cards;
use super::cells::one_line;
use super::gather::Gathered;
use super::headings::{Column, columns};
use super::marks::is_page_mark;
use crate::files::Finding;
use crate::thai::digits::to_arabic;

/// What ends the body of an announcement or a letter.
pub const CLOSINGS: [&str; 8] = ["จึงประกาศ", "จึงเรียน", "จึงรายงาน", "ทั้งนี้ ตั้งแต่", "ประกาศ ณ", "สั่ง ณ", "หมายเหตุ", "ลงชื่อ"];
/// What begins another part of a plan.
const PARTS: [&str; 4] = ["กลยุทธ", "ยุทธศาสตร์", "แผนย่อย", "แผนงานที่"];
/// Fewer numbered lines are no list of measures.
const LEAST: usize = 3;

/// The measures of a text without a table, and what to say of them.
pub fn gather(lines: &[Line]) -> Option<(Vec<Gathered>, Vec<Finding>)> {
	// Cells of a sheet stand beside each other for a reason: nothing is guessed from them in a row.
	let cells = |line: &&Line| line.cells.iter().filter(|cell| !cell.trim().is_empty()).count();
	let (tabular, filled) =
		(lines.iter().filter(|line| cells(line) > 1).count(), lines.iter().filter(|line| cells(line) > 0).count());
	if tabular * 5 > filled {
		return None;
	}
	let lines: Vec<(u32, String)> = lines.iter().map(|line| (line.number, one_line(&line.cells.join(" ")))).collect();
	let found =
		flattened(&lines).or_else(|| cards(&lines, false)).or_else(|| cards(&lines, true)).or_else(|| list(&lines))?;
	let (gathered, shape) = found;
	let words = format!("ไม่พบตาราง อ่านจาก{shape} ตรวจว่าแต่ละข้อเป็นมาตรการ และเติมสิ่งที่ขาด");
	let mut said = vec![Finding { row: 0, words }];
	for pair in gathered.windows(2) {
		if let Some(number) = pair[1].place().filter(|number| pair[0].place() == Some(*number)) {
			let words = format!("ลำดับที่ {number} ใช้ซ้ำกับแถวที่ {} นับเป็นสองมาตรการ", pair[0].number);
			said.push(Finding { row: pair[1].number, words });
		}
	}
	Some((gathered, said))
}

pub type Found = (Vec<Gathered>, &'static str);

/// Columns of a heading that stands on one line: "ลำดับ แนวทางการพัฒนา หน่วยงานขับเคลื่อน".
fn heading(text: &str) -> Option<Vec<Column>> {
	let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
	if !(2..=8).contains(&words.len()) {
		return None;
	}
	columns(&words, false)?.into_iter().collect()
}

/// A table whose cells a PDF file wrote one below the other: a number and a title, then what has dashes.
fn flattened(lines: &[(u32, String)]) -> Option<Found> {
	let behind_title = lines.iter().find_map(|(_, text)| {
		let columns = heading(text)?;
		let title = columns.iter().position(|column| matches!(column, Column::Title | Column::Item))?;
		Some(columns.get(title + 1).copied().unwrap_or(Column::Steps))
	})?;
	let (mut gathered, mut is_open, mut has_gap): (Vec<Gathered>, _, _) = (Vec::new(), false, false);
	// A heading that comes again in the middle of the numbers begins a page; with the number 1 behind it, a new table.
	for (index, (number, text)) in lines.iter().enumerate() {
		if heading(text).is_some() {
			(is_open, has_gap) = (true, false);
			continue;
		}
		if text.is_empty() || is_page_mark(text) {
			has_gap = true;
			continue;
		}
		let last = gathered.last().and_then(Gathered::place).unwrap_or_default();
		let row = numbered(text).filter(|(own, _)| *own == last + 1 || *own == last || *own == 1);
		let is_item = text.starts_with(['-', '–', '•']);
		match row.filter(|_| is_open) {
			Some((own, title)) => {
				let cells = vec![(Column::Number, own.to_string()), (Column::Title, title.to_owned())];
				gathered.push(Gathered { number: *number, block: Block::default(), cells });
				has_gap = false;
			}
			None if has_gap && !is_item && is_page_head(&lines[index..]) => {}
			None if (has_gap && !is_item) || CLOSINGS.iter().chain(&PARTS).any(|head| text.starts_with(head)) => {
				is_open = false;
			}
			None if is_open => {
				has_gap = false;
				if let Some(row) = gathered.last_mut() {
					append(row, text, is_item, behind_title);
				}
			}
			None => {}
		}
	}
	(!gathered.is_empty()).then_some((gathered, "ข้อความของตารางที่คัดลอกจาก PDF"))
}

/// Whether what follows a gap is the head of the next page: a few lines, the page's number, the heading again.
fn is_page_head(lines: &[(u32, String)]) -> bool {
	let filled = lines.iter().map(|(_, text)| text.as_str()).filter(|text| !text.is_empty()).take(6);
	let mut has_mark = false;
	for text in filled {
		if heading(text).is_some() {
			return has_mark;
		}
		has_mark |= is_page_mark(text);
	}
	false
}

/// A further line of a row: of its title, until dashes begin; then of what stands behind the title.
fn append(row: &mut Gathered, text: &str, is_item: bool, behind_title: Column) {
	let has_items = row.cells.iter().any(|(column, _)| *column == behind_title);
	let (column, begins) = match (is_item || has_items, sub_numbered(text)) {
		(false, false) => (Column::Title, false),
		(_, true) => (Column::Steps, true),
		(true, false) => (behind_title, is_item),
	};
	match row.cells.iter_mut().find(|(known, _)| *known == column) {
		Some((_, cell)) if begins => {
			cell.push('\n');
			cell.push_str(text);
		}
		Some((_, cell)) => join(cell, text),
		None => row.cells.push((column, text.to_owned())),
	}
}

/// Thai needs no blank where a line was broken; other letters do.
pub fn join(cell: &mut String, text: &str) {
	let is_thai = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{e01}'..='\u{e4e}'));
	if !(is_thai(cell.chars().next_back()) && is_thai(text.chars().next())) {
		cell.push(' ');
	}
	cell.push_str(text);
}

/// "๑๓.ให้ทำรายงาน", "3 พัฒนา": the number in front of a line, and its text. "11.1 …" is numbered inside a row.
pub fn numbered(text: &str) -> Option<(u32, &str)> {
	let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '๐'..='๙');
	let digits = text.find(|c| !is_digit(c))?;
	let (number, behind) = text.split_at(digits);
	if number.chars().count() > 2 || sub_numbered(text) {
		return None;
	}
	let title = behind.strip_prefix(['.', ')']).or_else(|| behind.strip_prefix(' '))?.trim_start();
	let is_title = title.chars().next().is_some_and(|c| !is_digit(c) || sub_numbered(title));
	to_arabic(number).parse().ok().filter(|_| is_title).map(|number| (number, title))
}

fn sub_numbered(text: &str) -> bool {
	let plain = to_arabic(text);
	let Some((before, behind)) = plain.split_once('.') else { return false };
	!before.is_empty() && before.chars().all(|c| c.is_ascii_digit()) && behind.starts_with(|c: char| c.is_ascii_digit())
}

/// Numbered lines from 1 on without a gap, to the words that close the letter. A text may hold several such lists, and
/// "1)" below "1." is a step of it.
fn list(lines: &[(u32, String)]) -> Option<Found> {
	let mut lists: Vec<Vec<Gathered>> = Vec::new();
	let mut own: Vec<Gathered> = Vec::new();
	let mut sign = None;
	for (number, text) in lines {
		let is_closed = CLOSINGS.iter().any(|closing| text.starts_with(closing));
		let own_sign = text.chars().find(|c| !c.is_numeric());
		match numbered(text) {
			Some(_) if sign == Some('.') && own_sign == Some(')') && !own.is_empty() => {
				own.last_mut().into_iter().for_each(|row| row.continue_with(vec![(Column::Steps, text.clone())]));
			}
			Some((place, title)) if place == 1 || own.last().and_then(Gathered::place) == Some(place - 1) => {
				if place == 1 {
					lists.push(std::mem::take(&mut own));
					sign = own_sign;
				}
				let cells = vec![(Column::Number, place.to_string()), (Column::Title, title.to_owned())];
				own.push(Gathered { number: *number, block: Block::default(), cells });
			}
			_ if is_closed => lists.push(std::mem::take(&mut own)),
			_ if text.is_empty() || is_page_mark(text) => {}
			_ => {
				if let Some(row) = own.last_mut() {
					append(row, text, text.starts_with(['-', '–', '•']), Column::Steps);
				}
			}
		}
	}
	lists.push(own);
	let all: Vec<Gathered> = lists.into_iter().filter(|list| list.len() >= LEAST).flatten().collect();
	(!all.is_empty()).then_some((all, "รายการเลขข้อ"))
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;
	use crate::measures::model::Draft;
	use crate::thai::calendar::FiscalYear;

	fn read(text: &str) -> Option<Vec<Draft>> {
		let lines: Vec<Line> =
			text.lines().zip(1..).map(|(line, number)| Line::new(number, vec![line.to_owned()])).collect();
		let (gathered, said) = gather(&lines)?;
		assert!(!said.is_empty(), "it is always said");
		Some(gathered.into_iter().map(|row| row.settle(FiscalYear::new(2567).unwrap()).0).collect())
	}

	#[test]
	fn a_table_that_a_pdf_flattened() {
		let text = "แผนปฏิบัติการ\n \nล าดับ แนวทางการพัฒนา หน่วยงานขับเคลื่อน \n1 ประกาศเจตจ านงต่อต้าน\nการทุจริต \n- ศูนย์ปฏิบัติการ\nต่อต้านการทุจริต \n- กองคลัง \n \n \
			แผนปฏิบัติการ หน้าถัดไป\n \n92 \n \nล าดับ แนวทางการพัฒนา หน่วยงานขับเคลื่อน \n  - ส านักปลัด \n2 ก ากับติดตาม\n \n- กองคลัง\nและกองช่าง \n3 พัฒนาระบบ\n3 พัฒนาคน\n11.1 อบรม\n- กองช่าง \n\
			กลยุทธ์ที่ 2\nล าดับ แนวทางการพัฒนา หน่วยงานขับเคลื่อน \n1 เสริมสร้างวินัย\n- กองคลัง \n \nหมายเหตุ \n2 ไม่ใช่มาตรการ\n";
		let drafts = read(text).unwrap();
		let titles: Vec<&str> = drafts.iter().map(|draft| draft.title.as_str()).collect();
		assert_eq!(titles, ["ประกาศเจตจำนงต่อต้านการทุจริต", "กำกับติดตาม", "พัฒนาระบบ", "พัฒนาคน", "เสริมสร้างวินัย"]);
		assert_eq!(
			drafts[0].owners,
			["ศูนย์ปฏิบัติการต่อต้านการทุจริต", "กองคลัง", "สำนักปลัด"],
			"the owner on the next page is its own"
		);
		assert_eq!((drafts[3].steps.len(), drafts[3].owners.as_slice()), (1, &["กองช่าง".to_owned()][..]));
	}

	#[test]
	fn a_numbered_list_with_its_catchword() {
		let text = "ประกาศ\nเรื่อง มาตรการป้องกัน\n  ๑.จัดท าแผนประจ าปี ซึ่งครอบคลุม\nและเผยแพร่\n  ๒.มีการประกาศ\n/๓.ให้ท า...\n-๒-\n \n  ๓.ให้ท ารายงาน\n            จึงประกาศให้ทราบ\n๔.ไม่ใช่\n";
		let drafts = read(text).unwrap();
		let titles: Vec<&str> = drafts.iter().map(|draft| draft.title.as_str()).collect();
		assert_eq!(titles, ["จัดทำแผนประจำปี ซึ่งครอบคลุมและเผยแพร่", "มีการประกาศ", "ให้ทำรายงาน"]);
	}

	#[test]
	fn several_lists_and_steps_below_a_number() {
		let titles = |text: &str| -> Vec<String> { read(text).unwrap().into_iter().map(|draft| draft.title).collect() };
		let two = "ด้านที่ 1\n1. ก\n2. ข\n3. ค\nด้านที่ 2\n1. ง\n2. จ\n3. ฉ\n";
		assert_eq!(titles(two).len(), 6);
		let nested = "1. จัดทำแผน\n2. ประชุม\n1) ตั้งทีม\n2) เสนอ\n3. สรุป\n";
		assert_eq!(titles(nested), ["จัดทำแผน", "ประชุม", "สรุป"]);
		assert_eq!(read(nested).unwrap()[1].steps, ["ตั้งทีม", "เสนอ"]);
	}

	#[test]
	fn a_letter_is_no_plan() {
		assert!(read("เรียน นายก\nข้อความ 1. หนึ่ง\nจึงเรียนมาเพื่อทราบ\n").is_none());
		assert!(read("1. ก\n2. ข\n").is_none(), "two lines are no list");
		assert!(read("").is_none());
	}

	proptest! {
		#[test]
		fn as_many_measures_as_the_list_has(count in 3u32..30, is_thai in any::<bool>(), blank in any::<bool>()) {
			let text: String = (1..=count).map(|n| format!("{n}.{}มาตรการข้อหนึ่ง\nต่อบรรทัด\n", if blank { " " } else { "" })).collect();
			let text = if is_thai { crate::thai::digits::to_thai(&text) } else { text };
			prop_assert_eq!(read(&text).map(|drafts| drafts.len()), usize::try_from(count).ok());
		}

		#[test]
		fn any_text_is_answered(text in "([ก-ฮ1-9.\\- ]{0,12}\n){0,12}") {
			let _ = read(&text);
		}
	}
}
