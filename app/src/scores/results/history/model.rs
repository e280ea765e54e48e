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

/// What differs between a version and what took its place: points as announced or typed, level, day.
#[cfg(feature = "ssr")]
pub fn corrections(
	(old_edition, before): (&Framework, &YearResult),
	(new_edition, after): (&Framework, &YearResult),
) -> Vec<Correction> {
	let (old_tree, new_tree) = (Tree::of(old_edition), Tree::of(new_edition));
	let (old, new) = (before.typed(&old_tree), after.typed(&new_tree));
	let gone = old_tree.rows.iter().enumerate().filter(|(_, row)| new_tree.find(&row.key).is_none());
	let gone = gone.map(|(place, row)| (old_tree.name(place), &row.key));
	let rows = new_tree.rows.iter().enumerate().map(|(place, row)| (new_tree.name(place), &row.key)).chain(gone);
	let rows = rows.map(|(name, key)| Correction {
		name,
		before: old.get(key).copied().map(points),
		after: new.get(key).copied().map(points),
	});
	let line = |name: &str, before: Option<String>, after: Option<String>| {
		let name = name.to_owned();
		Correction { name, before, after }
	};
	let level = line("ระดับตามประกาศ", before.level.clone(), after.level.clone());
	let day = line("วันที่ประกาศ", before.announced_on.map(long_date), after.announced_on.map(long_date));
	rows.chain([level, day]).filter(|row| row.before != row.after).collect()
}
