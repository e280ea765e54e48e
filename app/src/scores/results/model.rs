//! One year's result of an agency, and how what is typed becomes it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use super::super::framework::{Depth, Framework, Level, Points, Tree};
use crate::error::{Error, FieldErrors, Result};
use crate::scope::AgencyId;
use crate::thai::calendar::{FiscalYear, parse_day};
use crate::thai::codes::Instrument;
use crate::thai::digits::{parse_decimal, points as shown};

/// A result as announced, with what was computed where the two differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct YearResult {
	pub agency: AgencyId,
	pub year: FiscalYear,
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

	/// What was typed, at every depth: what is only computed from the rows below stays out.
	pub fn typed(&self, tree: &Tree) -> Points {
		let mut typed = self.details.clone();
		typed.insert("total".to_owned(), self.total);
		for (instrument, points) in Instrument::ALL.into_iter().zip(self.instruments()) {
			typed.extend(points.map(|points| (instrument.word().to_owned(), points)));
		}
		for (number, points) in (1..).zip(&self.indicators) {
			typed.extend(points.map(|points| (number.to_string(), points)));
		}
		let points = tree.roll(&typed);
		for (place, row) in tree.rows.iter().enumerate() {
			if tree.computed(place, &points).is_some_and(|computed| points[place] == Some(computed)) {
				typed.remove(&row.key);
			}
		}
		typed
	}

	/// The announced level, or the computed one.
	pub fn level_words(&self, framework: &Framework) -> String {
		self.level.clone().unwrap_or_else(|| framework.level(self.total, self.instruments()).words())
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

/// What the entry form sends: as many rows as the agency has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultDraft {
	pub year: String,
	pub total: String,
	pub level: String,
	pub announced_on: String,
	pub iit: String,
	pub eit: String,
	pub oit: String,
	#[serde(default)]
	pub indicators: Vec<String>,
	/// What stands under the indicators, by the keys of the year's edition.
	#[serde(default)]
	pub details: BTreeMap<String, String>,
	/// What doesn't fit together, parts and total or points and level, was seen and is as announced.
	#[serde(default)]
	pub is_confirmed: bool,
}

impl ResultDraft {
	/// The year alone: it decides the yardstick.
	pub fn check_year(&self) -> Result<FiscalYear> {
		FiscalYear::parse(&self.year).map_err(|message| Error::field("year", message))
	}

	/// The result it describes, by the yardstick of its year.
	pub fn check(&self, agency: AgencyId, framework: &Framework) -> Result<YearResult> {
		let year = self.check_year()?;
		let mut errors = FieldErrors::default();
		let tree = Tree::of(framework);
		let typed = self.points(&mut errors, framework, &tree);
		let announced_on = match self.announced_on.trim() {
			"" => None,
			typed => errors.keep("announced_on", parse_day(typed).ok_or_else(|| "กรอกวันที่ เช่น 28/9/2563".to_owned())),
		};
		let level = match self.level.trim() {
			"" => None,
			label if framework.labels().any(|known| known == label) => Some(label.to_owned()),
			_ => {
				let known = framework.labels().collect::<Vec<_>>().join(" ");
				errors.add("level", format!("ปีงบประมาณ {year} ใช้ระดับ {known}"));
				None
			}
		};
		let known = tree.roll(&typed);
		let of = |key: &str| tree.find(key).and_then(|place| known[place]);
		let [iit, eit, oit] = Instrument::ALL.map(|instrument| of(instrument.word()));
		let indicators = framework.indicators.iter().map(|indicator| of(&indicator.number.to_string())).collect();
		let Some(best) = of("total") else {
			if errors.is_empty() {
				errors.add("total", "กรอกคะแนนรวม หรือกรอกคะแนน IIT EIT OIT ให้ครบ");
			}
			errors.result()?;
			return Err(Error::Unreadable);
		};
		let differences: Vec<Difference> = tree
			.disagreements(&typed)
			.into_iter()
			.map(|found| Difference { row: tree.name(found.row), announced: found.typed, computed: found.computed })
			.collect();
		let rows = differences
			.iter()
			.map(|row| format!("แถว {} ที่กรอกคือ {} แต่คำนวณจากส่วนย่อยได้ {}", row.row, row.announced, shown(row.computed)));
		let of_points = framework.level(best, [iit, eit, oit]);
		let odd_level = level
			.as_ref()
			.filter(|level| !of_points.allows(level))
			.map(|level| format!("ระดับที่เลือกคือ {level} แต่คะแนนนี้ได้ระดับ {}", of_points.words()));
		let is_odd = odd_level.is_some();
		let rows = rows.chain(odd_level).collect::<Vec<_>>();
		if !rows.is_empty() && !self.is_confirmed {
			let words = format!("{} ตรวจอีกครั้ง หากตรงตามประกาศให้เลือกยืนยัน", rows.join(" · "));
			errors.add("is_confirmed", words);
			if is_odd {
				errors.add("level", "ระดับไม่ตรงกับคะแนน ตรวจแล้วยืนยันที่ท้ายแบบ");
			}
		}
		errors.result()?;
		let details = tree.rows.iter().filter(|row| row.depth >= Depth::Group);
		let details = details.filter_map(|row| Some((row.key.clone(), *typed.get(&row.key)?))).collect();
		Ok(YearResult {
			agency,
			year,
			total: best,
			level,
			iit,
			eit,
			oit,
			indicators,
			details,
			differences,
			announced_on,
		})
	}

