//! The Buddhist era and the fiscal year (ปีงบประมาณ): 1 October to 30 September.

use std::fmt;

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use super::digits::{parse_number, to_arabic, to_thai};

/// B.E. minus C.E.
const ERA: i32 = 543;

pub const MONTHS: [&str; 12] = [
	"มกราคม",
	"กุมภาพันธ์",
	"มีนาคม",
	"เมษายน",
	"พฤษภาคม",
	"มิถุนายน",
	"กรกฎาคม",
	"สิงหาคม",
	"กันยายน",
	"ตุลาคม",
	"พฤศจิกายน",
	"ธันวาคม",
];

pub const MONTHS_SHORT: [&str; 12] =
	["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."];

const WEEKDAYS: [&str; 7] = ["จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"];

/// A fiscal year in B.E., for example 2564 = 1 October 2563 to 30 September 2564.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[serde(transparent)]
pub struct FiscalYear(u16);

impl FiscalYear {
	/// The assessment began in 2556; a year past 2700 is a slip.
	const RANGE: std::ops::RangeInclusive<u16> = 2550..=2700;

	/// `None` when the year can't be a B.E. fiscal year.
	pub fn new(year: u16) -> Option<Self> {
		Self::RANGE.contains(&year).then_some(Self(year))
	}

	/// Reads a year typed in either kind of digit. The error is what to tell the person.
	pub fn parse(text: &str) -> Result<Self, String> {
		let Some(number) = parse_number(text) else {
			return Err("กรอกปีงบประมาณเป็นตัวเลข 4 หลัก เช่น 2567".to_owned());
		};
		if let Some(year) = u16::try_from(number).ok().and_then(Self::new) {
			return Ok(year);
		}
		let as_common_era = u16::try_from(number.saturating_add(543)).ok().and_then(Self::new);
		Err(match as_common_era {
			Some(Self(year)) => format!("{number} เป็นปี ค.ศ. หมายถึงปีงบประมาณ พ.ศ. {year} ใช่หรือไม่"),
			None => format!("ไม่มีปีงบประมาณ พ.ศ. {number} กรอกปีระหว่าง 2550 ถึง 2700"),
		})
	}

	/// The fiscal year a day falls in.
	pub fn of(day: NaiveDate) -> Option<Self> {
		let year = day.year() + ERA + i32::from(day.month() >= 10);
		u16::try_from(year).ok().and_then(Self::new)
	}

	/// B.E.
	pub const fn number(self) -> u16 {
		self.0
	}

	pub const fn next(self) -> Self {
		Self(self.0 + 1)
	}

	pub const fn previous(self) -> Self {
		Self(self.0 - 1)
	}

	/// 1 October of the year before.
	pub fn first_day(self) -> NaiveDate {
		NaiveDate::from_ymd_opt(i32::from(self.0) - ERA - 1, 10, 1).unwrap_or_default()
	}

	/// 30 September.
	pub fn last_day(self) -> NaiveDate {
		NaiveDate::from_ymd_opt(i32::from(self.0) - ERA, 9, 30).unwrap_or_default()
	}

	pub fn contains(self, day: NaiveDate) -> bool {
		(self.first_day()..=self.last_day()).contains(&day)
	}
}

impl fmt::Display for FiscalYear {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}", self.0)
	}
}

/// "15 มีนาคม 2564"
pub fn long_date(day: NaiveDate) -> String {
	format!("{} {} {}", day.day(), month_name(day.month()), day.year() + ERA)
}

/// "๑๕ มีนาคม ๒๕๖๔", as official documents print it.
pub fn official_date(day: NaiveDate) -> String {
	to_thai(&long_date(day))
}

/// "15 มี.ค. 64"
pub fn short_date(day: NaiveDate) -> String {
	format!("{} {} {:02}", day.day(), month_short(day.month()), (day.year() + ERA).rem_euclid(100))
}

/// "วันจันทร์ที่ 15 มีนาคม 2564"
pub fn full_date(day: NaiveDate) -> String {
	let weekday = usize::try_from(day.weekday().num_days_from_monday()).ok().and_then(|d| WEEKDAYS.get(d)).copied();
	format!("วัน{}ที่ {}", weekday.unwrap_or_default(), long_date(day))
}

/// "15 มี.ค. 64 เวลา 10:42 น.", in the office's own hour.
pub fn short_time(at: DateTime<Utc>) -> String {
	let local = bangkok(at);
	format!("{} เวลา {} น.", short_date(local.date()), local.format("%H:%M"))
}

