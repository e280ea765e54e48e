//! The announcement, and who has acknowledged it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use surrealdb::types::SurrealValue;

use crate::files::File;
use crate::memos::{self, MemoId};
use crate::scope::{AgencyId, PersonId, id};
use crate::thai::calendar::FiscalYear;

id!(
	/// An announcement of an agency.
	PolicyId
);

/// The announcement of a fiscal year: a memo at first, public once it is approved and announced. The newest one that was
/// announced is the year's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct Policy {
	pub id: PolicyId,
	pub agency: AgencyId,
	pub year: FiscalYear,
	/// The memo that brings it before the chief.
	pub memo: MemoId,
	/// Title of the post that began it.
	pub by: String,
	pub at: DateTime<Utc>,
	pub announced: Option<Announced>,
}

/// That everybody may read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct Announced {
	pub at: DateTime<Utc>,
	/// Title of the post that announced it.
	pub by: String,
	/// Title of the post that signed it, and when.
	pub signed_by: String,
	pub signed_at: DateTime<Utc>,
	/// The copy with all signatures.
	pub document: File,
}

/// That a person has acknowledged it (รับทราบ).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct Acknowledgement {
	pub agency: AgencyId,
	pub policy: PolicyId,
	pub person: PersonId,
	/// Title of the post held then.
	pub post: String,
	pub at: DateTime<Utc>,
}

/// An announcement that is on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
	pub policy: Policy,
	/// Where its memo is: a draft, returned, underway, or approved by the chief.
	pub state: memos::State,
	/// It is somebody else's draft, which is theirs until they send it.
	pub is_of_another: bool,
}

/// Where the announcement of a year stands, as the staff's pages show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyStanding {
	pub year: FiscalYear,
	/// The one that everybody may read.
	pub announced: Option<Policy>,
	/// A newer one that is on its way.
	pub begun: Option<Begun>,
	/// How many people hold a post today, and how many of them have acknowledged it.
	pub people: usize,
	pub acknowledged: usize,
	/// Who has not: the title of a post each holds, for those who may read it.
	pub missing: Vec<String>,
	/// Who has, by the title of the post held then, and when; for those who may read it.
	pub by: Vec<(String, DateTime<Utc>)>,
	/// When the person has.
	pub own: Option<DateTime<Utc>>,
	/// Whether the person still has to.
	pub is_owed: bool,
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn an_announcement_of_today_is_read_as_it_was_written() {
		let policy = Policy {
			id: PolicyId("p".to_owned()),
			agency: AgencyId("a".to_owned()),
			year: FiscalYear::new(2564).unwrap(),
			memo: MemoId("m".to_owned()),
			by: "นักวิเคราะห์".to_owned(),
			at: DateTime::UNIX_EPOCH,
			announced: None,
		};
		assert_eq!(Policy::from_value(policy.clone().into_value()).unwrap(), policy);
	}
}
