//! What is late, by who has to report it.

use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
	crate::measures::{State, Tracked},
	chrono::NaiveDate,
};

/// The measures of a division that are late (เลยกำหนด).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Late {
	/// As the plan names it.
	pub owner: String,
	pub count: usize,
	/// By how many days the worst of them.
	pub days: i64,
}

/// Those that are late, the worst first. A measure of several counts for each of them.
#[cfg(feature = "ssr")]
pub fn late_by_owner(measures: &[Tracked], today: NaiveDate) -> Vec<Late> {
	let mut all: Vec<Late> = Vec::new();
	for tracked in measures.iter().filter(|tracked| tracked.state == State::Late) {
		let days = tracked.measure.until().map_or(0, |until| (today - until).num_days());
		for owner in tracked.measure.owner_names() {
			match all.iter_mut().find(|late| late.owner == owner) {
				Some(late) => {
					late.count += 1;
					late.days = late.days.max(days);
				}
				None => all.push(Late { owner: owner.to_owned(), count: 1, days }),
			}
		}
	}
	all.sort_by_key(|late| (std::cmp::Reverse(late.days), std::cmp::Reverse(late.count)));
	all
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
	use std::collections::BTreeSet;

	use proptest::prelude::*;

	use super::*;
	use crate::measures::{Draft, MeasureId, NOBODY};
	use crate::scope::AgencyId;
	use crate::thai::calendar::FiscalYear;
	use crate::thai::period::Period;

	/// The last day of the fiscal year 2567.
	fn end() -> NaiveDate {
		FiscalYear::parse("2567").unwrap().last_day()
	}

	fn measure<'a>(owners: impl IntoIterator<Item = &'a str>, day_after: i64, percent: Option<u32>) -> Tracked {
		let period = Period { until: Some(end()), ..Period::default() };
		let draft = Draft { owners: owners.into_iter().map(str::to_owned).collect(), period, ..Draft::default() };
		let measure =
			draft.settle(MeasureId::default(), AgencyId::default(), FiscalYear::parse("2567").unwrap(), 1, &[]);
		let state = State::of(percent, measure.until(), end() + chrono::Duration::days(day_after));
		Tracked { measure, percent, state, day: None, proofs: 0, shown: Vec::new() }
	}

	#[test]
	fn the_worst_division_comes_first_and_nobody_is_named_as_nobody() {
		let today = end() + chrono::Duration::days(5);
		let all = [
			measure(["กองช่าง"], 5, None),
			measure(["กองช่าง", "กองคลัง"], 5, Some(50)),
			measure(["กองคลัง"], 5, Some(100)),
			measure([], 5, None),
		];
		let late = late_by_owner(&all, today);
		let told: Vec<_> = late.iter().map(|late| (late.owner.as_str(), late.count, late.days)).collect();
		assert_eq!(told, [("กองช่าง", 2, 5), ("กองคลัง", 1, 5), (NOBODY, 1, 5)]);
	}

	proptest! {
		/// Nothing that is late is lost, and nothing else is counted.
		#[test]
		fn each_late_measure_counts_once_for_each_of_its_owners(
			plans in prop::collection::vec((prop::collection::btree_set("[ก-ค]", 0..3), prop::option::of(0u32..=100)), 0..12),
			days in -3i64..40,
		) {
			let tracked = |(owners, percent): &(BTreeSet<String>, _)| measure(owners.iter().map(String::as_str), days, *percent);
			let all: Vec<Tracked> = plans.iter().map(tracked).collect();
			let late = late_by_owner(&all, end() + chrono::Duration::days(days));
			let is_late = |percent: &Option<u32>| days > 0 && *percent != Some(100);
			let expected: usize = plans.iter().filter(|(_, percent)| is_late(percent)).map(|(owners, _)| owners.len().max(1)).sum();
			prop_assert_eq!(late.iter().map(|late| late.count).sum::<usize>(), expected);
			prop_assert!(late.iter().all(|late| late.days == days && !late.owner.is_empty()));
		}
	}
}
