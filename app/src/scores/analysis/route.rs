//! The cheapest route (เส้นทางที่ใช้แรงน้อยที่สุด) to a level: which items to raise, and by how much.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
#[cfg(feature = "ssr")]
use rust_decimal::prelude::ToPrimitive;

use super::weak::{WeakPoint, weak_points};
use crate::scores::framework::{Band, Depth, Framework, Points, Tree};
use crate::thai::codes::Instrument;

/// How far one unit of effort raises what people say.
const STEP: Decimal = Decimal::from_parts(10, 0, 0, false, 0);

/// Units of effort by row, where they are not the usual one: for an OIT item as a whole, for each started 10 points of any
/// other row.
pub type Efforts = BTreeMap<String, u32>;

/// What must be reached: points of the total and of every instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
	pub total: Decimal,
	pub of_each: Decimal,
}

impl Goal {
	/// What a level asks for. Levels are decided from two decimals, half up: so much less is enough.
	pub fn of(band: &Band) -> Self {
		let rounding = Decimal::new(5, 3);
		let least = |points: Decimal| (points - rounding).max(Decimal::ZERO);
		Self { total: least(band.least), of_each: band.least_of_each.map(least).unwrap_or_default() }
	}
}

/// The rows to raise and to what, and what it costs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
	pub changes: Points,
	pub effort: u32,
}

/// One row that can be raised, step by step.
struct Rise {
	row: usize,
	/// Points of its instrument per point.
	share: Decimal,
	from: Decimal,
	/// Effort of each further step.
	effort: u32,
	/// The points after each step; the last is 100.
	steps: Vec<Decimal>,
}

/// For one instrument: the most points that so much effort adds, and with how many steps of each row.
struct Gains {
	weight: Decimal,
	known: Decimal,
	best: Vec<(Decimal, Vec<usize>)>,
	rises: Vec<Rise>,
}

/// The least effort that reaches the goal; none when an instrument is unknown or even 100 everywhere is too little.
pub fn cheapest(framework: &Framework, tree: &Tree, typed: &Points, goal: Goal, efforts: &Efforts) -> Option<Route> {
	let points = tree.roll(typed);
	let total = points[tree.find("total")?]?;
	let weak = weak_points(framework, tree, typed);
	let mut gains = Vec::new();
	for instrument in Instrument::ALL {
		let place = tree.find(instrument.word())?;
		let weight = tree.rows[place].weight?;
		let rises = rises(tree, &weak, instrument, weight, efforts);
		gains.push(Gains { weight, known: points[place]?, best: best(&rises), rises });
	}
	let needs: Vec<Decimal> = gains.iter().map(|one| (goal.of_each - one.known).max(Decimal::ZERO)).collect();
	let need = (goal.total - total).max(Decimal::ZERO);
	let [a, b, c] = gains.as_slice() else { return None };
	let most = |one: &Gains| one.best.last().map_or(Decimal::ZERO, |(gain, _)| *gain);
	let is_out_of_reach = gains.iter().zip(&needs).any(|(one, need)| most(one) < *need);
	if is_out_of_reach || gains.iter().map(|one| most(one) * one.weight).sum::<Decimal>() < need {
		return None;
	}
	let mut found: Option<(usize, [usize; 3])> = None;
	for (i, (first, _)) in a.best.iter().enumerate().filter(|(_, (gain, _))| *gain >= needs[0]) {
		// The more the second brings, the less the third must: it only ever goes down.
		let mut third = c.best.len();
		for (j, (second, _)) in b.best.iter().enumerate().filter(|(_, (gain, _))| *gain >= needs[1]) {
			if found.is_some_and(|(effort, _)| i + j >= effort) {
				break;
			}
			let rest = need - first * a.weight - second * b.weight;
			let is_enough = |(gain, _): &(Decimal, Vec<usize>)| *gain >= needs[2] && gain * c.weight >= rest;
			while third > 0 && is_enough(&c.best[third - 1]) {
				third -= 1;
			}
			if third < c.best.len() && found.is_none_or(|(effort, _)| i + j + third < effort) {
				found = Some((i + j + third, [i, j, third]));
			}
		}
	}
	let (effort, chosen) = found?;
	let mut route = Route { effort: u32::try_from(effort).ok()?, ..Route::default() };
	for (one, effort) in gains.iter().zip(chosen) {
		for (rise, steps) in one.rises.iter().zip(&one.best[effort].1) {
			if *steps > 0 {
				route.changes.insert(tree.rows[rise.row].key.clone(), rise.steps[steps - 1]);
			}
		}
	}
	Some(route)
}

