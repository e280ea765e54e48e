//! Routes that are no server function: uploads, documents, widgets, streams. Each refuses who may not.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};

use crate::world::{Answer, World, world};

const TABLES: [&str; 16] = [
	"/staff/measures/effect/2564/table.csv",
	"/staff/measures/effect/2564/table.xlsx",
	"/staff/scores/2563/weak.csv",
	"/staff/scores/2563/weak.xlsx",
	"/staff/scores/all/years.csv?topic=o42-2563",
	"/staff/scores/all/years.xlsx",
	"/staff/scores/2563/versions.csv",
	"/staff/scores/2563/versions.xlsx",
	"/staff/scores/2563/scenarios.csv?to=iit:90&to=oit:100",
	"/staff/scores/2563/scenarios.xlsx",
	"/staff/scores/all/compare.csv?year=2563",
	"/staff/scores/all/compare.xlsx?year=2563",
	"/staff/scores/table.csv",
	"/staff/scores/table.xlsx",
	"/staff/scores/2563/table.csv",
	"/staff/scores/2563/table.xlsx",
];

/// The forms with a file that rooms offer.
fn uploads() -> impl Iterator<Item = &'static str> {
	app::ROOMS.iter().flat_map(|room| room.offers.file_forms).map(|form| form.path)
}

/// What rooms let staff take away: documents, and tables of lists.
fn taken_away() -> Vec<String> {
	let offers = app::ROOMS.iter().map(|room| &room.offers);
	let documents = offers.clone().flat_map(|offers| offers.documents).filter(|offer| !offer.is_public);
	let tables = offers.flat_map(|offers| offers.tables).map(|offer| offer.path);
	let filled = |path: &str| {
		let parts = path.split('/').map(|part| if part.starts_with('{') { "2564" } else { part });
		parts.collect::<Vec<_>>().join("/")
	};
	let paths: Vec<String> = documents.map(|offer| offer.path).chain(tables).map(filled).collect();
	assert!(paths.len() > 8, "{paths:?}");
	paths
}

