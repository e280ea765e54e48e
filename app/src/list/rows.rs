//! The rows of a list, kept in memory as long as nothing was written into the audit chain they belong to.

use std::any::{Any, TypeId};
use std::future::Future;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use memchr::memmem::Finder;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use surrealdb::types::object;

use super::listed::{Facet, Listed};
use crate::db::{Chain, Db, Stored};
use crate::thai::search::folded;

/// A row with the text that a search looks through.
#[derive(Clone, Debug)]
pub struct Row<R> {
	pub shown: R,
	pub text: String,
}

impl<R: Listed> Row<R> {
	pub fn new(shown: R) -> Self {
		let text = folded(&shown.texts().join(" "));
		Self { shown, text }
	}

	/// Whether every word of a search stands in it.
	pub fn has(&self, words: &Words) -> bool {
		words.are_in(&self.text)
	}
}

/// The words of a search, each to be found anywhere in a text: Thai is written without blanks between words.
pub struct Words(Vec<Finder<'static>>);

impl Words {
	pub fn of(q: &str) -> Self {
		let folded = folded(q);
		let words = folded.split(' ').filter(|word| !word.is_empty());
		Self(words.map(|word| Finder::new(word).into_owned()).collect())
	}

	pub fn is_empty(&self) -> bool {
		self.0.is_empty()
	}

	/// Whether a text has all of them; it is folded already.
	pub fn are_in(&self, text: &str) -> bool {
		self.0.iter().all(|word| word.find(text.as_bytes()).is_some())
	}
}

/// Every row of one list, in the list's own order.
pub type Rows<R> = Arc<Whole<R>>;

/// The rows of a list with the counts of its filters, which are made once: most looks at a list narrow nothing.
#[derive(Debug)]
pub struct Whole<R> {
	rows: Vec<Arc<Row<R>>>,
	facets: OnceLock<Vec<Vec<Facet>>>,
}

impl<R> Whole<R> {
	/// The rows that somebody may read; the list itself, with its counts, where they may read all of it.
	pub fn only(self: Arc<Self>, may_read: impl Fn(&R) -> bool) -> Arc<Self> {
		match self.iter().all(|row| may_read(&row.shown)) {
			true => self,
			false => Arc::new(self.iter().filter(|row| may_read(&row.shown)).cloned().collect()),
		}
	}

	/// The counts of the filters while nothing narrows the list.
	pub fn facets(&self, count: impl FnOnce() -> Vec<Vec<Facet>>) -> &[Vec<Facet>] {
		self.facets.get_or_init(count)
	}
}

impl<R> Default for Whole<R> {
	fn default() -> Self {
		Vec::new().into()
	}
}

impl<R> From<Vec<Arc<Row<R>>>> for Whole<R> {
	fn from(rows: Vec<Arc<Row<R>>>) -> Self {
		Self { rows, facets: OnceLock::new() }
	}
}

impl<R> FromIterator<Arc<Row<R>>> for Whole<R> {
	fn from_iter<I: IntoIterator<Item = Arc<Row<R>>>>(rows: I) -> Self {
		rows.into_iter().collect::<Vec<_>>().into()
	}
}

impl<R> Deref for Whole<R> {
	type Target = [Arc<Row<R>>];

	fn deref(&self) -> &Self::Target {
		&self.rows
	}
}

/// How many rows are kept in memory, in all lists together.
const MOST_ROWS: u64 = 400_000;

/// The lists that are kept, by audit chain and kind of row.
pub struct Kept(Cache<(String, TypeId), Held, ByRows>);

/// What was kept until something was written.
pub struct Before<T> {
	/// The number of the newest audit record that it is certain to know of.
	pub version: i64,
	pub value: Arc<T>,
}

#[derive(Clone)]
struct Held {
	/// What the version was when the rows were read: for an audit chain the number of its newest record.
	version: i64,
	/// The day the rows were read for: what is late changes at midnight.
	day: NaiveDate,
	count: u64,
	rows: Arc<dyn Any + Send + Sync>,
}

#[derive(Clone)]
struct ByRows;

impl Weighter<(String, TypeId), Held> for ByRows {
	fn weight(&self, _: &(String, TypeId), held: &Held) -> u64 {
		held.count + 1
	}
}

impl Default for Kept {
	fn default() -> Self {
		// So few expected items make one shard: a list that weighs more than its shard would never be kept.
		Self(Cache::with_weighter(32, MOST_ROWS, ByRows))
	}
}

impl Kept {
	/// The rows of a list. They are read again when something was written into the chain since: every write appends to it, by
	/// whichever process. `load` gets the rows of before, for lists that only grow.
	pub async fn rows<R, F>(
		&self,
		db: &Db,
		chain: &Chain,
		day: NaiveDate,
		load: impl FnOnce(Option<Rows<R>>) -> F,
	) -> Stored<Rows<R>>
	where
		R: Listed,
		F: Future<Output = Stored<Vec<Arc<Row<R>>>>>,
	{
		// Before the rows are read: rows that are newer than this are read once more, never missed.
		let newest = newest(db, chain).await?;
		self.by_version(chain.name(), newest, day, load).await
	}

	/// As `rows`, of a list that no audit chain tells the changes of. `name` is its own, `version` another after every change.
	pub async fn by_version<R, F>(
		&self,
		name: &str,
		version: i64,
		day: NaiveDate,
		load: impl FnOnce(Option<Rows<R>>) -> F,
	) -> Stored<Rows<R>>
	where
		R: Listed,
		F: Future<Output = Stored<Vec<Arc<Row<R>>>>>,
	{
		let key = (name.to_owned(), TypeId::of::<R>());
		let held = self.0.get(&key);
		let before = held.as_ref().and_then(|held| held.rows.clone().downcast::<Whole<R>>().ok());
		if let (Some(held), Some(rows)) = (held, &before)
			&& (held.version, held.day) == (version, day)
		{
			return Ok(rows.clone());
		}
		let rows: Rows<R> = Arc::new(load(before).await?.into());
		let count = u64::try_from(rows.len()).unwrap_or(u64::MAX);
		self.0.insert(key, Held { version, day, count, rows: rows.clone() });
		Ok(rows)
	}

	/// As `rows`, of a list that spans all agencies: kept as long as this process writes nothing. Where other processes may
	/// write to the database too, nothing is kept.
	pub async fn of_everything<R, F>(
		&self,
		db: &Db,
		day: NaiveDate,
		load: impl FnOnce(Option<Rows<R>>) -> F,
	) -> Stored<Rows<R>>
	where
		R: Listed,
		F: Future<Output = Stored<Vec<Arc<Row<R>>>>>,
	{
		if !db.is_embedded() {
			return Ok(Arc::new(load(None).await?.into()));
		}
		let written = i64::try_from(db.written().borrow().total()).unwrap_or_default();
		self.by_version("*", written, day, load).await
	}

	/// As `rows`, for anything that is composed of an agency's records, told from others of its kind by its `part`. `load` gets
	/// the one of before, and answers the new one and how many rows it weighs.
	pub async fn value<T, F>(
		&self,
		db: &Db,
		(chain, part): (&Chain, &str),
		day: NaiveDate,
		load: impl FnOnce(Option<Before<T>>) -> F,
	) -> Stored<Arc<T>>
	where
		T: Send + Sync + 'static,
		F: Future<Output = Stored<(T, usize)>>,
	{
		let newest = newest(db, chain).await?;
		let key = (format!("{}/{part}", chain.name()), TypeId::of::<T>());
		let held = self.0.get(&key);
		// A chain that is shorter than it was is another one: a database that was restored.
		let before = held.filter(|held| held.version <= newest).and_then(|held| {
			Some((held.day, Before { version: held.version, value: held.rows.downcast::<T>().ok()? }))
		});
		if let Some((held_day, before)) = &before
			&& (before.version, *held_day) == (newest, day)
		{
			return Ok(before.value.clone());
		}
		let (value, count) = load(before.map(|(_, before)| before)).await?;
		let value = Arc::new(value);
		let count = u64::try_from(count).unwrap_or(u64::MAX);
		self.0.insert(key, Held { version: newest, day, count, rows: value.clone() });
		Ok(value)
	}
}

/// The number of the newest audit record of a chain.
async fn newest(db: &Db, chain: &Chain) -> Stored<i64> {
	let text = "SELECT VALUE number FROM audit WHERE chain = $chain ORDER BY number DESC LIMIT 1";
	let found: Vec<i64> = db.query(text, object! { chain: chain.name().to_owned() }).await?.take(0)?;
	Ok(found.first().copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
	use std::{borrow::Cow, cmp::Ordering};

	use serde::{Deserialize, Serialize};

	use super::*;
	use crate::list::{Cell, Column, Filter};

	#[derive(Clone, Serialize, Deserialize)]
	struct Thing(usize);

	impl Listed for Thing {
		const COLUMNS: &'static [Column] = &[];
		const FILTERS: &'static [Filter] = &[];
		const HEADS: &'static [&'static str] = &[];

		fn texts(&self) -> Vec<&str> {
			Vec::new()
		}

		fn compare(&self, other: &Self, _: &str) -> Ordering {
			self.0.cmp(&other.0)
		}

		fn value(&self, _: &str) -> Option<Cow<'_, str>> {
			None
		}

		fn label(&self, _: &str) -> String {
			String::new()
		}

		fn cells(&self) -> Vec<Cell> {
			Vec::new()
		}
	}

	#[tokio::test]
	async fn a_long_list_is_read_once_for_each_version_and_day() {
		let kept = Kept::default();
		let day = NaiveDate::default();
		let mut reads = Vec::new();
		for (version, day) in [(1, day), (1, day), (2, day), (2, day.succ_opt().unwrap_or(day))] {
			let reads = &mut reads;
			let load = async |before: Option<Rows<Thing>>| {
				reads.push(before.is_some());
				Ok((0..60_000).map(|number| Arc::new(Row::new(Thing(number)))).collect())
			};
			assert_eq!(kept.by_version("one", version, day, load).await.unwrap().len(), 60_000);
		}
		assert_eq!(reads, [false, true, true]);
	}
}
