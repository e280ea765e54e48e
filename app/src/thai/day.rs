//! Days as people and offices write them: in either kind of digits, of either era, with or without the words around them.

use chrono::{Datelike, NaiveDate};

use super::calendar::{ERA, month_number};
use super::digits::to_arabic;
use super::letters::normal;
use super::slip::Slip;

/// Words that stand around a day and say nothing of it; the longer before the shorter.
const AROUND: [&str; 12] =
	["วันพฤหัสบดี", "วันอาทิตย์", "วันจันทร์", "วันอังคาร", "วันศุกร์", "วันเสาร์", "วันพุธ", "พุทธศักราช", "วันที่", "เดือน", "ที่", "ปี"];
const BUDDHIST: [&str; 3] = ["พ.ศ.", "พ.ศ", "พศ."];
const COMMON: [&str; 4] = ["คริสต์ศักราช", "ค.ศ.", "ค.ศ", "คศ."];
const ENGLISH: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// From this two-digit year on, B.E. is meant: 43 is 2543; as C.E. it would lie a generation ahead.
const FIRST_BUDDHIST: i32 = 43;

/// The day of a text, or what to tell the person who typed it.
pub fn read_day(text: &str) -> Result<NaiveDate, Slip> {
	let nothing = || Slip::from("กรอกวันที่ที่มีจริง เช่น 15/3/2564 หรือ 15 มี.ค. 2564");
	let parts = parts(text).ok_or_else(nothing)?;
	let year = match parts.year {
		Year::Known(year) => year,
		Year::Asked { typed, likely } => {
			let likely = NaiveDate::from_ymd_opt(likely, parts.month, parts.day).ok_or_else(nothing)?;
			let instead = format!("{}/{}/{}", likely.day(), likely.month(), likely.year() + ERA);
			return Err(Slip::ask(
				format!("ปี “{typed}” หมายถึง พ.ศ. {} ใช่หรือไม่ พิมพ์ปีให้ครบสี่หลัก", likely.year() + ERA),
				instead,
			));
		}
		Year::Unknown => return Err(nothing()),
	};
	NaiveDate::from_ymd_opt(year, parts.month, parts.day).ok_or_else(nothing)
}

/// The day of a text that nobody can be asked about; nothing where a person would be asked.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
	read_day(text).ok()
}

struct Parts {
	day: u32,
	month: u32,
	year: Year,
}

/// A year as it was typed, in C.E. where it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
	Known(i32),
	/// Of an era that is not said, or a slip of the hand.
	Asked {
		typed: i32,
		likely: i32,
	},
	Unknown,
}

/// The year that a number of two or four digits means. Two digits below 43 may be B.E. or C.E.: across forty years nobody
/// may guess.
pub fn year_of(number: i32) -> Year {
	match number {
		FIRST_BUDDHIST..=99 => Year::Known(number + 2500 - ERA),
		0..FIRST_BUDDHIST => Year::Asked { typed: number, likely: number + 2000 },
		2500..=2599 => Year::Known(number - ERA),
		1957..=2056 => Year::Known(number),
		_ => match likely(number) {
			Some(likely) => Year::Asked { typed: number, likely: likely - ERA },
			None => Year::Unknown,
		},
	}
}

/// The year (B.E.) of this generation that four digits with two neighbours exchanged, or with one slip in the century,
/// were meant to be: 2656 is 2566.
pub fn likely(number: i32) -> Option<i32> {
	let typed = number.to_string();
	let is_now = |year: &i32| (2540..=2599).contains(year);
	if typed.len() != 4 {
		return None;
	}
	let exchanged = (0..3).filter_map(|place| {
		let mut digits: Vec<char> = typed.chars().collect();
		digits.swap(place, place + 1);
		digits.into_iter().collect::<String>().parse().ok()
	});
	let in_this_century = typed.strip_prefix('2').and_then(|rest| format!("25{}", &rest[1..]).parse().ok());
	exchanged.into_iter().chain(in_this_century).find(is_now)
}

/// Day, month and year in the order they are written.
fn parts(text: &str) -> Option<Parts> {
	let mut plain = to_arabic(&normal(text)).to_lowercase();
	// "2023-08-03T00:00:00", "3/8/2566 10:42", "เวลา 10.42 น.": the hour goes.
	if let Some((before, _)) = plain.split_once("เวลา") {
		plain = before.to_owned();
	}
	let is_iso = plain.as_bytes().get(10) == Some(&b't') && plain.starts_with(|c: char| c.is_ascii_digit());
	if is_iso {
		plain.truncate(10);
	}
	if let Some((before, _)) = plain.split_once(':') {
		plain = before.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
	}
	let is_common = COMMON.iter().any(|word| plain.contains(word));
	for word in BUDDHIST.iter().chain(&COMMON).chain(&AROUND) {
		plain = plain.replace(word, " ");
	}
	let (mut numbers, mut month) = (Vec::new(), None);
	for word in words(&plain) {
		if word.starts_with(|c: char| c.is_ascii_digit()) {
			numbers.push(word);
		} else if let Some(named) = month_of(&word) {
			if month.replace(named).is_some() {
				return None;
			}
		} else {
			return None;
		}
	}
	let (day, month, year) = match (month, numbers.as_slice()) {
		(Some(month), [a, b]) if a.len() == 4 => (b, month, a),
		(Some(month), [a, b]) => (a, month, b),
		(None, [a, b, c]) if a.len() == 4 => (c, b.parse().ok()?, a),
		(None, [a, b, c]) => (a, b.parse().ok()?, c),
		_ => return None,
	};
	let number = year.parse().ok()?;
	let year = match number {
		0..=99 if is_common => Year::Known(number + 2000),
		_ => year_of(number),
	};
	Some(Parts { day: day.parse().ok()?, month, year })
}

