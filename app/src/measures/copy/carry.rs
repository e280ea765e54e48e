//! What of a measure goes on into another year: the promise, never what came of it.

use chrono::{Datelike, NaiveDate};

use crate::measures::model::{Draft, Measure, Place};
use crate::measures::rounds::Cadence;
use crate::measures::terms::Terms;
use crate::thai::calendar::{ERA, FiscalYear, MONTHS, long_date};
use crate::thai::period::Period;

/// The day so many years later; 29 February becomes the 28th where the year has none.
fn later(day: NaiveDate, years: i32) -> Option<NaiveDate> {
	let year = day.year().checked_add(years)?;
	day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, day.month(), 28))
}

/// A period in words that are read back as the same days.
fn label(from: NaiveDate, until: NaiveDate, year: FiscalYear) -> String {
	if (from, until) == (year.first_day(), year.last_day()) {
		return "ตลอดปีงบประมาณ".to_owned();
	}
	let is_whole = from.day() == 1 && until.succ_opt().is_some_and(|next| next.day() == 1);
	let month = |day: NaiveDate| {
		let name = usize::try_from(day.month0()).ok().and_then(|month| MONTHS.get(month)).copied();
		format!("{} {}", name.unwrap_or_default(), day.year() + ERA)
	};
	match is_whole {
		true if month(from) == month(until) => month(from),
		true => format!("{} – {}", month(from), month(until)),
		false if from == until => long_date(from),
		false => format!("{} – {}", long_date(from), long_date(until)),
	}
}

/// The period of a measure in a later year; blank where its days are not known, or would not be read back.
fn period(old: &Period, years: i32, year: FiscalYear) -> Period {
	let days = old.from.zip(old.until).and_then(|(from, until)| later(from, years).zip(later(until, years)));
	let Some((from, until)) = days else { return Period::default() };
	let read = Period::read(&label(from, until, year), year);
	if (read.from, read.until) == (Some(from), Some(until)) { read } else { Period::default() }
}

/// A measure as it begins in another year: what is to be done, by whom and when, reported how often; nothing of what was done.
/// It answers no result: which one, the analysis of its own year says.
pub fn carried(measure: &Measure, year: FiscalYear) -> Draft {
	let years = i32::from(year.number()) - i32::from(measure.year.number());
	let cadence = |cadence: &Cadence| Cadence { day: cadence.day.and_then(|day| later(day, years)), ..cadence.clone() };
	Draft {
		title: measure.title.clone(),
		// An item says nothing without the framework of its year.
		place: Place::default(),
		steps: measure.steps.clone(),
		owners: measure.owners.iter().map(|owner| owner.label.clone()).collect(),
		period: period(&measure.period, years, year),
		report_plan: measure.report_plan.clone(),
		cadences: measure.cadences.iter().map(cadence).collect(),
		// Money and meetings are those of a year.
		terms: Terms {
			reports_to: measure.terms.reports_to.clone(),
			project: measure.terms.project.clone(),
			..Terms::default()
		},
		..Draft::default()
	}
}

/// The parts of a measure that are still as they were carried over from another.
pub fn unchanged(measure: &Measure, source: &Measure) -> Vec<&'static str> {
	let was = carried(source, measure.year);
	let owners: Vec<String> = measure.owners.iter().map(|owner| owner.label.clone()).collect();
	let parts = [
		("ชื่อมาตรการ", measure.title == was.title),
		("ขั้นตอน", !was.steps.is_empty() && measure.steps == was.steps),
		("ผู้รับผิดชอบ", !was.owners.is_empty() && owners == was.owners),
		("ระยะเวลา", !was.period.is_blank() && measure.period == was.period),
		("แผนการรายงาน", !was.report_plan.is_empty() && measure.report_plan == was.report_plan),
		("รอบการรายงาน", !was.cadences.is_empty() && measure.cadences == was.cadences),
	];
	parts.into_iter().filter(|(_, is_same)| *is_same).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn measure(from: NaiveDate, until: NaiveDate, year: FiscalYear) -> Measure {
		let period = Period { label: "x".to_owned(), from: Some(from), until: Some(until) };
		let draft = Draft {
			title: "ประกาศ".to_owned(),
			steps: vec!["ติดป้าย".to_owned()],
			period,
			result: "แล้ว".to_owned(),
			..Draft::default()
		};
		draft.settle(Default::default(), Default::default(), year, 1, &[])
	}

	#[test]
	fn nothing_of_what_was_done_goes_on() {
		let year = FiscalYear::new(2566).unwrap();
		let old = measure(year.first_day(), year.last_day(), year);
		let new = carried(&old, year.next());
		assert_eq!((new.result.as_str(), new.period.label.as_str()), ("", "ตลอดปีงบประมาณ"));
		let settled = new.settle(Default::default(), Default::default(), year.next(), 1, &[]);
		assert_eq!(unchanged(&settled, &old), ["ชื่อมาตรการ", "ขั้นตอน", "ระยะเวลา"]);
		let changed = Measure { steps: vec!["ทำภาพ".to_owned()], ..settled };
		assert_eq!(unchanged(&changed, &old), ["ชื่อมาตรการ", "ระยะเวลา"]);
	}

	proptest! {
		/// Wherever a period lies in its year, it lies there in the next one, and is read back from its words; a leap day alone moves.
		#[test]
		fn a_period_goes_on_by_whole_years(year in 2560u16..2580, first in 0i64..365, length in 0i64..365, years in 1u16..4) {
			let year = FiscalYear::new(year).unwrap();
			let from = year.first_day() + chrono::Duration::days(first);
			let until = (from + chrono::Duration::days(length)).min(year.last_day());
			prop_assume!(from <= until);
			let target = FiscalYear::new(year.number() + years).unwrap();
			let new = carried(&measure(from, until, year), target).period;
			prop_assert!(new.from.is_some() && new.until.is_some(), "{}", label(from, until, year));
			let (new_from, new_until) = (new.from.unwrap(), new.until.unwrap());
			prop_assert!(target.contains(new_from) && target.contains(new_until) && new_from <= new_until);
			prop_assert_eq!((new_from.month(), new_until.month()), (from.month(), until.month()));
		}
	}
}
