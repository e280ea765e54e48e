//! What a choice leads to: total, instruments, level.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::simulate::simulate;
use crate::scores::framework::{Framework, Level, Points, Tree};
use crate::thai::codes::Instrument;
use crate::ui::chart::Part;

/// Total, instruments and level after the changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
	/// Points (0-100).
	pub total: Decimal,
	/// The instruments that are known.
	pub parts: Vec<Part>,
	pub level: Level,
}

pub fn outcome(framework: &Framework, tree: &Tree, typed: &Points, changes: &Points) -> Outcome {
	let known = simulate(tree, typed, changes);
	let of = |key: &str| tree.find(key).and_then(|place| known[place]);
	let instruments = Instrument::ALL.map(|instrument| of(instrument.word()));
	let total = of("total").unwrap_or_default();
	Outcome {
		total,
		parts: Instrument::ALL
			.into_iter()
			.zip(instruments)
			.filter_map(|(instrument, score)| Some(Part { instrument, score: score? }))
			.collect(),
		level: framework.level(total, instruments),
	}
}
