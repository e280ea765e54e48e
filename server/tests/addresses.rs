//! Which addresses are answered, and how.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::world::world;

#[tokio::test(flavor = "multi_thread")]
async fn another_host_is_not_answered() {
	let world = world().await;
	let ask = async |path: &str, host: &str| {
		world.send(Request::get(path).header(header::HOST, host).body(Body::empty()).unwrap()).await.status
	};
	assert_eq!(ask("/", "localhost:3000").await, StatusCode::OK);
	assert_eq!(ask("/", "elsewhere.example").await, StatusCode::MISDIRECTED_REQUEST);
	assert_eq!(ask("/health/live", "10.0.0.7").await, StatusCode::OK, "probes come by number");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_public_page_has_one_address() {
	let world = world().await;
	let page = world.get("/danchang/scores?utm_source=x", None).await;
	assert_eq!(page.status, StatusCode::FOUND);
	assert_eq!(page.head.headers()[header::LOCATION], "/danchang/scores");
	let campaign = world.get("/?utm_source=x", None).await;
	assert_eq!(
		(campaign.status, campaign.head.headers()[header::LOCATION].to_str().unwrap()),
		(StatusCode::FOUND, "/")
	);
	let asked = world.get("/?q=no-such-agency&utm_source=x", None).await;
	assert_eq!(asked.status, StatusCode::OK, "the list of agencies is searched");
	assert!(!asked.body.contains("ด่านช้าง"));
	let tricky = world.get("//elsewhere.example/x?y=1", None).await;
	assert!(!tricky.head.headers().get(header::LOCATION).is_some_and(|to| to.to_str().unwrap().starts_with("//")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_is_led_to_the_door_whatever_answer_they_take() {
	let world = world().await;
	for accept in ["text/html", "*/*", "application/json", ""] {
		let request = Request::get("/staff").header(header::HOST, "localhost:3000").header(header::ACCEPT, accept);
		let answer = world.send(request.body(Body::empty()).unwrap()).await;
		assert_eq!(answer.status, StatusCode::FOUND, "Accept: {accept}");
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stream_is_for_those_who_may_hear() {
	let world = world().await;
	let answer = world.get("/events", None).await;
	assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
	let other = world.get("/events?wall=made-up", None).await;
	assert_eq!(other.status, StatusCode::NOT_FOUND);
}
