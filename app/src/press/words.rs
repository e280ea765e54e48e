//! Official text: Thai numerals, and only letters that an official font has.

use crate::thai::digits::to_thai;
use crate::thai::letters::{normal, without_pictures};

/// Thai numerals, but in words with Latin letters: addresses and codes stay as they are. Pictures are left out (no
/// official font has them), and letters that are not seen; what looks the same is spelled the same, so that it
/// is found.
pub fn numerals(text: &str) -> String {
	let text = &normal(&without_pictures(text));
	let is_plain = |word: &str| !word.chars().any(|c| c.is_ascii_alphabetic());
	text.split_inclusive(char::is_whitespace)
		.map(|word| if is_plain(word) { to_thai(word) } else { word.to_owned() })
		.collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn numbers_are_thai_but_not_in_codes() {
		assert_eq!(numerals("ได้ 74.17 คะแนน ข้อ o43 ปี 2563"), "ได้ ๗๔.๑๗ คะแนน ข้อ o43 ปี ๒๕๖๓");
		assert_eq!(numerals("https://a.go.th/2564"), "https://a.go.th/2564");
	}

	#[test]
	fn what_looks_the_same_is_found() {
		assert_eq!(numerals("คํา\u{200b}สั่ง 😀 เเผน"), "คำสั่ง แผน");
	}
}
