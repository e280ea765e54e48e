//! One recommendation, and how a person types it.

use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use crate::error::{FieldErrors, Result};
use crate::thai::letters::normal;

/// The longest list, and the longest text of it, in letters.
const MOST_LINES: usize = 20;
const MOST_LETTERS: usize = 2_000;

/// A measure to take up: what to do about a weak item or indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Advice {
	/// Its name in the library; it stays when an agency changes the words.
	pub id: String,
	/// The indicator as a whole; none when it is about an item.
	pub indicator: Option<u32>,
	/// What the item is about, in every edition; empty when it is about an indicator.
	pub topic: String,
	pub title: String,
	/// ขั้นตอนหรือวิธีการ
	pub steps: Vec<String>,
	/// The usual owners (ผู้รับผิดชอบ), as plans print them.
	pub owners: Vec<String>,
	/// ระยะเวลา
	pub period: String,
	/// การรายงานผลและการกำกับติดตาม
	pub report: Vec<String>,
	/// What proves it.
	pub evidence: String,
	/// The sentence for the memo (บันทึกข้อความ).
	pub memo: String,
	/// The row of the source documents it was read from (`domain.md` 8); empty when it is the system's own.
	pub source: String,
	/// Whether the agency wrote or changed it.
	pub is_own: bool,
}

impl Advice {
	/// Whether it helps a row of the indicator that is about these topics; without topics, the indicator as a whole.
	pub fn is_about(&self, indicator: u32, topics: &[String]) -> bool {
		if topics.is_empty() { self.indicator == Some(indicator) } else { topics.contains(&self.topic) }
	}

	/// Where its words come from.
	pub fn origin(&self) -> String {
		if self.is_own {
			return "ถ้อยคำของหน่วยงาน".to_owned();
		}
		let document = match self.source.chars().next() {
			Some('A') => "บันทึกและแผนมาตรการปี 2564",
			Some('B') => "รายงานรอบ 6 เดือน ปี 2566",
			Some('C') => "รายงานประจำปี 2567",
			Some('D') => "รายงานปี 2566",
			Some('E') => "หนังสือแจ้งเวียนปี 2564",
			_ => return "ร่างของระบบ".to_owned(),
		};
		format!("จาก{document} ของ อบต. แห่งหนึ่ง")
	}
}

/// What the form of a recommendation sends: a line for each entry of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AdviceDraft {
	pub title: String,
	pub steps: String,
	pub owners: String,
	pub period: String,
	pub report: String,
	pub evidence: String,
	pub memo: String,
}

impl AdviceDraft {
	pub fn of(advice: &Advice) -> Self {
		Self {
			title: advice.title.clone(),
			steps: advice.steps.join("\n"),
			owners: advice.owners.join("\n"),
			period: advice.period.clone(),
			report: advice.report.join("\n"),
			evidence: advice.evidence.clone(),
			memo: advice.memo.clone(),
		}
	}

	/// The agency's own words in place of those of `known`, about the same.
	pub fn check(&self, known: &Advice) -> Result<Advice> {
		let mut errors = FieldErrors::default();
		let advice = Advice {
			title: errors.text("title", &normal(&self.title), "ชื่อมาตรการ", 1_000),
			steps: lines(&mut errors, "steps", &self.steps),
			owners: lines(&mut errors, "owners", &self.owners),
			period: errors.optional_text("period", &normal(&self.period), "ระยะเวลา", 400),
			report: lines(&mut errors, "report", &self.report),
			evidence: errors.optional_text("evidence", &normal(&self.evidence), "หลักฐาน", MOST_LETTERS),
			memo: errors.optional_text("memo", &normal(&self.memo), "ข้อความในบันทึก", MOST_LETTERS),
			is_own: true,
			source: String::new(),
			..known.clone()
		};
		if advice.steps.is_empty() {
			errors.add("steps", "กรอกอย่างน้อยหนึ่งขั้นตอน");
		}
		errors.result()?;
		Ok(advice)
	}
}

fn lines(errors: &mut FieldErrors, field: &str, typed: &str) -> Vec<String> {
	let lines: Vec<String> =
		normal(typed).lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
	if lines.len() > MOST_LINES {
		errors.add(field, format!("มี {} บรรทัด ใส่ได้ไม่เกิน {MOST_LINES}", lines.len()));
	}
	if let Some(place) = lines.iter().position(|line| line.chars().count() > MOST_LETTERS) {
		errors.add(field, format!("บรรทัดที่ {} ยาวเกิน {MOST_LETTERS} ตัวอักษร", place + 1));
	}
	lines
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	#[test]
	fn each_says_where_it_comes_from() {
		let advice = |source: &str, is_own| Advice { source: source.to_owned(), is_own, ..Advice::default() }.origin();
		assert!(advice("B4", false).contains("รายงานรอบ 6 เดือน ปี 2566"));
		assert_eq!(advice("", false), "ร่างของระบบ");
		assert_eq!(advice("B4", true), "ถ้อยคำของหน่วยงาน");
	}

	#[test]
	fn a_recommendation_needs_a_title_and_a_step() {
		let error = AdviceDraft::default().check(&Advice::default()).unwrap_err();
		assert!(error.at("title").is_some() && error.at("steps").is_some() && error.at("owners").is_none());
	}

	proptest! {
		/// Opening one and saving it as it is changes nothing but whose it is.
		#[test]
		fn what_was_kept_comes_back(
			title in "[ก-ฮ]{1,9}( [ก-ฮ]{1,9})?",
			steps in prop::collection::vec("[ก-ฮ][ก-ฮ0-9 ]{0,20}[ก-ฮ]", 1..6),
			evidence in "[ก-ฮ]{0,9}",
		) {
			let known = Advice { id: "x".into(), title, steps, evidence, is_own: true, ..Advice::default() };
			prop_assert_eq!(AdviceDraft::of(&known).check(&known).unwrap(), known);
		}
	}
}
