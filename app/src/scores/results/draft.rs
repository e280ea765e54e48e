//! What is typed of a year's result, and how it becomes one: checked upward, odd things asked about once.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::super::framework::{Depth, Framework, Indicator, Points, Row, Tree};
use super::model::{Difference, YearResult};
use crate::error::{Error, FieldErrors, Result};
use crate::scope::AgencyId;
use crate::thai::calendar::FiscalYear;
use crate::thai::codes::Instrument;
use crate::thai::day::read_day;
use crate::thai::digits::{parse_points, points as shown};

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
	/// Why a result that was announced is corrected.
	#[serde(default)]
	pub reason: String,
	/// The revision of the year's edition that the form was typed by; blank is that of the known result, or the newest.
	#[serde(default)]
	pub edition: String,
}

impl ResultDraft {
	/// The draft that says these points, by the keys of the year's edition.
	pub fn of(year: FiscalYear, points: &Points, framework: &Framework) -> Self {
		let text = |key: &str| points.get(key).map(|points| points.normalize().to_string()).unwrap_or_default();
		let tree = Tree::of(framework);
		let details = tree.rows.iter().filter(|row| row.depth >= Depth::Group && points.contains_key(&row.key));
		Self {
			year: year.to_string(),
			total: text("total"),
			iit: text("iit"),
			eit: text("eit"),
			oit: text("oit"),
			indicators: framework.indicators.iter().map(|indicator| text(&indicator.number.to_string())).collect(),
			details: details.map(|row| (row.key.clone(), text(&row.key))).collect(),
			..Self::default()
		}
	}

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
			typed => {
				let early = || format!("วันที่ประกาศอยู่ก่อนปีงบประมาณ {year} ตรวจปี พ.ศ. อีกครั้ง");
				let day = read_day(typed);
				let day = day.and_then(|day| if day < year.first_day() { Err(early().into()) } else { Ok(day) });
				errors.keep("announced_on", day)
			}
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
		let derived = tree.rows.iter().zip(&known).filter(|(row, points)| row.depth < Depth::Group && points.is_some());
		let derived = derived.map(|(row, _)| row.key.clone()).filter(|key| !typed.contains_key(key)).collect();
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
		let between: Vec<(usize, String)> = between_steps(&tree, &typed).collect();
		let rows =
			rows.chain(odd_level.clone()).chain(between.iter().map(|(_, words)| words.clone())).collect::<Vec<_>>();
		if !rows.is_empty() && !self.is_confirmed {
			let words = format!("{} ตรวจอีกครั้ง หากตรงตามประกาศให้เลือกยืนยัน", rows.join(" · "));
			errors.add("is_confirmed", words);
			for row in tree.disagreements(&typed) {
				let words = format!("ส่วนย่อยให้ {} ตรวจแล้วแก้ หรือยืนยันที่ข้างปุ่มบันทึก", shown(row.computed));
				errors.add(&field_of(&tree.rows[row.row], framework), words);
			}
			for (row, words) in &between {
				errors.add(&field_of(&tree.rows[*row], framework), format!("{words} ตรวจแล้วแก้ หรือยืนยันที่ข้างปุ่มบันทึก"));
			}
			if let Some(computed) = &odd_level {
				errors.add("level", format!("{computed} เลือก “ไม่ระบุ” เพื่อใช้ระดับที่คำนวณได้ หรือยืนยันที่ข้างปุ่มบันทึก"));
			}
		}
		errors.result()?;
		let details = tree.rows.iter().filter(|row| row.depth >= Depth::Group);
		let details = details.filter_map(|row| Some((row.key.clone(), *typed.get(&row.key)?))).collect();
		Ok(YearResult {
			agency,
			year,
			edition: framework.revision,
			total: best,
			level,
			iit,
			eit,
			oit,
			indicators,
			derived,
			details,
			differences,
			announced_on,
		})
	}

	/// Everything that was typed, by row.
	fn points(&self, errors: &mut FieldErrors, framework: &Framework, tree: &Tree) -> Points {
		let mut typed = Points::new();
		let strange = self.details.iter().find(|(key, text)| !text.trim().is_empty() && tree.find(key).is_none());
		if let Some((key, _)) = strange {
			errors.add("total", format!("กรอบการประเมินที่ใช้ไม่มีแถว {key} เปิดหน้านี้ใหม่แล้วกรอกอีกครั้ง"));
		}
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

/// The field of a row.
fn field_of(row: &Row, framework: &Framework) -> String {
	match row.depth {
		Depth::Total | Depth::Instrument => row.key.clone(),
		Depth::Indicator => {
			let is_it = |indicator: &Indicator| indicator.number.to_string() == row.key;
			let index = framework.indicators.iter().position(is_it).unwrap_or_default();
			format!("indicators-{index}")
		}
		_ => format!("details-{}", row.key),
	}
}

/// The items whose points lie between the steps of their scale: a slip, unless the announcement says so.
fn between_steps(tree: &Tree, typed: &Points) -> impl Iterator<Item = (usize, String)> {
	tree.rows.iter().enumerate().filter_map(|(place, row)| {
		let steps = row.scale.filter(|_| row.below.is_empty())?.steps();
		let points = typed.get(&row.key)?;
		let is_step = steps.is_empty() || steps.iter().any(|step| Decimal::from(*step) == *points);
		let known = steps.iter().map(u8::to_string).collect::<Vec<_>>().join(" หรือ ");
		let words = || format!("{} ของปีนี้ได้ {known} แต่กรอก {}", tree.name(place), points.normalize());
		(!is_step).then(|| (place, words()))
	})
}

/// Points of one row; blank is unknown.
fn points(errors: &mut FieldErrors, field: &str, text: &str) -> Option<Decimal> {
	let text = text.trim();
	if text.is_empty() {
		return None;
	}
	let message = match parse_points(text) {
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
	use crate::scores::Standing;
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
	fn the_row_that_differs_is_marked_at_its_field() {
		let parts = ResultDraft { iit: "80".into(), eit: "80".into(), oit: "80".into(), ..draft("80.03") };
		assert!(check(&parts).unwrap_err().at("total").is_some());
		let mut indicators = vec!["80".to_owned(); 10];
		indicators[8] = "81".to_owned();
		let details = BTreeMap::from_iter((1..=5).map(|number| (format!("g9.{number}"), "80".to_owned())));
		let below = ResultDraft { indicators, details, ..draft("") };
		assert!(check(&below).unwrap_err().at("indicators-8").is_some());
	}

	#[test]
	fn nothing_is_announced_before_its_year() {
		let early = ResultDraft { announced_on: "1/1/2540".into(), ..draft("80") };
		assert!(check(&early).unwrap_err().at("announced_on").unwrap().contains("ก่อนปีงบประมาณ"));
		assert!(check(&ResultDraft { announced_on: "31/2/2563".into(), ..draft("80") }).is_err());
	}

	#[test]
	fn points_between_the_steps_of_an_item_stop_once() {
		let of_o1 = |points: &str| {
			let details = BTreeMap::from([("o1".to_owned(), points.to_owned()), ("i1/1".to_owned(), "37".to_owned())]);
			ResultDraft { details, ..draft("80") }
		};
		let refused = check(&of_o1("37")).unwrap_err();
		assert!(refused.at("is_confirmed").unwrap().contains("o1 ของปีนี้ได้ 0 หรือ 100"));
		assert!(refused.at("details-o1").is_some() && refused.at("details-i1/1").is_none());
		assert!(check(&ResultDraft { is_confirmed: true, ..of_o1("37") }).is_ok());
		assert!(check(&of_o1("100")).is_ok(), "a question that many were asked may have any points");
	}

	#[test]
	fn indicators_alone_give_everything() {
		let indicators = ["85.21", "70.59", "75.10", "72.88", "73.24", "81.14", "83.12", "76.79", "100", "100"];
		let draft = ResultDraft { indicators: indicators.map(str::to_owned).to_vec(), ..draft("") };
		let result = check(&draft).unwrap();
		let typed = result.typed();
		assert_eq!(
			typed.keys().map(String::as_str).collect::<Vec<_>>(),
			["1", "10", "2", "3", "4", "5", "6", "7", "8", "9"]
		);
		assert_eq!((result.total, result.iit), (Decimal::new(867_262, 4), Some(Decimal::new(75_404, 3))));
	}

	#[test]
	fn what_was_announced_stays_announced_though_its_parts_give_the_same() {
		let parts = ResultDraft { iit: "80".into(), eit: "80".into(), oit: "80".into(), ..draft("") };
		let computed = check(&parts).unwrap();
		assert_eq!(
			(computed.derived.as_slice(), computed.typed().contains_key("total")),
			(&["total".to_owned()][..], false)
		);
		let announced = check(&ResultDraft { total: "80.00".into(), ..parts }).unwrap();
		assert_eq!((announced.total, announced.typed().get("total")), (computed.total, Some(&Decimal::from(80))));
		assert_eq!(announced.repeated(&Tree::of(&of(2563))), ["total"]);
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
		assert_eq!(result.typed().len(), 45, "the items and two instruments");
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
