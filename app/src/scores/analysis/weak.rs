//! Weak points (จุดอ่อน): where a result loses points, in the two classes of the handbook, the most worthwhile first.

use rust_decimal::Decimal;

use crate::scores::framework::{Depth, Framework, Points, Tree};
use crate::thai::codes::Instrument;
use crate::thai::digits::two_decimals;

/// A perception score under this is a defect, not only something to improve.
const DEFECT: Decimal = Decimal::from_parts(50, 0, 0, false, 0);

/// The two classes that the measures item asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
	/// ข้อบกพร่องหรือจุดอ่อนที่ต้องแก้ไข: something is missing, or fewer than half agree.
	Fix,
	/// ประเด็นที่ต้องพัฒนาให้ดีขึ้น: it is there and can be better.
	Develop,
}

impl Class {
	pub const fn label(self) -> &'static str {
		match self {
			Self::Fix => "ต้องแก้ไข",
			Self::Develop => "ต้องพัฒนา",
		}
	}
}

/// A row that loses points, at the greatest depth that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeakPoint {
	/// Its place in the tree.
	pub row: usize,
	pub points: Decimal,
	pub class: Class,
	/// Points of the total that come back when it reaches 100; none where a list above it has gaps.
	pub regained: Option<Decimal>,
}

/// What loses points, by points regained and then in the order of the edition. Rows whose parts are known are left to
/// those parts: nothing is counted twice.
pub fn weak_points(framework: &Framework, tree: &Tree, typed: &Points) -> Vec<WeakPoint> {
	let points = tree.roll(typed);
	let is_known = |row: &usize| points[*row].is_some();
	let mut found: Vec<WeakPoint> = (0..tree.rows.len())
		.filter(|row| !tree.rows[*row].below.iter().any(|below| has_known(tree, &points, *below)))
		.filter(|row| tree.rows[*row].depth != Depth::Side)
		.filter(is_known)
		.filter_map(|row| {
			let own = points[row]?;
			let is_full = own >= Decimal::ONE_HUNDRED;
			(!is_full && tree.rows[row].depth != Depth::Total).then(|| WeakPoint {
				row,
				points: own,
				class: class(framework, tree, row, own),
				regained: tree.share(row).map(|share| share * (Decimal::ONE_HUNDRED - own)),
			})
		})
		.collect();
	found.sort_by(|a, b| b.regained.cmp(&a.regained).then(a.row.cmp(&b.row)));
	found
}

/// Whether the row or anything below it is known.
fn has_known(tree: &Tree, points: &[Option<Decimal>], row: usize) -> bool {
	points[row].is_some() || tree.rows[row].below.iter().any(|below| has_known(tree, points, *below))
}

fn class(framework: &Framework, tree: &Tree, row: usize, points: Decimal) -> Class {
	let line = tree.rows[row].instrument.map_or(framework.target, |instrument| match instrument {
		// What OIT asks for is there or not.
		Instrument::Oit if tree.rows[row].depth >= Depth::Item => Decimal::ONE_HUNDRED,
		Instrument::Oit => framework.target,
		Instrument::Iit | Instrument::Eit => DEFECT,
	});
	if two_decimals(points) < line { Class::Fix } else { Class::Develop }
}
