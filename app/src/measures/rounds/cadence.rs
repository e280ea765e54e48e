//! How often a measure is reported on (รอบการรายงาน): the cadences that plans name (`domain.md` 4.3).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use crate::thai::calendar::short_date;

/// What the time of a measure is divided into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[cfg_attr(feature = "ssr", surreal(untagged, rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Interval {
	/// Months of the calendar (ทุกเดือน).
	#[default]
	Monthly,
	/// Quarters of the fiscal year (รายไตรมาส): October to December, and so on.
	Quarterly,
	/// Halves of the fiscal year (รอบ 6 เดือน): October to March, April to September.
	HalfYearly,
	/// Fiscal years (รอบ 12 เดือน).
	Yearly,
	/// Two months each, counted from the first day.
	EveryTwoMonths,
	/// Three months each, counted from the first day (ทุก 3 เดือน).
	EveryThreeMonths,
	/// Four months each, counted from the first day.
	EveryFourMonths,
	/// Six months each, counted from the first day (ทุก 6 เดือน).
	EverySixMonths,
	/// Once, in the first month (ต้นปีงบประมาณ).
	AtBeginning,
	/// Once, at the end (สิ้นปีงบประมาณ).
	AtEnd,
	/// Once, when the event or project is over (เมื่อเสร็จสิ้นกิจกรรม).
	AfterEvent,
	/// Once, on a day.
	OnDay,
}

impl Interval {
	pub const ALL: [Self; 12] = [
		Self::Monthly,
		Self::Quarterly,
		Self::HalfYearly,
		Self::Yearly,
		Self::EveryTwoMonths,
		Self::EveryThreeMonths,
		Self::EveryFourMonths,
		Self::EverySixMonths,
		Self::AtBeginning,
		Self::AtEnd,
		Self::AfterEvent,
		Self::OnDay,
	];

	/// As forms and addresses have it.
	pub const fn word(self) -> &'static str {
		match self {
			Self::Monthly => "monthly",
			Self::Quarterly => "quarterly",
			Self::HalfYearly => "half_yearly",
			Self::Yearly => "yearly",
			Self::EveryTwoMonths => "every_two_months",
			Self::EveryThreeMonths => "every_three_months",
			Self::EveryFourMonths => "every_four_months",
			Self::EverySixMonths => "every_six_months",
			Self::AtBeginning => "at_beginning",
			Self::AtEnd => "at_end",
			Self::AfterEvent => "after_event",
			Self::OnDay => "on_day",
		}
	}

	pub const fn label(self) -> &'static str {
		match self {
			Self::Monthly => "ทุกเดือน",
			Self::Quarterly => "ทุกไตรมาส",
			Self::HalfYearly => "รอบ 6 เดือน (ต.ค.-มี.ค. และ เม.ย.-ก.ย.)",
			Self::Yearly => "รอบ 12 เดือน",
			Self::EveryTwoMonths => "ทุก 2 เดือน นับจากวันเริ่ม",
			Self::EveryThreeMonths => "ทุก 3 เดือน นับจากวันเริ่ม",
			Self::EveryFourMonths => "ทุก 4 เดือน นับจากวันเริ่ม",
			Self::EverySixMonths => "ทุก 6 เดือน นับจากวันเริ่ม",
			Self::AtBeginning => "ต้นปีงบประมาณ",
			Self::AtEnd => "สิ้นปีงบประมาณ",
			Self::AfterEvent => "เมื่อเสร็จสิ้นกิจกรรมหรือโครงการ",
			Self::OnDay => "ตามวันที่กำหนด",
		}
	}

	/// One of the intervals by its word.
	pub fn parse(word: &str) -> Option<Self> {
		Self::ALL.into_iter().find(|interval| interval.word() == word)
	}

	/// Months of a round; none of what comes once.
	pub const fn months(self) -> Option<u32> {
		match self {
			Self::Monthly => Some(1),
			Self::EveryTwoMonths => Some(2),
			Self::Quarterly | Self::EveryThreeMonths => Some(3),
			Self::EveryFourMonths => Some(4),
			Self::HalfYearly | Self::EverySixMonths => Some(6),
			Self::Yearly => Some(12),
			Self::AtBeginning | Self::AtEnd | Self::AfterEvent | Self::OnDay => None,
		}
	}

	/// Whether the rounds are those of the fiscal year, wherever the measure begins.
	pub const fn is_fiscal(self) -> bool {
		matches!(self, Self::Monthly | Self::Quarterly | Self::HalfYearly | Self::Yearly)
	}
}

/// The most reports that can be asked for in a year.
pub const MOST_A_YEAR: u32 = 366;

