//! The rounds that a cadence divides the time of a measure into, each with the day by which it is reported on.

#[cfg(feature = "ssr")]
use chrono::Months;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::cadence::Cadence;
use super::cadence::Interval;
use crate::thai::calendar::month_short;
#[cfg(feature = "ssr")]
use crate::thai::{calendar::FiscalYear, workday::Workdays};

/// One round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
	pub interval: Interval,
	/// The day that names it: where it would begin if the measure ran all along.
	pub named: NaiveDate,
	/// The first and the last day.
	pub from: NaiveDate,
	pub until: NaiveDate,
	/// The working day by which it is reported on: the last day, or the next one on which the office is open.
	pub due: NaiveDate,
	/// How many reports it wants.
	pub times: u32,
}

impl Round {
	/// What reports name it by. It stays when the cadence of the measure is changed and changed back, and when its period is.
	pub fn key(&self) -> String {
		match self.interval {
			Interval::AtBeginning | Interval::AtEnd | Interval::AfterEvent => self.interval.word().to_owned(),
			_ => format!("{}:{}", self.interval.word(), self.named),
		}
	}

	pub fn contains(&self, day: NaiveDate) -> bool {
		(self.from..=self.until).contains(&day)
	}

	/// "ต.ค. 63", "ต.ค. 63 - ธ.ค. 63", "26 มี.ค. 67", "สิ้นปีงบประมาณ".
	pub fn label(&self) -> String {
		let month = |day: NaiveDate| {
			format!("{} {:02}", month_short(day.month()), (day.year() + crate::thai::calendar::ERA).rem_euclid(100))
		};
		match self.interval {
			Interval::OnDay => crate::thai::calendar::short_date(self.until),
			Interval::AtBeginning | Interval::AtEnd | Interval::AfterEvent => self.interval.label().to_owned(),
			_ if month(self.from) == month(self.until) => month(self.from),
			_ => format!("{} - {}", month(self.from), month(self.until)),
		}
	}
}

/// The first days of the rounds in order, the first of them on or before `from`, without end. Each is counted from one and
/// the same day: the 31st is followed by the 30th and by the 31st again.
#[cfg(feature = "ssr")]
fn beginnings(first: NaiveDate, months: u32) -> impl Iterator<Item = NaiveDate> {
	(0u32..).map_while(move |count| first.checked_add_months(Months::new(count.checked_mul(months)?)))
}

/// The day of that number in the month behind a day, or the last one that the month has.
#[cfg(feature = "ssr")]
fn day_after(until: NaiveDate, number: u32) -> Option<NaiveDate> {
	let first = until.with_day(1)?.checked_add_months(Months::new(1))?;
	(28..=number).rev().chain([number]).find_map(|day| first.with_day(day))
}