/// What of an instrument can be raised; `weight` is its share of the total.
fn rises(tree: &Tree, weak: &[WeakPoint], instrument: Instrument, weight: Decimal, efforts: &Efforts) -> Vec<Rise> {
	let of_instrument = weak.iter().filter(|point| tree.rows[point.row].instrument == Some(instrument));
	of_instrument
		.filter_map(|point| {
			let row = &tree.rows[point.row];
			let share = if weight.is_zero() { Decimal::ZERO } else { tree.share(point.row)? / weight };
			let is_whole = is_whole(tree, point.row);
			let mut steps = Vec::new();
			if is_whole {
				steps.push(Decimal::ONE_HUNDRED);
			} else {
				let mut reached = point.points;
				while reached < Decimal::ONE_HUNDRED {
					reached = (reached + STEP).min(Decimal::ONE_HUNDRED);
					steps.push(reached);
				}
			}
			let effort = efforts.get(&row.key).copied().unwrap_or_else(|| usual(tree, point.row));
			Some(Rise { row: point.row, share, from: point.points, effort, steps })
		})
		.collect()
}

/// Whether a row is raised as a whole: what OIT asks for is published or not.
fn is_whole(tree: &Tree, place: usize) -> bool {
	let row = &tree.rows[place];
	row.instrument == Some(Instrument::Oit) && row.depth >= Depth::Item
}

/// Units of effort that a row usually takes: 1 for an OIT item, else for each ten points 1 per item under it.
pub fn usual(tree: &Tree, place: usize) -> u32 {
	if is_whole(tree, place) { 1 } else { leaves(tree, place) }
}

/// Units of effort that raising a row takes.
#[cfg(feature = "ssr")]
pub fn effort_of(tree: &Tree, place: usize, from: Decimal, to: Decimal, efforts: &Efforts) -> u32 {
	let each = efforts.get(&tree.rows[place].key).copied().unwrap_or_else(|| usual(tree, place));
	match to - from {
		rise if rise <= Decimal::ZERO => 0,
		_ if is_whole(tree, place) => each,
		rise => (rise / STEP).ceil().to_u32().unwrap_or_default() * each,
	}
}

/// How many items stand under a row: raising an indicator by ten points means raising each of them.
fn leaves(tree: &Tree, row: usize) -> u32 {
	let below = &tree.rows[row].below;
	if below.is_empty() || tree.rows[row].depth >= Depth::Item {
		return 1;
	}
	below.iter().map(|below| leaves(tree, *below)).sum()
}

