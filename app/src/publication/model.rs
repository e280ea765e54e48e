//! A release: which plan is public, on what it rests, since when.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use surrealdb::types::SurrealValue;

use crate::files::File;
use crate::measures::{Measure, State, Tracked};
use crate::memos::MemoId;
use crate::scope::{AgencyId, id};
use crate::thai::calendar::FiscalYear;

id!(
	/// The publication of a plan.
	ReleaseId
);

/// The plan of a year made public. Taking it back leaves the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct Release {
	pub id: ReleaseId,
	pub agency: AgencyId,
	pub year: FiscalYear,
	/// The approved memo; none when the approval was on paper.
	pub memo: Option<MemoId>,
	/// On what it rests, in words.
	pub basis: String,
	/// The signed copy, as it was when the plan was published.
	pub document: Option<File>,
	/// How many posts signed it in this system, the author's among them; 0 for an approval on paper.
	pub signatures: u32,
	/// How many persons those were; none of releases older than this field.
	pub persons: Option<u32>,
	/// Who signed in more than one post, in words; none where nobody did.
	pub repeated: Option<String>,
	pub approved_at: Option<DateTime<Utc>>,
	/// The measures as they were at that moment; only their progress goes on.
	pub measures: Vec<Measure>,
	/// The post that published it.
	pub post: String,
	pub at: DateTime<Utc>,
	pub withdrawn_at: Option<DateTime<Utc>>,
	/// The post that took it back; none while it stands, and of those taken back before this was kept.
	pub withdrawn_by: Option<String>,
}

impl Release {
	/// "ลงนามครบ 5 ตำแหน่ง โดย 4 คน"
	pub fn signed_words(&self) -> String {
		signed_words(self.signatures, self.persons)
	}
}

/// "ลงนามครบ 5 ตำแหน่ง โดย 4 คน": persons are counted too, where that was kept.
pub fn signed_words(signatures: u32, persons: Option<u32>) -> String {
	let posts = format!("ลงนามครบ {signatures} ตำแหน่ง");
	persons.map_or(posts.clone(), |persons| format!("{posts} โดย {persons} คน"))
}

/// A release with its measures as they stand now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Released {
	pub release: Release,
	pub measures: Vec<Tracked>,
}

/// How many of the promised measures are done.
pub fn kept(measures: &[Tracked]) -> usize {
	measures.iter().filter(|tracked| tracked.state == State::Done).count()
}

/// The promise of a plan and how much of it is kept. Before the first report nothing is said about that.
pub fn promise(measures: &[Tracked]) -> (String, String) {
	let promised = format!("สัญญาไว้ {} เรื่อง", measures.len());
	let is_reported = measures.iter().any(|tracked| tracked.percent.is_some());
	let kept = match is_reported {
		true => format!("ทำแล้ว {} เรื่อง", kept(measures)),
		false => "ยังไม่มีรายงานความคืบหน้า".to_owned(),
	};
	(promised, kept)
}
