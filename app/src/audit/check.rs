//! The daily look at every chain, and what it found.

use chrono::{DateTime, Utc};
use surrealdb::types::{SurrealValue, object};

use super::model::{Entry, first_flaw};
use super::store::seal;
use crate::db::{Chain, Db, Stored};

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

/// Looks at every chain and notes what it finds. A flaw is no failure of the look.
pub async fn check_all(db: &Db, now: DateTime<Utc>) -> Stored<()> {
	let text = "SELECT VALUE chain FROM audit GROUP BY chain ORDER BY chain";
	let chains: Vec<String> = db.query(text, object! {}).await?.take(0)?;
	for chain in chains {
		let text = "SELECT * OMIT id FROM audit WHERE chain = $chain ORDER BY number";
		let entries: Vec<Entry> = db.query(text, object! { chain: chain.clone() }).await?.take(0)?;
		let flaw = first_flaw(&entries, seal).map(|flaw| flaw.to_string());
		if let Some(flaw) = &flaw {
			tracing::error!(flaw, "the audit trail has a flaw");
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
	Ok(())
}

/// What the last look at a chain found; none before the first.
pub async fn last_check(db: &Db, chain: &Chain) -> Stored<Option<Check>> {
	let text = "SELECT * OMIT id FROM audit_check WHERE chain = $chain LIMIT 1";
	let found: Vec<Check> = db.query(text, object! { chain: chain.name().to_owned() }).await?.take(0)?;
	Ok(found.into_iter().next())
}
