//! One write: its chain, its head, its task.

use std::sync::Arc;

use app::agency::{self, Unit, UnitId};
use app::audit::{self, Act, Trail};
use app::db::{Address, Chain, Db, Stored, Tx};
use app::error::Error;
use app::live::Audience;
use app::scope::AgencyId;
use futures::future::join_all;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use tokio::sync::Notify;

use crate::world;

#[derive(Clone, Copy)]
struct Probe;

impl Act for Probe {
	const WORDS: &'static [(&'static str, &'static str)] = &[("probe", "ทดลอง")];
	const ROOM: &'static str = "probe";

	fn word(self) -> &'static str {
		"probe"
	}

	fn audience(self) -> Audience {
		Audience::Staff
	}
}

fn unit(agency: &AgencyId) -> Unit {
	let id = UnitId::create();
	Unit { name: format!("งาน {id}"), id, agency: agency.clone(), parent: None, is_ended: false, since: None }
}

/// Writes a unit of one agency into the chain of another, or of the same; `fails` ends the work with a refusal behind it.
async fn put(db: &Db, chain: &AgencyId, unit: Unit, fails: bool) -> Stored<()> {
	db.write(&world::console(), Chain::Agency(chain.clone()), unit, move |tx, unit| async move {
		tx.put(&*unit).await?;
		tx.did(Probe, &unit.id.0, &*unit).await?;
		if fails { Err(Error::Forbidden.into()) } else { Ok(()) }
	})
	.await
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_written_each_chain_is_whole_and_each_head_is_its_own() {
	let heads = tempfile::tempdir().unwrap();
	let db = world::migrated(&Address { heads: Some(heads.path().to_owned()), ..Address::memory() }).await;
	let here = world::danchang(&db).await.id;
	let there = agency::save(&db, &world::console(), None, &world::profile("elsewhere")).await.unwrap().id;
	let mut expected = audit::verify(&db).await.unwrap().unwrap();
	let mut runner = TestRunner::deterministic();
	// Which chain, whether the record is another agency's, whether the work is refused in the end.
	let writes =
		proptest::collection::vec((any::<bool>(), prop::bool::weighted(0.2), prop::bool::weighted(0.2)), 1..12);
	for _ in 0..12 {
		let writes = writes.new_tree(&mut runner).unwrap().current();
		let outcomes = join_all(writes.iter().map(|(is_here, is_foreign, fails)| {
			let (chain, other) = if *is_here { (&here, &there) } else { (&there, &here) };
			put(&db, chain, unit(if *is_foreign { other } else { chain }), *fails)
		}));
		for ((_, is_foreign, fails), outcome) in writes.iter().zip(outcomes.await) {
			assert_eq!(outcome.is_ok(), !is_foreign && !fails, "{writes:?}");
			expected += usize::from(outcome.is_ok());
		}
		assert_eq!(audit::verify(&db).await.unwrap(), Ok(expected), "{writes:?}");
	}
	let kept = [&here, &there].map(|agency| agency::list_units(&db, agency));
	let kept = join_all(kept).await.into_iter().map(|units| units.unwrap().len()).sum::<usize>();
	assert_eq!(kept, expected - 2, "what was refused is not there: two records tell of the agencies");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_goes_away_leaves_no_transaction_open() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let gate = Arc::new(Notify::new());
	let input = (unit(&agency), gate.clone());
	let chain = Chain::Agency(agency.clone());
	let scope = world::console();
	let writing = db.write(&scope, chain, input, |tx, input| async move {
		let (unit, gate) = &*input;
		gate.notified().await;
		tx.put(unit).await?;
		tx.did(Probe, &unit.id.0, unit).await
	});
	let mut written = db.written();
	let mut writing = Box::pin(writing);
	assert!(futures::poll!(&mut writing).is_pending());
	drop(writing);
	gate.notify_one();
	written.changed().await.unwrap();
	assert_eq!(agency::list_units(&db, &agency).await.unwrap().len(), 1);
	assert_eq!(audit::verify(&db).await.unwrap(), Ok(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_that_panics_is_undone_and_stops_no_other() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let scope = world::console();
	let panics = db.write(&scope, Chain::Agency(agency.clone()), unit(&agency), |tx, unit| async move {
		tx.put(&*unit).await?;
		tx.did(Probe, &unit.id.0, &*unit).await?;
		if unit.is_ended { Ok(()) } else { panic!("on purpose") }
	});
	assert!(matches!(Error::from(panics.await.unwrap_err()), Error::Internal(_)));
	put(&db, &agency, unit(&agency), false).await.unwrap();
	assert_eq!(agency::list_units(&db, &agency).await.unwrap().len(), 1);
	assert_eq!(audit::verify(&db).await.unwrap(), Ok(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_chain_records_seals_no_act() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let refused = db.change("probe", unit(&agency), |tx, unit| async move { tx.did(Probe, &unit.id.0, &()).await });
	assert!(matches!(Error::from(refused.await.unwrap_err()), Error::Internal(_)));
	let refused = db.change("probe", unit(&agency), |tx, unit| async move { tx.put(&*unit).await });
	assert!(matches!(Error::from(refused.await.unwrap_err()), Error::Internal(_)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handle_that_outlives_its_write_does_nothing_more() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let (send, receive) = tokio::sync::oneshot::channel::<Tx>();
	let input = (unit(&agency), std::sync::Mutex::new(Some(send)));
	let scope = world::console();
	let writing = db.write(&scope, Chain::Agency(agency.clone()), input, |tx, input| async move {
		tx.put(&input.0).await?;
		tx.did(Probe, &input.0.id.0, &input.0).await?;
		let send = input.1.lock().unwrap().take().unwrap();
		assert!(send.send(tx).is_ok());
		Ok(())
	});
	writing.await.unwrap();
	let kept = receive.await.unwrap();
	assert!(matches!(Error::from(kept.put(&unit(&agency)).await.unwrap_err()), Error::Internal(_)));
	assert_eq!(agency::list_units(&db, &agency).await.unwrap().len(), 1);
	assert_eq!(audit::verify(&db).await.unwrap(), Ok(2));
}
