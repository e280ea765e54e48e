//! The map of a year: what each division reported and owes, by month (แผนที่รอบรายงาน).

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::slot::{Slot, SlotState};
use crate::measures::model::Measure;
use crate::thai::calendar::FiscalYear;

/// The rounds of a division that end in a month, counted by how they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
	pub reported: u32,
	pub late: u32,
	pub open: u32,
	pub ahead: u32,
	/// Let off by a superior.
	pub excused: u32,
}

impl Cell {
	pub const fn all(self) -> u32 {
		self.reported + self.late + self.open + self.ahead + self.excused
	}

	const fn count(&mut self, slot: &Slot, is_late: bool) {
		match slot.state {
			_ if is_late => self.late += 1,
			SlotState::Excused => self.excused += 1,
			SlotState::Ahead => self.ahead += 1,
			SlotState::Late | SlotState::Open | SlotState::Returned => self.open += 1,
			SlotState::Reported | SlotState::Accepted | SlotState::Nothing => self.reported += 1,
		}
	}
}

/// A division with its months, from October.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MapRow {
	/// As the plan names it.
	pub owner: String,
	pub cells: [Cell; 12],
}

impl MapRow {
	fn late(&self) -> u32 {
		self.cells.iter().map(|cell| cell.late).sum()
	}
}

/// A round that is past due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
	pub measure: String,
	pub number: u32,
	pub title: String,
	/// Those who have not reported.
	pub owners: String,
	/// The round, and the day it was due.
	pub round: String,
	pub due: NaiveDate,
}

/// The rounds of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundMap {
	/// The fiscal year (B.E.) of the plan.
	pub year: FiscalYear,
	/// Those with most that is late first.
	pub rows: Vec<MapRow>,
	/// How many slots there are that are not let off, and how many of them are reported on.
	pub all: usize,
	pub reported: usize,
	/// What is past due, the longest first.
	pub missing: Vec<Missing>,
}

/// The month of a fiscal year, from 0 for October; none of a day outside of it.
fn month_of(year: FiscalYear, day: NaiveDate) -> Option<usize> {
	year.contains(day).then(|| usize::try_from((day.month() + 2) % 12).ok()).flatten()
}

/// The map of the measures of a year with their slots. A slot stands in the month in which its round ends.
pub fn map(year: FiscalYear, measures: &[(Measure, Vec<Slot>)], today: NaiveDate) -> RoundMap {
	let mut rows: Vec<MapRow> = Vec::new();
	let mut missing: Vec<Missing> = Vec::new();
	let (mut all, mut reported) = (0, 0);
	for (measure, slots) in measures {
		let (mut named, mut last) = (None, None);
		for slot in slots {
			let is_late = slot.is_late(today);
			// Excused slots are nobody's to report.
			all += usize::from(slot.state != SlotState::Excused);
			reported += usize::from(slot.state.is_over() && slot.state != SlotState::Excused);
			let place = rows.iter().position(|row| row.owner == slot.seat.label).unwrap_or_else(|| {
				rows.push(MapRow { owner: slot.seat.label.clone(), cells: Default::default() });
				rows.len() - 1
			});
			if let Some(month) = month_of(year, slot.round.until) {
				rows[place].cells[month].count(slot, is_late);
			}
			if !is_late {
				continue;
			}
			// The owners of a round stand in one line.
			let key = Some(slot.round.key());
			match missing.last_mut().filter(|_| named == Some(&measure.id) && last == key) {
				Some(line) => line.owners = format!("{} · {}", line.owners, slot.seat.label),
				None => missing.push(Missing {
					measure: measure.id.0.clone(),
					number: measure.number,
					title: measure.title.clone(),
					owners: slot.seat.label.clone(),
					round: slot.round.label(),
					due: slot.round.due,
				}),
			}
			(named, last) = (Some(&measure.id), key);
		}
	}
	rows.sort_by(|one, other| other.late().cmp(&one.late()).then_with(|| one.owner.cmp(&other.owner)));
	missing.sort_by_key(|missing| (missing.due, missing.number));
	RoundMap { year, rows, all, reported, missing }
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::super::seat::seats;
	use super::super::slot::{Ground, slots};
	use super::super::{Cadence, Interval};
	use super::*;
	use crate::measures::{Draft, NOBODY};
	use crate::thai::workday::Workdays;

	fn year() -> FiscalYear {
		FiscalYear::new(2564).unwrap()
	}

	fn measure(owners: &[&str], interval: Interval, today: NaiveDate) -> (Measure, Vec<Slot>) {
		let draft = Draft {
			owners: owners.iter().map(|owner| (*owner).to_owned()).collect(),
			cadences: vec![Cadence::each(interval)],
			..Draft::default()
		};
		let measure = draft.settle(Default::default(), Default::default(), year(), 1, &[]);
		let ground = Ground { seats: &seats(&measure.owners, &[]), excuses: &[], today, days: &Workdays::default() };
		let slots = slots(&measure, &[], &ground);
		(measure, slots)
	}

	#[test]
	fn a_slot_stands_in_the_month_in_which_it_ends() {
		let today = NaiveDate::from_ymd_opt(2021, 3, 15).unwrap();
		let all = [measure(&["กองคลัง", "กองช่าง"], Interval::Quarterly, today), measure(&[], Interval::Yearly, today)];
		let map = map(year(), &all, today);
		let owners: Vec<&str> = map.rows.iter().map(|row| row.owner.as_str()).collect();
		assert_eq!(owners, ["กองคลัง", "กองช่าง", NOBODY], "what is late comes first");
		assert_eq!(map.rows[0].cells[2], Cell { late: 1, ..Cell::default() }, "October to December");
		assert_eq!(map.rows[0].cells[5], Cell { open: 1, ..Cell::default() });
		assert_eq!(map.rows[2].cells[11], Cell { open: 1, ..Cell::default() });
		let told: Vec<(&str, &str)> = map.missing.iter().map(|one| (one.owners.as_str(), one.round.as_str())).collect();
		assert_eq!(told, [("กองคลัง · กองช่าง", "ต.ค. 63 - ธ.ค. 63")], "in one line");
		assert_eq!((map.all, map.reported), (9, 0), "four rounds of two, and one");
	}

	proptest! {
		/// Every slot of the year is counted once.
		#[test]
		fn no_slot_is_lost(plans in proptest::collection::vec((proptest::collection::btree_set("[ก-ค]", 0..3), 0usize..8), 0..8), days in 0i64..400) {
			let today = year().first_day() + chrono::Duration::days(days);
			let all: Vec<_> = plans.iter().map(|(owners, interval)| {
				let owners: Vec<&str> = owners.iter().map(String::as_str).collect();
				measure(&owners, Interval::ALL[*interval], today)
			}).collect();
			let counted: u32 = map(year(), &all, today).rows.iter().flat_map(|row| row.cells).map(Cell::all).sum();
			let slots = all.iter().map(|(_, slots)| slots.len()).sum::<usize>();
			prop_assert_eq!(u32::try_from(slots).unwrap(), counted);
		}
	}
}
