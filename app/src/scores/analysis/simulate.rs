//! What if (จำลอง): some rows get other points, everything above follows.

use rust_decimal::Decimal;

use crate::scores::framework::{Points, Tree};

/// The points of every row after the changes. A row that was typed moves by as much as the rows below it move; a row that
/// was computed is computed again. Where a list has gaps, what is above it stays as it was.
pub fn simulate(tree: &Tree, typed: &Points, changes: &Points) -> Vec<Option<Decimal>> {
	let before = tree.roll(typed);
	let mut after = before.clone();
	let mut moved = vec![Decimal::ZERO; tree.rows.len()];
	for place in (0..tree.rows.len()).rev() {
		let row = &tree.rows[place];
		if let Some(wanted) = changes.get(&row.key) {
			after[place] = Some(*wanted);
			moved[place] = before[place].map_or(Decimal::ZERO, |known| *wanted - known);
			continue;
		}
		let own = tree.combined(place, |below| Some(moved[below])).unwrap_or_default();
		let computed = tree.combined(place, |below| after[below]);
		let Some(known) = before[place] else {
			// What is not known moves too, and with it what is known above it.
			(after[place], moved[place]) = (computed, own);
			continue;
		};
		let wanted = match computed.filter(|_| !typed.contains_key(&row.key)) {
			Some(computed) => computed,
			None => (known + own).clamp(Decimal::ZERO, Decimal::ONE_HUNDRED),
		};
		(after[place], moved[place]) = (Some(wanted), wanted - known);
	}
	after
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;
	use crate::scores::framework::samples::planted;

	fn points(text: &str) -> Decimal {
		text.parse().unwrap()
	}

	#[test]
	fn an_announced_total_moves_by_what_the_item_is_worth() {
		let tree = Tree::of(&planted(2563));
		let typed = Points::from([("total".to_owned(), points("74.17")), ("o42".to_owned(), Decimal::ZERO)]);
		let changes = Points::from([("o42".to_owned(), Decimal::ONE_HUNDRED)]);
		let after = simulate(&tree, &typed, &changes);
		assert_eq!(after[0], Some(points("79.17")), "though nothing between the item and the total is known");
	}

	proptest! {
		#![proptest_config(ProptestConfig::with_cases(10_000))]

		/// Where every item is known, a simulated change is the same as a result with that change.
		#[test]
		fn a_change_is_what_the_result_would_be(
			values in prop::collection::vec(0i64..=10_000, 88),
			changed in prop::collection::vec((any::<prop::sample::Index>(), 0i64..=10_000), 0..6),
		) {
			let tree = Tree::of(&planted(2564));
			let items: Vec<&String> =
				tree.rows.iter().filter(|row| row.depth == crate::scores::framework::Depth::Item).map(|row| &row.key).collect();
			let typed: Points =
				items.iter().zip(values).map(|(key, value)| ((*key).clone(), Decimal::new(value, 2))).collect();
			let changes: Points = changed
				.into_iter()
				.map(|(place, value)| ((*place.get(&items)).clone(), Decimal::new(value, 2)))
				.collect();
			let mut other = typed.clone();
			other.extend(changes.clone());
			prop_assert_eq!(simulate(&tree, &typed, &changes), tree.roll(&other));
		}
	}
}
