//! The items of an indicator as a person types them, a line each:
//!
//! ```text
//! = 9.1 ข้อมูลพื้นฐาน
//! o1 [0/100] โครงสร้าง #structure
//! - ข้อย่อยหนึ่ง
//! o5 [0/50/100] !ถ้อยคำของข้อนี้
//! ```

use super::items::{Group, Item, Part, Scale};
use crate::thai::digits::to_arabic;

/// Said behind a list that has gaps.
const GAPS: &str = "(ยังไม่ครบ)";

impl Scale {
	const WORDS: [(Self, &str); 7] = [
		(Self::P, "P"),
		(Self::R, "R"),
		(Self::Y0, "Y0"),
		(Self::Y1, "Y1"),
		(Self::Binary, "0/100"),
		(Self::Half, "0/50/100"),
		(Self::Six, "6"),
	];

	fn word(self) -> &'static str {
		Self::WORDS.iter().find(|(scale, _)| *scale == self).map(|(_, word)| *word).unwrap_or_default()
	}

	fn of(word: &str) -> Option<Self> {
		Self::WORDS.iter().find(|(_, known)| known.eq_ignore_ascii_case(word)).map(|(scale, _)| *scale)
	}
}

/// The groups of an indicator as lines.
pub fn written(groups: &[Group]) -> String {
	let mut lines = Vec::new();
	for group in groups {
		let gaps = if group.is_complete { "" } else { GAPS };
		let head = [group.code.as_str(), &group.label, gaps].join(" ");
		let head = head.split_whitespace().collect::<Vec<_>>().join(" ");
		if !head.is_empty() {
			lines.push(format!("= {head}"));
		}
		for item in &group.items {
			let mut words = vec![item.code.clone()];
			words.extend(item.scale.map(|scale| format!("[{}]", scale.word())));
			words.push(item.text.clone());
			words.extend(item.topics.iter().map(|topic| format!("#{topic}")));
			if !item.unconfirmed.is_empty() {
				words.push(format!("!{}", item.unconfirmed));
			}
			lines.push(words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "));
			for part in &item.parts {
				let own = part
					.scale
					.filter(|_| part.scale != item.scale || part.text.starts_with('['))
					.map(|scale| format!("[{}] ", scale.word()));
				lines.push(format!("- {}{}", own.unwrap_or_default(), part.text));
			}
		}
	}
	lines.join("\n")
}

/// The groups that lines describe.
///
/// # Errors
/// The first line that can't be read, with why.
pub fn read(text: &str) -> Result<Vec<Group>, String> {
	let mut groups: Vec<Group> = Vec::new();
	for (number, line) in (1..).zip(text.lines()) {
		let line = line.trim();
		let said = |words: &str| format!("บรรทัดที่ {number}: {words}");
		if line.is_empty() {
			continue;
		}
		if let Some(head) = line.strip_prefix('=') {
			groups.push(group(head).map_err(|words| said(&words))?);
			continue;
		}
		if groups.is_empty() {
			groups.push(Group { code: String::new(), label: String::new(), is_complete: true, items: Vec::new() });
		}
		let Some(items) = groups.last_mut().map(|group| &mut group.items) else { continue };
		match line.strip_prefix('-') {
			Some(part) => {
				let Some(item) = items.last_mut() else {
					return Err(said("ข้อย่อยต้องอยู่ใต้ข้อ พิมพ์บรรทัดของข้อก่อน"));
				};
				let (scale, text) = scale(part).map_err(|words| said(&words))?;
				if text.is_empty() {
					return Err(said("ข้อย่อยไม่มีข้อความ"));
				}
				item.parts.push(Part { text: text.to_owned(), scale: scale.or(item.scale) });
			}
			None => items.push(item(line).map_err(|words| said(&words))?),
		}
	}
	Ok(groups)
}

fn group(head: &str) -> Result<Group, String> {
	let is_complete = !head.contains(GAPS);
	let head = head.replace(GAPS, "");
	let head = head.trim();
	let (code, label) = head.split_once(' ').unwrap_or((head, ""));
	let code = to_arabic(code);
	let is_code = code.split_once('.').is_some_and(|(above, below)| {
		[above, below].iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
	});
	match (head.is_empty() && !is_complete, is_code) {
		(true, _) => Ok(Group { code: String::new(), label: String::new(), is_complete, items: Vec::new() }),
		(false, true) => Ok(Group {
			code,
			label: label.split_whitespace().collect::<Vec<_>>().join(" "),
			is_complete,
			items: Vec::new(),
		}),
		(false, false) => Err("ตัวชี้วัดย่อยขึ้นต้นด้วยเลขเช่น = 9.1 ข้อมูลพื้นฐาน".to_owned()),
	}
}

fn item(line: &str) -> Result<Item, String> {
	let (code, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
	let code = to_arabic(code).to_ascii_lowercase();
	let digits = code.strip_prefix(['i', 'e', 'o']).unwrap_or_default();
	if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
		return Err(format!("“{code}” ไม่ใช่รหัสข้อ ใช้เช่น i1, e7 หรือ o43"));
	}
	let (rest, unconfirmed) = match rest.split_once('!') {
		Some((rest, words)) => (rest, words.trim().to_owned()),
		None => (rest, String::new()),
	};
	let (scale, rest) = scale(rest)?;
	let (text, topics) = match rest.split_once(" #").or_else(|| rest.strip_prefix('#').map(|topics| ("", topics))) {
		Some((text, topics)) => (text, topics),
		None => (rest, ""),
	};
	let topics = topics.split_whitespace().map(|topic| topic.trim_start_matches('#').to_owned());
	let topics = topics.filter(|topic| !topic.is_empty()).collect();
	Ok(Item { code, text: text.trim().to_owned(), scale, parts: Vec::new(), topics, unconfirmed })
}

/// A scale in brackets in front, and what stands behind it.
fn scale(text: &str) -> Result<(Option<Scale>, &str), String> {
	let text = text.trim();
	let Some((word, rest)) = text.strip_prefix('[').and_then(|text| text.split_once(']')) else {
		return Ok((None, text));
	};
	match Scale::of(word.trim()) {
		Some(scale) => Ok((Some(scale), rest.trim())),
		None => Err(format!("ไม่รู้จักวิธีให้คะแนน [{word}] ใช้ [P] [R] [Y0] [Y1] [0/100] [0/50/100] หรือ [6]")),
	}
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::super::samples::planted;
	use super::*;

	#[test]
	fn every_shipped_list_comes_back() {
		for year in 2562..=2569 {
			for indicator in planted(year).indicators {
				let text = written(&indicator.groups);
				assert_eq!(read(&text).as_ref(), Ok(&indicator.groups), "{year}: {text}");
			}
		}
	}

	#[test]
	fn a_wrong_line_is_named() {
		for (text, words) in [
			("o1 ก\nข้อสอง", "บรรทัดที่ 2: “ข้อสอง” ไม่ใช่รหัสข้อ"),
			("- ข้อย่อย", "บรรทัดที่ 1: ข้อย่อยต้องอยู่ใต้ข้อ"),
			("= ข้อมูลพื้นฐาน", "บรรทัดที่ 1: ตัวชี้วัดย่อยขึ้นต้นด้วยเลข"),
			("o1 [7] ก", "ไม่รู้จักวิธีให้คะแนน [7]"),
		] {
			assert!(read(text).unwrap_err().contains(words), "{text}");
		}
		let groups = read("= ๙.๑ ข้อมูล\nO๑ [0/50/100] โครงสร้าง #structure #powers !ตรวจ").unwrap();
		let item = &groups[0].items[0];
		assert_eq!((groups[0].code.as_str(), item.code.as_str(), item.text.as_str()), ("9.1", "o1", "โครงสร้าง"));
		assert_eq!((item.topics.len(), item.unconfirmed.as_str()), (2, "ตรวจ"));
	}

	proptest! {
		#![proptest_config(ProptestConfig::with_cases(2_000))]

		#[test]
		fn any_text_is_answered(text in "([=o\\-i#! \\[\\]0-9/Pก-ฮ]{0,12}\n){0,6}") {
			if let Ok(groups) = read(&text) {
				prop_assert_eq!(read(&written(&groups)), Ok(groups));
			}
		}
	}
}
