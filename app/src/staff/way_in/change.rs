//! The table `credential`: a person chooses a password.

use surrealdb::types::object;

use super::confirm::{Refused, check};
use super::strength::check_password;
use crate::agency;
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored};
use crate::error::{Error, FieldErrors};
use crate::scope::{PersonId, Proof, Scope, Way};
use crate::staff::act::StaffAct;
use crate::staff::brake::{self, Tries};
use crate::staff::model::Person;
use crate::staff::{password, session, store};

/// What the form sends.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
	/// The password so far; not asked of whoever came by a one-time code.
	pub current: &'a str,
	pub fresh: &'a str,
	pub again: &'a str,
}

/// A person chooses another password. Every other session of theirs ends.
pub async fn change(db: &Db, scope: &Scope, change: Change<'_>, is_demonstration: bool) -> Stored<()> {
	let id = scope.changing.as_ref().or(scope.person.as_ref()).ok_or(Error::SignedOut)?;
	let person = store::find_person(db, id).await?.ok_or(Error::SignedOut)?;
	let place = match &person.agency {
		Some(agency) => agency::find(db, agency).await?.place,
		None => String::new(),
	};
	let mut errors = FieldErrors::default();
	check_password(&mut errors, "password_new", change.fresh, &[&person.account, &person.name, &place]);
	if change.fresh != change.again {
		errors.add("password_again", "พิมพ์รหัสผ่านใหม่สองครั้งไม่ตรงกัน พิมพ์อีกครั้ง");
	}
	if scope.changing.is_none() {
		let tries = Tries::new(&person.account, None, Some(&scope.session));
		brake::begin(db, &tries, scope.now).await?;
		match check(db, Some(id), change.current, is_demonstration).await? {
			Ok(_) => brake::succeed(db, &tries).await?,
			Err(Refused::Wrong | Refused::OfDemonstration) => errors.add("password_current", "รหัสผ่านปัจจุบันไม่ถูกต้อง"),
		}
		if change.current == change.fresh && errors.is_empty() {
			errors.add("password_new", "รหัสผ่านใหม่ต้องไม่ใช่รหัสเดิม");
		}
	}
	errors.result()?;
	let hash = password::hash(change.fresh).await?;
	keep(db, scope, &person, &hash, &scope.session).await?;
	session::prove(db, &scope.session, Proof { way: Way::Password, at: scope.now }).await
}

/// Sets somebody's password from the console: for the first administrator, and for demonstrations.
pub async fn set_password(db: &Db, scope: &Scope, person: &PersonId, typed: &str) -> Stored<()> {
	scope.check_installation()?;
	let person = store::find_person(db, person).await?.ok_or(Error::NotFound)?;
	keep(db, scope, &person, &password::hash(typed).await?, "").await
}

/// Keeps the hash; every session but one ends.
async fn keep(db: &Db, scope: &Scope, person: &Person, hash: &str, session: &str) -> Stored<()> {
	let chain = Chain::of(person.agency.as_ref());
	db.write(scope, chain, (person.clone(), hash.to_owned(), session.to_owned()), |tx, input| async move {
		let (person, hash, session) = &*input;
		// Read inside the write: an account that was closed while its password was hashed stays closed.
		if store::find_person_in(&tx, &person.id).await?.is_ended {
			return Err(Error::SignedOut.into());
		}
		let credential = object! { person: person.id.0.clone(), hash: hash.clone() };
		tx.keep("credential", person.id.0.clone(), credential).await?;
		let text = "DELETE session WHERE person = $id AND record::id(id) != $kept; \
			DELETE type::record('one_time_code', $id)";
		tx.query(text, object! { id: person.id.0.clone(), kept: session.to_owned() }).await?;
		brake::forget(&tx, &person.account).await?;
		tx.did(StaffAct::ChangePassword, &person.id.0, &()).await
	})
	.await
}
