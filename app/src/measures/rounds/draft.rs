//! Cadences as a person chooses them: a row for each.

use serde::{Deserialize, Serialize};

use super::cadence::{Cadence, Interval};
use crate::error::FieldErrors;
use crate::thai::calendar::long_date;
use crate::thai::day::read_day;
use crate::thai::digits::parse_number;

/// How many cadences the form of a measure has room for.
pub const ROWS: usize = 3;

/// A row of the form; blank where nothing is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CadenceDraft {
	pub interval: String,
	/// Blank is once.
	pub times: String,
	/// The day of `Interval::OnDay`.
	pub day: String,
}

impl CadenceDraft {
	/// A known cadence as it stands in the form.
	pub fn of(cadence: &Cadence) -> Self {
		Self {
			interval: cadence.interval.word().to_owned(),
			times: if cadence.times == 1 { String::new() } else { cadence.times.to_string() },
			day: cadence.day.map(long_date).unwrap_or_default(),
		}
	}

	fn check(&self, errors: &mut FieldErrors, row: usize) -> Option<Cadence> {
		let word = self.interval.trim();
		if word.is_empty() {
			return None;
		}
		let Some(interval) = Interval::parse(word) else {
			errors.add(&format!("cadences-{row}-interval"), "เลือกรอบจากรายการ");
			return None;
		};
		let times = match self.times.trim() {
			"" => Some(1),
			typed => parse_number(typed),
		};
		let times_field = format!("cadences-{row}-times");
		let Some(times) = times else {
			errors.add(&times_field, "กรอกจำนวนครั้งเป็นตัวเลข เช่น 1 หรือเว้นว่าง");
			return None;
		};
		let day_field = format!("cadences-{row}-day");
		let day = match (interval, self.day.trim()) {
			(Interval::OnDay, "") => None,
			(Interval::OnDay, typed) => errors.keep(&day_field, read_day(typed)),
			_ => None,
		};
		let cadence = Cadence { interval, times, day };
		match cadence.slip() {
			Some(words)
				if interval == Interval::OnDay && times > 0 && cadence.a_year() <= super::cadence::MOST_A_YEAR =>
			{
				if errors.at(&day_field).is_none() {
					errors.add(&day_field, words);
				}
				None
			}
			Some(words) => {
				errors.add(&times_field, words);
				None
			}
			None => Some(cadence),
		}
	}
}

/// The cadences of the rows, each interval once.
pub fn check(rows: &[CadenceDraft], errors: &mut FieldErrors) -> Vec<Cadence> {
	let mut kept: Vec<Cadence> = Vec::new();
	for (row, draft) in rows.iter().enumerate().take(ROWS) {
		let Some(cadence) = draft.check(errors, row) else { continue };
		match kept.iter().any(|known| (known.interval, known.day) == (cadence.interval, cadence.day)) {
			true => errors.add(&format!("cadences-{row}-interval"), "รอบนี้เลือกไว้แล้วในแถวก่อนหน้า เลือกรอบอื่น หรือเว้นว่าง"),
			false => kept.push(cadence),
		}
	}
	kept
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn row(interval: &str, times: &str, day: &str) -> CadenceDraft {
		CadenceDraft { interval: interval.to_owned(), times: times.to_owned(), day: day.to_owned() }
	}

	fn refused(rows: &[CadenceDraft]) -> FieldErrors {
		let mut errors = FieldErrors::default();
		check(rows, &mut errors);
		errors
	}

	#[test]
	fn each_slip_is_told_at_its_field() {
		for times in ["0", "400", "๔๐๐", "-1", "x"] {
			assert!(refused(&[row("monthly", times, "")]).at("cadences-0-times").is_some(), "{times}");
		}
		assert!(refused(&[row("", "", ""), row("weekly", "", "")]).at("cadences-1-interval").is_some());
		for day in ["", "31/2/2566", "2566-13-01"] {
			assert!(refused(&[row("on_day", "", day)]).at("cadences-0-day").is_some(), "{day}");
		}
		assert!(refused(&[row("monthly", "", ""), row("monthly", "2", "")]).at("cadences-1-interval").is_some());
	}

	proptest! {
		#[test]
		fn any_row_is_answered(interval in "[a-z_]{0,12}", times in ".{0,4}", day in ".{0,12}") {
			let mut errors = FieldErrors::default();
			for cadence in check(&[row(&interval, &times, &day)], &mut errors) {
				prop_assert_eq!(cadence.slip(), None);
			}
		}

		#[test]
		fn what_was_chosen_comes_back(index in 0usize..12, times in 1u32..30) {
			let interval = Interval::ALL[index];
			let day = (interval == Interval::OnDay).then(|| chrono::NaiveDate::from_ymd_opt(2023, 2, 28).unwrap());
			let cadence = Cadence { interval, times, day };
			let mut errors = FieldErrors::default();
			prop_assert_eq!(check(&[CadenceDraft::of(&cadence)], &mut errors), vec![cadence]);
			prop_assert!(errors.is_empty());
		}
	}
}
