//! What the records that the trail speaks of are called.

use std::collections::{BTreeSet, HashMap};

use surrealdb::types::{Object, SurrealValue, object};

use crate::db::{Chain, Db, Stored};
use crate::room::{House, Named};

/// The names of records by their keys, as far as their rooms name them and they still exist.
pub type Names = HashMap<String, String>;

/// Keys to be named, by the table they may stand in.
pub type Wanted = Vec<(Named, BTreeSet<String>)>;

/// The same keys in the table of every room.
pub fn anywhere(house: House, keys: &BTreeSet<String>) -> Wanted {
	house.named().map(|named| (named, keys.clone())).collect()
}

/// The names of the records of a chain's agency with these keys.
pub async fn names_of(db: &Db, chain: &Chain, mut wanted: Wanted) -> Stored<Names> {
	#[derive(SurrealValue)]
	struct Name {
		key: String,
		name: Option<String>,
	}
	wanted.retain(|(_, keys)| !keys.is_empty());
	if wanted.is_empty() {
		return Ok(Names::new());
	}
	let agency = match chain {
		Chain::Agency(agency) => Some(agency.0.clone()),
		Chain::Installation => None,
	};
	let mut values: Object = object! { agency: agency };
	let mut texts = Vec::new();
	for (place, (named, keys)) in wanted.into_iter().enumerate() {
		let Named { table, name, own } = named;
		texts.push(format!(
			"SELECT record::id(id) AS key, {name} AS name FROM $keys{place}.map(|$key| type::record('{table}', $key)) WHERE {own}"
		));
		values.insert(format!("keys{place}"), keys.into_iter().collect::<Vec<_>>());
	}
	let mut found = db.query(&texts.join("; "), values).await?;
	let mut names = Names::new();
	for place in 0..texts.len() {
		let part: Vec<Name> = found.take(place)?;
		names.extend(part.into_iter().filter_map(|one| one.name.map(|name| (one.key, name))));
	}
	Ok(names)
}

/// Whether a text has the shape of a record's key.
pub fn is_key(text: &str) -> bool {
	text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
