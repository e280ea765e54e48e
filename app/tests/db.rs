use std::io::Write;
use std::path::Path;
use surrealdb::types::object;

use app::agency::{self, UnitDraft};
use app::audit;
use app::db::migrate;
use app::db::{Address, Db, Fault};
use app::scores;
use app::thai::calendar::FiscalYear;
use app::{schemas, steps, version};
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

/// What a hard end at this moment leaves on the disk.
fn as_left(folder: &Path) -> TempDir {
	fn copy(from: &Path, to: &Path) {
		std::fs::create_dir_all(to).unwrap();
		for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
			let place = to.join(entry.file_name());
			if entry.path().is_dir() { copy(&entry.path(), &place) } else { drop(std::fs::copy(entry.path(), place)) }
		}
	}
	let left = TempDir::new().unwrap();
	copy(folder, left.path());
	left
}

/// Ends the log in the middle of a write.
fn tear(folder: &TempDir, torn: &[u8]) {
	let files = std::fs::read_dir(folder.path().join("db/wal")).unwrap().map(|entry| entry.unwrap().path());
	let newest = files.filter(|file| file.extension().is_some_and(|ending| ending == "wal")).max().unwrap();
	std::fs::OpenOptions::new().append(true).open(newest).unwrap().write_all(torn).unwrap();
}

/// Twice: the log is torn by a hard end, something is acknowledged, and the next end is a hard one too.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_acknowledged_after_a_torn_log_survives_the_next_hard_end() {
	// A record of 1,500 bytes of which 600 came to the disk; and one of which not even the head did.
	let record = [&[7, 7, 7, 7, 5, 220, 1][..], &[7; 600]].concat();
	for torn in [&record[..], &record[..3]] {
		let first = TempDir::new().unwrap();
		let before = world::migrated(&on_disk(&first)).await;
		let kept = world::danchang(&before).await;
		let second = as_left(first.path());
		tear(&second, torn);
		let between = Db::open(&on_disk(&second)).await.unwrap();
		assert_eq!(agency::find_by_slug(&between, "danchang").await.unwrap(), kept);
		let unit = UnitDraft { name: "กองคลัง".into(), ..UnitDraft::default() };
		let unit = agency::save_unit(&between, &world::console(), &kept.id, None, &unit).await.unwrap();
		let third = as_left(second.path());
		let after = Db::open(&on_disk(&third)).await.unwrap();
		assert_eq!(agency::list_units(&after, &kept.id).await.unwrap(), [unit], "{} bytes torn", torn.len());
		assert_eq!(audit::verify_heads(&after).await.unwrap(), Ok(()));
	}
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
	let run = async |schemas: &[migrate::Schema], steps: &[migrate::Step]| {
		migrate::run(&db, schemas, steps, world::now()).await
	};
	assert!(run(&schemas(), &steps()).await.unwrap().is_nothing());
	let newer = [migrate::Schema { room: "later", text: "DEFINE TABLE IF NOT EXISTS later;" }];
	let work = migrate::Move::Text("UPDATE agency SET place = 'moved' RETURN NONE");
	let next = migrate::Step { number: version() + 1, name: "later", work };
	let steps_of_later: Vec<migrate::Step> = steps().into_iter().chain([next]).collect();
	let agency = world::danchang(&db).await.id;
	let moved = run(&newer, &steps_of_later).await.unwrap();
	assert_eq!(moved, migrate::Outcome::Migrated { schemas: 1, steps: vec![(version() + 1, "later")] });
	assert_eq!(agency::find(&db, &agency).await.unwrap().place, "moved");
	assert!(run(&newer, &steps_of_later).await.unwrap().is_nothing(), "each step is done once");
	assert_eq!(run(&schemas(), &steps()).await.unwrap(), migrate::Outcome::TooNew(version() + 1));
	let work = migrate::Move::Text("UPDATE agency SET place = 'again' RETURN NONE");
	let another: Vec<migrate::Step> = steps().into_iter().chain([migrate::Step { work, ..next }]).collect();
	assert!(run(&newer, &another).await.is_err(), "a step that was done is never changed");
}

