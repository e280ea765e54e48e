//! The table `advice`: what an agency changed of the library, or added to it.

use surrealdb::types::{SurrealValue, object};

use super::library;
use super::model::{Advice, AdviceDraft};
use crate::audit::Trail;
use crate::db::{Chain, Db, Record, Stored, mark};
use crate::error::Error;
use crate::scope::{AgencyId, Permission, Scope};
use crate::scores::act::ScoreAct;

const FIND: &str = "SELECT * OMIT id FROM type::record('advice', $key)";
const OWN: &str = "SELECT * OMIT id FROM advice WHERE agency = $agency ORDER BY advice.id";

#[derive(Clone, SurrealValue)]
struct Kept {
	agency: AgencyId,
	advice: Advice,
}

impl Record for Kept {
	const TABLE: &'static str = "advice";

	fn key(&self) -> String {
		format!("{}-{}", self.agency, self.advice.id)
	}

	fn agency(&self) -> Option<&AgencyId> {
		Some(&self.agency)
	}
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
	let seen = seen.map(|(seen, shipped)| (seen.to_owned(), shipped));
	let kept = Kept { agency: agency.clone(), advice };
	db.write(scope, Chain::Agency(agency.clone()), (kept, seen), |tx, input| async move {
		let (kept, seen) = &*input;
		if let Some((seen, shipped)) = seen {
			let own: Option<Kept> = tx.query(FIND, object! { key: kept.key() }).await?.take(0)?;
			let now = own.map(|own| own.advice).or_else(|| shipped.clone()).ok_or(Error::NotFound)?;
			if mark(&now) != *seen {
				return Err(tx.outrun(&kept.key()).await?.into());
			}
		}
		tx.put(kept).await?;
		tx.did(ScoreAct::SaveAdvice, &kept.key(), &kept.advice).await?;
		Ok(kept.advice.clone())
	})
	.await
}

/// Takes the agency's own words away: a shipped recommendation is again as shipped, an added one is gone.
pub async fn restore(db: &Db, scope: &Scope, agency: &AgencyId, id: &str) -> Stored<()> {
	scope.check(Permission::MeasureWrite, agency)?;
	db.write(scope, Chain::Agency(agency.clone()), format!("{agency}-{id}"), |tx, key| async move {
		let known: Option<Kept> = tx.query(FIND, object! { key: String::clone(&key) }).await?.take(0)?;
		let agency = tx.agency()?;
		let known = known.filter(|known| known.agency == *agency).ok_or(Error::NotFound)?;
		tx.remove(&known).await?;
		tx.did(ScoreAct::RestoreAdvice, &key, &known.advice).await
	})
	.await
}
