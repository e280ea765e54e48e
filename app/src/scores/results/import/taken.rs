//! The table `result_import`: what a year's result was before it came out of a document, so that the import can be taken
//! back as one act.

use chrono::{DateTime, Utc};
use surrealdb::types::{SurrealValue, object};

use crate::audit::Trail;
use crate::db::{Chain, Db, Stored, Tx, mark};
use crate::error::Error;
use crate::scope::{AgencyId, Permission, Scope};
use crate::scores::act::ScoreAct;
use crate::scores::results::history;
use crate::scores::results::model::YearResult;
use crate::scores::results::publish;
use crate::scores::results::store::{FIND, key};
use crate::thai::calendar::FiscalYear;

/// The newest import of a year.
#[derive(Clone, Debug, PartialEq, Eq, SurrealValue)]
pub struct Taken {
	pub at: DateTime<Utc>,
	/// The title of the post that did it.
	pub by: String,
	/// The result before; nothing when the year had none.
	pub before: Option<YearResult>,
	/// Fingerprint of the result as the import left it.
	pub after: String,
}

const FIND_TAKEN: &str = "SELECT at, by, before, after FROM type::record('result_import', $key)";

/// Keeps what an import changes, in its transaction.
pub async fn keep(tx: &Tx, before: Option<YearResult>, after: &YearResult) -> Stored<()> {
	let scope = tx.scope()?;
	let taken = Taken { at: scope.now, by: scope.title().to_owned(), before, after: mark(after) };
	tx.keep("result_import", key(&after.agency, after.year), taken).await
}

/// The newest import of a year, when its result was not changed since.
pub async fn last_import(db: &Db, agency: &AgencyId, year: FiscalYear, now: &YearResult) -> Stored<Option<Taken>> {
	let found: Option<Taken> = db.query(FIND_TAKEN, object! { key: key(agency, year) }).await?.take(0)?;
	Ok(found.filter(|taken| taken.after == mark(now)))
}

/// Takes the newest import of a year back: its result is what it was before, or gone when there was none.
pub async fn take_back(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear) -> Stored<()> {
	scope.check(Permission::ScoreWrite, agency)?;
	db.write(scope, Chain::Agency(agency.clone()), key(agency, year), move |tx, key| async move {
		let agency = tx.agency()?;
		let taken: Option<Taken> = tx.query(FIND_TAKEN, object! { key: String::clone(&key) }).await?.take(0)?;
		let taken = taken.ok_or(Error::NotFound)?;
		let now: Option<YearResult> = tx.query(FIND, object! { key: String::clone(&key) }).await?.take(0)?;
		let now = now
			.filter(|now| mark(now) == taken.after)
			.ok_or_else(|| Error::Conflict("ผลของปีนี้ถูกแก้หลังการนำเข้าแล้ว จึงย้อนไม่ได้ แก้ที่แบบบันทึกแทน".to_owned()))?;
		if taken.before.is_none() && publish::is_published(&tx, agency, year).await? {
			let words = "ผลนี้เผยแพร่อยู่ ต้องถอนจากหน้าสาธารณะก่อนจึงย้อนการนำเข้าได้";
			return Err(Error::Conflict(words.to_owned()).into());
		}
		if now.is_frozen() || history::has_versions(&tx, agency, year).await? {
			history::keep(&tx, now.clone(), "ย้อนการนำเข้าจากเอกสาร", taken.before.is_none()).await?;
		}
		match &taken.before {
			Some(before) => tx.put(before).await?,
			None => tx.remove(&now).await?,
		}
		tx.query("DELETE type::record('result_import', $key)", object! { key: String::clone(&key) }).await?;
		tx.did(ScoreAct::TakeImportBack, &key, &(now, taken.before)).await
	})
	.await
}
