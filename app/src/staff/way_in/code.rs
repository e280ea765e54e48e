//! One-time codes, which stand in for a password that nobody knows, and the notice that a password was set anew.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use surrealdb::types::{SurrealValue, object};

use crate::audit::Trail;
use crate::db::{Chain, Db, Stored, Tx};
use crate::error::Error;
use crate::jobs;
use crate::scope::{AgencyId, PersonId, Scope};
use crate::staff::act::StaffAct;
use crate::staff::model::Person;
use crate::staff::{brake, store};
use crate::thai::calendar::short_time;

/// How long a code opens the door.
pub const LASTS: Duration = Duration::days(3);
/// How long a reset is named beside what its person signs.
const NAMED: Duration = Duration::days(30);
/// The queued job that tells a person of a reset.
pub const TELL_RESET: &str = "tell-reset";

/// What the person is told of a reset.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResetTold {
	/// Names this reset: the person is told once.
	pub id: String,
	pub person: PersonId,
	pub agency: Option<AgencyId>,
	/// The account that did it.
	pub by: String,
	pub at: DateTime<Utc>,
}

/// Letters and digits that are not taken for one another.
const ALPHABET: &[u8; 32] = b"23456789abcdefghijkmnpqrstuvwxyz";
const LENGTH: usize = 12;

/// Makes a code for somebody, in place of the password they have. Their sessions end, and nothing that was mistyped before
/// slows them down. `is_new` adds the account and resets nothing.
pub async fn issue(db: &Db, scope: &Scope, person: &Person, is_new: bool) -> Stored<String> {
	#[derive(Serialize)]
	struct For<'a> {
		account: &'a str,
		until: DateTime<Utc>,
	}
	let code = new_code()?;
	let (chain, hash) = (Chain::of(person.agency.as_ref()), fingerprint(&code));
	db.write(scope, chain, (person.clone(), hash), move |tx, input| async move {
		let ((person, hash), scope) = (&*input, tx.scope()?);
		// Read inside the write: an account that was closed meanwhile gets no way in.
		if store::find_person_in(&tx, &person.id).await?.is_ended {
			return Err(Error::Conflict("บัญชีนี้ถูกปิดแล้ว เปิดบัญชีก่อนจึงออกรหัสชั่วคราวได้".to_owned()).into());
		}
		let until = scope.now + LASTS;
		tx.keep("one_time_code", person.id.0.clone(), object! { hash: hash.clone(), until: until }).await?;
		let text = "DELETE type::record('credential', $id); DELETE session WHERE person = $id";
		tx.query(text, object! { id: person.id.0.clone() }).await?;
		brake::forget(&tx, &person.account).await?;
		let notice = object! { by: scope.account.clone(), at: scope.now, is_seen: is_new, is_first: is_new };
		tx.keep("reset_notice", person.id.0.clone(), notice).await?;
		let act = if is_new { StaffAct::FirstCode } else { StaffAct::ResetPassword };
		if !is_new {
			let told = ResetTold {
				id: uuid::Uuid::now_v7().simple().to_string(),
				person: person.id.clone(),
				agency: person.agency.clone(),
				by: scope.account.clone(),
				at: scope.now,
			};
			jobs::enqueue(&tx, TELL_RESET, &told, scope.now).await?;
		}
		tx.did(act, &person.id.0, &For { account: &person.account, until }).await
	})
	.await?;
	Ok(code)
}

/// The hash of the person's code, when it is what was typed. The code opens until a password is chosen: an answer that is
/// lost on the way locks nobody out.
pub async fn find_code(db: &Db, person: &PersonId, typed: &str, now: DateTime<Utc>) -> Stored<Option<String>> {
	#[derive(SurrealValue)]
	struct Code {
		hash: String,
		until: DateTime<Utc>,
	}
	let text = "SELECT hash, until FROM type::record('one_time_code', $id)";
	let known: Option<Code> = db.query(text, object! { id: person.0.clone() }).await?.take(0)?;
	let typed = fingerprint(typed);
	Ok(known.filter(|code| code.hash == typed && code.until > now).map(|code| code.hash))
}

/// Removes codes that open nothing any more.
pub async fn sweep(db: &Db, now: DateTime<Utc>) -> Stored<()> {
	db.query("DELETE one_time_code WHERE until < $now", object! { now: now }).await?;
	Ok(())
}

#[derive(SurrealValue)]
struct Notice {
	by: String,
	at: DateTime<Utc>,
	is_seen: bool,
	/// It was the first code of a new account.
	is_first: bool,
}

impl Notice {
	fn words(&self) -> String {
		let by = if self.by == "console" {
			"ผู้ดูแลเครื่องแม่ข่าย"
		} else {
			&self.by
		};
		let what = if self.is_first {
			"รหัสแรกออกโดย"
		} else {
			"รหัสผ่านตั้งใหม่โดย"
		};
		format!("{what} {by} เมื่อ {}", short_time(self.at))
	}
}

const FIND: &str = "SELECT by, at, is_seen, is_first FROM type::record('reset_notice', $id)";

/// Who set the person's password anew, as long as the person has not seen it.
pub async fn find_notice(db: &Db, person: &PersonId) -> Stored<Option<String>> {
	let found: Option<Notice> = db.query(FIND, object! { id: person.0.clone() }).await?.take(0)?;
	Ok(found.filter(|notice| !notice.is_seen).map(|notice| notice.words()))
}

/// The person has seen it.
pub async fn acknowledge(db: &Db, scope: &Scope) -> Stored<()> {
	let person = scope.person.clone().ok_or(Error::SignedOut)?;
	db.query("UPDATE type::record('reset_notice', $id) SET is_seen = true RETURN NONE", object! { id: person.0 })
		.await?;
	Ok(())
}

/// What stands beside the steps that somebody signs after their password was set anew, for a while (a throwaway step must not
/// use it up); empty otherwise.
pub async fn sign_with_notice(tx: &Tx, person: &PersonId, now: DateTime<Utc>) -> Stored<String> {
	let found: Option<Notice> = tx.query(FIND, object! { id: person.0.clone() }).await?.take(0)?;
	Ok(found.filter(|notice| now - notice.at <= NAMED).map(|notice| notice.words()).unwrap_or_default())
}

/// `abcd-efgh-ijkm`: 60 random bits.
fn new_code() -> Result<String, Error> {
	let mut bytes = [0u8; LENGTH];
	getrandom::fill(&mut bytes).map_err(|_| Error::Internal("random".to_owned()))?;
	let letters: Vec<char> = bytes
		.iter()
		.filter_map(|byte| ALPHABET.get(usize::from(byte % 32)))
		.map(|letter| char::from(*letter))
		.collect();
	let parts: Vec<String> = letters.chunks(4).map(|part| part.iter().collect()).collect();
	Ok(parts.join("-"))
}

/// The hash of a code as it may be typed: strokes, blanks and capital letters do not matter.
fn fingerprint(typed: &str) -> String {
	let plain: String = typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
	hex::encode(Sha256::digest(format!("one-time-code:{plain}")))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_code_is_typed_with_or_without_its_strokes() {
		let code = new_code().unwrap();
		assert_eq!(code.len(), 14);
		assert_eq!(fingerprint(&code), fingerprint(&code.replace('-', " ").to_uppercase()));
		assert_ne!(new_code().unwrap(), code);
	}
}
