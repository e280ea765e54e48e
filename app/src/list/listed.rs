//! What a room says of the rows of its list, and arranging them as an address asks.

#[cfg(feature = "ssr")]
use std::{borrow::Cow, cmp::Ordering};

#[cfg(feature = "ssr")]
use foldhash::{HashMap, HashMapExt};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::query::ListQuery;
#[cfg(feature = "ssr")]
use super::{Cell, Table, query::usable, rows::Rows, rows::Words};
#[cfg(feature = "ssr")]
use crate::thai::order::by_name;

/// Something a list can be sorted by.
#[derive(Clone, Copy, Debug)]
pub struct Column {
	/// As the address has it.
	pub word: &'static str,
	pub label: &'static str,
}

/// Something a list can be narrowed by.
#[derive(Clone, Copy, Debug)]
pub struct Filter {
	/// As the address has it.
	pub name: &'static str,
	pub label: &'static str,
}

/// The few fields a list shows of a record.
pub trait Listed: Clone + Serialize + DeserializeOwned + Send + Sync + 'static {
	const COLUMNS: &'static [Column];
	const FILTERS: &'static [Filter];

	/// What a search looks through.
	fn texts(&self) -> Vec<&str>;

	/// Of two rows by a column. Rows that are equal stay in the list's own order.
	#[cfg(feature = "ssr")]
	fn compare(&self, other: &Self, column: &str) -> Ordering;

	/// The value of a filter; none when the filter does not concern this row. Asked of every row of a list.
	#[cfg(feature = "ssr")]
	fn value(&self, filter: &str) -> Option<Cow<'_, str>>;

	/// The label of that value. Asked of one row for each value.
	#[cfg(feature = "ssr")]
	fn label(&self, filter: &str) -> String;

	/// The heading of the table that is taken away.
	#[cfg(feature = "ssr")]
	const HEADS: &'static [&'static str];

	/// A row of that table.
	#[cfg(feature = "ssr")]
	fn cells(&self) -> Vec<Cell>;
}

/// A value that a filter can take, with how many rows have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
	pub value: String,
	pub label: String,
	pub count: usize,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing<R> {
	/// At most `PAGE`.
	pub rows: Vec<R>,
	/// How many rows pass the search and the filters.
	pub found: usize,
	/// How many there are at all.
	pub total: usize,
	/// From 1.
	pub page: usize,
	pub pages: usize,
	/// For each filter the values there are, counted without the filter itself.
	pub facets: Vec<Vec<Facet>>,
	/// What of the address could not be followed, in words.
	pub remarks: Vec<String>,
	/// What was followed.
	pub query: ListQuery,
}

/// Rows of a page.
#[cfg(feature = "ssr")]
pub const PAGE: usize = 50;

/// Whether a row has that value of a filter.
#[cfg(feature = "ssr")]
fn passes<R: Listed>(row: &R, (name, value): (&String, &String)) -> bool {
	row.value(name).is_some_and(|own| own == *value)
}

/// Holds a query to what can be followed, and says what could not.
#[cfg(feature = "ssr")]
fn follow<R: Listed>(query: &mut ListQuery, remarks: &mut Vec<String>) {
	let (q, remark) = usable(&query.q);
	query.q = q;
	remarks.extend(remark);
	query.filters.retain(|name, _| {
		let is_known = R::FILTERS.iter().any(|filter| filter.name == name);
		if !is_known {
			remarks.push("ที่อยู่มีตัวกรองที่ไม่รู้จัก จึงไม่ได้ใช้".to_owned());
		}
		is_known
	});
	let column = query.order().0;
	if !column.is_empty() && !R::COLUMNS.iter().any(|known| known.word == column) {
		remarks.push("ที่อยู่ระบุการเรียงลำดับที่ไม่รู้จัก จึงเรียงตามปกติ".to_owned());
		query.sort.clear();
	}
}

/// The rows that a search finds, whatever the filters say, and those it does not find.
#[cfg(feature = "ssr")]
fn matching<'a, R: Listed>(rows: &'a Rows<R>, query: &ListQuery) -> (Vec<&'a R>, Vec<&'a R>) {
	let words = Words::of(&query.q);
	let (mut found, mut missed) = (Vec::new(), Vec::new());
	for row in rows.iter() {
		if row.has(&words) { found.push(&row.shown) } else { missed.push(&row.shown) }
	}
	(found, missed)
}

/// The counts of the filters. Of a bare list they are kept with it; of a search that finds most of the list, what it does not
/// find is taken from those.
#[cfg(feature = "ssr")]
fn facets<R: Listed>(rows: &Rows<R>, (found, missed): (&[&R], &[&R]), query: &ListQuery) -> Vec<Vec<Facet>> {
	if !query.filters.is_empty() || found.len() < missed.len() {
		return count(found, query);
	}
	let bare = || count(&rows.iter().map(|row| &row.shown).collect::<Vec<_>>(), &ListQuery::default());
	let mut facets = rows.facets(bare).to_vec();
	if missed.is_empty() {
		return facets;
	}
	for (facets, missed) in facets.iter_mut().zip(count(missed, query)) {
		for missed in missed {
			let own = facets.iter_mut().find(|facet| facet.value == missed.value);
			own.into_iter().for_each(|facet| facet.count -= missed.count);
		}
		facets.retain(|facet| facet.count > 0);
	}
	facets
}

