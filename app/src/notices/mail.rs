//! E-mail as a channel behind the notices: what a letter says, and who gets one when. Sending is the server's.

use chrono::{DateTime, Duration, Utc};
use surrealdb::types::object;

use super::contact::{Contact, ContactDraft, Kept, MailPace};
use super::model::Notice;
use crate::db::{Db, Stored, Tx};
use crate::error::Error;
use crate::jobs;
use crate::room::House;
use crate::scope::{PersonId, Scope};
use crate::staff;
use crate::thai::calendar::short_time;

/// The queued job that sends a person what was not sent yet. Its payload is the person.
pub const MAIL: &str = "mail";

/// What is older is no news: whoever begins to want letters is not sent everything of all time.
const NEWS: Duration = Duration::days(3);

/// A letter, and the notices in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
	pub to: String,
	pub subject: String,
	pub text: String,
	notices: Vec<String>,
}

const FIND: &str = "SELECT * OMIT id FROM type::record('contact', $person)";

/// How a person wants to be reached.
pub async fn find_contact(db: &Db, person: &PersonId) -> Stored<Contact> {
	let found: Option<Kept> = db.query(FIND, object! { person: person.0.clone() }).await?.take(0)?;
	Ok(found.map(|kept| kept.contact).unwrap_or_default())
}

/// Keeps how the person wants to be reached.
pub async fn save_contact(db: &Db, scope: &Scope, draft: &ContactDraft, house: House) -> Stored<()> {
	let person = scope.person.clone().ok_or(Error::SignedOut)?;
	let kept = Kept { person, contact: draft.check(house)? };
	db.change("notices", kept, |tx, kept| async move {
		let text = "DELETE type::record('contact', $person); CREATE type::record('contact', $person) CONTENT $kept RETURN NONE";
		tx.query(text, object! { person: kept.person.0.clone(), kept: (*kept).clone() }).await?;
		Ok(())
	})
	.await
}

/// Wants the person to get a letter, when they want any.
pub async fn want_letter(tx: &Tx, person: &PersonId, at: DateTime<Utc>) -> Stored<()> {
	let found: Option<Kept> = tx.query(FIND, object! { person: person.0.clone() }).await?.take(0)?;
	match found.and_then(|kept| kept.contact.due(at)) {
		Some(due) => jobs::enqueue(tx, MAIL, person, due).await,
		None => Ok(()),
	}
}

/// What a person is to be sent now: everything of the last days that was neither read nor sent. Nothing when that is nothing.
pub async fn letter(
	db: &Db,
	house: House,
	payload: &str,
	base_url: &str,
	now: DateTime<Utc>,
) -> Stored<Option<Letter>> {
	let person: PersonId = serde_json::from_str(payload).map_err(|_| Error::Internal("mail-payload".to_owned()))?;
	let contact = find_contact(db, &person).await?;
	let is_open = staff::find_person(db, &person).await?.is_some_and(|person| !person.is_ended);
	let Some(due) = contact.due(now).filter(|_| is_open) else { return Ok(None) };
	if contact.pace == MailPace::AtOnce && due > now {
		// A second try that fell into quiet hours waits for their end.
		db.change("notices", person, move |tx, person| async move { jobs::enqueue(&tx, MAIL, &*person, due).await })
			.await?;
		return Ok(None);
	}
	let text = "SELECT *, record::id(id) AS id FROM notice WHERE person = $person AND read_at = NONE \
		AND mailed_at = NONE AND at > $since ORDER BY at";
	let since = now - NEWS;
	let mut notices: Vec<Notice> = db.query(text, object! { person: person.0, since: since }).await?.take(0)?;
	notices.retain(|notice| contact.wants(&notice.kind));
	let subject = match notices.as_slice() {
		[] => return Ok(None),
		[one] => format!("{}: {}", house.label_of_notice(&one.kind), one.title),
		many => format!("มีเรื่องแจ้งท่าน {} รายการ", many.len()),
	};
	Ok(Some(Letter {
		to: contact.email,
		// A subject of many lines would be headers of its own.
		subject: subject.split_whitespace().collect::<Vec<_>>().join(" "),
		text: text_of(&notices, house, base_url),
		notices: notices.into_iter().map(|notice| notice.id.0).collect(),
	}))
}

fn text_of(notices: &[Notice], house: House, base_url: &str) -> String {
	let parts = notices.iter().map(|notice| {
		let (at, label) = (short_time(notice.at), house.label_of_notice(&notice.kind));
		format!("{label}: {}\n{}\nเมื่อ {at}\n{base_url}{}\n", notice.title, notice.about, notice.address)
	});
	let foot = format!("ดูทั้งหมด: {base_url}/staff/notices\nเปลี่ยนหรือเลิกรับอีเมล: {base_url}/staff/notices/settings\n");
	parts.chain([foot]).collect::<Vec<_>>().join("\n")
}

/// Remembers that a letter was sent.
pub async fn sent(db: &Db, letter: &Letter, at: DateTime<Utc>) -> Stored<()> {
	db.change("notices", letter.notices.clone(), move |tx, keys| async move {
		let text = "UPDATE $keys.map(|$key| type::record('notice', $key)) SET mailed_at = $at RETURN NONE";
		tx.query(text, object! { keys: (*keys).clone(), at: at }).await?;
		Ok(())
	})
	.await
}
