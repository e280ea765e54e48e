//! The end of a plan's year: what is reported after it was summed up must be meant.

use chrono::{Days, NaiveDate};

use super::reports::{self, Field, Report, Span};
use crate::agency::{self, Agency};
use crate::db::{Db, Stored};
use crate::error::Error;
use crate::memos::{self, Memo, State};
use crate::scope::AgencyId;
use crate::thai::calendar::{FiscalYear, day_of, long_date};

/// So many days after a fiscal year its last reports are still on their way.
const AFTER: u64 = 92;

/// Why a year is closed, and what a report on its plan then means; nothing while it is open. `summed_up` says that the report
/// of the whole year was approved.
fn words(year: FiscalYear, working: FiscalYear, summed_up: bool, today: NaiveDate) -> Option<String> {
	let is_over = year < working && year.last_day().checked_add_days(Days::new(AFTER)).is_some_and(|last| today > last);
	let why = match (summed_up, is_over) {
		(true, _) => format!("รายงานผลทั้งปีงบประมาณ {year} อนุมัติแล้ว รายงานที่ส่งตอนนี้จะไม่อยู่ในเอกสารที่อนุมัติ"),
		(false, true) => format!("ปีงบประมาณ {year} จบไปแล้วเมื่อ {}", long_date(year.last_day())),
		(false, false) => return None,
	};
	let way = match year < working {
		true => format!(" งานของปีนี้ให้รายงานในแผนปี {working}"),
		false => String::new(),
	};
	Some(format!("{why}{way} หากตั้งใจรายงานย้อนหลัง ให้ติ๊กยืนยัน"))
}

/// The memos that bring what became of the plan in the whole year.
fn sums_of(reports: &[Report], year: FiscalYear) -> Vec<String> {
	let tells = |report: &&Report| {
		let mut fields = report.columns.iter().map(|column| column.field);
		fields.any(|field| matches!(field, Field::Result | Field::Outcome | Field::Actions))
	};
	let sums = reports.iter().filter(|report| report.year == year && report.span == Span::YEAR).filter(tells);
	sums.flat_map(Report::memos).map(|memo| memo.0.clone()).collect()
}

/// What is told before somebody reports on the plan of a year that is closed; nothing while it is open.
pub async fn find(db: &Db, agency: &AgencyId, year: FiscalYear, today: NaiveDate) -> Stored<Option<String>> {
	let Agency { working_year, .. } = agency::find(db, agency).await?;
	let memos: Vec<Memo> = memos::list_these(db, sums_of(&reports::list(db, agency).await?, year)).await?;
	// One of a year that still went on could not tell how it ended.
	let sums_up = |memo: &Memo| memo.state == State::Approved && day_of(memo.since) > year.last_day();
	Ok(words(year, working_year, memos.iter().any(sums_up), today))
}

/// Asks for the field `is_sure` where the year is closed.
pub async fn ask(
	db: &Db,
	agency: &AgencyId,
	year: FiscalYear,
	today: NaiveDate,
	is_sure: bool,
) -> Stored<Result<(), Error>> {
	let closed = if is_sure { None } else { find(db, agency, year, today).await? };
	Ok(closed.map_or(Ok(()), |words| Err(Error::field("is_sure", words))))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::measures::reports::ReportStart;
	use crate::memos::MemoId;

	#[test]
	fn only_a_report_of_the_whole_year_that_tells_what_became_of_it_sums_it_up() {
		let begun = |span: &str, layout: &str| {
			let start = ReportStart { year: "2564".to_owned(), span: span.to_owned(), layout: layout.to_owned() };
			start.check(&[]).unwrap().with_memo(MemoId(format!("{span}{layout}")))
		};
		let reports =
			[begun("0-12", "yearly"), begun("0-12", "circular"), begun("0-6", "yearly"), begun("0-12", "items")];
		let sums = |year: u16| sums_of(&reports, FiscalYear::new(year).unwrap());
		assert_eq!(sums(2564), ["0-12yearly", "0-12items"]);
		assert!(sums(2565).is_empty());
	}

	#[test]
	fn a_year_closes_when_it_was_summed_up_or_long_after_its_end() {
		let year = |year: u16| FiscalYear::new(year).unwrap();
		let day = |text: &str| text.parse::<NaiveDate>().unwrap();
		let of = |working: u16, summed_up: bool, today: &str| words(year(2564), year(working), summed_up, day(today));
		assert_eq!(of(2564, false, "2021-09-30"), None);
		assert_eq!(of(2565, false, "2021-12-31"), None, "the last reports are on their way");
		let late = of(2565, false, "2022-01-01").unwrap();
		assert!(late.contains("30 กันยายน 2564") && late.contains("แผนปี 2565") && late.contains("ติ๊กยืนยัน"), "{late}");
		assert_eq!(of(2564, false, "2022-01-01"), None, "the office still works on it");
		let approved = of(2564, true, "2021-10-20").unwrap();
		assert!(approved.contains("อนุมัติแล้ว") && !approved.contains("แผนปี"), "{approved}");
	}
}
