//! An edition as a tree, from the total down to the last part of a question, and how points go up in it. Page and server
//! compute with this one function (`domain.md` 2.1).

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::items::Scale;
use super::model::Framework;
use crate::thai::codes::Instrument;

/// Points (0-100) by the key of the row they belong to: `total`, `iit`, `9`, `g9.1`, `o1`, `i1/2`.
pub type Points = BTreeMap<String, Decimal>;

/// Parts and total of a printed table may differ by rounding, no more.
pub const TOLERANCE: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

/// How deep a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
	Total,
	Instrument,
	Indicator,
	/// ตัวชี้วัดย่อย
	Group,
	/// One of two ways an instrument was asked (EIT ส่วนที่ 1 และ 2): beside its indicators, not above them.
	Side,
	Item,
	/// ข้อย่อย
	Part,
}

/// One row: what has points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
	pub key: String,
	pub depth: Depth,
	pub label: String,
	pub instrument: Option<Instrument>,
	/// The row it counts in.
	pub above: Option<usize>,
	/// The rows that count in it.
	pub below: Vec<usize>,
	/// Whether all rows below are known: else nothing can be computed from them.
	pub is_complete: bool,
	/// Its share in the row above; none where the rows of one parent count alike.
	pub weight: Option<Decimal>,
	/// How one answer to it becomes points; none above the items, and where nobody knows.
	pub scale: Option<Scale>,
}

/// A row whose typed points differ from what the rows below give, by more than rounding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
	pub row: usize,
	pub typed: Decimal,
	pub computed: Decimal,
}

/// What the parts of EIT are, in their order.
const SIDES: [&str; 2] = ["ผู้รับบริการตอบด้วยตนเอง", "สำรวจจากผู้รับบริการ"];

/// Every row of an edition; a row stands before the rows below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
	pub rows: Vec<Row>,
}

impl Tree {
	pub fn of(framework: &Framework) -> Self {
		let mut tree = Self::default();
		let total = tree.push(None, "total", Depth::Total, "คะแนนรวม", None);
		for (instrument, weight) in Instrument::ALL.into_iter().zip(&framework.weights) {
			let place =
				tree.push(Some(total), instrument.word(), Depth::Instrument, instrument.label(), Some(instrument));
			tree.rows[place].weight = Some(*weight);
			for indicator in framework.indicators.iter().filter(|indicator| indicator.instrument == instrument) {
				let key = indicator.number.to_string();
				let above = tree.push(Some(place), &key, Depth::Indicator, &indicator.label, Some(instrument));
				for group in &indicator.groups {
					let above = if group.code.is_empty() {
						tree.rows[above].is_complete = group.is_complete;
						above
					} else {
						let place = tree.push(Some(above), &group.key(), Depth::Group, &group.label, Some(instrument));
						tree.rows[place].is_complete = group.is_complete;
						place
					};
					for item in &group.items {
						let place = tree.push(Some(above), &item.code, Depth::Item, &item.text, Some(instrument));
						tree.rows[place].scale = item.scale;
						for (number, part) in (1..).zip(&item.parts) {
							let key = format!("{}/{number}", item.code);
							let place = tree.push(Some(place), &key, Depth::Part, &part.text, Some(instrument));
							tree.rows[place].scale = part.scale;
						}
					}
				}
			}
			if instrument == Instrument::Eit {
				tree.push_sides(place, &framework.eit_parts);
			}
		}
		tree
	}

	fn push_sides(&mut self, above: usize, weights: &[Decimal]) {
		for ((number, weight), label) in (1..).zip(weights).zip(SIDES) {
			let key = format!("{}/{number}", self.rows[above].key);
			let place = self.push(None, &key, Depth::Side, label, self.rows[above].instrument);
			self.rows[place].above = Some(above);
			self.rows[place].weight = Some(*weight);
		}
	}

	fn push(
		&mut self,
		above: Option<usize>,
		key: &str,
		depth: Depth,
		label: &str,
		instrument: Option<Instrument>,
	) -> usize {
		let place = self.rows.len();
		self.rows.push(Row {
			key: key.to_owned(),
			depth,
			label: label.to_owned(),
			instrument,
			above,
			below: Vec::new(),
			is_complete: true,
			weight: None,
			scale: None,
		});
		if let Some(above) = above {
			self.rows[above].below.push(place);
		}
		place
	}

	/// How a row is called where it is told about.
	pub fn name(&self, place: usize) -> String {
		let row = &self.rows[place];
		match row.depth {
			Depth::Total | Depth::Instrument => row.label.clone(),
			Depth::Indicator => format!("ตัวชี้วัดที่ {}", row.key),
			Depth::Group => format!("ตัวชี้วัดย่อย {}", row.key.trim_start_matches('g')),
			Depth::Side => row.key.to_uppercase().replace('/', " ส่วนที่ "),
			Depth::Item => row.key.clone(),
			Depth::Part => row.key.replace('/', " ข้อย่อย "),
		}
	}

	pub fn find(&self, key: &str) -> Option<usize> {
		self.rows.iter().position(|row| row.key == key)
	}