/// One cadence of a measure; a measure may have two ("ทุก 3 เดือน และสรุปผลสิ้นปีงบประมาณ").
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Cadence {
	pub interval: Interval,
	/// How many reports each round wants at least, from 1 (อย่างน้อยไตรมาสละ 2 ครั้ง).
	pub times: u32,
	/// The day of `Interval::OnDay`.
	pub day: Option<NaiveDate>,
	/// The day of the month after a round by which it is reported on, 1-31 (ภายในวันที่ 5 ของเดือนถัดไป); none where that is the
	/// round's last day.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub within: Option<u32>,
}

impl Cadence {
	/// One report in each round.
	pub const fn each(interval: Interval) -> Self {
		Self { interval, times: 1, day: None, within: None }
	}

	/// Once, on that day.
	pub const fn on(day: NaiveDate) -> Self {
		Self { interval: Interval::OnDay, times: 1, day: Some(day), within: None }
	}

	/// At least so many reports in each round.
	pub const fn at_least(times: u32, interval: Interval) -> Self {
		Self { interval, times, day: None, within: None }
	}

	/// "ทุกไตรมาส", "อย่างน้อยไตรมาสละ 2 ครั้ง", "26 มี.ค. 67", "ทุกเดือน ภายในวันที่ 5 ของเดือนถัดไป".
	pub fn label(&self) -> String {
		let often = self.often();
		self.within.map_or(often.clone(), |day| format!("{often} ภายในวันที่ {day} ของเดือนถัดไป"))
	}

	fn often(&self) -> String {
		let each = match self.interval {
			Interval::Monthly => Some("เดือนละ"),
			Interval::Quarterly => Some("ไตรมาสละ"),
			Interval::Yearly => Some("ปีละ"),
			_ => None,
		};
		match (self.day, self.times, each) {
			(Some(day), ..) if self.interval == Interval::OnDay => short_date(day),
			(_, 0 | 1, _) => self.interval.label().to_owned(),
			(_, times, Some(each)) => format!("อย่างน้อย{each} {times} ครั้ง"),
			(_, times, None) => format!("{} อย่างน้อยรอบละ {times} ครั้ง", self.interval.label()),
		}
	}

	/// How many reports it asks for in a year. A cadence without any, or with more than days, is a slip.
	pub fn a_year(&self) -> u32 {
		let rounds = self.interval.months().map_or(1, |months| 12 / months);
		self.times.saturating_mul(rounds)
	}

	/// Whether the cadence can be kept: at least once, not more often than days, and a day where it is a day.
	pub fn slip(&self) -> Option<&'static str> {
		if self.times == 0 {
			return Some("กรอกจำนวนครั้งตั้งแต่ 1 ขึ้นไป ถ้าไม่ต้องรายงาน ให้เลือก “ไม่มี”");
		}
		if self.a_year() > MOST_A_YEAR {
			return Some("รวมแล้วเกินปีละ 366 ครั้ง ลดจำนวนครั้งต่อรอบ");
		}
		(self.interval == Interval::OnDay && self.day.is_none()).then_some("กรอกวันที่ที่ต้องรายงาน")
	}

	/// Whether the day by which a round is reported on can be: a day of a month, behind rounds that are divided by months.
	pub fn slip_within(&self) -> Option<&'static str> {
		match (self.within, self.interval.months()) {
			(None, _) | (Some(1..=31), Some(_)) => None,
			(Some(_), None) => Some("ใช้กับรอบรายเดือนถึงรายปีเท่านั้น ลบวันที่นี้ หรือเลือกรอบอื่น"),
			(Some(_), Some(_)) => Some("กรอกวันที่ 1 ถึง 31 ของเดือนถัดไป"),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_cadence_of_none_or_of_four_hundred_a_year_is_a_slip() {
		assert!(Cadence::at_least(0, Interval::Monthly).slip().is_some());
		assert!(Cadence::at_least(400, Interval::Yearly).slip().is_some());
		assert!(Cadence::at_least(34, Interval::Monthly).slip().is_some(), "408");
		assert!(Cadence::each(Interval::OnDay).slip().is_some());
		for interval in Interval::ALL.into_iter().filter(|interval| *interval != Interval::OnDay) {
			assert_eq!(Cadence::each(interval).slip(), None, "{interval:?}");
			assert_eq!(Interval::parse(interval.word()), Some(interval));
		}
	}

	#[test]
	fn a_cadence_is_named_as_plans_name_it() {
		assert_eq!(Cadence::each(Interval::Quarterly).label(), "ทุกไตรมาส");
		let late = Cadence { within: Some(5), ..Cadence::each(Interval::Monthly) };
		assert_eq!(late.label(), "ทุกเดือน ภายในวันที่ 5 ของเดือนถัดไป");
		assert_eq!(Cadence::at_least(2, Interval::Quarterly).label(), "อย่างน้อยไตรมาสละ 2 ครั้ง");
		assert_eq!(Cadence::on(NaiveDate::from_ymd_opt(2024, 3, 26).unwrap()).label(), "26 มี.ค. 67");
	}
}
