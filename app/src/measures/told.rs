//! A report of progress as a person types it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::progress::Progress;
use super::proof::{ProofAbout, ProofDraft};
use crate::error::{Error, FieldErrors, Result};
use crate::thai::calendar::long_date;
#[cfg(feature = "ssr")]
use crate::thai::calendar::short_date;
use crate::thai::day::read_day;
use crate::thai::digits::parse_points;

/// What the report form sends beside its photo.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressDraft {
	pub day: String,
	pub percent: String,
	pub text: String,
	#[serde(default)]
	pub proof: ProofDraft,
}

/// A report that is right, before its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
	pub day: NaiveDate,
	pub percent: u32,
	pub text: String,
	pub link: Option<String>,
	pub proof: ProofAbout,
}

impl ProgressDraft {
	/// What was typed; nothing is done before the `first` day of the plan's fiscal year.
	pub fn check(&self, first: NaiveDate, today: NaiveDate) -> Result<Told> {
		let mut errors = FieldErrors::default();
		let day = errors.keep("day", read_day(&self.day));
		if day.is_some_and(|day| day > today) {
			errors.add("day", "วันที่ยังมาไม่ถึง กรอกวันที่ทำงานนี้จริง");
		}
		if day.is_some_and(|day| day < first) {
			errors.add("day", format!("วันที่อยู่ก่อนปีงบประมาณของมาตรการนี้ กรอกวันที่ตั้งแต่ {} เป็นต้นไป", long_date(first)));
		}
		let percent = parse_points(&self.percent).filter(|percent| percent.fract().is_zero());
		let percent = percent.and_then(|percent| u32::try_from(percent).ok()).filter(|percent| *percent <= 100);
		let percent = errors.keep("percent", percent.ok_or_else(|| "กรอกร้อยละ 0 ถึง 100 เป็นจำนวนเต็ม".to_owned()));
		let text = errors.text("text", &self.text, "สิ่งที่ทำไป", 2000);
		let (link, proof) = self.proof.check(&mut errors, day);
		errors.result()?;
		let (Some(day), Some(percent)) = (day, percent) else { return Err(Error::Unreadable) };
		Ok(Told { day, percent, text, link, proof })
	}
}

/// That a report was received, and why the plan shows another when one of a later day stands. `reports` are those of the
/// measure, the latest day first.
#[cfg(feature = "ssr")]
pub fn received(report: &Progress, reports: &[Progress]) -> String {
	let shown = reports.iter().find(|report| report.counts()).filter(|shown| shown.day > report.day);
	match shown {
		None => format!("รับรายงาน {}% แล้ว", report.percent),
		Some(shown) => format!(
			"รับรายงาน {}% ของวันที่ {} แล้ว แผนยังแสดง {}% ตามรายงานของวันที่ {} ซึ่งใหม่กว่า",
			report.percent,
			short_date(report.day),
			shown.percent,
			short_date(shown.day)
		),
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn day(day: u32) -> NaiveDate {
		NaiveDate::from_ymd_opt(2021, 3, day).unwrap()
	}

	/// The first day of the fiscal year 2564.
	fn first() -> NaiveDate {
		NaiveDate::from_ymd_opt(2020, 10, 1).unwrap()
	}

	fn draft(date: &str, percent: &str) -> ProgressDraft {
		ProgressDraft {
			day: date.to_owned(),
			percent: percent.to_owned(),
			text: "ออกคำสั่งแล้ว".to_owned(),
			..ProgressDraft::default()
		}
	}

	#[test]
	fn a_report_is_read_with_either_digits() {
		let told = draft("๑๕/๓/๒๕๖๔", "๕๐").check(first(), day(15)).unwrap();
		assert_eq!((told.day, told.percent), (day(15), 50));
	}

	#[test]
	fn each_wrong_field_is_named() {
		let error = ProgressDraft::default().check(first(), day(15)).unwrap_err();
		assert!(["day", "percent", "text"].iter().all(|field| error.at(field).is_some()));
		assert!(draft("16/3/2564", "50").check(first(), day(15)).unwrap_err().at("day").is_some(), "tomorrow");
		assert!(draft("30/9/2563", "50").check(first(), day(15)).unwrap_err().at("day").is_some(), "the year before");
		assert!(draft("15/3/2564", "101").check(first(), day(15)).unwrap_err().at("percent").is_some());
		assert!(draft("15/3/2564", "-1").check(first(), day(15)).unwrap_err().at("percent").is_some());
	}

	proptest! {
		#[test]
		fn any_report_is_answered(date in ".{0,12}", percent in ".{0,6}", text in ".{0,40}") {
			let draft = ProgressDraft { day: date, percent, text, ..ProgressDraft::default() };
			let is_answered = matches!(draft.check(first(), day(15)), Ok(_) | Err(Error::Invalid(_)));
			prop_assert!(is_answered);
		}
	}
}
