//! Plans as cards: blocks of lines that begin with labels, each below a title.

use super::block::Block;
use super::gather::Gathered;
use super::headings::{Column, label};
use super::marks::is_page_mark;
use super::owners::begins_owner;
use super::plain::{CLOSINGS, Found, join, numbered};

/// The label of a line and the value behind it. A month alone is the rest of a date.
fn labelled(text: &str) -> Option<(Column, &str)> {
	label(text).filter(|(column, _)| !matches!(column, Column::Months(..) | Column::Number))
}

/// "มาตรการที่ 1 …", or the numbers of a list where `by_number`; below each "ผู้รับผิดชอบ: …" and the like.
pub fn cards(lines: &[(u32, String)], by_number: bool) -> Option<Found> {
	let mut gathered: Vec<Gathered> = Vec::new();
	let mut column = None;
	for (index, (number, text)) in lines.iter().enumerate().filter(|(_, (_, text))| !is_page_mark(text)) {
		if let Some(title) = title(text, gathered.last(), by_number) {
			let cells = match numbered(text).filter(|_| by_number) {
				Some((place, _)) => vec![(Column::Number, place.to_string()), (Column::Title, title.to_owned())],
				None => vec![(Column::Title, title.to_owned())],
			};
			gathered.push(Gathered { number: *number, block: Block::default(), cells });
			column = Some(Column::Title);
			continue;
		}
		let Some(card) = gathered.last_mut().filter(|_| !text.is_empty()) else { continue };
		match (labelled(text).filter(|(own, _)| *own != Column::Title), column) {
			(Some((own, value)), _) => {
				column = (own != Column::Other).then_some(own);
				if column.is_some() {
					card.continue_with(vec![(own, value.to_owned())]);
				}
			}
			(None, _) if CLOSINGS.iter().any(|closing| text.starts_with(closing)) => column = None,
			(None, _) if is_page_head(lines, index) => (),
			(None, Some(column)) => go_on(card, column, text),
			(None, None) => (),
		}
	}
	let is_card =
		|card: &&Gathered| card.cells.iter().any(|(column, _)| matches!(column, Column::Owners | Column::Steps));
	let count = gathered.iter().filter(is_card).count();
	(count >= 2 && count == gathered.len()).then_some((gathered, "บัตรมาตรการที่มีป้ายกำกับ"))
}

/// The title that begins a card. A number begins one when it is the next, and the card before it says who does it and when:
/// until then it numbers a step.
fn title<'a>(text: &'a str, last: Option<&Gathered>, by_number: bool) -> Option<&'a str> {
	if !by_number {
		return labelled(text).filter(|(column, _)| *column == Column::Title).map(|(_, title)| title);
	}
	let (place, title) = numbered(text)?;
	let is_told = |card: &Gathered| {
		card.cells.iter().any(|(column, _)| matches!(column, Column::Owners | Column::Period | Column::ReportPlan))
	};
	let is_next = match last {
		None => place == 1,
		Some(card) => card.place() == Some(place - 1) && is_told(card),
	};
	is_next.then_some(title)
}

/// A further line of a place: an entry of its own where it begins as one, else the rest of the line before.
fn go_on(card: &mut Gathered, column: Column, text: &str) {
	let is_entry = text.starts_with(['-', '–', '•', '*'])
		|| numbered(text).is_some()
		|| text.starts_with(|c: char| c == '(' || c.is_numeric())
		|| (column == Column::Owners && begins_owner(text));
	match card.cells.iter_mut().find(|(known, _)| *known == column) {
		Some((_, cell)) if is_entry || cell.is_empty() => {
			cell.push('\n');
			cell.push_str(text);
		}
		Some((_, cell)) => join(cell, text),
		None => card.cells.push((column, text.to_owned())),
	}
}

