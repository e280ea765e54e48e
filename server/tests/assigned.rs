//! A duty that is assigned to a person opens what it entitles to, and no more, until it is taken back.

use app::db::mark;
use app::scope::{Assignment, Role};
use app::staff;
use axum::http::StatusCode;

use crate::world::{World, world};

/// Saves the auditor with these assignments ticked, as the administrator.
async fn assign(world: &World, administrator: &str, ticks: &str) {
	let people = staff::list_people(&world.db, &world.here.id).await.unwrap();
	let auditor = people.into_iter().find(|person| person.account == "auditor@danchang").unwrap();
	let (agency, id, seen) = (&world.here.id, &auditor.id, mark(&auditor));
	let form = format!(
		"agency={agency}&id={id}&draft[seen]={seen}&draft[account]=auditor&draft[name]={ticks}&password={}",
		crate::world::PASSWORD
	);
	let answer = world.post("/api/staff/person/save", None, Some(administrator), &form).await;
	assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_assignment_opens_what_it_entitles_to_until_it_is_taken_back() {
	let world = world().await;
	let console = app::scope::Scope::console("2021-03-15T03:42:00Z".parse().unwrap());
	let auditor = world.add_person(&console, Role::Auditor).await;
	let administrator = world.sign_in("administrator@danchang").await;
	let form =
		"draft[year]=2563&draft[total]=80&draft[level]=&draft[announced_on]=&draft[iit]=&draft[eit]=&draft[oit]=";
	let save = || world.post("/api/scores/save", None, Some(&auditor), form);
	assert_eq!(save().await.status, StatusCode::FORBIDDEN);
	assign(&world, &administrator, "&draft[assigned][ita_coordinator]=true&draft[assigned][mayor]=true").await;
	let people = staff::list_people(&world.db, &world.here.id).await.unwrap();
	let person = people.into_iter().find(|person| person.account == "auditor@danchang").unwrap();
	assert_eq!(person.assigned, [Assignment::ItaCoordinator], "an unknown word assigns nothing");
	assert_eq!(save().await.status, StatusCode::OK);
	let publish = world.post("/api/scores/publish", None, Some(&auditor), "year=2563&seen=x").await;
	assert_eq!(publish.status, StatusCode::FORBIDDEN, "making public is an act of a post: {}", publish.body);
	assign(&world, &administrator, "").await;
	assert_eq!(save().await.status, StatusCode::FORBIDDEN);

	// What was entered is read to the last row by those who enter nothing, and by nobody else.
	let rows = "/staff/scores/2563/rows";
	let read = world.get(rows, Some(&auditor)).await;
	assert!(read.status == StatusCode::OK && read.body.contains("80.00"), "{}", read.body);
	let stranger = world.sign_in("officer@elsewhere").await;
	assert_eq!(world.get(rows, Some(&stranger)).await.status, StatusCode::NOT_FOUND);
	for year in ["2562", "x", "-1", "99999"] {
		let answer = world.get(&format!("/staff/scores/{year}/rows"), Some(&auditor)).await;
		assert_eq!(answer.status, StatusCode::NOT_FOUND, "{year}");
	}
	assert!(world.get(rows, None).await.status.is_redirection());
}
