//! Downloads of a public plan: a table for machines, a sheet for paper, the proofs that are shown.

use super::model::{Released, promise};
use super::store::{list_released, list_releases};
use crate::agency::Agency;
use crate::db::{Db, Stored};
use crate::error::Error;
use crate::files::{self, File, FileId};
use crate::measures::{self, Ledger, Reader, Tracked};
use crate::press::{Printed, Purpose};
use crate::room::OpenTable;
use crate::scope::{AgencyId, Scope};
use crate::thai::calendar::{FiscalYear, day_of, long_date, official_date, short_date};

/// The public plan of a year.
async fn released(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear) -> Stored<Option<Released>> {
	Ok(list_released(db, scope, agency).await?.into_iter().find(|one| one.release.year == year))
}

/// The title, and under it how it is done.
fn with_steps(tracked: &Tracked) -> String {
	let steps = tracked.measure.steps.iter().map(|step| format!("- {step}"));
	std::iter::once(tracked.measure.title.clone()).chain(steps).collect::<Vec<_>>().join("\n")
}

/// A row for each measure of the public plan of a year; none where no plan stands. `percent` is 0-100.
pub async fn open_table(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear) -> Stored<OpenTable> {
	let measures = released(db, scope, agency, year).await?.map(|released| released.measures).unwrap_or_default();
	Ok(measures::open_table(measures, &Ledger::of(db, scope, agency).await?, Reader::Everybody))
}

/// The bytes of the public plan of a year on paper, as it stands on the day of `scope`.
pub async fn paper(db: &Db, scope: &Scope, agency: &Agency, year: FiscalYear) -> Stored<Vec<u8>> {
	let released = released(db, scope, &agency.id, year).await?.ok_or(Error::NotFound)?;
	let (promised, kept) = promise(&released.measures);
	let row = |tracked: &Tracked| {
		vec![
			tracked.measure.number.to_string(),
			with_steps(tracked),
			tracked.owner_words(),
			tracked.measure.period.label.clone(),
			tracked.state_words().to_owned(),
			tracked.percent.map(|percent| format!("{percent}%")).unwrap_or_default(),
			tracked.day.map(short_date).unwrap_or_default(),
		]
	};
	let head = ["ที่", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา", "สถานะ", "คืบหน้า", "รายงานล่าสุด"];
	let printed = Printed {
		title: format!("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {year}"),
		author: agency.name(),
		summary: vec![
			format!("{promised} {kept}"),
			format!("{} เผยแพร่เมื่อ {}", released.release.basis, long_date(day_of(released.release.at))),
		],
		head: head.map(str::to_owned).to_vec(),
		rows: released.measures.iter().map(row).collect(),
		footer: format!("ความคืบหน้าตามที่รายงานถึงวันที่ {}", official_date(scope.today())),
		is_wide: true,
	}
	.without_blank_columns();
	let ident = format!("measures-{}-{year}-{}", agency.id, scope.today());
	Ok(printed.pdf(&ident, Purpose::Visit).await?)
}

/// A proof that everybody may open: it is shown, and its measure stands in a public plan.
pub async fn proof(db: &Db, scope: &Scope, agency: &AgencyId, file: &FileId) -> Stored<File> {
	let measure = measures::find_shown(db, agency, file, scope.today()).await?;
	let releases = list_releases(db, agency).await?;
	let is_public = releases.iter().any(|release| release.measures.iter().any(|one| one.id == measure));
	if !is_public {
		return Err(Error::NotFound.into());
	}
	Ok(files::find(db, agency, file).await?.file)
}
