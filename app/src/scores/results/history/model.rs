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

/// Every row that a result has points of, as shown, and what was said beside them.
#[cfg(feature = "ssr")]
pub fn told(edition: &Framework, result: &YearResult) -> Vec<(String, String)> {
	let tree = Tree::of(edition);
	let known = tree.roll(&result.typed());
	let rows = (0..tree.rows.len()).filter_map(|place| Some((tree.name(place), points(known[place]?))));
	let level = match &result.level {
		Some(level) => level.clone(),
		None => format!("{} (คำนวณ)", result.level_words(edition)),
	};
	let day = result.announced_on.map(|day| ("วันที่ประกาศ".to_owned(), long_date(day)));
	rows.chain([("ระดับ".to_owned(), level)]).chain(day).collect()
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
		let total = ("คะแนนรวม", Some("80.00"), Some("86.00"));
		assert_eq!(changed, [total, ("IIT", Some("80.00"), Some("100.00")), ("ระดับ", Some("B"), Some("A (คำนวณ)"))]);
	}
}
