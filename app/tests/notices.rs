use app::list::Listed;
use app::memos::{self, Act, Decision};
use app::notices::{self, ContactDraft, JOB_FAILED, Telling};
use app::room::House;
use app::scope::Scope;
use app::staff;

use crate::office::{Office, office};
use crate::world;

async fn decide(office: &Office, memo: &memos::Memo, account: &str, act: Act) -> memos::Memo {
	let opinion = if act == Act::Return { "แก้วันที่" } else { "" };
	let decision = Decision { act, opinion, is_sure: false };
	memos::decide(&office.db, &office.scope(account), &memo.id, memo.steps, decision).await.unwrap()
}

/// What somebody has not read, the newest first.
const HOUSE: House = House(app::ROOMS);

async fn unread(office: &Office, account: &str) -> Vec<String> {
	let rows = notices::list_rows(&office.db, &office.scope(account), HOUSE).await.unwrap();
	let unread = rows.iter().filter(|row| row.shown.notice.read_at.is_none()).map(|row| row.shown.notice.kind.clone());
	let unread: Vec<String> = unread.collect();
	assert_eq!(notices::count_unread(&office.db, &office.scope(account)).await.unwrap(), unread.len());
	unread
}

#[tokio::test(flavor = "multi_thread")]
async fn a_memo_tells_whom_each_step_concerns() {
	let office = office().await;
	let memo = office.sent().await;
	assert_eq!(unread(&office, "head").await, ["memo_waits"]);
	assert_eq!((unread(&office, "officer").await, unread(&office, "chief").await), (vec![], vec![]));
	decide(&office, &memo, "head", Act::Return).await;
	assert!(unread(&office, "head").await.is_empty(), "settled by what was done");
	assert_eq!(unread(&office, "officer").await, ["memo_returned"]);
	let mut memo = memos::submit(&office.db, &office.vault, &office.scope("officer"), &memo.id, false).await.unwrap();
	assert!(unread(&office, "officer").await.is_empty());
	for account in ["head", "deputy", "clerk"] {
		memo = decide(&office, &memo, account, Act::Forward).await;
	}
	assert_eq!(unread(&office, "chief").await, ["memo_waits"]);
	decide(&office, &memo, "chief", Act::Approve).await;
	assert!(unread(&office, "chief").await.is_empty());
	assert_eq!(unread(&office, "officer").await, ["memo_decided"]);
	let rows = notices::list_rows(&office.db, &office.scope("officer"), HOUSE).await.unwrap();
	assert!(rows[0].shown.texts().iter().any(|text| text.contains("อนุมัติแล้ว")), "{:?}", rows[0]);
	assert_eq!(rows[0].shown.notice.address, format!("/staff/memos/{}", memo.id));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_is_told_to_its_person_once() {
	let office = office().await;
	let head = office.scope("head");
	let people = staff::list_people(&office.db, &office.agency.id).await.unwrap();
	let person = people.into_iter().find(|person| Some(&person.id) == head.person.as_ref()).unwrap();
	staff::issue(&office.db, &world::console(), &person, true).await.unwrap();
	assert_eq!(app::jobs::count_queued(&office.db).await.unwrap(), 0, "a first code resets nothing");
	staff::issue(&office.db, &world::console(), &person, false).await.unwrap();
	let db = office.db.clone();
	let handler = app::jobs::Handler::new(staff::TELL_RESET, move |payload, _| {
		let db = db.clone();
		async move {
			// What may be done twice is done twice here.
			notices::deliver_reset(&db, &payload).await?;
			notices::deliver_reset(&db, &payload).await
		}
	});
	let done = app::jobs::run_queued(&office.db, &[handler], world::now).await.unwrap();
	assert_eq!(done, [(staff::TELL_RESET, None)]);
	assert_eq!(unread(&office, "head").await, ["password_reset"]);
	assert!(unread(&office, "officer").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_job_is_told_to_the_administrators_until_they_read_it() {
	let db = world::fresh().await;
	staff::create_installation_administrator(&db, &world::console(), "root", "mai-lap-song-chan-99").await.unwrap();
	let root = staff::list_installation_administrators(&db, &world::console()).await.unwrap().remove(0);
	let scope = Scope { person: Some(root.id), is_installation_administrator: true, ..Scope::visitor(world::now()) };
	let telling = || Telling {
		kind: JOB_FAILED,
		subject: "job:sweep-files".to_owned(),
		title: "งานไม่สำเร็จ".to_owned(),
		about: String::new(),
		address: "/staff/notices".to_owned(),
	};
	for _ in 0..3 {
		notices::tell_administrators(&db, telling(), world::now()).await.unwrap();
	}
	assert_eq!(notices::count_unread(&db, &scope).await.unwrap(), 1);
	notices::read_all(&db, &scope).await.unwrap();
	assert_eq!(notices::count_unread(&db, &scope).await.unwrap(), 0);
	notices::tell_administrators(&db, telling(), world::now()).await.unwrap();
	assert_eq!(notices::list_rows(&db, &scope, HOUSE).await.unwrap().len(), 2);
	// What was read long ago goes.
	notices::sweep(&db, world::now() + chrono::Duration::days(401)).await.unwrap();
	assert_eq!(notices::list_rows(&db, &scope, HOUSE).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_marks_the_notice_of_somebody_else() {
	let office = office().await;
	office.sent().await;
	let row = notices::list_rows(&office.db, &office.scope("head"), HOUSE).await.unwrap()[0].clone();
	let id = row.shown.notice.id.clone();
	assert!(notices::set_read(&office.db, &office.scope("officer"), &id, true).await.is_err());
	assert_eq!(unread(&office, "head").await.len(), 1);
	for is_read in [true, true, false] {
		notices::set_read(&office.db, &office.scope("head"), &id, is_read).await.unwrap();
		assert_eq!(unread(&office, "head").await.len(), usize::from(!is_read));
	}
}

fn wanting(email: &str, pace: &str) -> ContactDraft {
	let kinds = HOUSE.notice_kinds().map(|kind| (kind.word.to_owned(), true)).collect();
	ContactDraft { email: email.to_owned(), pace: pace.to_owned(), kinds, ..ContactDraft::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_holds_what_was_neither_read_nor_sent() {
	let office = office().await;
	let (db, head) = (&office.db, office.scope("head"));
	let payload = serde_json::to_string(&head.person).unwrap();
	let letter =
		async || notices::letter(db, HOUSE, &payload, "https://ita.example.go.th", world::now()).await.unwrap();
	office.sent().await;
	assert_eq!((app::jobs::count_queued(db).await.unwrap(), letter().await), (0, None), "nobody asked for e-mail");
	notices::save_contact(db, &head, &wanting("head@example.go.th", "at_once"), HOUSE).await.unwrap();
	let memo = memos::create(db, &office.scope("officer"), memos::Kind::General, None, office.content()).await.unwrap();
	memos::submit(db, &office.vault, &office.scope("officer"), &memo.id, false).await.unwrap();
	assert_eq!(app::jobs::count_queued(db).await.unwrap(), 1);
	let both = letter().await.unwrap();
	assert_eq!((both.to.as_str(), both.subject.as_str()), ("head@example.go.th", "มีเรื่องแจ้งท่าน 2 รายการ"));
	assert!(both.text.contains(&format!("https://ita.example.go.th/staff/memos/{}", memo.id)), "{}", both.text);
	notices::sent(db, &both, world::now()).await.unwrap();
	assert_eq!(letter().await, None, "sent once");
	decide(&office, &memos::find(db, &head, &office.agency.id, &memo.id).await.unwrap(), "head", Act::Return).await;
	let muted = ContactDraft { kinds: std::collections::BTreeMap::default(), ..wanting("o@example.go.th", "at_once") };
	let officer = office.scope("officer");
	notices::save_contact(db, &officer, &muted, HOUSE).await.unwrap();
	let of_officer = serde_json::to_string(&officer.person).unwrap();
	assert_eq!(
		notices::letter(db, HOUSE, &of_officer, "", world::now()).await.unwrap(),
		None,
		"of a kind that is not wanted"
	);
	notices::save_contact(db, &officer, &wanting("o@example.go.th", "daily"), HOUSE).await.unwrap();
	let one = notices::letter(db, HOUSE, &of_officer, "", world::now()).await.unwrap().unwrap();
	assert!(one.subject.starts_with("บันทึกถูกส่งคืน"), "{}", one.subject);
	assert_eq!(notices::find_contact(db, &officer.person.unwrap()).await.unwrap().email, "o@example.go.th");
}
