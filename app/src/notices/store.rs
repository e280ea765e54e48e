//! The table `notice`. A notice is written by the very write that concerns its person.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use surrealdb::types::{SurrealValue, object};

use super::mail;
use super::model::{Notice, NoticeId, NoticeRow, PASSWORD_RESET};
use super::summary;
use crate::db::{Db, Stored, Tx};
use crate::error::Error;
use crate::list::{Row, Rows};
use crate::live::{self, Audience};
use crate::room::{House, NoticeKind};
use crate::scope::{AgencyId, PersonId, Scope};
use crate::staff;

/// How long notices that were read are kept.
const KEPT: Duration = Duration::days(400);

/// What is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
	pub kind: NoticeKind,
	/// The record it is about.
	pub subject: String,
	pub title: String,
	pub about: String,
	pub address: String,
}

/// Tells each of the people, inside the write that concerns them. Nobody is told of what they do themselves.
pub async fn tell(
	tx: &Tx,
	agency: Option<&AgencyId>,
	people: &[PersonId],
	telling: &Telling,
	at: DateTime<Utc>,
) -> Stored<()> {
	for person in people {
		let notice = Notice {
			id: NoticeId::create(),
			agency: agency.cloned(),
			person: person.clone(),
			kind: telling.kind.word.to_owned(),
			subject: telling.subject.clone(),
			title: telling.title.clone(),
			about: telling.about.clone(),
			address: telling.address.clone(),
			at,
			read_at: None,
		};
		let text = "CREATE type::record('notice', $id) CONTENT $notice RETURN NONE";
		tx.query(text, object! { id: notice.id.0.clone(), notice: notice }).await?;
		summary::count(tx, person, 1).await?;
		mail::want_letter(tx, person, at).await?;
	}
	match agency.filter(|_| !people.is_empty()) {
		Some(agency) => live::emit(tx, agency, super::ROOM, "tell", &telling.subject, Audience::Staff).await,
		None => Ok(()),
	}
}

/// As `tell`, in a write of its own, and only those who were never told of that subject: what a job says again every hour.
pub async fn tell_once(
	db: &Db,
	agency: &AgencyId,
	people: Vec<PersonId>,
	telling: Telling,
	at: DateTime<Utc>,
) -> Stored<()> {
	if people.is_empty() {
		return Ok(());
	}
	db.change(super::ROOM, (people, telling, agency.clone()), move |tx, input| async move {
		let (people, telling, agency) = &*input;
		let text = "SELECT VALUE person FROM notice WHERE subject = $subject";
		let told: Vec<PersonId> = tx.query(text, object! { subject: telling.subject.clone() }).await?.take(0)?;
		let people: Vec<PersonId> = people.iter().filter(|person| !told.contains(person)).cloned().collect();
		tell(&tx, Some(agency), &people, telling, at).await
	})
	.await
}

/// What was told of a record and is over counts as read: somebody decided, or it was taken back.
pub async fn settle(tx: &Tx, kind: NoticeKind, subject: &str, at: DateTime<Utc>) -> Stored<()> {
	let text = "UPDATE notice SET read_at = $at WHERE subject = $subject AND kind = $kind AND read_at = NONE RETURN VALUE person";
	let values = object! { subject: subject.to_owned(), kind: kind.word.to_owned(), at: at };
	let settled: Vec<PersonId> = tx.query(text, values).await?.take(0)?;
	for person in settled {
		summary::count(tx, &person, -1).await?;
	}
	Ok(())
}

/// The person's notices, the newest first.
pub async fn list_rows(db: &Db, scope: &Scope, house: House) -> Stored<Rows<NoticeRow>> {
	let person = scope.person.clone().ok_or(Error::SignedOut)?;
	// Before the rows are read: rows that are newer than this are read once more, never missed.
	let version = summary::find(db, &person).await?.changes;
	let load = async |_| {
		let text = "SELECT *, record::id(id) AS id FROM notice WHERE person = $person ORDER BY at DESC";
		let found: Vec<Notice> = db.query(text, object! { person: person.0.clone() }).await?.take(0)?;
		let row = |notice: Notice| {
			let label = house.label_of_notice(&notice.kind).to_owned();
			Arc::new(Row::new(NoticeRow { notice, label }))
		};
		Ok(found.into_iter().map(row).collect())
	};
	db.lists().by_version(&person.0, version, scope.today(), load).await
}

