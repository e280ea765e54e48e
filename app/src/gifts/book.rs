//! What an agency declared and reported, as the register counts it.

use super::model::Gift;
use super::month::Month;
use super::zero::ZeroReport;
use crate::agency::UnitId;
use crate::thai::calendar::{FiscalYear, day_of};

/// What stands, and since when the register is used.
#[derive(Clone, Debug, Default)]
pub struct Book {
	/// Those that count, the newest first.
	pub gifts: Vec<Gift>,
	/// The reports that nothing came which stand, by month.
	pub zeros: Vec<ZeroReport>,
	/// The fiscal year in which the register was first used; months before it are nobody's to report. A gift counts by the
	/// day it was declared: one that was received years ago opens no year. What was taken back was a use all the same: with it
	/// no month that is owed is forgotten.
	pub first: Option<FiscalYear>,
}

impl Book {
	/// Out of everything that was ever declared and reported.
	pub fn of(gifts: Vec<Gift>, zeros: Vec<ZeroReport>) -> Self {
		let of_zeros = zeros.iter().filter_map(|zero| zero.month.first_day());
		let first = gifts.iter().map(|gift| day_of(gift.at)).chain(of_zeros).min().and_then(FiscalYear::of);
		Self {
			gifts: gifts.into_iter().filter(Gift::counts).collect(),
			zeros: zeros.into_iter().filter(ZeroReport::counts).collect(),
			first,
		}
	}

	/// Whether months of a year are to be reported.
	pub fn is_used_in(&self, year: FiscalYear) -> bool {
		self.first.is_some_and(|first| first.number() <= year.number())
	}

	/// Whether a division declared something of a month, or reported that nothing came.
	pub fn knows(&self, month: &Month, unit: Option<&UnitId>) -> bool {
		self.gifts.iter().any(|gift| gift.unit.as_ref() == unit && gift.month() == *month)
			|| self.zeros.iter().any(|zero| zero.unit.as_ref() == unit && zero.month == *month)
	}
}

#[cfg(test)]
mod tests {
	use chrono::NaiveDate;
	use rust_decimal::Decimal;

	use super::*;
	use crate::gifts::amend::Withdrawal;
	use crate::gifts::model::samples::gift;
	use crate::scope::PersonId;

	#[test]
	fn what_was_taken_back_counts_no_more_and_was_a_use_all_the_same() {
		let own = gift(NaiveDate::from_ymd_opt(2020, 10, 5).unwrap(), Decimal::ONE);
		let by = PersonId::default();
		let gone = Withdrawal { by: String::new(), person: by, reason: String::new(), at: own.at };
		let book = Book::of(vec![Gift { withdrawn: Some(gone), ..own.clone() }], Vec::new());
		assert_eq!((book.gifts.len(), book.first), (0, FiscalYear::new(2564)));
		assert!(!book.knows(&own.month(), None) && book.is_used_in(FiscalYear::new(2565).unwrap()));
		assert!(Book::of(vec![own.clone()], Vec::new()).knows(&own.month(), None));
	}
}