/// The wall clock of Thailand: UTC+7 all year.
pub fn bangkok(at: DateTime<Utc>) -> chrono::NaiveDateTime {
	at.naive_utc() + Duration::hours(7)
}

/// The day in Thailand.
pub fn day_of(at: DateTime<Utc>) -> NaiveDate {
	bangkok(at).date()
}

/// A day typed as 2564-03-15 (B.E.), 2021-03-15 (what a date field sends), 15/3/2564 or 15 มี.ค. 64.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
	let plain = to_arabic(text.trim());
	let parts: Vec<&str> = plain.split(['-', '/', ' ']).filter(|part| !part.is_empty()).collect();
	let [a, b, c] = parts.as_slice() else { return None };
	let (day, month, year) = if a.len() == 4 { (*c, *b, *a) } else { (*a, *b, *c) };
	let month = match month.parse() {
		Ok(number) => number,
		Err(_) => month_number(month)?,
	};
	NaiveDate::from_ymd_opt(year_from(year)?, month, day.parse().ok()?)
}

/// A year of two or four digits, B.E. or C.E., as C.E.
pub fn year_from(text: &str) -> Option<i32> {
	let year: i32 = to_arabic(text).parse().ok()?;
	match year {
		0..=99 => Some(year + 2500 - ERA),
		2400..=2700 => Some(year - ERA),
		1900..=2200 => Some(year),
		_ => None,
	}
}

/// 1 to 12 from a month's full or short name, with or without its dots.
pub fn month_number(name: &str) -> Option<u32> {
	let bare = |text: &str| text.replace(['.', ' '], "");
	let wanted = bare(name);
	MONTHS
		.iter()
		.position(|month| *month == wanted)
		.or_else(|| MONTHS_SHORT.iter().position(|month| bare(month) == wanted))
		.and_then(|index| u32::try_from(index + 1).ok())
}

pub fn month_name(month: u32) -> &'static str {
	name_in(&MONTHS, month)
}

pub fn month_short(month: u32) -> &'static str {
	name_in(&MONTHS_SHORT, month)
}

fn name_in(names: &[&'static str; 12], month: u32) -> &'static str {
	usize::try_from(month).ok().and_then(|m| m.checked_sub(1)).and_then(|m| names.get(m)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn day(year: i32, month: u32, day: u32) -> NaiveDate {
		NaiveDate::from_ymd_opt(year, month, day).unwrap()
	}

	#[test]
	fn a_fiscal_year_runs_from_october_to_september() {
		let year = FiscalYear::new(2567).unwrap();
		assert_eq!((year.first_day(), year.last_day()), (day(2023, 10, 1), day(2024, 9, 30)));
	}

	#[test]
	fn a_common_era_year_offers_its_buddhist_year() {
		assert!(FiscalYear::parse("2024").unwrap_err().contains("2567"));
		assert_eq!(FiscalYear::parse("๒๕๖๗").unwrap().number(), 2567);
		assert!(FiscalYear::parse("25").is_err());
		assert!(FiscalYear::parse("4294967295").is_err());
	}

	#[test]
	fn dates_as_officers_write_them() {
		let wanted = Some(day(2021, 3, 15));
		for text in ["2021-03-15", "2564-03-15", "15/3/2564", "๑๕ มีนาคม ๒๕๖๔", "15 มี.ค. 64", "๑๕ มี.ค ๖๔"]
		{
			assert_eq!(parse_day(text), wanted, "{text}");
		}
		assert_eq!(official_date(day(2021, 3, 15)), "๑๕ มีนาคม ๒๕๖๔");
		assert_eq!(full_date(day(2021, 3, 15)), "วันจันทร์ที่ 15 มีนาคม 2564");
	}

	proptest! {
		#[test]
		fn every_day_lies_in_its_own_year(offset in 0i64..40_000) {
			let some_day = day(2008, 1, 1) + Duration::days(offset);
			let year = FiscalYear::of(some_day).unwrap();
			prop_assert!(year.contains(some_day));
			prop_assert!(!year.next().contains(some_day));
		}

		#[test]
		fn a_printed_day_is_read_back(offset in 0i64..20_000) {
			let some_day = day(2008, 1, 1) + Duration::days(offset);
			prop_assert_eq!(parse_day(&official_date(some_day)), Some(some_day));
			// Two digits mean a year of the 26th century.
			let is_short = some_day.year() < 2057;
			prop_assert!(!is_short || parse_day(&short_date(some_day)) == Some(some_day));
		}

		#[test]
		fn any_text_as_a_year_is_answered(text in ".{0,12}") {
			let _ = FiscalYear::parse(&text);
			let _ = parse_day(&text);
		}
	}
}
