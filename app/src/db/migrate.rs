//! Brings the database to the shape this binary knows. Schema files only define, and may be run again. Data moves in
//! numbered steps, each done once and recorded with its checksum; the version of a database is the number of its last step.

use std::fmt;
use std::pin::Pin;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use surrealdb::types::{SurrealValue, object};

use super::{Db, Stored};
use crate::error::Error;

/// A room's `schema.surql`: definitions alone.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
	pub room: &'static str,
	pub text: &'static str,
}

/// A numbered step that moves data. A step that was released is never changed: a mistake is mended by the next one.
#[derive(Clone, Copy, Debug)]
pub struct Step {
	/// Unique in the house; steps are done in the order of their numbers.
	pub number: i64,
	pub name: &'static str,
	pub work: Move,
}

/// A step of code that is under way.
pub type Moving = Pin<Box<dyn Future<Output = Stored<()>> + Send>>;

/// What a step does.
#[derive(Clone, Copy)]
pub enum Move {
	/// Statements; `$before` is the version the database had.
	Text(&'static str),
	Code(fn(Db) -> Moving),
}

impl fmt::Debug for Move {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::Text(text) => text,
			Self::Code(_) => "code",
		})
	}
}

impl Step {
	/// Of its text; code is known by its name.
	fn checksum(&self) -> String {
		hex::encode(Sha256::digest(match self.work {
			Move::Text(text) => text,
			Move::Code(_) => self.name,
		}))
	}
}

/// What `run` found.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
	/// The number of schemas that were new or changed, and the steps that moved data.
	Migrated { schemas: usize, steps: Vec<(i64, &'static str)> },
	/// Written by a newer version: the number found. Nothing was touched.
	TooNew(i64),
}

impl Outcome {
	/// Nothing was new.
	pub fn is_nothing(&self) -> bool {
		matches!(self, Self::Migrated { schemas: 0, steps } if steps.is_empty())
	}
}

#[derive(SurrealValue)]
struct Row {
	room: String,
	checksum: String,
	version: i64,
}

#[derive(SurrealValue)]
struct Done {
	number: i64,
	checksum: String,
}

const OWN: &str = "
DEFINE TABLE IF NOT EXISTS migration TYPE NORMAL SCHEMAFULL PERMISSIONS NONE;
DEFINE FIELD OVERWRITE room ON migration TYPE string;
DEFINE FIELD OVERWRITE checksum ON migration TYPE string;
DEFINE FIELD OVERWRITE version ON migration TYPE int;
DEFINE FIELD OVERWRITE at ON migration TYPE datetime;
DEFINE TABLE IF NOT EXISTS migration_step TYPE NORMAL SCHEMAFULL PERMISSIONS NONE;
DEFINE FIELD OVERWRITE number ON migration_step TYPE int READONLY;
DEFINE FIELD OVERWRITE name ON migration_step TYPE string READONLY;
DEFINE FIELD OVERWRITE checksum ON migration_step TYPE string READONLY;
DEFINE FIELD OVERWRITE at ON migration_step TYPE datetime READONLY;
-- Whether it is in the audit trail; none on a fresh database, where it moved nothing.
DEFINE FIELD OVERWRITE is_recorded ON migration_step TYPE option<bool>;
";

/// Applies what is new: every schema that changed, then every step that was not done. A fresh database needs no step. A
/// database of a higher version is refused.
///
/// # Errors
/// `Internal` when a step that was done is another one now.
pub async fn run(db: &Db, schemas: &[Schema], steps: &[Step], now: DateTime<Utc>) -> Stored<Outcome> {
	db.query(OWN, object! {}).await?;
	let known: Vec<Row> = db.query("SELECT room, checksum, version FROM migration", object! {}).await?.take(0)?;
	let done: Vec<Done> = db.query("SELECT number, checksum FROM migration_step", object! {}).await?.take(0)?;
	let version = steps.iter().map(|step| step.number).max().unwrap_or_default();
	// Before steps were recorded, each schema carried the version.
	let before = done.iter().map(|step| step.number).chain(known.iter().map(|row| row.version)).max();
	if let Some(newest) = before.filter(|newest| *newest > version) {
		return Ok(Outcome::TooNew(newest));
	}
	for step in steps {
		let is_another = |done: &&Done| done.number == step.number && done.checksum != step.checksum();
		if done.iter().any(|done| is_another(&done)) {
			tracing::error!(step = step.number, "a step that was done is another one now");
			return Err(Error::Internal(format!("step-{}", step.number)).into());
		}
	}
	let mut changed = 0;
	for schema in schemas {
		let checksum = hex::encode(Sha256::digest(schema.text));
		if known.iter().any(|row| row.room == schema.room && row.checksum == checksum) {
			continue;
		}
		db.query(schema.text, object! {}).await?;
		// The version stays what it was until the steps are done: a start that was broken off goes on with them.
		let text = "DELETE type::record('migration', $room); CREATE type::record('migration', $room) \
			CONTENT { room: $room, checksum: $checksum, version: $version, at: $at } RETURN NONE";
		let values = object! { room: schema.room, checksum: checksum, version: before.unwrap_or(version), at: now };
		db.query(text, values).await?;
		changed += 1;
	}
	let mut moved = Vec::new();
	let mut open: Vec<&Step> = steps.iter().filter(|step| done.iter().all(|done| done.number != step.number)).collect();
	open.sort_by_key(|step| step.number);
	for step in open {
		if let Some(before) = before {
			match step.work {
				Move::Text(text) => {
					db.query(text, object! { before: before }).await?;
				}
				Move::Code(work) => work(db.clone()).await?,
			}
			moved.push((step.number, step.name));
		}
		let text = "CREATE type::record('migration_step', $number) \
			CONTENT { number: $number, name: $name, checksum: $checksum, at: $at, is_recorded: $is_recorded } RETURN NONE";
		let is_recorded = before.map(|_| false);
		let (name, checksum) = (step.name, step.checksum());
		let values = object! { number: step.number, name: name, checksum: checksum, at: now, is_recorded: is_recorded };
		db.query(text, values).await?;
	}
	// A release from before there were steps knows this number alone. Where nothing is new nothing is written: a server starts
	// on a full disk too.
	if known.iter().any(|row| row.version < version) {
		let text = "UPDATE migration SET version = $version WHERE version < $version RETURN NONE";
		db.query(text, object! { version: version }).await?;
	}
	Ok(Outcome::Migrated { schemas: changed, steps: moved })
}

#[cfg(test)]
mod tests {
	use super::super::Address;
	use super::*;

	#[tokio::test]
	async fn a_start_with_nothing_new_needs_no_room() {
		let schemas = [Schema { room: "one", text: "DEFINE TABLE IF NOT EXISTS one;" }];
		let steps = [Step { number: 1, name: "one", work: Move::Text("CREATE one RETURN NONE") }];
		let db = Db::open(&Address::memory()).await.unwrap();
		assert!(!run(&db, &schemas, &steps, Utc::now()).await.unwrap().is_nothing());
		let full = db.without_room().unwrap();
		assert!(run(&full, &schemas, &steps, Utc::now()).await.unwrap().is_nothing());
		let newer = [Schema { text: "DEFINE TABLE IF NOT EXISTS other;", ..schemas[0] }];
		assert!(run(&full, &newer, &steps, Utc::now()).await.is_err(), "what is new is not half applied");
	}
}
