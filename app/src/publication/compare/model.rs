//! Who is compared with whom, and what comes of it.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::thai::calendar::FiscalYear;
use crate::thai::order::by_name;

/// The others of a comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Within {
	/// อำเภอเดียวกัน
	District,
	/// จังหวัดเดียวกัน
	#[default]
	Province,
	/// ประเภทเดียวกัน
	Kind,
	All,
}

impl Within {
	pub const ALL: [Self; 4] = [Self::District, Self::Province, Self::Kind, Self::All];

	pub const fn word(self) -> &'static str {
		match self {
			Self::District => "district",
			Self::Province => "province",
			Self::Kind => "kind",
			Self::All => "all",
		}
	}

	pub const fn label(self) -> &'static str {
		match self {
			Self::District => "อำเภอเดียวกัน",
			Self::Province => "จังหวัดเดียวกัน",
			Self::Kind => "ประเภทเดียวกันทั้งระบบ",
			Self::All => "ทุกหน่วยงานในระบบ",
		}
	}

	/// What an address says; the province when it says nothing known.
	pub fn parse(word: &str) -> Self {
		Self::ALL.into_iter().find(|one| one.word() == word).unwrap_or_default()
	}
}

/// One agency in the order of points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
	/// From 1; equal totals share it.
	pub place: u32,
	pub slug: String,
	pub name: String,
	pub district: String,
	pub province: String,
	/// As shown: two decimals.
	pub total: Decimal,
	pub level: String,
	pub is_own: bool,
}

/// An agency's year among the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
	pub year: FiscalYear,
	pub within: Within,
	/// Years the agency has a result of, the newest first.
	pub years: Vec<FiscalYear>,
	pub target: Decimal,
	/// Every total, the most points first.
	pub totals: Vec<Decimal>,
	pub own: Option<Ranked>,
	/// Those of one page, or all of them; the most points first.
	pub ranked: Vec<Ranked>,
}

/// Rows on one page.
const MOST: usize = 50;

impl Comparison {
	/// The middle value; none without values.
	pub fn median(&self) -> Option<Decimal> {
		let middle = self.totals.len() / 2;
		let upper = *self.totals.get(middle)?;
		match self.totals.len() % 2 {
			1 => Some(upper),
			_ => Some((upper + self.totals.get(middle.checked_sub(1)?)?) / Decimal::TWO),
		}
	}

	/// How many pages its rows fill.
	pub fn pages(&self) -> usize {
		self.totals.len().div_ceil(MOST).max(1)
	}

	/// The rows of one page alone, from 1; of the last when there are fewer.
	pub fn of_page(mut self, page: u32) -> Self {
		let page = usize::try_from(page).unwrap_or(usize::MAX).clamp(1, self.pages());
		self.ranked = self.ranked.into_iter().skip((page - 1) * MOST).take(MOST).collect();
		self
	}
}

/// The places in the order of points, equal ones shared. `all` may come in any order.
pub fn rank(mut all: Vec<Ranked>) -> Vec<Ranked> {
	all.sort_by(|a, b| b.total.cmp(&a.total).then_with(|| by_name(&a.name, &b.name)).then_with(|| a.slug.cmp(&b.slug)));
	let mut last: Option<(Decimal, u32)> = None;
	for (number, one) in (1..).zip(&mut all) {
		let place = last.filter(|(total, _)| *total == one.total).map_or(number, |(_, place)| place);
		one.place = place;
		last = Some((one.total, place));
	}
	all
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn of(totals: &[i64]) -> Vec<Ranked> {
		let one = |(index, total): (usize, &i64)| Ranked {
			place: 0,
			slug: format!("a{index}"),
			name: format!("a{index}"),
			district: String::new(),
			province: String::new(),
			total: Decimal::from(*total),
			level: String::new(),
			is_own: index == 0,
		};
		rank(totals.iter().enumerate().map(one).collect())
	}

	fn comparison(totals: &[i64]) -> Comparison {
		let year = FiscalYear::new(2564).unwrap();
		let ranked = of(totals);
		Comparison {
			year,
			within: Within::All,
			years: vec![year],
			target: Decimal::from(85),
			totals: ranked.iter().map(|one| one.total).collect(),
			own: ranked.iter().find(|one| one.is_own).cloned(),
			ranked,
		}
	}

	#[test]
	fn equal_totals_share_a_place() {
		let places: Vec<u32> = of(&[80, 90, 80, 70]).iter().map(|one| one.place).collect();
		assert_eq!(places, [1, 2, 2, 4]);
		assert_eq!(comparison(&[80, 90, 80, 70]).own.unwrap().place, 2);
		assert_eq!(comparison(&[80, 90]).median(), Some(Decimal::from(85)));
		assert_eq!(comparison(&[80]).median(), Some(Decimal::from(80)));
		assert_eq!(comparison(&[]).median(), None);
	}

	proptest! {
		#[test]
		fn the_pages_hold_every_row_once(totals in prop::collection::vec(0i64..=100, 0..170)) {
			let whole = comparison(&totals);
			let last = u32::try_from(whole.pages()).unwrap();
			let pages = (1..=last).flat_map(|page| whole.clone().of_page(page).ranked);
			prop_assert_eq!(pages.collect::<Vec<_>>(), whole.ranked.clone());
			prop_assert_eq!(whole.clone().of_page(u32::MAX).ranked, whole.clone().of_page(last).ranked);
		}

		#[test]
		fn a_place_says_how_many_have_more(totals in prop::collection::vec(0i64..=100, 1..60)) {
			let ranked = of(&totals);
			for one in &ranked {
				let more = ranked.iter().filter(|other| other.total > one.total).count();
				prop_assert_eq!(usize::try_from(one.place).unwrap(), more + 1);
			}
		}
	}
}
