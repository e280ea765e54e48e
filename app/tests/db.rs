use app::agency;
use app::audit;
use app::db::migrate::{self, Outcome};
use app::db::{Address, Db, Fault};
use app::{SCHEMAS, VERSION};
use tempfile::TempDir;

use crate::world;

fn on_disk(folder: &TempDir) -> Address {
	let heads = folder.path().join("heads");
	std::fs::create_dir_all(&heads).unwrap();
	Address {
		url: format!("surrealkv://{}?sync=every", folder.path().join("db").display()),
		heads: Some(heads),
		..Address::memory()
	}
}

/// The engine lets go of its folder a moment after the last handle is gone.
async fn reopened(address: &Address) -> Db {
	for _ in 0..200 {
		match Db::open(address).await {
			Ok(db) => return db,
			Err(Fault::Database(error)) if error.message().contains("locked") => tokio::task::yield_now().await,
			Err(fault) => panic!("{fault}"),
		}
		tokio::time::timeout(std::time::Duration::from_millis(25), std::future::pending::<()>()).await.ok();
	}
	panic!("the folder stays locked");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_is_there_after_reopening() {
	let folder = TempDir::new().unwrap();
	let address = on_disk(&folder);
	let db = world::migrated(&address).await;
	let kept = world::danchang(&db).await;
	drop(db);
	let db = reopened(&address).await;
	assert_eq!(agency::find_by_slug(&db, "danchang").await.unwrap(), kept);
	assert_eq!(audit::verify(&db).await.unwrap(), Ok(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_older_than_its_trail_is_found() {
	let folder = TempDir::new().unwrap();
	let address = on_disk(&folder);
	let db = world::migrated(&address).await;
	world::danchang(&db).await;
	drop(db);
	let empty = Address { url: "mem://".to_owned(), ..address };
	let db = world::migrated(&empty).await;
	let flaw = audit::verify_heads(&db).await.unwrap().unwrap_err();
	assert!(matches!(flaw, audit::Flaw::Behind { number: 0, head: 1, .. }), "{flaw}");
}

#[tokio::test]
async fn migrating_twice_changes_nothing_and_a_newer_database_is_refused() {
	let db = world::fresh().await;
	assert_eq!(migrate::run(&db, SCHEMAS, VERSION, world::now()).await.unwrap(), Outcome::Migrated(0));
	let newer = [migrate::Schema { room: "later", text: "DEFINE TABLE IF NOT EXISTS later;" }];
	assert_eq!(migrate::run(&db, &newer, VERSION + 1, world::now()).await.unwrap(), Outcome::Migrated(1));
	assert_eq!(migrate::run(&db, SCHEMAS, VERSION, world::now()).await.unwrap(), Outcome::TooNew(VERSION + 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn writes_at_once_make_one_unbroken_chain() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await;
	let tasks: Vec<_> = (0..20)
		.map(|number| {
			let (db, id) = (db.clone(), agency.id.clone());
			tokio::spawn(async move {
				let unit = agency::UnitDraft { name: format!("งานที่ {number}"), parent: String::new() };
				agency::save_unit(&db, &world::console(), &id, None, &unit).await.unwrap();
			})
		})
		.collect();
	for task in tasks {
		task.await.unwrap();
	}
	assert_eq!(audit::verify(&db).await.unwrap(), Ok(21));
	assert_eq!(agency::list_units(&db, &agency.id).await.unwrap().len(), 20);
}
