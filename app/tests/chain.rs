//! A chain never stops: whoever leaves, somebody has a way out, and each way out is a recorded step.

use app::error::Error;
use app::memos::{self, Act, Decision, Memo, State};
use app::scope::{PersonId, Scope};
use app::staff::{self, AppointmentDraft, Leaving, PersonDraft};

use crate::office::{self, Office};
use crate::world;

impl Office {
	async fn forward(&self, memo: &Memo, account: &str) -> Memo {
		let decision = Decision { act: Act::Forward, opinion: "", is_sure: false };
		memos::decide(&self.db, &self.scope(account), &memo.id, memo.steps, decision).await.unwrap()
	}

	fn person(&self, account: &str) -> PersonId {
		self.scope(account).person.unwrap()
	}

	async fn close_account(&self, account: &str) {
		let person = self.person(account);
		staff::set_person_ended(&self.db, &world::console(), &self.agency.id, &person, true).await.unwrap();
	}

	async fn appoint(&self, person: &PersonId, account_of_post: &str, authority: &str, from: &str) {
		let draft = AppointmentDraft {
			person: person.0.clone(),
			post: self.scope(account_of_post).held[0].id.0.clone(),
			authority: authority.into(),
			order: "คำสั่งที่ ๒/๒๕๖๔".into(),
			from: from.into(),
			until: String::new(),
			..AppointmentDraft::default()
		};
		staff::save_appointment(&self.db, &world::console(), &self.agency.id, None, &draft).await.unwrap();
	}

	async fn end_appointment_of(&self, account: &str) {
		let person = self.person(account);
		let all = staff::list_appointments(&self.db, &self.agency.id).await.unwrap();
		let held = all.into_iter().find(|held| held.person == person).unwrap();
		staff::end_appointment(&self.db, &world::console(), &self.agency.id, &held.id).await.unwrap();
	}

	async fn is_sound(&self) {
		assert!(memos::verify(&self.db, Some(&self.vault)).await.unwrap().is_ok());
	}

	async fn someone(&self, account: &str) -> PersonId {
		let draft = PersonDraft { account: account.into(), ..PersonDraft::default() };
		staff::save_person(&self.db, &world::console(), &self.agency, None, &draft).await.unwrap().id
	}
}

fn as_person(scope: Scope, person: &PersonId) -> Scope {
	Scope { person: Some(person.clone()), ..scope }
}

#[tokio::test]
async fn the_substantive_holder_acts_when_the_acting_one_is_gone() {
	let office = office::office().await;
	let own = office.someone("own").await;
	office.appoint(&own, "head", "substantive", "1/10/2563").await;
	let memo = office.sent().await;
	let early = as_person(office.scope("head"), &own);
	let decision = Decision { act: Act::Forward, opinion: "", is_sure: false };
	assert!(memos::decide(&office.db, &early, &memo.id, memo.steps, decision).await.is_err(), "the acting one first");
	office.close_account("head").await;
	let memo = memos::decide(&office.db, &early, &memo.id, memo.steps, decision).await.unwrap();
	assert_eq!(memo.turn, 1);
	office.is_sound().await;
}

#[tokio::test]
async fn a_vacant_post_is_skipped_by_a_superior_with_a_reason() {
	let office = office::office().await;
	let memo = office.sent().await;
	let memo = office.forward(&memo, "head").await;
	let skip = |account: &'static str, reason: &'static str| {
		let (scope, memo, db) = (office.scope(account), memo.clone(), office.db.clone());
		async move { memos::unblock(&db, &scope, &memo.id, memo.steps, Act::Skip, reason).await.map_err(Error::from) }
	};
	assert_eq!(skip("clerk", "ลา").await.unwrap_err(), Error::Forbidden, "somebody holds the post");
	office.end_appointment_of("deputy").await;
	assert!(skip("clerk", " ").await.unwrap_err().at("reason").is_some());
	assert_eq!(skip("officer", "รีบ").await.unwrap_err(), Error::Forbidden, "no superior");
	let memo = skip("clerk", "ไม่มีผู้ดำรงตำแหน่ง").await.unwrap();
	assert_eq!((memo.turn, memo.state), (2, State::Underway));
	let waiting = memos::list_waiting(&office.db, &office.scope("clerk"), &office.agency.id).await.unwrap();
	assert_eq!(waiting.len(), 1);
	office.is_sound().await;
}

