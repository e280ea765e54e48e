//! What each owner of a measure owes for each round, and how it stands.

use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
	super::cadence::Cadence,
	super::excuse::{Excuse, list_excuses_in},
	super::round::{Round, rounds},
	super::seat::{Seat, seats},
	crate::agency,
	crate::db::{Stored, Tx},
	crate::measures::model::Measure,
	crate::measures::progress::{Mark, Outcome, Progress},
	crate::thai::workday::Workdays,
	chrono::NaiveDate,
};

/// What a report says that is on no round.
pub const NO_ROUND: &str = "none";
/// What a report says that every owner gives together.
#[cfg(feature = "ssr")]
pub const EVERY_SEAT: &str = "all";

/// How a slot stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SlotState {
	/// The superior wants the report mended.
	Returned,
	/// It is past due, and reports are missing.
	Late,
	/// It has begun.
	Open,
	/// It has not begun.
	Ahead,
	/// It was reported that nothing came up (ไม่มีเรื่องรายงาน).
	Nothing,
	/// As many reports as it wants are there; a superior has not looked at them.
	Reported,
	/// A superior took the reports as done.
	Accepted,
	/// A superior let it off, with a reason (ยกเว้นการรายงาน).
	Excused,
}

impl SlotState {
	pub const fn label(self) -> &'static str {
		match self {
			Self::Returned => "ส่งกลับให้แก้",
			Self::Late => "เลยกำหนดรายงาน",
			Self::Open => "รอรายงาน",
			Self::Ahead => "ยังไม่ถึงรอบ",
			Self::Nothing => "ไม่มีเรื่องรายงาน",
			Self::Reported => "รายงานแล้ว",
			Self::Accepted => "รับรายงานแล้ว",
			Self::Excused => "ยกเว้น",
		}
	}

	/// As open data have it.
	#[cfg(feature = "ssr")]
	pub const fn word(self) -> &'static str {
		match self {
			Self::Returned => "returned",
			Self::Late => "late",
			Self::Open => "open",
			Self::Ahead => "ahead",
			Self::Nothing => "nothing_to_report",
			Self::Reported => "reported",
			Self::Accepted => "accepted",
			Self::Excused => "excused",
		}
	}

	/// As everybody is told. What goes on between an officer and the superior stays inside: a returned report is none, and one is as
	/// good as an accepted one.
	#[cfg(feature = "ssr")]
	pub const fn for_everybody(self, is_late: bool) -> Self {
		match self {
			Self::Returned if is_late => Self::Late,
			Self::Returned => Self::Open,
			Self::Accepted => Self::Reported,
			other => other,
		}
	}

	/// Whether it waits for a report.
	#[cfg(feature = "ssr")]
	pub const fn is_owed(self) -> bool {
		matches!(self, Self::Returned | Self::Late | Self::Open)
	}

	/// Whether nothing more is wanted.
	pub const fn is_over(self) -> bool {
		matches!(self, Self::Nothing | Self::Reported | Self::Accepted | Self::Excused)
	}
}

/// What an owner owes for a round (ช่องรายงาน).
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
	pub seat: Seat,
	pub cadence: Cadence,
	pub round: Round,
	pub state: SlotState,
	/// How many reports on it count.
	pub reports: u32,
	/// Why it was let off.
	pub reason: Option<String>,
}

#[cfg(feature = "ssr")]
impl Slot {
	/// Whether a report is one on this slot.
	pub fn is_about(&self, report: &Mark, seats: &[Seat]) -> bool {
		is_on(report, &self.round, &self.round.key()) && is_of(report, &self.seat, seats)
	}

	/// Whether it waits for a report that should be there.
	pub fn is_late(&self, today: NaiveDate) -> bool {
		self.state.is_owed() && self.round.due < today
	}
}

/// What slots are counted by, beside the measure and its reports.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug)]
pub struct Ground<'a> {
	pub seats: &'a [Seat],
	/// Those of the measure that stand.
	pub excuses: &'a [Excuse],
	pub today: NaiveDate,
	pub days: &'a Workdays,
}

/// Whether a report is one on this round: it names it, or it names none and its day lies in one that is divided by months. A
/// round that comes once is only reported on by name: every day of the year lies in it.
#[cfg(feature = "ssr")]
fn is_on(report: &Mark, round: &Round, key: &str) -> bool {
	match &report.round {
		Some(named) => *named == key,
		None => round.interval.months().is_some() && round.contains(report.day),
	}
}

/// Whether a report is one of this owner: it names it, or it names none. Where there is one owner, all are: the plan may have
/// named it by other words when the report was written.
#[cfg(feature = "ssr")]
fn is_of(report: &Mark, seat: &Seat, seats: &[Seat]) -> bool {
	seats.len() == 1 || report.seat.as_ref().is_none_or(|named| seat.is_named(named))
}

