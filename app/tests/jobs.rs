use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use app::error::Error;
use app::jobs::{self, Runner};
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
