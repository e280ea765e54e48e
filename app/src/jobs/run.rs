//! Running what is due.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Instant;

use chrono::{DateTime, Duration, Utc};
use tracing::Instrument;

use super::model::Last;
use super::store;
use crate::db::{Db, Fault, Stored};
use crate::error::Error;

/// How long a job may run: less than its lease.
const LONGEST: std::time::Duration = std::time::Duration::from_secs(9 * 60);

type Running = Pin<Box<dyn Future<Output = Stored<()>> + Send>>;

/// A job: its name, how often it is done, and what it does at a moment. It may run twice without harm.
#[derive(Clone)]
pub struct Runner {
	pub name: &'static str,
	pub every: Duration,
	run: Arc<dyn Fn(DateTime<Utc>) -> Running + Send + Sync>,
}

impl Runner {
	pub fn new<W>(name: &'static str, every: Duration, run: impl Fn(DateTime<Utc>) -> W + Send + Sync + 'static) -> Self
	where
		W: Future<Output = Stored<()>> + Send + 'static,
	{
		Self { name, every, run: Arc::new(move |now| Box::pin(run(now))) }
	}
}

/// How one job went: its name, and the failure when there was one.
pub type Outcome = (&'static str, Last);

/// Runs every job that is due and that no other process holds, each at the moment that `clock` shows then. One that fails
/// keeps no other from running.
pub async fn run_due(db: &Db, runners: &[Runner], clock: impl Fn() -> DateTime<Utc>) -> Vec<Outcome> {
	let mut done = Vec::new();
	for runner in runners {
		let now = clock();
		let outcome = match store::take(db, runner.name, runner.every, now, false).await {
			Ok(false) => continue,
			Ok(true) => run(db, runner, now).await,
			// Without room on the disk no lease is written: a job that makes some runs all the same.
			Err(Fault::Refused(Error::DiskFull)) => Ok(work(runner, now).await),
			Err(fault) => Err(fault),
		};
		match outcome {
			Ok(last) => done.push((runner.name, last)),
			Err(fault) => tracing::warn!(job = runner.name, kind = kind_of(fault), "the round of a job can't be kept"),
		}
	}
	done
}

/// Runs one job whatever the hour.
///
/// # Errors
/// `Conflict` while another process holds it.
pub async fn run_now(db: &Db, runner: &Runner, now: DateTime<Utc>) -> Stored<Last> {
	if !store::take(db, runner.name, runner.every, now, true).await? {
		return Err(Error::Conflict(format!("งาน {} กำลังทำอยู่ รอสักครู่แล้วสั่งใหม่", runner.name)).into());
	}
	run(db, runner, now).await
}

async fn run(db: &Db, runner: &Runner, now: DateTime<Utc>) -> Stored<Last> {
	let last = work(runner, now).await;
	store::finish(db, runner.name, runner.every, now, last.clone()).await?;
	Ok(last)
}

/// Does the work, and ends it before its lease does: nobody else takes a job that still runs.
async fn work(runner: &Runner, now: DateTime<Utc>) -> Last {
	let (took, failure) = attempt(runner.name, (runner.run)(now)).await;
	Last { at: now, took, failure }
}

/// Tries a job: how long it took, in milliseconds, and the kind of its failure.
pub async fn attempt(
	name: &'static str,
	work: impl Future<Output = Stored<()>> + Send + 'static,
) -> (i64, Option<String>) {
	let began = Instant::now();
	let span = tracing::info_span!("job", name);
	// In a task of its own: a job that panics ends itself alone.
	let mut task = tokio::spawn(work.instrument(span));
	let failure = match tokio::time::timeout(LONGEST, &mut task).await {
		Ok(Ok(Ok(()))) => None,
		Ok(Ok(Err(fault))) => Some(kind_of(fault)),
		Ok(Err(_)) => Some("panic".to_owned()),
		Err(_) => {
			task.abort();
			Some("timeout".to_owned())
		}
	};
	if let Some(kind) = &failure {
		tracing::warn!(job = name, kind, "a job failed; it is tried again");
	}
	(i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX), failure)
}

/// What kind of fault it was; its text may quote a record.
pub fn kind_of(fault: Fault) -> String {
	match fault {
		Fault::Refused(error) => format!("refused with {}", error.status()),
		Fault::Database(error) => error.kind_str().to_owned(),
		Fault::Io(error) => error.kind().to_string(),
	}
}
