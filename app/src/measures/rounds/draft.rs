//! Cadences as a person chooses them: a row for each.

use serde::{Deserialize, Serialize};

use super::cadence::{Cadence, Interval};
use crate::error::FieldErrors;
use crate::thai::calendar::{FiscalYear, long_date};
use crate::thai::day::read_day;
use crate::thai::digits::parse_number;

/// How many cadences the form of a measure has room for.
pub const ROWS: usize = 4;

/// A row of the form; blank where nothing is chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CadenceDraft {
	pub interval: String,
	/// Blank is once.
	pub times: String,
	/// The day of `Interval::OnDay`.
	pub day: String,
	/// `Cadence::within`
	pub within: String,
}

impl CadenceDraft {
	/// A known cadence as it stands in the form.
	pub fn of(cadence: &Cadence) -> Self {
		Self {
			interval: cadence.interval.word().to_owned(),
			times: if cadence.times == 1 { String::new() } else { cadence.times.to_string() },
			day: cadence.day.map(long_date).unwrap_or_default(),
			within: cadence.within.map(|day| day.to_string()).unwrap_or_default(),
		}
	}

	/// The cadence of a row; none of a blank one. A number of times or a day that stands beside no interval is told, not dropped.
	fn check(&self, errors: &mut FieldErrors, row: usize, year: FiscalYear) -> Option<Cadence> {
		let [interval_field, times_field, day_field, within_field] =
			["interval", "times", "day", "within"].map(|part| format!("cadences-{row}-{part}"));
		let (word, times, day) = (self.interval.trim(), self.times.trim(), self.day.trim());
		let within = self.within.trim();
		if word.is_empty() {
			if [times, day, within].iter().any(|typed| !typed.is_empty()) {
				errors.add(&interval_field, "เลือกรอบ หรือลบจำนวนครั้งและวันที่ในแถวนี้");
			}
			return None;
		}
		let Some(interval) = Interval::parse(word) else {
			errors.add(&interval_field, "เลือกรอบจากรายการ");
			return None;
		};
		let times = if times.is_empty() { Some(1) } else { parse_number(times) };
		let Some(times) = times else {
			errors.add(&times_field, "กรอกจำนวนครั้งเป็นตัวเลข เช่น 1 หรือเว้นว่าง");
			return None;
		};
		let day = match (interval, day) {
			(_, "") => None,
			(Interval::OnDay, typed) => Some(errors.keep(&day_field, read_day(typed))?),
			_ => {
				errors.add(&day_field, "วันที่ใช้กับรอบ “ตามวันที่กำหนด” เท่านั้น เลือกรอบนั้น หรือลบวันที่");
				return None;
			}
		};
		if day.is_some_and(|day| !year.contains(day)) {
			errors.add(&day_field, format!("วันที่อยู่นอกปีงบประมาณ {year} ของแผนนี้"));
			return None;
		}
		let within = match within {
			"" => None,
			typed => match parse_number(typed) {
				Some(day) => Some(day),
				None => {
					errors.add(&within_field, "กรอกวันที่เป็นตัวเลข 1 ถึง 31 หรือเว้นว่าง");
					return None;
				}
			},
		};
		let cadence = Cadence { interval, times, day, within };
		if let Some(words) = cadence.slip_within() {
			errors.add(&within_field, words);
			return None;
		}
		let Some(words) = cadence.slip() else { return Some(cadence) };
		let is_of_day = cadence.times > 0 && interval == Interval::OnDay && cadence.day.is_none();
		errors.add(if is_of_day { &day_field } else { &times_field }, words);
		None
	}
}

/// The cadences of the rows of a plan of that year, each interval once.
pub fn check(rows: &[CadenceDraft], errors: &mut FieldErrors, year: FiscalYear) -> Vec<Cadence> {
	let mut kept: Vec<Cadence> = Vec::new();
	for (row, draft) in rows.iter().enumerate().take(ROWS) {
		let Some(cadence) = draft.check(errors, row, year) else { continue };
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
		CadenceDraft {
			interval: interval.to_owned(),
			times: times.to_owned(),
			day: day.to_owned(),
			..CadenceDraft::default()
		}
	}

	fn year() -> FiscalYear {
		FiscalYear::new(2566).unwrap()
	}

	fn refused(rows: &[CadenceDraft]) -> FieldErrors {
		let mut errors = FieldErrors::default();
		check(rows, &mut errors, year());
		errors
	}

	#[test]
	fn each_slip_is_told_at_its_field() {
		for times in ["0", "400", "๔๐๐", "-1", "x"] {
			assert!(refused(&[row("monthly", times, "")]).at("cadences-0-times").is_some(), "{times}");
		}
		assert!(refused(&[row("", "", ""), row("weekly", "", "")]).at("cadences-1-interval").is_some());
		for day in ["", "31/2/2566", "2566-13-01", "1/10/2566"] {
			assert!(refused(&[row("on_day", "", day)]).at("cadences-0-day").is_some(), "{day}");
		}
		assert!(refused(&[row("monthly", "", ""), row("monthly", "2", "")]).at("cadences-1-interval").is_some());
		assert!(refused(&[row("", "2", "")]).at("cadences-0-interval").is_some(), "nothing is dropped in silence");
		assert!(refused(&[row("quarterly", "", "1/3/2566")]).at("cadences-0-day").is_some());
		assert!(refused(&[row("on_day", "", "๑/๓/๒๕๖๖")]).is_empty());
		let within = |interval: &str, day: &str| CadenceDraft { within: day.to_owned(), ..row(interval, "", "") };
		for (interval, day) in [("monthly", "0"), ("monthly", "32"), ("monthly", "ต้นเดือน"), ("at_end", "5")]
		{
			assert!(refused(&[within(interval, day)]).at("cadences-0-within").is_some(), "{interval} {day}");
		}
		assert!(refused(&[within("monthly", "๕")]).is_empty());
	}

	proptest! {
		#[test]
		fn any_row_is_kept_or_told(
			index in 0usize..14,
			times in prop_oneof![Just(String::new()), (0u32..500).prop_map(|times| times.to_string()), ".{0,4}"],
			day in prop_oneof![Just(String::new()), Just("1/3/2566".to_owned()), ".{0,12}"],
		) {
			let interval = Interval::ALL.get(index).map_or(["", "weekly"][index % 2], |interval| interval.word());
			let draft = row(interval, &times, &day);
			let mut errors = FieldErrors::default();
			let kept = check(std::slice::from_ref(&draft), &mut errors, year());
			let is_blank = interval.is_empty() && times.trim().is_empty() && day.trim().is_empty();
			prop_assert_eq!(kept.is_empty(), is_blank || !errors.is_empty());
			prop_assert!(kept.iter().all(|cadence| cadence.slip().is_none()));
		}

		#[test]
		fn what_was_chosen_comes_back(index in 0usize..12, times in 1u32..30, within in proptest::option::of(1u32..32)) {
			let interval = Interval::ALL[index];
			let day = (interval == Interval::OnDay).then(|| chrono::NaiveDate::from_ymd_opt(2023, 2, 28).unwrap());
			let within = within.filter(|_| interval.months().is_some());
			let cadence = Cadence { interval, times, day, within };
			let mut errors = FieldErrors::default();
			prop_assert_eq!(check(&[CadenceDraft::of(&cadence)], &mut errors, year()), vec![cadence]);
			prop_assert!(errors.is_empty());
		}
	}
}
