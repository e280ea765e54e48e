//! With ids that exist: every page the people of one agency open and every form they are shown, tried by the people of
//! another. Nothing of the first agency is shown, and no record of it changes.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::{Method, StatusCode};
use leptos::server_fn::axum::server_fn_paths;
use server::commands::DEMO_PASSWORD;
use surrealdb::types::{Object, Value, object};

use crate::access::{FORM, OWN, is_open};
use crate::walk::{Field, FieldKind, Form, forms, pages, send};
use crate::world::{World, demonstration};

const STARTS: [&str; 4] = ["/staff", "/staff/more", "/staff/manage", "/staff/measures"];
/// They end the session the walk goes on with.
const ENDING: [&str; 2] = ["/api/staff/sign-out", "/api/staff/device/revoke"];

/// Whether a text names a record: ids are 32 hexadecimal digits.
fn names_record(text: &str) -> bool {
	text.split(|c: char| !c.is_ascii_hexdigit()).any(|part| part.len() == 32)
}

/// What a form is sent with: as it was shown, its open fields filled, so that nothing but the agency is wrong.
fn value(field: &Field) -> Option<String> {
	match (field.kind, field.name.as_str()) {
		// A form is refused in another account's session, and the same form twice is one act: neither is tried here.
		(_, "_account" | "_once") => None,
		(FieldKind::Text, name) if name.contains("password") => Some(DEMO_PASSWORD.to_owned()),
		(FieldKind::Text, _) if field.value.is_empty() => Some("ทดสอบ".to_owned()),
		(FieldKind::Tick, _) if field.value.is_empty() => Some("true".to_owned()),
		_ => Some(field.value.clone()),
	}
}

/// Every record of an agency, by table.
async fn records(world: &World, agency: &str) -> BTreeMap<String, String> {
	let info: Option<Object> = world.db.query("INFO FOR DB", object! {}).await.unwrap().take(0).unwrap();
	let tables = info.and_then(|info| info.get("tables").cloned());
	let Some(Value::Object(tables)) = tables else { panic!("no tables") };
	let mut found = BTreeMap::new();
	for (table, _) in tables {
		let text = "SELECT * FROM type::table($table) WHERE agency = $agency OR chain = $agency ORDER BY id";
		let values = object! { table: table.clone(), agency: agency.to_owned() };
		let rows: Value = world.db.query(text, values).await.unwrap().take(0).unwrap();
		found.insert(table, format!("{rows:?}"));
	}
	found
}

/// Keys of records of an agency, one of every table, as a form sends them.
async fn keys(world: &World, agency: &str) -> BTreeSet<String> {
	let info: Option<Object> = world.db.query("INFO FOR DB", object! {}).await.unwrap().take(0).unwrap();
	let tables = info.and_then(|info| info.get("tables").cloned());
	let Some(Value::Object(tables)) = tables else { panic!("no tables") };
	let mut found = BTreeSet::new();
	for (table, _) in tables {
		let text = "SELECT VALUE <string> record::id(id) FROM type::table($table) WHERE agency = $agency LIMIT 1";
		let values = object! { table: table.clone(), agency: agency.to_owned() };
		let keys: Vec<String> = world.db.query(text, values).await.unwrap().take(0).unwrap();
		found.extend(keys.iter().map(|key| form_urlencoded::byte_serialize(key.as_bytes()).collect::<String>()));
	}
	found
}

/// The fields in which a form names records.
const NAMING: [&str; 8] =
	["id=x", "memo=", "token=x", "measure=x", "draft[person]=x", "draft[post]=x", "draft[unit]=", "draft[posts][0]=x"];

/// They take no record: they act on the own agency by the year.
const BY_YEAR: [&str; 11] = [
	"/api/measures/choice/create",
	"/api/measures/choice/find",
	"/api/measures/review/list",
	"/api/scores/analysis",
	"/api/scores/efforts",
	"/api/scores/efforts/save",
	"/api/scores/history",
	"/api/scores/publish",
	"/api/scores/scenarios",
	"/api/scores/scenarios/keep",
	"/api/scores/withdraw",
];

/// The form with another record in each field that names one.
fn naming(form: &str, key: &str) -> String {
	NAMING.iter().fold(form.to_owned(), |form, field| {
		let name = field.split('=').next().unwrap_or_default();
		form.replace(&format!("&{field}&"), &format!("&{name}={key}&"))
	})
}

