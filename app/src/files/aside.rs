//! The table `document_aside`: a document that waits until its preview is accepted.

use chrono::Duration;
use surrealdb::types::{Bytes, SurrealValue, object};

use super::model::FileId;
use crate::db::{Db, Stored};
use crate::error::Error;
use crate::scope::{AgencyId, Scope};
use crate::thai::calendar::FiscalYear;

/// How long it waits.
const WAIT: Duration = Duration::days(1);

/// A document with what it is to be read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
	/// The fiscal year it is about.
	pub year: FiscalYear,
	pub bytes: Vec<u8>,
}

/// Keeps a document aside for one room (`purpose`) and answers the id it is found by. The room has checked the permission.
pub async fn set_aside(db: &Db, scope: &Scope, agency: &AgencyId, purpose: &str, aside: Aside) -> Stored<String> {
	let id = FileId::create().0;
	db.query("DELETE document_aside WHERE at < $old", object! { old: scope.now - WAIT }).await?;
	let text = "CREATE type::record('document_aside', $id) CONTENT \
		{ agency: $agency, purpose: $purpose, year: $year, bytes: $bytes, at: $at } RETURN NONE";
	let values = object! {
		id: id.clone(), agency: agency.0.clone(), purpose: purpose.to_owned(), year: aside.year,
		bytes: Bytes::from(aside.bytes), at: scope.now
	};
	db.query(text, values).await?;
	Ok(id)
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
