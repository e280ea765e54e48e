//! The table `result`: one record for an agency and a year.

use rust_decimal::Decimal;
use surrealdb::types::object;

use super::super::act::ScoreAct;
use super::super::framework::{self, Editions, Framework, Tree};
use super::draft::ResultDraft;
use super::history;
use super::import;
use super::model::{Headline, Standing, YearResult};
use super::publish;
use crate::audit::Trail;
use crate::db::{Chain, Db, Record, Stored, mark};
use crate::error::Error;
use crate::scope::{AgencyId, Permission, Scope};
use crate::thai::calendar::FiscalYear;

impl Record for YearResult {
	const TABLE: &'static str = "result";

	fn key(&self) -> String {
		key(&self.agency, self.year)
	}

	fn agency(&self) -> Option<&AgencyId> {
		Some(&self.agency)
	}
}

/// Every known year of an agency, oldest first.
pub async fn list(db: &Db, agency: &AgencyId) -> Stored<Vec<YearResult>> {
	let text = "SELECT * OMIT id FROM result WHERE agency = $agency ORDER BY year";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

/// What every agency has published of one year.
pub async fn list_headlines(db: &Db, year: FiscalYear) -> Stored<Vec<Headline>> {
	let text = "SELECT * OMIT id FROM headline:[$year, NONE]..[$year + 1, NONE]";
	Ok(db.query(text, object! { year: year }).await?.take(0)?)
}

/// Tells of results that were kept before it was told which rows nobody typed. For a start after the schema has changed.
pub async fn settle(db: &Db) -> Stored<()> {
	let editions = Editions::load(db).await?;
	let old: Vec<YearResult> =
		db.query("SELECT * OMIT id FROM result WHERE derived = NONE", object! {}).await?.take(0)?;
	for result in old {
		let derived = result.repeated(&Tree::of(editions.of(result.year, result.edition)?));
		let text = "UPDATE type::record('result', $key) SET derived = $derived RETURN NONE; \
			UPDATE type::record('result_published', $key) SET result.derived = $derived RETURN NONE";
		db.query(text, object! { key: key(&result.agency, result.year), derived: derived }).await?;
	}
	Ok(())
}

/// What is known of one year.
pub async fn find(db: &Db, agency: &AgencyId, year: FiscalYear) -> Stored<Option<YearResult>> {
	Ok(db.query(FIND, object! { key: key(agency, year) }).await?.take(0)?)
}

pub const FIND: &str = "SELECT * OMIT id FROM type::record('result', $key)";

pub fn key(agency: &AgencyId, year: FiscalYear) -> String {
	format!("{agency}-{year}")
}

/// Every known year beside its yardstick, oldest first.
pub async fn list_standings(db: &Db, agency: &AgencyId) -> Stored<Vec<Standing>> {
	let editions = Editions::load(db).await?;
	let mut standings = Vec::new();
	for result in list(db, agency).await? {
		let framework = editions.of(result.year, result.edition)?;
		standings.push(Standing::new(result, framework));
	}
	Ok(standings)
}

/// Every year that the public sees beside its yardstick, oldest first, as it was published.
pub async fn list_public_standings(db: &Db, agency: &AgencyId) -> Stored<Vec<Standing>> {
	let editions = Editions::load(db).await?;
	let mut standings = Vec::new();
	for published in publish::list_published(db, agency).await? {
		let framework = editions.of(published.result.year, published.result.edition)?;
		standings.push(Standing::new(published.result, framework));
	}
	Ok(standings)
}

/// The newest result that the public sees of an agency.
pub async fn find_newest_public(db: &Db, agency: &AgencyId) -> Stored<Option<Standing>> {
	let Some(result) = publish::find_newest(db, agency).await? else { return Ok(None) };
	let framework = framework::find_revision(db, result.year, result.edition).await?;
	Ok(Some(Standing::new(result, &framework)))
}

/// The years that the public sees, oldest first.
pub async fn list_public_years(db: &Db, agency: &AgencyId) -> Stored<Vec<FiscalYear>> {
	Ok(publish::list_published(db, agency).await?.into_iter().map(|published| published.result.year).collect())
}

/// The newest result up to the working year.
pub async fn standing(db: &Db, agency: &AgencyId, working: FiscalYear) -> Stored<Option<Standing>> {
	Ok(standing_and_change(db, agency, working).await?.map(|(standing, _)| standing))
}

/// The newest result up to the working year, and by how many points its total differs from the year right before it.
pub async fn standing_and_change(
	db: &Db,
	agency: &AgencyId,
	working: FiscalYear,
) -> Stored<Option<(Standing, Option<Decimal>)>> {
	let mut results = list(db, agency).await?;
	results.retain(|result| result.year <= working);
	let Some(result) = results.pop() else { return Ok(None) };
	let before = results.pop().filter(|before| before.year.number() + 1 == result.year.number());
	let change = before.map(|before| result.total - before.total);
	let framework = framework::find_revision(db, result.year, result.edition).await?;
	Ok(Some((Standing::new(result, &framework), change)))
}

/// A year that lies ahead has no result yet.
pub fn check_announced(year: FiscalYear, scope: &Scope) -> Result<(), Error> {
	match FiscalYear::of(scope.today()) {
		Some(current) if year > current => Err(Error::field("year", format!("ปี {year} ยังไม่มาถึง กรอกปีที่ประกาศผลแล้ว"))),
		_ => Ok(()),
	}
}

/// No day of announcement lies ahead.
pub fn check_day(result: &YearResult, scope: &Scope) -> Result<(), Error> {
	match result.announced_on {
		Some(day) if day > scope.today() => Err(Error::field("announced_on", "วันที่ประกาศยังมาไม่ถึง ตรวจปี พ.ศ. อีกครั้ง")),
		_ => Ok(()),
	}
}

/// Keeps a year's result, in place of the one known before. Saving the same again changes nothing. `seen` is the mark of
/// what the person saw; none where nobody looked at a page.
pub async fn save(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	draft: &ResultDraft,
	seen: Option<&str>,
) -> Stored<YearResult> {
	write(db, scope, agency, draft, seen, false).await
}

/// As `save`; what came out of a document can be taken back.
pub async fn write(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	draft: &ResultDraft,
	seen: Option<&str>,
	is_import: bool,
) -> Stored<YearResult> {
	scope.check(Permission::ScoreWrite, agency)?;
	let year = draft.check_year()?;
	check_announced(year, scope)?;
	let framework = edition(db, agency, year, &draft.edition).await?;
	let checked = draft.check(agency.clone(), &framework).and_then(|result| check_day(&result, scope).map(|()| result));
	let result = match checked {
		Ok(result) => result,
		// Whatever else is wrong: what will be asked for anyway is asked for at once.
		Err(error) if is_frozen(db, find(db, agency, year).await?.as_ref()).await? => {
			return Err(history::check_reason(&draft.reason).err().into_iter().fold(error, Error::and).into());
		}
		Err(error) => return Err(error.into()),
	};
	let input = (result, framework, seen.map(str::to_owned), draft.reason.clone());
	db.write(scope, Chain::Agency(agency.clone()), input, move |tx, input| async move {
		let ((result, framework, seen, reason), agency) = (&*input, tx.agency()?);
		let known: Option<YearResult> = tx.query(FIND, object! { key: result.key() }).await?.take(0)?;
		if known.as_ref() == Some(result) {
			return Ok(result.clone());
		}
		if seen.as_ref().is_some_and(|seen| *seen != mark(&known)) {
			return Err(tx.outrun(&result.key()).await?.into());
		}
		if is_import {
			import::keep_taken(&tx, known.clone(), result).await?;
		}
		if let Some(known) = &known
			&& (known.is_frozen() || history::has_versions(&tx, agency, year).await?)
		{
			history::keep(&tx, known.clone(), reason, false).await?;
		}
		framework::hang(&tx, framework).await?;
		tx.save(ScoreAct::Save, known.as_ref(), result).await?;
		Ok(result.clone())
	})
	.await
}

/// The edition a result is entered by: the one that is named, else the one the known result hangs on, else the newest.
pub async fn edition(db: &Db, agency: &AgencyId, year: FiscalYear, named: &str) -> Stored<Framework> {
	let known = find(db, agency, year).await?;
	match (named.trim().parse().ok(), known) {
		(Some(revision), _) => framework::find_revision(db, year, revision).await,
		(None, Some(known)) => framework::find_revision(db, year, known.edition).await,
		(None, None) => framework::find_exact(db, year).await,
	}
}

/// Whether a correction of the known result needs its reason: it was announced, or has been before.
pub async fn is_frozen(db: &Db, known: Option<&YearResult>) -> Stored<bool> {
	let Some(known) = known else { return Ok(false) };
	Ok(known.is_frozen() || !history::list(db, &known.agency, known.year).await?.is_empty())
}

/// Takes a year's result away, from everybody; the audit trail keeps what it was. One that was announced goes only with a
/// reason.
pub async fn remove(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear, reason: &str) -> Stored<()> {
	scope.check(Permission::ScoreWrite, agency)?;
	let input = (key(agency, year), reason.to_owned());
	db.write(scope, Chain::Agency(agency.clone()), input, move |tx, input| async move {
		let ((key, reason), agency) = (&*input, tx.agency()?);
		let known: Option<YearResult> = tx.query(FIND, object! { key: key.clone() }).await?.take(0)?;
		let result = known.ok_or(Error::NotFound)?;
		if result.is_frozen() || history::has_versions(&tx, agency, year).await? {
			history::keep(&tx, result.clone(), reason, true).await?;
		}
		// A published result is withdrawn first, by a person who may publish.
		if publish::is_published(&tx, agency, year).await? {
			let words = "ผลนี้เผยแพร่อยู่ ต้องถอนจากหน้าสาธารณะก่อนจึงลบได้ (หน้าเอกสารแจ้งผลและประวัติ)";
			return Err(Error::Conflict(words.to_owned()).into());
		}
		tx.remove(&result).await?;
		tx.did(ScoreAct::Remove, key, &result).await
	})
	.await
}
