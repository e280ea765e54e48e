//! The table `framework`, planted with the editions that are shipped and then belonging to the installation. An edition
//! that results hang on is never changed: what is saved over it becomes its next revision.

use surrealdb::types::{SurrealValue, object};

use super::draft::EditionDraft;
use super::edition;
use super::model::Framework;
use crate::audit::{Trail, change_of};
use crate::db::{Chain, Db, Record, Stored, Tx, mark};
use crate::error::Error;
use crate::scope::{AgencyId, Scope};
use crate::scores::act::ScoreAct;
use crate::thai::calendar::FiscalYear;

/// Adds the editions that are not there yet. One that nobody edited and no result hangs on follows the shipped one.
pub async fn plant(db: &Db) -> Stored<()> {
	let editions = edition::shipped().map_err(|_| Error::Internal("editions".to_owned()))?;
	let mut due = Vec::new();
	for framework in editions {
		let known: Option<Origin> = db.query(ORIGIN, object! { key: key(&framework) }).await?.take(0)?;
		if is_due(known, &framework) {
			due.push(framework);
		}
	}
	// Where nothing is due nothing is written: a server starts on a full disk too.
	if due.is_empty() {
		return Ok(());
	}
	db.change("frameworks", due, |tx, due| async move {
		for framework in due.iter() {
			let key = key(framework);
			let known: Option<Origin> = tx.query(ORIGIN, object! { key: key.clone() }).await?.take(0)?;
			if is_due(known, framework) {
				tx.keep("framework", key.clone(), framework.clone()).await?;
				let text = "UPDATE type::record('framework', $key) SET origin = $origin RETURN NONE";
				tx.query(text, object! { key: key, origin: mark(framework) }).await?;
			}
		}
		Ok(())
	})
	.await
}

const ORIGIN: &str = "SELECT origin, is_used FROM type::record('framework', $key)";

/// Where an edition that is known comes from.
#[derive(SurrealValue)]
struct Origin {
	/// Fingerprint of the shipped edition it was planted from; none once somebody edited it.
	origin: Option<String>,
	/// A result hangs on it.
	is_used: Option<bool>,
}

fn is_due(known: Option<Origin>, shipped: &Framework) -> bool {
	let is_followed =
		|known: Origin| known.origin.is_some_and(|origin| origin != mark(shipped)) && known.is_used != Some(true);
	known.is_none_or(is_followed)
}

/// The first revision has the key that editions had before there were revisions.
fn key(framework: &Framework) -> String {
	match framework.revision {
		1 => format!("{}-{}", framework.variant, framework.year),
		revision => format!("{}-{}-{revision}", framework.variant, framework.year),
	}
}

/// Every edition, revisions included, the newest first.
pub async fn list_all(db: &Db) -> Stored<Vec<Framework>> {
	let text = "SELECT * OMIT id, origin, is_used FROM framework ORDER BY year DESC, revision DESC";
	Ok(db.query(text, object! {}).await?.take(0)?)
}

/// The newest revision of each year, the newest year first.
pub async fn list(db: &Db) -> Stored<Vec<Framework>> {
	let mut all = list_all(db).await?;
	all.dedup_by_key(|framework| framework.year);
	Ok(all)
}

/// The years that have an edition.
pub async fn list_years(db: &Db) -> Stored<Vec<FiscalYear>> {
	Ok(db.query("SELECT VALUE year FROM framework GROUP BY year", object! {}).await?.take(0)?)
}

const IS_USED: &str = "SELECT VALUE is_used FROM ONLY type::record('framework', $key)";

/// Whether results hang on an edition.
pub async fn is_used(db: &Db, framework: &Framework) -> Stored<bool> {
	let found: Option<bool> = db.query(IS_USED, object! { key: key(framework) }).await?.take(0)?;
	Ok(found.unwrap_or_default())
}

/// Remembers that a result hangs on an edition, in the transaction that keeps the result. The edition must still be the
/// one that the result was checked by.
pub async fn hang(tx: &Tx, framework: &Framework) -> Stored<()> {
	let key = key(framework);
	let text = "SELECT * OMIT id, origin, is_used FROM type::record('framework', $key)";
	let known: Option<Framework> = tx.query(text, object! { key: key.clone() }).await?.take(0)?;
	// A year without an edition of its own is measured by another's: there is nothing to hold on to.
	let Some(known) = known else { return Ok(()) };
	if known != *framework {
		let words = "กรอบการประเมินของปีนี้เพิ่งเปลี่ยน ยังไม่ได้บันทึก เปิดหน้านี้ใหม่แล้วกรอกอีกครั้ง";
		return Err(Error::Conflict(words.to_owned()).into());
	}
	let used: Option<bool> = tx.query(IS_USED, object! { key: key.clone() }).await?.take(0)?;
	if used != Some(true) {
		// Written on the edition itself: whoever changes it at the same time meets this write.
		let text = "UPDATE type::record('framework', $key) SET is_used = true RETURN NONE";
		tx.query(text, object! { key: key }).await?;
	}
	Ok(())
}

