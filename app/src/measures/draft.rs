//! A measure as a person types it: one text for each list, a line for each entry.

use serde::{Deserialize, Serialize};

use super::model::{Draft, Measure, Place};
use super::rounds::{self, CadenceDraft};
use super::terms::TermsDraft;
use crate::error::{FieldErrors, Result};
use crate::thai::calendar::FiscalYear;
use crate::thai::codes::ItemCode;
use crate::thai::digits::to_arabic;
use crate::thai::letters::normal;
use crate::thai::period::Period;

/// The longest list, and the longest entry of one, in letters.
pub const MOST_LINES: usize = 60;
pub const MOST_LETTERS: usize = 6_000;
/// The longest title and the longest words of a period, in letters.
pub const MOST_TITLE: usize = 1_000;
pub const MOST_PERIOD: usize = 400;

/// What the form of a measure sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MeasureDraft {
	pub title: String,
	/// The item's code as it is to be printed: `i๗`, `o43`; may be empty.
	pub item: String,
	pub steps: String,
	pub owners: String,
	pub period: String,
	pub report_plan: String,
	pub cadences: Vec<CadenceDraft>,
	pub actions: String,
	pub result: String,
	pub outcome: String,
	pub suggestions: String,
	pub terms: TermsDraft,
}

impl MeasureDraft {
	/// A known measure as it stands in its form.
	pub fn of(measure: &Measure) -> Self {
		let owners: Vec<String> = measure.owners.iter().map(|owner| owner.label.clone()).collect();
		Self {
			title: measure.title.clone(),
			item: measure.place.item.as_ref().map(|item| item.typed.clone()).unwrap_or_default(),
			steps: measure.steps.join("\n"),
			owners: owners.join("\n"),
			period: measure.period.label.clone(),
			report_plan: measure.report_plan.join("\n"),
			cadences: measure.cadences.iter().map(CadenceDraft::of).collect(),
			actions: measure.actions.join("\n"),
			result: measure.result.clone(),
			outcome: measure.outcome.clone(),
			suggestions: measure.suggestions.clone(),
			terms: TermsDraft::of(&measure.terms),
		}
	}

	/// What the plan of a year then says of it. `place` is where the plan had it; its item may be typed anew.
	pub fn check(&self, year: FiscalYear, place: &Place) -> Result<Draft> {
		let mut errors = FieldErrors::default();
		let title = errors.text("title", &normal(&self.title), "ชื่อมาตรการ", MOST_TITLE);
		let period = Period::read(&errors.optional_text("period", &self.period, "ระยะเวลา", MOST_PERIOD), year);
		let draft = Draft {
			title: title.split_whitespace().collect::<Vec<_>>().join(" "),
			place: Place { item: self.item(&mut errors, place), ..place.clone() },
			steps: list(&mut errors, "steps", &self.steps),
			owners: list(&mut errors, "owners", &self.owners),
			report_plan: list(&mut errors, "report_plan", &self.report_plan),
			cadences: rounds::check(&self.cadences, &mut errors, year),
			actions: list(&mut errors, "actions", &self.actions),
			result: words(&mut errors, "result", &self.result),
			outcome: words(&mut errors, "outcome", &self.outcome),
			suggestions: words(&mut errors, "suggestions", &self.suggestions),
			terms: self.terms.check(&mut errors, year, &period),
			period,
		};
		errors.result()?;
		Ok(draft)
	}

	fn item(&self, errors: &mut FieldErrors, place: &Place) -> Option<ItemCode> {
		let typed = self.item.trim();
		if typed.is_empty() {
			return None;
		}
		let around = place.item.as_ref().and_then(|item| item.instrument);
		match ItemCode::split(typed, around) {
			Some((code, rest)) if rest.is_empty() => Some(code),
			_ => {
				errors.add("item", "พิมพ์รหัสข้ออย่างเดียว เช่น i7, e14 หรือ o43 หรือเว้นว่าง");
				None
			}
		}
	}
}

/// A text of several lines as it is kept.
fn words(errors: &mut FieldErrors, field: &str, typed: &str) -> String {
	errors.optional_text(field, &normal(&typed.replace("\r\n", "\n")), "ข้อความ", MOST_LETTERS * 2)
}

