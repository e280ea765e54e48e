//! Periods as plans print them: a fiscal year, months, one day, or nothing.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use super::calendar::{FiscalYear, month_number, year_from};
use super::digits::to_arabic;

/// When a measure runs. The words as printed are kept beside what was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Period {
	/// As printed; empty when nothing was.
	pub label: String,
	/// The first and the last day, when the words could be read.
	pub from: Option<NaiveDate>,
	pub until: Option<NaiveDate>,
}

impl Period {
	/// Reads the words of a period cell of a plan for that year.
	pub fn read(text: &str, year: FiscalYear) -> Self {
		let label = text.split_whitespace().collect::<Vec<_>>().join(" ");
		let span = if let Some((_, behind)) = label.replace(' ', "").split_once("ตลอดปีงบประมาณ")
		{
			let year = named_year(behind).unwrap_or(year);
			Some((year.first_day(), year.last_day()))
		} else {
			span(&label)
		};
		Self { label, from: span.map(|(from, _)| from), until: span.map(|(_, until)| until) }
	}

	pub fn is_blank(&self) -> bool {
		self.label.is_empty()
	}

	/// Whether the words were understood.
	pub fn is_known(&self) -> bool {
		self.from.is_some()
	}
}

/// The fiscal year in front of a text: "พ.ศ.๒๕๖๓".
fn named_year(text: &str) -> Option<FiscalYear> {
	let plain = to_arabic(text.trim_start_matches("พ.ศ."));
	let digits: String = plain.chars().take_while(char::is_ascii_digit).collect();
	(digits.len() == 4).then(|| FiscalYear::parse(&digits).ok()).flatten()
}

/// A day, a month, or a year that belongs to a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
	Month(u32),
	Number(u32),
}

/// The first and the last day of "ต.ค. ๖๓ ถึง ก.ย. ๖๔", "มี.ค.-พ.ค. ๖๗", "๒๖ มี.ค. ๖๗".
fn span(text: &str) -> Option<(NaiveDate, NaiveDate)> {
	let plain = to_arabic(text).replace("พ.ศ.", " ");
	let halves: Vec<&str> = plain.split("ถึง").flat_map(|half| half.split(['-', '–', '—'])).collect();
	let sides: Vec<Side> =
		halves.iter().filter(|half| !half.trim().is_empty()).map(|half| side(half)).collect::<Option<_>>()?;
	let (first, last) = (sides.first()?, sides.last()?);
	if sides.len() > 2 {
		return None;
	}
	// "มี.ค.-พ.ค. ๖๗" and "๑-๕ มี.ค. ๖๗": what the first side leaves out stands in the second.
	let year = first.year.or(last.year)?;
	let month = first.month.or(last.month)?;
	let from = NaiveDate::from_ymd_opt(year, month, first.day.unwrap_or(1))?;
	let (year, month) = (last.year?, last.month?);
	let until = match last.day {
		Some(day) => NaiveDate::from_ymd_opt(year, month, day)?,
		None => last_of_month(year, month)?,
	};
	(from <= until).then_some((from, until))
}

#[derive(Clone, Copy, Debug, Default)]
struct Side {
	day: Option<u32>,
	month: Option<u32>,
	year: Option<i32>,
}

fn side(text: &str) -> Option<Side> {
	let marks = marks(text);
	let place = marks.iter().position(|mark| matches!(mark, Mark::Month(_)));
	let Some(place) = place else {
		// "๑" of "๑-๕ มี.ค. ๖๗"
		return match marks.as_slice() {
			[Mark::Number(day)] if *day <= 31 => Some(Side { day: Some(*day), ..Side::default() }),
			_ => None,
		};
	};
	let mut side = Side::default();
	if let Some(Mark::Month(month)) = marks.get(place) {
		side.month = Some(*month);
	}
	if let Some(Mark::Number(day)) = place.checked_sub(1).and_then(|before| marks.get(before)) {
		side.day = (*day <= 31).then_some(*day);
	}
	if let Some(Mark::Number(year)) = marks.get(place + 1) {
		side.year = year_from(&year.to_string());
	}
	Some(side)
}

/// Numbers and months of a text in their order; other words are passed over.
fn marks(text: &str) -> Vec<Mark> {
	let mut marks = Vec::new();
	let spaced: String = spread(text);
	for word in spaced.split_whitespace() {
		if let Ok(number) = word.parse() {
			marks.push(Mark::Number(number));
		} else if let Some(month) = month_number(word.trim_start_matches("เดือน")) {
			marks.push(Mark::Month(month));
		}
	}
	marks
}

/// Puts a space wherever digits meet letters: "ต.ค.63" is a month and a year.
fn spread(text: &str) -> String {
	let mut spread = String::with_capacity(text.len() + 8);
	let mut was_digit = None;
	for c in text.chars() {
		let is_digit = c.is_ascii_digit();
		if was_digit.is_some_and(|was| was != is_digit) {
			spread.push(' ');
		}
		spread.push(c);
		was_digit = Some(is_digit);
	}
	spread
}

fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
	let first = NaiveDate::from_ymd_opt(year, month, 1)?;
	let next = first.checked_add_months(chrono::Months::new(1))?;
	next.pred_opt().filter(|day| day.year() == year)
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn read(text: &str) -> Option<(String, String)> {
		let period = Period::read(text, FiscalYear::new(2567).unwrap());
		period.from.zip(period.until).map(|(from, until)| (from.to_string(), until.to_string()))
	}

	fn days(from: &str, until: &str) -> Option<(String, String)> {
		Some((from.to_owned(), until.to_owned()))
	}

	#[test]
	fn periods_as_plans_print_them() {
		for text in ["ต.ค. ๖๓ ถึง ก.ย. ๖๔", "ต.ค.๖๓ ถึง ก.ย.๖๔", "ต.ค. 2563 - ก.ย. 2564", "๑ ต.ค. ๖๓ – ๓๐ ก.ย. ๖๔"]
		{
			assert_eq!(read(text), days("2020-10-01", "2021-09-30"), "{text}");
		}
		assert_eq!(read("ตลอดปีงบประมาณ"), days("2023-10-01", "2024-09-30"));
		assert_eq!(read("ตลอด ปีงบประมาณ พ.ศ. ๒๕๖๗"), days("2023-10-01", "2024-09-30"));
		assert_eq!(read("มี.ค. - พ.ค. ๒๕๖๗"), days("2024-03-01", "2024-05-31"));
		assert_eq!(read("๒๖ มีนาคม ๒๕๖๗"), days("2024-03-26", "2024-03-26"));
		assert_eq!(read("ดำเนินการเมื่อ เดือนมกราคม ๒๕๖๖"), days("2023-01-01", "2023-01-31"));
		assert_eq!(read("๑-๕ มี.ค. ๖๗"), days("2024-03-01", "2024-03-05"));
	}

	#[test]
	fn what_can_not_be_read_keeps_its_words() {
		let period = Period::read("  เมื่อมี   ผู้ร้องเรียน ", FiscalYear::new(2567).unwrap());
		assert_eq!((period.label.as_str(), period.is_known()), ("เมื่อมี ผู้ร้องเรียน", false));
		assert!(Period::read(" \n", FiscalYear::new(2567).unwrap()).is_blank());
	}

	proptest! {
		#[test]
		fn any_text_is_answered_and_never_runs_backwards(text in ".{0,40}") {
			let period = Period::read(&text, FiscalYear::new(2567).unwrap());
			prop_assert!(period.from.is_some() == period.until.is_some() && period.from <= period.until);
		}
	}
}
