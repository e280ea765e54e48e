//! Every server function refuses who may not call it.

use app::scope::Role;
use axum::http::{Method, StatusCode};
use leptos::server_fn::axum::server_fn_paths;

use crate::world::world;

/// Whether a room declares it open to everybody.
pub fn is_open(path: &str) -> bool {
	app::ROOMS.iter().any(|room| room.offers.open_functions.contains(&path))
}

/// A body that every form can be read from: bad values are refused by rule, after the permission.
pub const FORM: &str = "id=x&document=x&agency=x&slug=danchang&year=2563&account=x&password=x&is_ended=true\
	&draft[slug]=x&draft[kind]=x&draft[place]=x&draft[district]=x&draft[province]=x&draft[memo_prefix]=x\
	&draft[website]=x&draft[working_year]=x&draft[name]=x&draft[parent]=&draft[title]=x&draft[initial]=x&draft[unit]=\
	&draft[role]=x&draft[account]=x&draft[password]=x&draft[person]=x&draft[post]=x&draft[authority]=x&draft[order]=x\
	&draft[from]=x&draft[until]=&draft[year]=2563&draft[total]=1&draft[level]=&draft[announced_on]=&draft[iit]=\
	&draft[eit]=&draft[oit]=&seen=1&act=forward&opinion=x&name=x&memo=&basis=x&draft[number]=&draft[date]=1/1/2563\
	&draft[subject]=x&draft[to]=x&draft[closing]=&draft[texts][0]=x&draft[phrases]=&draft[posts][0]=x&token=x&then=\
	&plan=2564&picks[0]=x%3Dx&reason=x&kind=&page=0&password_new=x&password_again=y&base=2569&efforts[ro42]=1\
	&is_read=true&month=2021-01&words=x&unit=&draft[email]=&draft[phone]=&draft[pace]=off&draft[quiet_from]=\
	&draft[quiet_until]=&draft[limit]=&draft[basis]=&q=x&is_shown=true&code=123456&seconds=30&boards[0]=late\
	&draft[is_accepted]=true&draft[lines]=x&measure=x&slot=x&slots[x]=true&measures[x]=true\
	&start[year]=x&start[span]=x&start[layout]=x";

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signed_in_reaches_nothing_of_the_staff() {
	let world = world().await;
	let mut walked = 0;
	for (path, method) in server_fn_paths().filter(|(path, _)| !is_open(path)) {
		let answer = world.call(path, method, None, FORM).await;
		assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{path}: {}", answer.body);
		walked += 1;
	}
	assert!(walked > 20, "only {walked} server functions were found");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_agency_is_as_good_as_absent() {
	let world = world().await;
	let stranger = world.sign_in("administrator@elsewhere").await;
	let form = FORM
		.replace("agency=x", &format!("agency={}", world.here.id))
		.replace("id=x", &format!("id={}", world.here.id));
	for (path, method) in server_fn_paths().filter(|(path, _)| !is_open(path) && !OWN.contains(path)) {
		let answer = world.call(path, method, Some(&stranger), &form).await;
		let is_refused = matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN);
		assert!(is_refused, "{path}: {} {}", answer.status, answer.body);
	}
}

