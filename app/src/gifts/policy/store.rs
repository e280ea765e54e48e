//! The tables `gift_policy` and `gift_acknowledgement`.

use chrono::{DateTime, Utc};
use surrealdb::types::object;

use super::compose::compose;
use super::model::{Acknowledgement, Announced, Begun, Policy, PolicyId, PolicyStanding};
use super::sheet;
use crate::agency;
use crate::audit::Trail;
use crate::db::{Chain, Db, Record, Stored, Tx, Vault};
use crate::error::Error;
use crate::files::{self, Media};
use crate::gifts::act::GiftAct;
use crate::gifts::tell;
use crate::memos::{self, Act, Kind, MemoId, State, Step};
use crate::notices::{self, Telling};
use crate::scope::{AgencyId, Permission, PersonId, Role, Scope};
use crate::staff::{self, Authority, Office};
use crate::thai::calendar::FiscalYear;

/// Every announcement of an agency's year, the newest first.
async fn list(db: &Db, agency: &AgencyId, year: FiscalYear) -> Stored<Vec<Policy>> {
	let text =
		"SELECT *, record::id(id) AS id FROM gift_policy WHERE agency = $agency AND year = $year ORDER BY id DESC";
	Ok(db.query(text, object! { agency: agency.0.clone(), year: year }).await?.take(0)?)
}

/// The announcement of a year that everybody may read.
pub async fn find_announced(db: &Db, agency: &AgencyId, year: FiscalYear) -> Stored<Option<Policy>> {
	let all = list(db, agency, year).await?;
	Ok(all.into_iter().filter(|policy| policy.announced.is_some()).max_by_key(announced_at))
}

fn announced_at(policy: &Policy) -> Option<DateTime<Utc>> {
	policy.announced.as_ref().map(|announced| announced.at)
}

async fn list_acknowledged(db: &Db, policy: &PolicyId) -> Stored<Vec<Acknowledgement>> {
	let text = "SELECT * OMIT id FROM gift_acknowledgement WHERE policy = $policy ORDER BY at";
	Ok(db.query(text, object! { policy: policy.0.clone() }).await?.take(0)?)
}

/// The people who hold a post today, each with the title of one.
fn holders(office: &Office, scope: &Scope) -> Vec<(PersonId, String)> {
	let mut found: Vec<(PersonId, String)> = Vec::new();
	for post in office.posts.iter().filter(|post| !post.is_ended) {
		if let Some((_, person)) = office.holder(&post.id, scope.today())
			&& found.iter().all(|(known, _)| *known != person.id)
		{
			found.push((person.id.clone(), post.title.clone()));
		}
	}
	found
}

/// Where the announcement of a year stands.
pub async fn standing(db: &Db, scope: &Scope, year: FiscalYear) -> Stored<PolicyStanding> {
	let agency = scope.own(Permission::StaffPages)?;
	let all = list(db, &agency, year).await?;
	let announced = all.iter().filter(|policy| policy.announced.is_some()).max_by_key(|policy| announced_at(policy));
	let office = staff::office(db, &agency).await?;
	let begun = find_begun(db, scope, &office, &all).await?;
	let holders = holders(&office, scope);
	let known = match announced {
		Some(policy) => list_acknowledged(db, &policy.id).await?,
		None => Vec::new(),
	};
	let has = |person: &PersonId| known.iter().any(|own| own.person == *person);
	let missing = holders.iter().filter(|(person, _)| !has(person));
	let may_read = scope.may(Permission::GiftReadAll, &agency) || scope.may(Permission::GiftAnnounce, &agency);
	Ok(PolicyStanding {
		year,
		is_owed: announced.is_some()
			&& scope.person.as_ref().is_some_and(|own| holders.iter().any(|(id, _)| id == own) && !has(own)),
		people: holders.len(),
		acknowledged: holders.iter().filter(|(person, _)| has(person)).count(),
		missing: if may_read { missing.map(|(_, title)| title.clone()).collect() } else { Vec::new() },
		own: known.iter().find(|own| scope.person.as_ref() == Some(&own.person)).map(|own| own.at),
		by: if may_read { known.iter().map(|own| (own.post.clone(), own.at)).collect() } else { Vec::new() },
		announced: announced.cloned(),
		begun,
	})
}

