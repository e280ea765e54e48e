//! A scenario with its name.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::scope::{AgencyId, id};
use crate::scores::framework::Points;
use crate::thai::calendar::FiscalYear;
#[cfg(feature = "ssr")]
use {
	crate::error::{Error, FieldErrors, Result},
	crate::scores::framework::Tree,
	crate::thai::digits::parse_number,
	surrealdb::types::SurrealValue,
};

/// The most effort of one act.
#[cfg(feature = "ssr")]
const MOST_EFFORT: u32 = 9;

id!(
	/// A scenario of an agency.
	ScenarioId
);

/// What somebody tried and kept, for a year's result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Scenario {
	pub id: ScenarioId,
	pub agency: AgencyId,
	pub year: FiscalYear,
	pub name: String,
	/// Rows of the edition and the points they are moved to.
	pub changes: Points,
	/// The post that kept it.
	pub post: String,
	pub at: DateTime<Utc>,
}

/// Units of effort as typed: blank is the usual one. Keys carry an `r` in front: a form can't carry a name that begins
/// with a digit.
#[cfg(feature = "ssr")]
pub fn check_efforts<'a>(
	typed: impl IntoIterator<Item = (&'a String, &'a String)>,
	tree: &Tree,
) -> Result<Vec<(String, Option<u32>)>> {
	let mut errors = FieldErrors::default();
	let mut efforts = Vec::new();
	for (field, text) in typed {
		let Some(key) = field.strip_prefix('r').filter(|key| tree.find(key).is_some()) else {
			return Err(Error::Unreadable);
		};
		if text.trim().is_empty() {
			efforts.push((key.to_owned(), None));
			continue;
		}
		match parse_number(text).filter(|effort| (1..=MOST_EFFORT).contains(effort)) {
			Some(effort) => efforts.push((key.to_owned(), Some(effort))),
			None => errors.add(field, format!("กรอกจำนวนเต็ม 1 ถึง {MOST_EFFORT} หรือเว้นว่าง")),
		}
	}
	errors.result()?;
	Ok(efforts)
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
	use std::collections::BTreeMap;

	use super::*;
	use crate::scores::framework::samples::planted;

	#[test]
	fn efforts_are_small_whole_numbers_of_known_rows() {
		let tree = Tree::of(&planted(2564));
		let check = |pairs: &[(&str, &str)]| {
			let typed: BTreeMap<String, String> =
				pairs.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
			check_efforts(&typed, &tree)
		};
		assert_eq!(
			check(&[("ro42", "๓"), ("r9", " ")]).unwrap(),
			[("9".to_owned(), None), ("o42".to_owned(), Some(3))]
		);
		for text in ["0", "10", "1.5", "มาก"] {
			assert!(check(&[("ro42", text)]).unwrap_err().at("ro42").is_some(), "{text}");
		}
		assert_eq!(check(&[("ro99", "1")]), Err(Error::Unreadable));
	}
}
