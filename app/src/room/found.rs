//! What a room answers to a search.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::offers::Boxed;
use crate::db::Db;
use crate::list::{ListQuery, Listed, Row, Words};
use crate::scope::Scope;

/// Looks for the words of a search in what the person may read. No hits where the person may read none of it.
pub type Finder = fn(Db, Scope, String) -> Boxed<Option<Hits>>;

/// Something that was found, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
	pub title: String,
	pub about: String,
	pub address: String,
}

/// What was found in one room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hits {
	/// The Thai name of what it is.
	pub label: String,
	/// How many there are.
	pub count: usize,
	/// The first of them.
	pub first: Vec<Hit>,
	/// The list that shows all of them.
	pub all: Option<String>,
}

/// How many of each kind are shown.
const SHOWN: usize = 8;

/// The rows of a list that have the words of a search. `base` is the address of the list.
pub fn hits<R: Listed>(label: &str, rows: &[Arc<Row<R>>], q: &str, base: &str, hit: impl Fn(&R) -> Hit) -> Hits {
	let words = Words::of(q);
	let found: Vec<&Arc<Row<R>>> = rows.iter().filter(|row| row.has(&words)).collect();
	let first = found.iter().take(SHOWN).map(|row| hit(&row.shown)).collect();
	let all = ListQuery { q: q.to_owned(), ..ListQuery::default() }.address(base);
	Hits { label: label.to_owned(), count: found.len(), first, all: (found.len() > SHOWN).then_some(all) }
}
