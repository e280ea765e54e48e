//! A person's own password: one-time codes, choosing one, showing it again before a grave act, and what the trail says.

use app::scope::Scope;
use app::staff::{self, Happening, Person};
use axum::http::{Method, StatusCode, header};
use surrealdb::types::object;

use crate::routes::upload;
use crate::world::{PASSWORD, World, world};

const FRESH: &str = "nok-kaeo-bin-khuen-fa-88";

impl World {
	async fn person(&self, account: &str) -> Person {
		let people = staff::list_people(&self.db, &self.here.id).await.unwrap();
		people.into_iter().find(|person| person.account == account).unwrap()
	}

	/// The last proof of everybody is long ago.
	async fn let_time_pass(&self) {
		let text = "UPDATE session SET proof.at = proof.at - 6m WHERE proof != NONE";
		self.db.query(text, object! {}).await.unwrap();
	}

	async fn count(&self, kind: &str) -> i64 {
		let text = "SELECT VALUE count FROM security_event WHERE kind = $kind";
		let found: Vec<i64> = self.db.query(text, object! { kind: kind }).await.unwrap().take(0).unwrap();
		found.iter().sum()
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_gives_a_code_that_opens_once_and_leads_to_a_password_of_ones_own() {
	let world = world().await;
	let administrator = world.sign_in("administrator@danchang").await;
	let before = world.sign_in("officer@danchang").await;
	let officer = world.person("officer@danchang").await;
	let form = format!("agency={}&id={}", world.here.id, officer.id);
	let reset =
		world.post("/api/staff/person/reset", Some("/staff/manage/danchang/people"), Some(&administrator), &form);
	let reset = reset.await;
	assert_eq!(reset.status, StatusCode::SEE_OTHER, "{}", reset.body);
	let made = reset.cookie("prongsai-code").unwrap();
	let code = made.split_once('.').unwrap().1.to_owned();
	let both = format!("{administrator}; {made}");
	let shown = world.get("/staff/manage/danchang/people", Some(&both)).await;
	assert!(shown.body.contains(&code), "shown to the administrator, once");
	assert_eq!(shown.cookie("prongsai-code").unwrap(), "prongsai-code=");

	let gone = world.get("/staff", Some(&before)).await;
	assert_eq!(gone.status, StatusCode::FOUND, "every session has ended");
	let old = format!("account=officer@danchang&password={PASSWORD}");
	let old = world.post("/api/staff/sign-in", Some("/staff/sign-in"), None, &old).await;
	assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY, "the old password opens nothing");

	let entry = format!("account=officer@danchang&password={}", code.to_uppercase());
	let came = world.post("/api/staff/sign-in", Some("/staff/sign-in"), None, &entry).await;
	let to = came.head.headers()[header::LOCATION].to_str().unwrap().to_owned();
	assert!(to.starts_with("/staff/password"), "{to}");
	let restricted = came.cookie("prongsai").unwrap();
	let page = world.get("/staff", Some(&restricted)).await;
	assert_eq!(page.status, StatusCode::SEE_OTHER, "nothing but a password may be chosen");
	let plan = world.call("/api/measures/plan", Method::GET, Some(&restricted), "year=").await;
	assert_eq!(plan.status, StatusCode::UNAUTHORIZED);
	assert!(page.head.headers()[header::LOCATION].to_str().unwrap().starts_with("/staff/password"));

	let choose = |fresh: &str, again: &str| format!("password_new={fresh}&password_again={again}&to=/staff/scores");
	let change = async |form: String| {
		world.post("/api/staff/password/change", Some("/staff/password"), Some(&restricted), &form).await
	};
	let weak = change(choose("danchang2564", "danchang2564")).await;
	assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
	assert!(weak.body.contains("รหัสผ่านนี้") && !weak.body.contains("danchang2564\""), "{}", weak.body);
	let differs = change(choose(FRESH, "other")).await;
	assert!(differs.body.contains("สองครั้งไม่ตรงกัน"));
	let done = change(choose(FRESH, FRESH)).await;
	assert_eq!(
		(done.status, done.head.headers()[header::LOCATION].to_str().unwrap()),
		(StatusCode::SEE_OTHER, "/staff/scores")
	);
	let today = world.get("/staff", Some(&restricted)).await;
	assert_eq!(today.status, StatusCode::OK);
	assert!(today.body.contains("รหัสผ่านตั้งใหม่โดย administrator@danchang"), "who set it anew is said until it is seen");
	world.post("/api/staff/password/seen", Some("/staff"), Some(&restricted), "").await;
	let today = world.get("/staff", Some(&restricted)).await;
	assert!(!today.body.contains("รหัสผ่านตั้งใหม่โดย"));
	let again = world.post("/api/staff/sign-in", Some("/staff/sign-in"), None, &entry).await;
	assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a code is over once a password is chosen");
	world.sign_in_with("officer@danchang", FRESH).await;
	assert_eq!((world.count("password-reset").await, world.count("password-changed").await), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn ones_own_password_is_changed_by_ones_own_password() {
	let world = world().await;
	let (here, elsewhere) = (world.sign_in("officer@danchang").await, world.sign_in("officer@danchang").await);
	let change = async |current: &str| {
		let form = format!("password_current={current}&password_new={FRESH}&password_again={FRESH}&to=");
		world.post("/api/staff/password/change", Some("/staff/password"), Some(&here), &form).await
	};
	let wrong = change("wrong").await;
	assert!(wrong.body.contains("รหัสผ่านปัจจุบันไม่ถูกต้อง"), "{}", wrong.body);
	assert_eq!(change(PASSWORD).await.status, StatusCode::SEE_OTHER);
	assert_eq!(world.get("/staff", Some(&here)).await.status, StatusCode::OK);
	assert_eq!(world.get("/staff", Some(&elsewhere)).await.status, StatusCode::FOUND, "other devices are signed out");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grave_act_asks_for_the_password_again_after_a_while() {
	let world = world().await;
	let administrator = world.sign_in("administrator@danchang").await;
	let officer = world.person("officer@danchang").await;
	let console = Scope::console("2021-03-15T03:42:00Z".parse().unwrap());
	let posts = staff::list_posts(&world.db, &world.here.id).await.unwrap();
	let appoint = async |password: &str| {
		let form = format!(
			"agency={}&id=&draft[person]={}&draft[post]={}&draft[authority]=acting&draft[order]=1/2564&draft[from]=1/10/2563&\
			 draft[until]=&password={password}",
			world.here.id, officer.id, posts[1].id
		);
		let page = Some("/staff/manage/danchang/appointments");
		world.post("/api/staff/appointment/save", page, Some(&administrator), &form).await
	};
	world.let_time_pass().await;
	let form = format!("agency={}&id=&draft[account]=officer&draft[name]=x", world.here.id);
	let page = Some("/staff/manage/danchang/people");
	let taken = world.post("/api/staff/person/save", page, Some(&administrator), &form).await;
	assert!(taken.body.contains("มีผู้ใช้ชื่อบัญชีนี้แล้ว"), "{}", taken.body);
	assert!(!taken.body.contains("กรอกรหัสผ่านของท่าน"), "no password for what is refused anyway");
	let asked = appoint("").await;
	assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
	assert!(asked.body.contains("กรอกรหัสผ่านของท่าน") && asked.body.contains("name=\"password\""), "{}", asked.body);
	assert!(asked.body.contains("1/2564"), "what was typed stays");
	assert_eq!(appoint("wrong").await.status, StatusCode::UNPROCESSABLE_ENTITY);
	assert_eq!(staff::list_appointments(&world.db, &world.here.id).await.unwrap().len(), 3, "nothing was written");
	assert_eq!(appoint(PASSWORD).await.status, StatusCode::SEE_OTHER);
	assert_eq!(staff::list_appointments(&world.db, &world.here.id).await.unwrap().len(), 4);
	let reset = format!("agency={}&id={}", world.here.id, officer.id);
	let page = Some("/staff/manage/danchang/people");
	let soon = world.post("/api/staff/person/reset", page, Some(&administrator), &reset).await;
	assert_eq!(soon.status, StatusCode::SEE_OTHER, "not asked twice within five minutes: {}", soon.body);
	let _ = console;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_outlives_the_session() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	world.db.query("DELETE session", object! {}).await.unwrap();
	let form = "draft[year]=2563&draft[total]=88.12&draft[level]=A&draft[announced_on]=&_page=/staff/scores/2563";
	let refused = world.post("/api/scores/save", Some("/staff/scores/2563"), Some(&officer), form).await;
	assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{:?}", refused.head.headers());
	assert!(refused.body.contains("สิ่งที่พิมพ์ยังอยู่") && refused.body.contains("88.12"), "{}", refused.body);
	let carried = form_urlencoded::Serializer::new(String::new())
		.extend_pairs([
			("account", "officer@danchang"),
			("password", PASSWORD),
			("to", "/staff/scores/2563"),
			("_resumed", "draft[year]=2563&draft[total]=88.12&draft[level]=A"),
			("_resumed_path", "/api/scores/save"),
		])
		.finish();
	let back = world.post("/api/staff/sign-in", Some("/staff/sign-in"), None, &carried).await;
	assert!(back.cookie("prongsai").is_some());
	assert!(back.body.contains("88.12") && back.body.contains("กดส่งอีกครั้ง"), "{}", back.body);

	// The same with somebody else signing in: what the first person typed is not theirs to see, nor to send.
	let another = carried.replace("officer%40danchang", "administrator%40danchang");
	let another = another.replace("_resumed=", "_resumed=_account%3Dofficer%2540danchang%26");
	let back = world.post("/api/staff/sign-in", Some("/staff/sign-in"), None, &another).await;
	assert!(back.cookie("prongsai").is_some(), "{}", back.body);
	assert!(!back.body.contains("88.12") && back.body.contains("เปิดไว้โดยบัญชีอื่น"), "{}", back.body);

	let upload =
		upload(&world, "/api/measures/report", None, &[("text", "ทำป้ายแล้ว"), ("_page", "/staff/measures")], b"x").await;
	assert_eq!(upload.status, StatusCode::UNAUTHORIZED, "a script is told; without one the sign-in carries it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_sent_in_the_name_of_whom_it_was_shown_to() {
	let world = world().await;
	let administrator = world.sign_in("administrator@danchang").await;
	let save = async |shown_to: &str, page: Option<&str>| {
		let form = format!(
			"draft[year]=2563&draft[total]=88.12&draft[level]=A&draft[announced_on]=&draft[iit]=&draft[eit]=&\
			 draft[oit]=&_account={shown_to}"
		);
		world.post("/api/scores/save", page, Some(&administrator), &form).await
	};
	let shown = world.get("/staff/scores/2563", Some(&administrator)).await.body;
	assert!(shown.contains("name=\"_account\" value=\"administrator@danchang\""), "the page says whose it is");
	for page in [Some("/staff/scores/2563"), None] {
		let refused = save("officer@danchang", page).await;
		assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
		assert!(
			refused.body.contains("administrator@danchang") && !refused.body.contains("88.12"),
			"{}",
			refused.status
		);
	}
	let mended = "draft[year]=2656&draft[total]=88.12&_account=officer@danchang&_instead=draft%5Byear%5D%3D2566%3D2656";
	let mended = world.post("/api/scores/save", Some("/staff/scores/2563"), Some(&administrator), mended).await;
	assert_eq!(mended.status, StatusCode::CONFLICT, "nor shown with what was probably meant");
	let report = [("text", "ทำป้ายแล้ว"), ("_account", "officer@danchang")];
	let report = upload(&world, "/api/measures/report", Some(&administrator), &report, b"").await;
	assert_eq!(report.status, StatusCode::CONFLICT);
	let own = save("administrator@danchang", Some("/staff/scores/2563")).await;
	assert_eq!(own.status, StatusCode::SEE_OTHER, "{}", own.body);
	let out =
		world.post("/api/staff/sign-out", Some("/staff"), Some(&administrator), "_account=officer@danchang").await;
	assert_eq!(out.status, StatusCode::SEE_OTHER, "the way out is anybody's");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_trail_is_for_administrators_and_tells_what_happened() {
	let world = world().await;
	let administrator = world.sign_in("administrator@danchang").await;
	let officer = world.sign_in("officer@danchang").await;
	for _ in 0..2 {
		let wrong = "account=officer@danchang&password=wrong";
		world.post("/api/staff/sign-in", Some("/staff/sign-in"), None, wrong).await;
	}
	let unknown = "account=my-secret-password&password=x";
	world.post("/api/staff/sign-in", Some("/staff/sign-in"), None, unknown).await;
	let refused = world.get("/staff/manage/danchang/security", Some(&officer)).await;
	assert!(!refused.body.contains("รหัสผ่านผิด"));
	let page = world.get("/staff/manage/danchang/security", Some(&administrator)).await;
	assert_eq!(page.status, StatusCode::OK);
	assert!(page.body.contains("รหัสผ่านผิด 2"), "{}", page.body);
	// What happens again within a minute stands in one row; the two above may lie on both sides of a full one.
	let now = chrono::Utc::now();
	for _ in 0..2 {
		staff::note_of(&world.db, "officer@danchang", now, Happening::PasswordReset, "console").await;
	}
	let page = world.get("/staff/manage/danchang/security", Some(&administrator)).await;
	assert!(page.body.contains("2 ครั้ง"), "{}", page.body);
	let kept: Vec<String> =
		world.db.query("SELECT VALUE account FROM security_event", object! {}).await.unwrap().take(0).unwrap();
	assert!(!kept.iter().any(|account| account.contains("secret")), "an unknown account is not kept: {kept:?}");
	assert!(world.count("refusal").await > 0, "what somebody may not do is noted");
	let elsewhere = world.sign_in("administrator@elsewhere").await;
	let other = world.get("/staff/manage/danchang/security", Some(&elsewhere)).await;
	assert!(!other.body.contains("officer@danchang"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_of_the_installation_is_ended_and_the_last_one_stays() {
	let world = world().await;
	let console = Scope::console("2021-03-15T03:42:00Z".parse().unwrap());
	let create = async |account: &str| {
		staff::create_installation_administrator(&world.db, &console, account, FRESH).await.unwrap();
	};
	create("first").await;
	let last = staff::end_installation_administrator(&world.db, &console, "first").await;
	assert!(app::error::Error::from(last.unwrap_err()).at("account").unwrap().contains("คนสุดท้าย"));
	create("second").await;
	let session = world.sign_in_with("first", FRESH).await;
	staff::end_installation_administrator(&world.db, &console, "first").await.unwrap();
	assert_eq!(world.get("/staff", Some(&session)).await.status, StatusCode::FOUND);
	let all = staff::list_installation_administrators(&world.db, &console).await.unwrap();
	assert_eq!(
		all.iter().map(|one| (one.account.as_str(), one.is_ended)).collect::<Vec<_>>(),
		[("second", false), ("first", true)]
	);
}
