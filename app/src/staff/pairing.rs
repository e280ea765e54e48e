//! The table `pairing`: screens that wait to be let in, each by six digits that it shows (จับคู่จอ).

use chrono::{DateTime, Duration, Utc};
use surrealdb::types::{SurrealValue, object};

use super::act::StaffAct;
use super::brake::{self, Tries};
use super::model::{Screen, ScreenId};
use super::session::{key, new_token};
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored};
use crate::error::{Error, FieldErrors};
use crate::scope::{AgencyId, Permission, Scope};
use crate::thai::digits::to_arabic;

/// How long the digits are good for.
pub const GOOD: Duration = Duration::minutes(10);
/// Screens that wait behind one address, at most.
const MOST: usize = 20;
/// Draws of digits before it is given up: of a million, a few thousand are taken at the very most.
const DRAWS: usize = 20;

/// A screen that waits.
#[derive(Clone, Debug, SurrealValue)]
struct Pairing {
	code: String,
	/// The hash of the secret that becomes the screen's token.
	hash: String,
	/// Where it stands, as far as its address tells.
	place: String,
	at: DateTime<Utc>,
	is_used: bool,
}

/// Six digits and the secret of a screen that wants to be let in. A screen that shows new digits names the secret of those
/// before: they are no longer good. `TooMany` for a neighbourhood in which many screens wait already.
pub async fn begin(db: &Db, now: DateTime<Utc>, place: &str, before: Option<&str>) -> Stored<(String, String)> {
	sweep(db, now).await?;
	if let Some(before) = before {
		let text = "DELETE pairing WHERE hash = $hash AND is_used = false";
		db.query(text, object! { hash: key(before) }).await?;
	}
	let text = "SELECT VALUE code FROM pairing WHERE place = $place AND is_used = false";
	let waiting: Vec<String> = db.query(text, object! { place: place.to_owned() }).await?.take(0)?;
	if waiting.len() >= MOST {
		return Err(Error::TooMany("มีจอรอจับคู่จากเครือข่ายนี้มากเกินไป ลองใหม่ในอีกสิบนาที".to_owned()).into());
	}
	let secret = new_token()?;
	for _ in 0..DRAWS {
		let code = digits()?;
		let pairing =
			Pairing { code: code.clone(), hash: key(&secret), place: place.to_owned(), at: now, is_used: false };
		// Digits that another screen shows are never taken over.
		let text = "INSERT IGNORE INTO pairing $row RETURN VALUE code";
		let row = object! {
			id: code.clone(), code: pairing.code, hash: pairing.hash, place: pairing.place, at: pairing.at,
			is_used: pairing.is_used
		};
		let kept: Vec<String> = db.query(text, object! { row: row }).await?.take(0)?;
		if !kept.is_empty() {
			return Ok((code, secret));
		}
	}
	Err(Error::Internal("pairing".to_owned()).into())
}

/// Six random digits.
fn digits() -> Result<String, Error> {
	let mut bytes = [0u8; 8];
	getrandom::fill(&mut bytes).map_err(|_| Error::Internal("random".to_owned()))?;
	Ok(format!("{:06}", u64::from_le_bytes(bytes) % 1_000_000))
}

/// Lets the screen in that shows these digits; Thai digits and blanks are read too. `TooMany` for somebody who guesses.
pub async fn pair(db: &Db, scope: &Scope, agency: &AgencyId, code: &str, name: &str) -> Stored<Screen> {
	scope.check(Permission::AgencyManage, agency)?;
	let mut errors = FieldErrors::default();
	let name = errors.text("name", name, "ชื่อจอ", 80);
	let code: String = to_arabic(code).chars().filter(|c| !c.is_whitespace()).collect();
	let is_code = code.len() == 6 && code.chars().all(|c| c.is_ascii_digit());
	if !is_code {
		errors.add("code", "กรอกรหัส 6 หลักตามที่เห็นบนจอ");
	}
	errors.result()?;
	let screen =
		Screen { id: ScreenId::create(), agency: agency.clone(), name, created: scope.now, ..Screen::default() };
	let tries = Tries::digits(&scope.account);
	brake::begin(db, &tries, scope.now).await?;
	let paired = db.write(scope, Chain::Agency(agency.clone()), (screen, code), |tx, input| async move {
		let (screen, code) = &*input;
		let found: Option<Pairing> = tx
			.query("SELECT * OMIT id FROM type::record('pairing', $code)", object! { code: code.clone() })
			.await?
			.take(0)?;
		let refused = |words: &str| Err(Error::field("code", words).into());
		let found = match found {
			None => return refused("ไม่พบรหัสนี้ ตรวจเลขบนจออีกครั้ง"),
			Some(found) if found.is_used => return refused("รหัสนี้จับคู่จอไปแล้ว เปิดหน้าจับคู่บนจอใหม่เพื่อขอรหัสใหม่"),
			Some(found) if found.at + GOOD < tx.scope()?.now => {
				return refused("รหัสนี้หมดอายุแล้ว จอแสดงรหัสใหม่ทุก 10 นาที ใช้รหัสที่เห็นตอนนี้");
			}
			Some(found) => found,
		};
		tx.query(
			"UPDATE type::record('pairing', $code) SET is_used = true RETURN NONE",
			object! { code: code.clone() },
		)
		.await?;
		super::screens::create_in(&tx, screen, &found.hash).await?;
		tx.did(StaffAct::AddScreen, &screen.id.0, screen).await?;
		Ok(screen.clone())
	});
	let paired = paired.await?;
	brake::succeed(db, &tries).await?;
	Ok(paired)
}

/// Removes digits that are no longer good; used ones a while later, so that who types them again is told why.
pub async fn sweep(db: &Db, now: DateTime<Utc>) -> Stored<()> {
	let text = "DELETE pairing WHERE at < $used OR (at < $good AND is_used = false)";
	db.query(text, object! { used: now - GOOD * 3, good: now - GOOD }).await?;
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::digits;

	#[test]
	fn a_code_is_six_digits() {
		for _ in 0..200 {
			let code = digits().unwrap();
			assert!(code.len() == 6 && code.chars().all(|c| c.is_ascii_digit()), "{code}");
		}
	}
}
