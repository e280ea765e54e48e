//! Thai digits ๐-๙ both ways.

use rust_decimal::{Decimal, RoundingStrategy};

use super::letters::visible;

const THAI: [char; 10] = ['๐', '๑', '๒', '๓', '๔', '๕', '๖', '๗', '๘', '๙'];

/// Every Arabic digit as its Thai digit (เลขไทย); all other characters stay.
pub fn to_thai(text: &str) -> String {
	text.chars()
		.map(|c| c.to_digit(10).and_then(|d| usize::try_from(d).ok()).and_then(|d| THAI.get(d).copied()).unwrap_or(c))
		.collect()
}

/// Full-width digits, as some keyboards and PDF files have them.
const WIDE: char = '０';

/// Every Thai or full-width digit as its Arabic digit, the full-width dot and slash as theirs; all other characters stay.
pub fn to_arabic(text: &str) -> String {
	let digit = |c: char, zero: char| {
		u32::from(c).checked_sub(u32::from(zero)).filter(|d| *d < 10).and_then(|d| char::from_digit(d, 10))
	};
	text.chars()
		.map(|c| match c {
			'．' => '.',
			'／' => '/',
			_ => digit(c, THAI[0]).or_else(|| digit(c, WIDE)).unwrap_or(c),
		})
		.collect()
}

/// A whole number typed in either kind of digit.
pub fn parse_number(text: &str) -> Option<u32> {
	to_arabic(text.trim()).parse().ok()
}

/// A decimal typed in either kind of digit. A comma is refused: "74,17" and "1,000" can't be told apart.
pub fn parse_decimal(text: &str) -> Option<Decimal> {
	let plain = to_arabic(text.trim());
	let is_plain = !plain.is_empty() && plain.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-');
	is_plain.then(|| plain.parse().ok()).flatten()
}

/// Points or a percentage with or without their unit: "93.92", "๕๐%", "93.92 คะแนน", "ร้อยละ 85".
pub fn parse_points(text: &str) -> Option<Decimal> {
	let plain = visible(text);
	let mut plain = plain.trim();
	for word in ["ร้อยละ", "คะแนน", "%", "％"] {
		plain = plain.strip_prefix(word).unwrap_or(plain).trim();
		plain = plain.strip_suffix(word).unwrap_or(plain).trim();
	}
	parse_decimal(plain)
}

/// Two decimals, half up: what is shown, and what a level is decided from (`domain.md` 2.1).
pub fn two_decimals(value: Decimal) -> Decimal {
	value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// Points as they are shown: "74.17". The decimal's own formatting would cut instead of rounding.
pub fn points(value: Decimal) -> String {
	format!("{:.2}", two_decimals(value))
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	proptest! {
		#[test]
		fn digits_survive_both_ways(n in any::<u32>()) {
			prop_assert_eq!(parse_number(&to_thai(&n.to_string())), Some(n));
		}

		#[test]
		fn other_characters_stay(text in "[ก-ฮa-z .-]{0,20}") {
			prop_assert_eq!(to_arabic(&to_thai(&text)), text);
		}
	}

	#[test]
	fn shown_points_are_rounded_and_not_cut() {
		for (value, words) in [("89.919", "89.92"), ("84.995", "85.00"), ("84.994", "84.99"), ("100", "100.00")] {
			assert_eq!(points(value.parse().unwrap()), words);
		}
	}

	#[test]
	fn a_score_in_thai_digits() {
		assert_eq!(parse_decimal("๗๔.๑๗"), Some(Decimal::new(7417, 2)));
		assert_eq!(to_thai("74.17"), "๗๔.๑๗");
		for text in ["93.92", "93.92%", "๙๓.๙๒ คะแนน", "ร้อยละ 93.92", "93.92 %", "9\u{2060}3.92"]
		{
			assert_eq!(parse_points(text), Some(Decimal::new(9392, 2)), "{text}");
		}
		assert_eq!(parse_decimal("９０.００"), Some(Decimal::new(9000, 2)));
		assert_eq!(parse_decimal("74,17"), None);
		assert_eq!(parse_decimal(""), None);
	}
}
