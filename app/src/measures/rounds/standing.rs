//! Where each round of a measure stands, from the reports on it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cadence::Cadence;
use super::round::Round;
#[cfg(feature = "ssr")]
use super::round::rounds;
#[cfg(feature = "ssr")]
use crate::measures::model::Measure;
#[cfg(feature = "ssr")]
use crate::measures::progress::Mark;
#[cfg(feature = "ssr")]
use crate::thai::workday::Workdays;

/// What a report says that is on no round.
pub const NO_ROUND: &str = "none";

/// How a round stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RoundState {
	/// It is past due, and reports are missing.
	Late,
	/// It has begun.
	Open,
	/// It has not begun.
	Ahead,
	/// As many reports as it wants are there.
	Reported,
}

impl RoundState {
	pub const fn label(self) -> &'static str {
		match self {
			Self::Late => "เลยกำหนดรายงาน",
			Self::Open => "รอรายงาน",
			Self::Ahead => "ยังไม่ถึงรอบ",
			Self::Reported => "รายงานแล้ว",
		}
	}

	/// Of a round with so many reports.
	pub fn of(round: &Round, reports: u32, today: NaiveDate) -> Self {
		match () {
			() if reports >= round.times => Self::Reported,
			() if today > round.due => Self::Late,
			() if today < round.from => Self::Ahead,
			() => Self::Open,
		}
	}
}

/// A round of a measure with how it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
	pub cadence: Cadence,
	pub round: Round,
	pub state: RoundState,
	/// How many reports on it count.
	pub reports: u32,
}

impl Standing {
	/// Whether it waits for a report.
	pub const fn is_owed(&self) -> bool {
		matches!(self.state, RoundState::Late | RoundState::Open)
	}
}

#[cfg(feature = "ssr")]
impl Standing {
	/// Whether a report is one on this round.
	pub fn is_about(&self, report: &Mark) -> bool {
		is_on(report, &self.round)
	}
}

/// Whether a report is one on this round: it names it, or it names none and its day lies in one that is divided by months. A
/// round that comes once is only reported on by name: every day of the year lies in it.
#[cfg(feature = "ssr")]
fn is_on(report: &Mark, round: &Round) -> bool {
	match &report.round {
		Some(key) => *key == round.key(),
		None => round.interval.months().is_some() && round.contains(report.day),
	}
}

/// The reports as the rounds of now know them: one that names a round of before counts by its day, as one that names none.
#[cfg(feature = "ssr")]
fn known_to(reports: &[Mark], rounds: &[Round]) -> Vec<Mark> {
	let is_known = |key: &String| key == NO_ROUND || rounds.iter().any(|round| round.key() == *key);
	reports.iter().map(|report| Mark { round: report.round.clone().filter(is_known), ..report.clone() }).collect()
}

/// Every round of a measure in the order of its cadences and of time; `reports` are those that count.
#[cfg(feature = "ssr")]
pub fn standings(measure: &Measure, reports: &[Mark], today: NaiveDate, days: &Workdays) -> Vec<Standing> {
	let (from, until) = measure.days();
	let all: Vec<(&Cadence, Vec<Round>)> =
		measure.cadences.iter().map(|cadence| (cadence, rounds(cadence, from, until, days))).collect();
	let every: Vec<Round> = all.iter().flat_map(|(_, rounds)| rounds.clone()).collect();
	let reports = known_to(reports, &every);
	let standing = |cadence: &Cadence, round: Round| {
		let count = reports.iter().filter(|report| is_on(report, &round)).count();
		let count = u32::try_from(count).unwrap_or(u32::MAX);
		let state = RoundState::of(&round, count, today);
		Standing { cadence: cadence.clone(), round, state, reports: count }
	};
	let of_cadence = |(cadence, rounds): (&Cadence, Vec<Round>)| {
		rounds.into_iter().map(|round| standing(cadence, round)).collect::<Vec<_>>()
	};
	all.into_iter().flat_map(of_cadence).collect()
}

/// The round that a report is about unless somebody says otherwise: what is owed longest.
pub fn pressing(standings: &[Standing]) -> Option<&Standing> {
	standings.iter().filter(|standing| standing.is_owed()).min_by_key(|standing| (standing.round.due, standing.state))
}

#[cfg(test)]
mod tests {
	use chrono::Duration;
	use proptest::prelude::*;

