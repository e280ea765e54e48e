//! Public answers are kept until something is written, and are nobody's own.

use app::agency::{self, AgencyDraft};
use app::scope::Scope;
use axum::body::Body;
use axum::http::{HeaderName, Request, StatusCode, header};

use crate::world::{Answer, World, world};

async fn get(world: &World, path: &str, with: &[(HeaderName, &str)]) -> Answer {
	let request = Request::get(path).header(header::HOST, "localhost:3000").header(header::ACCEPT, "text/html");
	let request = with.iter().fold(request, |request, (name, value)| request.header(name, *value));
	world.send(request.body(Body::empty()).unwrap()).await
}

fn tag(answer: &Answer) -> &str {
	answer.head.headers()[header::ETAG].to_str().unwrap()
}

async fn rename(world: &World, slug: &str, place: &str) {
	let draft = AgencyDraft {
		slug: slug.to_owned(),
		kind: "subdistrict".to_owned(),
		place: place.to_owned(),
		province: "สุพรรณบุรี".to_owned(),
		working_year: "2564".to_owned(),
		..AgencyDraft::default()
	};
	let console = Scope::console("2021-03-15T03:42:00Z".parse().unwrap());
	let known = (slug == "danchang").then(|| world.here.id.clone());
	agency::save(&world.db, &console, known, &draft).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_bytes_until_something_is_written() {
	let world = world().await;
	for path in ["/danchang", "/embed/danchang/score", "/embed/danchang/measures.svg"] {
		let first = get(&world, path, &[]).await;
		let again = get(&world, path, &[(header::IF_NONE_MATCH, tag(&first))]).await;
		assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
		assert_eq!((again.body.as_str(), tag(&again)), ("", tag(&first)), "{path}");
		let weak = format!("\"x\", W/{}", tag(&first));
		let weak = get(&world, path, &[(header::IF_NONE_MATCH, &weak)]).await;
		assert_eq!(weak.status, StatusCode::NOT_MODIFIED, "{path}");
		let other = get(&world, path, &[(header::IF_NONE_MATCH, "\"another\"")]).await;
		assert_eq!((other.status, &other.body), (StatusCode::OK, &first.body), "{path}");
		assert!(other.head.headers().get("x-request-id").is_none(), "{path} carries another request's id");
	}
	let before = get(&world, "/danchang", &[]).await;
	rename(&world, "danchang", "ด่านช้างใหม่").await;
	let after = get(&world, "/danchang", &[(header::IF_NONE_MATCH, tag(&before))]).await;
	assert_eq!(after.status, StatusCode::OK);
	assert!(after.body.contains("ด่านช้างใหม่") && !before.body.contains("ด่านช้างใหม่"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_of_one_agency_leaves_the_answers_of_others_alone() {
	let world = world().await;
	let first = get(&world, "/elsewhere", &[]).await;
	assert_eq!(first.status, StatusCode::OK);
	// Behind the back of the process, so that only a fresh rendering shows it.
	let text = "UPDATE agency SET place = 'ที่อื่น' WHERE slug = 'elsewhere'";
	world.db.query(text, surrealdb::types::object! {}).await.unwrap();
	rename(&world, "danchang", "ด่านช้างใหม่").await;
	assert_eq!(get(&world, "/elsewhere", &[]).await.body, first.body, "kept through the write of another agency");
	let all = get(&world, "/", &[]).await;
	assert!(all.body.contains("ด่านช้างใหม่") && all.body.contains("ที่อื่น"), "the page of all agencies is anew");
	let unit = agency::UnitDraft { name: "กองใหม่".to_owned(), ..agency::UnitDraft::default() };
	let console = Scope::console("2021-03-15T03:42:00Z".parse().unwrap());
	agency::save_unit(&world.db, &console, &world.there.id, None, &unit).await.unwrap();
	assert!(get(&world, "/elsewhere", &[]).await.body.contains("ที่อื่น"), "its own write renders it anew");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_not_kept() {
	let world = world().await;
	assert_eq!(get(&world, "/later", &[]).await.status, StatusCode::NOT_FOUND);
	rename(&world, "later", "มาทีหลัง").await;
	assert_eq!(get(&world, "/later", &[]).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_gets_what_everybody_gets() {
	let world = world().await;
	let cookie = world.sign_in("officer@danchang").await;
	for path in ["/", "/danchang", "/embed/danchang/score"] {
		let own = get(&world, path, &[(header::COOKIE, &cookie)]).await;
		assert!(own.head.headers().get(header::SET_COOKIE).is_none(), "{path}");
		assert_eq!(own.body, get(&world, path, &[]).await.body, "{path}");
	}
	let staff = get(&world, "/staff", &[(header::COOKIE, &cookie)]).await;
	assert_eq!(staff.status, StatusCode::OK);
	assert!(staff.head.headers().get(header::ETAG).is_none());
	assert_eq!(get(&world, "/staff", &[]).await.status, StatusCode::FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_compression_is_kept_by_itself() {
	let world = world().await;
	let mut tags = Vec::new();
	for (asked, given) in [("br, gzip", Some("br")), ("gzip", Some("gzip")), ("identity", None), ("gzip", Some("gzip"))]
	{
		let answer = get(&world, "/danchang", &[(header::ACCEPT_ENCODING, asked)]).await;
		let coding =
			answer.head.headers().get(header::CONTENT_ENCODING).map(|coding| coding.to_str().unwrap().to_owned());
		assert_eq!(coding.as_deref(), given, "{asked}");
		tags.push(tag(&answer).to_owned());
	}
	assert_eq!(tags[1], tags[3]);
	assert!(tags[0] != tags[1] && tags[1] != tags[2]);
}
