//! What stands inside a cell: paragraphs, numbered steps, bullets.

use crate::thai::digits::to_arabic;
use crate::thai::letters::{is_symbol, normal};

/// Words that a dash joins inside a sentence; such a dash begins no new step.
const PAIRS: [(&str, &str); 4] = [("ติดต่อ", "สอบถาม"), ("ยืม", "คืน"), ("รับ", "ส่ง"), ("ถาม", "ตอบ")];

/// The longest tag that is looked for, in bytes.
const TAG_LENGTH: usize = 200;

/// A cell as paragraphs: tags become line ends or vanish, entities are read, blanks are made one.
pub fn paragraphs(cell: &str) -> Vec<String> {
	let mut plain = String::with_capacity(cell.len());
	let mut rest = cell;
	while let Some(start) = rest.find('<') {
		let (before, after) = rest.split_at(start);
		plain.push_str(before);
		let near = after.bytes().take(TAG_LENGTH).position(|byte| byte == b'>');
		let Some(end) = near.filter(|end| is_tag(&after[1..*end])) else {
			plain.push('<');
			rest = &after[1..];
			continue;
		};
		let name = after[1..end].trim_start_matches('/').to_ascii_lowercase();
		let is_break = ["p", "br", "li", "div", "tr"]
			.iter()
			.any(|tag| name.strip_prefix(tag).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '/'])));
		plain.push(if is_break { '\n' } else { ' ' });
		rest = &after[end + 1..];
	}
	plain.push_str(rest);
	let plain = ["&nbsp;", "&lt;", "&gt;", "&quot;", "&amp;"]
		.iter()
		.zip([" ", "<", ">", "\"", "&"])
		.fold(plain, |text, (entity, sign)| text.replace(entity, sign));
	normal(&plain)
		.split(['\n', '\r', '\u{2028}', '\u{b}'])
		.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
		.filter(|line| !line.is_empty())
		.collect()
}

/// A tag is a short word of Latin letters, perhaps with attributes.
fn is_tag(inside: &str) -> bool {
	let name = inside.trim_start_matches('/').split_whitespace().next().unwrap_or_default();
	name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains("://")
}

/// A cell as one line of text.
pub fn one_line(cell: &str) -> String {
	paragraphs(cell).join(" ")
}

/// Two paragraphs or two places in one: the ordered items of a cell. Numbers (๑. 2) (๓)) and dashes begin an item; a
/// paragraph without either continues the item before it, unless the cell uses neither.
pub fn items(cell: &str) -> Vec<String> {
	let mut items: Vec<String> = Vec::new();
	let mut next = 1;
	let mut is_marked = false;
	for paragraph in paragraphs(cell) {
		for (place, part) in numbered(&paragraph, &mut next).into_iter().enumerate() {
			let texts = match part {
				Part::Numbered(text) => vec![text],
				Part::Plain(text) if has_bullets(&text) => bulleted(&text),
				Part::Plain(text) => match bullet(&text) {
					Some(text) => dashes(&text),
					None if place == 0 && is_marked => {
						if let Some(last) = items.last_mut() {
							last.push(' ');
							last.push_str(&text);
						}
						continue;
					}
					None => {
						items.push(text);
						continue;
					}
				},
			};
			is_marked = true;
			items.extend(texts);
		}
	}
	items.retain(|item| !item.is_empty());
	items
}

enum Part {
	/// What stands behind a number.
	Numbered(String),
	Plain(String),
}

/// Cuts a paragraph at the numbers that are due: 1, then 2, and so on over the whole cell.
fn numbered(paragraph: &str, next: &mut u32) -> Vec<Part> {
	let mut parts = Vec::new();
	let mut rest = paragraph;
	let mut is_numbered = false;
	while let Some((before, behind)) = cut_at(rest, *next) {
		push(&mut parts, before, is_numbered);
		is_numbered = true;
		rest = behind;
		*next += 1;
	}
	push(&mut parts, rest, is_numbered);
	parts
}

fn push(parts: &mut Vec<Part>, text: &str, is_numbered: bool) {
	let text = text.trim().to_owned();
	if !text.is_empty() {
		parts.push(if is_numbered { Part::Numbered(text) } else { Part::Plain(text) });
	}
}

