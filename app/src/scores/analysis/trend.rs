//! Years side by side (ย้อนหลัง): what stands for the same thing in each year's edition, whatever its code.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::thai::calendar::FiscalYear;
use crate::thai::codes::Instrument;
use crate::{
	scores::framework::{Depth, Framework, Tree},
	scores::results::YearResult,
};

/// One year at the head of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearHead {
	pub year: FiscalYear,
	pub total: Decimal,
	pub level: String,
	/// The levels of the year, from the highest down: two years are compared only within one scheme.
	pub scheme: Vec<String>,
	pub target: Decimal,
}

/// One instrument or indicator through the years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendRow {
	pub name: String,
	/// As the newest year that knows it calls it.
	pub label: String,
	pub instrument: Instrument,
	pub is_instrument: bool,
	/// In the order of the years.
	pub values: Vec<Option<Decimal>>,
}

/// A year's result with the edition it hangs on.
pub type Year<'a> = (&'a Framework, &'a YearResult);

pub fn heads(years: &[Year<'_>]) -> Vec<YearHead> {
	let head = |(framework, result): &Year<'_>| YearHead {
		year: result.year,
		total: result.total,
		level: result.level_words(framework),
		scheme: framework.labels().map(str::to_owned).collect(),
		target: framework.target,
	};
	years.iter().map(head).collect()
}

/// Instruments and indicators of all years, as far as any year knows them.
pub fn rows(years: &[Year<'_>]) -> Vec<TrendRow> {
	let mut all: Vec<TrendRow> = Vec::new();
	for (column, (framework, result)) in years.iter().enumerate() {
		let tree = Tree::of(framework);
		let points = tree.roll(&result.typed());
		for (place, row) in tree.rows.iter().enumerate() {
			let (true, Some(instrument)) = (matches!(row.depth, Depth::Instrument | Depth::Indicator), row.instrument)
			else {
				continue;
			};
			let name = tree.name(place);
			let at = all.iter().position(|known| known.name == name).unwrap_or(all.len());
			if at == all.len() {
				let is_instrument = row.depth == Depth::Instrument;
				let values = vec![None; years.len()];
				all.push(TrendRow { name, label: String::new(), instrument, is_instrument, values });
			}
			let known = &mut all[at];
			known.label = if known.is_instrument { instrument.title().to_owned() } else { row.label.clone() };
			known.values[column] = points[place];
		}
	}
	all.retain(|row| row.values.iter().any(Option::is_some));
	all.sort_by_key(|row| (row.instrument, !row.is_instrument));
	all
}

/// A row of one year, by the key of that year's edition, and what stands for the same in another year: its code there
/// and its points, as far as known.
pub fn same_in(of: &Framework, key: &str, other: Year<'_>) -> Option<(String, Option<Decimal>)> {
	let (framework, result) = other;
	let tree = Tree::of(framework);
	let item = key.split('/').next().unwrap_or(key);
	let topics = of.topics(item);
	let place = if topics.is_empty() {
		// Indicators and instruments keep their numbers; an item without a topic is nobody's.
		let own = Tree::of(of);
		let row = own.rows.get(own.find(key)?)?;
		let place = tree.find(key)?;
		let is_same =
			row.depth <= Depth::Indicator || (row.depth == Depth::Group && tree.rows[place].label == row.label);
		Some(place).filter(|_| is_same)?
	} else {
		let is_about = |row: &crate::scores::framework::Row| {
			row.depth == Depth::Item && framework.topics(&row.key).iter().any(|topic| topics.contains(topic))
		};
		tree.rows.iter().position(is_about)?
	};
	let points = tree.roll(&result.typed());
	Some((tree.name(place), points[place]))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::scope::AgencyId;
	use crate::scores::ResultDraft;
	use crate::scores::framework::Points;
	use crate::scores::framework::samples::planted;

	fn result(year: u16, pairs: &[(&str, i64)]) -> (Framework, YearResult) {
		let framework = planted(year);
		let typed: Points = pairs.iter().map(|(key, points)| ((*key).to_owned(), Decimal::from(*points))).collect();
		let draft = ResultDraft { is_confirmed: true, ..ResultDraft::of(framework.year, &typed, &framework) };
		let result = draft.check(AgencyId::default(), &framework).unwrap();
		(framework, result)
	}

	#[test]
	fn an_item_goes_on_under_another_code() {
		let (before, _) = result(2566, &[("total", 80), ("o43", 0)]);
		let after = result(2568, &[("total", 90), ("o28", 100)]);
		let same = |key: &str| same_in(&before, key, (&after.0, &after.1));
		assert_eq!(same("o43"), Some(("o28".to_owned(), Some(Decimal::ONE_HUNDRED))));
		assert_eq!(same("o10"), None, "nothing of 2568 is about it");
		assert_eq!(same("9"), Some(("ตัวชี้วัดที่ 9".to_owned(), None)));
		assert_eq!(same("o99"), None);
		let after = result(2565, &[("total", 90), ("i7", 70)]);
		let same = |key: &str| same_in(&before, key, (&after.0, &after.1));
		assert_eq!(same("i7"), None, "the edition of 2566 has no such question");
	}

	#[test]
	fn indicators_stand_side_by_side_and_schemes_apart() {
		let old = result(2565, &[("total", 80), ("1", 70), ("iit", 75)]);
		let new = result(2567, &[("total", 90), ("1", 80)]);
		let years = [(&old.0, &old.1), (&new.0, &new.1)];
		let rows = rows(&years);
		let told: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.values.clone())).collect();
		let points = |value: i64| Some(Decimal::from(value));
		assert_eq!(told, [("IIT", vec![points(75), None]), ("ตัวชี้วัดที่ 1", vec![points(70), points(80)])]);
		let heads = heads(&years);
		assert_ne!(heads[0].scheme, heads[1].scheme);
	}
}
