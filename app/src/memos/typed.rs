//! The table `memo_typed`: what somebody has typed into a memo and not kept yet, so that another device has it too. It is no
//! act: nobody else sees it, nothing refers to it, and it goes once the memo is kept.

use chrono::{DateTime, Duration, Utc};
use surrealdb::types::{SurrealValue, object};

use super::model::{Content, Draft, MemoId, Typed};
use super::store;
use crate::db::{Db, Stored, Tx, mark};
use crate::error::Error;
use crate::scope::{Permission, PersonId, Scope};

/// How long typed words wait for their person.
const LASTS: Duration = Duration::days(14);
/// More than the longest memo holds, in bytes.
const MOST: usize = 256 << 10;

/// Which writing page the words were typed on: that of a memo, or that of a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a> {
	New,
	Of(&'a MemoId),
}

impl Place<'_> {
	fn key(self, person: &PersonId) -> String {
		match self {
			Self::New => format!("{person} new"),
			Self::Of(memo) => format!("{person} {memo}"),
		}
	}
}

/// The writing page that words come from.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
	pub memo: &'a MemoId,
	/// Nobody has kept the memo yet.
	pub is_new: bool,
	/// The mark of the memo on the page.
	pub seen: &'a str,
	/// The mark of the typed words that the page began with.
	pub typed_at: &'a str,
}

#[derive(SurrealValue)]
struct Row {
	memo: String,
	seen: String,
	draft: Draft,
	at: DateTime<Utc>,
}

/// Keeps the words as they are typed. What was kept of the memo since the page was opened, and what was typed on another
/// page, is not written over.
pub async fn keep(db: &Db, scope: &Scope, page: Page<'_>, draft: Draft) -> Stored<DateTime<Utc>> {
	let agency = scope.own(Permission::MemoWrite)?;
	let person = scope.person.clone().ok_or(Error::Forbidden)?;
	if draft.size() > MOST {
		return Err(Error::TooLarge.into());
	}
	let known = match store::find(db, scope, &agency, page.memo).await {
		Ok(memo) => Some(memo),
		Err(_) if page.is_new => None,
		Err(error) => return Err(error),
	};
	if let Some(memo) = &known {
		store::check_author(scope, memo)?;
		if page.is_new || mark(&memo.content) != page.seen {
			return Err(Error::Conflict("บันทึกนี้ถูกบันทึกจากที่อื่นหลังจากเปิดหน้านี้".to_owned()).into());
		}
	}
	let place = if known.is_some() { Place::Of(page.memo) } else { Place::New };
	let before = look(db, scope, place).await?.map(|row| row.at);
	if before.is_some() && Typed::mark(before) != page.typed_at {
		return Err(Error::Conflict("มีสิ่งที่พิมพ์จากอุปกรณ์หรือแท็บอื่นหลังจากเปิดหน้านี้".to_owned()).into());
	}
	let typed = object! {
		person: person.0.clone(), memo: page.memo.0.clone(), seen: page.seen.to_owned(), draft: draft, at: scope.now
	};
	db.keep("memo_typed", place.key(&person), typed).await?;
	Ok(scope.now)
}

async fn look(db: &Db, scope: &Scope, place: Place<'_>) -> Stored<Option<Row>> {
	let Some(person) = &scope.person else { return Ok(None) };
	let text = "SELECT memo, seen, draft, at FROM type::record('memo_typed', $id)";
	let found: Option<Row> = db.query(text, object! { id: place.key(person) }).await?.take(0)?;
	let Some(row) = found else { return Ok(None) };
	// What was on its way while the memo was kept is over.
	let agency = scope.own(Permission::MemoWrite)?;
	let is_over = match (place, store::find(db, scope, &agency, &MemoId(row.memo.clone())).await) {
		(Place::New, kept) => kept.is_ok(),
		(Place::Of(_), Ok(kept)) => mark(&kept.content) != row.seen,
		(Place::Of(_), Err(_)) => true,
	};
	Ok(Some(row).filter(|_| !is_over))
}

/// What somebody has typed on a page beyond what the memo says, if anything, and the mark of what is kept.
pub async fn find(db: &Db, scope: &Scope, place: Place<'_>, known: &Content) -> Stored<(Option<Typed>, String)> {
	let is_more = |row: &Row| row.draft.check_unfinished(known).ok().as_ref() != Some(known);
	let found = look(db, scope, place).await?;
	let mark = Typed::mark(found.as_ref().map(|row| row.at));
	Ok((found.filter(is_more).map(|Row { draft, at, .. }| Typed { draft, at }), mark))
}

/// Forgets them in the caller's transaction.
pub async fn forget(tx: &Tx, scope: &Scope, place: Place<'_>) -> Stored<()> {
	let Some(person) = &scope.person else { return Ok(()) };
	tx.query("DELETE type::record('memo_typed', $id)", object! { id: place.key(person) }).await?;
	Ok(())
}

/// Throws them away.
pub async fn discard(db: &Db, scope: &Scope, place: Place<'_>) -> Stored<()> {
	let person = scope.person.as_ref().ok_or(Error::Forbidden)?;
	db.query("DELETE type::record('memo_typed', $id)", object! { id: place.key(person) }).await?;
	Ok(())
}

/// Removes what nobody came back for.
pub async fn sweep(db: &Db, now: DateTime<Utc>) -> Stored<()> {
	db.query("DELETE memo_typed WHERE at < $before", object! { before: now - LASTS }).await?;
	Ok(())
}