/// The reports as the rounds of now know them: one that names a round of before counts by its day, as one that names none.
#[cfg(feature = "ssr")]
fn known_to(reports: &[Mark], rounds: &[(&Cadence, Round, String)]) -> Vec<Mark> {
	let is_known = |named: &String| named == NO_ROUND || rounds.iter().any(|(.., key)| key == named);
	reports.iter().map(|report| Mark { round: report.round.clone().filter(is_known), ..report.clone() }).collect()
}

/// How a slot with these reports stands.
#[cfg(feature = "ssr")]
fn state(round: &Round, reports: &[&Mark], is_excused: bool, today: NaiveDate) -> (SlotState, u32) {
	let count = |wanted: &[Outcome]| {
		u32::try_from(reports.iter().filter(|report| wanted.contains(&report.outcome)).count()).unwrap_or(u32::MAX)
	};
	let (sent, nothing, accepted) = (count(&[Outcome::Sent]), count(&[Outcome::Nothing]), count(&[Outcome::Accepted]));
	let counting = sent + nothing + accepted;
	let newest = reports.iter().max_by_key(|report| report.at);
	let state = match () {
		() if nothing >= round.times && nothing == counting => SlotState::Nothing,
		() if accepted > 0 && accepted + nothing >= round.times => SlotState::Accepted,
		() if counting >= round.times => SlotState::Reported,
		() if is_excused => SlotState::Excused,
		() if newest.is_some_and(|report| report.outcome == Outcome::Returned) => SlotState::Returned,
		() if today > round.due => SlotState::Late,
		() if today < round.from => SlotState::Ahead,
		() => SlotState::Open,
	};
	(state, counting)
}

/// Every slot of a measure in the order of its cadences, of time, and of its owners. `reports` are those that were not taken back.
#[cfg(feature = "ssr")]
pub fn slots(measure: &Measure, reports: &[Mark], ground: &Ground<'_>) -> Vec<Slot> {
	let of_cadence = |cadence| {
		let (from, until) = measure.days_of(cadence);
		rounds(cadence, from, until, ground.days).into_iter().map(move |round| (cadence, round))
	};
	let all: Vec<(&Cadence, Round, String)> = measure
		.cadences
		.iter()
		.flat_map(of_cadence)
		.map(|(cadence, round)| (cadence, round.clone(), round.key()))
		.collect();
	let reports = known_to(reports, &all);
	let mut slots = Vec::with_capacity(all.len() * ground.seats.len());
	for (cadence, round, key) in &all {
		let on: Vec<&Mark> = reports.iter().filter(|report| is_on(report, round, key)).collect();
		for seat in ground.seats {
			let own: Vec<&Mark> = on.iter().filter(|report| is_of(report, seat, ground.seats)).copied().collect();
			// What was over before its unit was set up is owed by nobody: only a report of its own counts there.
			let is_named = || own.iter().any(|report| report.seat.is_some() || ground.seats.len() == 1);
			if seat.since.is_some_and(|since| round.until < since) && !is_named() {
				continue;
			}
			let excuse = ground.excuses.iter().find(|excuse| excuse.round == *key && seat.is_named(&excuse.seat));
			let (state, reports) = state(round, &own, excuse.is_some(), ground.today);
			let reason = excuse.map(|excuse| excuse.reason.clone()).filter(|_| state == SlotState::Excused);
			let (seat, cadence, round) = (seat.clone(), (*cadence).clone(), round.clone());
			slots.push(Slot { seat, cadence, round, state, reports, reason });
		}
	}
	slots
}

/// The slots of a measure inside a transaction. `reports` are all of it, those that were taken back included.
#[cfg(feature = "ssr")]
pub async fn slots_in(tx: &Tx, measure: &Measure, reports: &[Progress]) -> Stored<Vec<Slot>> {
	let marks: Vec<Mark> = reports.iter().filter_map(Mark::of).collect();
	let seats = seats(&measure.owners, &agency::list_units_in(tx).await?);
	let excuses = list_excuses_in(tx, &measure.id).await?;
	let days = agency::workdays_in(tx).await?;
	let ground = Ground { seats: &seats, excuses: &excuses, today: tx.scope()?.today(), days: &days };
	Ok(slots(measure, &marks, &ground))
}