/// What every page repeats at its top: a line that comes again, beside the number of a page.
fn is_page_head(lines: &[(u32, String)], index: usize) -> bool {
	let text = &lines[index].1;
	let around = lines[index.saturating_sub(3)..lines.len().min(index + 4)].iter();
	let is_beside = around.clone().any(|(_, other)| !other.is_empty() && is_page_mark(other));
	is_beside && lines.iter().filter(|(_, other)| other == text).count() > 1
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::measures::model::Draft;
	use crate::thai::calendar::FiscalYear;

	fn read(text: &str, by_number: bool) -> Option<Vec<Draft>> {
		let lines: Vec<(u32, String)> = (1..).zip(text.lines().map(|line| line.trim().to_owned())).collect();
		let (gathered, _) = cards(&lines, by_number)?;
		Some(gathered.into_iter().map(|row| row.settle(FiscalYear::new(2567).unwrap()).0).collect())
	}

	#[test]
	fn cards_with_labels() {
		let text = "มาตรการที่ 1 จัดจุดบริการ\nวัตถุประสงค์: ให้สะดวก\nแนวทาง: จัดเก้าอี้\nผู้รับผิดชอบ: สำนักปลัด\nระยะเวลา: ตลอดปีงบประมาณ\n\nมาตรการที่ ๒ ลดเอกสาร\nขั้นตอน\n- ทบทวนแบบ\n- ออกประกาศ\nผู้รับผิดชอบ\nกองคลัง\nระยะเวลา: ภายในวันที่ ๑๕\nมกราคม ๒๕๖๗\nจึงประกาศให้ทราบโดยทั่วกัน\nลงชื่อ\n";
		let drafts = read(text, false).unwrap();
		assert_eq!(drafts.len(), 2);
		assert_eq!(
			(drafts[0].title.as_str(), drafts[0].owners.as_slice(), drafts[0].period.is_known()),
			("จัดจุดบริการ", &["สำนักปลัด".to_owned()][..], true)
		);
		assert_eq!(drafts[1].steps, ["ทบทวนแบบ", "ออกประกาศ"]);
		assert_eq!((drafts[1].owners.as_slice(), drafts[1].report_plan.len()), (&["กองคลัง".to_owned()][..], 0));
		assert_eq!(drafts[1].period.until, chrono::NaiveDate::from_ymd_opt(2024, 1, 15));
	}

	#[test]
	fn numbered_measures_with_labels_as_a_pdf_has_them() {
		let text = "แผนปฏิบัติการ\n๑. เผยแพร่ข้อมูลของส่วนราช\nการให้ครบ\nวิธีดำเนินการ :\n๑) ตรวจเว็บไซต์\n๒) ปรับปรุงข้อมูลทุก\nสิ้นเดือน\nผู้รับผิดชอบ : สำนักปลัด\nกองคลัง\nระยะเวลา : ต.ค. ๖๖ –\nก.ย. ๖๗\nอบต.ตัวอย่าง\n- ๒ -\n๒. อบรมพนักงาน\nวิธีดำเนินการ : - เชิญวิทยากร\nอบต.ตัวอย่าง\n- ๓ -\n- จัดอบรม\nผู้รับผิดชอบ : กองช่าง\n";
		let drafts = read(text, true).unwrap();
		let titles: Vec<&str> = drafts.iter().map(|draft| draft.title.as_str()).collect();
		assert_eq!(titles, ["เผยแพร่ข้อมูลของส่วนราชการให้ครบ", "อบรมพนักงาน"]);
		assert_eq!(drafts[0].steps, ["ตรวจเว็บไซต์", "ปรับปรุงข้อมูลทุกสิ้นเดือน"]);
		assert_eq!((drafts[0].owners.len(), drafts[0].period.is_known()), (2, true));
		assert_eq!(
			(drafts[1].steps.as_slice(), drafts[1].owners.len()),
			(&["เชิญวิทยากร".to_owned(), "จัดอบรม".to_owned()][..], 1)
		);
		assert!(read("๑. ก\n๒. ข\n๓. ค\n", true).is_none(), "a list without labels");
	}
}