/// The text before and behind "๒." or "๒)" or "(๒)", standing at the start or after a blank, not part of a number.
fn cut_at(text: &str, number: u32) -> Option<(&str, &str)> {
	let wanted = number.to_string();
	for (start, first) in text.char_indices() {
		let is_start = text[..start].chars().next_back().is_none_or(char::is_whitespace);
		if !is_start {
			continue;
		}
		let inside = if first == '(' { start + 1 } else { start };
		let digits: String = text[inside..].chars().take_while(|c| is_digit(*c)).collect();
		if digits.is_empty() || to_arabic(&digits) != wanted {
			continue;
		}
		let behind = &text[inside + digits.len()..];
		let rest = if first == '(' { behind.strip_prefix(')') } else { behind.strip_prefix(['.', ')']) };
		if let Some(rest) = rest.filter(|rest| !rest.starts_with(is_digit)) {
			return Some((&text[..start], rest));
		}
	}
	None
}

/// Signs that begin an item wherever they stand: no sentence holds one.
fn is_bullet(c: char) -> bool {
	matches!(
		c,
		'•' | '●'
			| '○' | '◦'
			| '▪' | '▫'
			| '■' | '□'
			| '◆' | '❖'
			| '➢' | '➤'
			| '►' | '▶'
			| '✓' | '✔'
			| '✅' | '☑'
	) || is_symbol(c)
}

fn has_bullets(text: &str) -> bool {
	text.contains(is_bullet)
}

/// The items between the bullets of a text; what stands in front of the first is one too.
fn bulleted(text: &str) -> Vec<String> {
	text.split(is_bullet).map(|item| item.trim().to_owned()).filter(|item| !item.is_empty()).collect()
}

/// The text behind a dash or a star at the start of a paragraph.
fn bullet(text: &str) -> Option<String> {
	let rest = text.strip_prefix(['-', '–', '—', '·', '*'])?;
	Some(rest.trim().to_owned())
}

/// Further dashes in a bulleted paragraph, but for those that join two words.
fn dashes(text: &str) -> Vec<String> {
	let mut found: Vec<String> = Vec::new();
	for part in text.split(" - ") {
		let joins = found.last().is_some_and(|before| {
			PAIRS.iter().any(|(left, right)| before.ends_with(left) && part.trim_start().starts_with(right))
		});
		match found.last_mut() {
			Some(last) if joins => {
				last.push_str(" - ");
				last.push_str(part);
			}
			_ => found.push(part.trim().to_owned()),
		}
	}
	found
}

/// The number in front of a title and the title behind it: "๑. แต่งตั้ง…".
pub fn number_and_title(text: &str) -> (Option<u32>, String) {
	let text = text.trim();
	let digits: String = text.chars().take_while(|c| is_digit(*c)).collect();
	let behind = &text[digits.len()..];
	let is_numbered = !digits.is_empty() && digits.chars().count() <= 3;
	match behind.strip_prefix(['.', ')']).filter(|_| is_numbered) {
		// "๑.๒ จัดอบรม" is numbered inside a group: the number goes, but it says nothing of the order of the rows.
		Some(rest) if inner(rest).is_some() => (None, inner(rest).unwrap_or_default().to_owned()),
		Some(title) => (to_arabic(&digits).parse().ok(), title.trim().to_owned()),
		None => (None, text.to_owned()),
	}
}

/// The title behind the further numbers of "๒ จัดอบรม" or "๑.๓. จัดอบรม"; none where a word begins with the digit: "๕ส".
fn inner(rest: &str) -> Option<&str> {
	let behind = rest.trim_start_matches(is_digit);
	if behind.len() == rest.len() {
		return None;
	}
	match behind.strip_prefix(['.', ')']) {
		Some(deeper) => inner(deeper).or(Some(deeper.trim())),
		None => behind.starts_with(char::is_whitespace).then(|| behind.trim()),
	}
}

