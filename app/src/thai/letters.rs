//! Letters as one text types them and another does not: what looks the same is made the same.

/// What stands between letters and is not seen.
const UNSEEN: [char; 4] = ['\u{200b}', '\u{200c}', '\u{feff}', '\u{2060}'];

/// The text with one spelling for what looks the same: ํ and า, or ำ and า, as ำ (a tone mark between them in front of
/// it), เเ as แ, and without letters that are not seen. Copies out of PDF files are full of both.
pub fn normal(text: &str) -> String {
	let mut plain = String::with_capacity(text.len());
	let mut letters = text.chars().filter(|c| !UNSEEN.contains(c)).peekable();
	while let Some(letter) = letters.next() {
		match letter {
			'ํ' => match letters.peek().copied() {
				Some('า') => {
					while letters.next_if_eq(&'า').is_some() {}
					plain.push('ำ');
				}
				Some(tone @ '่'..='๋') if letters.clone().nth(1) == Some('า') => {
					letters.next();
					while letters.next_if_eq(&'า').is_some() {}
					plain.push(tone);
					plain.push('ำ');
				}
				_ => plain.push(letter),
			},
			'ำ' => {
				while letters.next_if_eq(&'า').is_some() {}
				plain.push(letter);
			}
			'เ' if letters.next_if_eq(&'เ').is_some() => plain.push('แ'),
			_ => plain.push(letter),
		}
	}
	plain
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
		fn once_is_enough(text in "[กนดเแาำํ่้ ๑a]{0,20}") {
			prop_assert_eq!(normal(&normal(&text)), normal(&text));
		}
	}
}
