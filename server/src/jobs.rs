//! The jobs of the clock, and the loop that looks for what is due.

use std::collections::HashSet;
use std::time::Duration;

use app::db::{Db, Stored};
use app::files::Vault;
use app::jobs::{self, Handler, Runner, run_due, run_queued};
use app::notices::{self, JOB_FAILED, Telling};
use app::room::{House, Tools};
use app::scope::Clock;
use tokio_util::sync::CancellationToken;

use crate::config::Config;
use crate::mail::Mailer;

/// How often it is looked for what is due.
const LOOK: Duration = Duration::from_secs(60);
const HOURLY: chrono::Duration = chrono::Duration::hours(1);
/// How many failures in a row are told to the administrators.
const TOLD_AFTER: u32 = 3;
const RUNS: &str = "prongsai_job_runs_total";
const SECONDS: &str = "prongsai_job_seconds";

/// Every job of this process: those that rooms declare, and the sweep of files, which asks all of them.
pub fn runners(db: &Db, vault: &Vault) -> Vec<Runner> {
	let tools = Tools { db: db.clone(), vault: vault.clone() };
	let declared = app::ROOMS.iter().flat_map(|room| room.offers.clocked).map(|job| {
		let tools = tools.clone();
		Runner::new(job.name, chrono::Duration::hours(job.hours), move |now| (job.run)(tools.clone(), now))
	});
	let sweep = {
		let tools = tools.clone();
		Runner::new("sweep-files", HOURLY, move |_| {
			let tools = tools.clone();
			async move { sweep_files(&tools.db, &tools.vault).await }
		})
	};
	declared.chain([sweep]).collect()
}

/// What does the queued jobs of this process: those that rooms declare, and e-mail, which needs the mail server.
pub fn handlers(db: &Db, vault: &Vault, mailer: Option<Mailer>, base_url: &str) -> Vec<Handler> {
	let tools = Tools { db: db.clone(), vault: vault.clone() };
	let declared = app::ROOMS.iter().flat_map(|room| room.offers.queued).map(|work| {
		let tools = tools.clone();
		Handler::new(work.name, move |payload, now| (work.run)(tools.clone(), payload, now))
	});
	let (db, base_url) = (db.clone(), base_url.to_owned());
	let mail = Handler::new(notices::MAIL, move |payload, now| {
		let (db, mailer, base_url) = (db.clone(), mailer.clone(), base_url.clone());
		async move {
			// Without a mail server there is nobody to send it: the notice stands on its list.
			let Some(mailer) = mailer else { return Ok(()) };
			let letter = notices::letter(&db, House(app::ROOMS), &payload, &base_url, now).await?;
			let Some(letter) = letter else { return Ok(()) };
			mailer.send(&letter.to, &letter.subject, letter.text.clone()).await?;
			notices::sent(&db, &letter, now).await
		}
	});
	declared.chain([mail]).collect()
}

/// Runs what is due, now and every minute, and the queue soon after each write, until the server stops.
pub fn start(db: &Db, vault: &Vault, config: &Config, stop: CancellationToken) {
	let clock = config.clock;
	let (by_clock, runners) = (db.clone(), runners(db, vault));
	let stopped = stop.clone();
	tokio::spawn(async move {
		let mut turns = tokio::time::interval(LOOK);
		loop {
			tokio::select! {
				_ = turns.tick() => (),
				() = stopped.cancelled() => break,
			}
			for (name, last) in run_due(&by_clock, &runners, || clock.now()).await {
				count(name, last.failure.is_none());
				let seconds = Duration::from_millis(u64::try_from(last.took).unwrap_or_default());
				metrics::gauge!(SECONDS, "job" => name).set(seconds.as_secs_f64());
				if let Some(kind) = &last.failure {
					tell_of_failure(&by_clock, name, kind, clock).await;
				}
			}
		}
	});
	let (db, handlers) = (db.clone(), handlers(db, vault, config.mailer.clone(), &config.base_url));
	tokio::spawn(async move {
		let mut written = db.written();
		let mut turns = tokio::time::interval(LOOK);
		loop {
			tokio::select! {
				_ = turns.tick() => (),
				changed = written.changed() => {
					if changed.is_err() {
						break;
					}
				}
				() = stop.cancelled() => break,
			}
			match run_queued(&db, &handlers, || clock.now()).await {
				Ok(done) => {
					done.iter().for_each(|(name, failure)| count(name, failure.is_none()));
					if done.iter().any(|(_, failure)| failure.is_some()) {
						tell_of_given_up(&db, clock).await;
					}
				}
				// It is looked again after the next write, or in a minute.
				Err(fault) => tracing::warn!(kind = %app::error::Error::from(fault), "the queue can't be read"),
			}
		}
	});
}

fn count(name: &'static str, is_done: bool) {
	let outcome = if is_done { "ok" } else { "failed" };
	metrics::counter!(RUNS, "job" => name, "outcome" => outcome).increment(1);
}

/// A job that keeps failing is told to the administrators of the installation.
async fn tell_of_failure(db: &Db, name: &str, kind: &str, clock: Clock) {
	let rounds = jobs::list(db).await.unwrap_or_default();
	let failures = rounds.iter().find(|round| round.name == name).map_or(0, |round| round.failures);
	if failures < TOLD_AFTER {
		return;
	}
	let telling = Telling {
		kind: JOB_FAILED,
		subject: format!("job:{name}"),
		title: format!("งาน {name} ไม่สำเร็จ"),
		about: format!("ล้มเหลวติดกัน {failures} ครั้ง ({kind}) ระบบลองใหม่เอง ดูรายละเอียดด้วย prongsai jobs list"),
		address: "/staff/notices".to_owned(),
	};
	if let Err(fault) = notices::tell_administrators(db, telling, clock.now()).await {
		tracing::warn!(kind = %app::error::Error::from(fault), "a failing job can't be told");
	}
}

/// Files that no record names: left by a form that was refused at the last moment.
async fn sweep_files(db: &Db, vault: &Vault) -> Stored<()> {
	// Files of another database than the one that stands beside them are not this one's to judge.
	if db.heads().is_none() {
		return Ok(());
	}
	let mut named = HashSet::new();
	for name in app::ROOMS.iter().filter_map(|room| room.offers.named_files) {
		named.extend(name(db.clone()).await?);
	}
	if !named.is_empty() {
		vault.sweep(named).await?;
	}
	Ok(())
}

/// Work that was given up is told to the administrators of the installation.
async fn tell_of_given_up(db: &Db, clock: Clock) {
	let failing = jobs::list_failing(db).await.unwrap_or_default();
	let Some(job) = failing.into_iter().find(|job| job.is_given_up) else { return };
	let telling = Telling {
		kind: JOB_FAILED,
		subject: format!("queue:{}", job.name),
		title: format!("งาน {} ถูกเลิกลอง", job.name),
		about: "ล้มเหลวทุกครั้งที่ลอง ดูรายละเอียดด้วย prongsai jobs list แล้วตรวจการตั้งค่า".to_owned(),
		address: "/staff/notices".to_owned(),
	};
	if let Err(fault) = notices::tell_administrators(db, telling, clock.now()).await {
		tracing::warn!(kind = %app::error::Error::from(fault), "a job that was given up can't be told");
	}
}