	/// The points of every row, in full precision: as typed, else from the rows below when all of them are known.
	pub fn roll(&self, typed: &Points) -> Vec<Option<Decimal>> {
		let mut points = vec![None; self.rows.len()];
		for place in (0..self.rows.len()).rev() {
			points[place] = typed.get(&self.rows[place].key).copied().or_else(|| self.computed(place, &points));
		}
		points
	}

	/// A row from the rows below it, when all of them are known; else from the ways it was asked in.
	pub fn computed(&self, place: usize, points: &[Option<Decimal>]) -> Option<Decimal> {
		self.combined(place, |below| points[below]).or_else(|| self.of_sides(place, points))
	}

	/// A row from the ways it was asked in, when all of them are known.
	fn of_sides(&self, place: usize, points: &[Option<Decimal>]) -> Option<Decimal> {
		let sides =
			|| self.rows.iter().enumerate().filter(|(_, row)| row.depth == Depth::Side && row.above == Some(place));
		sides().next()?;
		sides().map(|(side, row)| Some(points[side]? * row.weight?)).sum()
	}

	/// What the rows below a row have of something, put together as their points are: weighted where they have weights,
	/// else the mean. Nothing where one of them has none, where there are none, and where the list has gaps.
	pub fn combined(&self, place: usize, of: impl Fn(usize) -> Option<Decimal>) -> Option<Decimal> {
		let row = &self.rows[place];
		if row.below.is_empty() || !row.is_complete {
			return None;
		}
		let mut sum = Decimal::ZERO;
		let mut is_weighted = false;
		for below in &row.below {
			let weight = self.rows[*below].weight;
			is_weighted |= weight.is_some();
			sum += of(*below)? * weight.unwrap_or(Decimal::ONE);
		}
		Some(if is_weighted { sum } else { sum / Decimal::from(row.below.len()) })
	}

	/// Where typed points and what the rows below give disagree, from the top.
	pub fn disagreements(&self, typed: &Points) -> Vec<Disagreement> {
		let points = self.roll(typed);
		(0..self.rows.len())
			.filter_map(|row| {
				let differs = |typed: Decimal, computed: Decimal| {
					((typed - computed).abs() > TOLERANCE).then_some(Disagreement { row, typed, computed })
				};
				let typed = typed.get(&self.rows[row].key);
				let own = typed.and_then(|typed| differs(*typed, self.computed(row, &points)?));
				own.or_else(|| differs(points[row]?, self.of_sides(row, &points)?))
			})
			.collect()
	}

	/// What was typed without the rows that contradict their own parts, and those that then contradict theirs: they can't be
	/// moved by them.
	pub fn settled(&self, mut typed: Points) -> Points {
		loop {
			let before = typed.len();
			for one in self.disagreements(&typed) {
				typed.remove(&self.rows[one.row].key);
			}
			if typed.len() == before {
				return typed;
			}
		}
	}

	/// Points of the total that one point of the row is worth; nothing where a list above it has gaps.
	pub fn share(&self, place: usize) -> Option<Decimal> {
		let (mut weight, mut divisor, mut place) = (Decimal::ONE, 1usize, place);
		while let Some(above) = self.rows[place].above {
			if !self.rows[above].is_complete {
				return None;
			}
			match self.rows[place].weight {
				Some(own) => weight *= own,
				None => divisor *= self.rows[above].below.len(),
			}
			place = above;
		}
		Some(weight / Decimal::from(divisor))
	}
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;
	use crate::scores::framework::samples::planted;
	use crate::thai::digits::two_decimals;

	fn points(text: &str) -> Decimal {
		text.parse().unwrap()
	}

	/// OIT of a year of 43 items, with some of them missed.
	fn oit(missed: &[&str]) -> (Tree, Points) {
		let tree = Tree::of(&planted(2564));
		let items = tree.rows.iter().filter(|row| row.instrument == Some(Instrument::Oit) && row.depth == Depth::Item);
		let typed = items
			.map(|row| {
				let is_missed = missed.contains(&row.key.as_str());
				(row.key.clone(), if is_missed { Decimal::ZERO } else { Decimal::ONE_HUNDRED })
			})
			.collect();
		(tree, typed)
	}

	fn shown(tree: &Tree, typed: &Points, key: &str) -> Decimal {
		two_decimals(tree.roll(typed)[tree.find(key).unwrap()].unwrap())
	}

	/// `domain.md` 2.3: the nine values of indicator 9 and the four of indicator 10.
	#[test]
	fn missed_items_give_the_published_values() {
		let nine: [(&str, &[&str]); 9] = [
			("100", &[]),
			("97.78", &["o1"]),
			("97.50", &["o10"]),
			("97.14", &["o18"]),
			("96.00", &["o29"]),
			("94.64", &["o10", "o18"]),
			("93.78", &["o1", "o29"]),
			("93.50", &["o10", "o29"]),
			("92.50", &["o10", "o25"]),
		];
		for (value, missed) in nine {
			let (tree, typed) = oit(missed);
			assert_eq!(shown(&tree, &typed, "9"), points(value), "{missed:?}");
		}
		let (tree, typed) = oit(&["o10", "o11", "o12"]);
		assert_eq!(shown(&tree, &typed, "9"), points("92.50"));
		let ten: [(&str, &[&str]); 5] = [
			("100", &[]),
			("93.75", &["o34"]),
			("87.50", &["o34", "o35"]),
			("75.00", &["o42"]),
			("75.00", &["o34", "o35", "o36", "o37"]),
		];
		for (value, missed) in ten {
			let (tree, typed) = oit(missed);
			assert_eq!(shown(&tree, &typed, "10"), points(value), "{missed:?}");
		}
	}