fn list(errors: &mut FieldErrors, field: &str, typed: &str) -> Vec<String> {
	let lines = lines(&normal(typed));
	if lines.len() > MOST_LINES {
		errors.add(field, format!("มี {} บรรทัด ใส่ได้ไม่เกิน {MOST_LINES}", lines.len()));
	}
	if let Some(place) = lines.iter().position(|line| line.chars().count() > MOST_LETTERS) {
		errors.add(field, format!("บรรทัดที่ {} ยาวเกิน {MOST_LETTERS} ตัวอักษร แบ่งเป็นหลายบรรทัด", place + 1));
	}
	lines
}

/// The entries of a list, a line each. Marks that stand in front of every line, numbers in their order or dashes, are those
/// of the list and go: the plan numbers by itself.
fn lines(typed: &str) -> Vec<String> {
	let lines: Vec<&str> = typed.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
	let unmarked = |mark: fn(&str, usize) -> Option<&str>| {
		lines.iter().enumerate().map(|(index, line)| mark(line, index + 1)).collect::<Option<Vec<&str>>>()
	};
	let plain = if lines.len() > 1 { unmarked(numbered).or_else(|| unmarked(dashed)) } else { None };
	plain.unwrap_or(lines).into_iter().map(str::to_owned).collect()
}

fn numbered(line: &str, number: usize) -> Option<&str> {
	let end = line.find(|c: char| !c.is_numeric())?;
	let is_due = to_arabic(&line[..end]) == number.to_string();
	let rest = line[end..].strip_prefix(['.', ')']).filter(|rest| is_due && !rest.starts_with(char::is_numeric))?;
	Some(rest.trim()).filter(|rest| !rest.is_empty())
}

fn dashed(line: &str, _: usize) -> Option<&str> {
	Some(line.strip_prefix(['-', '–', '•'])?.trim()).filter(|rest| !rest.is_empty())
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn year() -> FiscalYear {
		FiscalYear::new(2566).unwrap()
	}

	#[test]
	fn marks_of_the_whole_list_go_and_others_stay() {
		assert_eq!(lines("๑. ก\n๒) ข\n\n3. ค"), ["ก", "ข", "ค"]);
		assert_eq!(lines("- ก\r\n- ข"), ["ก", "ข"]);
		assert_eq!(lines("๑. ก\nข"), ["๑. ก", "ข"]);
		assert_eq!(lines("2566 ปีแรก\nต่อ"), ["2566 ปีแรก", "ต่อ"]);
		assert_eq!(lines("- อย่างเดียว"), ["- อย่างเดียว"]);
		assert_eq!(lines("1.5 ล้านบาท\n2.5 ล้านบาท"), ["1.5 ล้านบาท", "2.5 ล้านบาท"]);
	}

	#[test]
	fn a_measure_needs_its_title_and_a_code_alone() {
		let draft = MeasureDraft {
			title: " ".to_owned(), item: "เรื่องทั่วไป".to_owned(), ..MeasureDraft::default()
		};
		let error = draft.check(year(), &Place::default()).unwrap_err();
		assert!(error.at("title").is_some() && error.at("item").is_some() && error.at("steps").is_none());
		let draft =
			MeasureDraft { title: "อบรม".to_owned(), item: "o๔๓".to_owned(), ..MeasureDraft::default() };
		let checked = draft.check(year(), &Place::default()).unwrap();
		assert_eq!(checked.place.item.unwrap().normal(), "o43");
	}

	proptest! {
		/// Opening a measure and saving it as it is changes nothing.
		#[test]
		fn what_was_kept_comes_back(
			title in "[ก-ฮ]{1,9}( [ก-ฮ]{1,9})?",
			steps in prop::collection::vec("[ก-ฮa-z][ก-ฮ0-9 ]{0,20}[ก-ฮ]", 0..6),
			owners in prop::collection::vec("(สำนัก|กอง)[ก-ฮ]{1,9}", 0..4),
			result in "[ก-ฮ]{0,9}(\n[ก-ฮ]{1,9})?",
		) {
			let known = Draft { title, steps, owners, result: result.trim().to_owned(), ..Draft::default() };
			let measure = known.clone().settle(Default::default(), Default::default(), year(), 1, &[]);
			prop_assert_eq!(MeasureDraft::of(&measure).check(year(), &measure.place).unwrap(), known);
		}
	}
}