fn is_digit(c: char) -> bool {
	c.is_ascii_digit() || matches!(c, '๐'..='๙')
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	#[test]
	fn links_of_a_page_leave_their_words_and_addresses_stay() {
		let text = "ทาง<a href=\"https://a.go.th/77\">เว็บไซต์</a> และ <https://b.go.th>";
		assert_eq!(one_line(text), "ทาง เว็บไซต์ และ <https://b.go.th>");
	}

	#[test]
	fn numbers_inside_a_cell_begin_steps() {
		assert_eq!(items("๑. ก ข ๒. ค ๓. ง"), ["ก ข", "ค", "ง"]);
		assert_eq!(items("๑.ก ๒.ข"), ["ก", "ข"]);
		assert_eq!(items("<p>๑. ก</p> <p>๒. ข</p>"), ["ก", "ข"]);
		assert_eq!(items("(1) ก (2) ข"), ["ก", "ข"]);
		assert_eq!(items("1) ก ๒) ข"), ["ก", "ข"]);
	}

	#[test]
	fn a_count_is_no_number_of_a_step() {
		assert_eq!(items("รายงานอย่างน้อยไตรมาสละ ๑ ครั้ง มากกว่า ๑ ช่องทาง").len(), 1);
		assert_eq!(items("คะแนน ๑.๕ จากเดิม").len(), 1);
	}

	#[test]
	fn dashes_begin_steps_but_not_inside_a_sentence() {
		assert_eq!(items("<p>- ก</p> <p>- ข</p> <p>- ค</p>"), ["ก", "ข", "ค"]);
		assert_eq!(items("ช่องทางในการติดต่อ - สอบถาม เพื่อให้"), ["ช่องทางในการติดต่อ - สอบถาม เพื่อให้"]);
		assert_eq!(items("- มีช่องทางติดต่อ - สอบถาม - ปรับปรุงเว็บไซต์"), ["มีช่องทางติดต่อ - สอบถาม", "ปรับปรุงเว็บไซต์"]);
	}

	#[test]
	fn bullets_part_steps_wherever_they_stand() {
		for text in [
			"• ตั้งทีม • ลงพื้นที่ • สรุป",
			"➢ ตั้งทีม ➢ ลงพื้นที่\n➢ สรุป",
			"\u{f0b7} ตั้งทีม \u{f0b7} ลงพื้นที่ \u{f0b7} สรุป",
			"✓ตั้งทีม\n✓ลงพื้นที่\n✓สรุป",
		] {
			assert_eq!(items(text), ["ตั้งทีม", "ลงพื้นที่", "สรุป"], "{text}");
		}
	}

	#[test]
	fn a_line_without_a_mark_goes_on() {
		assert_eq!(items("<p>๑. ก</p><p>ต่อ</p><p>๒. ข</p>"), ["ก ต่อ", "ข"]);
		assert_eq!(items("<p>ก</p><p>ข</p>"), ["ก", "ข"]);
	}

	#[test]
	fn tags_and_entities_vanish_and_a_lone_sign_stays() {
		assert_eq!(paragraphs("<p class=\"x\">ก&nbsp;ข<br/>ค</p>"), ["ก ข", "ค"]);
		assert_eq!(one_line("<http://example.go.th/> 3 < 5"), "<http://example.go.th/> 3 < 5");
	}

	#[test]
	fn titles_give_up_their_numbers() {
		assert_eq!(number_and_title("๑. แต่งตั้ง"), (Some(1), "แต่งตั้ง".to_owned()));
		assert_eq!(number_and_title("แต่งตั้ง"), (None, "แต่งตั้ง".to_owned()));
		assert_eq!(number_and_title("๑.๒ จัดอบรม"), (None, "จัดอบรม".to_owned()));
		assert_eq!(number_and_title("๒.๑.๓. จัดอบรม"), (None, "จัดอบรม".to_owned()));
		assert_eq!(number_and_title("๒.๕ส สำนักงานน่าอยู่"), (Some(2), "๕ส สำนักงานน่าอยู่".to_owned()));
		assert_eq!(number_and_title("3.3R ลดขยะ"), (Some(3), "3R ลดขยะ".to_owned()));
	}

	proptest! {
		#[test]
		fn any_cell_is_read_without_blank_items(cell in "[ก-ฮ0-9๑-๙.()<>/p \n-]{0,60}") {
			for item in items(&cell) {
				prop_assert!(!item.trim().is_empty());
			}
		}

		#[test]
		fn as_many_steps_as_were_numbered(count in 1u32..12, in_thai in any::<bool>()) {
			let text: String = (1..=count).map(|n| format!("{n}. ขั้นตอน ")).collect();
			let text = if in_thai { crate::thai::digits::to_thai(&text) } else { text };
			prop_assert_eq!(items(&text).len(), usize::try_from(count).unwrap());
		}
	}
}