/// The newest announcement that may still become public: its memo is with its author or on its way, or the chief approved
/// it. One whose memo was discarded, rejected or closed, or approved by somebody else, is over.
async fn find_begun(db: &Db, scope: &Scope, office: &Office, all: &[Policy]) -> Stored<Option<Begun>> {
	for policy in all.iter().filter(|policy| policy.announced.is_none()) {
		let Some((state, author)) = memos::find_state(db, &policy.agency, &policy.memo).await? else { continue };
		let is_own = scope.person.as_ref() == Some(&author);
		let is_alive = match state {
			State::Draft | State::Returned => !office.posts_of(&author, scope.today()).is_empty(),
			State::Underway => true,
			State::Approved => signed_by_chief(db, office, policy).await?.is_some(),
			State::Rejected | State::Closed => false,
		};
		if is_alive {
			let is_of_another = state == State::Draft && !is_own;
			return Ok(Some(Begun { policy: policy.clone(), state, is_of_another }));
		}
	}
	Ok(None)
}

/// The step by which the chief, or whoever acted for the chief, approved the memo of an announcement.
async fn signed_by_chief(db: &Db, office: &Office, policy: &Policy) -> Stored<Option<Step>> {
	let step = memos::list_steps(db, &policy.memo).await?.pop();
	let is_chief = |step: &Step| office.find_post(&step.post).is_some_and(|post| post.role == Role::Chief);
	Ok(step.filter(|step| step.act == Act::Approve && is_chief(step)))
}

/// Who signed, as it is printed: with the own post and the authority of whoever acted for the chief.
fn signatory(step: &Step) -> String {
	match step.authority {
		Authority::Substantive => step.title.clone(),
		authority => format!("{} {}{}", step.own_title, authority.label(), step.title),
	}
}

/// What the announcement of the year of today wants of the person, in words.
pub async fn concerns(db: &Db, scope: &Scope) -> Stored<Option<String>> {
	let Some(year) = FiscalYear::of(scope.today()) else { return Ok(None) };
	let standing = standing(db, scope, year).await?;
	let may_announce = scope.own(Permission::GiftAnnounce).is_ok();
	let is_signed = standing.begun.is_some_and(|begun| begun.state == State::Approved);
	Ok(match (standing.is_owed, is_signed && may_announce) {
		(true, _) => Some("ประกาศรอท่านรับทราบ".to_owned()),
		(false, true) => Some("นายกลงนามประกาศแล้ว รอท่านเผยแพร่".to_owned()),
		(false, false) => None,
	})
}

/// Begins the memo that brings the announcement of a year before the chief, and answers where it is gone on with. One that is
/// on its way is not begun again.
pub async fn begin(db: &Db, scope: &Scope, year: FiscalYear) -> Stored<MemoId> {
	let agency = scope.own(Permission::GiftDeclare)?;
	let current = FiscalYear::of(scope.today()).ok_or(Error::NotFound)?.number();
	if !(current..=current + 1).contains(&year.number()) {
		let words = format!("เสนอประกาศได้เฉพาะปีงบประมาณ {current} และ {}", current + 1);
		return Err(Error::Conflict(words).into());
	}
	// Counted before anything is looked at: what somebody begins from here on is seen below, or in the write.
	let known = list(db, &agency, year).await?.len();
	match standing(db, scope, year).await?.begun {
		Some(Begun { policy, is_of_another: true, .. }) => {
			let words = format!("{} เริ่มร่างประกาศปี {year} ไว้แล้ว ร่างเป็นของผู้เขียนจนกว่าจะเสนอ", policy.by);
			return Err(Error::Conflict(words).into());
		}
		Some(begun) => return Ok(begun.policy.memo),
		None => (),
	}
	if memos::last_role(db, &agency, Kind::Announcement).await? != Some(Role::Chief) {
		let words = "ประกาศต้องลงนามโดยผู้บริหารสูงสุด ให้ผู้ดูแลระบบกำหนดเส้นทางเสนอของบันทึกเสนอประกาศให้สิ้นสุดที่นายกก่อน";
		return Err(Error::Conflict(words.to_owned()).into());
	}
	let content = compose(db, scope, &agency, year).await?;
	let input = (content, MemoId::create(), PolicyId::create());
	db.write(scope, Chain::Agency(agency), input, move |tx, input| async move {
		let ((content, memo, id), scope) = (&*input, tx.scope()?);
		let text = "SELECT VALUE memo FROM gift_policy WHERE agency = $agency AND year = $year";
		let found: Vec<String> =
			tx.query(text, object! { agency: tx.agency()?.0.clone(), year: year }).await?.take(0)?;
		if found.len() != known {
			return Err(Error::Conflict("มีผู้เริ่มเสนอประกาศของปีนี้เมื่อครู่ เปิดหน้านี้ใหม่เพื่อดู".to_owned()).into());
		}
		memos::start(&tx, Kind::Announcement, Some(year), content.clone(), memo.clone()).await?;
		let (agency, by) = (tx.agency()?.clone(), scope.title().to_owned());
		let policy = Policy { id: id.clone(), agency, year, memo: memo.clone(), by, at: scope.now, announced: None };
		tx.put(&policy).await?;
		tx.did(GiftAct::BeginPolicy, &policy.id.0, &policy).await?;
		Ok(memo.clone())
	})
	.await
}

