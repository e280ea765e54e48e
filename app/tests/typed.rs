//! What somebody types into a memo is there on every device until the memo is kept.

use app::error::Error;
use app::memos::{self, Draft, Kind, MemoId, Page, Place, Writing};
use app::scope::Scope;
use chrono::Duration;
use surrealdb::types::object;

use crate::office::office;
use crate::world;

fn draft(subject: &str) -> Draft {
	Draft {
		unit: "สำนักปลัด".into(),
		// Not a day yet: what is typed is kept as it is.
		date: "๑๕ มี".into(),
		subject: subject.into(),
		to: "นายก".into(),
		..Draft::default()
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_into_a_new_memo_waits_for_its_author_until_the_memo_is_kept() {
	let office = office().await;
	let (db, officer, head) = (&office.db, office.scope("officer"), office.scope("head"));
	let (id, blank) = (MemoId::create(), office.content());
	let page = Page { memo: &id, is_new: true, seen: "", typed_at: "" };
	memos::keep_typed(db, &officer, page, draft("กำลังพิมพ์")).await.unwrap();
	let (_, typed_at) = memos::find_typed(db, &officer, Place::New, &blank).await.unwrap();
	let later = Scope { now: officer.now + Duration::seconds(5), ..officer.clone() };
	memos::keep_typed(db, &later, Page { typed_at: &typed_at, ..page }, draft("กำลังพิมพ์ต่อ")).await.unwrap();
	let old = memos::keep_typed(db, &later, Page { typed_at: &typed_at, ..page }, draft("หน้าเก่า")).await;
	assert!(matches!(Error::from(old.unwrap_err()), Error::Conflict(_)), "another page has written since");
	let (found, _) = memos::find_typed(db, &officer, Place::New, &blank).await.unwrap();
	assert_eq!(found.map(|found| (found.draft, found.at)), Some((draft("กำลังพิมพ์ต่อ"), later.now)));
	assert_eq!(memos::find_typed(db, &head, Place::New, &blank).await.unwrap().0, None, "nobody else's");
	assert_eq!(memos::list(db, &officer, &office.agency.id).await.unwrap(), [], "it is no memo");

	let whole = Draft { date: "15/3/2564".into(), ..draft("เก็บแล้ว") };
	let other = memos::create(db, &officer, Kind::General, None, blank.clone()).await.unwrap();
	let first = memos::Memo { id: id.clone(), ..other };
	let writing = Writing { draft: whole.clone(), is_whole: false, seen: None, blank: Some(first) };
	let kept = memos::save(db, &officer, &id, writing).await.unwrap();
	assert_eq!(memos::find_typed(db, &officer, Place::New, &blank).await.unwrap().0, None, "gone with the keeping");
	let late = memos::keep_typed(db, &officer, page, draft("มาช้า")).await;
	assert!(matches!(Error::from(late.unwrap_err()), Error::Conflict(_)), "what comes after the keeping");
	assert_eq!(kept.content.subject, "เก็บแล้ว");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_into_a_kept_memo_is_its_authors_alone_and_never_written_over_something_newer() {
	let office = office().await;
	let (db, officer, head) = (&office.db, office.scope("officer"), office.scope("head"));
	let memo = memos::create(db, &officer, Kind::General, None, office.content()).await.unwrap();
	let seen = app::db::mark(&memo.content);
	let stranger = world::scope(&app::scope::AgencyId("elsewhere".into()), app::scope::Role::Officer);
	let place = Place::Of(&memo.id);
	let keep = async |scope: &Scope, seen: &str, draft| {
		let typed_at = memos::find_typed(db, &officer, place, &memo.content).await.unwrap().1;
		let page = Page { memo: &memo.id, is_new: false, seen, typed_at: &typed_at };
		memos::keep_typed(db, scope, page, draft).await.map(|_| ()).map_err(Error::from)
	};
	let found = async |content| memos::find_typed(db, &officer, place, content).await.unwrap().0;
	keep(&officer, &seen, draft("ใหม่")).await.unwrap();
	assert!(found(&memo.content).await.is_some());
	assert_eq!(keep(&head, &seen, draft("แทรก")).await, Err(Error::NotFound), "a draft is its author's");
	assert!(matches!(keep(&officer, "another", draft("เก่า")).await, Err(Error::Conflict(_))));
	let long = Draft { texts: vec!["ก".repeat(100_000)], ..draft("ยาว") };
	assert_eq!(keep(&officer, &seen, long).await, Err(Error::TooLarge));
	assert_eq!(keep(&stranger, &seen, draft("อื่น")).await, Err(Error::NotFound));

	// The same as what is kept is nothing that waits.
	let same = Draft::of(memo.content.clone(), memo.author_post.clone());
	keep(&officer, &seen, same).await.unwrap();
	assert_eq!(found(&memo.content).await, None);

	keep(&officer, &seen, draft("ทิ้งไว้นาน")).await.unwrap();
	memos::sweep(db, officer.now + Duration::days(13)).await.unwrap();
	assert!(found(&memo.content).await.is_some());
	memos::sweep(db, officer.now + Duration::days(15)).await.unwrap();
	assert_eq!(found(&memo.content).await, None);

	// What was on its way while the memo was kept is over, whichever came first.
	keep(&officer, &seen, draft("มาพร้อมกัน")).await.unwrap();
	let text = "UPDATE type::record('memo', $id) SET content.subject = 'เก็บจากที่อื่น'";
	db.query(text, object! { id: memo.id.0.clone() }).await.unwrap();
	let kept = memos::find(db, &officer, &office.agency.id, &memo.id).await.unwrap();
	assert_eq!(found(&kept.content).await, None);
	memos::discard(db, &officer, &memo.id).await.unwrap();
}
