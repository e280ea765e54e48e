//! The report read from the database, as a table and as the bytes of its PDF.

use super::model::{COLUMNS, Report, lines, summary};
use crate::agency;
use crate::db::{Db, Stored};
use crate::error::Error;
use crate::gifts::policy::find_announced;
use crate::gifts::store::{book, find_setting, year_of};
use crate::list::Table;
use crate::press::{Printed, Purpose};
use crate::scope::{AgencyId, Scope};
use crate::thai::calendar::{FiscalYear, day_of, long_date, official_date};

/// The report of a year as it stands on the day of `scope`. It holds no names, and is for everybody.
pub async fn report(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear) -> Stored<Report> {
	let (register, book) = (year_of(db, scope, agency, year).await?, book(db, scope, agency).await?);
	let announced = find_announced(db, agency, year).await?.and_then(|policy| policy.announced);
	let announced = announced.map(|announced| {
		let day = long_date(day_of(announced.signed_at));
		format!("ประกาศนโยบายไม่รับของขวัญ ลงนามโดย{} เมื่อ {day}", announced.signed_by)
	});
	let all = || COLUMNS.iter().map(|(word, _)| (*word).to_owned()).collect();
	Ok(Report {
		year,
		is_announced: announced.is_some(),
		agency: agency::find(db, agency).await?.name(),
		day: scope.today(),
		summary: summary(&register, &book.gifts, announced),
		lines: lines(&register, &book.gifts),
		columns: find_setting(db, agency).await?.columns.unwrap_or_else(all),
	})
}

/// The heading and the rows, in the columns that the agency has chosen.
pub async fn table_of(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear) -> Stored<Table> {
	Ok(report(db, scope, agency, year).await?.cells())
}

/// The bytes of the PDF. `NotFound` for a year that says nothing.
pub async fn document(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear) -> Stored<Vec<u8>> {
	let report = report(db, scope, agency, year).await?;
	if report.lines.is_empty() && !report.is_announced {
		return Err(Error::NotFound.into());
	}
	let ident = format!("gifts-{agency}-{year}-{}", report.day);
	Ok(printed(&report).pdf(&ident, Purpose::Visit).await?)
}

fn printed(report: &Report) -> Printed {
	let day = official_date(report.day);
	let (head, rows) = report.table();
	Printed {
		title: format!("รายงานผลตามนโยบายไม่รับของขวัญ (No Gift Policy) ประจำปีงบประมาณ พ.ศ. {}", report.year),
		author: report.agency.clone(),
		summary: report.summary.clone(),
		head: head.iter().map(ToString::to_string).collect(),
		rows: rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect(),
		footer: format!("ข้อมูลจากทะเบียนของขวัญ ณ วันที่ {day} · ไม่แสดงชื่อบุคคล"),
		is_wide: false,
	}
}
