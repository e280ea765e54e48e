//! Lists and the search: who reads them, what an address asks for, what is taken away.

use app::scope::{Role, Scope};
use axum::http::StatusCode;
use server::commands::DEMO_PASSWORD;

use crate::world::{PASSWORD, demonstration, world};

const OF_STAFF: [&str; 9] = [
	"/staff/notices",
	"/staff/notices/table",
	"/staff/notices/settings",
	"/staff/memos",
	"/staff/memos/table",
	"/staff/measures/all/list",
	"/staff/measures/table?format=xlsx",
	"/staff/search?q=ก",
	"/staff/agency/table",
];
const OF_AUDITORS: [&str; 2] = ["/staff/audit", "/staff/audit/table?format=xlsx"];
const OF_ADMINISTRATORS: [&str; 2] = ["/staff/manage/danchang/people", "/staff/manage/danchang/people/table"];

#[tokio::test(flavor = "multi_thread")]
async fn each_list_is_for_those_who_may_read_it() {
	let world = world().await;
	let console = Scope::console("2021-03-15T03:42:00Z".parse().unwrap());
	let auditor = world.add_person(&console, Role::Auditor).await;
	let officer = world.sign_in("officer@danchang").await;
	let administrator = world.sign_in("administrator@danchang").await;
	let stranger = world.sign_in("administrator@elsewhere").await;
	let status = async |path: &str, cookie: Option<&str>| world.get(path, cookie).await.status;
	for path in OF_STAFF.into_iter().chain(OF_AUDITORS).chain(OF_ADMINISTRATORS) {
		let visitor = status(path, None).await;
		assert!(matches!(visitor, StatusCode::UNAUTHORIZED | StatusCode::FOUND), "{path}: {visitor}");
	}
	for path in OF_STAFF {
		for cookie in [&officer, &auditor, &administrator] {
			assert_eq!(status(path, Some(cookie)).await, StatusCode::OK, "{path}");
		}
	}
	for path in OF_AUDITORS {
		assert_eq!(status(path, Some(&officer)).await, StatusCode::FORBIDDEN, "{path}");
		assert_eq!(status(path, Some(&auditor)).await, StatusCode::OK, "{path}");
		assert_eq!(status(path, Some(&administrator)).await, StatusCode::OK, "{path}");
	}
	for path in OF_ADMINISTRATORS {
		assert_eq!(status(path, Some(&officer)).await, StatusCode::FORBIDDEN, "{path}");
		assert_eq!(status(path, Some(&auditor)).await, StatusCode::FORBIDDEN, "{path}");
		assert_eq!(status(path, Some(&stranger)).await, StatusCode::NOT_FOUND, "{path}");
		assert_eq!(status(path, Some(&administrator)).await, StatusCode::OK, "{path}");
	}
	for (path, expected) in [
		("/danchang/gifts", StatusCode::FOUND),
		("/danchang/gifts/2564", StatusCode::OK),
		("/danchang/gifts/x", StatusCode::NOT_FOUND),
		("/nowhere/gifts", StatusCode::NOT_FOUND),
		("/danchang/gifts/x/report.pdf", StatusCode::NOT_FOUND),
		("/danchang/gifts/2564/report.pdf", StatusCode::NOT_FOUND),
		("/danchang/gifts/2564/announcement.pdf", StatusCode::NOT_FOUND),
		("/nowhere/gifts/2564/report.pdf", StatusCode::NOT_FOUND),
	] {
		assert_eq!(status(path, None).await, expected, "{path}");
	}
	for (path, expected) in [
		("/staff/gifts/x", StatusCode::NOT_FOUND),
		("/staff/gifts/new/declare", StatusCode::OK),
		("/staff/gifts/policy/x", StatusCode::NOT_FOUND),
		("/staff/gifts/report/9999", StatusCode::NOT_FOUND),
		("/staff/gifts/report/x/table", StatusCode::NOT_FOUND),
	] {
		assert_eq!(status(path, Some(&officer)).await, expected, "{path}");
	}
	assert_eq!(status("/staff/memos/table?format=pdf", Some(&officer)).await, StatusCode::NOT_FOUND);
	// The trail of one agency says nothing of another.
	let own = world.get("/staff/audit/table", Some(&administrator)).await.body;
	assert!(own.contains("เพิ่มบุคคล") && own.lines().count() > 10, "{own}");
	let ids = |table: &str| {
		table.lines().skip(1).filter_map(|line| line.rsplit(',').next().map(str::to_owned)).collect::<Vec<_>>()
	};
	let foreign = ids(&world.get("/staff/audit/table", Some(&stranger)).await.body);
	assert!(!foreign.is_empty() && ids(&own).iter().all(|id| !foreign.contains(id)));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_says_what_is_shown_and_taken_away() {
	let world = demonstration().await;
	let officer = world.sign_in_with("officer@tuayang", DEMO_PASSWORD).await;
	let table = async |search: &str| {
		let answer = world.get(&format!("/staff/measures/table?{search}"), Some(&officer)).await;
		assert_eq!(answer.status, StatusCode::OK, "{search}");
		answer.body.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
	};
	let all = table("").await;
	let answer = world.get("/staff/measures/table?format=xlsx", Some(&officer)).await;
	let named = answer.head.headers()["content-disposition"].to_str().unwrap().to_owned();
	// "มาตรการทุกปี" in the bytes of UTF-8.
	assert!(named.starts_with("attachment; ") && named.ends_with("%E0%B8%9B%E0%B8%B5.xlsx"), "{named}");
	assert!(all.len() > 5, "{all:?}");
	let late = table("state=late").await;
	assert!(!late.is_empty() && late.len() < all.len() && late.iter().all(|line| all.contains(line)), "{late:?}");
	let mut turned = table("sort=-title").await;
	let straight = table("sort=title").await;
	turned.reverse();
	assert_eq!((turned.len(), turned.first()), (all.len(), straight.first()));
	let page = async |search: &str| world.get(&format!("/staff/measures/all/list?{search}"), Some(&officer)).await;
	let shown = page("state=late").await;
	assert!(shown.body.contains(&format!("พบ {} จาก {} รายการ", late.len(), all.len())), "{}", shown.body);
	for (search, words) in [
		("page=99", "ไม่มีหน้าที่ระบุ"),
		("page=x", "ไม่มีหน้าที่ระบุ"),
		("size=2", "ตัวกรองที่ไม่รู้จัก"),
		("sort=size", "การเรียงลำดับที่ไม่รู้จัก"),
		("q=%3Cscript%3Ealert(1)%3C/script%3E", "ไม่พบรายการ"),
		("q=%27%20OR%20true%20--", "ไม่พบรายการ"),
	] {
		let answer = page(search).await;
		assert_eq!(answer.status, StatusCode::OK, "{search}");
		assert!(answer.body.contains(words) && !answer.body.contains("<script>"), "{search}: {}", answer.body);
	}
	let long = page(&format!("q={}", "a".repeat(10_000))).await;
	assert!(long.body.contains("คำค้นยาวเกิน 200"), "{}", long.status);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_search_finds_what_the_person_may_read() {
	let world = demonstration().await;
	let find = async |account: &str, password: &str, q: &str| {
		let cookie = world.sign_in_with(account, password).await;
		let search = form_urlencoded::Serializer::new(String::new()).append_pair("q", q).finish();
		world.get(&format!("/staff/search?{search}"), Some(&cookie)).await
	};
	let found = find("officer@danchang", DEMO_PASSWORD, "๒๕๖๓").await.body;
	assert!(found.contains("ผลคะแนน ITA ปี 2563"), "{found}");
	let officer = find("officer@tuayang", DEMO_PASSWORD, "officer@").await.body;
	assert!(!officer.contains("officer@danchang") && officer.contains("ไม่พบสิ่งที่ค้น"), "{officer}");
	assert_eq!(find("root", PASSWORD, "ก").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_form_keeps_the_state_it_was_filled_in_over() {
	let world = world().await;
	let administrator = world.sign_in("administrator@danchang").await;
	let page = "/staff/manage/danchang/units";
	let add = |name: &str| format!("agency={}&id=&draft[name]={name}&draft[parent]=", world.here.id);
	world.post("/api/agency/unit/save", Some(page), Some(&administrator), &add("one")).await;
	let html = world.get(page, Some(&administrator)).await.body;
	let forms = crate::walk::forms(page, &html);
	let of_unit = |form: &&crate::walk::Form| {
		let has = |name: &str| form.fields.iter().any(|field| field.name == name && !field.value.is_empty());
		form.action == "/api/agency/unit/save" && has("id")
	};
	let form = forms.iter().find(of_unit).unwrap().clone();
	let named = |name: &'static str| {
		move |field: &crate::walk::Field| match field.name.as_str() {
			"_once" | "_account" => None,
			"draft[name]" => Some(name.to_owned()),
			_ => Some(field.value.clone()),
		}
	};
	let first = crate::walk::send(&world, &form, &administrator, named("first")).await;
	assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
	let refused = crate::walk::send(&world, &form, &administrator, named("second")).await;
	assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
	assert!(refused.body.contains("แก้ไขเมื่อ"), "{}", refused.body);
	let again = crate::walk::forms(page, &refused.body);
	let again = again.iter().find(|again| again.action == form.action && of_unit(again)).unwrap();
	let again = crate::walk::send(&world, again, &administrator, named("second")).await;
	assert_eq!(again.status, StatusCode::CONFLICT, "pressed once more it is refused again");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_draft_says_is_not_in_the_trail_that_others_read() {
	let world = world().await;
	let officer = world.sign_in("officer@danchang").await;
	let form = "id=0123456789abcdef0123456789abcdef&is_new=true&draft[number]=&draft[date]=15/3/2564&draft[subject]=secret-words\
		&draft[unit]=x&draft[to]=x&draft[closing]=x&draft[texts][0]=hidden-words&draft[post]=";
	let kept = world.post("/api/memos/save", None, Some(&officer), form).await;
	assert!(kept.status.is_success() || kept.status.is_redirection(), "{} {}", kept.status, kept.body);
	let administrator = world.sign_in("administrator@danchang").await;
	let trail = world.get("/staff/audit?room=memos", Some(&administrator)).await;
	assert!(trail.body.contains("เริ่มร่างบันทึก") && trail.body.contains("เนื้อหาร่างเป็นของผู้เขียน"), "{}", trail.body);
	assert!(!trail.body.contains("secret-words") && !trail.body.contains("hidden-words"));
}

/// The trail of a demonstration tells what each record is called and what was changed, in Thai: no name of a field, no time of
/// another zone.
#[tokio::test(flavor = "multi_thread")]
async fn the_trail_is_told_in_words() {
	let world = crate::world::demonstration().await;
	let clerk = world.sign_in_with("clerk@tuayang", server::commands::DEMO_PASSWORD).await;
	let is_plain = |label: &str| label.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte == b'.');
	let (mut told, mut raw) = (0, std::collections::BTreeSet::new());
	for number in 1.. {
		let page = world.get(&format!("/staff/audit?page={number}"), Some(&clerk)).await.body;
		for part in page.split("<p class=\"audit-detail lines\">").skip(1) {
			for line in part.split("</p>").next().unwrap_or_default().lines() {
				told += 1;
				assert!(!(line.contains('T') && line.ends_with('Z')), "a time as machines write it: {line}");
				let labels = line
					.split(": ")
					.next()
					.unwrap_or_default()
					.split(" › ")
					.map(|label| label.trim_end_matches(|c: char| c.is_ascii_digit()).trim().to_owned());
				raw.extend(labels.filter(|label| !label.is_empty() && is_plain(label)));
			}
		}
		if !page.contains(&format!("page={}", number + 1)) {
			break;
		}
	}
	assert!(told > 200, "only {told} lines");
	assert!(raw.is_empty(), "these have no Thai word: {raw:?}");
	let query = form_urlencoded::byte_serialize("กระเช้าผลไม้".as_bytes()).collect::<String>();
	let found = world.get(&format!("/staff/audit/table?format=csv&room=gifts&q={query}"), Some(&clerk)).await.body;
	assert!(found.lines().count() == 2 && found.contains("กระเช้าผลไม้"), "a record is found by its name: {found}");
}