/// The newest revision of exactly that year.
///
/// # Errors
/// At the field `year`, with who can add it.
pub async fn find_exact(db: &Db, year: FiscalYear) -> Stored<Framework> {
	let text = "SELECT * OMIT id, origin, is_used FROM framework WHERE year = $year ORDER BY revision DESC LIMIT 1";
	let found: Option<Framework> = db.query(text, object! { year: year }).await?.take(0)?;
	let words = || format!("ยังไม่มีกรอบการประเมินของปี {year} ให้ผู้ดูแลระบบกลางเพิ่มจากปีที่มีแล้ว ที่หน้า “กรอบการประเมิน”");
	found.ok_or_else(|| Error::field("year", words()).into())
}

/// The edition that a result hangs on.
pub async fn find_revision(db: &Db, year: FiscalYear, revision: u32) -> Stored<Framework> {
	let text = "SELECT * OMIT id, origin, is_used FROM framework WHERE year = $year AND revision = $revision LIMIT 1";
	let found: Option<Framework> = db.query(text, object! { year: year, revision: revision }).await?.take(0)?;
	match found {
		Some(framework) => Ok(framework),
		None => Ok(Framework { year, ..find(db, year).await? }),
	}
}

/// The yardstick of the year; a later year than any known is measured like the newest, an earlier one like the oldest.
pub async fn find(db: &Db, year: FiscalYear) -> Stored<Framework> {
	let all = list(db).await?;
	let nearest = all.iter().find(|framework| framework.year <= year).or(all.last()).cloned();
	nearest.ok_or_else(|| Error::NotFound.into())
}

/// Keeps an edition that was made from another: a new year, or a change of `base`, which must still be as it was seen.
/// Once results hang on the base, the change becomes its next revision.
pub async fn save(db: &Db, scope: &Scope, base: FiscalYear, seen: &str, draft: &EditionDraft) -> Stored<Framework> {
	scope.check_installation()?;
	let base = find_exact(db, base).await?;
	let checked = draft.check(&base)?;
	db.write(scope, Chain::Installation, (base.year, checked, seen.to_owned()), |tx, input| async move {
		let (base, checked, seen) = &*input;
		let text = "SELECT * OMIT id, origin, is_used FROM framework WHERE year = $year ORDER BY revision DESC LIMIT 1";
		let known: Option<Framework> = tx.query(text, object! { year: checked.year }).await?.take(0)?;
		let revision = match &known {
			Some(known) if known.year != *base => {
				let words = format!("ปี {} มีกรอบการประเมินแล้ว เปิดปีนั้นเพื่อแก้ไข หรือกรอกปีอื่น", known.year);
				return Err(Error::field("year", words).into());
			}
			Some(known) if mark(known) != *seen => {
				return Err(tx.outrun(&format!("{}-{}", known.year, known.revision)).await?.into());
			}
			Some(known) => {
				let used: Option<bool> = tx.query(IS_USED, object! { key: key(known) }).await?.take(0)?;
				known.revision + u32::from(used.unwrap_or_default())
			}
			None => 1,
		};
		let framework = Framework { revision, ..checked.clone() };
		if known.as_ref().is_some_and(|known| Framework { revision, ..known.clone() } == framework) {
			return Ok(framework);
		}
		tx.put(&framework).await?;
		let subject = format!("{}-{revision}", framework.year);
		match &known {
			Some(known) => tx.did(ScoreAct::SaveEdition, &subject, &change_of(known, &framework)?).await?,
			None => tx.did(ScoreAct::SaveEdition, &subject, &framework).await?,
		}
		Ok(framework)
	})
	.await
}

impl Record for Framework {
	const TABLE: &'static str = "framework";

	fn key(&self) -> String {
		key(self)
	}

	fn agency(&self) -> Option<&AgencyId> {
		None
	}
}

/// The yardsticks of many results at once.
pub struct Editions(Vec<Framework>);

impl Editions {
	pub async fn load(db: &Db) -> Stored<Self> {
		Ok(Self(list_all(db).await?))
	}

	/// The edition that a result hangs on, or else the nearest.
	///
	/// # Errors
	/// When the installation has no edition at all.
	pub fn of(&self, year: FiscalYear, revision: u32) -> Result<&Framework, Error> {
		let exact = self.0.iter().find(|one| one.year == year && one.revision == revision);
		let nearest = || self.0.iter().find(|one| one.year <= year).or(self.0.last());
		exact.or_else(nearest).ok_or(Error::NotFound)
	}
}
