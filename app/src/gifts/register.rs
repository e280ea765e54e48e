//! The register of a fiscal year: what each division received or reported in each month. Without names.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::book::Book;
use super::month::Month;
use crate::agency::{Unit, UnitId};
use crate::thai::calendar::FiscalYear;
use {super::model::Gift, chrono::NaiveDate};

/// A division that reports: a สำนัก or กอง, or those above all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Division {
	/// None for those above the divisions.
	pub unit: Option<UnitId>,
	pub name: String,
}

impl Division {
	/// Those above the divisions, then every division that is not ended.
	pub fn all_of(units: &[Unit]) -> Vec<Self> {
		let above = Self { unit: None, name: "ผู้บริหาร".to_owned() };
		let roots = units.iter().filter(|unit| unit.parent.is_none() && !unit.is_ended);
		let roots = roots.map(|unit| Self { unit: Some(unit.id.clone()), name: unit.name.clone() });
		std::iter::once(above).chain(roots).collect()
	}

	/// The division that a unit belongs to.
	pub fn of(unit: Option<&UnitId>, units: &[Unit]) -> Self {
		let mut found = unit.and_then(|unit| units.iter().find(|known| known.id == *unit));
		while let Some(parent) = found.and_then(|unit| unit.parent.as_ref()) {
			found = units.iter().find(|known| known.id == *parent);
		}
		match found {
			Some(unit) => Self { unit: Some(unit.id.clone()), name: unit.name.clone() },
			None => Self { unit: None, name: "ผู้บริหาร".to_owned() },
		}
	}
}

/// A division's month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
	pub month: Month,
	pub division: String,
	/// The unit itself; its name may be another now than when a gift was declared. It never leaves the server.
	#[serde(skip)]
	pub unit: Option<UnitId>,
	pub count: usize,
	/// Baht.
	pub value: Decimal,
	/// It was reported that nothing was received.
	pub is_zero: bool,
	/// The month is over: what is neither declared nor reported is missing.
	pub is_over: bool,
}

/// The register of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register {
	pub year: FiscalYear,
	/// By month, in the order of the divisions; only months that have begun.
	pub lines: Vec<Line>,
	/// How many gifts, and their value in baht.
	pub count: usize,
	pub value: Decimal,
	/// Months of divisions that are over and neither declared nor reported anything.
	pub missing: usize,
}

/// Composes the register of a year as it stands on a day. Of a year before the register was first used it holds what was
/// declared later, and no division owes anything.
pub fn register(year: FiscalYear, book: &Book, divisions: &[Division], today: NaiveDate) -> Register {
	let (gifts, zeros) = (&book.gifts, &book.zeros);
	let (mut lines, mut missing) = (Vec::new(), 0);
	let of_year: Vec<&Gift> = gifts.iter().filter(|gift| year.contains(gift.day)).collect();
	let is_used = book.is_used_in(year);
	let months = Month::all_of(year).into_iter().filter(|month| *month <= Month::of(today));
	for month in months {
		let mut named: Vec<Division> = if is_used { divisions.to_vec() } else { Vec::new() };
		// A division that was ended since still shows what it declared and reported.
		let declared = of_year.iter().filter(|gift| gift.month() == month);
		let declared = declared.map(|gift| Division { unit: gift.unit.clone(), name: gift.division.clone() });
		let reported = zeros.iter().filter(|zero| zero.month == month);
		let reported = reported.map(|zero| Division { unit: zero.unit.clone(), name: zero.division.clone() });
		for division in declared.chain(reported) {
			if named.iter().all(|known| known.unit != division.unit) {
				named.push(division);
			}
		}
		for division in named {
			let own = of_year.iter().filter(|gift| gift.month() == month && gift.unit == division.unit);
			let (mut count, mut value) = (0, Decimal::ZERO);
			for gift in own {
				count += 1;
				value += gift.value;
			}
			let is_zero = count == 0 && zeros.iter().any(|zero| zero.month == month && zero.unit == division.unit);
			let is_over = month.is_over(today);
			if count == 0 && !is_zero && is_over {
				missing += 1;
			}
			let unit = division.unit;
			lines.push(Line { month: month.clone(), division: division.name, unit, count, value, is_zero, is_over });
		}
	}
	let value = of_year.iter().map(|gift| gift.value).sum();
	Register { year, lines, count: of_year.len(), value, missing }
}
