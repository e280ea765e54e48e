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

/// Runs every job that is due and that no other process holds. One that fails keeps no other from running.
pub async fn run_due(db: &Db, runners: &[Runner], now: DateTime<Utc>) -> Stored<Vec<Outcome>> {
	let mut done = Vec::new();
	for runner in runners {
		if store::take(db, runner.name, runner.every, now, false).await? {
			done.push((runner.name, run(db, runner, now).await?));
		}
	}
	Ok(done)
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
	let began = Instant::now();
	let span = tracing::info_span!("job", name = runner.name);
	// In a task of its own: a job that panics ends itself alone.
	let outcome = tokio::spawn((runner.run)(now).instrument(span)).await;
	let failure = match outcome {
		Ok(Ok(())) => None,
		Ok(Err(fault)) => Some(kind_of(fault)),
		Err(_) => Some("panic".to_owned()),
	};
	if let Some(kind) = &failure {
		tracing::warn!(job = runner.name, kind, "a job failed; it is tried again");
	}
	let last = Last { at: now, took: i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX), failure };
	store::finish(db, runner.name, runner.every, now, last.clone()).await?;
	Ok(last)
}

/// What kind of fault it was; its text may quote a record.
fn kind_of(fault: Fault) -> String {
	match fault {
		Fault::Refused(error) => format!("refused with {}", error.status()),
		Fault::Database(error) => error.kind_str().to_owned(),
		Fault::Io(error) => error.kind().to_string(),
	}
}
