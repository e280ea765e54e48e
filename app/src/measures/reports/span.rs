//! The part of a fiscal year that a report is about: a month, a quarter, a half, the whole.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use surrealdb::types::SurrealValue;

use crate::thai::calendar::{ERA, FiscalYear, MONTHS, month_short};

/// Whole months of a fiscal year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct Span {
	/// From 0 for October.
	pub first: u32,
	/// 1, 3, 6 or 12.
	pub months: u32,
}

impl Span {
	pub const YEAR: Self = Self { first: 0, months: 12 };

	/// Every span: the year, its halves (รอบ 6 เดือน), its quarters, its months.
	pub fn all() -> impl Iterator<Item = Self> {
		[12u32, 6, 3, 1]
			.into_iter()
			.flat_map(|months| (0..12 / months).map(move |place| Self { first: place * months, months }))
	}

	/// The month of a fiscal year that was over last on a day; none in its first month and before.
	pub fn month_before(year: FiscalYear, day: NaiveDate) -> Option<Self> {
		Self::all().filter(|span| span.months == 1 && span.days(year).1 < day).last()
	}

	/// As addresses and forms have it: "6-6" for April to September.
	pub fn word(self) -> String {
		format!("{}-{}", self.first, self.months)
	}

	pub fn parse(word: &str) -> Option<Self> {
		Self::all().find(|span| span.word() == word)
	}

	/// The first and the last day in a fiscal year.
	pub fn days(self, year: FiscalYear) -> (NaiveDate, NaiveDate) {
		let after = |months: u32| year.first_day().checked_add_months(Months::new(months));
		let from = after(self.first).unwrap_or(year.first_day());
		let until = after(self.first + self.months).and_then(|day| day.pred_opt()).unwrap_or(year.last_day());
		(from, until)
	}

	/// "รอบ 6 เดือน (ต.ค. 2565 - มี.ค. 2566)", "ไตรมาสที่ 2 (ม.ค. 2566 - มี.ค. 2566)", "เดือนมีนาคม 2566".
	pub fn label(self, year: FiscalYear) -> String {
		let (from, until) = self.days(year);
		let month = |day: NaiveDate| format!("{} {}", month_short(day.month()), day.year() + ERA);
		let name = match self.months {
			1 => {
				let name = usize::try_from(from.month0()).ok().and_then(|month| MONTHS.get(month)).copied();
				return format!("เดือน{} {}", name.unwrap_or_default(), from.year() + ERA);
			}
			3 => format!("ไตรมาสที่ {}", self.first / 3 + 1),
			months => format!("รอบ {months} เดือน"),
		};
		format!("{name} ({} - {})", month(from), month(until))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn spans_of_a_length_cover_the_year_once() {
		let year = FiscalYear::new(2567).unwrap();
		for months in [1, 3, 6, 12] {
			let spans: Vec<Span> = Span::all().filter(|span| span.months == months).collect();
			assert_eq!(spans[0].days(year).0, year.first_day());
			assert_eq!(spans.last().unwrap().days(year).1, year.last_day());
			assert!(spans.windows(2).all(|pair| pair[0].days(year).1.succ_opt() == Some(pair[1].days(year).0)));
		}
		assert_eq!(Span::all().count(), 19);
		assert!(Span::all().all(|span| Span::parse(&span.word()) == Some(span)));
		assert_eq!(Span::parse("1-6"), None);
	}

	#[test]
	fn the_month_that_is_over_is_summed_up() {
		let year = FiscalYear::new(2567).unwrap();
		let of = |day: &str| Span::month_before(year, day.parse().unwrap()).map(|span| span.label(year));
		assert_eq!(of("2023-10-31"), None);
		assert_eq!(of("2023-11-01").as_deref(), Some("เดือนตุลาคม 2566"));
		assert_eq!(of("2024-03-01").as_deref(), Some("เดือนกุมภาพันธ์ 2567"));
		assert_eq!(of("2030-01-01").as_deref(), Some("เดือนกันยายน 2567"));
	}

	#[test]
	fn a_span_is_named_as_offices_name_it() {
		let year = FiscalYear::new(2566).unwrap();
		let label = |word: &str| Span::parse(word).unwrap().label(year);
		assert_eq!(label("0-6"), "รอบ 6 เดือน (ต.ค. 2565 - มี.ค. 2566)");
		assert_eq!(label("3-3"), "ไตรมาสที่ 2 (ม.ค. 2566 - มี.ค. 2566)");
		assert_eq!(label("5-1"), "เดือนมีนาคม 2566");
	}
}
