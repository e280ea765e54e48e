//! One year's result of an agency, alone and beside its yardstick.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

#[cfg(feature = "ssr")]
use super::super::framework::{Depth, Tree};
use super::super::framework::{Framework, Level, Points};
use crate::scope::AgencyId;
use crate::thai::calendar::FiscalYear;
use crate::thai::codes::Instrument;

/// A result as announced, with what was computed where the two differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct YearResult {
	pub agency: AgencyId,
	pub year: FiscalYear,
	/// The revision of the year's edition that it was entered by.
	pub edition: u32,
	/// Points (0-100) of the whole assessment.
	pub total: Decimal,
	/// The level as announced; it can't always be derived.
	pub level: Option<String>,
	/// Points of IIT, EIT and OIT, as far as known.
	pub iit: Option<Decimal>,
	pub eit: Option<Decimal>,
	pub oit: Option<Decimal>,
	/// Points of the indicators in their order, as far as known.
	pub indicators: Vec<Option<Decimal>>,
	/// The rows of these that were neither announced nor typed, by their keys: they follow from the rows below.
	#[serde(default)]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub derived: Vec<String>,
	/// Points of what stands under the indicators, by the keys of the year's edition: "g9.1", "o1", "i1/2".
	pub details: Points,
	/// Where what was announced and what is computed differ; confirmed as announced (ตามประกาศ).
	pub differences: Vec<Difference>,
	pub announced_on: Option<NaiveDate>,
}

/// One row whose two values differ by more than rounding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Difference {
	/// "คะแนนรวม", "IIT" …
	pub row: String,
	pub announced: Decimal,
	pub computed: Decimal,
}

impl YearResult {
	pub const fn instruments(&self) -> [Option<Decimal>; 3] {
		[self.iit, self.eit, self.oit]
	}

	/// Whether it was announced: from then on a correction is a new version with its reason.
	pub const fn is_frozen(&self) -> bool {
		self.announced_on.is_some()
	}

	/// What was announced or typed, at every depth: what is only computed from the rows below stays out.
	pub fn typed(&self) -> Points {
		let mut typed = self.details.clone();
		let mut keep = |key: &str, points: Option<Decimal>| {
			let is_derived = self.derived.iter().any(|derived| derived == key);
			// A version of before it was told: nobody announces more than two decimals.
			let is_exact = |points: &Decimal| points.normalize().scale() <= 2;
			typed
				.extend(points.filter(|points| !is_derived && is_exact(points)).map(|points| (key.to_owned(), points)));
		};
		keep("total", Some(self.total));
		for (instrument, points) in Instrument::ALL.into_iter().zip(self.instruments()) {
			keep(instrument.word(), points);
		}
		for (number, points) in (1..).zip(&self.indicators) {
			keep(&format!("{number}"), *points);
		}
		typed
	}

	/// The rows that say what follows from the rows below them anyway. Before it was told, those were the derived ones.
	#[cfg(feature = "ssr")]
	pub fn repeated(&self, tree: &Tree) -> Vec<String> {
		let points = tree.roll(&Self { derived: Vec::new(), ..self.clone() }.typed());
		let rows = tree.rows.iter().enumerate().filter(|(_, row)| row.depth < Depth::Group);
		let repeats =
			rows.filter(|(place, _)| points[*place].is_some() && tree.computed(*place, &points) == points[*place]);
		repeats.map(|(_, row)| row.key.clone()).collect()
	}

	/// The announced level, or the computed one.
	pub fn level_words(&self, framework: &Framework) -> String {
		self.level.clone().unwrap_or_else(|| framework.level(self.total, self.instruments()).words())
	}

	/// What is told of it first.
	#[cfg(feature = "ssr")]
	pub fn headline(&self) -> Headline {
		Headline {
			agency: self.agency.clone(),
			edition: self.edition,
			total: self.total,
			level: self.level.clone(),
			iit: self.iit,
			eit: self.eit,
			oit: self.oit,
		}
	}
}

/// What is told of a result first: a small record beside it, so that those of a whole country are read at once.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, PartialEq, Eq, SurrealValue)]
pub struct Headline {
	pub agency: AgencyId,
	pub edition: u32,
	/// Points (0-100) of the whole assessment.
	pub total: Decimal,
	/// The level as announced.
	pub level: Option<String>,
	pub iit: Option<Decimal>,
	pub eit: Option<Decimal>,
	pub oit: Option<Decimal>,
}

#[cfg(feature = "ssr")]
impl Headline {
	/// The announced level, or the computed one.
	pub fn level_words(&self, framework: &Framework) -> String {
		let computed = || framework.level(self.total, [self.iit, self.eit, self.oit]).words();
		self.level.clone().unwrap_or_else(computed)
	}
}

/// A result beside its yardstick, for overviews.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
	pub result: YearResult,
	pub level: String,
	/// The level that the points say.
	pub computed: Level,
	pub target: Decimal,
	pub gap: Option<Decimal>,
}

impl Standing {
	pub fn new(result: YearResult, framework: &Framework) -> Self {
		Self {
			level: result.level_words(framework),
			computed: framework.level(result.total, result.instruments()),
			target: framework.target,
			gap: framework.gap(result.total),
			result,
		}
	}
}
