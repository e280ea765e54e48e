//! A report as it stands in the open, and what of it the desk shows.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use surrealdb::types::SurrealValue;

use crate::files::File;
use crate::memos::MemoId;
use crate::scope::{AgencyId, id};
use crate::thai::calendar::FiscalYear;

id!(
	/// The publication of a report.
	ReportReleaseId
);

/// A report made public. It stands beside the public plan of its year; taking it back leaves the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct ReportRelease {
	pub id: ReportReleaseId,
	pub agency: AgencyId,
	/// The fiscal year (B.E.) of the plan.
	pub year: FiscalYear,
	/// `Span::word`: of each span one report stands.
	pub span: String,
	/// The approved memo.
	pub memo: MemoId,
	/// What the memo is about, in Arabic digits.
	pub title: String,
	/// The signed copy with its table.
	pub document: File,
	/// How many posts signed it, the author's among them, and how many persons those were.
	pub signatures: u32,
	pub persons: Option<u32>,
	/// Who signed in more than one post, in words; none where nobody did.
	pub repeated: Option<String>,
	pub approved_at: Option<DateTime<Utc>>,
	/// The post that published it.
	pub post: String,
	pub at: DateTime<Utc>,
	pub withdrawn_at: Option<DateTime<Utc>>,
	/// The post that took it back.
	pub withdrawn_by: Option<String>,
}

/// A report whose memo is approved, and its publication where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publishable {
	pub year: FiscalYear,
	/// `Span::word`
	pub span: String,
	pub memo: MemoId,
	pub subject: String,
	pub release: Option<ReportRelease>,
	/// Another report of its span stands public: it makes room for this one.
	pub replaces: bool,
	/// The plan of its year stands public: beside it the report is found.
	pub has_plan: bool,
}
