//! A month of the register.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use surrealdb::types::SurrealValue;

use crate::thai::calendar::{FiscalYear, month_name};

/// A calendar month, written `2021-03` (C.E.).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, SurrealValue)]
pub struct Month(String);

impl std::fmt::Display for Month {
	fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		f.write_str(&self.0)
	}
}

impl Month {
	pub fn of(day: NaiveDate) -> Self {
		Self(format!("{:04}-{:02}", day.year(), day.month()))
	}

	pub fn parse(text: &str) -> Option<Self> {
		let day: NaiveDate = format!("{}-01", text.trim()).parse().ok()?;
		let month = Self::of(day);
		(month.0 == text.trim()).then_some(month)
	}

	pub fn first_day(&self) -> Option<NaiveDate> {
		format!("{}-01", self.0).parse().ok()
	}

	/// The months of a fiscal year (October to September), in order.
	pub fn all_of(year: FiscalYear) -> Vec<Self> {
		(0..12).filter_map(|ahead| year.first_day().checked_add_months(Months::new(ahead))).map(Self::of).collect()
	}

	/// Whether it is over on a day: only then can be said that nothing was received in it.
	pub fn is_over(&self, today: NaiveDate) -> bool {
		*self < Self::of(today)
	}

	/// "มีนาคม 2564"
	pub fn label(&self) -> String {
		match self.first_day() {
			Some(day) => format!("{} {}", month_name(day.month()), day.year() + 543),
			None => self.0.clone(),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_fiscal_year_begins_in_october() {
		let months = Month::all_of(FiscalYear::new(2564).unwrap());
		let words: Vec<String> = months.iter().map(Month::to_string).collect();
		assert_eq!((words.len(), words[0].as_str(), words[11].as_str()), (12, "2020-10", "2021-09"));
		assert_eq!(months[5].label(), "มีนาคม 2564");
		for (text, is_month) in [("2021-03", true), ("2021-3", false), ("2021-13", false), ("", false), ("x", false)] {
			assert_eq!(Month::parse(text).is_some(), is_month, "{text}");
		}
	}

	#[test]
	fn a_month_is_over_on_the_first_of_the_next() {
		let march = Month::parse("2021-03").unwrap();
		assert!(!march.is_over(NaiveDate::from_ymd_opt(2021, 3, 31).unwrap()));
		assert!(march.is_over(NaiveDate::from_ymd_opt(2021, 4, 1).unwrap()));
	}
}
