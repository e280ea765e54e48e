//! The table `advice`: what an agency changed of the library, or added to it.

use surrealdb::types::{SurrealValue, object};

use super::library;
use super::model::{Advice, AdviceDraft};
use crate::audit;
use crate::db::{Db, Stored, Tx, mark};
use crate::error::Error;
use crate::live::{self, Audience};
use crate::scope::{AgencyId, Permission, Scope};

const ROOM: &str = "scores/advice";
const OWN: &str = "SELECT * OMIT id FROM advice WHERE agency = $agency ORDER BY advice.id";

#[derive(SurrealValue)]
struct Kept {
	agency: String,
	advice: Advice,
}

/// The library as the agency has it: the shipped recommendations in their order, its own words in place of those it
/// changed, and what it added behind them.
pub async fn list(db: &Db, agency: &AgencyId) -> Stored<Vec<Advice>> {
	let kept: Vec<Kept> = db.query(OWN, object! { agency: agency.0.clone() }).await?.take(0)?;
	Ok(merged(kept)?)
}

fn merged(kept: Vec<Kept>) -> Result<Vec<Advice>, Error> {
	let mut all = library::shipped().map_err(|_| Error::Internal("library".to_owned()))?;
	for own in kept {
		match all.iter_mut().find(|known| known.id == own.advice.id) {
			Some(known) => *known = own.advice,
			None => all.push(own.advice),
		}
	}
	Ok(all)
}

/// One recommendation as the agency has it.
pub async fn find(db: &Db, agency: &AgencyId, id: &str) -> Stored<Advice> {
	let found = list(db, agency).await?.into_iter().find(|advice| advice.id == id);
	found.ok_or_else(|| Error::NotFound.into())
}

/// Keeps the agency's own words in place of those of the library.
pub async fn save(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	id: &str,
	seen: &str,
	draft: &AdviceDraft,
) -> Stored<Advice> {
	scope.check(Permission::MeasureWrite, agency)?;
	let known = find(db, agency, id).await?;
	let shipped = library::shipped().map_err(|_| Error::Internal("library".to_owned()))?;
	let shipped = shipped.into_iter().find(|advice| advice.id == id);
	keep(db, scope, agency, draft.check(&known)?, Some((seen, shipped))).await
}

/// Keeps the words as another recommendation about the same.
pub async fn add(db: &Db, scope: &Scope, agency: &AgencyId, beside: &str, draft: &AdviceDraft) -> Stored<Advice> {
	scope.check(Permission::MeasureWrite, agency)?;
	let known = find(db, agency, beside).await?;
	let id = uuid::Uuid::now_v7().simple().to_string();
	keep(db, scope, agency, Advice { id, ..draft.check(&known)? }, None).await
}

/// `seen` is the mark of the words the person saw, with those that are shipped.
async fn keep(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	advice: Advice,
	seen: Option<(&str, Option<Advice>)>,
) -> Stored<Advice> {
	let seen = &seen;
	db.write(&agency.0, |tx: Tx| {
		let advice = advice.clone();
		async move {
			let key = format!("{agency}-{}", advice.id);
			if let Some((seen, shipped)) = seen {
				let text = "SELECT * OMIT id FROM type::record('advice', $key)";
				let own: Option<Kept> = tx.query(text, object! { key: key.clone() }).await?.take(0)?;
				let now = own.map(|own| own.advice).or_else(|| shipped.clone()).ok_or(Error::NotFound)?;
				if mark(&now) != *seen {
					let words = "มีผู้แก้ข้อเสนอนี้หลังจากท่านเปิดหน้านี้ ยังไม่ได้บันทึก เปิดหน้านี้ในแท็บใหม่เพื่อดูล่าสุด";
					return Err(Error::Conflict(words.to_owned()).into());
				}
			}
			let kept = Kept { agency: agency.0.clone(), advice: advice.clone() };
			let text = "UPSERT type::record('advice', $key) CONTENT $kept RETURN NONE";
			tx.query(text, object! { key: key.clone(), kept: kept }).await?;
			audit::record(&tx, scope, &agency.0, &format!("{ROOM}/save"), &key, &advice).await?;
			live::emit(&tx, agency, "scores", "advice", &advice.id, Audience::Staff).await
		}
	})
	.await?;
	Ok(advice)
}

/// Takes the agency's own words away: a shipped recommendation is again as shipped, an added one is gone.
pub async fn restore(db: &Db, scope: &Scope, agency: &AgencyId, id: &str) -> Stored<()> {
	scope.check(Permission::MeasureWrite, agency)?;
	db.write(&agency.0, |tx: Tx| async move {
		let key = format!("{agency}-{id}");
		let text = "SELECT * OMIT id FROM type::record('advice', $key)";
		let known: Option<Kept> = tx.query(text, object! { key: key.clone() }).await?.take(0)?;
		let known = known.filter(|known| known.agency == agency.0).ok_or(Error::NotFound)?;
		tx.query("DELETE type::record('advice', $key)", object! { key: key.clone() }).await?;
		audit::record(&tx, scope, &agency.0, &format!("{ROOM}/restore"), &key, &known.advice).await?;
		live::emit(&tx, agency, "scores", "advice", id, Audience::Staff).await
	})
	.await
}
