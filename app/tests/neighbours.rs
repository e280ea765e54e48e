//! Two processes on one database: on a SurrealDB server each has a connection of its own; an embedded database has one
//! process, whose tasks take both parts.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use app::agency::{self, UnitDraft};
use app::audit;
use app::jobs::{self, Runner};
use app::live::Bus;
use futures::future::join_all;

use crate::world;

fn unit(name: String) -> UnitDraft {
	UnitDraft { name, ..UnitDraft::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn chains_of_writes_at_once_verify_in_both_processes() {
	let one = world::fresh().await;
	let other = one.neighbour().await;
	let agency = world::danchang(&one).await.id;
	let console = world::console();
	let writes = (0..24).map(|number| {
		let (db, agency, console) = (if number % 2 == 0 { &*one } else { &other }, &agency, &console);
		async move {
			agency::save_unit(db, console, agency, None, &unit(format!("กองที่ {number}"))).await.unwrap()
		}
	});
	assert_eq!(join_all(writes).await.len(), 24);
	let counts = join_all([&*one, &other].map(audit::verify)).await;
	let counts: Vec<usize> = counts.into_iter().map(|count| count.unwrap().expect("a whole chain")).collect();
	// The agency itself was the first record.
	assert_eq!(counts, [25, 25]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_that_both_processes_look_for_runs_once() {
	let one = world::fresh().await;
	let other = one.neighbour().await;
	let count = Arc::new(AtomicU32::new(0));
	let ran = count.clone();
	let runner = Runner::new("shared", chrono::Duration::hours(1), move |_| {
		let ran = ran.clone();
		async move {
			ran.fetch_add(1, Ordering::SeqCst);
			Ok(())
		}
	});
	let runners = [runner];
	for hour in 0..3 {
		let at = world::now() + chrono::Duration::hours(hour);
		let looks = [&*one, &other, &*one, &other].map(|db| jobs::run_due(db, &runners, move || at));
		join_all(looks).await;
	}
	assert_eq!(count.load(Ordering::SeqCst), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_process_writes_the_other_hears_within_two_seconds() {
	let one = world::fresh().await;
	let other = one.neighbour().await;
	let agency = world::danchang(&one).await.id;
	let bus = Bus::start(other);
	let mut news = bus.listen(&agency);
	// What was written before the first look is known: it listens once it is heard.
	for number in 0.. {
		agency::save_unit(&one, &world::console(), &agency, None, &unit(format!("กองที่ {number}"))).await.unwrap();
		if tokio::time::timeout(Duration::from_secs(1), news.recv()).await.is_ok() {
			break;
		}
	}
	while tokio::time::timeout(Duration::from_secs(1), news.recv()).await.is_ok() {}
	agency::save_unit(&one, &world::console(), &agency, None, &unit("กองคลัง".to_owned())).await.unwrap();
	let heard = tokio::time::timeout(Duration::from_secs(2), news.recv()).await;
	assert_eq!(heard.expect("heard in time").unwrap().as_ref(), "agency");
}
