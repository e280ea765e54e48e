//! Who is told of a returned report, and when that is over.

use super::Verdict;
use crate::db::{Stored, Tx};
use crate::measures::model::Measure;
use crate::measures::progress::Progress;
use crate::notices::{self, Telling};
use crate::room::NoticeKind;

/// A superior returned what the person reported.
pub const RETURNED: NoticeKind = NoticeKind {
	word: "report_returned", label: "รายงานมาตรการถูกส่งกลับ"
};

/// Tells whoever reported what to mend, or that it is over.
pub async fn tell(tx: &Tx, measure: &Measure, report: &Progress, verdict: &Verdict) -> Stored<()> {
	let Some(reporter) = report.reporter.as_ref().filter(|_| !verdict.is_accepted) else {
		return settle(tx, report).await;
	};
	let telling = Telling {
		kind: RETURNED,
		subject: report.id.0.clone(),
		title: measure.title.clone(),
		about: format!("{} ส่งรายงานกลับให้แก้: {}", verdict.post, verdict.words),
		address: format!("/staff/measures/{}#report", measure.id),
	};
	notices::tell(tx, Some(&measure.agency), std::slice::from_ref(&reporter.person), &telling, verdict.at).await
}

/// That a report was returned is over: it was mended, taken back, or accepted after all.
pub async fn settle(tx: &Tx, report: &Progress) -> Stored<()> {
	notices::settle(tx, RETURNED, &report.id.0, tx.scope()?.now).await
}
