//! The days on which an office is open: not on Saturdays and Sundays, nor on the holidays that are known.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};

/// So many days in a row are never all closed; a calendar that says so is not believed.
const LONGEST_REST: usize = 60;

/// The holidays (วันหยุดราชการ) that are known, on weekdays or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workdays(BTreeSet<NaiveDate>);

impl Workdays {
	pub fn new(holidays: impl IntoIterator<Item = NaiveDate>) -> Self {
		Self(holidays.into_iter().collect())
	}

	/// Whether the office is open.
	pub fn is_open(&self, day: NaiveDate) -> bool {
		!matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !self.0.contains(&day)
	}

	/// The day itself, or the next one on which the office is open.
	pub fn on_or_after(&self, day: NaiveDate) -> NaiveDate {
		day.iter_days().take(LONGEST_REST).find(|day| self.is_open(*day)).unwrap_or(day)
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	proptest! {
		#[test]
		fn the_next_open_day_is_the_nearest(start in 0i64..4000, closed in proptest::collection::vec(0i64..30, 0..12)) {
			let first = NaiveDate::from_ymd_opt(2019, 1, 1).unwrap() + chrono::Duration::days(start);
			let days = Workdays::new(closed.iter().map(|days| first + chrono::Duration::days(*days)));
			let found = days.on_or_after(first);
			prop_assert!(days.is_open(found) && found >= first);
			prop_assert!(first.iter_days().take_while(|day| *day < found).all(|day| !days.is_open(day)));
		}
	}

	#[test]
	fn a_calendar_that_closes_for_good_is_not_believed() {
		let first = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
		assert_eq!(Workdays::new(first.iter_days().take(400)).on_or_after(first), first);
	}
}