/// How many notices the person has not read.
pub async fn count_unread(db: &Db, scope: &Scope) -> Stored<usize> {
	let person = scope.person.clone().ok_or(Error::SignedOut)?;
	Ok(usize::try_from(summary::find(db, &person).await?.unread).unwrap_or_default())
}

/// Marks one of the person's notices as read, or as not read. The notice is answered.
pub async fn set_read(db: &Db, scope: &Scope, id: &NoticeId, is_read: bool) -> Stored<Notice> {
	let person = scope.person.clone().ok_or(Error::SignedOut)?;
	let at = is_read.then_some(scope.now);
	db.change("notices", (id.clone(), person, at), |tx, input| async move {
		let (id, person, at) = &*input;
		let text = "SELECT *, record::id(id) AS id FROM type::record('notice', $id)";
		let found: Option<Notice> = tx.query(text, object! { id: id.0.clone() }).await?.take(0)?;
		let notice = found.filter(|notice| notice.person == *person).ok_or(Error::NotFound)?;
		if notice.read_at.is_some() != at.is_some() {
			let text = "UPDATE type::record('notice', $id) SET read_at = $at RETURN NONE";
			tx.query(text, object! { id: id.0.clone(), at: *at }).await?;
			summary::count(&tx, person, if at.is_some() { -1 } else { 1 }).await?;
		}
		Ok(notice)
	})
	.await
}

/// Marks every notice of the person as read.
pub async fn read_all(db: &Db, scope: &Scope) -> Stored<()> {
	let person = scope.person.clone().ok_or(Error::SignedOut)?;
	let at = scope.now;
	db.change("notices", person, move |tx, person| async move {
		let text = "UPDATE notice SET read_at = $at WHERE person = $person AND read_at = NONE RETURN NONE";
		tx.query(text, object! { person: person.0.clone(), at: at }).await?;
		summary::clear(&tx, &person).await
	})
	.await
}

/// Removes what was read long ago.
pub async fn sweep(db: &Db, now: DateTime<Utc>) -> Stored<()> {
	db.change("notices", now - KEPT, |tx, old| async move {
		#[derive(SurrealValue)]
		struct Gone {
			person: PersonId,
		}
		let text = "DELETE notice WHERE read_at != NONE AND read_at < $old RETURN BEFORE";
		let gone: Vec<Gone> = tx.query(text, object! { old: *old }).await?.take(0)?;
		let people: BTreeSet<PersonId> = gone.into_iter().map(|gone| gone.person).collect();
		for person in &people {
			summary::count(&tx, person, 0).await?;
		}
		Ok(())
	})
	.await
}

/// Tells a person that the password was set anew: the queued job of `staff`. Told once, however often the job is done.
pub async fn deliver_reset(db: &Db, payload: &str) -> Stored<()> {
	let reset: staff::ResetTold =
		serde_json::from_str(payload).map_err(|_| Error::Internal("reset-payload".to_owned()))?;
	db.change("notices", reset, |tx, reset| async move {
		let telling = Telling {
			kind: PASSWORD_RESET,
			subject: reset.id.clone(),
			title: "รหัสผ่านของท่านถูกตั้งใหม่".to_owned(),
			about: format!("โดย {} หากท่านไม่ได้ขอ แจ้งผู้ดูแลระบบทันที", reset.by),
			address: "/staff/more".to_owned(),
		};
		let text = "SELECT VALUE person FROM notice WHERE subject = $subject LIMIT 1";
		let told: Vec<String> = tx.query(text, object! { subject: reset.id.clone() }).await?.take(0)?;
		if told.is_empty() {
			tell(&tx, reset.agency.as_ref(), std::slice::from_ref(&reset.person), &telling, reset.at).await?;
		}
		Ok(())
	})
	.await
}

/// Tells the administrators of the installation, unless they were told of the same and have not read it.
pub async fn tell_administrators(db: &Db, telling: Telling, now: DateTime<Utc>) -> Stored<()> {
	let people = staff::list_installation_administrators(db, &Scope::console(now)).await?;
	let people: Vec<PersonId> = people.into_iter().map(|person| person.id).collect();
	db.change("notices", (people, telling), move |tx, input| async move {
		let (people, telling) = &*input;
		let text = "SELECT VALUE person FROM notice WHERE subject = $subject AND read_at = NONE";
		let told: Vec<String> = tx.query(text, object! { subject: telling.subject.clone() }).await?.take(0)?;
		let people: Vec<PersonId> = people.iter().filter(|person| !told.contains(&person.0)).cloned().collect();
		tell(&tx, None, &people, telling, now).await
	})
	.await
}
