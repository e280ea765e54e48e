//! Official text before typesetting: Thai numerals, and words of the field that no line end may cut.

use crate::thai::digits::to_thai;
use crate::thai::letters::without_pictures;

/// Holds two parts together.
const JOINER: char = '\u{2060}';
const NO_BREAK_SPACE: char = '\u{00a0}';

/// Words a dictionary breaker cuts in two, with the places where it does.
const LEXICON: &[&str] = &[
	"ภาย|ใน|หน่วยงาน",
	"ปี|ง|บ|ประมาณ",
	"ง|บ|ประมาณ",
	"หน่วย|งาน",
	"ส่วน|ตำบล",
	"ส่วน|ราชการ",
	"ส่วน|จังหวัด",
	"ผล|การ|ประเมิน",
	"การ|ประเมิน",
	"การ|ดำเนิน|การ",
	"ดำเนิน|การ",
	"รักษา|ราชการ|แทน",
	"ปฏิบัติ|ราชการ|แทน",
	"รักษา|การ|แทน",
	"หัวหน้า|สำนัก|ปลัด",
	"สำนัก|ปลัด",
	"รอง|ปลัด",
	"ผู้|รับ|ผิดชอบ",
	"ผู้|บริหาร",
	"ผู้|อำนวยการ",
	"เจ้า|หน้าที่",
	"ทุจริต|และ|ประพฤติมิชอบ",
	"คุณ|ธรรม",
	"ความ|โปร่งใส",
	"ความ|เห็น",
	"ความ|คิด|เห็น",
	"ประจำ|ปี",
	"ประจำ|เดือน",
	"เปิด|เผย",
	"ตัว|ชี้|วัด",
	"ข้อ|เท็จ|จริง",
	"ข้อ|พิจารณา",
	"ข้อ|กฎหมาย",
	"ข้อ|ตกลง",
	"ข้อ|เสนอ|แนะ",
	"เรื่อง|เดิม",
	"เพื่อ|โปรด",
];

/// A text of an official document: Thai numerals, no line end inside the words of the field, before ๆ or before a
/// closing quotation mark.
pub fn official(text: &str) -> String {
	joined(&numerals(text))
}

/// Thai numerals, but in words with Latin letters: addresses and codes stay as they are. Pictures are left out: no
/// official font has them.
pub fn numerals(text: &str) -> String {
	let text = &without_pictures(text);
	let is_plain = |word: &str| !word.chars().any(|c| c.is_ascii_alphabetic());
	text.split_inclusive(char::is_whitespace)
		.map(|word| if is_plain(word) { to_thai(word) } else { word.to_owned() })
		.collect()
}

fn joined(text: &str) -> String {
	let mut out = String::with_capacity(text.len() + text.len() / 8);
	let mut rest = text;
	while let Some(next) = rest.chars().next() {
		let word = LEXICON.iter().find_map(|entry| Some((entry, after(rest, entry)?)));
		if let Some((entry, behind)) = word {
			out.extend(entry.chars().map(|c| if c == '|' { JOINER } else { c }));
			rest = behind;
			continue;
		}
		let behind = &rest[next.len_utf8()..];
		match next {
			' ' if behind.starts_with('ๆ') => out.push(NO_BREAK_SPACE),
			'ๆ' | '”' | '’' => {
				if !out.ends_with([NO_BREAK_SPACE, JOINER]) && !out.is_empty() {
					out.push(JOINER);
				}
				out.push(next);
			}
			_ => out.push(next),
		}
		rest = behind;
	}
	out
}

/// What stands behind the word at the beginning of the text.
fn after<'a>(text: &'a str, entry: &str) -> Option<&'a str> {
	entry.split('|').try_fold(text, |rest, part| rest.strip_prefix(part))
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	#[test]
	fn words_of_the_field_hold_together() {
		assert_eq!(official("ภายในหน่วยงาน"), "ภาย\u{2060}ใน\u{2060}หน่วยงาน");
		assert_eq!(official("ต่าง ๆ"), "ต่าง\u{a0}ๆ");
		assert_eq!(official("“ดี”"), "“ดี\u{2060}”");
	}

	#[test]
	fn numbers_are_thai_but_not_in_codes() {
		assert_eq!(official("ได้ 74.17 คะแนน ข้อ o43 ปี 2563"), "ได้ ๗๔.๑๗ คะแนน ข้อ o43 ปี ๒๕๖๓");
		assert_eq!(numerals("https://a.go.th/2564"), "https://a.go.th/2564");
	}

	proptest! {
		#[test]
		fn nothing_but_glue_is_added(text in "[ก-๙a-z0-9 \n“”ภายในหน่วยงาน]{0,60}") {
			let bare = |text: &str| text.replace(JOINER, "").replace(NO_BREAK_SPACE, " ");
			prop_assert_eq!(bare(&joined(&text)), bare(&text));
		}
	}
}
