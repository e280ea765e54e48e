//! What a document says it is about: the agency and the fiscal year it names. Put into another one by mistake it would
//! overwrite what is right there.

use super::tables::Line;
use crate::thai::calendar::FiscalYear;
use crate::thai::digits::to_arabic;
use crate::thai::letters::normal;

/// What stands in front of the name of a local government; the longer before the shorter.
const HEADS: [&str; 12] = [
	"องค์การบริหารส่วนตำบล",
	"องค์การบริหารส่วนจังหวัด",
	"เทศบาลนคร",
	"เทศบาลเมือง",
	"เทศบาลตำบล",
	"อบต.",
	"อบจ.",
	"ทต.",
	"ทม.",
	"ทน.",
	"อบต ",
	"อบจ ",
];
/// What follows where no name does: the text goes on about local governments, or about this one without its name.
const NO_NAMES: [&str; 64] = [
	"ที่",
	"และ",
	"ของ",
	"มี",
	"ได้",
	"เป็น",
	"ใน",
	"จะ",
	"ต้อง",
	"เพื่อ",
	"หรือ",
	"ให้",
	"ไม่",
	"ทุก",
	"ต่าง",
	"อื่น",
	"แห่ง",
	"ตาม",
	"โดย",
	"จึง",
	"สามารถ",
	"พร้อม",
	"กับ",
	"เข้า",
	"ดำเนิน",
	"ควร",
	"นี้",
	"เอง",
	"เรา",
	"มา",
	"เปิด",
	"จัด",
	"นำ",
	"ทราบ",
	"กำหนด",
	"อย่าง",
	"ถึง",
	"จาก",
	"ซึ่ง",
	"สู่",
	"ขอ",
	"แล้ว",
	"เกี่ยว",
	"ผู้",
	"คณะ",
	"ปฏิบัติ",
	"เผยแพร่",
	"ประกาศ",
	"ราย",
	"นั้น",
	"ส่วน",
	"ว่า",
	"ก็",
	"ด้วย",
	"เมื่อ",
	"ระดับ",
	"ขนาด",
	"ปี",
	"ท้องถิ่น",
	"ประจำ",
	"รวม",
	"ยัง",
	"ดัง",
	"ทั้ง",
];
/// The longest name that is believed without its district: longer ones are sentences.
const LONGEST_ALONE: usize = 10;
/// The longest name that is quoted.
const LONGEST: usize = 24;

/// The first other local government that a document names, with its line, when it never names the one with this place.
pub fn other_agency(lines: &[Line], place: &str) -> Option<(u32, String)> {
	let mut other = None;
	for line in lines {
		let text = normal(&line.cells.join("\n"));
		if names(&text, place) {
			return None;
		}
		other = other.or_else(|| named(&text).map(|name| (line.number, name)));
	}
	other
}

/// Whether a text names the place. Behind the head of a local government it must end there: "โพน" is not "โพนทอง".
fn names(text: &str, place: &str) -> bool {
	text.match_indices(place).any(|(at, _)| {
		let before = text[..at].trim_end_matches(' ');
		let behind = &text[at + place.len()..];
		let is_ended = !behind.starts_with(is_thai)
			|| NO_NAMES.iter().chain(&["จังหวัด", "อำเภอ"]).any(|word| behind.starts_with(word));
		is_ended || !HEADS.iter().any(|head| before.ends_with(head.trim_end()))
	})
}

/// The first name of a local government in a text, with its head.
fn named(text: &str) -> Option<String> {
	HEADS.iter().find_map(|head| {
		text.match_indices(head).find_map(|(at, _)| {
			let behind = text[at + head.len()..].trim_start_matches(' ');
			let end = behind.find(|c| !is_thai(c)).unwrap_or(behind.len());
			let (name, rest) = behind.split_at(end);
			// Whatever word it begins with, it is a name in front of its district or province, or alone in a cell.
			let is_placed = ["จังหวัด", "อำเภอ", "จ.", "อ."].iter().any(|word| rest.trim_start().starts_with(word));
			let is_cell = |next: Option<char>| next.is_none_or(|c| c == '\n');
			let is_alone = is_cell(text[..at].chars().next_back()) && is_cell(rest.chars().next());
			let is_alone = is_alone && name.chars().count() <= LONGEST_ALONE;
			let name: String = name.chars().take(LONGEST).collect();
			let is_word = NO_NAMES.iter().any(|word| name.starts_with(word));
			let is_name = name.chars().count() >= 2 && (!is_word || is_placed || is_alone);
			is_name.then(|| format!("{}{name}", head.trim_end()))
		})
	})
}