/// Makes an approved announcement public and asks every person to acknowledge it. It must have been signed by the chief, or
/// by whoever acts for the chief.
pub async fn announce(db: &Db, vault: &Vault, scope: &Scope, id: &PolicyId) -> Stored<()> {
	let agency = scope.own(Permission::GiftAnnounce)?;
	let policy = find(db, &agency, id).await?;
	let memo = memos::find(db, scope, &agency, &policy.memo).await?;
	if memo.state != State::Approved {
		return Err(Error::Conflict("บันทึกเสนอประกาศยังไม่ได้รับอนุมัติ ประกาศได้เมื่อนายกลงนามแล้ว".to_owned()).into());
	}
	let office = staff::office(db, &agency).await?;
	let Some(step) = signed_by_chief(db, &office, &policy).await? else {
		let words = "บันทึกนี้ไม่ได้อนุมัติโดยผู้บริหารสูงสุด กำหนดเส้นทางเสนอให้สิ้นสุดที่นายก แล้วเสนอประกาศฉบับใหม่";
		return Err(Error::Conflict(words.to_owned()).into());
	};
	let bytes = match sheet::words(&memo.content) {
		Some(words) => {
			let profile = agency::find(db, &agency).await?;
			let emblem = memos::emblem(vault, &profile).await;
			sheet::render(&profile, emblem, &memo.content, words, &step, &format!("announcement-{}", policy.id)).await?
		}
		// A memo without the part that holds the words of the announcement is made public as it was signed.
		None => memos::signed_copy(db, vault, scope, &memo.id).await?,
	};
	let kept = files::keep_as(vault, Media::Pdf, &bytes).await?;
	let people: Vec<PersonId> = holders(&office, scope).into_iter().map(|(person, _)| person).collect();
	let input = (policy, kept, people, signatory(&step), step.at);
	db.write(scope, Chain::Agency(agency), input, |tx, input| async move {
		let ((policy, kept, people, signed_by, signed_at), scope) = (&*input, tx.scope()?);
		if find_in(&tx, &policy.id).await?.announced.is_some() {
			return Err(Error::Conflict("ประกาศนี้เผยแพร่แล้ว เปิดหน้านี้ใหม่เพื่อดู".to_owned()).into());
		}
		let document = files::attach(&tx, kept, crate::gifts::ROOM, &policy.id.0).await?;
		let (by, signed_by) = (scope.title().to_owned(), signed_by.clone());
		let announced = Announced { at: scope.now, by, signed_by, signed_at: *signed_at, document };
		let policy = Policy { announced: Some(announced.clone()), ..policy.clone() };
		tx.put(&policy).await?;
		tx.did(GiftAct::Announce, &policy.id.0, &announced).await?;
		for person in people {
			ask(&tx, &policy, person, scope.now).await?;
		}
		Ok(())
	})
	.await
}

/// Names the notice by which one person is asked.
fn asked(policy: &PolicyId, person: &PersonId) -> String {
	format!("{policy}-{person}")
}

