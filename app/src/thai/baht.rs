//! Amounts of money: read as offices write them, shown as people read them. Baht, with satang as two decimal places.

use rust_decimal::Decimal;

use super::digits::to_arabic;

/// The largest amount that is taken, in baht: more is a slip.
pub const MOST: i64 = 100_000_000;

/// Baht as typed: with either digits, with or without commas and the word baht. `what` names the amount in messages.
pub fn read_baht(typed: &str, what: &str) -> Result<Decimal, String> {
	let arabic = to_arabic(typed);
	// "5,00" is neither 5 nor 500.
	let mut groups = arabic.split('.').next().unwrap_or_default().split(',').skip(1);
	let is_grouped = groups.all(|group| group.chars().filter(char::is_ascii_digit).count() == 3);
	let plain = arabic.replace([',', ' ', '\u{a0}'], "");
	let plain = plain.trim_end_matches("บาท").trim_end_matches('฿').trim_start_matches('฿');
	let is_number = is_grouped && !plain.is_empty() && plain.chars().all(|c| c.is_ascii_digit() || c == '.');
	let value = plain.parse::<Decimal>().ok().filter(|_| is_number);
	match value {
		None if plain.starts_with('-') => Err(format!("{what}ติดลบไม่ได้ กรอกจำนวนเงินเป็นบาท")),
		None => Err(format!("กรอก{what}เป็นตัวเลข เช่น 500 หรือ 1,250.50")),
		Some(value) if value.normalize().scale() > 2 => Err(format!("{what}มีทศนิยมได้ไม่เกิน 2 ตำแหน่ง (สตางค์)")),
		Some(value) if value > Decimal::from(MOST) => Err(format!("{what}มากผิดปกติ ตรวจจำนวนหลักอีกครั้ง")),
		Some(value) => Ok(value.normalize()),
	}
}

/// "1,234.50": baht as people read them.
pub fn baht(value: Decimal) -> String {
	let text = value.round_dp(2).normalize().to_string();
	let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
	shown(whole, rest)
}

/// "1,234.50": so many satang as baht.
pub fn satang(value: i64) -> String {
	let (whole, rest) = (value / 100, value % 100);
	shown(&whole.to_string(), &if rest == 0 { String::new() } else { format!("{rest:02}") })
}

fn shown(whole: &str, rest: &str) -> String {
	let mut grouped = String::new();
	for (place, digit) in whole.chars().enumerate() {
		if place > 0 && (whole.len() - place).is_multiple_of(3) {
			grouped.push(',');
		}
		grouped.push(digit);
	}
	if rest.is_empty() { grouped } else { format!("{grouped}.{rest:0<2}") }
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	#[test]
	fn baht_are_grouped() {
		for (value, words) in [("0", "0"), ("999", "999"), ("3000", "3,000"), ("1234567.5", "1,234,567.50")] {
			assert_eq!(baht(value.parse().unwrap()), words);
		}
	}

	proptest! {
		#[test]
		fn what_is_shown_is_read_back(amount in 0i64..10_000_000_000) {
			let value = Decimal::new(amount, 2);
			prop_assert_eq!(satang(amount), baht(value));
			prop_assert_eq!(read_baht(&format!("{} บาท", baht(value)), "มูลค่า"), Ok(value.normalize()));
		}

		#[test]
		fn anything_typed_is_answered(typed in ".{0,20}") {
			prop_assert!(read_baht(&typed, "งบประมาณ").is_ok_and(|value| !value.is_sign_negative()) || read_baht(&typed, "งบประมาณ").is_err());
		}
	}
}
