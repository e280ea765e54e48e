//! The Buddhist era and the fiscal year (ปีงบประมาณ): 1 October to 30 September.

use std::fmt;

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use super::day;
use super::digits::{parse_number, to_thai};
use super::slip::Slip;

/// B.E. minus C.E.
pub const ERA: i32 = 543;

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

/// What is typed lies before this year (B.E.).
const CENTURY: u16 = 2600;

const WEEKDAYS: [&str; 7] = ["จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"];

/// A fiscal year in B.E., for example 2564 = 1 October 2563 to 30 September 2564.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[serde(transparent)]
pub struct FiscalYear(u16);

impl FiscalYear {
	/// The assessment began in 2556. Years past this century are only computed, never typed.
	const RANGE: std::ops::RangeInclusive<u16> = 2550..=2700;

	/// `None` when the year can't be a B.E. fiscal year.
	pub fn new(year: u16) -> Option<Self> {
		Self::RANGE.contains(&year).then_some(Self(year))
	}

	/// Reads a year typed in either kind of digit, perhaps with its words: "ปีงบประมาณ พ.ศ. ๒๕๖๗". A year of the Common
	/// Era, one of two digits and a likely slip of the hand are asked about.
	pub fn parse(text: &str) -> Result<Self, Slip> {
		let bare = ["ปีงบประมาณ", "ปี", "พ.ศ.", "พ.ศ"]
			.iter()
			.fold(text.trim(), |text, word| text.strip_prefix(word).map_or(text, str::trim_start));
		let Some(number) = parse_number(bare) else {
			return Err("กรอกปีงบประมาณเป็นตัวเลข 4 หลัก เช่น 2567".into());
		};
		if let Some(year) = u16::try_from(number).ok().and_then(Self::new).filter(|year| year.0 < CENTURY) {
			return Ok(year);
		}
		let number = i32::try_from(number).unwrap_or(i32::MAX);
		let likely = match number {
			50..=99 => Some(number + 2500),
			1950..=2200 => Some(number + ERA),
			_ => day::likely(number),
		};
		let likely = likely.and_then(|year| u16::try_from(year).ok()).and_then(Self::new);
		Err(match likely {
			Some(year) if number < 100 => {
				Slip::ask(format!("{number} หมายถึงปีงบประมาณ พ.ศ. {year} ใช่หรือไม่"), year.to_string())
			}
			Some(year) if number < 2400 => {
				Slip::ask(format!("{number} เป็นปี ค.ศ. หมายถึงปีงบประมาณ พ.ศ. {year} ใช่หรือไม่"), year.to_string())
			}
			Some(year) => Slip::ask(format!("ไม่มีปีงบประมาณ พ.ศ. {number} หมายถึง {year} ใช่หรือไม่"), year.to_string()),
			None => format!("ไม่มีปีงบประมาณ พ.ศ. {number} กรอกปี 4 หลัก เช่น 2567").into(),
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

/// The moment at which a day begins in Thailand.
pub fn day_start(day: NaiveDate) -> DateTime<Utc> {
	(day.and_time(chrono::NaiveTime::MIN) - Duration::hours(7)).and_utc()
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
	fn a_year_that_is_none_offers_the_likely_one() {
		for (typed, instead) in [
			("2024", Some("2567")),
			("66", Some("2566")),
			("2656", Some("2566")),
			("5267", Some("2567")),
			("25", None),
			("1", None),
			("ปี", None),
		] {
			assert_eq!(FiscalYear::parse(typed).unwrap_err().instead.as_deref(), instead, "{typed}");
		}
		for typed in ["๒๕๖๗", "ปี 2567", "ปีงบประมาณ พ.ศ. ๒๕๖๗"] {
			assert_eq!(FiscalYear::parse(typed).unwrap().number(), 2567, "{typed}");
		}
		assert!(FiscalYear::parse("4294967295").is_err());
	}

	#[test]
	fn dates_as_they_are_printed() {
		let some_day = day(2021, 3, 15);
		assert_eq!(official_date(some_day), "๑๕ มีนาคม ๒๕๖๔");
		assert_eq!(full_date(some_day), "วันจันทร์ที่ 15 มีนาคม 2564");
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
		fn any_text_as_a_year_is_answered(text in ".{0,12}") {
			let _ = FiscalYear::parse(&text);
		}
	}
}
