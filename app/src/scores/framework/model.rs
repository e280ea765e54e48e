//! How a year's parts become its total, and the total its level.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use super::items::Indicator;
use crate::thai::calendar::FiscalYear;
use crate::thai::digits::two_decimals as shown;

/// The yardstick of one fiscal year and one variant of agencies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Framework {
	pub year: FiscalYear,
	/// Whose: "local" for local governments (องค์กรปกครองส่วนท้องถิ่น).
	pub variant: String,
	/// From 1: which edition of the year it is, where it was changed after results hung on it.
	pub revision: u32,
	/// Shares of the total, of IIT, EIT and OIT; together 1.
	pub weights: Vec<Decimal>,
	/// Shares of EIT of its parts 1 and 2; empty where the year has no parts.
	pub eit_parts: Vec<Decimal>,
	pub indicators: Vec<Indicator>,
	/// From the highest down; the last begins at 0.
	pub bands: Vec<Band>,
	/// Points (0-100) an agency should reach.
	pub target: Decimal,
	/// The same for each instrument.
	pub target_of_each: Option<Decimal>,
	/// The round of the year, as far as known.
	pub calendar: Vec<Event>,
	/// What is to be checked against the year's handbook.
	pub unconfirmed: Vec<String>,
}

/// A step of the yearly round (ปฏิทินการประเมิน).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Event {
	pub label: String,
	pub from: Option<NaiveDate>,
	pub until: Option<NaiveDate>,
}

/// A level (ระดับ): from so many points, and, where the year asks for it, from so many in every instrument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Band {
	pub label: String,
	pub least: Decimal,
	pub least_of_each: Option<Decimal>,
}

/// What the points say about the level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Level {
	Known(String),
	/// The instrument scores are needed to tell which of these it is.
	OneOf(Vec<String>),
}

impl Level {
	/// Whether the points leave room for an announced level.
	pub fn allows(&self, announced: &str) -> bool {
		match self {
			Self::Known(label) => label == announced,
			Self::OneOf(labels) => labels.iter().any(|label| label == announced),
		}
	}

	/// For the screen.
	pub fn words(&self) -> String {
		match self {
			Self::Known(label) => label.clone(),
			Self::OneOf(labels) => format!("{} (ต้องใช้คะแนนราย IIT EIT OIT)", labels.join(" หรือ ")),
		}
	}
}

impl Framework {
	/// The level of a total (`domain.md` 3). Both are rounded first, so that no value falls between two bands.
	pub fn level(&self, total: Decimal, instruments: [Option<Decimal>; 3]) -> Level {
		let total = shown(total);
		let mut possible = Vec::new();
		for band in self.bands.iter().filter(|band| total >= band.least) {
			let Some(least) = band.least_of_each else {
				possible.push(band.label.clone());
				break;
			};
			if instruments.iter().flatten().any(|points| shown(*points) < least) {
				continue;
			}
			possible.push(band.label.clone());
			if instruments.iter().all(Option::is_some) {
				break;
			}
		}
		match possible.as_slice() {
			[label] => Level::Known(label.clone()),
			_ => Level::OneOf(possible),
		}
	}

	/// Points missing to the target; nothing when it is reached.
	pub fn gap(&self, total: Decimal) -> Option<Decimal> {
		let gap = self.target - shown(total);
		(gap > Decimal::ZERO).then_some(gap)
	}

	/// What an item is about; nothing where the edition doesn't know it.
	pub fn topics(&self, code: &str) -> &[String] {
		let items = self.indicators.iter().flat_map(|one| &one.groups).flat_map(|group| &group.items);
		items.filter(|item| item.code == code).map(|item| item.topics.as_slice()).next().unwrap_or_default()
	}

	/// Every level of the year, from the highest down.
	pub fn labels(&self) -> impl Iterator<Item = &str> {
		self.bands.iter().map(|band| band.label.as_str())
	}
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::super::samples::planted as of;
	use super::super::tree::Tree;
	use super::*;
	use crate::thai::codes::Instrument;

	fn points(text: &str) -> Decimal {
		text.parse().unwrap()
	}

	/// The total of three instruments.
	fn total(framework: &Framework, parts: [Decimal; 3]) -> Decimal {
		let typed =
			Instrument::ALL.into_iter().zip(parts).map(|(one, points)| (one.word().to_owned(), points)).collect();
		Tree::of(framework).roll(&typed)[0].unwrap()
	}

	fn level_from(framework: &Framework, parts: [&str; 3]) -> (Decimal, Level) {
		let parts = parts.map(points);
		let total = total(framework, parts);
		(shown(total), framework.level(total, parts.map(Some)))
	}

