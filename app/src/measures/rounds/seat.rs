//! Who reports on a round: each owner of the measure for itself.

use chrono::NaiveDate;

use crate::agency::{Unit, UnitId, line_of};
use crate::measures::Owner;
use crate::measures::model::{NOBODY, squeezed};

/// An owner as it reports (ผู้รายงาน).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
	/// What reports name it by: the unit, or else the printed words without blanks.
	pub key: String,
	/// As the plan prints it, or the name of the unit.
	pub label: String,
	pub unit: Option<UnitId>,
	/// The day its unit was set up, where that was within a year.
	pub since: Option<NaiveDate>,
}

impl Seat {
	fn of_unit(unit: &Unit) -> Self {
		Self { key: unit.id.0.clone(), label: unit.name.clone(), unit: Some(unit.id.clone()), since: unit.since }
	}

	fn of_owner(owner: &Owner, units: &[Unit]) -> Self {
		let known = units.iter().find(|unit| Some(&unit.id) == owner.unit.as_ref());
		// As far as it can stand in the name of a field.
		let words = || squeezed(&owner.label).chars().filter(|c| !matches!(c, '[' | ']' | '|')).collect();
		let key = owner.unit.as_ref().map_or_else(words, |unit| unit.0.clone());
		Self { key, label: owner.label.clone(), unit: owner.unit.clone(), since: known.and_then(|unit| unit.since) }
	}

	/// Whether a report or an excuse names it: by its key, or by the words it had before the office knew its unit.
	pub fn is_named(&self, name: &str) -> bool {
		self.key == name || squeezed(&self.label) == name
	}

	/// Whether a post of a unit reports for it: the unit itself, one above it, or one below it. A post without a unit reports for
	/// all; whom no unit is known by may be anybody.
	pub fn is_of(&self, unit: Option<&UnitId>, units: &[Unit]) -> bool {
		let (Some(unit), Some(own)) = (unit, &self.unit) else { return true };
		line_of(Some(own), units).contains(unit) || line_of(Some(unit), units).contains(own)
	}
}

/// The divisions that an owner stands for: "ทุกสำนัก/กอง" for every one in use, "ทุกกอง" for those that are a กอง.
fn divisions<'a>(owner: &Owner, units: &'a [Unit]) -> Vec<&'a Unit> {
	let label = squeezed(&owner.label);
	let Some(every) = label.strip_prefix("ทุก").filter(|_| owner.unit.is_none()) else { return Vec::new() };
	let is_meant = |unit: &&Unit| match every {
		"กอง" | "สำนัก" => unit.name.trim_start().starts_with(every),
		_ => every.starts_with("สำนัก") || every.starts_with("กอง") || every.starts_with("ส่วนราชการ"),
	};
	units.iter().filter(|unit| unit.parent.is_none() && !unit.is_ended).filter(is_meant).collect()
}

/// Who reports on a measure, each once, in the order of its owners. One of nobody where the plan names nobody.
pub fn seats(owners: &[Owner], units: &[Unit]) -> Vec<Seat> {
	let mut seats: Vec<Seat> = Vec::new();
	for owner in owners {
		let divisions: Vec<Seat> = divisions(owner, units).into_iter().map(Seat::of_unit).collect();
		let own = if divisions.is_empty() { vec![Seat::of_owner(owner, units)] } else { divisions };
		for seat in own {
			if seats.iter().all(|known| known.key != seat.key) {
				seats.push(seat);
			}
		}
	}
	if seats.is_empty() {
		seats.push(Seat { key: String::new(), label: NOBODY.to_owned(), unit: None, since: None });
	}
	seats
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::scope::AgencyId;

	fn unit(name: &str, parent: Option<&str>) -> Unit {
		Unit {
			id: UnitId(name.to_owned()),
			agency: AgencyId::default(),
			name: name.to_owned(),
			parent: parent.map(|parent| UnitId(parent.to_owned())),
			is_ended: false,
			since: None,
		}
	}

	fn labels(owners: &[&str], units: &[Unit]) -> Vec<String> {
		let owners: Vec<Owner> = owners.iter().map(|label| Owner::read(label, units)).collect();
		seats(&owners, units).into_iter().map(|seat| seat.label).collect()
	}

	#[test]
	fn every_division_reports_for_itself_and_once() {
		let ended = Unit { is_ended: true, ..unit("กองเกษตร", None) };
		let units = [
			unit("สำนักปลัด", None),
			unit("กองคลัง", None),
			unit("งานการเงิน", Some("กองคลัง")),
			unit("กองช่าง", None),
			ended,
		];
		assert_eq!(labels(&["ทุกสำนัก/กอง"], &units), ["สำนักปลัด", "กองคลัง", "กองช่าง"]);
		assert_eq!(labels(&["กองช่าง", "ทุก กอง"], &units), ["กองช่าง", "กองคลัง"]);
		assert_eq!(labels(&["สำนักปลัด", "ทุกส่วนราชการ"], &units), ["สำนักปลัด", "กองคลัง", "กองช่าง"]);
		assert_eq!(
			labels(&["เจ้าหน้าที่ทุกภารกิจงาน", "ทุกคน"], &units),
			["เจ้าหน้าที่ทุกภารกิจงาน", "ทุกคน"],
			"nobody in particular"
		);
		assert_eq!(labels(&["ทุกสำนัก/กอง"], &[]), ["ทุกสำนัก/กอง"]);
		assert_eq!(labels(&[], &units), [NOBODY]);
	}

	#[test]
	fn a_post_reports_for_its_unit_those_below_and_the_one_above() {
		let units = [unit("กองคลัง", None), unit("งานการเงิน", Some("กองคลัง")), unit("กองช่าง", None)];
		let is_of = |post: &str, owner: &str| {
			let seat = Seat::of_owner(&Owner::read(owner, &units), &units);
			seat.is_of(Some(&UnitId(post.to_owned())), &units)
		};
		assert!(is_of("งานการเงิน", "กองคลัง") && is_of("กองคลัง", "งานการเงิน"));
		assert!(!is_of("กองช่าง", "งานการเงิน"));
		assert!(is_of("กองช่าง", "เจ้าหน้าที่ทุกภารกิจงาน"));
		assert!(Seat::of_owner(&Owner::read("กองคลัง", &units), &units).is_of(None, &units), "a post of no unit");
	}
}