async fn ask(tx: &Tx, policy: &Policy, person: &PersonId, at: DateTime<Utc>) -> Stored<()> {
	let telling = Telling {
		kind: tell::POLICY,
		subject: asked(&policy.id, person),
		title: format!("ประกาศนโยบายไม่รับของขวัญ ปีงบประมาณ {}", policy.year),
		about: "อ่านแล้วแตะ “รับทราบประกาศ”".to_owned(),
		address: format!("/staff/gifts/policy/{}", policy.year),
	};
	notices::tell(tx, Some(&policy.agency), std::slice::from_ref(person), &telling, at).await
}

/// Records that the person has acknowledged an announcement. Once is enough.
pub async fn acknowledge(db: &Db, scope: &Scope, id: &PolicyId) -> Stored<()> {
	let agency = scope.own(Permission::StaffPages)?;
	let person = scope.person.clone().ok_or(Error::SignedOut)?;
	if scope.post().is_none() {
		return Err(Error::Forbidden.into());
	}
	db.write(scope, Chain::Agency(agency), (id.clone(), person), |tx, input| async move {
		let ((id, person), scope) = (&*input, tx.scope()?);
		let policy = find_in(&tx, id).await?;
		if policy.announced.is_none() {
			return Err(Error::NotFound.into());
		}
		let (agency, post) = (tx.agency()?.clone(), scope.title().to_owned());
		let own = Acknowledgement { agency, policy: policy.id, person: person.clone(), post, at: scope.now };
		let text = "SELECT * OMIT id FROM type::record('gift_acknowledgement', $key)";
		let known: Option<Acknowledgement> = tx.query(text, object! { key: own.key() }).await?.take(0)?;
		if known.is_some() {
			return Ok(());
		}
		tx.put(&own).await?;
		notices::settle(&tx, tell::POLICY, &asked(id, person), scope.now).await?;
		tx.did(GiftAct::Acknowledge, &own.key(), &own).await
	})
	.await
}

/// Asks those who came after the announcement of the year of today was made.
pub async fn remind(db: &Db, scope: &Scope, agency: &AgencyId) -> Stored<()> {
	let Some(year) = FiscalYear::of(scope.today()) else { return Ok(()) };
	let Some(policy) = find_announced(db, agency, year).await? else { return Ok(()) };
	let known = list_acknowledged(db, &policy.id).await?;
	let holders = holders(&staff::office(db, agency).await?, scope).into_iter().map(|(person, _)| person);
	let people: Vec<PersonId> = holders.filter(|person| known.iter().all(|own| own.person != *person)).collect();
	let now = scope.now;
	db.change("notices", (policy, people), move |tx, input| async move {
		let (policy, people) = &*input;
		for person in people {
			let text = "SELECT VALUE person FROM notice WHERE subject = $subject LIMIT 1";
			let subject = asked(&policy.id, person);
			let told: Vec<String> = tx.query(text, object! { subject: subject }).await?.take(0)?;
			if told.is_empty() {
				ask(&tx, policy, person, now).await?;
			}
		}
		Ok(())
	})
	.await
}

/// The bytes of the announcement of a year, for everybody.
pub async fn document(db: &Db, vault: &Vault, agency: &AgencyId, year: FiscalYear) -> Stored<Vec<u8>> {
	let policy = find_announced(db, agency, year).await?.and_then(|policy| policy.announced).ok_or(Error::NotFound)?;
	Ok(vault.read(&policy.document.sha256).await?)
}

const FIND: &str = "SELECT *, record::id(id) AS id FROM type::record('gift_policy', $id)";

async fn find(db: &Db, agency: &AgencyId, id: &PolicyId) -> Stored<Policy> {
	let found: Option<Policy> = db.query(FIND, object! { id: id.0.clone() }).await?.take(0)?;
	found.filter(|policy| policy.agency == *agency).ok_or_else(|| Error::NotFound.into())
}

async fn find_in(tx: &Tx, id: &PolicyId) -> Stored<Policy> {
	let found: Option<Policy> = tx.query(FIND, object! { id: id.0.clone() }).await?.take(0)?;
	let agency = tx.agency()?;
	found.filter(|policy| policy.agency == *agency).ok_or_else(|| Error::NotFound.into())
}
