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

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_published_only_as_it_was_seen() {
	let world = world().await;
	let head = world.sign_in("head@danchang").await;
	let (agency, year) = (&world.here.id, world.here.working_year);
	let plan = "มาตรการ\tขั้นตอนหรือวิธีการ\tผู้รับผิดชอบ\n๑. ตั้ง\t- ออก\tสำนักปลัด\n";
	let console = app::scope::Scope::console("2021-03-15T03:42:00Z".parse().unwrap());
	app::measures::take_in(&world.db, &console, agency, year, plan.as_bytes(), false).await.unwrap();
	let form = |seen: &str| format!("year={year}&basis=คำสั่งที่ 1&seen={seen}");
	let stale = world.post("/api/publication/publish", Some("/staff/publish"), Some(&head), &form("old")).await;
	assert_eq!(stale.status, StatusCode::CONFLICT);
	let officer = world.sign_in("officer@danchang").await;
	let refused = world.post("/api/publication/publish", Some("/staff/publish"), Some(&officer), &form("old")).await;
	assert_eq!(refused.status, StatusCode::FORBIDDEN, "publishing is for heads and above");
	let desk = world.get("/staff/publish", Some(&officer)).await;
	assert!(desk.body.contains("การเผยแพร่เป็นของหัวหน้าสำนัก") && !desk.body.contains("เผยแพร่ต่อประชาชน"));
	assert!(stale.body.contains("value=\"old\""), "sent again it is refused again, until the page is opened anew");
	let seen = app::db::mark(&app::measures::list(&world.db, agency, year).await.unwrap());
	let done = world.post("/api/publication/publish", Some("/staff/publish"), Some(&head), &form(&seen)).await;
	assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_of_the_plan_is_gone_on_with() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	let (agency, year) = (&world.here.id, world.here.working_year);
	let console = app::scope::Scope::console("2021-03-15T03:42:00Z".parse().unwrap());
	let take = async |title: &str| {
		let plan = format!("มาตรการ\tขั้นตอนหรือวิธีการ\tผู้รับผิดชอบ\n๑. {title}\t- ออก\tสำนักปลัด\n");
		app::measures::take_in(&world.db, &console, agency, year, plan.as_bytes(), false).await.unwrap();
	};
	let start = async || {
		let answer = world.post("/api/measures/memo/start", Some("/staff/measures"), Some(&officer), "").await;
		assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
		answer.head.headers()[header::LOCATION].to_str().unwrap().to_owned()
	};
	take("ตั้งคณะทำงาน").await;
	let first = start().await;
	assert_eq!(start().await, first);
	take("แบ่งงาน").await;
	assert_ne!(start().await, first, "its words tell of another table");
}