/// The slot that a report is about unless somebody says otherwise: what is owed longest.
#[cfg(feature = "ssr")]
pub fn pressing<'a>(slots: impl IntoIterator<Item = &'a Slot>) -> Option<&'a Slot> {
	slots.into_iter().filter(|slot| slot.state.is_owed()).min_by_key(|slot| (slot.round.due, slot.state))
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
	use chrono::{DateTime, Duration};
	use proptest::prelude::*;

	use super::super::cadence::Interval;
	use super::*;
	use crate::measures::Draft;
	use crate::thai::calendar::FiscalYear;

	fn year() -> FiscalYear {
		FiscalYear::new(2564).unwrap()
	}

	fn measure(cadences: &[Cadence], owners: &[&str]) -> Measure {
		let owners = owners.iter().map(|owner| (*owner).to_owned()).collect();
		let draft = Draft { title: "ก".to_owned(), cadences: cadences.to_vec(), owners, ..Draft::default() };
		draft.settle(Default::default(), Default::default(), year(), 1, &[])
	}

	/// A report that was sent; a later day is sent later.
	fn report(day: NaiveDate, round: Option<&str>) -> Mark {
		let at = DateTime::UNIX_EPOCH + (day - year().first_day());
		Mark { round: round.map(str::to_owned), seat: None, day, at, outcome: Outcome::Sent }
	}

	fn day(month: u32, day: u32) -> NaiveDate {
		NaiveDate::from_ymd_opt(if month > 9 { 2020 } else { 2021 }, month, day).unwrap()
	}

	fn of(measure: &Measure, reports: &[Mark], excuses: &[Excuse], today: NaiveDate) -> Vec<Slot> {
		let seats = seats(&measure.owners, &[]);
		slots(measure, reports, &Ground { seats: &seats, excuses, today, days: &Workdays::default() })
	}

	fn states(measure: &Measure, reports: &[Mark], today: NaiveDate) -> Vec<SlotState> {
		of(measure, reports, &[], today).into_iter().map(|slot| slot.state).collect()
	}

	use SlotState::{Accepted, Ahead, Excused, Late, Nothing, Open, Reported, Returned};

	#[test]
	fn a_division_owes_nothing_of_rounds_that_were_over_before_it_was_set_up() {
		let measure = measure(&[Cadence::each(Interval::Quarterly)], &["กองช่าง", "กองใหม่"]);
		let mut seats = seats(&measure.owners, &[]);
		seats[1].since = Some(day(1, 15));
		let labels = |reports: &[Mark]| {
			let ground = Ground { seats: &seats, excuses: &[], today: day(2, 1), days: &Workdays::default() };
			let all = slots(&measure, reports, &ground);
			all.iter().filter(|slot| slot.seat.key == seats[1].key).map(|slot| slot.round.from).collect::<Vec<_>>()
		};
		assert_eq!(labels(&[]), [day(1, 1), day(4, 1), day(7, 1)]);
		let named = Mark { seat: Some(seats[1].key.clone()), ..report(day(10, 5), None) };
		assert_eq!(labels(&[named]).len(), 4, "what was reported is never lost");
		assert_eq!(labels(&[report(day(10, 5), None)]).len(), 3, "a report of all is not one of what was not there");
	}

	#[test]
	fn quarterly_reports_are_no_summary_of_the_year() {
		let measure = measure(&[Cadence::each(Interval::EveryThreeMonths), Cadence::each(Interval::AtEnd)], &[]);
		let reports = [report(day(12, 1), None), report(day(4, 2), Some("every_three_months:2021-01-01"))];
		assert_eq!(states(&measure, &reports, day(4, 15)), [Reported, Reported, Open, Ahead, Open]);
		assert_eq!(states(&measure, &reports[..1], day(4, 15)), [Reported, Late, Open, Ahead, Open]);
		let end = [report(day(9, 30), Some("at_end"))];
		assert_eq!(states(&measure, &end, day(9, 30)), [Late, Late, Late, Open, Reported]);
		let all = of(&measure, &reports[..1], &[], day(4, 15));
		assert_eq!(pressing(&all).map(|slot| slot.round.key()).as_deref(), Some("every_three_months:2021-01-01"));
		let none = [report(day(12, 1), Some(NO_ROUND))];
		assert_eq!(states(&measure, &none, day(12, 2)), [Open, Ahead, Ahead, Ahead, Open]);
	}

	#[test]
	fn at_least_two_a_quarter_are_counted_where_the_quarter_ends() {
		let measure = measure(&[Cadence::at_least(2, Interval::Quarterly)], &[]);
		let reports = [report(day(12, 31), None), report(day(1, 1), None), report(day(9, 30), None)];
		let counts: Vec<u32> = of(&measure, &reports, &[], day(9, 30)).iter().map(|slot| slot.reports).collect();
		assert_eq!(counts, [1, 1, 0, 1]);
	}

	#[test]
	fn each_owner_reports_for_itself_unless_one_reports_for_all() {
		let measure = measure(&[Cadence::each(Interval::HalfYearly)], &["กองคลัง", "กองช่าง"]);
		let named = Mark { seat: Some("กองช่าง".to_owned()), ..report(day(3, 1), None) };
		assert_eq!(states(&measure, std::slice::from_ref(&named), day(4, 2)), [Late, Reported, Open, Open]);
		assert_eq!(states(&measure, &[report(day(3, 1), None)], day(4, 2)), [Reported, Reported, Open, Open]);
		let of_before = Mark { seat: Some("กองเก่า".to_owned()), ..named };
		assert_eq!(states(&measure, &[of_before], day(4, 2))[..2], [Late, Late], "whose place it is, nobody knows");
	}

	#[test]
	fn what_a_superior_says_stands_until_a_newer_report() {
		let measure = measure(&[Cadence::each(Interval::HalfYearly)], &[]);
		let sent = |at: u32, outcome| Mark { outcome, ..report(day(3, at), None) };
		let first = |reports: &[Mark]| states(&measure, reports, day(3, 15))[0];
		assert_eq!(first(&[sent(1, Outcome::Returned)]), Returned);
		assert_eq!(first(&[sent(2, Outcome::Sent), sent(1, Outcome::Returned)]), Reported);
		assert_eq!(first(&[sent(2, Outcome::Accepted), sent(1, Outcome::Returned)]), Accepted);
		assert_eq!(first(&[sent(1, Outcome::Nothing)]), Nothing);
		assert_eq!(first(&[sent(1, Outcome::Nothing), sent(2, Outcome::Sent)]), Reported);
	}

	#[test]
	fn what_is_let_off_is_not_late_and_a_report_stands_above_it() {
		let measure = measure(&[Cadence::each(Interval::HalfYearly)], &[]);
		let excuse =
			Excuse {
				round: "half_yearly:2020-10-01".to_owned(), reason: "งดกิจกรรม".to_owned(), ..Excuse::default()
			};
		let first = |reports: &[Mark]| of(&measure, reports, std::slice::from_ref(&excuse), day(4, 15)).remove(0);
		assert_eq!((first(&[]).state, first(&[]).reason.as_deref()), (Excused, Some("งดกิจกรรม")));
		let reported = first(&[report(day(3, 1), None)]);
		assert_eq!((reported.state, reported.reason), (Reported, None));
	}

	proptest! {
		/// A report counts once for each cadence that is divided by months, also where it names a round of another cadence.
		#[test]
		fn no_report_is_lost_or_counted_twice(
			days in proptest::collection::vec((0i64..365, 0usize..8), 0..20),
			index in 0usize..8,
			length in 200i64..365,
		) {
			let measure = measure(&[Cadence::each(Interval::ALL[index])], &[]);
			let report = |(days, other): &(i64, usize)| {
				let day = year().first_day() + Duration::days(*days);
				let named = rounds(&Cadence::each(Interval::ALL[*other]), year().first_day(), year().last_day(), &Workdays::default());
				let named = named.into_iter().find(|round| round.contains(day)).map(|round| round.key());
				report(day, named.as_deref())
			};
			let reports: Vec<Mark> = days.iter().map(report).collect();
			let all: u32 = of(&measure, &reports, &[], year().last_day()).iter().map(|one| one.reports).sum();
			prop_assert_eq!(all, u32::try_from(reports.len()).unwrap());
			// A period that is set later makes no round of before forget its reports.
			let from = year().last_day() - Duration::days(length);
			let later = Measure { period: crate::thai::period::Period { from: Some(from), ..Default::default() }, ..measure };
			let kept = of(&later, &reports, &[], year().last_day());
			let inside = reports.iter().filter(|report| report.day >= from).count();
			prop_assert!(kept.iter().map(|one| one.reports).sum::<u32>() >= u32::try_from(inside).unwrap());
		}

		/// Every owner has a slot for every round, and a report of one of them is a report of no other.
		#[test]
		fn a_slot_for_each_owner_and_round(owners in proptest::collection::btree_set("[ก-ค]{1,2}", 2..5), index in 0usize..8, days in 0i64..365) {
			let owners: Vec<&str> = owners.iter().map(String::as_str).collect();
			let measure = measure(&[Cadence::each(Interval::ALL[index])], &owners);
			let today = year().first_day() + Duration::days(days);
			let named = Mark { seat: Some(owners[0].to_owned()), ..report(today, None) };
			let all = of(&measure, &[named], &[], today);
			let rounds = rounds(&measure.cadences[0], year().first_day(), year().last_day(), &Workdays::default()).len();
			prop_assert_eq!(all.len(), rounds * owners.len());
			let reported: Vec<&Slot> = all.iter().filter(|slot| slot.reports > 0).collect();
			prop_assert_eq!(reported.len(), 1);
			prop_assert_eq!(reported[0].seat.key.as_str(), owners[0]);
		}
	}
}