#[tokio::test]
async fn the_author_takes_back_what_nobody_can_act_on_and_not_what_was_opened() {
	let office = office::office().await;
	let officer = office.scope("officer");
	let memo = office.sent().await;
	memos::note_opened(&office.db, &office.scope("head"), &memo).await.unwrap();
	let refused = memos::withdraw(&office.db, &officer, &memo.id, memo.steps).await.map_err(Error::from).unwrap_err();
	assert!(matches!(refused, Error::Conflict(words) if words.contains("เปิดอ่าน")));
	let memo = office.forward(&memo, "head").await;
	office.close_account("deputy").await;
	let waiting = memos::list_waiting(&office.db, &officer, &office.agency.id).await.unwrap();
	assert!(waiting[0].act.contains("ทางออก") && waiting[0].place.contains("ไม่มีผู้ลงนาม"));
	let back = memos::withdraw(&office.db, &officer, &memo.id, memo.steps).await.unwrap();
	assert_eq!(back.state, State::Returned);
	office.is_sound().await;
}

#[tokio::test]
async fn a_successor_takes_over_a_memo_whose_author_is_gone() {
	let office = office::office().await;
	let memo = office.sent().await;
	let decision = Decision { act: Act::Return, opinion: "แก้วันที่", is_sure: false };
	let memo = memos::decide(&office.db, &office.scope("head"), &memo.id, memo.steps, decision).await.unwrap();
	let next = office.someone("next").await;
	let successor = as_person(office.scope("officer"), &next);
	let take = || memos::unblock(&office.db, &successor, &memo.id, memo.steps, Act::TakeOver, "");
	assert!(take().await.is_err(), "the author is there");
	office.close_account("officer").await;
	office.end_appointment_of("officer").await;
	office.appoint(&next, "officer", "substantive", "15/3/2564").await;
	let memo = take().await.unwrap();
	assert_eq!((memo.author.clone(), memo.state), (next.clone(), State::Returned));
	let sent = memos::submit(&office.db, &office.vault, &successor, &memo.id, false).await.unwrap();
	assert_eq!((sent.version, sent.state), (2, State::Underway));
	office.is_sound().await;
}

#[tokio::test]
async fn a_memo_that_cannot_go_on_is_closed_for_good() {
	let office = office::office().await;
	let memo = office.sent().await;
	let close = |scope: Scope, memo: Memo| {
		let db = office.db.clone();
		async move {
			memos::unblock(&db, &scope, &memo.id, memo.steps, Act::Close, "ยกเลิกโครงการ").await
		}
	};
	assert!(close(office.scope("chief"), memo.clone()).await.is_err(), "it goes on by itself");
	office.close_account("head").await;
	let closed = close(office.scope("chief"), memo.clone()).await.unwrap();
	assert_eq!(closed.state, State::Closed);
	let again = memos::submit(&office.db, &office.vault, &office.scope("officer"), &memo.id, false).await;
	assert!(again.is_err());
	office.is_sound().await;
}

#[tokio::test]
async fn who_would_sign_twice_is_asked_and_told() {
	let office = office::office().await;
	let officer = office.person("officer");
	office.end_appointment_of("chief").await;
	office.appoint(&officer, "chief", "acting", "15/3/2564").await;
	let memo = memos::create(&office.db, &office.scope("officer"), memos::Kind::General, None, office.content()).await;
	let memo = memo.unwrap();
	let author = office.scope("officer");
	let submit = |is_sure| memos::submit(&office.db, &office.vault, &author, &memo.id, is_sure);
	let asked = Error::from(submit(false).await.unwrap_err());
	assert!(asked.at("is_sure").unwrap().contains("บุคคลเดียวกัน"), "{asked:?}");
	let mut memo = submit(true).await.unwrap();
	for account in ["head", "deputy", "clerk"] {
		memo = office.forward(&memo, account).await;
	}
	let chief = as_person(office.scope("chief"), &officer);
	let approve = |is_sure| {
		let decision = Decision { act: Act::Approve, opinion: "", is_sure };
		memos::decide(&office.db, &chief, &memo.id, memo.steps, decision)
	};
	assert!(Error::from(approve(false).await.unwrap_err()).at("is_sure").is_some());
	let approved = approve(true).await.unwrap();
	let steps = memos::list_steps(&office.db, &approved.id).await.unwrap();
	assert_eq!(memos::count_persons(&steps, 1), 4, "persons are counted, not posts");
	assert_eq!(memos::repeated_persons(&steps, 1).len(), 1);
	office.is_sound().await;
}

#[tokio::test]
async fn what_waits_for_whoever_leaves_is_named() {
	let office = office::office().await;
	let memo = office.sent().await;
	let named = |leaving: Leaving| {
		let (db, today) = (office.db.clone(), office.scope("head").today());
		let agency = office.agency.id.clone();
		async move { memos::list_held_up(&db, &agency, &leaving, today).await.unwrap() }
	};
	let head = office.scope("head");
	assert_eq!(named(Leaving::Post(head.held[0].id.clone())).await.join(""), memo.content.subject);
	assert_eq!(named(Leaving::Person(office.person("head"))).await.len(), 1);
	assert!(named(Leaving::Person(office.person("clerk"))).await.is_empty());
}
