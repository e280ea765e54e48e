//! HTTP sessions of our own: a random token in a cookie, only its hash in the database.

use chrono::{DateTime, Duration, Utc};
use sha2::{Digest, Sha256};
use surrealdb::types::{SurrealValue, object};

use super::store;
use crate::agency;
use crate::db::{Db, Stored};
use crate::error::Error;
use crate::scope::{PersonId, Proof, Scope, Way};

/// A device that is not used for so long must sign in again.
const IDLE: Duration = Duration::days(7);
/// Every device must sign in again after so long.
const ABSOLUTE: Duration = Duration::days(30);
/// How exactly "last used" is kept: not every request writes.
const SEEN_STEP: Duration = Duration::minutes(5);

/// How the cookie is named and guarded; decided once from the base URL.
#[derive(Clone, Copy, Debug)]
pub struct SessionSettings {
	pub is_https: bool,
}

/// A cookie a browser keeps.
#[derive(Clone, Copy, Debug)]
pub enum Cookie {
	/// The token of the session.
	Session,
	/// Names a browser that somebody signed in on before: wrong passwords elsewhere don't slow it down.
	Device,
	/// The token of a screen just added, on its way to the page that shows it once.
	Screen,
	/// A one-time code just made, on its way to the page that shows it once.
	Code,
}

impl Cookie {
	const fn name(self, settings: SessionSettings) -> &'static str {
		match (self, settings.is_https) {
			(Self::Session, true) => "__Host-prongsai",
			(Self::Session, false) => "prongsai",
			(Self::Device, true) => "__Host-prongsai-device",
			(Self::Device, false) => "prongsai-device",
			(Self::Screen, true) => "__Host-prongsai-screen",
			(Self::Screen, false) => "prongsai-screen",
			(Self::Code, true) => "__Host-prongsai-code",
			(Self::Code, false) => "prongsai-code",
		}
	}

	const fn age(self) -> Duration {
		match self {
			Self::Session => ABSOLUTE,
			Self::Device => Duration::days(400),
			Self::Screen | Self::Code => Duration::minutes(10),
		}
	}

	/// The `Set-Cookie` value that hands out a token.
	pub fn set(self, settings: SessionSettings, token: &str) -> String {
		self.line(settings, token, self.age().num_seconds())
	}

	/// The `Set-Cookie` value that takes it back.
	pub fn clear(self, settings: SessionSettings) -> String {
		self.line(settings, "", 0)
	}

	fn line(self, settings: SessionSettings, token: &str, seconds: i64) -> String {
		let secure = if settings.is_https { "; Secure" } else { "" };
		format!("{}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}", self.name(settings))
	}

	/// The token in a `Cookie` header.
	pub fn read(self, settings: SessionSettings, header: &str) -> Option<&str> {
		header
			.split(';')
			.filter_map(|pair| pair.trim().split_once('='))
			.find(|(name, _)| *name == self.name(settings))
			.map(|(_, token)| token)
	}
}

#[derive(Clone, Debug, SurrealValue)]
pub struct Session {
	/// The hash of the token: names the session in lists.
	pub id: String,
	pub person: PersonId,
	pub device: String,
	pub created: DateTime<Utc>,
	pub seen: DateTime<Utc>,
	/// Opened by a one-time code: it serves to choose a password, and for nothing else.
	pub must_change: Option<bool>,
	/// How and when the person last showed that it is they; none in sessions older than this field.
	pub proof: Option<Proof>,
}

/// How a session begins.
#[derive(Clone, Debug)]
pub struct Opening {
	pub way: Way,
	pub must_change: bool,
	/// The hash of the password, or of the code, that was right: it must still be the one when the session is kept, or a
	/// sign-in that was on its way would outlive a reset. None where nothing was asked.
	pub checked: Option<String>,
}

impl Session {
	fn is_over(&self, now: DateTime<Utc>) -> bool {
		now - self.seen > IDLE || now - self.created > ABSOLUTE
	}
}

/// Opens a session and answers the token for the cookie.
pub async fn open(db: &Db, person: &PersonId, device: &str, now: DateTime<Utc>, opening: Opening) -> Stored<String> {
	let token = new_token()?;
	let session = Session {
		id: key(&token),
		person: person.clone(),
		device: device.chars().take(120).collect(),
		created: now,
		seen: now,
		must_change: Some(opening.must_change),
		proof: (!opening.must_change).then_some(Proof { way: opening.way, at: now }),
	};
	let table = if opening.must_change { "one_time_code" } else { "credential" };
	db.change("sign-in", (session, opening.checked), move |tx, input| async move {
		let (session, checked) = &*input;
		if checked.is_some() {
			// Written as well as read: a reset in the same moment is a conflict, and one of the two is done again.
			let text = "UPDATE type::record($table, $id) SET used = $now RETURN VALUE hash";
			let values = object! { table: table, id: session.person.0.clone(), now: now };
			let still: Option<String> = tx.query(text, values).await?.take(0)?;
			if still != *checked {
				return Err(Error::field("password", "รหัสผ่านเพิ่งถูกเปลี่ยน เข้าสู่ระบบด้วยรหัสล่าสุด").into());
			}
		}
		let text = "CREATE type::record('session', $id) CONTENT $opened RETURN NONE";
		tx.query(text, object! { id: session.id.clone(), opened: session.clone() }).await?;
		Ok(())
	})
	.await?;
	Ok(token)
}

