//! The outbox: work that a write wants done after it, such as telling somebody by e-mail. It is written inside that write,
//! so it is wanted exactly when the write stands; it may be done twice.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;
use surrealdb::types::{SurrealValue, object};

use super::model::{LEASE, wait};
use super::run::attempt;
use crate::db::{Db, Stored, Tx};
use crate::error::Error;

/// After so many failures in a row a job waits for an administrator.
const MOST_FAILURES: u32 = 12;
/// The longest wait between two tries.
const LONGEST_WAIT: Duration = Duration::hours(6);

/// Work that waits.
#[derive(Clone, Debug, PartialEq, Eq, SurrealValue)]
pub struct Queued {
	pub id: String,
	/// The name of its handler.
	pub name: String,
	/// JSON text.
	pub payload: String,
	pub due: DateTime<Utc>,
	/// Until when a process holds it.
	pub lease: Option<DateTime<Utc>>,
	/// In a row.
	pub failures: u32,
	/// The kind of the last failure, without personal data.
	pub failure: Option<String>,
	pub is_given_up: bool,
}

impl Queued {
	/// The job after a failure at `now`.
	pub fn after_failure(self, failure: String, now: DateTime<Utc>) -> Self {
		let failures = self.failures + 1;
		let due = now + wait(failures).min(LONGEST_WAIT);
		Self { lease: None, failures, due, failure: Some(failure), is_given_up: failures >= MOST_FAILURES, ..self }
	}
}

type Working = Pin<Box<dyn Future<Output = Stored<()>> + Send>>;

/// Does the queued jobs of a name. It may be called twice for one job.
#[derive(Clone)]
pub struct Handler {
	pub name: &'static str,
	run: Arc<dyn Fn(String, DateTime<Utc>) -> Working + Send + Sync>,
}

impl Handler {
	pub fn new<W>(name: &'static str, run: impl Fn(String, DateTime<Utc>) -> W + Send + Sync + 'static) -> Self
	where
		W: Future<Output = Stored<()>> + Send + 'static,
	{
		Self { name, run: Arc::new(move |payload, now| Box::pin(run(payload, now))) }
	}
}

/// Wants work done once the caller's transaction stands, not before `due`.
pub async fn enqueue(tx: &Tx, name: &str, payload: &(impl Serialize + Sync), due: DateTime<Utc>) -> Stored<()> {
	let payload = serde_json::to_string(payload).map_err(|_| Error::Internal("job-payload".to_owned()))?;
	let job = Queued {
		id: uuid::Uuid::now_v7().simple().to_string(),
		name: name.to_owned(),
		payload,
		due,
		lease: None,
		failures: 0,
		failure: None,
		is_given_up: false,
	};
	put(tx, job).await
}

async fn put(tx: &Tx, job: Queued) -> Stored<()> {
	tx.keep("job", job.id.clone(), job).await
}

/// Does every queued job that is due and that no other process holds. Answers the names of those done, each with its failure.
pub async fn run_queued(
	db: &Db,
	handlers: &[Handler],
	clock: impl Fn() -> DateTime<Utc>,
) -> Stored<Vec<(&'static str, Option<String>)>> {
	let mut done = Vec::new();
	loop {
		// One at a time: a lease begins when its work does.
		let Some(job) = take(db, handlers, clock()).await? else { return Ok(done) };
		let Some(handler) = handlers.iter().find(|handler| handler.name == job.name) else { return Ok(done) };
		let (_, failure) = attempt(handler.name, (handler.run)(job.payload.clone(), clock())).await;
		done.push((handler.name, failure.clone()));
		finish(db, job, failure, clock()).await?;
	}
}

/// Takes the lease of the next job that is due and that one of these handlers knows: another version of this program may
/// know the others. Of two processes at once one gets it. A lease that ends too far away was set by another clock.
async fn take(db: &Db, handlers: &[Handler], now: DateTime<Utc>) -> Stored<Option<Queued>> {
	let names: Vec<String> = handlers.iter().map(|handler| handler.name.to_owned()).collect();
	db.change("queue", names, move |tx, names| async move {
		let text = "SELECT *, record::id(id) AS id FROM job WHERE is_given_up = false AND due <= $now AND name IN $names \
			AND (lease = NONE OR lease <= $now OR lease > $latest) ORDER BY due LIMIT 1";
		let values = object! { now: now, latest: now + LEASE * 2, names: (*names).clone() };
		let found: Option<Queued> = tx.query(text, values).await?.take(0)?;
		let taken = found.map(|job| Queued { lease: Some(now + LEASE), ..job });
		if let Some(job) = &taken {
			put(&tx, job.clone()).await?;
		}
		Ok(taken)
	})
	.await
}

/// Notes how a job went, unless its lease was lost to somebody else meanwhile.
async fn finish(db: &Db, job: Queued, failure: Option<String>, now: DateTime<Utc>) -> Stored<()> {
	db.change("queue", (job, failure), move |tx, input| async move {
		let (job, failure) = &*input;
		let text = "SELECT *, record::id(id) AS id FROM type::record('job', $id)";
		let stands: Option<Queued> = tx.query(text, object! { id: job.id.clone() }).await?.take(0)?;
		match (stands.is_some_and(|stands| stands.lease == job.lease), failure) {
			(false, _) => Ok(()),
			(true, None) => {
				tx.query("DELETE type::record('job', $id)", object! { id: job.id.clone() }).await?;
				Ok(())
			}
			(true, Some(failure)) => put(&tx, job.clone().after_failure(failure.clone(), now)).await,
		}
	})
	.await
}

/// What waits in the queue and failed before, the oldest first.
pub async fn list_failing(db: &Db) -> Stored<Vec<Queued>> {
	let text = "SELECT *, record::id(id) AS id FROM job WHERE failures > 0 ORDER BY id LIMIT 200";
	Ok(db.query(text, object! {}).await?.take(0)?)
}

/// How many jobs wait in the queue.
pub async fn count_queued(db: &Db) -> Stored<usize> {
	let text = "SELECT VALUE count FROM (SELECT count() FROM job GROUP ALL)";
	let found: Vec<i64> = db.query(text, object! {}).await?.take(0)?;
	Ok(found.first().and_then(|count| usize::try_from(*count).ok()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_fails_for_ever_is_given_up_and_never_hurries() {
		let mut now = DateTime::UNIX_EPOCH;
		let mut job = Queued {
			id: "a".to_owned(),
			name: "mail".to_owned(),
			payload: "{}".to_owned(),
			due: now,
			lease: None,
			failures: 0,
			failure: None,
			is_given_up: false,
		};
		let mut waits = Vec::new();
		while !job.is_given_up {
			job = job.after_failure("Internal".to_owned(), now);
			waits.push((job.due - now).num_minutes());
			now = job.due;
		}
		assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360]);
	}
}