	/// Everything that was typed, by row.
	fn points(&self, errors: &mut FieldErrors, framework: &Framework, tree: &Tree) -> Points {
		let mut typed = Points::new();
		let fields = [("total", &self.total), ("iit", &self.iit), ("eit", &self.eit), ("oit", &self.oit)];
		for (field, text) in fields {
			typed.extend(points(errors, field, text).map(|points| (field.to_owned(), points)));
		}
		for (index, (indicator, text)) in framework.indicators.iter().zip(&self.indicators).enumerate() {
			let points = points(errors, &format!("indicators-{index}"), text);
			typed.extend(points.map(|points| (indicator.number.to_string(), points)));
		}
		for row in tree.rows.iter().filter(|row| row.depth >= Depth::Group) {
			let text = self.details.get(&row.key).map(String::as_str).unwrap_or_default();
			let points = points(errors, &format!("details-{}", row.key), text);
			typed.extend(points.map(|points| (row.key.clone(), points)));
		}
		typed
	}
}

/// Points of one row; blank is unknown.
fn points(errors: &mut FieldErrors, field: &str, text: &str) -> Option<Decimal> {
	let text = text.trim();
	if text.is_empty() {
		return None;
	}
	let message = match parse_decimal(text) {
		Some(points) if points.normalize().scale() > 2 => "กรอกทศนิยมไม่เกิน 2 ตำแหน่ง ตามที่ประกาศ",
		Some(points) if (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&points) => return Some(points),
		Some(points) if points > Decimal::ONE_HUNDRED => "คะแนนต้องไม่เกิน 100",
		Some(_) => "คะแนนต้องไม่ต่ำกว่า 0",
		None if text.contains(',') => "ใช้จุดทศนิยม ไม่ใช้จุลภาค เช่น 74.17",
		None => "กรอกเป็นตัวเลข เช่น 74.17",
	};
	errors.add(field, message);
	None
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;
	use crate::scores::framework::samples::planted as of;

	fn draft(total: &str) -> ResultDraft {
		ResultDraft { year: "2563".to_owned(), total: total.to_owned(), ..ResultDraft::default() }
	}

	fn check(draft: &ResultDraft) -> Result<YearResult> {
		draft.check(AgencyId::default(), &of(2563))
	}

	#[test]
	fn a_total_alone_is_enough() {
		let result = check(&draft("๗๔.๑๗")).unwrap();
		assert_eq!(result.total, Decimal::new(7417, 2));
		assert_eq!(Standing::new(result, &of(2563)).level, "C");
	}

	#[test]
	fn bad_points_are_told_at_their_field() {
		for (typed, words) in [("100.01", "100"), ("74,17", "จุลภาค"), ("-1", "0"), ("มาก", "ตัวเลข")]
		{
			assert!(check(&draft(typed)).unwrap_err().at("total").unwrap().contains(words), "{typed}");
		}
		let year = ResultDraft { year: "2024".to_owned(), ..draft("80") };
		assert!(check(&year).unwrap_err().at("year").unwrap().contains("2567"));
	}

	#[test]
	fn a_difference_stops_once_and_names_its_row() {
		let parts = ResultDraft { iit: "80".into(), eit: "80".into(), oit: "80".into(), ..draft("80.03") };
		assert!(check(&parts).unwrap_err().at("is_confirmed").unwrap().contains("คะแนนรวม"));
		let confirmed = check(&ResultDraft { is_confirmed: true, ..parts.clone() }).unwrap();
		assert_eq!(confirmed.differences.len(), 1);
		assert_eq!(confirmed.total, Decimal::new(8003, 2));
		assert!(check(&ResultDraft { total: "80.02".into(), ..parts }).unwrap().differences.is_empty());
	}

	#[test]
	fn a_level_that_the_points_do_not_give_stops_once() {
		let odd = ResultDraft { level: "A".into(), ..draft("74.17") };
		assert!(check(&odd).unwrap_err().at("is_confirmed").unwrap().contains("ได้ระดับ C"));
		assert_eq!(check(&ResultDraft { is_confirmed: true, ..odd }).unwrap().level.as_deref(), Some("A"));
		assert!(check(&ResultDraft { level: "C".into(), ..draft("74.17") }).is_ok());
	}

	#[test]
	fn indicators_alone_give_everything() {
		let indicators = ["85.21", "70.59", "75.10", "72.88", "73.24", "81.14", "83.12", "76.79", "100", "100"];
		let draft = ResultDraft { indicators: indicators.map(str::to_owned).to_vec(), ..draft("") };
		let result = check(&draft).unwrap();
		let typed = result.typed(&Tree::of(&of(2563)));
		assert_eq!(
			typed.keys().map(String::as_str).collect::<Vec<_>>(),
			["1", "10", "2", "3", "4", "5", "6", "7", "8", "9"]
		);
		assert_eq!((result.total, result.iit), (Decimal::new(867_262, 4), Some(Decimal::new(75_404, 3))));
	}

	#[test]
	fn items_go_up_and_a_row_between_is_checked() {
		let tree = Tree::of(&of(2563));
		let items = tree.rows.iter().filter(|row| row.key.starts_with('o') && row.depth == Depth::Item);
		let details: BTreeMap<String, String> =
			items.map(|row| (row.key.clone(), if row.key == "o43" { "0" } else { "100" }.to_owned())).collect();
		let draft = ResultDraft { details: details.clone(), iit: "80".into(), eit: "80".into(), ..draft("") };
		let result = check(&draft).unwrap();
		assert_eq!((result.total, result.oit), (Decimal::new(83, 0), Some(Decimal::new(875, 1))));
		assert_eq!(result.indicators[9], Some(Decimal::new(75, 0)));
		assert_eq!(result.typed(&tree).len(), 45, "the items and two instruments");
		let wrong = ResultDraft { oit: "90".into(), ..draft.clone() };
		assert!(check(&wrong).unwrap_err().at("is_confirmed").unwrap().contains("แถว OIT"));
		let over = ResultDraft { details: BTreeMap::from([("o1".to_owned(), "101".to_owned())]), ..draft };
		assert!(check(&over).unwrap_err().at("details-o1").unwrap().contains("100"));
	}

	proptest! {
		#[test]
		fn any_draft_is_answered(total in ".{0,8}", iit in ".{0,8}", level in ".{0,8}", day in ".{0,12}") {
			let draft = ResultDraft { iit, level, announced_on: day, ..draft(&total) };
			let is_answered = matches!(check(&draft), Ok(_) | Err(Error::Invalid(_)));
			prop_assert!(is_answered);
		}

		#[test]
		fn what_is_kept_lies_between_0_and_100(parts in proptest::collection::vec(0i64..=10_000, 3)) {
			let text = |index: usize| Decimal::new(parts[index], 2).to_string();
			let draft = ResultDraft { iit: text(0), eit: text(1), oit: text(2), ..draft("") };
			let result = check(&draft).unwrap();
			prop_assert!((Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&result.total));
			prop_assert!(result.differences.is_empty());
		}
	}
}
