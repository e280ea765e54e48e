//! What a bell shows of a person's notices, kept by the writes that change them: every page asks for it.

use surrealdb::types::{SurrealValue, object};

use crate::db::{Db, Stored, Tx};
use crate::scope::PersonId;

const TABLE: &str = "notice_summary";
const FIND: &str = "SELECT unread, changes FROM type::record('notice_summary', $person)";

/// The count of a person's notices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, SurrealValue)]
pub struct Summary {
	/// How many are not read.
	pub unread: i64,
	/// Grows with every change: the version of the person's list.
	pub changes: i64,
}

/// The summary of a person; all zero before the first notice.
pub async fn find(db: &Db, person: &PersonId) -> Stored<Summary> {
	let found: Option<Summary> = db.query(FIND, object! { person: person.0.clone() }).await?.take(0)?;
	Ok(found.unwrap_or_default())
}

/// Counts a change of a person's notices, by which so many more are unread.
pub async fn count(tx: &Tx, person: &PersonId, more: i64) -> Stored<()> {
	change(tx, person, |unread| unread + more).await
}

/// Counts that everything was read.
pub async fn clear(tx: &Tx, person: &PersonId) -> Stored<()> {
	change(tx, person, |_| 0).await
}

async fn change(tx: &Tx, person: &PersonId, unread: impl Fn(i64) -> i64) -> Stored<()> {
	let known: Option<Summary> = tx.query(FIND, object! { person: person.0.clone() }).await?.take(0)?;
	let known = known.unwrap_or_default();
	let summary = Summary { unread: unread(known.unread), changes: known.changes + 1 };
	tx.keep(TABLE, person.0.clone(), summary).await
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::db::Address;
	use crate::db::migrate::{self, Move};

	#[tokio::test]
	async fn notices_of_before_are_counted_however_often_the_step_is_done() {
		let db = Db::open(&Address::memory()).await.unwrap();
		let offers = &crate::notices::DECLARED.offers;
		migrate::run(&db, offers.schema, &[], chrono::Utc::now()).await.unwrap();
		for (number, (person, is_read)) in
			[("a", true), ("a", false), ("a", false), ("b", true)].into_iter().enumerate()
		{
			let text = "CREATE notice CONTENT { person: $person, kind: 'k', subject: $subject, title: 't', about: '', \
				address: '', at: time::now(), read_at: IF $is_read THEN time::now() ELSE NONE END } RETURN NONE";
			let values = object! { person: person, subject: number.to_string(), is_read: is_read };
			db.query(text, values).await.unwrap();
		}
		let Move::Text(step) = offers.steps[0].work else { panic!("a step of statements") };
		for _ in 0..2 {
			db.query(step, object! { before: 15 }).await.unwrap();
			let found = ["a", "b", "c"].map(|person| PersonId(person.to_owned()));
			let mut unread = Vec::new();
			for person in &found {
				unread.push(find(&db, person).await.unwrap().unread);
			}
			assert_eq!(unread, [2, 0, 0]);
		}
	}
}
