//! The daily look at every chain, and what it found.

use chrono::{DateTime, Utc};
use surrealdb::types::{SurrealValue, object};

use super::model::{Entry, Flaw, first_flaw};
use super::store::seal;
use crate::db::{Chain, Db, Head, Stored};

/// What the last look at a chain found.
#[derive(Clone, Debug, PartialEq, Eq, SurrealValue)]
pub struct Check {
	pub chain: String,
	pub at: DateTime<Utc>,
	/// The newest record that was looked at.
	pub number: i64,
	/// The first flaw, in words; none when the chain is whole.
	pub flaw: Option<String>,
}

/// Looks at every chain, compares it with its head outside the database, and notes what it finds. Answers the flaws in words;
/// a flaw is no failure of the look.
pub async fn check_all(db: &Db, now: DateTime<Utc>) -> Stored<Vec<String>> {
	let heads = match db.heads() {
		Some(folder) => Head::list(folder).await?,
		None => Vec::new(),
	};
	let text = "SELECT VALUE chain FROM audit GROUP BY chain ORDER BY chain";
	let mut chains: Vec<String> = db.query(text, object! {}).await?.take(0)?;
	chains.extend(heads.iter().map(|(chain, _)| chain.clone()));
	chains.sort();
	chains.dedup();
	let mut flaws = Vec::new();
	for chain in chains {
		let text = "SELECT * OMIT id FROM audit WHERE chain = $chain ORDER BY number";
		// The head before the records: records that come meanwhile are behind none.
		let entries: Vec<Entry> = db.query(text, object! { chain: chain.clone() }).await?.take(0)?;
		let head = heads.iter().find(|(known, _)| *known == chain).map(|(_, head)| head);
		let flaw = first_flaw(&entries, seal).or_else(|| flaw_of_head(&chain, &entries, head?));
		let flaw = flaw.map(|flaw| flaw.to_string());
		if let Some(flaw) = &flaw {
			tracing::error!(flaw, "the audit trail has a flaw");
			flaws.push(flaw.clone());
		}
		let number = entries.last().map(|entry| entry.number).unwrap_or_default();
		let check = Check { chain, at: now, number, flaw };
		db.change("audit-check", check, |tx, check| async move {
			let text = "DELETE audit_check WHERE chain = $check.chain; CREATE audit_check CONTENT $check RETURN NONE";
			tx.query(text, object! { check: (*check).clone() }).await?;
			Ok(())
		})
		.await?;
	}
	Ok(flaws)
}

/// What is wrong between a chain and the head that was kept of it.
fn flaw_of_head(chain: &str, entries: &[Entry], head: &Head) -> Option<Flaw> {
	let number = entries.last().map(|entry| entry.number).unwrap_or_default();
	let chain = chain.to_owned();
	if number < head.number {
		return Some(Flaw::Behind { chain, number, head: head.number });
	}
	let named = entries.iter().find(|entry| entry.number == head.number);
	(named.map(|entry| &entry.hash) != Some(&head.hash)).then_some(Flaw::Replaced { chain, number: head.number })
}

/// What the last look at a chain found; none before the first.
pub async fn last_check(db: &Db, chain: &Chain) -> Stored<Option<Check>> {
	let text = "SELECT * OMIT id FROM audit_check WHERE chain = $chain LIMIT 1";
	let found: Vec<Check> = db.query(text, object! { chain: chain.name().to_owned() }).await?.take(0)?;
	Ok(found.into_iter().next())
}
