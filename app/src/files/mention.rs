//! What a document says it is about: the agency and the fiscal year it names. Put into another one by mistake it would
//! overwrite what is right there.

use serde::{Deserialize, Serialize};

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

/// What a document names, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
	pub row: u32,
	pub name: String,
	/// The words around it, to look for in a long document.
	pub quote: String,
}

/// How many letters before and behind a name find it again.
const BEFORE: usize = 24;
const BEHIND: usize = 48;

/// The words around a place of a text.
fn quote(text: &str, at: usize) -> String {
	let (before, behind) = text.split_at(at);
	let start = before.char_indices().rev().take(BEFORE).last().map_or(at, |(start, _)| start);
	let end = behind.char_indices().nth(BEHIND).map_or(text.len(), |(end, _)| at + end);
	let words = text[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
	let cut = |is_cut: bool| if is_cut { "…" } else { "" };
	format!("{}{words}{}", cut(start > 0), cut(end < text.len()))
}

/// The first other local government that a document names, when it never names the one with this place.
pub fn other_agency(lines: &[Line], place: &str) -> Option<Mention> {
	let mut other = None;
	for line in lines {
		let text = normal(&line.cells.join("\n"));
		if names(&text, place) {
			return None;
		}
		let mention = || named(&text).map(|(at, name)| Mention { row: line.number, name, quote: quote(&text, at) });
		other = other.or_else(mention);
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

/// The first name of a local government in a text, with its head, and where it stands.
fn named(text: &str) -> Option<(usize, String)> {
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
			is_name.then(|| (at, format!("{}{name}", head.trim_end())))
		})
	})
}

const fn is_thai(c: char) -> bool {
	matches!(c, 'ก'..='๎')
}

/// The latest fiscal year a document names, when it never names the wanted one: "ปีงบประมาณ พ.ศ. ๒๕๖๖".
pub fn other_year(lines: &[Line], wanted: FiscalYear) -> Option<(FiscalYear, Mention)> {
	const HEAD: &str = "ปีงบประมาณ";
	let mut latest: Option<(FiscalYear, Mention)> = None;
	for line in lines {
		let text = normal(&line.cells.join("\n"));
		// Compared without blanks, which pasted words have in the middle; each letter knows where it stands.
		let (places, squeezed): (Vec<usize>, String) = text.char_indices().filter(|(_, c)| !c.is_whitespace()).unzip();
		for (start, _) in squeezed.match_indices(HEAD) {
			let at = places.get(squeezed[..start].chars().count()).copied().unwrap_or_default();
			let behind: String = squeezed[start + HEAD.len()..].chars().take(8).collect();
			let behind = to_arabic(behind.strip_prefix("พ.ศ.").unwrap_or(&behind));
			let digits: String = behind.chars().take_while(char::is_ascii_digit).take(4).collect();
			let Some(year) = (digits.len() == 4).then(|| FiscalYear::parse(&digits).ok()).flatten() else { continue };
			if year == wanted {
				return None;
			}
			if latest.as_ref().is_none_or(|(known, _)| year > *known) {
				latest = Some((year, Mention { row: line.number, name: digits, quote: quote(&text, at) }));
			}
		}
	}
	latest
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
		let found = found.map(|found| (found.row, found.name, found.quote)).unwrap();
		let whole = "องค์การบริหารส่วนตำบลหนองน้ำใส จังหวัดสมมุติ";
		assert_eq!(found, (2, "องค์การบริหารส่วนตำบลหนองน้ำใส".to_owned(), whole.to_owned()));
		assert_eq!(other_agency(&lines("มาตรการของ อบต. ทุ่งทอง"), "ด่านช้าง").unwrap().name, "อบต.ทุ่งทอง");
		assert_eq!(other_agency(&lines("แผนของ อบต.โพนทอง"), "โพน").unwrap().name, "อบต.โพนทอง");
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
		let named = |text: &str| other_year(&lines(text), year).map(|(year, mention)| (year.number(), mention));
		let (found, mention) = named("แผน\nผลปีงบประมาณ 2564\nแผนปีงบประมาณ พ.ศ. ๒๕๖๕").unwrap();
		assert_eq!((found, mention.row, mention.quote.as_str()), (2565, 3, "แผนปีงบประมาณ พ.ศ. ๒๕๖๕"));
		assert_eq!(named("วิเคราะห์ปีงบประมาณ 2566 จัดทำแผนปีงบประมาณ พ.ศ.2567"), None);
		assert_eq!(named("ปีงบประมาณที่ผ่านมา ต.ค. 65"), None);
		assert_eq!(named("ผลปีงบประมาณ 2566 แผนปี งบประมาณ พ.ศ. ๒๕ ๖๗"), None, "blanks in the middle");
		assert_eq!(named("แผนของปีงบ ประมาณ 2565").unwrap().1.quote, "แผนของปีงบ ประมาณ 2565");
	}

	#[test]
	fn a_mention_in_a_long_line_is_quoted_with_what_stands_around_it() {
		let text = format!("{}ตามแบบของ อบต.ทุ่งทอง ที่ส่งมา{}", "ก".repeat(200), "ข".repeat(200));
		let quote = other_agency(&lines(&text), "ด่านช้าง").unwrap().quote;
		assert!(quote.contains("ตามแบบของ อบต.ทุ่งทอง ที่ส่งมา") && quote.chars().count() < 90, "{quote}");
		assert!(quote.starts_with('…') && quote.ends_with('…'), "{quote}");
	}
}
