//! What wrong passwords cost, and whom they must not cost anything.

use std::net::{IpAddr, SocketAddr};

use app::scope::Scope;
use app::staff;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};

use server::commands::DEMO_PASSWORD;

use crate::world::{Answer, PASSWORD, World, demonstration, world};

const OFFICE: [u8; 4] = [198, 51, 100, 7];
const ELSEWHERE: [u8; 4] = [192, 0, 2, 9];
const ACCOUNT: &str = "officer@danchang";

impl World {
	/// A try at the door from an address, with what the device's browser sends along.
	async fn try_from(&self, address: [u8; 4], account: &str, password: &str, cookie: &str) -> Answer {
		let form = format!("account={account}&password={password}");
		let peer = SocketAddr::new(IpAddr::from(address), 50_000);
		let request = Request::post("/api/staff/sign-in")
			.header(header::HOST, "localhost:3000")
			.header(header::ORIGIN, "http://localhost:3000")
			.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
			.header(header::ACCEPT, "application/json")
			.header(header::COOKIE, cookie)
			.extension(ConnectInfo(peer));
		self.send(request.body(Body::from(form)).unwrap()).await
	}

	async fn wrong(&self, address: [u8; 4], account: &str, times: usize) {
		for _ in 0..times {
			let answer = self.try_from(address, account, "wrong", "").await;
			assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
		}
	}

	async fn is_let_in(&self, address: [u8; 4], account: &str, password: &str) {
		let answer = self.try_from(address, account, password, "").await;
		assert!(answer.cookie("prongsai").is_some(), "{account}: {} {}", answer.status, answer.body);
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn the_right_password_clears_what_was_mistyped() {
	let world = world().await;
	for times in [4, 1, 4, 4] {
		world.wrong(OFFICE, ACCOUNT, times).await;
		world.is_let_in(OFFICE, ACCOUNT, PASSWORD).await;
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_password_lets_in_at_once() {
	let world = world().await;
	world.wrong(OFFICE, ACCOUNT, 5).await;
	let waits = world.try_from(OFFICE, ACCOUNT, PASSWORD, "").await;
	assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS, "{}", waits.body);
	assert!(waits.body.contains("วินาที"), "it says how long: {}", waits.body);
	let console = Scope::console(chrono::Utc::now());
	let people = staff::list_people(&world.db, &world.here.id).await.unwrap();
	let officer = people.into_iter().find(|person| person.account == ACCOUNT).unwrap();
	let code = staff::issue(&world.db, &console, &officer, false).await.unwrap();
	world.is_let_in(OFFICE, ACCOUNT, &code).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_elsewhere_shuts_nobody_out() {
	let world = world().await;
	world.wrong(ELSEWHERE, ACCOUNT, 5).await;
	world.is_let_in(OFFICE, ACCOUNT, PASSWORD).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_that_was_here_before_has_tries_of_its_own() {
	let world = world().await;
	let first = world.try_from(OFFICE, ACCOUNT, PASSWORD, "").await;
	let device = first.cookie("prongsai-device").expect("a known device");
	world.wrong(OFFICE, ACCOUNT, 5).await;
	let known = world.try_from(OFFICE, ACCOUNT, PASSWORD, &device).await;
	assert!(known.cookie("prongsai").is_some(), "{} {}", known.status, known.body);
	assert!(known.cookie("prongsai-device").is_none(), "it keeps the mark it has");
	let forged = world.try_from(OFFICE, ACCOUNT, PASSWORD, "prongsai-device=made-up").await;
	assert_eq!(forged.status, StatusCode::TOO_MANY_REQUESTS, "a mark that nobody handed out is none");
}

#[tokio::test(flavor = "multi_thread")]
async fn thirty_people_behind_one_address_are_let_in() {
	let world = world().await;
	for number in 0..30 {
		world.wrong(OFFICE, &format!("person{number}@danchang"), 1).await;
	}
	world.is_let_in(OFFICE, ACCOUNT, PASSWORD).await;
	world.is_let_in(OFFICE, "administrator@danchang", PASSWORD).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_sent_at_once_are_all_counted() {
	let world = world().await;
	let guesses = (0..40).map(|_| world.try_from(OFFICE, ACCOUNT, "wrong", ""));
	let answers = futures::future::join_all(guesses).await;
	let looked_at = answers.iter().filter(|answer| answer.status == StatusCode::UNPROCESSABLE_ENTITY).count();
	assert!(looked_at <= 5, "{looked_at} passwords were looked at");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_in_ends_the_session_that_was_open() {
	let world = world().await;
	let before = world.sign_in(ACCOUNT).await;
	let after = world.try_from(OFFICE, "administrator@danchang", PASSWORD, &before).await;
	let after = after.cookie("prongsai").unwrap();
	assert_eq!(world.get("/staff", Some(&before)).await.status, StatusCode::FOUND, "to the door");
	assert_eq!(world.get("/staff", Some(&after)).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn demonstration_accounts_open_in_a_demonstration_only() {
	let demo = demonstration().await;
	demo.is_let_in(OFFICE, "clerk@danchang", DEMO_PASSWORD).await;
	let real = demo.without_demonstration();
	let refused = real.try_from(OFFICE, "clerk@danchang", DEMO_PASSWORD, "").await;
	assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
	assert!(refused.body.contains("บัญชีสาธิต"), "{}", refused.body);
}
