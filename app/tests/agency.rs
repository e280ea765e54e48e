use app::agency::{self, AgencyDraft, UnitDraft};
use app::error::Error;
use app::scope::Role;

use crate::world;

fn unit(name: &str, parent: &str) -> UnitDraft {
	UnitDraft { name: name.to_owned(), parent: parent.to_owned(), ..Default::default() }
}

#[tokio::test]
async fn an_address_belongs_to_one_agency() {
	let db = world::fresh().await;
	world::danchang(&db).await;
	let fault = agency::save(&db, &world::console(), None, &world::profile("danchang")).await.unwrap_err();
	assert!(Error::from(fault).at("slug").unwrap().contains("ใช้ที่อยู่นี้แล้ว"));
	assert_eq!(agency::list(&db).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_agency_keeps_its_units_apart() {
	let db = world::fresh().await;
	let here = world::danchang(&db).await;
	let there = agency::save(&db, &world::console(), None, &world::profile("elsewhere")).await.unwrap();
	let office = agency::save_unit(&db, &world::console(), &there.id, None, &unit("สำนักปลัด", "")).await.unwrap();

	let foreign = unit("งานนิติการ", &office.id.0);
	let fault = agency::save_unit(&db, &world::console(), &here.id, None, &foreign).await.unwrap_err();
	assert!(Error::from(fault).at("parent").is_some());

	let administrator = world::scope(&here.id, Role::Administrator);
	let stolen = agency::save_unit(&db, &administrator, &here.id, Some(office.id), &unit("ของเรา", "")).await;
	assert_eq!(Error::from(stolen.unwrap_err()), Error::NotFound);
	let trespass = agency::save_unit(&db, &administrator, &there.id, None, &unit("กองคลัง", "")).await;
	assert_eq!(Error::from(trespass.unwrap_err()), Error::NotFound);
	assert_eq!(agency::list_units(&db, &here.id).await.unwrap(), []);
}

#[tokio::test]
async fn a_unit_can_be_changed_and_two_never_share_a_name() {
	let db = world::fresh().await;
	let here = world::danchang(&db).await.id;
	let console = world::console();
	let first = agency::save_unit(&db, &console, &here, None, &unit("สำนักปลัด", "")).await.unwrap();
	let second = agency::save_unit(&db, &console, &here, None, &unit("กองคลัง", "")).await.unwrap();
	let taken = agency::save_unit(&db, &console, &here, Some(second.id.clone()), &unit("สำนักปลัด", "")).await;
	assert!(Error::from(taken.unwrap_err()).at("name").is_some());
	agency::save_unit(&db, &console, &here, Some(second.id), &unit("งานการเงิน", &first.id.0)).await.unwrap();
	let names: Vec<String> = agency::list_units(&db, &here).await.unwrap().into_iter().map(|unit| unit.name).collect();
	assert_eq!(names, ["สำนักปลัด", "งานการเงิน"]);
}

#[tokio::test]
async fn an_address_stays_and_the_emblem_survives_a_change_of_the_profile() {
	let db = world::fresh().await;
	let danchang = world::danchang(&db).await;
	let console = world::console();
	let moved = agency::save(&db, &console, Some(danchang.id.clone()), &world::profile("elsewhere")).await.unwrap_err();
	assert!(Error::from(moved).at("slug").is_some());
	agency::set_emblem(&db, &console, &danchang.id, Some("a".repeat(64))).await.unwrap();
	let profile = AgencyDraft { frame_origins: "https://www.example.go.th".into(), ..world::profile("danchang") };
	let saved = agency::save(&db, &console, Some(danchang.id.clone()), &profile).await.unwrap();
	assert_eq!((saved.emblem.is_some(), saved.framing().len()), (true, 4));
	let stranger = world::scope(&danchang.id, app::scope::Role::Officer);
	assert!(agency::set_emblem(&db, &stranger, &danchang.id, None).await.is_err());
}
