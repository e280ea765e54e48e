//! Whose work a measure is (ผู้รับผิดชอบ).

use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use crate::agency::{Unit, UnitId};

/// Whose work it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Owner {
	/// As the plan prints it.
	pub label: String,
	/// The unit it names; none for "ทุกสำนัก/กอง" and the like, and for words that match no unit.
	pub unit: Option<UnitId>,
}

impl Owner {
	/// Matches the printed words with the agency's units that are at work: by the whole name, or by the name in front of
	/// brackets; else by the division that stands in brackets or last, or behind the word for who leads it.
	pub fn read(label: &str, units: &[Unit]) -> Self {
		let unit = named(label, units, false).map(|unit| unit.id.clone());
		Self { label: label.to_owned(), unit }
	}

	/// The same owner of a plan from before keeps its unit, which may have been dissolved since: what it owed and gave stays its own.
	pub fn or_known(self, known: &[Self]) -> Self {
		let unit = known.iter().find(|owner| owner.label == self.label).and_then(|owner| owner.unit.clone());
		Self { unit: self.unit.or(unit), ..self }
	}

	/// Whether it names everybody, or nobody in particular, and so matches no unit on purpose.
	pub fn is_generic(&self) -> bool {
		["ทุก", "เจ้าหน้าที่", "ภารกิจ", "อบต", "เทศบาล", "องค์การ", "หน่วยงาน"].iter().any(|word| self.label.starts_with(word))
	}

	/// Why nobody in particular is asked for what it owes; nothing where somebody is.
	pub fn problem(&self, units: &[Unit]) -> Option<OwnerProblem> {
		let is_ended = match &self.unit {
			Some(id) => units.iter().any(|unit| unit.id == *id && unit.is_ended),
			None => named(&self.label, units, true).is_some(),
		};
		let is_vague = || self.label.split_whitespace().collect::<String>().contains("ที่เกี่ยวข้อง");
		match self.unit {
			_ if is_ended => Some(OwnerProblem::Ended),
			Some(_) => None,
			// Every division has its own slot.
			None if self.label.starts_with("ทุก") => None,
			None if is_vague() => Some(OwnerProblem::Vague),
			None => (!self.is_generic()).then_some(OwnerProblem::Unknown),
		}
	}
}

/// The unit that printed words name, among those that are at work or among those that were dissolved.
fn named<'a>(label: &str, units: &'a [Unit], is_ended: bool) -> Option<&'a Unit> {
	let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
	let (front, behind) = label.split_once('(').unwrap_or((label, ""));
	let last = label.split_whitespace().next_back().unwrap_or_default();
	let led = ["ผู้อำนวยการ", "ผอ.", "ผอ", "หัวหน้า"].iter().find_map(|post| label.trim().strip_prefix(post));
	let names =
		[label, front, label.trim_end_matches("อบต."), behind.trim_end_matches(')'), last, led.unwrap_or_default()];
	let find = |name: String| units.iter().find(|unit| unit.is_ended == is_ended && squeeze(&unit.name) == name);
	names.into_iter().map(squeeze).filter(|name| !name.is_empty()).find_map(find)
}

/// Why nobody in particular is asked for what an owner owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerProblem {
	/// No unit has the name.
	Unknown,
	/// "ภารกิจอื่นที่เกี่ยวข้อง": somebody, but nobody says who.
	Vague,
	/// Its unit was dissolved (ยุบ).
	Ended,
}

impl OwnerProblem {
	/// "ไม่พบ “กองแปลก” ในรายชื่อสำนัก/กองของหน่วยงาน …".
	pub fn words(self, label: &str) -> String {
		const WHO: &str = "ทุกคนจึงเห็นรอบรายงานนี้ แต่ไม่มีใครเป็นผู้รับผิดชอบ";
		match self {
			Self::Unknown => format!("ไม่พบ “{label}” ในรายชื่อสำนัก/กองของหน่วยงาน {WHO}"),
			Self::Vague => format!("“{label}” ไม่บอกว่าหน่วยงานใด {WHO} ระบุชื่อสำนัก/กอง"),
			Self::Ended => format!("“{label}” ยุบแล้ว ใส่สำนัก/กอง/งานที่รับงานต่อ"),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::scope::AgencyId;

	fn unit(name: &str) -> Unit {
		Unit {
			since: None,
			id: UnitId(name.to_owned()),
			agency: AgencyId::default(),
			name: name.to_owned(),
			parent: None,
			is_ended: false,
		}
	}

	#[test]
	fn owners_find_their_unit() {
		let units = [unit("สำนักปลัด"), unit("งานการเงินฯ")];
		let found = |label: &str| Owner::read(label, &units).unit.map(|id| id.0);
		assert_eq!(found("สำนัก ปลัด").as_deref(), Some("สำนักปลัด"));
		assert_eq!(found("สำนักปลัด อบต.").as_deref(), Some("สำนักปลัด"));
		assert_eq!(found("งานการเงินฯ (กองคลัง)").as_deref(), Some("งานการเงินฯ"));
		for label in ["งานนิติการ (สำนักปลัด)", "งานนิติการ สำนักปลัด", "หัวหน้าสำนักปลัด"]
		{
			assert_eq!(found(label).as_deref(), Some("สำนักปลัด"), "{label}");
		}
		assert_eq!((found("กองช่าง"), found("ผอ.กองช่าง"), found("()")), (None, None, None));
		assert!(Owner::read("ทุกสำนัก/กอง", &units).is_generic() && !Owner::read("กองช่าง", &units).is_generic());
	}

	#[test]
	fn an_owner_that_nobody_is_reached_by_says_why() {
		let mut units = [unit("กองคลัง"), unit("กองเกษตร"), unit("กองเกษตร")];
		units[1].is_ended = true;
		units[2].id = UnitId("กองเกษตรใหม่".to_owned());
		let of = |label: &str, units: &[Unit]| Owner::read(label, units).problem(units);
		assert_eq!(of("กองคลัง", &units), None);
		for every in ["ทุกสำนัก/กอง", "ทุกส่วนราชการที่เกี่ยวข้อง"]
		{
			assert_eq!(of(every, &units), None, "each division has its slot");
		}
		assert_eq!(of("กองแปลก", &units), Some(OwnerProblem::Unknown));
		assert_eq!(of("ภารกิจ อื่นที่เกี่ยวข้อง", &units), Some(OwnerProblem::Vague));
		let read = |units: &[Unit]| Owner::read("กองเกษตร", units).unit;
		assert_eq!(read(&units), Some(UnitId("กองเกษตรใหม่".to_owned())), "the one at work");
		let units = &units[..2];
		assert_eq!((read(units), of("กองเกษตร", units)), (None, Some(OwnerProblem::Ended)));
		let known = Owner {
			label: "กองเกษตร".to_owned(), unit: Some(UnitId("กองเกษตร".to_owned()))
		};
		assert_eq!(known.problem(units), Some(OwnerProblem::Ended), "a plan of before");
		assert_eq!(Owner::read("กองเกษตร", units).or_known(std::slice::from_ref(&known)), known);
	}
}
