//! The jobs of the clock, and the loop that looks for what is due.

use std::collections::HashSet;
use std::time::Duration;

use app::db::{Db, Stored};
use app::files::Vault;
use app::jobs::{Runner, run_due};
use app::scope::Clock;
use app::{agency, audit, files, live, memos, staff};
use tokio_util::sync::CancellationToken;

/// How often it is looked for what is due.
const LOOK: Duration = Duration::from_secs(60);
const HOURLY: chrono::Duration = chrono::Duration::hours(1);
const RUNS: &str = "prongsai_job_runs_total";
const SECONDS: &str = "prongsai_job_seconds";

/// Every job of this process.
pub fn runners(db: &Db, vault: &Vault) -> Vec<Runner> {
	let job = |name, run: fn(Db, chrono::DateTime<chrono::Utc>) -> Sweep| {
		let db = db.clone();
		Runner::new(name, HOURLY, move |now| run(db.clone(), now))
	};
	let (of_files, vault) = (db.clone(), vault.clone());
	vec![
		job("sweep-sessions", |db, now| Box::pin(async move { staff::sweep(&db, now).await })),
		job("sweep-staged-documents", |db, now| Box::pin(async move { files::sweep_aside(&db, now).await })),
		job("sweep-typed-memos", |db, now| Box::pin(async move { memos::sweep(&db, now).await })),
		job("sweep-events", |db, _| Box::pin(async move { live::sweep(&db).await })),
		{
			let db = db.clone();
			Runner::new("verify-audit", chrono::Duration::days(1), move |now| {
				let db = db.clone();
				async move { audit::check_all(&db, now).await }
			})
		},
		Runner::new("sweep-files", HOURLY, move |_| {
			let (db, vault) = (of_files.clone(), vault.clone());
			async move { sweep_files(&db, &vault).await }
		}),
	]
}

type Sweep = std::pin::Pin<Box<dyn Future<Output = Stored<()>> + Send>>;

/// Runs what is due, now and every minute, until the server stops.
pub fn start(db: &Db, vault: &Vault, clock: Clock, stop: CancellationToken) {
	let (db, runners) = (db.clone(), runners(db, vault));
	tokio::spawn(async move {
		let mut turns = tokio::time::interval(LOOK);
		loop {
			tokio::select! {
				_ = turns.tick() => (),
				() = stop.cancelled() => break,
			}
			for (name, last) in run_due(&db, &runners, || clock.now()).await {
				let outcome = if last.failure.is_none() { "ok" } else { "failed" };
				metrics::counter!(RUNS, "job" => name, "outcome" => outcome).increment(1);
				let seconds = Duration::from_millis(u64::try_from(last.took).unwrap_or_default());
				metrics::gauge!(SECONDS, "job" => name).set(seconds.as_secs_f64());
			}
		}
	});
}

/// Files that no record names: left by a form that was refused at the last moment.
async fn sweep_files(db: &Db, vault: &Vault) -> Stored<()> {
	// Files of another database than the one that stands beside them are not this one's to judge.
	if db.heads().is_none() {
		return Ok(());
	}
	let mut named: HashSet<String> = files::list_kept(db).await?.into_iter().collect();
	named.extend(agency::list_emblems(db).await?);
	named.extend(memos::list_documents(db).await?);
	if !named.is_empty() {
		vault.sweep(named).await?;
	}
	Ok(())
}