/// For each filter the values that the other filters leave.
#[cfg(feature = "ssr")]
fn count<R: Listed>(matching: &[&R], query: &ListQuery) -> Vec<Vec<Facet>> {
	let count = |filter: &Filter| {
		let others: Vec<_> = query.filters.iter().filter(|(name, _)| *name != filter.name).collect();
		let mut counted: HashMap<Cow<str>, (&R, usize)> = HashMap::new();
		for row in matching.iter().filter(|row| others.iter().all(|other| passes(**row, *other))) {
			if let Some(value) = row.value(filter.name) {
				counted.entry(value).or_insert((row, 0)).1 += 1;
			}
		}
		let facet = |(value, (row, count)): (Cow<str>, (&R, usize))| Facet {
			value: value.into_owned(),
			label: row.label(filter.name),
			count,
		};
		let mut facets: Vec<Facet> = counted.into_iter().map(facet).collect();
		facets.sort_by(|one, other| by_name(&one.label, &other.label).then_with(|| one.value.cmp(&other.value)));
		facets
	};
	R::FILTERS.iter().map(count).collect()
}

/// Sorts as the query asks, so that at least the first `wanted` rows are in their places: of a long list one page is shown.
#[cfg(feature = "ssr")]
fn sort<R: Listed>(found: &mut Vec<&R>, query: &ListQuery, wanted: usize) {
	let (column, is_turned) = query.order();
	if column.is_empty() {
		return;
	}
	// The place breaks ties: picking the first rows out would not keep the list's own order among equals.
	let mut placed: Vec<(usize, &R)> = found.drain(..).enumerate().collect();
	let order = |(place, one): &(usize, &R), (other_place, other): &(usize, &R)| {
		let order = one.compare(other, column);
		let order = if is_turned { order.reverse() } else { order };
		order.then_with(|| place.cmp(other_place))
	};
	if wanted < placed.len() {
		placed.select_nth_unstable_by(wanted, order);
		placed[..wanted].sort_unstable_by(order);
	} else {
		placed.sort_unstable_by(order);
	}
	found.extend(placed.into_iter().map(|(_, row)| row));
}

/// The page of a list that an address asks for.
#[cfg(feature = "ssr")]
pub fn arrange<R: Listed>(rows: &Rows<R>, mut query: ListQuery) -> Listing<R> {
	let mut remarks = Vec::new();
	follow::<R>(&mut query, &mut remarks);
	let (mut found, missed) = matching(rows, &query);
	let facets = facets(rows, (&found, &missed), &query);
	found.retain(|row| query.filters.iter().all(|filter| passes(*row, filter)));
	let pages = found.len().div_ceil(PAGE).max(1);
	let wanted = match query.page.as_str() {
		"" => Some(1),
		page => crate::thai::digits::to_arabic(page).parse::<usize>().ok().filter(|page| *page > 0),
	};
	let page = wanted.unwrap_or(1).min(pages);
	if wanted != Some(page) {
		remarks.push(format!("ไม่มีหน้าที่ระบุ แสดงหน้า {page} จาก {pages}"));
	}
	query.page = if page > 1 { page.to_string() } else { String::new() };
	sort(&mut found, &query, page * PAGE);
	let shown = found.iter().skip((page - 1) * PAGE).take(PAGE).map(|row| (*row).clone()).collect();
	Listing { rows: shown, found: found.len(), total: rows.len(), page, pages, facets, remarks, query }
}