const fn is_thai(c: char) -> bool {
	matches!(c, 'ก'..='๎')
}

/// The fiscal years a document names, when the wanted one is not among them: "ปีงบประมาณ พ.ศ. ๒๕๖๖".
pub fn other_years(lines: &[Line], wanted: FiscalYear) -> Vec<FiscalYear> {
	let mut years = Vec::new();
	for line in lines {
		let text = to_arabic(&normal(&line.cells.join(" "))).replace("พ.ศ.", "").replace(' ', "");
		for part in text.split("ปีงบประมาณ").skip(1) {
			let digits: String = part.chars().take_while(char::is_ascii_digit).take(4).collect();
			if let Some(year) = (digits.len() == 4).then(|| FiscalYear::parse(&digits).ok()).flatten() {
				years.push(year);
			}
		}
	}
	years.sort();
	years.dedup();
	if years.contains(&wanted) { Vec::new() } else { years }
}

#[cfg(test)]
mod tests {
	use super::*;

	fn lines(text: &str) -> Vec<Line> {
		text.lines()
			.zip(1..)
			.map(|(line, number)| Line::new(number, line.split('\t').map(str::to_owned).collect()))
			.collect()
	}

	#[test]
	fn a_document_of_another_agency_is_known() {
		let found = other_agency(&lines("แผน\nองค์การบริหารส่วนตำบลหนองน้ำใส จังหวัดสมมุติ"), "ด่านช้าง");
		assert_eq!(found, Some((2, "องค์การบริหารส่วนตำบลหนองน้ำใส".to_owned())));
		assert_eq!(other_agency(&lines("มาตรการของ อบต. ทุ่งทอง"), "ด่านช้าง").unwrap().1, "อบต.ทุ่งทอง");
		assert_eq!(other_agency(&lines("แผนของ อบต.โพนทอง"), "โพน").unwrap().1, "อบต.โพนทอง");
		assert!(other_agency(&lines("เทศบาลนครขอนแก่น\nแผน"), "ด่านช้าง").is_some());
		assert!(other_agency(&lines("แผนของ อบต.ในเมือง อำเภอเมือง"), "ด่านช้าง").is_some());
		assert!(other_agency(&lines("แผนของ อบต ทุ่งทอง"), "ด่านช้าง").is_some());
		for text in [
			"อบต.ด่านช้าง",
			"ตำบลด่านช้างเขตสอง",
			"องค์การบริหารส่วนตำบลด่านช้าง",
			"อบต.ด่านช้าง ศึกษาดูงาน อบต.ทุ่งทอง",
			"องค์การบริหารส่วนตำบลจึงกำหนดมาตรการ",
			"อบต.\tสำนักปลัด",
			"เทศบาลตำบลและองค์การบริหารส่วนตำบล",
			"องค\u{e4c}การบริหารส่วนตำบล",
			"",
		] {
			assert_eq!(other_agency(&lines(text), "ด่านช้าง"), None, "{text}");
		}
	}

	#[test]
	fn a_document_of_another_year_is_known() {
		let year = FiscalYear::new(2567).unwrap();
		let years = |text: &str| other_years(&lines(text), year).iter().map(|year| year.number()).collect::<Vec<_>>();
		assert_eq!(years("แผนปีงบประมาณ พ.ศ. ๒๕๖๕"), [2565]);
		assert_eq!(years("วิเคราะห์ปีงบประมาณ 2566 จัดทำแผนปีงบประมาณ พ.ศ.2567"), Vec::<u16>::new());
		assert_eq!(years("ปีงบประมาณที่ผ่านมา ต.ค. 65"), Vec::<u16>::new());
	}
}
