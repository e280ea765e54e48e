//! The tables `memo` and `memo_version`: drafts, and what was sent.

use surrealdb::types::{SurrealValue, object};

use super::approval::State;
use super::model::{Attachment, Content, Draft, Kind, Link, Memo, MemoId};
use super::typed::{self, Place};
use crate::audit;
use crate::db::{Db, Stored, Tx, mark};
use crate::error::Error;
use crate::files::File;
use crate::live::{self, Audience};
use crate::scope::{AgencyId, Permission, Scope};
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

/// The memos of an agency, the latest movement first.
pub async fn list(db: &Db, agency: &AgencyId) -> Stored<Vec<Memo>> {
	let text = "SELECT *, record::id(id) AS id FROM memo WHERE agency = $agency ORDER BY since DESC";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

/// Those that may still go on, the latest movement first.
pub async fn list_open(db: &Db, agency: &AgencyId) -> Stored<Vec<Memo>> {
	let text = "SELECT *, record::id(id) AS id FROM memo WHERE agency = $agency \
		AND state IN ['draft', 'underway', 'returned'] ORDER BY since DESC";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

pub async fn find(db: &Db, agency: &AgencyId, id: &MemoId) -> Stored<Memo> {
	let found: Option<Memo> = db.query(FIND, object! { id: id.0.clone() }).await?.take(0)?;
	found.filter(|memo| memo.agency == *agency).ok_or_else(|| Error::NotFound.into())
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
	let post = scope.posts.iter().find_map(|post| office.find_post(post)).ok_or_else(|| {
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
pub async fn start(
	tx: &Tx,
	scope: &Scope,
	kind: Kind,
	year: Option<FiscalYear>,
	content: Content,
	id: MemoId,
) -> Stored<Memo> {
	let agency = scope.own(Permission::MemoWrite)?;
	let memo = begin(scope, &staff::office_in(tx, &agency).await?, kind, year, content, id)?;
	put(tx, scope, &memo, "start").await?;
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
			&& scope.posts.contains(&memo.author_post)
	};
	Ok(list(db, agency).await?.into_iter().find(is_fit))
}

/// Puts another table under a memo that is with its author; its words stay, and are the author's to look over.
pub async fn attach(db: &Db, scope: &Scope, id: &MemoId, attachment: Option<Attachment>) -> Stored<Memo> {
	let agency = scope.own(Permission::MemoWrite)?;
	db.write(&agency.0, |tx: Tx| {
		let (agency, attachment) = (agency.clone(), attachment.clone());
		async move {
			let mut memo = find_in(&tx, &agency, id).await?;
			check_author(scope, &memo)?;
			if memo.content.attachment != attachment {
				memo.content.attachment = attachment;
				put(&tx, scope, &memo, "write").await?;
			}
			Ok(memo)
		}
	})
	.await
}

/// Begins a memo on its own.
pub async fn create(db: &Db, scope: &Scope, kind: Kind, year: Option<FiscalYear>, content: Content) -> Stored<Memo> {
	let agency = scope.own(Permission::MemoWrite)?;
	let id = MemoId::create();
	db.write(&agency.0, |tx: Tx| {
		let (content, id) = (content.clone(), id.clone());
		async move { start(&tx, scope, kind, year, content, id).await }
	})
	.await
}

/// What is written into a memo.
#[derive(Clone, Debug)]
pub struct Writing<'a> {
	pub draft: &'a Draft,
	/// It is to be sent next, and so must be whole.
	pub is_whole: bool,
	/// The mark of what the person saw; none where nobody looked at a page.
	pub seen: Option<&'a str>,
	/// What the memo was before anything was written, when it is kept for the first time.
	pub blank: Option<Memo>,
}

/// Writes the draft into a memo that is with its author.
pub async fn save(db: &Db, scope: &Scope, id: &MemoId, writing: Writing<'_>) -> Stored<Memo> {
	let agency = scope.own(Permission::MemoWrite)?;
	db.write(&agency.0, |tx: Tx| {
		let (agency, writing) = (agency.clone(), writing.clone());
		async move {
			// A form that was refused after its memo was kept says again that it is new.
			let found: Option<Memo> = tx.query(FIND, object! { id: id.0.clone() }).await?.take(0)?;
			let is_first = found.is_none();
			let is_id_of_ours = id.0.len() == 32 && id.0.bytes().all(|byte| byte.is_ascii_hexdigit());
			if is_first && !is_id_of_ours {
				return Err(Error::NotFound.into());
			}
			let known = found.filter(|memo| memo.agency == agency).or(writing.blank.filter(|_| is_first));
			let mut memo = known.ok_or(Error::NotFound)?;
			check_author(scope, &memo)?;
			typed::forget(&tx, scope, if is_first { Place::New } else { Place::Of(id) }).await?;
			let content = match writing.is_whole {
				true => writing.draft.check(&memo.content)?,
				false => writing.draft.check_unfinished(&memo.content)?,
			};
			let office = staff::office_in(&tx, &agency).await?;
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
			if !is_first && content != memo.content && writing.seen.is_some_and(|seen| seen != mark(&memo.content)) {
				let words = "บันทึกนี้ถูกแก้ไขจากอุปกรณ์อื่นหลังจากท่านเปิดหน้านี้ เปิดบันทึกในแท็บใหม่เพื่อดูล่าสุด แล้วนำสิ่งที่พิมพ์ไปใส่";
				return Err(Error::Conflict(words.to_owned()).into());
			}
			memo.content = content;
			if memo.state == State::Draft {
				memo.since = scope.now;
			}
			put(&tx, scope, &memo, if is_first { "start" } else { "write" }).await?;
			Ok(memo)
		}
	})
	.await
}

/// Takes a draft away that was never sent.
pub async fn discard(db: &Db, scope: &Scope, id: &MemoId) -> Stored<()> {
	let agency = scope.own(Permission::MemoWrite)?;
	db.write(&agency.0, |tx: Tx| {
		let agency = agency.clone();
		async move {
			let memo = find_in(&tx, &agency, id).await?;
			check_author(scope, &memo)?;
			if memo.state != State::Draft {
				return Err(Error::Conflict("บันทึกที่เคยเสนอแล้วลบไม่ได้ เก็บไว้เป็นหลักฐาน".to_owned()).into());
			}
			typed::forget(&tx, scope, Place::Of(id)).await?;
			tx.query("DELETE type::record('memo', $id)", object! { id: id.0.clone() }).await?;
			audit::record(&tx, scope, &agency.0, "memos/discard", &id.0, &memo).await?;
			live::emit(&tx, &agency, "memos", "discard", &id.0, Audience::Staff).await
		}
	})
	.await
}

/// Only its author writes in a memo, and only while it is there.
pub fn check_author(scope: &Scope, memo: &Memo) -> Result<(), Error> {
	if scope.person.as_ref() != Some(&memo.author) {
		return Err(Error::Forbidden);
	}
	match memo.is_open() {
		true => Ok(()),
		false => Err(Error::Conflict(format!("บันทึกนี้{} จึงแก้ไขไม่ได้ เปิดหน้านี้ใหม่เพื่อดูล่าสุด", memo.state.label()))),
	}
}

/// Writes a memo with its audit record and its news.
pub async fn put(tx: &Tx, scope: &Scope, memo: &Memo, verb: &str) -> Stored<()> {
	keep(tx, memo).await?;
	audit::record(tx, scope, &memo.agency.0, &format!("memos/{verb}"), &memo.id.0, memo).await?;
	live::emit(tx, &memo.agency, "memos", verb, &memo.id.0, Audience::Staff).await
}

/// Writes a memo alone: its step carries the audit record.
pub async fn keep(tx: &Tx, memo: &Memo) -> Stored<()> {
	tx.query(
		"UPSERT type::record('memo', $id) CONTENT $memo RETURN NONE",
		object! { id: memo.id.0.clone(), memo: memo.clone() },
	)
	.await?;
	Ok(())
}
