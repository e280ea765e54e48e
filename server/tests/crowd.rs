//! Many offices with many tabs: what changes in one wakes nobody else, and nobody who reads anew is refused.

use std::net::SocketAddr;
use std::time::Duration;

use app::agency::{self, Agency, UnitDraft};
use app::scope::Scope;
use axum::body::{Body, BodyDataStream};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use futures::future::join_all;
use futures::{FutureExt, StreamExt};
use sha2::{Digest, Sha256};
use surrealdb::types::object;
use tower::ServiceExt;

use crate::world::{World, office, world};

const OFFICES: u8 = 50;
const TABS: u8 = 100;
/// How many changes follow one another.
const CHANGES: usize = 11;

/// A tab of a person of an office: a session of its own, behind the address of the office.
struct Tab {
	cookie: String,
	peer: SocketAddr,
	stream: BodyDataStream,
}

fn request(path: &str, cookie: &str, peer: SocketAddr) -> Request<Body> {
	let request = Request::get(path).header(header::HOST, "localhost:3000").header(header::ACCEPT, "application/json");
	request.header(header::COOKIE, cookie).extension(ConnectInfo(peer)).body(Body::empty()).unwrap()
}

/// Opens sessions as sign-ins do, without the time that looking at passwords takes. Answers their tokens.
async fn sessions(world: &World, console: &Scope, person: &str, count: u8) -> Vec<String> {
	let tokens: Vec<String> = (0..count).map(|number| format!("tab-{person}-{number}")).collect();
	let ids: Vec<String> = tokens.iter().map(|token| hex::encode(Sha256::digest(token))).collect();
	let text = "FOR $id IN $ids { CREATE type::record('session', $id) CONTENT \
		{ person: $person, device: 'tab', created: $now, seen: $now, must_change: false } RETURN NONE }";
	world.db.query(text, object! { ids: ids, person: person.to_owned(), now: console.now }).await.unwrap();
	tokens
}

async fn tab(world: &World, token: &str, office: u8) -> Tab {
	let (cookie, peer) = (format!("prongsai={token}"), SocketAddr::from(([10, 0, office, 1], 4000)));
	let answer = world.router.clone().oneshot(request("/events", &cookie, peer)).await.unwrap();
	assert_eq!(answer.status(), StatusCode::OK);
	Tab { cookie, peer, stream: answer.into_body().into_data_stream() }
}

/// What came, beats aside.
fn told(frame: &[u8]) -> Option<String> {
	let frame = String::from_utf8(frame.to_vec()).unwrap();
	let data = frame.lines().find_map(|line| line.strip_prefix("data: "))?;
	(data != "beat").then(|| data.to_owned())
}

impl Tab {
	async fn heard(&mut self) -> String {
		let hearing = async {
			loop {
				let frame = self.stream.next().await.expect("the stream goes on").unwrap();
				if let Some(told) = told(&frame) {
					return told;
				}
			}
		};
		tokio::time::timeout(Duration::from_secs(30), hearing).await.expect("something is told")
	}

	/// What lies ready, without waiting.
	fn heard_meanwhile(&mut self) -> Vec<String> {
		let ready = std::iter::from_fn(|| self.stream.next().now_or_never().flatten());
		ready.filter_map(|frame| told(&frame.unwrap())).collect()
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_in_one_office_wakes_its_own_tabs_and_brings_429_to_nobody() {
	let world = world().await;
	let console = app::scope::Clock::default().console();
	let mut founded = Vec::new();
	for place in 0..OFFICES {
		founded.push(office(&world.db, &console, &format!("office{place}")).await);
	}
	// The bus sends what was written in its order: behind this change nothing of the founding comes any more.
	let cookie = world.sign_in("officer@elsewhere").await;
	let mut bystander = tab(&world, cookie.trim_start_matches("prongsai="), OFFICES).await;
	assert!(bystander.heard().await.starts_with("hello "));
	let unit = UnitDraft { name: "กองคลัง".to_owned(), ..UnitDraft::default() };
	agency::save_unit(&world.db, &console, &world.there.id, None, &unit).await.unwrap();
	bystander.heard().await;
	let mut offices: Vec<(Agency, Vec<Tab>)> = Vec::new();
	for (place, (agency, person)) in (0..).zip(founded) {
		let tokens = sessions(&world, &console, &person, TABS).await;
		let mut tabs = join_all(tokens.iter().map(|token| tab(&world, token, place))).await;
		for tab in &mut tabs {
			assert!(tab.heard().await.starts_with("hello "));
		}
		offices.push((agency, tabs));
	}
	let (own, others) = offices.split_first_mut().unwrap();
	for number in 0..CHANGES {
		let unit = UnitDraft { name: format!("กองที่ {number}"), ..UnitDraft::default() };
		agency::save_unit(&world.db, &console, &own.0.id, None, &unit).await.unwrap();
		let read_anew = own.1.iter_mut().map(async |tab| {
			assert_eq!(tab.heard().await, "news agency");
			for path in ["/api/measures/list", "/api/notices/count"] {
				let answer = world.router.clone().oneshot(request(path, &tab.cookie, tab.peer)).await.unwrap();
				assert_eq!(answer.status(), StatusCode::OK, "{path} after change {number}");
			}
		});
		join_all(read_anew).await;
	}
	for (agency, tabs) in others {
		for tab in tabs {
			assert_eq!(tab.heard_meanwhile(), Vec::<String>::new(), "{} heard of another office", agency.slug);
		}
	}
}
