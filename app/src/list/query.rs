//! What a list is asked for, as its address says it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The longest search, in letters.
pub const LONGEST: usize = 200;

/// What of a search is used, and a word where that is not all of it.
#[cfg(feature = "ssr")]
pub fn usable(q: &str) -> (String, Option<String>) {
	match q.char_indices().nth(LONGEST) {
		Some((end, _)) => (q[..end].to_owned(), Some(format!("คำค้นยาวเกิน {LONGEST} ตัวอักษร ใช้เฉพาะส่วนต้น"))),
		None => (q.to_owned(), None),
	}
}

/// The state of a list. Everything in it stands in the address, so that it can be sent to somebody, and works without
/// script.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListQuery {
	/// What is searched for, as typed.
	pub q: String,
	/// The word of a column, with a minus in front for the opposite order. Blank: the list's own order.
	pub sort: String,
	/// From 1; blank is the first.
	pub page: String,
	/// Filters by name.
	pub filters: BTreeMap<String, String>,
}

impl ListQuery {
	/// Reads the part of an address behind its question mark. Of words that stand twice the last counts.
	pub fn parse(search: &str) -> Self {
		let mut query = Self::default();
		for (name, value) in form_urlencoded::parse(search.trim_start_matches('?').as_bytes()) {
			let value = value.trim().to_owned();
			match &*name {
				"q" => query.q = value,
				"sort" => query.sort = value,
				"page" => query.page = value,
				"format" => (),
				_ => drop(query.filters.insert(name.into_owned(), value)),
			}
		}
		query.filters.retain(|_, value| !value.is_empty());
		query
	}

	/// Whether it asks for less than the whole list.
	pub fn is_narrow(&self) -> bool {
		!self.q.is_empty() || !self.filters.is_empty()
	}

	/// The part of an address behind its question mark, without what is blank.
	pub fn search(&self) -> String {
		let fixed = [("q", &self.q), ("sort", &self.sort), ("page", &self.page)];
		let filters = self.filters.iter().map(|(name, value)| (name.as_str(), value));
		let pairs = fixed.into_iter().chain(filters).filter(|(_, value)| !value.is_empty());
		form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
	}

	/// An address that asks for this.
	pub fn address(&self, base: &str) -> String {
		match self.search() {
			search if search.is_empty() => base.to_owned(),
			search => format!("{base}?{search}"),
		}
	}

	/// The address of another page of the same list.
	pub fn to_page(&self, base: &str, page: usize) -> String {
		let page = if page > 1 { page.to_string() } else { String::new() };
		Self { page, ..self.clone() }.address(base)
	}

	/// The address of the same list with one filter set, or lifted by a blank value.
	pub fn with(&self, base: &str, filter: &str, value: &str) -> String {
		let mut query = Self { page: String::new(), ..self.clone() };
		query.filters.insert(filter.to_owned(), value.to_owned());
		query.filters.retain(|_, value| !value.is_empty());
		query.address(base)
	}

	/// The address of the same list sorted by a column; by the column it is sorted by, the other way round.
	pub fn sorted(&self, base: &str, column: &str) -> String {
		let sort = if self.sort == column { format!("-{column}") } else { column.to_owned() };
		Self { sort, page: String::new(), ..self.clone() }.address(base)
	}

	/// The column and whether its order is turned round.
	pub fn order(&self) -> (&str, bool) {
		self.sort.strip_prefix('-').map_or((self.sort.as_str(), false), |column| (column, true))
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	#[test]
	fn an_address_says_the_state_and_nothing_else() {
		let query = ListQuery::parse("?q=%E0%B8%84%20&state=draft&sort=-name&page=2&unit=&format=csv");
		assert_eq!((query.q.as_str(), query.order(), query.page.as_str()), ("ค", ("name", true), "2"));
		assert_eq!(query.filters.len(), 1);
		assert_eq!(query.with("/x", "state", ""), "/x?q=%E0%B8%84&sort=-name");
		assert_eq!(query.sorted("/x", "name"), "/x?q=%E0%B8%84&sort=name&state=draft");
		assert_eq!(ListQuery::default().to_page("/x", 1), "/x");
		assert_eq!(ListQuery::default().to_page("/x", 2), "/x?page=2");
	}

	proptest! {
		#[test]
		fn what_an_address_says_is_read_again(q in "[ก-๙a-z&=%+ ]{0,12}", sort in "-?[a-z]{0,5}", value in "[ก-๙&=]{0,5}") {
			let filters = BTreeMap::from([("state".to_owned(), value)]);
			let query = ListQuery { q: q.trim().to_owned(), sort, page: String::new(), filters };
			let again = ListQuery::parse(&query.search());
			prop_assert_eq!(again.search(), query.search());
			prop_assert_eq!(again.q, query.q);
		}

		#[test]
		fn no_address_is_a_fault(search in ".{0,60}") {
			let query = ListQuery::parse(&search);
			prop_assert_eq!(ListQuery::parse(&query.search()).search(), query.search());
		}
	}
}
