//! A scenario (แบบจำลอง) as an address holds it: `to=o42:100&to=i7:85`. Whoever opens the address sees the same.

use rust_decimal::Decimal;

use crate::scores::framework::{Points, Tree};
use crate::thai::calendar::FiscalYear;
use crate::thai::digits::parse_points;

/// The name of the field, and of the parameter.
pub const FIELD: &str = "to";
/// The fields of one more row, chosen by its key, with any points.
pub const KEY: &str = "row";
pub const POINTS: &str = "points";

/// One row and what it is raised to.
pub fn entry(key: &str, points: Decimal) -> String {
	format!("{key}:{}", points.normalize())
}

/// What an address says, as far as it names rows of the edition and points of 0-100.
pub fn read(entries: &[String], tree: &Tree) -> Points {
	let one = |entry: &String| {
		let (key, points) = entry.split_once(':')?;
		let points = parse_points(points).filter(|points| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(points))?;
		tree.find(key).map(|_| (key.to_owned(), points))
	};
	entries.iter().filter_map(one).collect()
}

/// The simulator of a year with what an address named.
pub fn simulator(year: FiscalYear, entries: &[String]) -> String {
	let is_plain = |entry: &&String| entry.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '.' | '/'));
	let entries: Vec<String> = entries.iter().filter(is_plain).map(|entry| format!("{FIELD}={entry}")).collect();
	match entries.as_slice() {
		[] => format!("/staff/scores/{year}/analysis"),
		entries => format!("/staff/scores/{year}/analysis?{}", entries.join("&")),
	}
}

/// The query of an address.
pub fn query(changes: &Points) -> String {
	let entries: Vec<String> = changes.iter().map(|(key, points)| format!("{FIELD}={}", entry(key, *points))).collect();
	entries.join("&")
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_way_back_keeps_what_was_chosen_and_nothing_else() {
		let year = FiscalYear::new(2565).unwrap();
		let back = |entries: &[&str]| simulator(year, &entries.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>());
		assert_eq!(back(&["o42:100", "i1/2:85.5"]), "/staff/scores/2565/analysis?to=o42:100&to=i1/2:85.5");
		assert_eq!(back(&["x&y=1", "o1:<b>"]), "/staff/scores/2565/analysis");
	}
}
