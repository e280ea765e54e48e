//! Showing again that it is the person: before signing, publishing, resetting and appointing.

use surrealdb::types::{SurrealValue, object};

use crate::db::{Db, Stored};
use crate::error::Error;
use crate::scope::{PersonId, Proof, Scope, Way};
use crate::staff::brake::{self, Tries};
use crate::staff::{password, session};
use crate::ui::PASSWORD_PLEASE;

/// Why a password does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
	Wrong,
	/// It is right, and everybody knows it: the account belongs to a demonstration.
	OfDemonstration,
}

/// The hash of the password, when it is the person's. Without a person the work is done all the same.
pub async fn check(
	db: &Db,
	person: Option<&PersonId>,
	typed: &str,
	is_demonstration: bool,
) -> Stored<Result<String, Refused>> {
	#[derive(SurrealValue)]
	struct Credential {
		hash: String,
		is_demonstration: Option<bool>,
	}
	let credential: Option<Credential> = match person {
		None => None,
		Some(person) => {
			let text = "SELECT hash, is_demonstration FROM type::record('credential', $id)";
			db.query(text, object! { id: person.0.clone() }).await?.take(0)?
		}
	};
	let is_of_demonstration = credential.as_ref().is_some_and(|own| own.is_demonstration == Some(true));
	let hash = credential.map(|own| own.hash);
	let is_right = password::is_right(typed, hash.clone()).await?;
	Ok(match (is_right, is_of_demonstration && !is_demonstration) {
		(false, _) => Err(Refused::Wrong),
		(true, true) => Err(Refused::OfDemonstration),
		(true, false) => Ok(hash.unwrap_or_default()),
	})
}

/// The scope with a proof that is fresh: of a moment ago, or by the password typed now. A refusal stands at the field
/// `password`.
pub async fn confirm(db: &Db, scope: Scope, typed: &str, is_demonstration: bool) -> Stored<Scope> {
	// The command line has no session: whoever may read the data folder may do everything.
	let Some(person) = scope.person.clone().filter(|_| !scope.is_proven()) else { return Ok(scope) };
	if typed.is_empty() {
		let hint = if is_demonstration { " (บัญชีสาธิตใช้ prongsai-demo)" } else { "" };
		return Err(Error::field("password", format!("{PASSWORD_PLEASE}{hint}")).into());
	}
	let tries = Tries::new(&scope.account, None, Some(&scope.session));
	brake::begin(db, &tries, scope.now).await.map_err(|fault| match Error::from(fault) {
		Error::TooMany(words) => Error::field("password", words),
		other => other,
	})?;
	if check(db, Some(&person), typed, is_demonstration).await?.is_err() {
		return Err(Error::field("password", "รหัสผ่านไม่ถูกต้อง ลองอีกครั้ง หากลืม ให้ผู้ดูแลระบบออกรหัสชั่วคราวให้").into());
	}
	brake::succeed(db, &tries).await?;
	let proof = Proof { way: Way::Password, at: scope.now };
	session::prove(db, &scope.session, proof).await?;
	Ok(Scope { proof: Some(proof), ..scope })
}
