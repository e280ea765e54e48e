//! The table `accepted_form`: a form that was accepted once is not acted on again. A lost answer, the back button and a
//! double tap send the same form twice.

use chrono::Duration;
use sha2::{Digest, Sha256};
use surrealdb::types::object;

use crate::db::{Db, Stored};
use crate::scope::Scope;

/// How long the same form counts as sent again.
const KEPT: Duration = Duration::days(2);

/// Names a form that a person sent: by its address, its own mark and everything in it. Changed and sent again it is
/// another one.
pub fn name_of_form(scope: &Scope, path: &str, mark: &str, content: &[&[u8]]) -> Option<String> {
	let person = scope.person.as_ref()?;
	let mut hasher = Sha256::new();
	for part in [person.0.as_bytes(), path.as_bytes(), mark.as_bytes()].iter().chain(content) {
		hasher.update(part.len().to_be_bytes());
		hasher.update(part);
	}
	Some(hex::encode(hasher.finalize()))
}

/// Where the form led when it was accepted: the page, or an empty text for none; nothing when it was not.
pub async fn find_accepted(db: &Db, name: &str) -> Stored<Option<String>> {
	let text = "SELECT VALUE location FROM type::record('accepted_form', $id)";
	Ok(db.query(text, object! { id: name.to_owned() }).await?.take(0)?)
}

/// Remembers where an accepted form led.
pub async fn keep_accepted(db: &Db, scope: &Scope, name: &str, location: &str) -> Stored<()> {
	db.query("DELETE accepted_form WHERE at < $old", object! { old: scope.now - KEPT }).await?;
	db.keep("accepted_form", name.to_owned(), object! { location: location.to_owned(), at: scope.now }).await
}