/// Runs of digits and of letters; a dot belongs to the letters in front of it.
fn words(text: &str) -> Vec<String> {
	let mut words: Vec<String> = Vec::new();
	let mut last = ' ';
	for c in text.chars() {
		let is_letter = |c: char| c.is_alphabetic() || matches!(c, 'ั' | 'ิ'..='ฺ' | '็'..='๎');
		let is_kept = c.is_ascii_digit() || is_letter(c) || (c == '.' && (is_letter(last) || last == '.'));
		let goes_on = last.is_ascii_digit() == c.is_ascii_digit() && last != ' ';
		match words.last_mut().filter(|_| goes_on) {
			Some(word) if is_kept => word.push(c),
			_ if is_kept => words.push(c.into()),
			_ => {}
		}
		last = if is_kept { c } else { ' ' };
	}
	words
}

fn month_of(word: &str) -> Option<u32> {
	let english = ENGLISH.iter().position(|short| word.starts_with(short) && word.is_ascii());
	month_number(word).or_else(|| english.and_then(|index| u32::try_from(index + 1).ok()))
}

#[cfg(test)]
mod tests {
	use chrono::Duration;
	use proptest::prelude::*;

	use super::super::calendar::{full_date, long_date, official_date, short_date};
	use super::*;

	fn day(year: i32, month: u32, day: u32) -> NaiveDate {
		NaiveDate::from_ymd_opt(year, month, day).unwrap()
	}

	#[test]
	fn days_as_offices_write_them() {
		let wanted = Ok(day(2023, 8, 3));
		for text in [
			"3/8/2566",
			"3.8.2566",
			"3-8-2566",
			"03/08/66",
			"๓ สิงหาคม ๒๕๖๖",
			"3 สิงหาคม พ.ศ. 2566",
			"วันที่ 3 สิงหาคม 2566",
			"วันพฤหัสบดีที่ ๓ เดือน สิงหาคม พ.ศ.๒๕๖๖",
			"3ส.ค.2566",
			"3 ส.ค.66",
			"3 ส.ค 2566",
			"3 สค 66",
			"2566-08-03",
			"2023-08-03",
			"2023-08-03T00:00:00",
			"2023-08-03 00:00:00",
			"3/8/2566 10:42",
			"3 สิงหาคม 2566 เวลา 10.42 น.",
			"3 สิงหาคม ค.ศ. 2023",
			"3 Aug 2023",
			"3\u{200b} สิงหาคม 2566",
			"３/８/２５６６",
		] {
			assert_eq!(read_day(text), wanted, "{text}");
		}
	}

	#[test]
	fn a_year_that_may_be_another_is_asked_with_its_likely_day() {
		for (text, instead) in [
			("15/03/21", "15/3/2564"),
			("1/10/23", "1/10/2566"),
			("15 มี.ค. 21", "15/3/2564"),
			("3 สิงหาคม 2656", "3/8/2566"),
			("3/8/2466", "3/8/2566"),
			("1/10/2067", "1/10/2567"),
			("3/8/2666", "3/8/2566"),
		] {
			let asked = read_day(text).unwrap_err();
			assert_eq!(asked.instead.as_deref(), Some(instead), "{text}");
		}
		assert_eq!(read_day("15/3/ค.ศ.21"), Ok(day(2021, 3, 15)));
	}

	#[test]
	fn what_is_no_day_is_none() {
		for text in ["", "31/2/2566", "3/8", "8/15/2566", "เมื่อวาน", "ประมาณ 3 สิงหาคม 2566", "3/8/9999", "1/2/3/4"]
		{
			assert!(read_day(text).is_err_and(|slip| slip.instead.is_none()), "{text}");
		}
	}

	proptest! {
		#[test]
		fn a_printed_day_is_read_back(offset in 0i64..17_000) {
			let some_day = day(2008, 1, 1) + Duration::days(offset);
			for printed in [long_date(some_day), official_date(some_day), full_date(some_day), short_date(some_day), some_day.to_string()] {
				prop_assert_eq!(read_day(&printed), Ok(some_day), "{}", printed);
			}
		}

		#[test]
		fn any_text_is_answered(text in ".{0,30}") {
			let _ = read_day(&text);
		}

		#[test]
		fn nothing_typed_becomes_a_day_of_the_last_century(day in 1u32..29, month in 1u32..13, year in 0i32..100) {
			if let Ok(found) = read_day(&format!("{day}/{month}/{year:02}")) {
				prop_assert!(found.year() >= 2000, "{found}");
			}
		}
	}
}
