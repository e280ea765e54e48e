//! Server functions of reports.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::compose::ReportCell;
use super::layout::LAYOUTS;
use super::model::{Report, ReportDraft, ReportId, ReportStart};
use super::span::Span;
use super::store;
use crate::agency;
use crate::db::{Db, mark};
use crate::error::Result;
use crate::measures::store::list_years;
use crate::memos;
use crate::scope::{Permission, Scope};
use crate::staff;
use crate::thai::calendar::{FiscalYear, short_time};

/// The reports of the agency, and what a new one may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportDesk {
	pub reports: Vec<ReportLine>,
	/// The years that have a plan, newest first; with the working year.
	pub years: Vec<FiscalYear>,
	pub working: FiscalYear,
	/// Word and label of each span, in the working year.
	pub spans: Vec<(String, String)>,
	/// Word and label of each layout, and of the reports whose look can be taken over.
	pub layouts: Vec<(String, String)>,
	/// The month that is to be summed up for the chief.
	pub month: Option<MonthToSum>,
}

/// A month of the working year that is over (`domain.md` A8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthToSum {
	/// The fiscal year (B.E.) of its plan.
	pub year: FiscalYear,
	/// `Span::word`
	pub span: String,
	/// "เดือนตุลาคม 2566"
	pub label: String,
	/// The summary, where one was begun.
	pub known: Option<String>,
}

impl MonthToSum {
	/// Of the year that the month before `today` is in, where that has a plan; else of the working year. `years` have plans.
	fn of(reports: &[Report], years: &[FiscalYear], working: FiscalYear, today: NaiveDate) -> Option<Self> {
		let before = today.with_day(1)?.pred_opt().and_then(FiscalYear::of).filter(|year| years.contains(year));
		let year = before.unwrap_or(working);
		let span = Span::month_before(year, today)?;
		let known = reports.iter().find(|report| report.is_summary_of(year, span)).map(|report| report.id.0.clone());
		Some(Self { year, span: span.word(), label: span.label(year), known })
	}
}

/// A report in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLine {
	pub id: String,
	pub title: String,
	/// How many columns, who began it and when.
	pub about: String,
}

#[server(endpoint = "measures/reports/list", input = GetUrl)]
pub async fn list_reports() -> Result<ReportDesk> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let working = agency::find(&db, &agency).await?.working_year;
	let mut years = list_years(&db, &agency).await?;
	if !years.contains(&working) {
		years.insert(0, working);
	}
	let reports = store::list(&db, &agency).await?;
	let line = |report: &Report| ReportLine {
		id: report.id.0.clone(),
		title: report.title.clone(),
		about: format!("{} ช่อง · เริ่มโดย {} {}", report.columns.len(), report.post, short_time(report.at)),
	};
	let own = LAYOUTS.iter().map(|layout| (layout.word.to_owned(), layout.label.to_owned()));
	let like = reports.iter().map(|report| (report.id.0.clone(), format!("เหมือน “{}”", report.title)));
	Ok(ReportDesk {
		layouts: own.chain(like).collect(),
		spans: Span::all().map(|span| (span.word(), span.label(working))).collect(),
		month: MonthToSum::of(&reports, &years, working, scope.today()),
		reports: reports.iter().map(line).collect(),
		years,
		working,
	})
}

#[server(endpoint = "measures/reports/begin")]
pub async fn begin_report(start: ReportStart) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MeasureReport)?;
	let report = store::begin(&expect_context::<Db>(), &scope, &start).await?;
	leptos_axum::redirect(&format!("/staff/reports/{}", report.id));
	Ok(())
}

/// A report with what it says now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportReading {
	pub report: Report,
	/// Head and rows of each block; a row names its measure.
	pub blocks: Vec<(String, Vec<RowReading>)>,
	/// The rows that lack a required part, in words.
	pub lacking: Vec<String>,
	/// The state of the newest memo that was begun from it.
	pub memo: Option<(String, String)>,
	/// That memo is approved: the report may be made public.
	pub is_approved: bool,
	/// The fingerprint of the report as it is read.
	pub seen: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowReading {
	pub measure: String,
	/// The lines of each place.
	pub cells: Vec<Vec<String>>,
	/// The pictures of the row.
	pub photos: Vec<String>,
}

