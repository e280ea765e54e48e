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
	/// Matches the printed words with the agency's units: by the whole name, or by the name in front of brackets; else by the
	/// division that stands in brackets or last, or behind the word for who leads it.
	pub fn read(label: &str, units: &[Unit]) -> Self {
		let squeeze = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
		let (front, behind) = label.split_once('(').unwrap_or((label, ""));
		let last = label.split_whitespace().next_back().unwrap_or_default();
		let led = ["ผู้อำนวยการ", "ผอ.", "ผอ", "หัวหน้า"].iter().find_map(|post| label.trim().strip_prefix(post));
		let names =
			[label, front, label.trim_end_matches("อบต."), behind.trim_end_matches(')'), last, led.unwrap_or_default()];
		let names: Vec<String> = names.into_iter().map(squeeze).filter(|name| !name.is_empty()).collect();
		// One that was dissolved keeps what it owed and gave, where no other has its name.
		let find = |is_ended: bool| {
			let unit =
				|name: &String| units.iter().find(|unit| unit.is_ended == is_ended && squeeze(&unit.name) == *name);
			names.iter().find_map(unit)
		};
		let unit = find(false).or_else(|| find(true));
		Self { label: label.to_owned(), unit: unit.map(|unit| unit.id.clone()) }
	}

	/// Whether it names everybody, or nobody in particular, and so matches no unit on purpose.
	pub fn is_generic(&self) -> bool {
		["ทุก", "เจ้าหน้าที่", "ภารกิจ", "อบต", "เทศบาล", "องค์การ", "หน่วยงาน"].iter().any(|word| self.label.starts_with(word))
	}

	/// Why what it owes reaches nobody; nothing where it does.
	pub fn stray(&self, units: &[Unit]) -> Option<Stray> {
		match &self.unit {
			Some(id) => units.iter().find(|unit| unit.id == *id).filter(|unit| unit.is_ended).map(|_| Stray::Ended),
			None if self.label.split_whitespace().collect::<String>().contains("ที่เกี่ยวข้อง") => {
				Some(Stray::Vague)
			}
			None => (!self.is_generic()).then_some(Stray::Unknown),
		}
	}
}

/// Why what an owner owes reaches nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stray {
	/// No unit has the name.
	Unknown,
	/// "ภารกิจอื่นที่เกี่ยวข้อง": somebody, but nobody says who.
	Vague,
	/// Its unit was dissolved (ยุบ).
	Ended,
}

impl Stray {
	/// "ไม่พบ “กองแปลก” ในรายชื่อสำนัก/กองของหน่วยงาน".
	pub fn words(self, label: &str) -> String {
		match self {
			Self::Unknown => format!("ไม่พบ “{label}” ในรายชื่อสำนัก/กองของหน่วยงาน รอบรายงานจึงไปไม่ถึงผู้ทำ"),
			Self::Vague => format!("“{label}” ไม่บอกว่าหน่วยงานใด ทุกคนจึงเห็นรอบรายงานนี้ แต่ไม่มีใครเป็นผู้รับผิดชอบ ระบุชื่อสำนัก/กอง"),
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
		let of = |label: &str, units: &[Unit]| Owner::read(label, units).stray(units);
		assert_eq!(of("กองเกษตร", &units), None, "one of that name is at work");
		let units = &units[..2];
		assert_eq!(of("กองคลัง", units), None);
		assert_eq!(of("ทุกสำนัก/กอง", units), None);
		assert_eq!(of("กองแปลก", units), Some(Stray::Unknown));
		assert_eq!(of("ภารกิจ อื่นที่เกี่ยวข้อง", units), Some(Stray::Vague));
		assert_eq!(of("กองเกษตร", units), Some(Stray::Ended));
		assert_eq!(
			Owner::read("กองเกษตร", units).unit,
			Some(UnitId("กองเกษตร".to_owned())),
			"what it gave stays its own"
		);
	}
}
