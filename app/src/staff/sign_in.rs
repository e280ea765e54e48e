//! The way in by account and password, and the devices that are known to have come in before.

use chrono::{DateTime, Duration, Utc};
use surrealdb::types::object;

use super::ClientAddress;
use super::brake::{self, Tries};
use super::model::Person;
use super::session::{Opening, key, new_token};
use super::store::find_account;
use super::way_in::{self, Refused};
use crate::agency;
use crate::db::{Db, Stored};
use crate::error::Error;
use crate::scope::{PersonId, Scope, Way};

/// A device is known for so long after its last sign-in.
const KNOWN: Duration = Duration::days(400);

/// What somebody types at the door, and from where.
#[derive(Clone, Debug)]
pub struct Attempt<'a> {
	pub account: &'a str,
	pub password: &'a str,
	pub address: &'a ClientAddress,
	/// The token of a device that was here before.
	pub device: Option<&'a str>,
	/// Whether this is a demonstration: its accounts open nowhere else.
	pub is_demonstration: bool,
}

/// The person whose account and password, or one-time code, these are, and how the session begins.
pub async fn authenticate(db: &Db, scope: &Scope, attempt: Attempt<'_>) -> Stored<(Person, Opening)> {
	let account = attempt.account.trim().to_ascii_lowercase();
	let person = find_account(db, &account).await?;
	let device = match (&person, attempt.device) {
		(Some(person), Some(token)) => known_device(db, &person.id, token, scope.now).await?,
		_ => None,
	};
	let tries = Tries::new(&account, attempt.address.neighbourhood().as_deref(), device.as_deref());
	brake::begin(db, &tries, scope.now).await?;
	let checked =
		way_in::check(db, person.as_ref().map(|person| &person.id), attempt.password, attempt.is_demonstration).await?;
	let by_code = match (&person, &checked) {
		(Some(person), Err(Refused::Wrong)) => way_in::find_code(db, &person.id, attempt.password, scope.now).await?,
		_ => None,
	};
	let Some(person) = person.filter(|_| by_code.is_some() || checked != Err(Refused::Wrong)) else {
		return Err(Error::field("password", "ชื่อบัญชีหรือรหัสผ่านไม่ถูกต้อง").into());
	};
	if checked == Err(Refused::OfDemonstration) {
		let words = "บัญชีสาธิตใช้ได้เฉพาะระบบสาธิต ผู้ดูแลระบบออกรหัสชั่วคราวให้บัญชีนี้ก่อนใช้งานจริง";
		return Err(Error::field("account", words).into());
	}
	if let Some(agency) = &person.agency
		&& agency::find(db, agency).await?.is_ended
	{
		return Err(Error::field("account", "หน่วยงานนี้ปิดแล้ว ติดต่อผู้ดูแลระบบกลาง").into());
	}
	brake::succeed(db, &tries).await?;
	let must_change = by_code.is_some();
	Ok((person, Opening { way: Way::Password, must_change, checked: by_code.or(checked.ok()) }))
}

/// Remembers the device that somebody signed in on; the token for its cookie, or nothing when it is known already.
pub async fn remember_device(
	db: &Db,
	person: &PersonId,
	known: Option<&str>,
	now: DateTime<Utc>,
) -> Stored<Option<String>> {
	if let Some(token) = known
		&& known_device(db, person, token, now).await?.is_some()
	{
		let text = "UPDATE type::record('known_device', $id) SET at = $now RETURN NONE";
		db.query(text, object! { id: device_key(person, token), now: now }).await?;
		return Ok(None);
	}
	// One token a browser: several people may use the same device.
	let token = match known {
		Some(token) => token.to_owned(),
		None => new_token()?,
	};
	db.query("DELETE known_device WHERE at < $old", object! { old: now - KNOWN }).await?;
	let device = object! { person: person.0.clone(), at: now };
	db.keep("known_device", device_key(person, &token), device).await?;
	Ok(Some(token))
}

/// The fingerprint of a device's token, when that person signed in with it before.
async fn known_device(db: &Db, person: &PersonId, token: &str, now: DateTime<Utc>) -> Stored<Option<String>> {
	let id = device_key(person, token);
	let text = "SELECT VALUE at FROM type::record('known_device', $id)";
	let at: Option<DateTime<Utc>> = db.query(text, object! { id: id.clone() }).await?.take(0)?;
	Ok(at.filter(|at| now - *at < KNOWN).map(|_| id))
}

fn device_key(person: &PersonId, token: &str) -> String {
	key(&format!("{person}:{token}"))
}