/// The most points for each effort from 0 up to that which raises everything. Never less for more.
fn best(rises: &[Rise]) -> Vec<(Decimal, Vec<usize>)> {
	let mut best = vec![(Decimal::ZERO, Vec::new())];
	for rise in rises {
		let step = usize::try_from(rise.effort).unwrap_or_default();
		let most = best.len() - 1 + step * rise.steps.len();
		let mut next: Vec<(Decimal, Vec<usize>)> = Vec::with_capacity(most + 1);
		for effort in 0..=most {
			let options = (0..=rise.steps.len()).filter_map(|steps| {
				let rest = effort.checked_sub(step * steps)?;
				let (gain, _) = best.get(rest.min(best.len() - 1))?;
				let own = if steps == 0 { Decimal::ZERO } else { (rise.steps[steps - 1] - rise.from) * rise.share };
				Some((gain + own, steps, rest.min(best.len() - 1)))
			});
			// Of equal gains the one with the fewest steps here.
			let mut chosen = (Decimal::NEGATIVE_ONE, 0, 0);
			for option in options {
				if option.0 > chosen.0 {
					chosen = option;
				}
			}
			let (gain, steps, rest) = chosen;
			let mut path = best[rest].1.clone();
			path.push(steps);
			next.push((gain, path));
		}
		best = next;
	}
	best
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;
	use crate::scores::analysis::simulate::simulate;
	use crate::scores::framework::samples::planted;
	use crate::scores::framework::{Group, Indicator, Item};

	/// A small edition: a question each for IIT and EIT, three items of OIT under two indicators.
	fn small() -> Framework {
		let item = |code: &str| Item { code: code.to_owned(), ..blank() };
		let indicator = |number: u32, instrument: Instrument, codes: &[&str]| Indicator {
			number,
			label: String::new(),
			instrument,
			groups: vec![Group {
				code: String::new(),
				label: String::new(),
				is_complete: true,
				items: codes.iter().map(|code| item(code)).collect(),
			}],
			unconfirmed: String::new(),
		};
		Framework {
			indicators: vec![
				indicator(1, Instrument::Iit, &["i1"]),
				indicator(6, Instrument::Eit, &["e1"]),
				indicator(9, Instrument::Oit, &["o1", "o2"]),
				indicator(10, Instrument::Oit, &["o3"]),
			],
			..planted(2567)
		}
	}

	fn blank() -> Item {
		Item {
			code: String::new(),
			text: String::new(),
			scale: None,
			parts: Vec::new(),
			topics: Vec::new(),
			unconfirmed: String::new(),
		}
	}

	fn reaches(tree: &Tree, typed: &Points, changes: &Points, goal: Goal) -> bool {
		let after = simulate(tree, typed, changes);
		let of = |key: &str| after[tree.find(key).unwrap()].unwrap();
		of("total") >= goal.total && Instrument::ALL.iter().all(|one| of(one.word()) >= goal.of_each)
	}

	/// Every way to raise the rows, tried one by one.
	fn by_force(framework: &Framework, tree: &Tree, typed: &Points, goal: Goal, efforts: &Efforts) -> Option<u32> {
		let weak = weak_points(framework, tree, typed);
		let all: Vec<Rise> = Instrument::ALL
			.into_iter()
			.zip(&framework.weights)
			.flat_map(|(instrument, weight)| rises(tree, &weak, instrument, *weight, efforts))
			.collect();
		let mut least = None;
		let mut steps = vec![0usize; all.len()];
		loop {
			let changes: Points = all
				.iter()
				.zip(&steps)
				.filter(|(_, steps)| **steps > 0)
				.map(|(rise, steps)| (tree.rows[rise.row].key.clone(), rise.steps[steps - 1]))
				.collect();
			let cost = all.iter().zip(&steps).map(|(rise, steps)| rise.effort * u32::try_from(*steps).unwrap()).sum();
			if least.is_none_or(|least| cost < least) && reaches(tree, typed, &changes, goal) {
				least = Some(cost);
			}
			let Some(next) = (0..all.len()).find(|place| steps[*place] < all[*place].steps.len()) else { return least };
			steps[next] += 1;
			steps[..next].fill(0);
		}
	}

	proptest! {
		#![proptest_config(ProptestConfig::with_cases(64))]

		#[test]
		fn no_way_is_cheaper(
			people in prop::collection::vec(30i64..=100, 2),
			published in prop::collection::vec(any::<bool>(), 3),
			efforts in prop::collection::vec(1u32..5, 5),
			band in 0usize..3,
		) {
			let framework = small();
			let tree = Tree::of(&framework);
			let codes = ["i1", "e1", "o1", "o2", "o3"];
			let efforts: Efforts = codes.iter().map(|code| (*code).to_owned()).zip(efforts).collect();
			let mut typed = Points::new();
			for (code, points) in codes.iter().zip(people.iter().copied()) {
				typed.insert((*code).to_owned(), Decimal::from(points));
			}
			for (code, is_there) in codes[2..].iter().zip(published) {
				typed.insert((*code).to_owned(), if is_there { Decimal::ONE_HUNDRED } else { Decimal::ZERO });
			}
			let goal = Goal::of(&framework.bands[band]);
			let route = cheapest(&framework, &tree, &typed, goal, &efforts).unwrap();
			prop_assert!(reaches(&tree, &typed, &route.changes, goal));
			prop_assert_eq!(Some(route.effort), by_force(&framework, &tree, &typed, goal, &efforts));
		}
	}

	/// All of OIT published but the two items of 10.2: ten points of the total are two items away.
	#[test]
	fn two_items_are_the_way_from_b_to_aa() {
		let framework = planted(2564);
		let tree = Tree::of(&framework);
		let leaf = |key: &str| if key == "o42" || key == "o43" { Decimal::ZERO } else { Decimal::from(98) };
		let typed: Points = tree
			.rows
			.iter()
			.filter(|row| row.depth == Depth::Item)
			.map(|row| (row.key.clone(), leaf(&row.key)))
			.collect();
		let route = cheapest(&framework, &tree, &typed, Goal::of(&framework.bands[0]), &Efforts::new()).unwrap();
		assert_eq!(
			(route.effort, route.changes.keys().cloned().collect::<Vec<_>>()),
			(2, vec!["o42".into(), "o43".into()])
		);
	}
}
