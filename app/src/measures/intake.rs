//! What taking a document in would do to a plan: read before anything is written.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::model::Measure;
#[cfg(feature = "ssr")]
use super::owner::Owner;
use crate::files::Finding;

/// What taking a document in does to one of its measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
	New,
	Changed,
	Same,
}

impl Fate {
	pub const fn label(self) -> &'static str {
		match self {
			Self::New => "ใหม่",
			Self::Changed => "เปลี่ยน",
			Self::Same => "เหมือนเดิม",
		}
	}
}

/// One part of a measure that a document changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
	/// The part, as pages name it.
	pub part: String,
	/// What it says so far, in lines; nothing when it is blank.
	pub before: Vec<String>,
}

/// The parts in which a reading differs from what is known, in the order of the measure's page.
#[cfg(feature = "ssr")]
pub fn differences(before: &Measure, after: &Measure) -> Vec<Difference> {
	let line = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty()).into_iter().collect::<Vec<_>>();
	let (old, new) = (before, after);
	let place = &old.place;
	let indicator = place.indicator.map(|number| format!("ตัวชี้วัดที่ {number}"));
	let code = place.item.as_ref().map(|item| format!("ข้อ {} (พิมพ์ว่า {})", item.normal(), item.typed));
	let owner = |owner: &Owner| match owner.unit.is_none() && !owner.is_generic() {
		true => format!("{} (ไม่อยู่ในรายชื่อสำนัก/กอง)", owner.label),
		false => owner.label.clone(),
	};
	[
		("ชื่อมาตรการ", old.title == new.title, line(&old.title)),
		("อยู่ใน", *place == new.place, line(&place.block).into_iter().chain(indicator).chain(code).collect()),
		("ผู้รับผิดชอบ", old.owners == new.owners, old.owners.iter().map(owner).collect()),
		("ระยะเวลา", old.period == new.period, line(&old.period.label)),
		("ขั้นตอนหรือวิธีการ", old.steps == new.steps, old.steps.clone()),
		("การรายงานผลและการกำกับติดตาม", old.report_plan == new.report_plan, old.report_plan.clone()),
		(
			"รอบการรายงาน",
			old.cadences == new.cadences,
			old.cadences.iter().map(crate::measures::Cadence::label).collect(),
		),
		("การดำเนินการ", old.actions == new.actions, old.actions.clone()),
		("สรุปผลการดำเนินการ", old.result == new.result, line(&old.result)),
		("ผลลัพธ์หรือความสำเร็จ", old.outcome == new.outcome, line(&old.outcome)),
		("ข้อเสนอแนะ", old.suggestions == new.suggestions, line(&old.suggestions)),
		(
			"งบประมาณ ผู้รับรายงาน และที่มา",
			old.terms == new.terms,
			old.terms.facts().into_iter().map(|(name, words)| format!("{name} {words}")).collect(),
		),
	]
	.into_iter()
	.filter(|(_, is_same, _)| !is_same)
	.map(|(part, _, before)| Difference { part: part.to_owned(), before })
	.collect()
}

/// The words about a row without the name of its measure behind them: it stands above.
fn without(words: &str, title: &str) -> String {
	let named = words.rsplit_once(": ").filter(|(_, name)| title.starts_with(name.trim_end_matches('…')));
	named.map_or(words, |(words, _)| words).to_owned()
}

/// What a person answers to what an import asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
	/// Take the rows that could be read.
	pub good_rows: bool,
	/// The document belongs here, although it names another agency or year.
	pub is_confirmed: bool,
	/// Rows that are no measure, or not wanted.
	pub skipped: BTreeSet<u32>,
}

/// What a document brings to the plan of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
	/// The readable rows, as they will be kept.
	pub measures: Vec<Measure>,
	/// The line or the sheet's row that each of them begins at, in the same order.
	pub rows: Vec<u32>,
	/// What becomes of each of them, in the same order.
	pub fates: Vec<Fate>,
	/// What each of them says otherwise so far, in the same order.
	pub differences: Vec<Vec<Difference>>,
	/// Titles of the plan that the document doesn't name; they stay.
	pub left_out: Vec<String>,
	pub errors: Vec<Finding>,
	pub warnings: Vec<Finding>,
	/// That the document seems to be of another agency or year: to be confirmed.
	pub asks: Vec<String>,
	/// Whether the plan now holds them.
	pub is_written: bool,
}

