//! The table `result_published`: one record for an agency and a year that the public sees.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use surrealdb::types::{SurrealValue, object};

use super::model::{PublishState, PublishedResult};
use crate::audit::Trail;
use crate::db::{Chain, Db, Record, Stored, Tx, mark};
use crate::error::{Error, FieldErrors};
use crate::scope::{AgencyId, Permission, Scope};
use crate::scores::act::ScoreAct;
use crate::scores::results::model::YearResult;
use crate::scores::results::store::{FIND, find, key, list};
use crate::thai::calendar::FiscalYear;

const FIND_PUBLISHED: &str = "SELECT result, at, by, has_no_day FROM type::record('result_published', $key)";

/// A record of the table.
#[derive(Clone, SurrealValue)]
struct Published {
	agency: AgencyId,
	year: FiscalYear,
	result: YearResult,
	at: DateTime<Utc>,
	by: String,
	has_no_day: bool,
}

impl Record for Published {
	const TABLE: &'static str = "result_published";

	fn key(&self) -> String {
		key(&self.agency, self.year)
	}

	fn agency(&self) -> Option<&AgencyId> {
		Some(&self.agency)
	}
}

/// What the public sees of every year of an agency, oldest first.
pub async fn list_published(db: &Db, agency: &AgencyId) -> Stored<Vec<PublishedResult>> {
	let text = "SELECT * OMIT id FROM result_published WHERE agency = $agency ORDER BY year";
	let rows: Vec<Published> = db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?;
	let of = |Published { result, at, by, has_no_day, .. }| PublishedResult { result, at, by, has_no_day };
	Ok(rows.into_iter().map(of).collect())
}

/// The result of the newest year that the public sees.
pub async fn find_newest(db: &Db, agency: &AgencyId) -> Stored<Option<YearResult>> {
	let text = "SELECT VALUE result FROM ONLY result_published WHERE agency = $agency ORDER BY year DESC LIMIT 1";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

/// What the public sees of one year.
pub async fn find_published(db: &Db, agency: &AgencyId, year: FiscalYear) -> Stored<Option<PublishedResult>> {
	Ok(db.query(FIND_PUBLISHED, object! { key: key(agency, year) }).await?.take(0)?)
}

/// As `find_published`, inside a transaction.
pub async fn is_published(tx: &Tx, agency: &AgencyId, year: FiscalYear) -> Stored<bool> {
	let found: Option<PublishedResult> = tx.query(FIND_PUBLISHED, object! { key: key(agency, year) }).await?.take(0)?;
	Ok(found.is_some())
}

/// Where each year stands before the public.
pub async fn list_states(db: &Db, agency: &AgencyId) -> Stored<BTreeMap<FiscalYear, PublishState>> {
	let published = list_published(db, agency).await?;
	let of = |now: YearResult| {
		let own = published.iter().find(|published| published.result.year == now.year);
		(now.year, PublishState::of(own, Some(&now)))
	};
	Ok(list(db, agency).await?.into_iter().map(of).collect())
}

/// Where one year stands before the public.
pub async fn state(db: &Db, agency: &AgencyId, year: FiscalYear) -> Stored<PublishState> {
	let now = find(db, agency, year).await?;
	Ok(PublishState::of(find_published(db, agency, year).await?.as_ref(), now.as_ref()))
}

/// Makes the result of a year public as it was `seen`. It needs its day of announcement, or that somebody confirms that the
/// paper names none.
pub async fn publish(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	year: FiscalYear,
	seen: Option<&str>,
	has_no_day: bool,
) -> Stored<()> {
	scope.check(Permission::ScorePublish, agency)?;
	let input = (key(agency, year), seen.map(str::to_owned));
	db.write(scope, Chain::Agency(agency.clone()), input, move |tx, input| async move {
		let (key, seen) = &*input;
		let (scope, agency) = (tx.scope()?, tx.agency()?);
		let by = scope.title().to_owned();
		let found: Option<YearResult> = tx.query(FIND, object! { key: key.clone() }).await?.take(0)?;
		let result = found.ok_or(Error::NotFound)?;
		if seen.as_ref().is_some_and(|seen| *seen != mark(&result)) {
			return Err(tx.outrun(key).await?.into());
		}
		let mut errors = FieldErrors::default();
		if result.announced_on.is_none() && !has_no_day {
			errors.add("has_no_day", "ผลนี้ยังไม่มีวันที่ประกาศ กรอกวันที่ที่หน้าแก้ไขผล หรือยืนยันว่าเอกสารแจ้งผลไม่ระบุวันที่");
		}
		errors.result()?;
		let has_no_day = result.announced_on.is_none();
		let published = PublishedResult { result: result.clone(), at: scope.now, by, has_no_day };
		let PublishedResult { result, at, by, has_no_day } = published.clone();
		tx.keep("headline", vec![year.into_value(), agency.clone().into_value()], result.headline()).await?;
		tx.put(&Published { agency: agency.clone(), year, result, at, by, has_no_day }).await?;
		tx.did(ScoreAct::Publish, key, &published).await
	})
	.await
}

/// Takes the result of a year back from the public; the agency keeps it.
pub async fn withdraw(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear) -> Stored<()> {
	scope.check(Permission::ScorePublish, agency)?;
	db.write(scope, Chain::Agency(agency.clone()), key(agency, year), move |tx, key| async move {
		let agency = tx.agency()?;
		if !is_published(&tx, agency, year).await? {
			return Err(Error::NotFound.into());
		}
		let text = "DELETE type::record('result_published', $key); DELETE type::record('headline', [$year, $agency])";
		tx.query(text, object! { key: String::clone(&key), year: year, agency: agency.clone() }).await?;
		tx.did(ScoreAct::Withdraw, &key, &year).await
	})
	.await
}