#[tokio::test(flavor = "multi_thread")]
async fn no_function_answers_to_a_record_of_another_agency() {
	let world = demonstration().await;
	let mut cookie = String::new();
	let before = records(&world, &world.here.id.0).await;
	let keys = keys(&world, &world.here.id.0).await;
	let [theirs, own] = [&world.here, &world.there]
		.map(|agency| format!("&{FORM}&").replace("&agency=x&", &format!("&agency={}&", agency.id)));
	let theirs = theirs.replace("slug=danchang", "slug=tuayang");
	let refuses = |status: StatusCode| matches!(status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
	let (mut refused, mut sent, mut without) = (0, 0, BTreeSet::new());
	let functions =
		server_fn_paths().filter(|(path, _)| !is_open(path) && !OWN.contains(path) && !ENDING.contains(path));
	for (number, (path, method)) in functions.enumerate() {
		// Who may do the most: the clerk of the other agency is its administrator too. A session has its limit of acts.
		if number % 5 == 0 {
			cookie = world.sign_in_with("clerk@danchang", DEMO_PASSWORD).await;
		}
		// One that answers whatever record is named takes none.
		if !refuses(world.call(path, method.clone(), Some(&cookie), &theirs).await.status) {
			without.insert(path);
			continue;
		}
		for key in &keys {
			let answer = world.call(path, method.clone(), Some(&cookie), &naming(&theirs, key)).await;
			assert!(refuses(answer.status), "{path} with {key}: {} {}", answer.status, answer.body);
			refused += 1;
			if method == Method::POST {
				// A form of the own agency that names a record of the other.
				let answer = world.call(path, method.clone(), Some(&cookie), &naming(&own, key)).await;
				assert!(!answer.status.is_server_error(), "{path} with {key}: {} {}", answer.status, answer.body);
				sent += 1;
			}
		}
	}
	assert!(keys.len() >= 15 && refused >= 500 && sent >= 300, "{} records, {refused} and {sent} calls", keys.len());
	assert_eq!(without, BTreeSet::from(BY_YEAR));
	assert_eq!(before, records(&world, &world.here.id.0).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_an_agency_is_reached_from_another() {
	let world = demonstration().await;
	let (mut shown, mut sent) = (BTreeSet::new(), BTreeSet::new());
	for account in ["officer", "head", "deputy", "clerk", "chief"] {
		let cookie = world.sign_in_with(&format!("{account}@tuayang"), DEMO_PASSWORD).await;
		for (page, html) in pages(&world, &STARTS, Some(&cookie), 200).await {
			sent.extend(forms(&page, &html).into_iter().filter(|form| {
				let is_about_record = form.fields.iter().any(|field| names_record(&field.value));
				is_about_record && form.action.starts_with("/api/") && !ENDING.contains(&form.action.as_str())
			}));
			shown.insert(page);
		}
	}
	let by_shape: BTreeMap<String, Form> = sent
		.into_iter()
		.map(|form| {
			let fields = form.fields.iter().filter(|field| !field.name.starts_with('_'));
			let shape: Vec<String> = fields.map(|field| format!("{}={}", field.name, field.value)).collect();
			(format!("{} {}", form.action, shape.join("&")), form)
		})
		.collect();
	let before = records(&world, &world.here.id.0).await;
	let (mut opened, mut refused) = (0, BTreeSet::new());
	for account in ["officer", "head", "clerk", "chief"] {
		let cookie = world.sign_in_with(&format!("{account}@danchang"), DEMO_PASSWORD).await;
		let is_theirs = |page: &&String| {
			page.starts_with("/staff/manage/tuayang") || (page.starts_with("/staff/") && names_record(page))
		};
		for page in shown.iter().filter(is_theirs) {
			let answer = world.get(page, Some(&cookie)).await;
			let is_refused = matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
			assert!(is_refused, "{page} as {account}@danchang: {}", answer.status);
			opened += 1;
		}
		for form in by_shape.values() {
			let answer = send(&world, form, &cookie, value).await;
			assert!(!answer.status.is_server_error(), "{} as {account}@danchang: {}", form.action, answer.status);
			refused.insert(form.action.clone());
		}
	}
	let after = records(&world, &world.here.id.0).await;
	for (table, rows) in &before {
		assert_eq!(Some(rows), after.get(table), "{table} changed");
	}
	assert!(opened >= 80, "only {opened} pages were tried");
	assert!(refused.len() >= 15, "only these were tried: {refused:?}");
}