/// Schema files only define: they may be run again at any time.
#[test]
fn schema_files_move_no_data() {
	for schema in schemas() {
		for line in schema.text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("--")) {
			assert!(line.starts_with("DEFINE "), "{}: {line}", schema.room);
		}
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn writes_at_once_make_one_unbroken_chain() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await;
	let tasks: Vec<_> = (0..20)
		.map(|number| {
			let (db, id) = (db.clone(), agency.id.clone());
			tokio::spawn(async move {
				let unit =
					agency::UnitDraft {
						name: format!("งานที่ {number}"), parent: String::new(), ..Default::default()
					};
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

/// A database of version 6: editions without revisions, results that hang on none, and a yardstick of before there were
/// editions.
#[tokio::test]
async fn a_database_of_the_version_before_keeps_its_results_and_gets_revisions() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, app::scope::Role::Officer);
	let draft = scores::ResultDraft { year: "2563".into(), total: "74.17".into(), ..Default::default() };
	scores::save(&db, &officer, &agency, &draft, None).await.unwrap();
	let edition = scores::find_framework(&db, FiscalYear::new(2563).unwrap()).await.unwrap();
	let text = "REMOVE TABLE framework; REMOVE FIELD edition ON result; \
		UPDATE result UNSET edition; UPDATE migration SET version = 6, checksum = ''; DELETE migration_step; \
		CREATE framework:before SET year = 2562, target = 85dec; \
		CREATE framework:`local-2563` CONTENT $edition; UPDATE framework:`local-2563` UNSET revision";
	db.query(text, object! { edition: edition.clone() }).await.unwrap();

	migrate::run(&db, &schemas(), &steps(), world::now()).await.unwrap();
	scores::plant_frameworks(&db).await.unwrap();
	let years: Vec<u16> =
		scores::list_frameworks(&db).await.unwrap().iter().map(|edition| edition.year.number()).collect();
	assert_eq!(years, (2562..=2569).rev().collect::<Vec<_>>());
	let known = scores::list(&db, &agency).await.unwrap();
	assert_eq!((known.len(), known[0].total.to_string().as_str(), known[0].edition), (1, "74.17", 1));
	let draft = scores::EditionDraft { target: "80".into(), ..scores::EditionDraft::of(&edition) };
	let seen = app::db::mark(&edition);
	let changed = scores::save_edition(&db, &world::console(), edition.year, &seen, &draft).await.unwrap();
	assert_eq!(changed.revision, 2, "a result hangs on the first");
}

/// A database of version 7: nobody knew which rows of a result were computed.
#[tokio::test]
async fn results_of_before_learn_which_rows_nobody_typed() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, app::scope::Role::Officer);
	let draft = scores::ResultDraft {
		year: "2563".into(),
		announced_on: "28/9/2563".into(),
		iit: "75.2".into(),
		eit: "80".into(),
		oit: "87.5".into(),
		..Default::default()
	};
	let kept = scores::save(&db, &officer, &agency, &draft, None).await.unwrap();
	let text = "UPDATE result UNSET derived; DELETE headline; UPDATE migration SET version = 7, checksum = ''; DELETE migration_step";
	db.query(text, object! {}).await.unwrap();
	migrate::run(&db, &schemas(), &steps(), world::now()).await.unwrap();
	assert_eq!(scores::find(&db, &agency, kept.year).await.unwrap(), Some(kept.clone()));
	let public = scores::find_published(&db, &agency, kept.year).await.unwrap().unwrap();
	assert_eq!(public.result, kept, "what was public before there was a step for it stays public");
	let again = scores::save(&db, &officer, &agency, &draft, None).await.unwrap();
	assert_eq!(again, kept, "saving the same again changes nothing, and asks for no reason");
	assert_eq!(scores::list_versions(&db, &agency, kept.year).await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_daily_look_finds_a_chain_that_was_cut_off() {
	let folder = TempDir::new().unwrap();
	let db = world::migrated(&on_disk(&folder)).await;
	let agency = world::danchang(&db).await;
	let scope = app::scope::Scope {
		held: vec![world::held(app::scope::Role::Auditor)],
		..world::scope(&agency.id, app::scope::Role::Auditor)
	};
	let chain = audit::chain_of(&scope).unwrap();
	assert_eq!(audit::check_all(&db, world::now()).await.unwrap(), Vec::<String>::new());
	assert_eq!(audit::last_check(&db, &chain).await.unwrap().unwrap().flaw, None);
	db.query("DELETE audit WHERE chain = $chain", object! { chain: agency.id.0.clone() }).await.unwrap();
	let flaws = audit::check_all(&db, world::now()).await.unwrap();
	assert_eq!(flaws.len(), 1);
	assert_eq!(audit::last_check(&db, &chain).await.unwrap().unwrap().flaw, Some(flaws[0].clone()));
}
