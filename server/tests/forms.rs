//! Forms without script: refused with 422 on the same page, with what was typed.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::world::world;

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_form_is_shown_again_with_what_was_typed() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	let form = "draft[year]=2563&draft[total]=74,17&draft[level]=&draft[announced_on]=28/9/2563&draft[iit]=&draft[eit]=&draft[oit]=";
	let answer = world.post("/api/scores/save", Some("/staff/scores/2563"), Some(&officer), form).await;
	assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
	assert!(answer.body.contains("ใช้จุดทศนิยม"), "the message is there");
	assert!(
		answer.body.contains("value=\"74,17\"") && answer.body.contains("value=\"28/9/2563\""),
		"nothing typed is lost"
	);
	assert_eq!(app::scores::list(&world.db, &world.here.id).await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_accepted_form_leads_on() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	let form =
		"draft[year]=2563&draft[total]=74.17&draft[level]=C&draft[announced_on]=&draft[iit]=&draft[eit]=&draft[oit]=";
	let answer = world.post("/api/scores/save", Some("/staff/scores/2563"), Some(&officer), form).await;
	assert_eq!(answer.status, StatusCode::SEE_OTHER);
	assert_eq!(answer.head.headers()[header::LOCATION], "/staff/scores");
	let today = world.get("/staff", Some(&officer)).await;
	assert_eq!(today.status, StatusCode::OK);
	assert!(today.body.contains("74.17") && today.body.contains("10.83"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_of_another_kind_is_told_apart() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	for accept in ["text/html", "application/json"] {
		let request = Request::post("/api/scores/save")
			.header(header::HOST, "localhost:3000")
			.header(header::ORIGIN, "http://localhost:3000")
			.header(header::REFERER, "http://localhost:3000/staff/scores/2563")
			.header(header::CONTENT_TYPE, "application/json")
			.header(header::ACCEPT, accept)
			.header(header::COOKIE, &officer)
			.body(Body::from("{\"draft\":{\"year\":\"2563\"}}"))
			.unwrap();
		let answer = world.send(request).await;
		assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{accept}: {}", answer.body);
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_common_era_year_is_offered_its_buddhist_year() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	let answer = world.post("/api/scores/open", Some("/staff/scores"), Some(&officer), "year=2024").await;
	assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
	assert!(answer.body.contains("2567") && answer.body.contains("value=\"2024\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_is_escaped() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	let answer = world
		.post("/api/scores/open", Some("/staff/scores"), Some(&officer), "year=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
		.await;
	assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
	assert!(!answer.body.contains("<script>alert"));
}
