//! The table `job_round`.

use chrono::{DateTime, Duration, Utc};
use surrealdb::types::object;

use super::model::{LEASE, Last, Round};
use crate::db::{Db, Stored, Tx};

/// Every job of the clock that was ever done, by name.
pub async fn list(db: &Db) -> Stored<Vec<Round>> {
	Ok(db.query("SELECT * OMIT id FROM job_round ORDER BY name", object! {}).await?.take(0)?)
}

/// Takes the lease of a job. Whether it is ours; of two processes at once one gets it.
pub async fn take(db: &Db, name: &'static str, every: Duration, now: DateTime<Utc>, is_wanted: bool) -> Stored<bool> {
	db.change("jobs", name, move |tx, name| async move {
		let round = find(&tx, &name).await?.unwrap_or_else(|| Round::new(&name, now));
		if !round.may_be_taken(every, now, is_wanted) {
			return Ok(false);
		}
		keep(&tx, Round { lease: Some(now + LEASE), ..round }).await?;
		Ok(true)
	})
	.await
}

/// Gives the lease that was taken at `now` back, and notes how it went. A lease that somebody else took since stays theirs.
pub async fn finish(db: &Db, name: &'static str, every: Duration, now: DateTime<Utc>, last: Last) -> Stored<()> {
	db.change("jobs", (name, last), move |tx, input| async move {
		let (name, last) = &*input;
		let round = find(&tx, name).await?.unwrap_or_else(|| Round::new(name, now));
		// Whoever took the lease since answers for the job now.
		if round.lease != Some(now + LEASE) {
			return Ok(());
		}
		keep(&tx, round.after(every, now, last.clone())).await
	})
	.await
}

async fn find(tx: &Tx, name: &str) -> Stored<Option<Round>> {
	let text = "SELECT * OMIT id FROM type::record('job_round', $name)";
	Ok(tx.query(text, object! { name: name.to_owned() }).await?.take(0)?)
}

async fn keep(tx: &Tx, round: Round) -> Stored<()> {
	tx.keep("job_round", round.name.clone(), round).await
}