	/// `domain.md` 3.3, old scheme.
	#[test]
	fn letters() {
		let vectors = [
			("F", vec!["0", "49.99", "49.994"]),
			("E", vec!["49.995", "54.66", "54.99"]),
			("D", vec!["55.00", "64.99"]),
			("C", vec!["65.00", "74.17", "74.99"]),
			("B", vec!["75.00", "84.99", "84.994"]),
			("A", vec!["84.995", "86.73", "94.99"]),
			("AA", vec!["95.00", "100"]),
		];
		for (label, totals) in vectors {
			for total in totals {
				assert_eq!(of(2563).level(points(total), [None; 3]), Level::Known(label.to_owned()), "{total}");
			}
		}
	}

	/// `domain.md` 3.3, new scheme.
	#[test]
	fn passes() {
		let vectors = [
			(["95", "95", "95"], "95.00", "ผ่านดีเยี่ยม"),
			(["94.99", "98", "98"], "97.10", "ผ่านดี"),
			(["84.99", "98", "98"], "94.10", "ผ่าน"),
			(["84.00", "95.73", "100"], "93.92", "ผ่าน"),
			(["93.92", "93.92", "93.92"], "93.92", "ผ่านดี"),
			(["85", "85", "85"], "85.00", "ผ่านดี"),
			(["85", "85", "84.99"], "85.00", "ผ่าน"),
			(["85", "85", "84.98"], "84.99", "ต้องปรับปรุง"),
		];
		for (parts, total, label) in vectors {
			let expected = (points(total), Level::Known(label.to_owned()));
			assert_eq!(level_from(&of(2567), parts), expected, "{parts:?}");
		}
		let alone = |total: &str| of(2567).level(points(total), [None; 3]);
		let either = Level::OneOf(vec!["ผ่านดี".to_owned(), "ผ่าน".to_owned()]);
		assert_eq!(alone("84.995"), either);
		assert_eq!(alone("93.92"), either);
		assert!(matches!(alone("98.82"), Level::OneOf(labels) if labels.len() == 3));
		assert_eq!(alone("70.00"), Level::Known("ต้องปรับปรุง".to_owned()));
		for total in ["69.99", "69.994"] {
			assert_eq!(alone(total), Level::Known("ต้องปรับปรุงโดยด่วน".to_owned()));
		}
	}

	/// `domain.md` 2.4: a full agency.
	#[test]
	fn ten_indicators_to_a_total() {
		let framework = of(2565);
		let indicators = ["85.21", "70.59", "75.10", "72.88", "73.24", "81.14", "83.12", "76.79", "100", "100"];
		let typed = (1..).zip(indicators).map(|(number, text)| (number.to_string(), points(text))).collect();
		let tree = Tree::of(&framework);
		let known = tree.roll(&typed);
		let parts = Instrument::ALL.map(|instrument| known[tree.find(instrument.word()).unwrap()]);
		assert_eq!(parts, [Some(points("75.404")), Some(points("80.35")), Some(points("100"))]);
		let total = known[0].unwrap();
		assert_eq!((total, shown(total)), (points("86.7262"), points("86.73")));
		assert_eq!(framework.level(total, parts), Level::Known("A".to_owned()));
	}

	/// `domain.md` 2.5.
	#[test]
	fn gaps_to_the_target() {
		assert_eq!(of(2563).gap(points("74.17")), Some(points("10.83")));
		assert_eq!(of(2563).gap(points("54.66")), Some(points("30.34")));
		assert_eq!(of(2563).gap(points("85")), None);
	}

	fn any_points() -> impl Strategy<Value = Decimal> {
		(0i64..=100_000).prop_map(|thousandths| Decimal::new(thousandths, 3))
	}

	proptest! {
		#[test]
		fn every_total_has_a_level(total in any_points(), year in 2562u16..=2569) {
			let is_named = match of(year).level(total, [None; 3]) {
				Level::Known(label) => !label.is_empty(),
				Level::OneOf(labels) => labels.len() > 1,
			};
			prop_assert!(is_named);
		}

		#[test]
		fn all_parts_known_decide_the_level(a in any_points(), b in any_points(), c in any_points(), year in 2562u16..=2569) {
			let framework = of(year);
			let total = total(&framework, [a, b, c]);
			let is_known = matches!(framework.level(total, [a, b, c].map(Some)), Level::Known(_));
			prop_assert!(is_known && total >= a.min(b).min(c) && total <= a.max(b).max(c));
		}

		#[test]
		fn more_points_never_lower_the_level(total in any_points(), more in 0i64..5_000, year in 2562u16..=2565) {
			let framework = of(year);
			let place = |total: Decimal| match framework.level(total.min(Decimal::ONE_HUNDRED), [None; 3]) {
				Level::Known(label) => framework.labels().position(|known| known == label),
				Level::OneOf(_) => None,
			};
			prop_assert!(place(total + Decimal::new(more, 3)) <= place(total));
		}
	}
}
