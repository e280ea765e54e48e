use app::audit::{self, Flaw};
use app::error::Error;
use surrealdb::types::object;

use crate::world::{self, World};

async fn trail() -> World {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await;
	for name in ["สำนักปลัด", "กองคลัง", "กองช่าง"] {
		let unit = app::agency::UnitDraft { name: name.to_owned(), ..Default::default() };
		app::agency::save_unit(&db, &world::console(), &agency.id, None, &unit).await.unwrap();
	}
	db
}

#[tokio::test]
async fn a_sound_trail_is_counted() {
	assert_eq!(audit::verify(&*trail().await).await.unwrap(), Ok(4));
}

#[tokio::test]
async fn a_sealed_record_refuses_a_change_through_the_schema() {
	let db = trail().await;
	assert!(db.query("UPDATE audit SET account = 'somebody else' WHERE number = 2", object! {}).await.is_err());
}

#[tokio::test]
async fn no_chain_grows_by_two_records_while_its_head_cant_be_kept() {
	let folder = tempfile::tempdir().unwrap();
	let heads = folder.path().join("heads");
	std::fs::create_dir(&heads).unwrap();
	let db = world::migrated(&app::db::Address { heads: Some(heads.clone()), ..app::db::Address::memory() }).await;
	std::fs::remove_dir_all(&heads).unwrap();
	let agency = world::danchang(&db).await;
	let add = async |name: &str| {
		let unit = app::agency::UnitDraft { name: name.to_owned(), ..Default::default() };
		app::agency::save_unit(&db, &world::console(), &agency.id, None, &unit).await.map_err(Error::from)
	};
	assert_eq!(add("สำนักปลัด").await.map(|_| ()), Err(Error::DiskFull), "the first record still lacks its head");
	assert_eq!(app::agency::list_units(&db, &agency.id).await.unwrap(), [], "nothing was written");
	std::fs::create_dir(&heads).unwrap();
	add("สำนักปลัด").await.unwrap();
	assert_eq!(audit::verify(&db).await.unwrap(), Ok(2));
}

#[tokio::test]
async fn a_changed_record_is_named() {
	let db = trail().await;
	db.query("DEFINE FIELD OVERWRITE detail ON audit TYPE string", object! {}).await.unwrap();
	db.query("UPDATE audit SET detail = '{}' WHERE number = 2", object! {}).await.unwrap();
	let flaw = audit::verify(&db).await.unwrap().unwrap_err();
	assert!(matches!(flaw, Flaw::Changed { number: 2, .. }), "{flaw}");
}

#[tokio::test]
async fn a_removed_record_is_named() {
	let db = trail().await;
	db.query("DELETE audit WHERE number = 3", object! {}).await.unwrap();
	let flaw = audit::verify(&db).await.unwrap().unwrap_err();
	assert!(matches!(flaw, Flaw::Missing { number: 3, .. }), "{flaw}");
}

#[tokio::test]
async fn the_set_clock_of_a_demonstration_is_kept_and_sealed() {
	let db = world::fresh().await;
	let console = app::scope::Scope { clock: Some(world::now()), ..world::console() };
	app::agency::save(&db, &console, None, &world::profile("danchang")).await.unwrap();
	assert_eq!(audit::verify(&db).await.unwrap(), Ok(1));
	let text = "DEFINE FIELD OVERWRITE clock ON audit TYPE option<datetime>; UPDATE audit SET clock = NONE WHERE clock = $clock";
	db.query(text, object! { clock: world::now() }).await.unwrap();
	let flaw = audit::verify(&db).await.unwrap().unwrap_err();
	assert!(matches!(flaw, Flaw::Changed { number: 1, .. }), "{flaw}");
}