#[server(endpoint = "measures/reports/find", input = GetUrl)]
pub async fn find_report(id: String) -> Result<ReportReading> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let report = store::find(&db, &agency, &ReportId(id)).await?;
	let memo = match &report.memo {
		Some(memo) => memos::find(&db, &scope, &agency, memo).await.ok(),
		None => None,
	};
	let composed = store::composed(&db, &scope, &agency, report).await?;
	let lacking = composed.lacking();
	let row = |row: super::compose::ReportRow| RowReading {
		photos: row.cells.iter().flat_map(|cell| &cell.photos).map(|file| file.id.0.clone()).collect(),
		cells: row.cells.into_iter().map(|ReportCell { lines, .. }| lines).collect(),
		measure: row.id,
	};
	let block = |block: super::compose::ReportBlock| (block.heading, block.rows.into_iter().map(row).collect());
	Ok(ReportReading {
		seen: mark(&composed.report),
		lacking,
		is_approved: memo.as_ref().is_some_and(|memo| memo.state == memos::State::Approved),
		memo: memo.map(|memo| (memo.id.0, memo.state.label().to_owned())),
		blocks: composed.blocks.into_iter().map(block).collect(),
		report: composed.report,
	})
}

/// Changes the look of a report.
#[server(endpoint = "measures/reports/save")]
pub async fn save_report(id: String, draft: ReportDraft) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MeasureReport)?;
	store::save(&expect_context::<Db>(), &scope, &ReportId(id), &draft).await?;
	Ok(())
}

/// Takes a report out.
#[server(endpoint = "measures/reports/remove")]
pub async fn remove_report(id: String) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MeasureReport)?;
	store::remove(&expect_context::<Db>(), &scope, &ReportId(id)).await?;
	leptos_axum::redirect("/staff/reports");
	Ok(())
}

/// Begins a memo that brings the report before the chief.
#[server(endpoint = "measures/reports/memo")]
pub async fn start_report_memo(
	id: String,
	#[server(default)] is_confirmed: bool,
	#[server(default)] as_post: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MemoWrite)?;
	let db = expect_context::<Db>();
	let scope = staff::act_as(scope, &as_post, Permission::MemoWrite)?;
	let memo = store::memo_of(&db, &scope, &ReportId(id), is_confirmed).await?;
	leptos_axum::redirect(&format!("/staff/memos/{}/write", memo.id));
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::measures::reports::layout::MONTHLY;

	#[test]
	fn the_month_before_is_offered_once_in_the_year_it_belongs_to() {
		let year = |year: u16| FiscalYear::new(year).unwrap();
		let start =
			|span: &str| ReportStart { year: "2566".to_owned(), span: span.to_owned(), layout: MONTHLY.to_owned() };
		let begun = start("11-1").check(&[]).unwrap();
		let of = |reports: &[Report], today: &str| {
			MonthToSum::of(reports, &[year(2567), year(2566)], year(2567), today.parse().unwrap())
		};
		let september = of(&[], "2023-10-15").unwrap();
		assert_eq!((september.year, september.label.as_str(), september.known), (year(2566), "เดือนกันยายน 2566", None));
		assert_eq!(of(std::slice::from_ref(&begun), "2023-10-15").unwrap().known, Some(begun.id.0.clone()));
		let october = of(&[begun], "2023-11-01").unwrap();
		assert_eq!((october.year, october.label.as_str(), october.known), (year(2567), "เดือนตุลาคม 2566", None));
		assert_eq!(of(&[], "2030-01-01").unwrap().label, "เดือนกันยายน 2567", "no plan of then: the year worked on");
	}
}
