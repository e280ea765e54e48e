//! The tables `memo` and `memo_version`: drafts, and what was sent.

use surrealdb::types::{SurrealValue, object};

use super::act::MemoAct;
use super::approval::State;
use super::model::{Attachment, Content, Draft, Kind, Link, Memo, MemoId};
use super::typed::{self, Place};
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored, Tx, mark};
use crate::error::Error;
use crate::files::File;
use crate::scope::{AgencyId, Permission, PersonId, Scope};
use crate::staff::{self, Office};
use crate::thai::calendar::FiscalYear;

/// A version as it was sent: what it says, whose turns it takes, and the exact bytes.
#[derive(Clone, Debug, PartialEq, Eq, SurrealValue)]
pub struct Version {
	pub memo: MemoId,
	pub version: u32,
	pub content: Content,
	pub links: Vec<Link>,
	pub document: File,
}

/// The memos of an agency that the person may read, the latest movement first.
pub async fn list(db: &Db, scope: &Scope, agency: &AgencyId) -> Stored<Vec<Memo>> {
	let text = "SELECT *, record::id(id) AS id FROM memo WHERE agency = $agency \
		AND (state != 'draft' OR author = $person) ORDER BY since DESC";
	let person = scope.person.as_ref().map(|person| person.0.clone());
	Ok(db.query(text, object! { agency: agency.0.clone(), person: person }).await?.take(0)?)
}