/// Removes what is over, so that the table stays as small as the office. Done by the hour.
pub async fn sweep(db: &Db, now: DateTime<Utc>) -> Stored<()> {
	let text = "DELETE session WHERE seen < $idle OR created < $old";
	db.query(text, object! { idle: now - IDLE, old: now - ABSOLUTE }).await?;
	Ok(())
}

/// Notes that the person showed once more who it is.
pub async fn prove(db: &Db, session: &str, proof: Proof) -> Stored<()> {
	let text = "UPDATE type::record('session', $id) SET proof = $proof, must_change = false RETURN NONE";
	db.query(text, object! { id: session.to_owned(), proof: proof }).await?;
	Ok(())
}

/// Who sends this token, with the roles of the posts held today. A visitor when the session is over.
pub async fn scope_of(db: &Db, token: Option<&str>, now: DateTime<Utc>) -> Stored<Scope> {
	let visitor = Scope::visitor(now);
	let Some(token) = token else { return Ok(visitor) };
	let id = key(token);
	let text = "SELECT *, record::id(id) AS id FROM type::record('session', $id)";
	let found: Option<Session> = db.query(text, object! { id: id.clone() }).await?.take(0)?;
	let Some(session) = found.filter(|session| !session.is_over(now)) else { return Ok(visitor) };
	let Some(person) = store::find_person(db, &session.person).await?.filter(|person| !person.is_ended) else {
		return Ok(visitor);
	};
	if now - session.seen > SEEN_STEP {
		// Requests of one page do this at once; whichever is first is right.
		let text = "UPDATE type::record('session', $id) SET seen = $now RETURN NONE";
		if db.query(text, object! { id: id, now: now }).await.is_err() {
			tracing::debug!("another request noted the use of the session");
		}
	}
	if session.must_change == Some(true) {
		return Ok(Scope { changing: Some(person.id), session: session.id, account: person.account, ..visitor });
	}
	let mut scope = Scope {
		person: Some(person.id.clone()),
		session: session.id,
		proof: session.proof,
		account: person.account.clone(),
		agency: person.agency.clone(),
		is_installation_administrator: person.agency.is_none() && person.is_administrator,
		..visitor
	};
	if let Some(agency) = &person.agency {
		if agency::find(db, agency).await?.is_ended {
			return Ok(Scope::visitor(now));
		}
		scope.held = store::held_posts(db, agency, &person.id, scope.today()).await?;
		scope.is_administrator = person.is_administrator;
		scope.assigned = person.assigned;
	}
	Ok(scope)
}

/// The person's devices, newest use first, and which of them sends this token.
pub async fn list(db: &Db, scope: &Scope) -> Stored<Vec<Session>> {
	let person = scope.person.clone().ok_or(Error::SignedOut)?;
	let text = "SELECT *, record::id(id) AS id FROM session WHERE person = $person ORDER BY seen DESC";
	let all: Vec<Session> = db.query(text, object! { person: person.0 }).await?.take(0)?;
	Ok(all.into_iter().filter(|session| !session.is_over(scope.now)).collect())
}

/// Ends the session that a token opens, when a new one begins in the same browser.
pub async fn end(db: &Db, token: &str) -> Stored<()> {
	db.query("DELETE type::record('session', $id)", object! { id: key(token) }).await?;
	Ok(())
}

/// Ends one of the person's own sessions.
pub async fn revoke(db: &Db, scope: &Scope, id: &str) -> Stored<()> {
	let person = scope.person.clone().ok_or(Error::SignedOut)?;
	let text = "DELETE session WHERE id = type::record('session', $id) AND person = $person";
	db.query(text, object! { id: id.to_owned(), person: person.0 }).await?;
	Ok(())
}

/// How many ways in were closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
	pub sessions: usize,
	pub screens: usize,
}

/// Ends every session, screen, one-time code and known device: a restored database may lie in other hands, and what was
/// revoked since its backup would open again.
pub async fn end_all(db: &Db) -> Stored<Ended> {
	let text = "SELECT VALUE person FROM session; SELECT VALUE name FROM screen; DELETE session; DELETE screen; \
		DELETE one_time_code; DELETE known_device; DELETE accepted_form";
	let mut gone = db.query(text, object! {}).await?;
	let (sessions, screens): (Vec<String>, Vec<String>) = (gone.take(0)?, gone.take(1)?);
	Ok(Ended { sessions: sessions.len(), screens: screens.len() })
}

/// 256 random bits, in hex.
pub fn new_token() -> Result<String, Error> {
	let mut bytes = [0u8; 32];
	getrandom::fill(&mut bytes).map_err(|_| Error::Internal("random".to_owned()))?;
	Ok(hex::encode(bytes))
}

/// The id of the session that a token opens.
pub fn key(token: &str) -> String {
	hex::encode(Sha256::digest(token.as_bytes()))
}
