//! What stands beside the work: who has what, what is public of an agency, how far it is set up.

use app::db::{Db, Stored};
use app::memos::{self, Act, Decision, Kind};
use app::publication::{self, Ground};
use app::room::{SetUp, SetUpState};
use app::{agency, staff};

use crate::office::{Office, office};
use crate::world;

/// Holders as one line each: title, whether it is the person who asks, subjects.
async fn held(office: &Office, account: &str) -> Vec<(String, bool, usize)> {
	let (_, holders) = memos::list_underway(&office.db, &office.scope(account), &office.agency.id).await.unwrap();
	holders.into_iter().map(|holder| (holder.title, holder.is_me, holder.subjects.len())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_hears_who_has_what_and_nobody_hears_of_drafts() {
	let office = office().await;
	let officer = office.scope("officer");
	memos::create(&office.db, &officer, Kind::General, None, office.content()).await.unwrap();
	assert_eq!(held(&office, "officer").await, [], "a draft lies with nobody");
	let memo = office.sent().await;
	let head = "หัวหน้าสำนักปลัด".to_owned();
	assert_eq!(held(&office, "head").await, [(head.clone(), true, 1)]);
	assert_eq!(held(&office, "chief").await, [(head.clone(), false, 1)]);
	let back = Decision { act: Act::Return, opinion: "แก้วันที่", is_sure: false };
	memos::decide(&office.db, &office.scope("head"), &memo.id, memo.steps, back).await.unwrap();
	assert_eq!(held(&office, "head").await, [(memo.author_title.clone(), false, 1)]);
	office.sent().await;
	let mine_first = [(memo.author_title, true, 1), (head, false, 1)];
	assert_eq!(held(&office, "officer").await, mine_first);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_newest_plan_is_public_only_while_it_is_published() {
	let office = office().await;
	let (db, agency, head) = (&office.db, &office.agency.id, office.scope("head"));
	let newest = async || publication::find_newest_released(db, &head, agency).await.unwrap();
	assert_eq!(newest().await, None);
	let ground = Ground::paper("คำสั่งที่ ๑/๒๕๖๔");
	let release =
		publication::publish(db, &office.vault, &head, agency, office.agency.working_year, ground).await.unwrap();
	let released = newest().await.unwrap();
	assert_eq!((released.release.id.clone(), released.measures.len()), (release.id.clone(), 2));
	publication::withdraw(db, &head, agency, &release.id).await.unwrap();
	assert_eq!(newest().await, None);
}

/// What every room says of the agency's setting up.
async fn set_up(office: &Office) -> Stored<Vec<SetUp>> {
	let mut parts = Vec::new();
	for room in [&agency::DECLARED, &staff::DECLARED, &memos::DECLARED] {
		let ask = room.offers.set_up.unwrap();
		parts.extend(ask(Db::clone(&office.db), office.agency.id.clone(), world::now().date_naive()).await?);
	}
	Ok(parts)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_of_an_agency_is_named() {
	let office = office().await;
	let missing = async || {
		let parts = set_up(&office).await.unwrap();
		let missing = parts.into_iter().filter(|part| part.state == SetUpState::Missing);
		missing.map(|part| (part.label, part.words)).collect::<Vec<_>>()
	};
	let before = missing().await;
	assert!(before.iter().all(|(label, _)| label != "เส้นทางเสนอ"), "{before:?}");
	let console = world::console();
	memos::set_chain_ended(&office.db, &console, &office.agency.id, Kind::General, true).await.unwrap();
	let after = missing().await;
	let (_, words) = after.iter().find(|(label, _)| label == "เส้นทางเสนอ").unwrap();
	assert!(words.contains(Kind::General.label()) && !words.contains(Kind::Measures.label()), "{words}");
	assert_eq!(after.len(), before.len() + 1);
}
