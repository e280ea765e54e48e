use app::agency;
use app::error::Error;
use app::memos::{self, Act, Decision, Draft, Flaw, Kind, Memo, State, Writing};
use app::scope::Scope;
use app::staff;
use futures::StreamExt;
use surrealdb::types::object;

use crate::office::{Office, embedded_office, office};
use crate::world;

async fn decide(office: &Office, memo: &Memo, account: &str, act: Act) -> Result<Memo, Error> {
	let scope = office.scope(account);
	let opinion = if act == Act::Return { "แก้วันที่" } else { "" };
	memos::decide(&office.db, &scope, &memo.id, memo.steps, Decision { act, opinion, is_sure: false })
		.await
		.map_err(Error::from)
}

async fn approved(office: &Office) -> Memo {
	let mut memo = office.sent().await;
	for account in ["head", "deputy", "clerk"] {
		memo = decide(office, &memo, account, Act::Forward).await.unwrap();
	}
	decide(office, &memo, "chief", Act::Approve).await.unwrap()
}

async fn find(office: &Office, account: &str, memo: &Memo) -> Result<Memo, Error> {
	memos::find(&office.db, &office.scope(account), &office.agency.id, &memo.id).await.map_err(Error::from)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_its_authors_until_it_is_sent() {
	let office = office().await;
	let (officer, head) = (office.scope("officer"), office.scope("head"));
	let draft = memos::create(&office.db, &officer, Kind::General, None, office.content()).await.unwrap();
	let listed = async |scope: &Scope| {
		let listed = memos::list(&office.db, scope, &office.agency.id).await.unwrap().len();
		assert_eq!(memos::list_rows(&office.db, scope).await.unwrap().len(), listed);
		listed
	};
	assert_eq!((listed(&officer).await, listed(&head).await), (1, 0));
	assert_eq!(find(&office, "officer", &draft).await.unwrap(), draft);
	assert_eq!(find(&office, "head", &draft).await, Err(Error::NotFound));
	let look = memos::preview(&office.db, &office.vault, &head, &draft.id).await.map_err(Error::from);
	assert_eq!(look.map(|bytes| bytes.len()), Err(Error::NotFound));
	memos::submit(&office.db, &office.vault, &officer, &draft.id, false).await.unwrap();
	assert_eq!((find(&office, "head", &draft).await.unwrap().state, listed(&head).await), (State::Underway, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_memo_goes_up_to_the_chief_and_every_step_is_proved() {
	let office = office().await;
	let memo = approved(&office).await;
	assert_eq!((memo.state, memo.version, memo.steps), (State::Approved, 1, 5));
	let steps = memos::list_steps(&office.db, &memo.id).await.unwrap();
	assert_eq!(steps[1].authority, staff::Authority::ActingOfficially);
	assert_eq!(steps[1].order, "คำสั่งที่ ๑/๒๕๖๔");
	let bytes =
		memos::version_document(&office.db, &office.vault, &office.scope("officer"), &memo.id, 1).await.unwrap();
	assert!(bytes.starts_with(b"%PDF-"));
	let hash = office.vault.keep(&bytes).await.unwrap();
	assert!(steps.iter().all(|step| step.document == hash), "each step is over the exact bytes");
	assert_eq!(memos::verify(&office.db, Some(&office.vault)).await.unwrap(), Ok(5));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_post_whose_turn_it_is_acts() {
	let office = office().await;
	let memo = office.sent().await;
	for account in ["deputy", "clerk", "chief", "officer"] {
		let error = decide(&office, &memo, account, Act::Forward).await.unwrap_err();
		assert!(error.at("opinion").is_some_and(|words| words.contains("หัวหน้าสำนักปลัด")), "{account}: {error}");
	}
	let error = decide(&office, &memo, "head", Act::Approve).await.unwrap_err();
	assert!(error.at("opinion").is_some(), "only the last post approves");
	assert_eq!(find(&office, "officer", &memo).await.unwrap(), memo, "nothing was written");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_opinion_never_contradicts_its_decision() {
	let office = office().await;
	let memo = office.sent().await;
	let head = office.scope("head");
	let fault = memos::decide(
		&office.db,
		&head,
		&memo.id,
		memo.steps,
		Decision { act: Act::Return, opinion: "เห็นควรอนุมัติ", is_sure: false },
	)
	.await
	.unwrap_err();
	assert!(Error::from(fault).at("opinion").is_some_and(|words| words.contains("ขัดกับ")));
	assert_eq!(find(&office, "officer", &memo).await.unwrap(), memo, "nothing was written");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_tap_is_told_what_happened() {
	let office = office().await;
	let memo = office.sent().await;
	decide(&office, &memo, "head", Act::Forward).await.unwrap();
	let Err(Error::Conflict(words)) = decide(&office, &memo, "head", Act::Forward).await else { panic!() };
	assert!(words.contains("ท่านได้เสนอต่อแล้วเมื่อ 15 มี.ค. 64 เวลา 10:42 น."), "{words}");
	let Err(Error::Conflict(words)) = decide(&office, &memo, "deputy", Act::Forward).await else { panic!() };
	assert!(words.contains("หัวหน้าสำนักปลัด เสนอต่อไปแล้ว"), "{words}");
	assert_eq!(memos::list_steps(&office.db, &memo.id).await.unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_devices_at_once_decide_once() {
	let office = office().await;
	let memo = office.sent().await;
	let tap = || decide(&office, &memo, "head", Act::Forward);
	let taps = futures::future::join_all([tap(), tap(), tap(), tap()]).await;
	assert_eq!(taps.iter().filter(|tap| tap.is_ok()).count(), 1);
	assert!(taps.iter().filter(|tap| tap.is_err()).all(|tap| matches!(tap, Err(Error::Conflict(_)))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_returned_memo_comes_back_as_a_new_version() {
	let office = office().await;
	let first = office.sent().await;
	let forwarded = decide(&office, &first, "head", Act::Forward).await.unwrap();
	let returned = decide(&office, &forwarded, "deputy", Act::Return).await.unwrap();
	assert_eq!(returned.state, State::Returned);
	let officer = office.scope("officer");
	let waiting = memos::list_waiting(&office.db, &officer, &office.agency.id).await.unwrap();
	assert_eq!(waiting.len(), 1, "it waits for its author");
	let said = returned_reason(&office, &first).await;
	assert!(!said.is_empty() && waiting[0].reason.ends_with(&said), "with the reason: {}", waiting[0].reason);
	let draft = Draft {
		unit: "สำนักปลัด".into(),
		date: "16/3/2564".into(),
		subject: "ฉบับแก้ไข".into(),
		to: "นายก".into(),
		texts: vec!["ข้อความใหม่".into()],
		..Draft::default()
	};
	memos::save(
		&office.db,
		&officer,
		&first.id,
		Writing { draft: draft.clone(), is_whole: true, seen: None, blank: None },
	)
	.await
	.unwrap();
	let again = memos::submit(&office.db, &office.vault, &officer, &first.id, false).await.unwrap();
	assert_eq!((again.version, again.turn), (2, 0), "the whole line sees it again");
	let versions = memos::list_versions(&office.db, &first.id).await.unwrap();
	assert_eq!(versions.len(), 2);
	assert_eq!(versions[0].content.subject, "การดำเนินการตามมาตรการ", "the old one is kept");
	assert_ne!(versions[0].document.sha256, versions[1].document.sha256);
	assert_eq!(memos::verify(&office.db, Some(&office.vault)).await.unwrap(), Ok(4));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_return_needs_its_reason_and_an_approved_memo_rests() {
	let office = office().await;
	let memo = office.sent().await;
	let bare = memos::decide(
		&office.db,
		&office.scope("head"),
		&memo.id,
		memo.steps,
		Decision { act: Act::Return, opinion: " ", is_sure: false },
	)
	.await;
	assert!(Error::from(bare.unwrap_err()).at("opinion").is_some());
	let memo = approved(&office).await;
	for act in Act::DECISIONS {
		assert!(decide(&office, &memo, "chief", act).await.is_err(), "{act:?}");
	}
	let officer = office.scope("officer");
	assert!(
		memos::save(
			&office.db,
			&officer,
			&memo.id,
			Writing { draft: Draft::default(), is_whole: true, seen: None, blank: None }
		)
		.await
		.is_err()
	);
	assert!(memos::discard(&office.db, &officer, &memo.id).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_author_takes_it_back_while_nobody_acted() {
	let office = office().await;
	let memo = office.sent().await;
	let officer = office.scope("officer");
	let back = memos::withdraw(&office.db, &officer, &memo.id, memo.steps).await.unwrap();
	assert_eq!(back.state, State::Returned);
	let again = memos::submit(&office.db, &office.vault, &officer, &memo.id, false).await.unwrap();
	let forwarded = decide(&office, &again, "head", Act::Forward).await.unwrap();
	assert!(memos::withdraw(&office.db, &officer, &memo.id, forwarded.steps).await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_appointment_that_ends_ends_the_right_to_sign() {
	let office = office().await;
	let memo = office.sent().await;
	let (console, head) = (world::console(), office.scope("head"));
	let held = staff::list_appointments(&office.db, &office.agency.id).await.unwrap();
	let held = held.into_iter().find(|held| Some(&held.person) == head.person.as_ref()).unwrap();
	staff::end_appointment(&office.db, &console, &office.agency.id, &held.id).await.unwrap();
	let tomorrow = app::scope::Scope { now: head.now + chrono::Duration::days(1), ..head };
	let late = memos::decide(
		&office.db,
		&tomorrow,
		&memo.id,
		memo.steps,
		Decision { act: Act::Forward, opinion: "", is_sure: false },
	)
	.await;
	assert!(Error::from(late.unwrap_err()).at("opinion").is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ended_post_hands_its_authority_to_nobody() {
	let office = office().await;
	let (console, memo) = (world::console(), office.sent().await);
	let post = office.scope("chief").held[0].id.clone();
	staff::set_post_ended(&office.db, &console, &office.agency.id, &post, true).await.unwrap();
	let officer = office.scope("officer");
	let next = memos::create(&office.db, &officer, memos::Kind::General, None, office.content()).await.unwrap();
	let refused = memos::submit(&office.db, &office.vault, &officer, &next.id, false).await.unwrap_err();
	assert!(matches!(Error::from(refused), Error::Conflict(_)), "not without its last post");
	// What was sent before goes on to that post and no further: its author takes it back, for the line of today.
	let mut memo = memo;
	for account in ["head", "deputy", "clerk"] {
		memo = decide(&office, &memo, account, Act::Forward).await.unwrap();
	}
	assert!(decide(&office, &memo, "chief", Act::Approve).await.is_err());
	let back = memos::withdraw(&office.db, &officer, &memo.id, memo.steps).await.unwrap();
	assert_eq!(back.state, State::Returned);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_agency_sees_nothing() {
	let office = office().await;
	let memo = office.sent().await;
	let other = agency::save(&office.db, &world::console(), None, &world::profile("elsewhere")).await.unwrap();
	let stranger = world::scope(&other.id, app::scope::Role::Chief);
	let read = memos::version_document(&office.db, &office.vault, &stranger, &memo.id, 1).await;
	assert_eq!(Error::from(read.unwrap_err()), Error::NotFound);
	let act = memos::decide(
		&office.db,
		&stranger,
		&memo.id,
		memo.steps,
		Decision { act: Act::Forward, opinion: "", is_sure: false },
	)
	.await;
	assert_eq!(Error::from(act.unwrap_err()), Error::NotFound);
	assert_eq!(memos::list_waiting(&office.db, &stranger, &other.id).await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_altered_in_the_database_is_named() {
	let office = embedded_office().await;
	let memo = approved(&office).await;
	let id = memo.id.0.clone();
	for (harm, wanted) in [
		("UPDATE memo_step SET opinion = 'x' WHERE number = 2", "ขั้นที่ 2"),
		("DELETE memo_step WHERE number = 3", "ขั้นที่ 3"),
		("DELETE memo_step WHERE number = 5", "สถานะไม่ตรง"),
		("DELETE memo_step WHERE number = 5; UPDATE memo SET state = 'underway', turn = 3, steps = 4", "ขั้นที่ 5"),
		("UPDATE memo SET state = 'rejected'", "สถานะไม่ตรง"),
		("UPDATE memo_version SET content.subject = 'x'", "ฉบับที่ 1 ถูกเปลี่ยน"),
		("DELETE memo", "สถานะไม่ตรง"),
		("UPDATE memo SET links = [links[0]]", "เส้นทาง"),
		("UPDATE memo SET author = 'x'", "ผู้เขียน"),
		("UPDATE memo SET agency = 'x'", "หน่วยงาน"),
		("UPDATE memo SET author_post = 'x'", "ตำแหน่งผู้เขียน"),
		("DELETE memo_version", "ฉบับที่ 1"),
	] {
		let copy = office_copy(&office).await;
		copy.query(&harm.replace("READONLY", ""), object! {}).await.unwrap();
		let flaw = memos::verify(&copy, Some(&office.vault)).await.unwrap().unwrap_err();
		assert!(flaw.to_string().contains(&id) && flaw.to_string().contains(wanted), "{harm}: {flaw}");
	}
	std::fs::remove_dir_all(office.vault.folder()).unwrap();
	let flaw = memos::verify(&office.db, Some(&office.vault)).await.unwrap().unwrap_err();
	assert_eq!(flaw, Flaw::Document { memo: id, version: 1 });
}

/// The same data in a fresh database whose fields may be written again, as an intruder would have it.
async fn office_copy(office: &Office) -> app::db::Db {
	let file = office.folder.path().join("export.surql");
	let pieces: Vec<Vec<u8>> = office.db.export().await.unwrap().map(Result::unwrap).collect().await;
	let copy = app::db::Db::open(&app::db::Address::memory()).await.unwrap();
	let text = String::from_utf8(pieces.concat()).unwrap().replace(" READONLY", "");
	std::fs::write(&file, text).unwrap();
	copy.import(&file).await.unwrap();
	copy
}

/// What the last step of a memo says.
async fn returned_reason(office: &Office, memo: &Memo) -> String {
	memos::list_steps(&office.db, &memo.id).await.unwrap().pop().unwrap().opinion
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_found_again_by_its_author_in_the_same_post() {
	let office = office().await;
	let (officer, agency) = (office.scope("officer"), &office.agency);
	let year = agency.working_year;
	let sent = office.sent().await;
	let find = async || memos::find_draft(&office.db, &officer, &agency.id, Kind::Measures, Some(year)).await.unwrap();
	assert_eq!(find().await, None, "what was sent is no draft");
	let begun = memos::create(&office.db, &officer, Kind::Measures, Some(year), sent.content.clone()).await.unwrap();
	assert_eq!(find().await.map(|memo| memo.id), Some(begun.id.clone()));
	let clerk = office.scope("clerk");
	assert_eq!(memos::find_draft(&office.db, &clerk, &agency.id, Kind::Measures, Some(year)).await.unwrap(), None);
	let elsewhere = Scope { held: Vec::new(), ..officer.clone() };
	let lost = memos::find_draft(&office.db, &elsewhere, &agency.id, Kind::Measures, Some(year)).await.unwrap();
	assert_eq!(lost, None, "it could never be sent");
}
