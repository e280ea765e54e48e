use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use app::db::{Chain, Db};
use app::error::Error;
use app::jobs::{self, Handler, Runner};
use app::scope::Scope;
use chrono::Duration;

use crate::world;

/// A job that counts how often it ran, and fails while it is told to.
fn counting(name: &'static str, count: &Arc<AtomicU32>, fails: bool) -> Runner {
	let count = count.clone();
	Runner::new(name, Duration::hours(1), move |_| {
		let count = count.clone();
		async move {
			count.fetch_add(1, Ordering::SeqCst);
			if fails { Err(Error::Forbidden.into()) } else { Ok(()) }
		}
	})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_runs_once_an_hour_however_many_processes_look() {
	let db = world::fresh().await;
	let count = Arc::new(AtomicU32::new(0));
	let runners = [counting("count", &count, false)];
	let now = world::now();
	for hour in 0..3 {
		let at = now + Duration::hours(hour);
		let looks = (0..4).map(|_| jobs::run_due(&db, &runners, move || at));
		let done = futures::future::join_all(looks).await.into_iter().map(|done| done.len()).sum::<usize>();
		assert_eq!(done, 1);
	}
	assert_eq!(count.load(Ordering::SeqCst), 3);
	let rounds = jobs::list(&db).await.unwrap();
	assert_eq!((rounds[0].name.as_str(), rounds[0].due), ("count", now + Duration::hours(3)));
	jobs::run_now(&db, &runners[0], now + Duration::hours(2)).await.unwrap();
	assert_eq!(count.load(Ordering::SeqCst), 4, "asked for");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_fails_backs_off_is_listed_and_holds_up_no_other() {
	let db = world::fresh().await;
	let (failing, sound) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(0)));
	let panics = Runner::new("panic", Duration::hours(1), |_| async { panic!("on purpose") });
	let runners = [counting("count", &failing, true), panics, counting("other", &sound, false)];
	let now = world::now();
	let done = jobs::run_due(&db, &runners, || now).await;
	assert_eq!(done.iter().filter(|(_, last)| last.failure.is_some()).count(), 2);
	assert_eq!(sound.load(Ordering::SeqCst), 1);
	assert_eq!(jobs::run_due(&db, &runners, || now + Duration::seconds(59)).await, []);
	jobs::run_due(&db, &runners, || now + Duration::minutes(1)).await;
	jobs::run_due(&db, &runners, || now + Duration::minutes(2)).await;
	assert_eq!(failing.load(Ordering::SeqCst), 2, "the second wait is longer");
	let rounds = jobs::list(&db).await.unwrap();
	let round = rounds.iter().find(|round| round.name == "count").unwrap();
	assert_eq!((round.failures, round.due), (2, now + Duration::minutes(3)));
	assert_eq!(round.last.as_ref().unwrap().failure.as_deref(), Some("refused with 403"));
}

/// A handler that counts how often it ran, and fails while it is told to.
fn handling(count: &Arc<AtomicU32>, fails: bool) -> Handler {
	let count = count.clone();
	Handler::new("probe", move |payload, _| {
		let count = count.clone();
		async move {
			assert_eq!(payload, "[1]");
			count.fetch_add(1, Ordering::SeqCst);
			if fails { Err(Error::Forbidden.into()) } else { Ok(()) }
		}
	})
}

/// A write that wants a job done, and may fail after wanting it.
async fn wanting(db: &Db, fails: bool) {
	let console = world::console();
	let wanted = db.write(&console, Chain::Installation, (), move |tx, _| async move {
		jobs::enqueue(&tx, "probe", &[1], tx.scope()?.now).await?;
		if fails { Err(Error::Forbidden.into()) } else { Ok(()) }
	});
	assert_eq!(wanted.await.is_err(), fails);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_write_wants_is_done_once_and_only_when_it_stands() {
	let db = world::fresh().await;
	let count = Arc::new(AtomicU32::new(0));
	let handlers = [handling(&count, false)];
	wanting(&db, true).await;
	assert_eq!(jobs::count_queued(&db).await.unwrap(), 0);
	for _ in 0..3 {
		wanting(&db, false).await;
	}
	let now = Scope::visitor(world::now()).now;
	let looks = (0..4).map(|_| jobs::run_queued(&db, &handlers, || now));
	let done: usize = futures::future::join_all(looks).await.into_iter().map(|done| done.unwrap().len()).sum();
	assert_eq!((done, count.load(Ordering::SeqCst)), (3, 3));
	assert_eq!(jobs::count_queued(&db).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_queued_job_that_fails_waits_longer_and_longer_and_keeps_nobody_waiting() {
	let db = world::fresh().await;
	let (failing, sound) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(0)));
	let now = world::now();
	wanting(&db, false).await;
	for (minutes, ran) in [(0, 1), (0, 1), (1, 2), (2, 2), (3, 3)] {
		jobs::run_queued(&db, &[handling(&failing, true)], || now + Duration::minutes(minutes)).await.unwrap();
		assert_eq!(failing.load(Ordering::SeqCst), ran, "after {minutes} minutes");
	}
	let left = jobs::list_failing(&db).await.unwrap();
	assert_eq!((left.len(), left[0].failures, left[0].failure.as_deref()), (1, 3, Some("refused with 403")));
	// A job that no handler knows stays, and is no fault.
	assert_eq!(jobs::run_queued(&db, &[], || now + Duration::days(1)).await.unwrap(), []);
	wanting(&db, false).await;
	jobs::run_queued(&db, &[handling(&sound, false)], || now + Duration::days(2)).await.unwrap();
	assert_eq!((sound.load(Ordering::SeqCst), jobs::count_queued(&db).await.unwrap()), (2, 0));
}