/// A form with a file as a browser sends it.
pub async fn upload(world: &World, path: &str, cookie: Option<&str>, fields: &[(&str, &str)], file: &[u8]) -> Answer {
	let mut body = Vec::new();
	for (name, value) in fields {
		body.extend(format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
	}
	// A field for a file that was left alone comes with an empty name.
	let chosen = if file.is_empty() { "" } else { "a.jpg" };
	let head = format!(
		"--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{chosen}\"\r\ncontent-type: image/jpeg\r\n\r\n"
	);
	body.extend(head.bytes());
	body.extend(file);
	body.extend(b"\r\n--x--\r\n");
	let mut request = Request::post(path)
		.header(header::HOST, "localhost:3000")
		.header(header::ORIGIN, "http://localhost:3000")
		.header(header::ACCEPT, "application/json")
		.header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
	if let Some(cookie) = cookie {
		request = request.header(header::COOKIE, cookie);
	}
	world.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signed_in_uploads_or_reads() {
	let world = world().await;
	for path in uploads() {
		assert_eq!(upload(&world, path, None, &[], b"x").await.status, StatusCode::UNAUTHORIZED, "{path}");
	}
	for path in ["/staff/files/x", "/staff/memos/x/documents/1.pdf", "/staff/memos/x/documents/signed.pdf"] {
		assert_eq!(world.get(path, None).await.status, StatusCode::UNAUTHORIZED, "{path}");
	}
	for path in TABLES {
		assert_eq!(world.get(path, None).await.status, StatusCode::UNAUTHORIZED, "{path}");
	}
	for path in taken_away() {
		assert_eq!(world.get(&path, None).await.status, StatusCode::UNAUTHORIZED, "{path}");
	}
	for path in ["/events?wall=guessed", "/embed/nowhere/score", "/embed/danchang/secrets", "/danchang/documents/x"] {
		assert_eq!(world.get(path, None).await.status, StatusCode::NOT_FOUND, "{path}");
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn another_agency_and_the_wrong_role_are_refused() {
	let world = world().await;
	let stranger = world.sign_in("administrator@elsewhere").await;
	let officer = world.sign_in("officer@danchang").await;
	let here = world.here.id.0.clone();
	let emblem = |cookie: String| {
		let (world, here) = (&world, here.clone());
		async move { upload(world, "/api/agency/emblem", Some(&cookie), &[("agency", &here)], b"x").await.status }
	};
	assert_eq!(emblem(stranger.clone()).await, StatusCode::NOT_FOUND);
	assert_eq!(emblem(officer.clone()).await, StatusCode::FORBIDDEN);
	let year = world.here.working_year;
	let plan = "มาตรการ\tขั้นตอนหรือวิธีการ\tผู้รับผิดชอบ\n๑. ตั้ง\t- ออก\tสำนักปลัด\n";
	let console = app::scope::Scope::console("2021-03-15T03:42:00Z".parse().unwrap());
	app::measures::take_in(&world.db, &console, &world.here.id, year, plan.as_bytes(), false).await.unwrap();
	let measure = app::measures::list(&world.db, &world.here.id, year).await.unwrap().remove(0).id.0;
	let fields = [("measure", measure.as_str()), ("day", "15/3/2564"), ("percent", "10"), ("text", "ทำแล้ว")];
	let refused = upload(&world, "/api/measures/report", Some(&stranger), &fields, b"").await;
	assert_eq!(refused.status, StatusCode::NOT_FOUND, "{}", refused.body);
	let wrong = upload(&world, "/api/measures/report", Some(&officer), &fields, b"<html>").await;
	assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
	let photo = vec![0xff; 45 << 20];
	let large = upload(&world, "/api/measures/report", Some(&officer), &fields, &photo).await;
	assert_eq!(large.status, StatusCode::UNPROCESSABLE_ENTITY);
	assert!(large.body.contains("40 MB"), "{}", large.body);
	let kept = upload(&world, "/api/measures/report", Some(&officer), &fields, b"").await;
	assert_eq!(kept.status, StatusCode::OK, "{}", kept.body);

	let start = "start[year]=2564&start[span]=0-6&start[layout]=plan";
	let begun = world.call("/api/measures/reports/begin", Method::POST, Some(&officer), start).await;
	assert!(begun.status.is_success() || begun.status.is_redirection(), "{}", begun.body);
	let text = "SELECT VALUE record::id(id) FROM measure_report";
	let ids: Vec<String> = world.db.query(text, surrealdb::types::object! {}).await.unwrap().take(0).unwrap();
	for kind in ["report.pdf", "report.docx", "table?format=xlsx"] {
		let path = format!("/staff/reports/{}/{kind}", ids[0]);
		assert_eq!(world.get(&path, Some(&stranger)).await.status, StatusCode::NOT_FOUND, "{path}");
		assert_eq!(world.get(&path, Some(&officer)).await.status, StatusCode::OK, "{path}");
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_for_those_who_may_read_its_record() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	let head = world.sign_in("head@danchang").await;
	let stranger = world.sign_in("officer@elsewhere").await;
	let today = chrono::Utc::now().format("%d/%m/%Y").to_string();
	let fields = [
		("what", "กระเช้า"),
		("value", "500"),
		("giver", "citizen"),
		("occasion", "ปีใหม่"),
		("day", today.as_str()),
		("fate", "returned"),
	];
	let photo = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
	let declared = upload(&world, "/api/gifts/declare", Some(&officer), &fields, photo).await;
	assert_eq!(declared.status, StatusCode::OK, "{}", declared.body);
	let text = "SELECT VALUE record::id(id) FROM file WHERE room = 'gifts' AND owner != NONE";
	let owned =
		async || -> Vec<String> { world.db.query(text, surrealdb::types::object! {}).await.unwrap().take(0).unwrap() };
	let path = format!("/staff/files/{}", owned().await[0]);
	let check = async || {
		let own = world.get(&path, Some(&officer)).await;
		assert_eq!((own.status, own.body.as_bytes()), (StatusCode::OK, photo.as_slice()));
		assert_eq!(own.head.headers()[header::CONTENT_LENGTH], photo.len().to_string());
		// A head of no division stands above nobody.
		for other in [&head, &stranger] {
			assert_eq!(world.get(&path, Some(other)).await.status, StatusCode::NOT_FOUND);
		}
		assert_eq!(world.get(&path, None).await.status, StatusCode::UNAUTHORIZED);
	};
	check().await;
	// A database of the version before did not say whose a file is.
	let old = "UPDATE file SET room = NONE, owner = NONE; UPDATE migration SET version = 13; \
		DELETE migration_step WHERE number > 13";
	world.db.query(old, surrealdb::types::object! {}).await.unwrap();
	assert!(owned().await.is_empty());
	let now = "2021-03-15T03:42:00Z".parse().unwrap();
	app::db::migrate::run(&world.db, &app::schemas(), &app::steps(), now).await.unwrap();
	check().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_of_another_kind_is_told_apart() {
	let world = world().await;
	let (officer, administrator) =
		(world.sign_in("officer@danchang").await, world.sign_in("administrator@danchang").await);
	for path in uploads() {
		let by = if path.contains("emblem") { &administrator } else { &officer };
		let answer = world.post(path, None, Some(by), "measure=x&year=2564").await;
		assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {}", answer.body);
	}
	let pdf = upload(&world, "/api/measures/import/file", Some(&officer), &[("year", "2564")], b"%PDF-1.7").await;
	assert_eq!(pdf.status, StatusCode::UNPROCESSABLE_ENTITY);
	assert!(pdf.body.contains("PDF"), "{}", pdf.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn tables_are_taken_away_and_brought_back() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	let stranger = world.sign_in("officer@elsewhere").await;
	let form =
		"draft[year]=2563&draft[total]=74.17&draft[level]=C&draft[announced_on]=&draft[iit]=&draft[eit]=&draft[oit]=";
	world.post("/api/scores/save", None, Some(&officer), form).await;
	let console = app::scope::Scope::console("2021-03-15T03:42:00Z".parse().unwrap());
	let year = app::thai::calendar::FiscalYear::new(2563).unwrap();
	app::scores::publish(&world.db, &console, &world.here.id, year, None, true).await.unwrap();
	for path in TABLES {
		assert_eq!(world.get(path, Some(&officer)).await.status, StatusCode::OK, "{path}");
	}
	let own = world.get("/staff/scores/2563/table.csv", Some(&officer)).await;
	assert!(own.body.contains("total,คะแนนรวม,คะแนนรวม,74.17,"), "{}", own.body);
	let other = world.get("/staff/scores/2563/table.csv", Some(&stranger)).await;
	assert!(!other.body.contains("74.17"), "an empty form alone: {}", other.body);
	for path in [
		"/staff/scores/last/table.csv",
		"/staff/scores/last/weak.csv",
		"/staff/scores/last/scenarios.csv",
		"/staff/scores/2562/versions.csv",
		"/staff/scores/2562/scenarios.xlsx",
		"/staff/scores/2562/weak.csv",
		"/staff/measures/effect/last/table.csv",
		"/staff/scores/all/compare.csv",
		"/staff/scores/all/compare.csv?year=2562",
	] {
		assert_eq!(world.get(path, Some(&officer)).await.status, StatusCode::NOT_FOUND, "{path}");
	}

	let changed = own.body.replace("74.17", "80");
	let sent = upload(&world, "/api/scores/import/file", Some(&officer), &[("year", "2563")], changed.as_bytes()).await;
	assert_eq!(sent.status, StatusCode::OK, "{}", sent.body);
	let page = sent.head.headers()[header::LOCATION].to_str().unwrap().to_owned();
	let preview = world.get(&page, Some(&officer)).await;
	assert!(preview.body.contains("74.17") && preview.body.contains("80.00"), "{}", preview.body);
	assert_eq!(world.get(&page, Some(&stranger)).await.status, StatusCode::NOT_FOUND);
	for (year, bytes, words) in [
		("2563", b"%PDF-1.7".as_slice(), "PDF"),
		("2024", b"x\ty", "2567"),
		("2563", "ชื่อ\tนามสกุล".as_bytes(), "ไม่พบแถวคะแนน"),
	] {
		let refused = upload(&world, "/api/scores/import/file", Some(&officer), &[("year", year)], bytes).await;
		assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
		assert!(refused.body.contains(words), "{}", refused.body);
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn open_data_is_for_everybody() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	let form = "draft[year]=2563&draft[total]=74.17&draft[level]=C&draft[announced_on]=28/9/2563&draft[iit]=&draft[eit]=&draft[oit]=";
	world.post("/api/scores/save", None, Some(&officer), form).await;
	assert_eq!(world.get("/api/v1/danchang/scores.json", None).await.body, "[]", "entered is not published");
	let known = app::scores::list(&world.db, &world.here.id).await.unwrap().remove(0);
	let publish = format!("year=2563&seen={}", app::db::mark(&known));
	let refused = world.post("/api/scores/publish", None, Some(&officer), &publish).await;
	assert_eq!(refused.status, StatusCode::FORBIDDEN, "publishing is for heads and above");
	let head = world.sign_in("head@danchang").await;
	let done = world.post("/api/scores/publish", None, Some(&head), &publish).await;
	assert_eq!(done.status, StatusCode::OK, "{}", done.body);
	let json = world.get("/api/v1/danchang/scores.json", None).await;
	assert_eq!(json.status, StatusCode::OK);
	assert_eq!(json.head.headers()[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
	let expected = "[{\"year\":2563,\"total\":74.17,\"level\":\"C\",\"target\":85.0,\"iit\":null";
	assert!(json.body.starts_with(expected) && json.body.contains("\"announced_on\":\"2020-09-28\""), "{}", json.body);
	let csv = world.get("/api/v1/danchang/scores.csv", None).await;
	assert!(csv.body.contains("2563,74.17,C,85"), "{}", csv.body);
	assert_eq!(world.get("/api/v1/nowhere/scores.json", None).await.status, StatusCode::NOT_FOUND);
}
