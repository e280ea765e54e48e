//! What a superior said of a report.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
	crate::error::{FieldErrors, Result},
	surrealdb::types::SurrealValue,
};

/// What stands of a superior's words on a report; what was said before is in the audit trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Verdict {
	/// Taken as done (รับรายงาน), or else returned (ส่งกลับให้แก้).
	pub is_accepted: bool,
	/// Blank only where it was accepted without a word.
	pub words: String,
	/// The post of the superior at that moment.
	pub post: String,
	pub at: DateTime<Utc>,
}

/// What the form of a superior sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerdictDraft {
	pub is_accepted: bool,
	#[serde(default)]
	pub words: String,
	/// Fingerprint of the report that was read.
	#[serde(default)]
	pub seen: String,
}

#[cfg(feature = "ssr")]
impl VerdictDraft {
	/// The words: whoever returns a report says what to mend.
	pub fn check(&self) -> Result<String> {
		let words = self.words.trim();
		if self.is_accepted && words.is_empty() {
			return Ok(String::new());
		}
		let mut errors = FieldErrors::default();
		let words = errors.text("words", words, "สิ่งที่ให้แก้", 500);
		errors.result()?;
		Ok(words)
	}
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn whoever_returns_says_why() {
		let draft =
			|is_accepted, words: &str| VerdictDraft { is_accepted, words: words.to_owned(), ..VerdictDraft::default() };
		assert!(draft(false, "  ").check().unwrap_err().at("words").is_some());
		assert!(draft(true, &"ก".repeat(501)).check().unwrap_err().at("words").is_some());
		assert_eq!(draft(true, " ").check().unwrap(), "");
		assert_eq!(draft(false, " แนบภาพ ").check().unwrap(), "แนบภาพ");
	}
}