	/// `domain.md` 2.3: the three weighted rows.
	#[test]
	fn indicators_give_the_weighted_part_of_the_instrument() {
		let tree = Tree::of(&planted(2564));
		for (nine, ten, whole, weighted) in
			[("93.50", "100", "96.75", "38.70"), ("97.78", "93.75", "95.765", "38.31"), ("100", "100", "100", "40.00")]
		{
			let typed = Points::from([("9".to_owned(), points(nine)), ("10".to_owned(), points(ten))]);
			let place = tree.find("oit").unwrap();
			let oit = tree.roll(&typed)[place].unwrap();
			assert_eq!(oit, points(whole));
			assert_eq!(two_decimals(oit * tree.rows[place].weight.unwrap()), points(weighted));
		}
	}

	/// `domain.md` 2.5: what a missed item costs of the total.
	#[test]
	fn each_missed_item_costs_what_the_table_says() {
		let tree = Tree::of(&planted(2564));
		let cost = |key: &str| tree.share(tree.find(key).unwrap()).unwrap() * Decimal::ONE_HUNDRED;
		for (key, shown) in [
			("o1", "0.44"),
			("o10", "0.50"),
			("o18", "0.57"),
			("o25", "1.00"),
			("o29", "0.80"),
			("o34", "1.25"),
			("o42", "5.00"),
			("o43", "5.00"),
		] {
			assert_eq!(two_decimals(cost(key)), points(shown), "{key}");
		}
		assert_eq!(cost("i1") / Decimal::TEN, points("0.1"));
		assert_eq!(cost("e1") / Decimal::TEN, points("0.2"));
		let gapped = Tree::of(&planted(2568));
		assert_eq!(gapped.share(gapped.find("o27").unwrap()), None, "a list with gaps gives no share");
	}

	/// `domain.md` 2.6: the parts of EIT stand beside its indicators.
	#[test]
	fn the_parts_of_eit_give_it_or_contradict_it() {
		let tree = Tree::of(&planted(2567));
		let of = |pairs: &[(&str, &str)]| -> Points {
			pairs.iter().map(|(key, value)| ((*key).to_owned(), points(value))).collect()
		};
		let parts = of(&[("eit/1", "90"), ("eit/2", "80")]);
		assert_eq!(shown(&tree, &parts, "eit"), points("85"));
		let all = of(&[("eit/1", "90"), ("eit/2", "80"), ("6", "80"), ("7", "80"), ("8", "80")]);
		let found = tree.disagreements(&all);
		assert_eq!(found.iter().map(|one| tree.name(one.row)).collect::<Vec<_>>(), ["EIT"]);
		assert_eq!((found[0].typed, found[0].computed), (points("80"), points("85")));
		assert_eq!(tree.name(tree.find("eit/2").unwrap()), "EIT ส่วนที่ 2");
	}

	#[test]
	fn parts_of_a_question_go_up_into_it() {
		let tree = Tree::of(&planted(2564));
		let typed = Points::from([("i11/1".to_owned(), points("67")), ("i11/2".to_owned(), points("68"))]);
		assert_eq!(tree.roll(&typed)[tree.find("i11").unwrap()], Some(points("67.5")));
		assert_eq!(tree.roll(&typed)[tree.find("2").unwrap()], None, "the other questions are unknown");
		let typed = Points::from([
			("i11".to_owned(), points("70")),
			("i11/1".to_owned(), points("67")),
			("i11/2".to_owned(), points("68")),
		]);
		let found = tree.disagreements(&typed);
		assert_eq!(found.iter().map(|one| tree.rows[one.row].key.as_str()).collect::<Vec<_>>(), ["i11"]);
	}

	proptest! {
		#[test]
		fn more_in_any_row_never_lowers_the_total(
			values in prop::collection::vec(0i64..=10_000, 200),
			place in any::<prop::sample::Index>(),
			more in 1i64..5_000,
		) {
			let tree = Tree::of(&planted(2565));
			let leaves: Vec<&Row> = tree.rows.iter().filter(|row| row.below.is_empty()).collect();
			let mut typed: Points =
				leaves.iter().zip(values).map(|(row, value)| (row.key.clone(), Decimal::new(value, 2))).collect();
			let before = tree.roll(&typed)[0].unwrap();
			let raised = typed.get_mut(&place.get(&leaves).key).unwrap();
			*raised = (*raised + Decimal::new(more, 2)).min(Decimal::ONE_HUNDRED);
			prop_assert!(tree.roll(&typed)[0].unwrap() >= before);
		}
	}
}
