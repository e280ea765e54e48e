//! The table `document_aside`: a document that waits until its preview is accepted.

use chrono::{DateTime, Duration, Utc};
use sha2::{Digest, Sha256};
use surrealdb::types::{Bytes, SurrealValue, object};

use crate::db::{Db, Stored};
use crate::error::Error;
use crate::scope::{AgencyId, Scope};
use crate::thai::calendar::FiscalYear;

/// How long it waits.
const WAIT: Duration = Duration::days(1);
/// How many documents of one person wait at most.
const MOST: u32 = 10;

/// A document with what it is to be read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
	/// The fiscal year it is about.
	pub year: FiscalYear,
	pub bytes: Vec<u8>,
}

/// Keeps a document aside for one room (`purpose`) and answers the id it is found by. The room has checked the permission.
pub async fn set_aside(db: &Db, scope: &Scope, agency: &AgencyId, purpose: &str, aside: Aside) -> Stored<String> {
	sweep_aside(db, scope.now).await?;
	// The same document again is the same preview, and nobody keeps more than a few.
	let mut hasher = Sha256::new();
	for part in [agency.0.as_bytes(), purpose.as_bytes(), aside.year.to_string().as_bytes(), &aside.bytes] {
		hasher.update(part.len().to_be_bytes());
		hasher.update(part);
	}
	let id = hex::encode(&hasher.finalize()[..16]);
	let row = object! {
		agency: agency.0.clone(), purpose: purpose.to_owned(), year: aside.year, bytes: Bytes::from(aside.bytes),
		at: scope.now, by: scope.account.clone()
	};
	db.keep("document_aside", id.clone(), row).await?;
	let text = "DELETE document_aside WHERE by = $by AND id NOT IN \
			(SELECT id, at FROM document_aside WHERE by = $by ORDER BY at DESC LIMIT $most).id";
	db.query(text, object! { by: scope.account.clone(), most: MOST }).await?;
	Ok(id)
}

/// Removes documents that waited too long.
pub async fn sweep_aside(db: &Db, now: DateTime<Utc>) -> Stored<()> {
	db.query("DELETE document_aside WHERE at < $old", object! { old: now - WAIT }).await?;
	Ok(())
}

/// A document the agency set aside for that room.
pub async fn find_aside(db: &Db, agency: &AgencyId, purpose: &str, id: &str) -> Stored<Aside> {
	#[derive(SurrealValue)]
	struct Row {
		year: FiscalYear,
		bytes: Bytes,
	}
	let text = "SELECT year, bytes FROM type::record('document_aside', $id) \
		WHERE agency = $agency AND purpose = $purpose";
	let values = object! { id: id.to_owned(), agency: agency.0.clone(), purpose: purpose.to_owned() };
	let found: Option<Row> = db.query(text, values).await?.take(0)?;
	let row = found.ok_or(Error::NotFound)?;
	Ok(Aside { year: row.year, bytes: row.bytes.to_vec() })
}

/// Forgets a document that was taken in.
pub async fn drop_aside(db: &Db, id: &str) -> Stored<()> {
	db.query("DELETE type::record('document_aside', $id)", object! { id: id.to_owned() }).await?;
	Ok(())
}
