//! What every answer says about itself.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};

use crate::world::world;

#[tokio::test(flavor = "multi_thread")]
async fn a_public_page_has_no_script_and_a_constant_policy() {
	let world = world().await;
	for path in ["/", "/danchang", "/danchang/scores", "/staff/sign-in"] {
		let (first, second) = (world.get(path, None).await, world.get(path, None).await);
		assert_eq!(first.status, StatusCode::OK, "{path}");
		assert!(!first.body.contains("<script"), "{path} has a script");
		assert!(first.body.contains("<html lang=\"th\""), "{path}");
		assert_eq!(first.body, second.body, "{path} is the same twice");
		let policy = first.head.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
		assert!(policy.contains("script-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_staff_page_is_private_and_its_scripts_carry_the_nonce() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	let page = world.get("/staff/scores", Some(&officer)).await;
	assert_eq!(page.status, StatusCode::OK);
	let headers = page.head.headers();
	assert_eq!(headers[header::CACHE_CONTROL], "private, no-store");
	assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
	assert_eq!(headers[header::REFERRER_POLICY], "same-origin");
	let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
	let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap();
	for script in page.body.split("<script").skip(1) {
		let tag = script.split('>').next().unwrap();
		assert!(tag.contains(nonce), "a script without the nonce: {tag}");
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_script_reads_is_kept_by_no_cache() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	let mut read = 0;
	for (path, method) in leptos::server_fn::axum::server_fn_paths().filter(|(_, method)| *method == Method::GET) {
		let answer = world.call(path, method, Some(&officer), "slug=danchang&year=2564&id=x&token=x").await;
		assert_eq!(answer.head.headers()[header::CACHE_CONTROL], "private, no-store", "{path}");
		read += 1;
	}
	assert!(read > 40, "only {read} reads were found");
	let open = world.get("/api/v1/danchang/scores.json", None).await;
	assert!(open.head.headers()[header::CACHE_CONTROL].to_str().unwrap().starts_with("public"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_is_led_to_the_door() {
	let world = world().await;
	let page = world.get("/staff", None).await;
	assert_eq!(page.status, StatusCode::FOUND);
	assert!(page.head.headers()[header::LOCATION].to_str().unwrap().ends_with("/staff/sign-in"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_answers_404() {
	let world = world().await;
	for path in ["/nowhere", "/danchang/nothing/here", "/nowhere/scores", "/pkg/missing.wasm"] {
		assert_eq!(world.get(path, None).await.status, StatusCode::NOT_FOUND, "{path}");
	}
	let officer = world.sign_in("officer@danchang").await;
	for path in ["/staff/nothing", "/staff/manage/danchang/nothing"] {
		let page = world.get(path, Some(&officer)).await;
		assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
		assert!(page.body.contains("ไม่พบ") && !page.body.contains(".js"), "{path} would be loaded again and again");
	}
	for path in ["/api/scores/save", "/api/measures/report", "/api/agency/emblem"] {
		let opened = world.get(path, Some(&officer)).await;
		assert_eq!(opened.status, StatusCode::SEE_OTHER, "{path}");
		assert_eq!(opened.head.headers()[header::LOCATION], "/staff");
	}
	assert!(!world.get("/pkg/missing.wasm", None).await.body.contains("<html"), "a missing file is never a page");
}

#[tokio::test(flavor = "multi_thread")]
async fn probes_answer_and_numbers_need_their_token() {
	let world = world().await;
	assert_eq!(world.get("/health/live", None).await.body, "ok");
	assert_eq!(world.get("/health/ready", None).await.body, "ok");
	assert_eq!(world.get("/metrics", None).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_numbers_name_routes_and_nobody() {
	let world = world().await;
	world.get("/danchang", None).await;
	world.get("/wall/a-secret", None).await;
	let request = Request::get("/metrics").header(header::AUTHORIZATION, "Bearer the-numbers");
	let numbers = world.send(request.body(Body::empty()).unwrap()).await;
	assert_eq!(numbers.status, StatusCode::OK);
	assert!(numbers.body.contains("prongsai_request_seconds_bucket{route="), "{}", numbers.body);
	assert!(!numbers.body.contains("danchang") && !numbers.body.contains("a-secret"), "{}", numbers.body);
}