/// They take no agency: they always act on the caller's own, or on the caller.
pub const OWN: &[&str] = &[
	"/api/agency/managed",
	"/api/audit/list",
	"/api/dashboard/today",
	"/api/gifts/desk",
	"/api/gifts/policy",
	"/api/gifts/policy/begin",
	"/api/gifts/report",
	"/api/gifts/setting/save",
	"/api/gifts/zero",
	"/api/gifts/zero/withdraw",
	"/api/measures/copy",
	"/api/measures/copy/find",
	"/api/measures/copy/pairs",
	"/api/measures/effect",
	"/api/measures/import/open",
	"/api/measures/library/list",
	"/api/measures/list",
	"/api/measures/memo/start",
	"/api/measures/follow-up",
	"/api/measures/plan",
	"/api/measures/reports/begin",
	"/api/measures/reports/list",
	"/api/measures/rounds",
	"/api/measures/rounds/nothing",
	"/api/measures/rounds/owed",
	"/api/measures/xray",
	"/api/measures/xray/accept",
	"/api/memos/inbox",
	"/api/memos/list",
	"/api/memos/waiting/count",
	"/api/notices/all",
	"/api/notices/count",
	"/api/notices/list",
	"/api/notices/settings",
	"/api/notices/settings/save",
	"/api/publication/compare",
	"/api/publication/desk",
	"/api/publication/publish",
	"/api/publication/report/publish",
	"/api/scores/edition/read",
	"/api/search/find",
	"/api/scores/entry",
	"/api/scores/import/open",
	"/api/scores/list",
	"/api/scores/rows",
	"/api/scores/open",
	"/api/scores/remove",
	"/api/scores/save",
	"/api/scores/years",
	"/api/staff/device/revoke",
	"/api/staff/devices",
	"/api/staff/me",
	"/api/staff/menu",
	"/api/staff/password/change",
	"/api/staff/password/holder",
	"/api/staff/password/seen",
];

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_manages_nothing() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	let form = FORM
		.replace("agency=x", &format!("agency={}", world.here.id))
		.replace("id=x", &format!("id={}", world.here.id));
	let managing =
		server_fn_paths().filter(|(path, _)| path.starts_with("/api/agency") || path.starts_with("/api/staff"));
	for (path, method) in managing.filter(|(path, _)| !is_open(path) && !OWN.contains(path)) {
		let answer = world.call(path, method, Some(&officer), &form).await;
		assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}: {}", answer.body);
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn the_agency_of_a_session_is_its_own() {
	let world = world().await;
	let officer = world.sign_in("officer@elsewhere").await;
	let saved = world
		.post(
			"/api/scores/save",
			None,
			Some(&officer),
			"draft[year]=2563&draft[total]=80&draft[level]=&draft[announced_on]=&draft[iit]=&draft[eit]=&draft[oit]=",
		)
		.await;
	assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
	assert_eq!(app::scores::list(&world.db, &world.here.id).await.unwrap(), []);
	assert_eq!(app::scores::list(&world.db, &world.there.id).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_post_is_refused() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	let request = axum::http::Request::post("/api/staff/sign-out")
		.header("host", "localhost:3000")
		.header("origin", "https://elsewhere.example")
		.header("sec-fetch-site", "cross-site")
		.header("cookie", officer)
		.body(axum::body::Body::empty())
		.unwrap();
	assert_eq!(world.send(request).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_a_password_must_wait() {
	let world = world().await;
	let mut last = StatusCode::OK;
	for _ in 0..6 {
		last = world.post("/api/staff/sign-in", None, None, "account=officer@danchang&password=wrong").await.status;
	}
	assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
	let right = format!("account=officer@danchang&password={}", crate::world::PASSWORD);
	let right = world.post("/api/staff/sign-in", None, None, &right).await;
	assert_eq!(right.status, StatusCode::TOO_MANY_REQUESTS, "even the right one waits");
}

/// Every field that may hold the id of a record, left empty.
#[tokio::test(flavor = "multi_thread")]
async fn an_empty_id_is_not_found_and_no_fault() {
	let world = world().await;
	let ids =
		["id", "document", "agency", "slug", "memo", "token", "seen", "draft[person]", "draft[post]", "draft[unit]"];
	let empty = |form: &str| {
		let fields = form.split('&').map(|pair| match pair.split_once('=') {
			Some((name, _)) if ids.contains(&name) => format!("{name}="),
			_ => pair.to_owned(),
		});
		fields.collect::<Vec<_>>().join("&")
	};
	let mut not_found = 0;
	for account in ["officer@danchang", "administrator@danchang"] {
		let cookie = world.sign_in(account).await;
		for (path, method) in server_fn_paths().filter(|(path, _)| *path != "/api/staff/sign-out") {
			let answer = world.call(path, method, Some(&cookie), &empty(FORM)).await;
			assert!(!answer.status.is_server_error(), "{path} as {account}: {} {}", answer.status, answer.body);
			not_found += usize::from(answer.status == StatusCode::NOT_FOUND);
		}
		for path in [
			"/staff/files/%20",
			"/staff/memos//documents/1.pdf",
			"/staff/memos/%20/documents/1.pdf",
			"/danchang/documents/%20",
		] {
			let answer = world.get(path, Some(&cookie)).await;
			assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
		}
		let report =
			crate::routes::upload(&world, "/api/measures/report", Some(&cookie), &[("measure", "")], b"").await;
		assert_eq!(report.status, StatusCode::NOT_FOUND, "{}", report.body);
	}
	assert!(not_found > 10, "only {not_found} were not found");
}

/// What an auditor may send: memos, and what belongs to every account.
const OF_AN_AUDITOR: &[&str] =
	&["/api/memos/", "/api/notices/", "/api/staff/device/revoke", "/api/staff/password/", "/api/measures/memo/"];

#[tokio::test(flavor = "multi_thread")]
async fn an_auditor_reads_and_writes_nothing_but_memos() {
	let world = world().await;
	let console = app::scope::Scope::console("2021-03-15T03:42:00Z".parse().unwrap());
	let auditor = world.add_person(&console, Role::Auditor).await;
	for page in ["/staff", "/staff/memos", "/staff/measures", "/staff/scores", "/staff/publish"] {
		assert_eq!(world.get(page, Some(&auditor)).await.status, StatusCode::OK, "{page}");
	}
	let acts = server_fn_paths().filter(|(path, method)| {
		*method == Method::POST && !is_open(path) && !OF_AN_AUDITOR.iter().any(|own| path.starts_with(own))
	});
	let mut refused = 0;
	for (path, method) in acts {
		let answer = world.call(path, method, Some(&auditor), FORM).await;
		let is_refused = matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
		assert!(is_refused, "{path}: {} {}", answer.status, answer.body);
		refused += 1;
	}
	assert!(refused > 30, "only {refused} acts were tried");
}
