//! Letters as one text types them and another does not: what looks the same is made the same.

use std::iter::Peekable;

/// Whether a character takes no place on the page: joiners, direction marks, the soft hyphen.
fn is_unseen(c: char) -> bool {
	matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// The text without characters that are not seen.
pub fn visible(text: &str) -> String {
	text.chars().filter(|c| !is_unseen(*c)).collect()
}

/// Thai letters as old fonts kept them in the private area, in the order of their numbers from U+F700.
const PRIVATE: [char; 27] =
	['ฐ', 'ิ', 'ี', 'ึ', 'ื', '่', '้', '๊', '๋', '์', '่', '้', '๊', '๋', '์', 'ญ', 'ั', 'ํ', '็', '่', '้', '๊', '๋', '์', 'ุ', 'ู', 'ฺ'];

fn public(c: char) -> char {
	let place = u32::from(c).checked_sub(0xf700).and_then(|place| usize::try_from(place).ok());
	place.and_then(|place| PRIVATE.get(place).copied()).unwrap_or(c)
}

/// Whether a character of the private area is a bullet of a symbol font (Wingdings, Symbol).
pub fn is_symbol(c: char) -> bool {
	matches!(c, '\u{f020}'..='\u{f0ff}')
}

/// Whether a character is a picture: no official font has it, and it would come out as a box.
pub fn is_picture(c: char) -> bool {
	matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{fe0e}' | '\u{fe0f}' | '\u{e000}'..='\u{f8ff}' | '\u{fffc}' | '\u{fffd}')
}

/// The text without pictures, and without the blanks that stood around them.
pub fn without_pictures(text: &str) -> String {
	if !text.contains(is_picture) {
		return text.to_owned();
	}
	let lines = text.split('\n').map(|line| {
		let words = line.split(is_picture).map(str::trim).filter(|part| !part.is_empty());
		words.collect::<Vec<_>>().join(" ")
	});
	lines.collect::<Vec<_>>().join("\n")
}

/// Whether a letter stands alone above or below another: it never follows a blank.
fn is_mark(c: char) -> bool {
	matches!(c, 'ั' | 'ิ'..='ฺ' | '็'..='๎')
}

/// The text with one spelling for what looks the same: ํ and า, or ำ and า, as ำ (a tone mark between them in front of
/// it), เเ as แ, letters of the private area as their own, and without letters that are not seen. A blank in front of า
/// after a consonant is a ำ that a PDF file lost ("ด าเนินการ"): no word begins with า.
pub fn normal(text: &str) -> String {
	let mut plain = String::with_capacity(text.len());
	let mut letters = text.chars().filter(|c| !is_unseen(*c)).map(public).peekable();
	while let Some(letter) = letters.next() {
		match letter {
			'ํ' => match letters.peek().copied() {
				Some('า') => push_am(&mut plain, &mut letters),
				Some(tone @ '่'..='๋') if letters.clone().nth(1) == Some('า') => {
					letters.next();
					plain.push(tone);
					push_am(&mut plain, &mut letters);
				}
				_ => plain.push(letter),
			},
			'ำ' => push_am(&mut plain, &mut letters),
			' ' if plain.ends_with(|c| matches!(c, 'ก'..='ฮ') || is_mark(c)) => {
				let mut ahead = letters.clone();
				let tone = ahead.next_if(|c| matches!(c, '่'..='๋'));
				match ahead.next() {
					Some('า') => {
						plain.extend(tone);
						letters = ahead;
						push_am(&mut plain, &mut letters);
					}
					_ => plain.push(letter),
				}
			}
			'เ' if letters.next_if_eq(&'เ').is_some() => plain.push('แ'),
			_ => plain.push(letter),
		}
	}
	plain
}

/// One ำ, however often it and its า were typed.
fn push_am(plain: &mut String, letters: &mut Peekable<impl Iterator<Item = char>>) {
	while letters.next_if(|c| matches!(c, 'า' | 'ำ')).is_some() {}
	if !plain.ends_with('ำ') {
		plain.push('ำ');
	}
}

/// What is left of words when a scan loses the marks above and below, and blanks fall anywhere: for comparing, never for
/// showing. "ดำเนินการ", "ด ำเนินการ" and "ดาเนนการ" are one.
pub fn skeleton(text: &str) -> String {
	normal(text)
		.chars()
		.filter(|c| !c.is_whitespace() && !matches!(c, 'ั' | 'ิ'..='ฺ' | '็'..='๎' | '*' | '#'))
		.map(|c| if c == 'ำ' { 'า' } else { c })
		.collect()
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	#[test]
	fn what_looks_the_same_is_the_same() {
		assert_eq!(normal("ดํา"), "ดำ");
		assert_eq!(normal("นํ้า ดำาาเนิน"), "น้ำ ดำเนิน");
		assert_eq!(normal("เเผน\u{200b}งาน"), "แผนงาน");
		assert_eq!(normal("น้ำ แผน เอ"), "น้ำ แผน เอ");
		assert_eq!(normal("ด าเนินการส านัก ค าสั่ง"), "ดำเนินการสำนัก คำสั่ง");
		assert_eq!(normal("น ้าประปา ดำำเนิน"), "น้ำประปา ดำเนิน");
		assert_eq!(normal("ซื\u{f70b}อจัดจ้าง ป\u{ad}าย"), "ซื้อจัดจ้าง ปาย");
		assert_eq!(normal("กอง า ก"), "กองำ ก");
	}

	#[test]
	fn bullets_of_symbol_fonts_are_known() {
		assert!(is_symbol('\u{f0b7}') && is_symbol('\u{f0d8}') && !is_symbol('\u{f701}') && !is_symbol('ก'));
		assert_eq!(visible("9\u{2060}0\u{200b}"), "90");
		assert_eq!(without_pictures("🎁 งดรับของขวัญ 🚫"), "งดรับของขวัญ");
		assert_eq!(without_pictures("ก 👍🏽 ข\n✅ ค"), "ก ข\nค");
		assert_eq!(without_pictures(" ก → ข "), " ก → ข ");
	}

	#[test]
	fn lost_marks_leave_the_same_skeleton() {
		for noisy in ["วิธีดำเนินการ", "วิธีดํา เนินการ", "วิธี ด าเนินการ", "วธดาเนนการ"]
		{
			assert_eq!(skeleton(noisy), skeleton("วิธีดำเนินการ"), "{noisy}");
		}
	}

	proptest! {
		#[test]
		fn once_is_enough(text in "[กนดเแาำํ่้ ๑a\u{f70b}]{0,20}") {
			prop_assert_eq!(normal(&normal(&text)), normal(&text));
		}
	}
}