/// The rounds of a cadence from a first to a last day of a fiscal year, in their order. They cover every day once, but for a
/// cadence that comes once: that one has a single round. None where the last day is before the first.
#[cfg(feature = "ssr")]
pub fn rounds(cadence: &Cadence, from: NaiveDate, until: NaiveDate, days: &Workdays) -> Vec<Round> {
	if until < from {
		return Vec::new();
	}
	let round = |named: NaiveDate, from: NaiveDate, until: NaiveDate| Round {
		interval: cadence.interval,
		named,
		from,
		until,
		due: days.on_or_after(cadence.within.and_then(|day| day_after(until, day)).unwrap_or(until)),
		times: cadence.times.max(1),
	};
	let year = FiscalYear::of(from);
	let first = year.map_or(from, FiscalYear::first_day);
	match cadence.interval {
		// What is reported on that day may be reported before it.
		Interval::OnDay => cadence.day.map(|day| round(day, from.min(day), day)).into_iter().collect(),
		Interval::AfterEvent => vec![round(from, from, until)],
		Interval::AtEnd => vec![round(first, from, year.map_or(until, FiscalYear::last_day))],
		Interval::AtBeginning => {
			let october = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt());
			vec![round(first, first, october.unwrap_or(first))]
		}
		interval => {
			let begin = if interval.is_fiscal() { first } else { from };
			let all: Vec<NaiveDate> =
				beginnings(begin, interval.months().unwrap_or(12)).take_while(|day| *day <= until).collect();
			let ends = all.iter().skip(1).filter_map(|next| next.pred_opt()).chain(std::iter::once(until));
			let parts = all.iter().zip(ends).filter(|(_, end)| *end >= from);
			parts.map(|(named, end)| round(*named, (*named).max(from), end)).collect()
		}
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn day(year: i32, month: u32, day: u32) -> NaiveDate {
		NaiveDate::from_ymd_opt(year, month, day).unwrap()
	}

	fn ends(interval: Interval, from: NaiveDate, until: NaiveDate) -> Vec<NaiveDate> {
		rounds(&Cadence::each(interval), from, until, &Workdays::default())
			.into_iter()
			.map(|round| round.until)
			.collect()
	}

	#[test]
	fn a_round_may_be_reported_on_in_the_month_behind_it() {
		let dues = |interval, within| {
			let cadence = Cadence { within: Some(within), ..Cadence::each(interval) };
			let all = rounds(&cadence, day(2023, 10, 1), day(2024, 9, 30), &Workdays::default());
			all.into_iter().map(|round| round.due).collect::<Vec<_>>()
		};
		// The 5th of November 2023 is a Sunday.
		assert_eq!(dues(Interval::Monthly, 5)[..2], [day(2023, 11, 6), day(2023, 12, 5)]);
		assert_eq!(dues(Interval::Quarterly, 31)[..2], [day(2024, 1, 31), day(2024, 4, 30)]);
		assert_eq!(dues(Interval::Monthly, 31)[3], day(2024, 2, 29));
	}

	#[test]
	fn months_end_where_the_calendar_ends_them() {
		let year = ends(Interval::Monthly, day(2023, 10, 1), day(2024, 9, 30));
		assert_eq!(
			year[..5],
			[day(2023, 10, 31), day(2023, 11, 30), day(2023, 12, 31), day(2024, 1, 31), day(2024, 2, 29)]
		);
		assert_eq!(year.len(), 12);
		// Counted from the 31st itself, nothing drifts to the 28th.
		let begins: Vec<NaiveDate> = beginnings(day(2022, 10, 31), 1).take(6).collect();
		assert_eq!(
			begins[1..],
			[day(2022, 11, 30), day(2022, 12, 31), day(2023, 1, 31), day(2023, 2, 28), day(2023, 3, 31)]
		);
	}

	#[test]
	fn quarters_and_halves_are_those_of_the_fiscal_year() {
		let of = |interval| ends(interval, day(2022, 11, 15), day(2023, 9, 30));
		assert_eq!(of(Interval::Quarterly), [day(2022, 12, 31), day(2023, 3, 31), day(2023, 6, 30), day(2023, 9, 30)]);
		assert_eq!(of(Interval::HalfYearly), [day(2023, 3, 31), day(2023, 9, 30)]);
		assert_eq!(of(Interval::Yearly), [day(2023, 9, 30)]);
		// Counted from the first day.
		assert_eq!(of(Interval::EveryThreeMonths)[..2], [day(2023, 2, 14), day(2023, 5, 14)]);
		assert_eq!(
			ends(Interval::Quarterly, day(2022, 10, 1), day(2023, 9, 30)),
			ends(Interval::EveryThreeMonths, day(2022, 10, 1), day(2023, 9, 30))
		);
	}

	#[test]
	fn what_comes_once_is_one_round() {
		let of = |interval| {
			let all = rounds(&Cadence::each(interval), day(2021, 1, 4), day(2021, 3, 31), &Workdays::default());
			assert_eq!(all.len(), 1);
			all[0].until
		};
		assert_eq!(of(Interval::AtBeginning), day(2020, 10, 31), "of the year, wherever the measure begins");
		assert_eq!((of(Interval::AtEnd), of(Interval::AfterEvent)), (day(2021, 9, 30), day(2021, 3, 31)));
		let dated = rounds(&Cadence::on(day(2024, 3, 26)), day(2023, 10, 1), day(2024, 9, 30), &Workdays::default());
		assert_eq!((dated[0].label(), dated[0].due), ("26 มี.ค. 67".to_owned(), day(2024, 3, 26)));
	}

	#[test]
	fn a_round_that_ends_while_the_office_is_closed_is_due_when_it_opens() {
		// 31 December 2022 is a Saturday; the Monday after it is a holiday.
		let days = Workdays::new([day(2023, 1, 2)]);
		let first = rounds(&Cadence::each(Interval::Quarterly), day(2022, 10, 1), day(2023, 9, 30), &days)[0].clone();
		assert_eq!((first.until, first.due), (day(2022, 12, 31), day(2023, 1, 3)));
		assert_eq!((first.key().as_str(), first.label().as_str()), ("quarterly:2022-10-01", "ต.ค. 65 - ธ.ค. 65"));
		let shorter =
			rounds(&Cadence::each(Interval::Quarterly), day(2022, 11, 15), day(2023, 9, 30), &days)[0].clone();
		assert_eq!(
			(shorter.key(), shorter.from),
			(first.key(), day(2022, 11, 15)),
			"a shorter measure has the same rounds"
		);
	}

	fn some_day() -> impl Strategy<Value = NaiveDate> {
		(0i64..4000).prop_map(|days| day(2019, 1, 1) + chrono::Duration::days(days))
	}

	proptest! {
		#[test]
		fn rounds_cover_the_time_and_never_overlap(from in some_day(), length in 0i64..1500, index in 0usize..8) {
			let until = from + chrono::Duration::days(length);
			let interval = Interval::ALL[index];
			let all = rounds(&Cadence::each(interval), from, until, &Workdays::default());
			prop_assert_eq!(all.first().map(|round| round.from), Some(from));
			prop_assert_eq!(all.last().map(|round| round.until), Some(until));
			for pair in all.windows(2) {
				prop_assert_eq!(pair[0].until.succ_opt(), Some(pair[1].from));
			}
			prop_assert!(all.iter().all(|round| round.from <= round.until && round.until <= round.due));
			let mut keys: Vec<String> = all.iter().map(Round::key).collect();
			keys.dedup();
			prop_assert_eq!(keys.len(), all.len());
		}

		#[test]
		fn what_comes_once_comes_once(from in some_day(), length in -3i64..300, index in 8usize..11) {
			let until = from + chrono::Duration::days(length);
			let all = rounds(&Cadence::each(Interval::ALL[index]), from, until, &Workdays::default());
			prop_assert_eq!(all.len(), usize::from(length >= 0));
			prop_assert!(all.iter().all(|round| round.from <= round.until && FiscalYear::of(round.from) == FiscalYear::of(from)));
		}

		#[test]
		fn rounds_of_the_fiscal_year_never_cross_its_end(from in some_day(), length in 0i64..1500, index in 0usize..4) {
			let until = from + chrono::Duration::days(length);
			for round in rounds(&Cadence::each(Interval::ALL[index]), from, until, &Workdays::default()) {
				prop_assert_eq!(FiscalYear::of(round.from), FiscalYear::of(round.until));
			}
		}
	}
}