/// The whole table that an address asks for, to be taken away: its heading, then its rows.
#[cfg(feature = "ssr")]
pub fn table<R: Listed>(rows: &Rows<R>, mut query: ListQuery) -> Table {
	follow::<R>(&mut query, &mut Vec::new());
	let (mut found, _) = matching(rows, &query);
	found.retain(|row| query.filters.iter().all(|filter| passes(*row, filter)));
	sort(&mut found, &query, usize::MAX);
	(R::HEADS.iter().map(|head| (*head).to_owned()).collect(), found.into_iter().map(Listed::cells).collect())
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use std::sync::Arc;

	use super::super::{Row, query::LONGEST};
	use super::*;

	#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
	struct Thing {
		name: String,
		state: String,
	}

	impl Listed for Thing {
		const COLUMNS: &'static [Column] = &[Column { word: "name", label: "ชื่อ" }];
		const FILTERS: &'static [Filter] = &[Filter { name: "state", label: "สถานะ" }];
		const HEADS: &'static [&'static str] = &["ชื่อ"];

		fn texts(&self) -> Vec<&str> {
			vec![&self.name]
		}

		fn compare(&self, other: &Self, _: &str) -> Ordering {
			by_name(&self.name, &other.name)
		}

		fn value(&self, filter: &str) -> Option<Cow<'_, str>> {
			(filter == "state").then_some(Cow::Borrowed(&self.state))
		}

		fn label(&self, _: &str) -> String {
			self.state.clone()
		}

		fn cells(&self) -> Vec<Cell> {
			vec![Cell::text(self.name.clone())]
		}
	}

	fn things(names: &[(&str, &str)]) -> Rows<Thing> {
		let thing = |(name, state): &(&str, &str)| Thing { name: (*name).to_owned(), state: (*state).to_owned() };
		Arc::new(names.iter().map(thing).map(Row::new).map(Arc::new).collect())
	}

	#[test]
	fn words_are_found_however_they_are_typed() {
		let rows = things(&[("จัดทำคู่มือคำสั่งที่ ๖/๒๕๖๘", "a"), ("แผนงาน", "b")]);
		for (q, expected) in
			[("คํ\u{e32}สั่ง", 1), ("6/2568 คู่มือ", 1), ("สั่ง", 1), ("คู่มือ แผน", 0), ("", 2), ("ง", 2), ("' OR 1=1 --", 0)]
		{
			let listing = arrange(&rows, ListQuery { q: q.to_owned(), ..ListQuery::default() });
			assert_eq!(listing.found, expected, "{q}");
			assert_eq!(listing.total, 2);
		}
	}

	#[test]
	fn what_an_address_asks_in_vain_is_said() {
		let rows = things(&[("ก", "a")]);
		for search in ["page=0", "page=-1", "page=x", "page=2", "sort=size", "size=3"] {
			let listing = arrange(&rows, ListQuery::parse(search));
			assert_eq!((listing.rows.len(), listing.page, listing.remarks.len()), (1, 1, 1), "{search}");
			assert_eq!(listing.query, ListQuery::default(), "{search}");
		}
		let long = arrange(&rows, ListQuery { q: "ก".repeat(10_000), ..ListQuery::default() });
		assert_eq!((long.found, long.remarks.len(), long.query.q.chars().count()), (0, 1, LONGEST));
	}

	#[test]
	fn a_filter_counts_what_the_others_leave() {
		let rows = things(&[("ก1", "a"), ("ก2", "b"), ("ข", "b")]);
		// The whole list first: what is kept of it must not answer for a narrower one.
		for (search, found, counts) in [
			("", 3, [("a", 1), ("b", 2)]),
			("state=b&q=ก", 1, [("a", 1), ("b", 1)]),
			("sort=name", 3, [("a", 1), ("b", 2)]),
		] {
			let listing = arrange(&rows, ListQuery::parse(search));
			let counted: Vec<(&str, usize)> =
				listing.facets[0].iter().map(|facet| (facet.value.as_str(), facet.count)).collect();
			assert_eq!((listing.found, counted), (found, counts.to_vec()), "{search}");
		}
	}

	proptest! {
		/// Whichever way the filters are counted, the counts are those of the rows that are found.
		#[test]
		fn filters_count_what_a_search_finds(names in prop::collection::vec(("[กข]{1,3}", "[ab]"), 0..40), q in "[กข]{0,2}") {
			let rows = things(&names.iter().map(|(name, state)| (name.as_str(), state.as_str())).collect::<Vec<_>>());
			let listing = arrange(&rows, ListQuery { q: q.clone(), ..ListQuery::default() });
			let mut counted = std::collections::BTreeMap::new();
			for (_, state) in names.iter().filter(|(name, _)| name.contains(&q)) {
				*counted.entry(state.clone()).or_insert(0) += 1;
			}
			let shown = listing.facets[0].iter().map(|facet| (facet.value.clone(), facet.count));
			prop_assert_eq!(shown.collect::<std::collections::BTreeMap<_, _>>(), counted);
		}

		#[test]
		fn pages_together_are_the_whole_list(count in 0usize..230, is_turned in any::<bool>()) {
			let names: Vec<String> = (0..count).map(|number| format!("{:03}", number * 7919 % 1000)).collect();
			let rows = things(&names.iter().map(|name| (name.as_str(), "a")).collect::<Vec<_>>());
			let sort = if is_turned { "-name" } else { "name" };
			let mut seen = Vec::new();
			let pages = arrange(&rows, ListQuery::default()).pages;
			for page in 1..=pages {
				let listing = arrange(&rows, ListQuery::parse(&format!("sort={sort}&page={page}")));
				prop_assert!(listing.rows.len() <= PAGE && listing.remarks.is_empty());
				seen.extend(listing.rows.into_iter().map(|row| row.name));
			}
			let mut sorted = names;
			sorted.sort();
			if is_turned { sorted.reverse() }
			prop_assert_eq!(seen, sorted);
		}
	}
}