impl Intake {
	/// How many steps, lines of reporting and actions were read.
	pub fn lines(&self) -> (usize, usize, usize) {
		self.measures.iter().fold((0, 0, 0), |(steps, reports, actions), measure| {
			(steps + measure.steps.len(), reports + measure.report_plan.len(), actions + measure.actions.len())
		})
	}

	/// The warnings of the rows that measures begin at, each with its measure; and the others, in sentences.
	pub fn sorted_warnings(&self) -> (Vec<Vec<String>>, Vec<String>) {
		let mut own = vec![Vec::new(); self.measures.len()];
		let mut others = Vec::new();
		for warning in &self.warnings {
			match self.rows.iter().position(|row| *row == warning.row && *row > 0) {
				Some(place) => own[place].push(without(&warning.words, &self.measures[place].title)),
				None => others.push(warning.clone()),
			}
		}
		(own, Finding::gather(&others))
	}

	pub fn count(&self, wanted: Fate) -> usize {
		self.fates.iter().filter(|fate| **fate == wanted).count()
	}

	/// The closing line of every import.
	pub fn summary(&self) -> String {
		let counts =
			[Fate::New, Fate::Changed, Fate::Same].map(|fate| format!("{} {}", fate.label(), self.count(fate)));
		format!("อ่านได้ {} มาตรการ: {}", self.measures.len(), counts.join(", "))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::agency::UnitId;
	use crate::measures::model::{Draft, MeasureId};
	use crate::scope::AgencyId;
	use crate::thai::calendar::FiscalYear;

	fn measure(draft: Draft) -> Measure {
		let year = FiscalYear::new(2564).unwrap();
		draft.settle(MeasureId::default(), AgencyId::default(), year, 1, &[])
	}

	#[test]
	fn a_change_names_its_parts_with_what_stood_there() {
		let draft = Draft {
			title: "แบ่งงาน".into(), owners: vec!["กองช่าง".into()], ..Draft::default()
		};
		let (before, after) = (
			measure(draft.clone()),
			measure(Draft {
				owners: vec!["กองคลัง".into()], steps: vec!["มอบหมาย".into()], ..draft
			}),
		);
		assert_eq!(differences(&before, &before), []);
		let found = differences(&before, &after);
		let found: Vec<_> = found.iter().map(|one| (one.part.as_str(), one.before.join(","))).collect();
		assert_eq!(found, [("ผู้รับผิดชอบ", "กองช่าง (ไม่อยู่ในรายชื่อสำนัก/กอง)".to_owned()), ("ขั้นตอนหรือวิธีการ", String::new())]);
	}

	#[test]
	fn a_warning_stands_with_the_measure_of_its_row() {
		let of = |row, words: &str| Finding { row, words: words.to_owned() };
		let intake = Intake {
			measures: vec![measure(Draft::default()), measure(Draft { title: "แบ่งงาน".into(), ..Draft::default() })],
			rows: vec![2, 5],
			warnings: vec![of(0, "ทั้งเอกสาร"), of(4, "คั่นตาราง"), of(5, "ยังไม่ระบุผู้รับผิดชอบ: แบ่งง…")],
			..Intake::default()
		};
		let (own, others) = intake.sorted_warnings();
		assert_eq!(own, [vec![], vec!["ยังไม่ระบุผู้รับผิดชอบ".to_owned()]]);
		assert_eq!(others, ["ทั้งเอกสาร", "แถวที่ 4: คั่นตาราง"]);
	}

	#[test]
	fn an_owner_that_is_found_now_is_a_difference_too() {
		let before = measure(Draft {
			title: "แบ่งงาน".into(), owners: vec!["กองช่าง".into()], ..Draft::default()
		});
		let mut after = before.clone();
		after.owners[0].unit = Some(UnitId("u".into()));
		assert_eq!(differences(&before, &after).len(), 1);
	}
}
