//! Where a chain would stop: the author takes a memo back, a superior skips a post that nobody holds, a successor takes over,
//! somebody closes it for good. Each is a recorded step.

use chrono::{DateTime, NaiveDate, Utc};
use surrealdb::types::object;

use super::approval::{Act, State};
use super::model::{Memo, MemoId};
use super::row;
use super::steps::{Wish, advance, author_held, check_seen, sealed_line, steps_in};
use super::store::find_in;
use super::vacancy::{self, Actor};
use crate::db::{Chain, Db, Stored, Tx};
use crate::error::Error;
use crate::scope::{AgencyId, Permission, PersonId, Scope};
use crate::staff::{self, Leaving, Office};

/// Whether whoever has the memo now has looked at it.
pub async fn is_opened(db: &Db, memo: &Memo) -> Stored<bool> {
	let found: Option<String> = db.query(OPENED, object! { id: turn_of(memo) }).await?.take(0)?;
	Ok(found.is_some())
}

/// As `is_opened`, inside a transaction.
async fn is_opened_in(tx: &Tx, memo: &Memo) -> Stored<bool> {
	let found: Option<String> = tx.query(OPENED, object! { id: turn_of(memo) }).await?.take(0)?;
	Ok(found.is_some())
}

const OPENED: &str = "SELECT VALUE memo FROM type::record('memo_opened', $id)";

/// Notes that whoever has the memo now has looked at it; once.
pub async fn note_opened(db: &Db, scope: &Scope, memo: &Memo) -> Stored<()> {
	if memo.turn > 0 || is_opened(db, memo).await? {
		return Ok(());
	}
	let now = scope.now;
	// In the turn of the agency's chain, so that a memo is either opened first or taken back first.
	db.change(&memo.agency.0, memo.clone(), move |tx, seen| async move {
		let memo = find_in(&tx, &seen.agency, &seen.id).await?;
		if memo.steps != seen.steps || is_opened_in(&tx, &memo).await? {
			return Ok(());
		}
		mark_opened(&tx, &memo, now).await
	})
	.await
}

async fn mark_opened(tx: &Tx, memo: &Memo, at: DateTime<Utc>) -> Stored<()> {
	tx.keep("memo_opened", turn_of(memo), object! { memo: memo.id.0.clone(), at: at }).await
}

fn turn_of(memo: &Memo) -> String {
	format!("{}:{:06}", memo.id, memo.steps)
}

/// Whether the author may take a memo back: while the first post has not opened it, and where nobody can act on it.
pub fn may_withdraw(memo: &Memo, office: &Office, scope: &Scope, is_opened: bool) -> bool {
	let is_vacant = vacancy::vacant(memo, office, scope.today()).is_some();
	memo.state == State::Underway && (is_vacant || (memo.turn == 0 && !is_opened))
}

/// The author takes a memo back.
pub async fn withdraw(db: &Db, scope: &Scope, id: &MemoId, seen: u32) -> Stored<Memo> {
	let agency = scope.own(Permission::MemoWrite)?;
	db.write(scope, Chain::Agency(agency), id.clone(), move |tx, id| async move {
		let (scope, agency) = (tx.scope()?, tx.agency()?);
		let memo = find_in(&tx, agency, &id).await?;
		if scope.person.as_ref() != Some(&memo.author) {
			return Err(Error::Forbidden.into());
		}
		let (office, steps) = (staff::office_in(&tx, agency).await?, steps_in(&tx, &id).await?);
		check_seen(scope, &memo, &steps, seen)?;
		if memo.state == State::Underway && !may_withdraw(&memo, &office, scope, is_opened_in(&tx, &memo).await?) {
			let holder = memo.holder().map(|link| link.title.clone()).unwrap_or_default();
			let words = format!("{holder} เปิดอ่านหรือดำเนินการแล้ว ดึงกลับไม่ได้ ขอให้ {holder} กด “ส่งคืนแก้ไข” แทน");
			return Err(Error::Conflict(words).into());
		}
		// The record that opening writes too: of another process that opens the memo at this moment one of the two is retried.
		if memo.state == State::Underway && !is_opened_in(&tx, &memo).await? {
			mark_opened(&tx, &memo, scope.now).await?;
		}
		let actor = Actor::holding(author_held(scope, &memo, &office)?, &memo.author_title);
		let wish = Wish::upon(&steps, Act::Withdraw, String::new());
		advance(&tx, memo, &office, actor, wish).await
	})
	.await
}

/// A way out where a chain would stop: `Skip`, `TakeOver` or `Close`, each with its reason.
pub async fn unblock(db: &Db, scope: &Scope, id: &MemoId, seen: u32, act: Act, reason: &str) -> Stored<Memo> {
	let agency = scope.own(Permission::StaffPages)?;
	let person = scope.person.clone().ok_or(Error::Forbidden)?;
	let reason = check_reason(act, reason)?;
	db.write(scope, Chain::Agency(agency), (id.clone(), person, reason), move |tx, input| async move {
		let ((id, person, reason), scope, agency) = (&*input, tx.scope()?, tx.agency()?);
		let memo = find_in(&tx, agency, id).await?;
		let (office, steps) = (staff::office_in(&tx, agency).await?, steps_in(&tx, id).await?);
		check_seen(scope, &memo, &steps, seen)?;
		let memo = Memo { links: sealed_line(&tx, &memo, &steps).await?, ..memo };
		let actor = way_out(scope, &memo, &office, person, act).ok_or(Error::Forbidden)?;
		let memo = match act {
			Act::TakeOver => Memo { author: person.clone(), ..memo },
			_ => memo,
		};
		advance(&tx, memo, &office, actor, Wish::upon(&steps, act, reason.clone())).await
	})
	.await
}

/// In which office a person may take a way out; nothing when it is not theirs to take.
pub fn way_out(scope: &Scope, memo: &Memo, office: &Office, person: &PersonId, act: Act) -> Option<Actor> {
	let day = scope.today();
	match act {
		Act::Skip => vacancy::superior(memo, office, person, day),
		Act::TakeOver => vacancy::successor(memo, office, person, day),
		Act::Close => {
			let is_administrator = scope.may(Permission::AgencyManage, &memo.agency);
			vacancy::closer(memo, office, person, is_administrator, day)
		}
		_ => None,
	}
}

fn check_reason(act: Act, typed: &str) -> Result<String, Error> {
	let reason = typed.trim();
	match reason.chars().count() {
		0 if act != Act::TakeOver => {
			Err(Error::field("reason", format!("เขียนเหตุผลที่{} จะอยู่ในประวัติของบันทึก", act.label())))
		}
		0..=1000 => Ok(reason.to_owned()),
		_ => Err(Error::field("reason", "เหตุผลยาวเกิน 1000 ตัวอักษร")),
	}
}

/// The subjects of the memos that wait for whoever, or whatever, is about to leave.
pub async fn list_held_up(db: &Db, agency: &AgencyId, leaving: &Leaving, today: NaiveDate) -> Stored<Vec<String>> {
	let office = staff::office(db, agency).await?;
	let waits = |memo: &Memo| {
		let held = memo.holder().and_then(|link| office.holder(&link.post, today));
		match leaving {
			Leaving::Post(post) => memo.holder().is_some_and(|link| link.post == *post),
			Leaving::Appointment(id) => held.is_some_and(|(held, _)| held.id == *id),
			Leaving::Person(person) => {
				held.is_some_and(|(_, holder)| holder.id == *person)
					|| (memo.state == State::Returned && memo.author == *person)
			}
		}
	};
	Ok(row::list_open(db, agency, today).await?.into_iter().filter(waits).map(|memo| memo.content.subject).collect())
}
