//! The map of a year: what each division reported and owes, by month (แผนที่รอบรายงาน).

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::standing::{RoundState, Standing};
use crate::measures::model::Measure;
use crate::thai::calendar::FiscalYear;

/// Whom no plan names.
const NOBODY: &str = "ยังไม่ระบุผู้รับผิดชอบ";

/// The rounds of a division that end in a month, counted by how they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
	pub reported: u32,
	pub late: u32,
	pub open: u32,
	pub ahead: u32,
}

impl Cell {
	pub const fn all(self) -> u32 {
		self.reported + self.late + self.open + self.ahead
	}

	const fn count(&mut self, state: RoundState) {
		match state {
			RoundState::Reported => self.reported += 1,
			RoundState::Late => self.late += 1,
			RoundState::Open => self.open += 1,
			RoundState::Ahead => self.ahead += 1,
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
	/// Whose work it is, as the plan prints it.
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
	/// How many rounds there are, and how many of them are reported on; each counts once, whoever has a part in it.
	pub all: usize,
	pub reported: usize,
	/// What is past due, the longest first.
	pub missing: Vec<Missing>,
}

/// The month of a fiscal year, from 0 for October; none of a day outside of it.
fn month_of(year: FiscalYear, day: NaiveDate) -> Option<usize> {
	year.contains(day).then(|| usize::try_from((day.month() + 2) % 12).ok()).flatten()
}

/// The map of the measures of a year with their rounds. A measure of several divisions counts for each of them; a round
/// stands in the month in which it ends.
pub fn map(year: FiscalYear, measures: &[(Measure, Vec<Standing>)]) -> RoundMap {
	let mut rows: Vec<MapRow> = Vec::new();
	let mut missing = Vec::new();
	let (mut all, mut reported) = (0, 0);
	for (measure, standings) in measures.iter().filter(|(_, standings)| !standings.is_empty()) {
		all += standings.len();
		reported += standings.iter().filter(|standing| standing.state == RoundState::Reported).count();
		let mut owners: Vec<&str> = measure.owners.iter().map(|owner| owner.label.as_str()).collect();
		owners.sort_unstable();
		owners.dedup();
		let owners = if owners.is_empty() { vec![NOBODY] } else { owners };
		for owner in &owners {
			let place = rows.iter().position(|row| row.owner == **owner).unwrap_or_else(|| {
				rows.push(MapRow { owner: (*owner).to_owned(), cells: Default::default() });
				rows.len() - 1
			});
			for standing in standings {
				if let Some(month) = month_of(year, standing.round.until) {
					rows[place].cells[month].count(standing.state);
				}
			}
		}
		let late = standings.iter().filter(|standing| standing.state == RoundState::Late);
		missing.extend(late.map(|standing| Missing {
			measure: measure.id.0.clone(),
			number: measure.number,
			title: measure.title.clone(),
			owners: owners.join(" · "),
			round: standing.round.label(),
			due: standing.round.due,
		}));
	}
	rows.sort_by(|one, other| other.late().cmp(&one.late()).then_with(|| one.owner.cmp(&other.owner)));
	missing.sort_by_key(|missing| (missing.due, missing.number));
	RoundMap { year, rows, all, reported, missing }
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::super::{Cadence, Interval, standings};
	use super::*;
	use crate::measures::Draft;
	use crate::thai::workday::Workdays;

	fn year() -> FiscalYear {
		FiscalYear::new(2564).unwrap()
	}

	fn measure(owners: &[&str], interval: Interval, today: NaiveDate) -> (Measure, Vec<Standing>) {
		let draft = Draft {
			owners: owners.iter().map(|owner| (*owner).to_owned()).collect(),
			cadences: vec![Cadence::each(interval)],
			..Draft::default()
		};
		let measure = draft.settle(Default::default(), Default::default(), year(), 1, &[]);
		let standings = standings(&measure, &[], today, &Workdays::default());
		(measure, standings)
	}

	#[test]
	fn a_round_stands_in_the_month_in_which_it_ends() {
		let today = NaiveDate::from_ymd_opt(2021, 3, 15).unwrap();
		let all = [measure(&["กองคลัง", "กองช่าง"], Interval::Quarterly, today), measure(&[], Interval::Yearly, today)];
		let map = map(year(), &all);
		let owners: Vec<&str> = map.rows.iter().map(|row| row.owner.as_str()).collect();
		assert_eq!(owners, ["กองคลัง", "กองช่าง", NOBODY], "what is late comes first");
		assert_eq!(map.rows[0].cells[2], Cell { late: 1, ..Cell::default() }, "October to December");
		assert_eq!(map.rows[0].cells[5], Cell { open: 1, ..Cell::default() });
		assert_eq!(map.rows[2].cells[11], Cell { open: 1, ..Cell::default() });
		let told: Vec<(&str, &str)> = map.missing.iter().map(|one| (one.owners.as_str(), one.round.as_str())).collect();
		assert_eq!(told, [("กองคลัง · กองช่าง", "ต.ค. 63 - ธ.ค. 63")]);
		assert_eq!((map.all, map.reported), (5, 0), "each round once");
	}

	proptest! {
		/// Every round of the year is counted once for each of its owners.
		#[test]
		fn no_round_is_lost(plans in proptest::collection::vec((proptest::collection::btree_set("[ก-ค]", 0..3), 0usize..8), 0..8), days in 0i64..400) {
			let today = year().first_day() + chrono::Duration::days(days);
			let all: Vec<_> = plans.iter().map(|(owners, interval)| {
				let owners: Vec<&str> = owners.iter().map(String::as_str).collect();
				measure(&owners, Interval::ALL[*interval], today)
			}).collect();
			let counted: u32 = map(year(), &all).rows.iter().flat_map(|row| row.cells).map(Cell::all).sum();
			let rounds = all.iter().map(|(measure, standings)| measure.owners.len().max(1) * standings.len()).sum::<usize>();
			prop_assert_eq!(u32::try_from(rounds).unwrap(), counted);
		}
	}
}
