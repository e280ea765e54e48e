//! A database of the release before steps were recorded (version 12), as `prongsai backup` wrote it: brought up, its records
//! and every public page say what they said.

use std::io::Read;
use std::path::Path;

use app::audit;
use app::db::migrate::{self, Outcome};
use app::db::{Address, Db};
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use flate2::read::GzDecoder;
use server::{boot, http};
use surrealdb::types::object;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use crate::world::config;

/// The statements of the database, packed.
const DATA: &[u8] = include_bytes!("before/data.surql.gz");
/// What the public pages said, one page after another: its address, then its words.
const PAGES: &str = include_str!("before/pages.txt");

fn unpacked() -> String {
	let mut text = String::new();
	GzDecoder::new(DATA).read_to_string(&mut text).unwrap();
	text
}

async fn old(folder: &Path) -> Db {
	let file = folder.join("data.surql");
	std::fs::write(&file, unpacked()).unwrap();
	let db = Db::open(&Address::memory()).await.unwrap();
	db.import(&file).await.unwrap();
	db
}

/// A word of the field stands in a tag of its own, in the middle of its sentence: the sentence alone is compared.
fn joined(html: &str) -> String {
	let mut parts = html.split("<span class=\"whole\">");
	let first = parts.next().unwrap_or_default().to_owned();
	let rest = parts.map(|part| part.replacen("</span>", "", 1));
	// Marks between texts are for the browser.
	(first + &rest.collect::<String>()).replace("<!>", "").replace("<!---->", "")
}

/// The words of a page between its tags.
fn words(html: &str) -> String {
	let main = html.split_once("<main").map_or(html, |(_, main)| main);
	let main = main.split_once("</main>").map_or(main, |(main, _)| main);
	let main = &joined(main);
	let (mut text, mut is_tag) = (String::new(), true);
	for c in main.chars() {
		match c {
			'<' => is_tag = true,
			'>' => {
				is_tag = false;
				text.push(' ');
			}
			c if !is_tag => text.push(c),
			_ => (),
		}
	}
	html_escape::decode_html_entities(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every table's records, without those that tell of the upgrade itself.
async fn content(db: &Db) -> Vec<String> {
	let mut found = Vec::new();
	for table in [
		"agency",
		"unit",
		"post",
		"person",
		"appointment",
		"memo",
		"memo_version",
		"memo_step",
		"measure",
		"progress",
		"release",
		"chain",
	] {
		// What a step adds to every record is compared by itself.
		let text = "SELECT * OMIT assigned, cadences, is_nothing FROM type::table($table) ORDER BY id";
		let rows: surrealdb::types::Value =
			db.query(text, object! { table: table.to_owned() }).await.unwrap().take(0).unwrap();
		found.push(format!("{table}: {rows:?}"));
	}
	found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_the_release_before_says_what_it_said() {
	let folder = tempfile::tempdir().unwrap();
	let db = old(folder.path()).await;
	let before = content(&db).await;
	let now = "2021-03-15T03:42:00Z".parse().unwrap();
	let found = migrate::run(&db, &app::schemas(), &app::steps(), now).await.unwrap();
	let Outcome::Migrated { steps, .. } = found else { panic!("{found:?}") };
	assert_eq!(steps.len(), app::steps().len(), "each step is done on a database of before");
	assert!(migrate::run(&db, &app::schemas(), &app::steps(), now).await.unwrap().is_nothing());
	let console = app::scope::Scope::console(now);
	for _ in 0..2 {
		audit::record_steps(&db, &console).await.unwrap();
	}
	let text = "SELECT VALUE act FROM audit WHERE act = 'audit/step'";
	let recorded: Vec<String> = db.query(text, object! {}).await.unwrap().take(0).unwrap();
	assert_eq!(recorded.len(), app::steps().len(), "each in the trail, once");
	let text = "SELECT VALUE version FROM migration GROUP BY version";
	let versions: Vec<i64> = db.query(text, object! {}).await.unwrap().take(0).unwrap();
	assert_eq!(versions, [app::version()], "a release of before refuses it");
	assert!(audit::verify(&db).await.unwrap().is_ok(), "the chains are whole, with the steps in them");
	for (before, after) in before.iter().zip(content(&db).await) {
		assert_eq!(*before, after);
	}
	// Whatever an upgrade adds, what stood before can still be changed.
	let text = "UPDATE measure SET number += 0 RETURN VALUE cadences";
	let kept: Vec<Vec<String>> = db.query(text, object! {}).await.unwrap().take(0).unwrap();
	assert!(!kept.is_empty() && kept.iter().all(Vec::is_empty), "{kept:?}");
	let text = "UPDATE progress SET shown_at = shown_at RETURN VALUE is_nothing";
	let told: Vec<bool> = db.query(text, object! {}).await.unwrap().take(0).unwrap();
	assert!(!told.is_empty() && !told.contains(&true));
	let text = "SELECT VALUE assigned FROM person WHERE array::len(assigned) = 0";
	let unassigned: Vec<Vec<String>> = db.query(text, object! {}).await.unwrap().take(0).unwrap();
	let everybody: Vec<String> =
		db.query("SELECT VALUE account FROM person", object! {}).await.unwrap().take(0).unwrap();
	assert_eq!(unassigned.len(), everybody.len(), "nobody of before is assigned anything");
	// Documents of before have the memo they belong to.
	let text = "SELECT VALUE owner FROM file WHERE room = 'memos'";
	let owned: Vec<String> = db.query(text, object! {}).await.unwrap().take(0).unwrap();
	assert!(!owned.is_empty());

	let config = config(folder.path(), &[("PRONGSAI_CLOCK", "2021-03-15T10:42:00+07:00"), ("PRONGSAI_DEMO", "1")]);
	let router = http::router(&config, db.clone(), boot::bus(&db), CancellationToken::new()).unwrap();
	let mut compared = 0;
	for page in PAGES.split("\n# ").map(|page| page.trim_start_matches("# ")) {
		let (path, expected) = page.split_once('\n').unwrap();
		let request = Request::get(path).header(header::HOST, "localhost:3000").header(header::ACCEPT, "text/html");
		let answer = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
		// Without a year the same words lead on to the address that names it.
		assert!(matches!(answer.status(), StatusCode::OK | StatusCode::FOUND), "{path}: {}", answer.status());
		let body = to_bytes(answer.into_body(), 4 << 20).await.unwrap();
		assert_eq!(words(&String::from_utf8_lossy(&body)), expected.trim(), "{path}");
		compared += 1;
	}
	assert!(compared >= 15, "only {compared} pages");
}