/// Every memo of an agency, drafts of everybody too, the latest movement first.
pub async fn list_every(db: &Db, agency: &AgencyId) -> Stored<Vec<Memo>> {
	let text = "SELECT *, record::id(id) AS id FROM memo WHERE agency = $agency ORDER BY since DESC";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

/// Those that were sent, the latest movement first.
pub async fn list_sent(db: &Db, agency: &AgencyId) -> Stored<Vec<Memo>> {
	let text = "SELECT *, record::id(id) AS id FROM memo WHERE agency = $agency AND version > 0 ORDER BY since DESC";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

/// Memos by their keys, in that order.
pub async fn list_these(db: &Db, ids: Vec<String>) -> Stored<Vec<Memo>> {
	if ids.is_empty() {
		return Ok(Vec::new());
	}
	let text = "SELECT *, record::id(id) AS id FROM $ids.map(|$id| type::record('memo', $id))";
	let mut found: Vec<Memo> = db.query(text, object! { ids: ids.clone() }).await?.take(0)?;
	found.sort_by_key(|memo| ids.iter().position(|id| *id == memo.id.0));
	Ok(found)
}

/// A memo of the agency. Somebody else's draft is `NotFound`: it is its author's alone until it is sent.
pub async fn find(db: &Db, scope: &Scope, agency: &AgencyId, id: &MemoId) -> Stored<Memo> {
	let found: Option<Memo> = db.query(FIND, object! { id: id.0.clone() }).await?.take(0)?;
	let is_readable = |memo: &Memo| memo.state != State::Draft || scope.person.as_ref() == Some(&memo.author);
	found.filter(|memo| memo.agency == *agency && is_readable(memo)).ok_or_else(|| Error::NotFound.into())
}

/// The state of a memo and its author, whoever asks: nothing of what it says. None once it was discarded.
pub async fn find_state(db: &Db, agency: &AgencyId, id: &MemoId) -> Stored<Option<(State, PersonId)>> {
	let found: Option<Memo> = db.query(FIND, object! { id: id.0.clone() }).await?.take(0)?;
	Ok(found.filter(|memo| memo.agency == *agency).map(|memo| (memo.state, memo.author)))
}

/// As `find`, inside a transaction.
pub async fn find_in(tx: &Tx, agency: &AgencyId, id: &MemoId) -> Stored<Memo> {
	let found: Option<Memo> = tx.query(FIND, object! { id: id.0.clone() }).await?.take(0)?;
	found.filter(|memo| memo.agency == *agency).ok_or_else(|| Error::NotFound.into())
}

const FIND: &str = "SELECT *, record::id(id) AS id FROM type::record('memo', $id)";

/// What was sent, oldest first.
pub async fn list_versions(db: &Db, id: &MemoId) -> Stored<Vec<Version>> {
	let text = "SELECT * OMIT id FROM memo_version WHERE memo = $memo ORDER BY version";
	Ok(db.query(text, object! { memo: id.0.clone() }).await?.take(0)?)
}

/// A memo that is kept nowhere yet; the author is whoever asks, in the first post held.
pub fn begin(
	scope: &Scope,
	office: &Office,
	kind: Kind,
	year: Option<FiscalYear>,
	content: Content,
	id: MemoId,
) -> Result<Memo, Error> {
	let agency = scope.own(Permission::MemoWrite)?;
	let author = scope.person.clone().ok_or(Error::Forbidden)?;
	let post = scope.held.iter().find_map(|post| office.find_post(&post.id)).ok_or_else(|| {
		Error::Conflict("ท่านยังไม่ได้ดำรงตำแหน่งใดในวันนี้ ให้ผู้ดูแลระบบเพิ่มการดำรงตำแหน่งก่อนเขียนบันทึก".to_owned())
	})?;
	Ok(Memo {
		id,
		agency,
		kind,
		year,
		author,
		author_post: post.id.clone(),
		author_title: post.title.clone(),
		author_initial: post.initial.clone(),
		content,
		state: State::Draft,
		version: 0,
		links: Vec::new(),
		turn: 0,
		steps: 0,
		since: scope.now,
	})
}

/// Begins a memo in the caller's transaction.
pub async fn start(tx: &Tx, kind: Kind, year: Option<FiscalYear>, content: Content, id: MemoId) -> Stored<Memo> {
	let office = staff::office_in(tx, tx.agency()?).await?;
	let memo = begin(tx.scope()?, &office, kind, year, content, id)?;
	put(tx, &memo, MemoAct::Start).await?;
	Ok(memo)
}

/// The newest memo of a kind and year that the person has begun, in a post that is still held, and never sent.
pub async fn find_draft(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	kind: Kind,
	year: Option<FiscalYear>,
) -> Stored<Option<Memo>> {
	let is_fit = |memo: &Memo| {
		memo.kind == kind
			&& memo.year == year
			&& memo.state == State::Draft
			&& scope.person.as_ref() == Some(&memo.author)
			&& scope.held.iter().any(|post| post.id == memo.author_post)
	};
	Ok(list(db, scope, agency).await?.into_iter().find(is_fit))
}

/// Puts another table under a memo that is with its author; its words stay, and are the author's to look over.
pub async fn attach(db: &Db, scope: &Scope, id: &MemoId, attachment: Option<Attachment>) -> Stored<Memo> {
	let agency = scope.own(Permission::MemoWrite)?;
	db.write(scope, Chain::Agency(agency), (id.clone(), attachment), |tx, input| async move {
		let (id, attachment) = &*input;
		let mut memo = find_in(&tx, tx.agency()?, id).await?;
		check_author(tx.scope()?, &memo)?;
		if memo.content.attachment != *attachment {
			memo.content.attachment.clone_from(attachment);
			put(&tx, &memo, MemoAct::Write).await?;
		}
		Ok(memo)
	})
	.await
}

/// Begins a memo on its own.
pub async fn create(db: &Db, scope: &Scope, kind: Kind, year: Option<FiscalYear>, content: Content) -> Stored<Memo> {
	let agency = scope.own(Permission::MemoWrite)?;
	db.write(scope, Chain::Agency(agency), (content, MemoId::create()), move |tx, input| async move {
		let (content, id) = &*input;
		start(&tx, kind, year, content.clone(), id.clone()).await
	})
	.await
}

/// What is written into a memo.
#[derive(Clone, Debug)]
pub struct Writing {
	pub draft: Draft,
	/// It is to be sent next, and so must be whole.
	pub is_whole: bool,
	/// The mark of what the person saw; none where nobody looked at a page.
	pub seen: Option<String>,
	/// What the memo was before anything was written, when it is kept for the first time.
	pub blank: Option<Memo>,
}

/// Writes the draft into a memo that is with its author.
pub async fn save(db: &Db, scope: &Scope, id: &MemoId, writing: Writing) -> Stored<Memo> {
	let agency = scope.own(Permission::MemoWrite)?;
	db.write(scope, Chain::Agency(agency), (id.clone(), writing), |tx, input| async move {
		let ((id, writing), scope, agency) = (&*input, tx.scope()?, tx.agency()?);
		// A form that was refused after its memo was kept says again that it is new.
		let found: Option<Memo> = tx.query(FIND, object! { id: id.0.clone() }).await?.take(0)?;
		let is_first = found.is_none();
		let is_id_of_ours = id.0.len() == 32 && id.0.bytes().all(|byte| byte.is_ascii_hexdigit());
		if is_first && !is_id_of_ours {
			return Err(Error::NotFound.into());
		}
		let known = found.filter(|memo| memo.agency == *agency).or(writing.blank.clone().filter(|_| is_first));
		let mut memo = known.ok_or(Error::NotFound)?;
		check_author(scope, &memo)?;
		typed::forget(&tx, scope, if is_first { Place::New } else { Place::Of(id) }).await?;
		let content = match writing.is_whole {
			true => writing.draft.check(&memo.content)?,
			false => writing.draft.check_unfinished(&memo.content)?,
		};
		let office = staff::office_in(&tx, agency).await?;
		let post = writing.draft.post.trim();
		let chosen = office.posts_of(&memo.author, scope.today()).into_iter().find(|held| held.id.0 == post);
		if !post.is_empty() && chosen.is_none() {
			return Err(Error::field("post", "เลือกตำแหน่งที่ท่านดำรงอยู่วันนี้จากรายการ").into());
		}
		let is_same_post = chosen.is_none_or(|post| post.id == memo.author_post);
		if content == memo.content && is_same_post && !is_first {
			return Ok(memo);
		}
		if let Some(post) = chosen {
			memo.author_post = post.id.clone();
			memo.author_title.clone_from(&post.title);
			memo.author_initial.clone_from(&post.initial);
		}
		if !is_first
			&& content != memo.content
			&& writing.seen.as_ref().is_some_and(|seen| *seen != mark(&memo.content))
		{
			let words = "บันทึกนี้ถูกแก้ไขจากอุปกรณ์อื่นหลังจากท่านเปิดหน้านี้ เปิดบันทึกในแท็บใหม่เพื่อดูล่าสุด แล้วนำสิ่งที่พิมพ์ไปใส่";
			return Err(Error::Conflict(words.to_owned()).into());
		}
		memo.content = content;
		if memo.state == State::Draft {
			memo.since = scope.now;
		}
		put(&tx, &memo, if is_first { MemoAct::Start } else { MemoAct::Write }).await?;
		Ok(memo)
	})
	.await
}

/// Takes a draft away that was never sent.
pub async fn discard(db: &Db, scope: &Scope, id: &MemoId) -> Stored<()> {
	let agency = scope.own(Permission::MemoWrite)?;
	db.write(scope, Chain::Agency(agency), id.clone(), |tx, id| async move {
		let scope = tx.scope()?;
		let memo = find_in(&tx, tx.agency()?, &id).await?;
		check_author(scope, &memo)?;
		if memo.state != State::Draft {
			return Err(Error::Conflict("บันทึกที่เคยเสนอแล้วลบไม่ได้ เก็บไว้เป็นหลักฐาน".to_owned()).into());
		}
		typed::forget(&tx, scope, Place::Of(&id)).await?;
		tx.remove(&memo).await?;
		tx.did(MemoAct::Discard, &id.0, &memo).await
	})
	.await
}

/// Only its author writes in a memo, and only while it is there. Somebody else's draft is `NotFound`.
pub fn check_author(scope: &Scope, memo: &Memo) -> Result<(), Error> {
	if scope.person.as_ref() != Some(&memo.author) {
		return Err(if memo.state == State::Draft { Error::NotFound } else { Error::Forbidden });
	}
	match memo.is_open() {
		true => Ok(()),
		false => Err(Error::Conflict(format!("บันทึกนี้{} จึงแก้ไขไม่ได้ เปิดหน้านี้ใหม่เพื่อดูล่าสุด", memo.state.label()))),
	}
}

/// Writes a draft with its audit record and its event.
async fn put(tx: &Tx, memo: &Memo, act: MemoAct) -> Stored<()> {
	let known: Option<Memo> = tx.query(FIND, object! { id: memo.id.0.clone() }).await?.take(0)?;
	tx.save(act, known.as_ref(), memo).await
}
