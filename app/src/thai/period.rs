//! Periods as plans print them: a fiscal year, quarters, months, one day, or words that name none.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use super::calendar::{FiscalYear, month_number};
use super::day::{Year, parse_day, year_of};
use super::digits::to_arabic;
use super::letters::normal;
use super::period_words::{AROUND, HALVES, OPEN_END, WHOLE_YEAR};

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

type Span = (NaiveDate, NaiveDate);

impl Period {
	/// Reads the words of a period cell of a plan for that year. Several lines are several parts of one period, from the
	/// first day to the last; where one of them can't be read, none is.
	pub fn read(text: &str, year: FiscalYear) -> Self {
		let label = text.split_whitespace().collect::<Vec<_>>().join(" ");
		let lines = || text.lines().filter(|line| !line.trim().is_empty());
		let parts = || lines().map(|line| span(line, year));
		let span = span(&label, year).or_else(|| {
			// A line with nothing but a year says of which year the others are: that is no part of its own.
			if lines().any(|line| whole_year_alone(line, year)) {
				return None;
			}
			let parts: Option<Vec<Span>> = parts().collect();
			let parts = parts.filter(|parts| parts.len() > 1)?;
			Some((parts.iter().map(|part| part.0).min()?, parts.iter().map(|part| part.1).max()?))
		});
		Self { label, from: span.map(|(from, _)| from), until: span.map(|(_, until)| until) }
	}

