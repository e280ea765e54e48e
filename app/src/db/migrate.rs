//! Brings the database to the shape this binary knows: each room's schema, then numbered steps, each remembered with
//! its checksum.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use surrealdb::types::{SurrealValue, object};

use super::{Db, Stored};

/// A room's `schema.surql`: every statement may be run again.
pub struct Schema {
	pub room: &'static str,
	pub text: &'static str,
}

/// What `run` found.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
	/// The number of schemas that were new or changed.
	Migrated(usize),
	/// Written by a newer version: the number found. Nothing was touched.
	TooNew(i64),
}

#[derive(SurrealValue)]
struct Row {
	room: String,
	checksum: String,
	version: i64,
}

const OWN: &str = "
DEFINE TABLE IF NOT EXISTS migration TYPE NORMAL SCHEMAFULL PERMISSIONS NONE;
DEFINE FIELD OVERWRITE room ON migration TYPE string;
DEFINE FIELD OVERWRITE checksum ON migration TYPE string;
DEFINE FIELD OVERWRITE version ON migration TYPE int;
DEFINE FIELD OVERWRITE at ON migration TYPE datetime;
";

/// Applies what is new. `version` counts up whenever any schema changes its meaning; a database of a higher version is
/// refused.
pub async fn run(db: &Db, schemas: &[Schema], version: i64, now: DateTime<Utc>) -> Stored<Outcome> {
	db.query(OWN, object! {}).await?;
	let known: Vec<Row> = db.query("SELECT room, checksum, version FROM migration", object! {}).await?.take(0)?;
	if let Some(newest) = known.iter().map(|row| row.version).max()
		&& newest > version
	{
		return Ok(Outcome::TooNew(newest));
	}
	let mut changed = 0;
	for schema in schemas {
		let checksum = hex::encode(Sha256::digest(schema.text));
		let is_known = known.iter().any(|row| row.room == schema.room && row.checksum == checksum);
		if is_known {
			continue;
		}
		db.query(schema.text, object! {}).await?;
		db.query(
			"UPSERT type::record('migration', $room) CONTENT { room: $room, checksum: $checksum, version: $version, at: $at }",
			object! { room: schema.room, checksum: checksum, version: version, at: now },
		)
		.await?;
		changed += 1;
	}
	Ok(Outcome::Migrated(changed))
}