	use super::super::cadence::Interval;
	use super::*;
	use crate::measures::Draft;
	use crate::thai::calendar::FiscalYear;

	fn year() -> FiscalYear {
		FiscalYear::new(2564).unwrap()
	}

	fn measure(cadences: &[Cadence]) -> Measure {
		let draft = Draft { title: "ก".to_owned(), cadences: cadences.to_vec(), ..Draft::default() };
		draft.settle(Default::default(), Default::default(), year(), 1, &[])
	}

	fn report(day: NaiveDate, round: Option<&str>) -> Mark {
		Mark { round: round.map(str::to_owned), day }
	}

	fn day(month: u32, day: u32) -> NaiveDate {
		NaiveDate::from_ymd_opt(if month > 9 { 2020 } else { 2021 }, month, day).unwrap()
	}

	#[test]
	fn quarterly_reports_are_no_summary_of_the_year() {
		let measure = measure(&[Cadence::each(Interval::EveryThreeMonths), Cadence::each(Interval::AtEnd)]);
		let reports = [report(day(12, 1), None), report(day(4, 2), Some("every_three_months:2021-01-01"))];
		let states = |reports: &[Mark], today| {
			let all = standings(&measure, reports, today, &Workdays::default());
			all.into_iter().map(|one| one.state).collect::<Vec<_>>()
		};
		use RoundState::{Ahead, Late, Open, Reported};
		assert_eq!(states(&reports, day(4, 15)), [Reported, Reported, Open, Ahead, Open]);
		assert_eq!(states(&reports[..1], day(4, 15)), [Reported, Late, Open, Ahead, Open]);
		let end = [report(day(9, 30), Some("at_end"))];
		assert_eq!(states(&end, day(9, 30)), [Late, Late, Late, Open, Reported]);
		let all = standings(&measure, &reports[..1], day(4, 15), &Workdays::default());
		assert_eq!(pressing(&all).map(|one| one.round.key()).as_deref(), Some("every_three_months:2021-01-01"));
		assert_eq!(states(&[report(day(12, 1), Some(NO_ROUND))], day(12, 2)), [Open, Ahead, Ahead, Ahead, Open]);
	}

	#[test]
	fn at_least_two_a_quarter_are_counted_where_the_quarter_ends() {
		let measure = measure(&[Cadence::at_least(2, Interval::Quarterly)]);
		let of = |reports: &[Mark]| {
			let all = standings(&measure, reports, day(9, 30), &Workdays::default());
			all.iter().map(|one| one.reports).collect::<Vec<_>>()
		};
		assert_eq!(of(&[report(day(12, 31), None), report(day(1, 1), None), report(day(9, 30), None)]), [1, 1, 0, 1]);
	}

	proptest! {
		/// A report counts once for each cadence that is divided by months, also where it names a round of another cadence.
		#[test]
		fn no_report_is_lost_or_counted_twice(
			days in proptest::collection::vec((0i64..365, 0usize..8), 0..20),
			index in 0usize..8,
			length in 200i64..365,
		) {
			let measure = measure(&[Cadence::each(Interval::ALL[index])]);
			let report = |(days, other): &(i64, usize)| {
				let day = year().first_day() + Duration::days(*days);
				let named = rounds(&Cadence::each(Interval::ALL[*other]), year().first_day(), year().last_day(), &Workdays::default());
				let named = named.into_iter().find(|round| round.contains(day)).map(|round| round.key());
				report(day, named.as_deref())
			};
			let reports: Vec<Mark> = days.iter().map(report).collect();
			let all = standings(&measure, &reports, year().last_day(), &Workdays::default());
			let all: u32 = all.iter().map(|one| one.reports).sum();
			prop_assert_eq!(all, u32::try_from(reports.len()).unwrap());
			// A period that is set later makes no round of before forget its reports.
			let from = year().last_day() - Duration::days(length);
			let later = Measure { period: crate::thai::period::Period { from: Some(from), ..Default::default() }, ..measure };
			let kept = standings(&later, &reports, year().last_day(), &Workdays::default());
			let inside = reports.iter().filter(|report| report.day >= from).count();
			prop_assert!(kept.iter().map(|one| one.reports).sum::<u32>() >= u32::try_from(inside).unwrap());
		}
	}
}