	/// The period of whole months of a fiscal year, counted from 0 for October, under the words that stood there.
	pub fn of_months(label: String, year: FiscalYear, first: u32, last: u32) -> Self {
		let span = months(year, first, last);
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

/// The first and the last day that the words name.
fn span(text: &str, year: FiscalYear) -> Option<Span> {
	let plain = to_arabic(&normal(text)).replace("พ.ศ.", "").replace("พ.ศ", "");
	let mut plain = plain.trim().trim_matches(['(', ')', '-', '–']).trim();
	let mut is_open = false;
	for words in OPEN_END {
		if let Some(before) = plain.strip_suffix(words) {
			(plain, is_open) = (before.trim(), true);
		}
	}
	while let Some(behind) = AROUND.iter().find_map(|words| plain.strip_prefix(words)) {
		plain = behind.trim();
	}
	if plain.is_empty() {
		return None;
	}
	// "ภายในวันที่ 30 เมษายน": a last day alone.
	if let Some(last) = plain.strip_prefix("ภายใน").map(|rest| rest.trim_start_matches("วันที่").trim())
	{
		return parse_day(last).and_then(|day| ordered(FiscalYear::of(day)?.first_day(), day));
	}
	let found = whole_year(plain, year).or_else(|| quarters(plain, year)).or_else(|| dates(plain, year))?;
	match is_open {
		// What began before the plan's year and goes on lasts through it.
		true => ordered(found.0, FiscalYear::of(found.0)?.last_day().max(year.last_day())),
		false => Some(found),
	}
}

/// Whether a line names a year and nothing else.
fn whole_year_alone(line: &str, year: FiscalYear) -> bool {
	let plain = to_arabic(&normal(line)).replace("พ.ศ.", "");
	let plain = plain.trim().trim_matches(['(', ')']).trim();
	plain.contains(|c: char| c.is_ascii_digit()) && !plain.contains("เดือน") && whole_year(plain, year).is_some()
}

fn ordered(from: NaiveDate, until: NaiveDate) -> Option<Span> {
	(from <= until).then_some((from, until))
}

/// "ตลอดปีงบประมาณ พ.ศ. 2567", "2567", "ปี 2566-2567", "รอบ 6 เดือนแรก".
fn whole_year(text: &str, year: FiscalYear) -> Option<Span> {
	let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
	if let Some((_, first, last)) =
		HALVES.iter().find(|(words, ..)| squeezed == *words || squeezed == format!("{words}ของปีงบประมาณ"))
	{
		return months(year, *first, *last);
	}
	let rest = WHOLE_YEAR.iter().find_map(|words| squeezed.strip_prefix(words)).unwrap_or(&squeezed);
	if rest.is_empty() {
		return Some((year.first_day(), year.last_day()));
	}
	let parts: Vec<&str> = rest.split(['-', '–', '—']).flat_map(|part| part.split("ถึง")).collect();
	let years: Vec<FiscalYear> = parts
		.iter()
		.map(|part| part.trim_start_matches("ปี"))
		.map(|part| (part.len() == 4).then(|| FiscalYear::parse(part).ok()).flatten())
		.collect::<Option<_>>()?;
	match years.as_slice() {
		[one] => Some((one.first_day(), one.last_day())),
		[first, last] => ordered(first.first_day(), last.last_day()),
		_ => None,
	}
}

/// Whole months of a fiscal year, counted from October.
fn months(year: FiscalYear, first: u32, last: u32) -> Option<Span> {
	let from = year.first_day().checked_add_months(chrono::Months::new(first))?;
	let until = year.first_day().checked_add_months(chrono::Months::new(last + 1))?.pred_opt()?;
	ordered(from, until)
}

/// "ไตรมาสที่ 2", "ไตรมาส 1-4", "ไตรมาสที่ 1 และ 2", "ทุกไตรมาส" (the whole year).
fn quarters(text: &str, year: FiscalYear) -> Option<Span> {
	let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
	if squeezed == "ทุกไตรมาส" {
		return Some((year.first_day(), year.last_day()));
	}
	let rest = squeezed.strip_prefix("ไตรมาส")?;
	let rest = rest.replace("ไตรมาส", "").replace("ที่", "");
	let (rest, year) = match rest.split_once("ปี") {
		Some((quarters, named)) => (quarters.to_owned(), FiscalYear::parse(named.trim_start_matches("งบประมาณ")).ok()?),
		None => (rest, year),
	};
	let is_known =
		rest.replace("และ", "").replace("ถึง", "").chars().all(|c| matches!(c, '1'..='4' | '-' | '–' | ',' | '/'));
	let numbers: Vec<u32> = rest.chars().filter_map(|c| c.to_digit(10)).collect();
	let (first, last) = (*numbers.iter().min()?, *numbers.iter().max()?);
	is_known.then(|| months(year, (first - 1) * 3, last * 3 - 1)).flatten()
}

/// One side of "… ถึง …": what it names, and nothing else.
#[derive(Clone, Copy, Debug, Default)]
struct Side {
	day: Option<u32>,
	month: Option<u32>,
	/// C.E.
	year: Option<i32>,
}

/// "ต.ค. 63 ถึง ก.ย. 64", "มี.ค.-พ.ค. 67", "26 มี.ค. 67", "01/10/2566 - 30/09/2567", "ตุลาคม - ธันวาคม".
fn dates(text: &str, year: FiscalYear) -> Option<Span> {
	if let Some(day) = parse_day(text) {
		return Some((day, day));
	}
	let is_iso = text.contains("-0") || text.contains("-1");
	let halves: Vec<&str> = match text.split("ถึง").collect::<Vec<_>>() {
		halves if halves.len() > 1 => halves,
		_ if is_iso && text.contains(" - ") => text.split(" - ").collect(),
		_ => text.split(['-', '–', '—']).collect(),
	};
	let halves: Vec<&str> = halves.into_iter().map(str::trim).filter(|half| !half.is_empty()).collect();
	let sides: Vec<Side> = halves.iter().map(|half| side(half)).collect::<Option<_>>()?;
	let (first, last) = match sides.as_slice() {
		[one] => (one, one),
		[first, last] => (first, last),
		_ => return None,
	};
	// "มี.ค.-พ.ค. 67" and "1-5 มี.ค. 67": what the first side leaves out stands in the second; what both leave out is the
	// fiscal year's.
	let month = last.month?;
	let of_year = |month: u32| if month >= 10 { year.first_day().year() } else { year.last_day().year() };
	let first_month = first.month.unwrap_or(month);
	let last_year = last.year.or(first.year.filter(|_| first_month <= month)).unwrap_or_else(|| of_year(month));
	let first_year = match (first.year, last.year) {
		(Some(own), _) => own,
		(None, Some(named)) if first_month > month => named - 1,
		(None, Some(named)) => named,
		(None, None) => of_year(first_month),
	};
	let from = NaiveDate::from_ymd_opt(first_year, first_month, first.day.unwrap_or(1))?;
	let until = match last.day {
		Some(day) => NaiveDate::from_ymd_opt(last_year, month, day)?,
		None => last_of_month(last_year, month)?,
	};
	ordered(from, until)
}

/// Day, month and year of one side; nothing when it holds any other word.
fn side(text: &str) -> Option<Side> {
	if let Some(day) = parse_day(text) {
		return Some(Side { day: Some(day.day()), month: Some(day.month()), year: Some(day.year()) });
	}
	let spaced = spread(&text.replace("วันที่", " ").replace("เดือน", " ").replace("ปี", " "));
	let mut side = Side::default();
	for word in spaced.split_whitespace() {
		match (word.parse::<i32>(), month_number(word)) {
			(_, Some(month)) if side.month.is_none() => side.month = Some(month),
			(Ok(day @ 1..=31), _) if side.month.is_none() && side.day.is_none() => side.day = u32::try_from(day).ok(),
			(Ok(number), _) if side.month.is_some() && side.year.is_none() => match year_of(number) {
				Year::Known(year) => side.year = Some(year),
				_ => return None,
			},
			_ => return None,
		}
	}
	(side.day.is_some() || side.month.is_some()).then_some(side)
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

/// The number of a month in the fiscal year, from 0 for October: "ต.ค.", "ตุลาคม 2566", "ต.ค. ๖๖".
pub fn fiscal_month(text: &str) -> Option<u32> {
	let side = side(&to_arabic(&normal(text)))?;
	side.month.filter(|_| side.day.is_none()).map(|month| (month + 2) % 12)
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;
	use crate::thai::calendar::{MONTHS, MONTHS_SHORT};

	fn year() -> FiscalYear {
		FiscalYear::new(2567).unwrap()
	}

	fn read(text: &str) -> Option<(String, String)> {
		let period = Period::read(text, year());
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
		assert_eq!(read("มี.ค. - พ.ค. ๒๕๖๗"), days("2024-03-01", "2024-05-31"));
		assert_eq!(read("๒๖ มีนาคม ๒๕๖๗"), days("2024-03-26", "2024-03-26"));
		assert_eq!(read("ดำเนินการเมื่อ เดือนมกราคม ๒๕๖๖"), days("2023-01-01", "2023-01-31"));
		assert_eq!(read("๑-๕ มี.ค. ๖๗"), days("2024-03-01", "2024-03-05"));
		assert_eq!(read("พ.ย. - ม.ค. 2567"), days("2023-11-01", "2024-01-31"));
	}

	#[test]
	fn the_whole_year_in_its_words() {
		for text in [
			"ตลอดปีงบประมาณ",
			"ตลอด ปีงบประมาณ พ.ศ. ๒๕๖๗",
			"ปีงบประมาณ พ.ศ. ๒๕๖๗",
			"ตลอดทั้งปี",
			"ตลอดปี",
			"2567",
			"ปี 2567",
			"01/10/2566 - 30/09/2567",
			"1 ต.ค. 66 - 30 ก.ย. 67",
			"2023-10-01 - 2024-09-30",
			"ไตรมาส ๑-๔",
			"ไตรมาสที่ 1 ถึงไตรมาสที่ 4",
			"ตุลาคม - กันยายน",
		] {
			assert_eq!(read(text), days("2023-10-01", "2024-09-30"), "{text}");
		}
	}

	#[test]
	fn quarters_halves_and_months_lie_in_the_fiscal_year() {
		for (text, from, until) in [
			("ไตรมาสที่ 2", "2024-01-01", "2024-03-31"),
			("ไตรมาสที่ ๑ และ ๒", "2023-10-01", "2024-03-31"),
			("ไตรมาส 4 ปี 2566", "2023-07-01", "2023-09-30"),
			("รอบ 6 เดือนแรก", "2023-10-01", "2024-03-31"),
			("ครึ่งปีหลัง", "2024-04-01", "2024-09-30"),
			("ภายในเดือนมีนาคม 2567", "2024-03-01", "2024-03-31"),
			("มีนาคม", "2024-03-01", "2024-03-31"),
			("ตุลาคม - ธันวาคม", "2023-10-01", "2023-12-31"),
			("พ.ย. - ก.พ.", "2023-11-01", "2024-02-29"),
			("ภายในวันที่ 30 เมษายน 2567", "2023-10-01", "2024-04-30"),
			("พ.ย. 2566 เป็นต้นไป", "2023-11-01", "2024-09-30"),
			("ตั้งแต่ ม.ค. 67 เป็นต้นไป", "2024-01-01", "2024-09-30"),
			("ต.ค. 66\nม.ค. 67\nก.ย. 67", "2023-10-01", "2024-09-30"),
			("ต.ค. 2565 เป็นต้นไป", "2022-10-01", "2024-09-30"),
		] {
			assert_eq!(read(text), days(from, until), "{text}");
		}
	}

	#[test]
	fn what_can_not_be_read_keeps_its_words_and_no_wrong_date() {
		let period = Period::read("  เมื่อมี   ผู้ร้องเรียน ", year());
		assert_eq!((period.label.as_str(), period.is_known()), ("เมื่อมี ผู้ร้องเรียน", false));
		assert!(Period::read(" \n", year()).is_blank());
		for text in [
			"ทุกวันที่ ๑-๕ ของทุกเดือน",
			"ตามห้วงเวลาจัดงานประเพณี",
			"ต.ค. 66 ม.ค. 67 ก.ย. 67",
			"ต.ค. 23 - ก.ย. 24",
			"หลังวันที่ 5 มี.ค. 67",
			"ก.ย. 67 - ต.ค. 66",
			"ต.ค. 66\nเมื่อเสร็จ",
			"ไตรมาส ๑\n(ปีงบประมาณ ๒๕๖๗)",
			"3 ครั้ง",
			"ไตรมาสละ 1 ครั้ง",
			"30 วัน",
		] {
			assert_eq!(read(text), None, "{text}");
		}
	}

	#[test]
	fn months_of_a_heading() {
		assert_eq!(
			[
				fiscal_month("ต.ค."),
				fiscal_month("ก.ย. ๖๗"),
				fiscal_month("มกราคม"),
				fiscal_month("5 มี.ค."),
				fiscal_month("ที่")
			],
			[Some(0), Some(11), Some(3), None, None]
		);
		assert_eq!(Period::of_months("ต.ค.".into(), year(), 0, 2).until, NaiveDate::from_ymd_opt(2023, 12, 31));
	}

	proptest! {
		#[test]
		fn any_text_is_answered_and_never_runs_backwards(text in ".{0,40}") {
			let period = Period::read(&text, year());
			prop_assert!(period.from.is_some() == period.until.is_some() && period.from <= period.until);
		}

		#[test]
		fn every_range_of_months_in_every_spelling(first in 0u32..12, length in 0u32..12, is_short in any::<bool>(), has_year in any::<bool>()) {
			let last = (first + length).min(11);
			let name = |month: u32| {
				let calendar = (usize::try_from(month).unwrap() + 9) % 12;
				let name = if is_short { MONTHS_SHORT[calendar] } else { MONTHS[calendar] };
				let year = if month < 3 { 2566 } else { 2567 };
				if has_year { format!("{name} {year}") } else { name.to_owned() }
			};
			let wanted = Period::of_months(String::new(), year(), first, last);
			let found = Period::read(&format!("{} - {}", name(first), name(last)), year());
			prop_assert_eq!((found.from, found.until), (wanted.from, wanted.until));
		}
	}
}
