//! Versions of a result, and its papers.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::model::YearResult;
use crate::files::File;
use crate::scope::{AgencyId, id};
use crate::thai::calendar::FiscalYear;
#[cfg(feature = "ssr")]
use {
	crate::scores::framework::{Framework, Tree},
	crate::thai::calendar::long_date,
	crate::thai::digits::points,
	surrealdb::types::SurrealValue,
};

/// A result as it was announced, once another took its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Version {
	pub agency: AgencyId,
	pub year: FiscalYear,
	/// From 1, in their order.
	pub number: u32,
	pub result: YearResult,
	/// Why it was replaced or taken away.
	pub reason: String,
	/// The post that did so.
	pub post: String,
	/// When.
	pub at: DateTime<Utc>,
	/// Nothing took its place.
	pub is_removed: bool,
}

id!(
	/// A printed result.
	PaperId
);

/// The printed result (เอกสารแจ้งผล) of a year, as a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Paper {
	pub id: PaperId,
	pub agency: AgencyId,
	pub year: FiscalYear,
	pub file: File,
	/// The post that attached it.
	pub post: String,
	pub at: DateTime<Utc>,
}

/// One row that a correction changed; nothing where a side lacks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
	pub name: String,
	pub before: Option<String>,
	pub after: Option<String>,
}

/// The line of the level in what is told of a result.
pub const LEVEL: &str = "ระดับ";

/// Every row that a result has points of, as shown, what of them was only computed, and what was said beside them.
#[cfg(feature = "ssr")]
pub fn told(edition: &Framework, result: &YearResult) -> Vec<(String, String)> {
	let tree = Tree::of(edition);
	let typed = result.typed();
	let known = tree.roll(&typed);
	let rows = (0..tree.rows.len()).filter_map(|place| {
		let is_typed = typed.contains_key(&tree.rows[place].key);
		let mark = if is_typed { "" } else { " (คำนวณ)" };
		Some((tree.name(place), format!("{}{mark}", points(known[place]?))))
	});
	let level = match &result.level {
		Some(level) => level.clone(),
		None => format!("{} (คำนวณ)", result.level_words(edition)),
	};
	let day = result.announced_on.map(|day| ("วันที่ประกาศ".to_owned(), long_date(day)));
	let odd = result.differences.iter();
	let odd =
		odd.map(|one| format!("{} ตามประกาศ {} คำนวณได้ {}", one.row, points(one.announced), points(one.computed)));
	let odd = odd.collect::<Vec<_>>().join(", ");
	let odd = (!odd.is_empty()).then(|| ("ยืนยันตามประกาศ".to_owned(), odd));
	let edition = ("กรอบการประเมิน".to_owned(), format!("ฉบับที่ {}", result.edition));
	rows.chain([(LEVEL.to_owned(), level)]).chain(day).chain(odd).chain([edition]).collect()
}

/// What differs between a version and what took its place, each as `told`.
#[cfg(feature = "ssr")]
pub fn corrections(before: &[(String, String)], after: &[(String, String)]) -> Vec<Correction> {
	let of = |all: &[(String, String)], name: &str| {
		all.iter().find(|(known, _)| known == name).map(|(_, words)| words.clone())
	};
	let gone = before.iter().filter(|(name, _)| of(after, name).is_none());
	let names = after.iter().chain(gone).map(|(name, _)| name);
	let rows = names.map(|name| Correction { name: name.clone(), before: of(before, name), after: of(after, name) });
	rows.filter(|row| row.before != row.after).collect()
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
	use super::*;
	use crate::scores::ResultDraft;
	use crate::scores::framework::samples::planted;

	#[test]
	fn what_follows_from_a_correction_is_told_too() {
		let edition = planted(2563);
		let of = |iit: &str, level: &str| {
			let parts = [iit, "80", "80"].map(str::to_owned);
			let [iit, eit, oit] = parts;
			let draft =
				ResultDraft { year: "2563".into(), iit, eit, oit, level: level.into(), ..ResultDraft::default() };
			told(&edition, &draft.check(AgencyId::default(), &edition).unwrap())
		};
		let changed = corrections(&of("80", "B"), &of("100", ""));
		let changed: Vec<_> =
			changed.iter().map(|one| (one.name.as_str(), one.before.as_deref(), one.after.as_deref())).collect();
		let total = ("คะแนนรวม", Some("80.00 (คำนวณ)"), Some("86.00 (คำนวณ)"));
		assert_eq!(changed, [total, ("IIT", Some("80.00"), Some("100.00")), ("ระดับ", Some("B"), Some("A (คำนวณ)"))]);
	}
}
