//! One year's result of an agency, and how what is typed becomes it.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use super::super::framework::{Framework, Level};
use crate::error::{Error, FieldErrors, Result};
use crate::scope::AgencyId;
use crate::thai::calendar::{FiscalYear, parse_day};
use crate::thai::codes::Instrument;
use crate::thai::digits::{parse_decimal, points as shown};

/// Parts and total of a printed table may differ by rounding, no more.
const TOLERANCE: Decimal = Decimal::from_parts(2, 0, 0, false, 2);

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

	/// The total and the instruments as they were typed: what is only computed from the parts below stays blank.
	pub fn typed(&self, framework: &Framework) -> (Option<Decimal>, [Option<Decimal>; 3]) {
		let rolled = Instrument::ALL.map(|instrument| framework.instrument(instrument, &self.indicators));
		let [a, b, c] = self.instruments();
		let unless = |value: Option<Decimal>, computed: Option<Decimal>| value.filter(|_| value != computed);
		let total = unless(Some(self.total), framework.total(self.instruments()));
		(total, [unless(a, rolled[0]), unless(b, rolled[1]), unless(c, rolled[2])])
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
		let total = points(&mut errors, "total", &self.total);
		let typed = [("iit", &self.iit), ("eit", &self.eit), ("oit", &self.oit)]
			.map(|(field, text)| points(&mut errors, field, text));
		let indicators: Vec<Option<Decimal>> = framework
			.indicators
			.iter()
			.enumerate()
			.map(|(index, _)| {
				let text = self.indicators.get(index).map(String::as_str).unwrap_or_default();
				points(&mut errors, &format!("indicators-{index}"), text)
			})
			.collect();
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
		let rolled = Instrument::ALL.map(|instrument| framework.instrument(instrument, &indicators));
		let [iit, eit, oit] = [0, 1, 2].map(|index: usize| typed[index].or(rolled[index]));
		let computed = framework.total([iit, eit, oit]);
		let Some(best) = total.or(computed) else {
			if errors.is_empty() {
				errors.add("total", "กรอกคะแนนรวม หรือกรอกคะแนน IIT EIT OIT ให้ครบ");
			}
			errors.result()?;
			return Err(Error::Unreadable);
		};
		let differences = differences(total, computed, typed, rolled);
		let rows = differences
			.iter()
			.map(|row| format!("แถว {} ที่กรอกคือ {} แต่คำนวณจากส่วนย่อยได้ {}", row.row, row.announced, shown(row.computed)));
		let of_points = framework.level(best, [iit, eit, oit]);
		let odd_level = level
			.as_ref()
			.filter(|level| !of_points.allows(level))
			.map(|level| format!("ระดับที่เลือกคือ {level} แต่คะแนนนี้ได้ระดับ {}", of_points.words()));
		let rows = rows.chain(odd_level).collect::<Vec<_>>();
		if !rows.is_empty() && !self.is_confirmed {
			let words = format!("{} ตรวจอีกครั้ง หากตรงตามประกาศให้เลือกยืนยัน", rows.join(" · "));
			errors.add("is_confirmed", words);
		}
		errors.result()?;
		Ok(YearResult { agency, year, total: best, level, iit, eit, oit, indicators, differences, announced_on })
	}
}

/// Every row where both values are known and differ by more than rounding.
fn differences(
	total: Option<Decimal>,
	computed: Option<Decimal>,
	typed: [Option<Decimal>; 3],
	rolled: [Option<Decimal>; 3],
) -> Vec<Difference> {
	let parts = Instrument::ALL.into_iter().map(Instrument::label).zip(typed.into_iter().zip(rolled));
	std::iter::once(("คะแนนรวม", (total, computed)))
		.chain(parts)
		.filter_map(|(row, (announced, computed))| {
			let (announced, computed) = (announced?, computed?);
			((announced - computed).abs() > TOLERANCE).then(|| Difference { row: row.to_owned(), announced, computed })
		})
		.collect()
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
		assert_eq!(result.typed(&of(2563)), (None, [None; 3]), "nothing but the indicators was typed");
		assert_eq!((result.total, result.iit), (Decimal::new(867_262, 4), Some(Decimal::new(75_404, 3))));
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
