//! The tables `result_version` and `result_paper`.

use surrealdb::types::object;

use super::model::{Paper, PaperId, Version};
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored, Tx, records};
use crate::error::Error;
use crate::files::{self, Upload, Vault};
use crate::scope::{AgencyId, Permission, Scope};
use crate::scores::act::ScoreAct;
use crate::scores::results::model::YearResult;
use crate::scores::results::store::find;
use crate::thai::calendar::FiscalYear;

/// The longest reason, in letters.
const MOST: usize = 1_000;

/// What was announced before, the newest first.
pub async fn list(db: &Db, agency: &AgencyId, year: FiscalYear) -> Stored<Vec<Version>> {
	let text = "SELECT * OMIT id FROM result_version WHERE agency = $agency AND year = $year ORDER BY number DESC";
	Ok(db.query(text, object! { agency: agency.0.clone(), year: year }).await?.take(0)?)
}

/// The printed results of a year, the newest first.
pub async fn list_papers(db: &Db, agency: &AgencyId, year: FiscalYear) -> Stored<Vec<Paper>> {
	let text = "SELECT *, record::id(id) AS id FROM result_paper WHERE agency = $agency AND year = $year \
		ORDER BY at DESC";
	Ok(db.query(text, object! { agency: agency.0.clone(), year: year }).await?.take(0)?)
}

/// Whether anything of a year was announced before, inside a transaction.
pub async fn has_versions(tx: &Tx, agency: &AgencyId, year: FiscalYear) -> Stored<bool> {
	let text = "SELECT VALUE number FROM result_version WHERE agency = $agency AND year = $year LIMIT 1";
	let found: Vec<u32> = tx.query(text, object! { agency: agency.0.clone(), year: year }).await?.take(0)?;
	Ok(!found.is_empty())
}

/// The reason of a correction. Nothing that was announced is replaced without one.
pub fn check_reason(reason: &str) -> Result<String, Error> {
	let mut errors = crate::error::FieldErrors::default();
	let reason = errors.text("reason", reason, "เหตุผลที่แก้ผลที่ประกาศแล้ว", MOST);
	errors.result()?;
	Ok(reason)
}

/// Keeps what was announced, in the transaction that replaces it or takes it away.
pub async fn keep(tx: &Tx, known: YearResult, reason: &str, is_removed: bool) -> Stored<()> {
	let scope = tx.scope()?;
	let (agency, year) = (known.agency.clone(), known.year);
	let text = "SELECT VALUE number FROM result_version WHERE agency = $agency AND year = $year ORDER BY number DESC";
	let numbers: Vec<u32> = tx.query(text, object! { agency: agency.0.clone(), year: year }).await?.take(0)?;
	let number = numbers.first().copied().unwrap_or_default() + 1;
	let version = Version {
		agency: agency.clone(),
		year,
		number,
		result: known,
		reason: check_reason(reason)?,
		post: scope.title().to_owned(),
		at: scope.now,
		is_removed,
	};
	let text = "CREATE type::record('result_version', $key) CONTENT $version RETURN NONE";
	tx.query(text, object! { key: format!("{agency}-{year}-{number}"), version: version }).await?;
	Ok(())
}

/// Attaches a printed result. `upload` holds the field `year` and the file.
pub async fn attach(db: &Db, vault: &Vault, scope: &Scope, upload: Upload) -> Stored<FiscalYear> {
	let agency = scope.own(Permission::ScoreWrite)?;
	let year = FiscalYear::parse(upload.typed("year")).map_err(|message| Error::field("year", message))?;
	find(db, &agency, year).await?.ok_or(Error::NotFound)?;
	if upload.bytes.is_empty() {
		return Err(Error::field("file", "เลือกไฟล์เอกสารแจ้งผล").into());
	}
	let kept = files::keep(vault, &files::prepare(upload.bytes).await?).await?;
	db.write(scope, Chain::Agency(agency), (PaperId::create(), kept), move |tx, input| async move {
		let (id, kept) = &*input;
		let (scope, agency) = (tx.scope()?, tx.agency()?.clone());
		let file = files::attach(&tx, kept, crate::scores::ROOM, &id.0).await?;
		let post = scope.title().to_owned();
		let paper = Paper { id: id.clone(), agency, year, file, post, at: scope.now };
		tx.put(&paper).await?;
		tx.did(ScoreAct::Attach, &id.0, &paper).await
	})
	.await?;
	Ok(year)
}

records! {
	Paper = "result_paper",
}

/// Takes a printed result away that was attached by mistake; the trail keeps what it was.
pub async fn detach(db: &Db, scope: &Scope, agency: &AgencyId, id: &PaperId) -> Stored<Paper> {
	scope.check(Permission::ScoreWrite, agency)?;
	db.write(scope, Chain::Agency(agency.clone()), id.clone(), |tx, id| async move {
		let agency = tx.agency()?;
		let text = "SELECT *, record::id(id) AS id FROM type::record('result_paper', $id)";
		let found: Option<Paper> = tx.query(text, object! { id: id.0.clone() }).await?.take(0)?;
		let paper = found.filter(|paper| paper.agency == *agency).ok_or(Error::NotFound)?;
		tx.remove(&paper).await?;
		tx.did(ScoreAct::Detach, &id.0, &paper).await?;
		Ok(paper)
	})
	.await
}
