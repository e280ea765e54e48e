//! Deciding on a report, and what waits for whom.

use std::sync::Arc;

use super::{Verdict, VerdictDraft, tell};
use crate::agency::{self, Unit};
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored};
use crate::error::Error;
use crate::measures::act::MeasureAct;
use crate::measures::model::Measure;
use crate::measures::progress::{Progress, ProgressId};
use crate::measures::rounds::Ledger;
use crate::measures::{report, store};
use crate::scope::{Permission, Role, Scope};
use crate::staff;
use crate::thai::calendar::short_time;

/// Whether somebody decides on a report: a superior of whoever wrote it, never themselves. Of reports of before that nobody is
/// known to have written, it is those above all divisions.
pub fn may_review(scope: &Scope, report: &Progress, units: &[Unit]) -> bool {
	let act = Permission::MeasureReview;
	match &report.reporter {
		Some(reporter) => reporter.may_be_reviewed_by(scope, act, &report.agency, units),
		None => {
			scope.may(act, &report.agency)
				&& scope.held.iter().any(|post| matches!(post.role, Role::Clerk | Role::Chief))
		}
	}
}

/// Accepts a report, or returns it: it then counts no longer, and its slot is owed again. A superior may decide anew.
pub async fn decide(db: &Db, scope: &Scope, id: &ProgressId, draft: &VerdictDraft) -> Stored<Progress> {
	let agency = scope.own(Permission::MeasureReview)?;
	let words = draft.check()?;
	let input = (id.clone(), draft.clone(), words);
	db.write(scope, Chain::Agency(agency), input, |tx, input| async move {
		let ((id, draft, words), scope) = (&*input, tx.scope()?);
		let report = report::find_in(&tx, id).await?;
		if !may_review(scope, &report, &agency::list_units_in(&tx).await?) {
			return Err(Error::Forbidden.into());
		}
		if report.withdrawn_at.is_some() {
			return Err(Error::Conflict("ผู้รายงานถอนรายงานนี้แล้ว เปิดหน้านี้ใหม่เพื่อดู".to_owned()).into());
		}
		if let Some(known) = report.verdict.as_ref().filter(|known| known.is_accepted == draft.is_accepted) {
			let act = if known.is_accepted {
				"รับรายงานนี้"
			} else {
				"ส่งรายงานนี้กลับ"
			};
			let words = format!("{} {act}แล้วเมื่อ {} เปิดหน้านี้ใหม่เพื่อดู", known.post, short_time(known.at));
			return Err(Error::Conflict(words).into());
		}
		tx.check_seen(&report, &draft.seen).await?;
		let (is_accepted, post) = (draft.is_accepted, scope.author_title().to_owned());
		let verdict = Verdict { is_accepted, words: words.clone(), post, at: scope.now };
		let decided = Progress { verdict: Some(verdict.clone()), ..report };
		tx.put(&decided).await?;
		let measure: Measure = store::find_in(&tx, &decided.measure).await?;
		tell::tell(&tx, &measure, &decided, &verdict).await?;
		if is_accepted {
			report::settle(&tx, &measure, &decided).await?;
		}
		let act = if is_accepted { MeasureAct::AcceptReport } else { MeasureAct::ReturnReport };
		tx.did(act, &decided.measure.0, &decided).await?;
		Ok(decided)
	})
	.await
}

/// The reports on the plans of the working year and the one before that wait for the person before anybody else, the oldest first, each with its
/// measure: those whose writers they are the nearest superior of.
pub async fn list_waiting(db: &Db, scope: &Scope) -> Stored<Vec<(Measure, Arc<Progress>)>> {
	let agency = scope.own(Permission::StaffPages)?;
	if !scope.may(Permission::MeasureReview, &agency) {
		return Ok(Vec::new());
	}
	let year = agency::find(db, &agency).await?.working_year;
	let ledger = Ledger::of(db, scope, &agency).await?;
	let mut waiting = Vec::new();
	// The summaries of a year are sent on its last day: they wait on in the next one.
	for year in [year.previous(), year] {
		for measure in store::list(db, &agency, year).await? {
			let mine = ledger.waiting(&measure.id).filter(|report| may_review(scope, report, &ledger.units));
			waiting.extend(mine.map(|report| (measure.clone(), report.clone())));
		}
	}
	if !waiting.is_empty() {
		let office = staff::office(db, &agency).await?;
		let is_nearest = |report: &Progress| {
			let nearest = report.reporter.as_ref().map(|one| one.nearest(&office, &ledger.units, ledger.today));
			nearest.is_some_and(|people| scope.person.as_ref().is_some_and(|own| people.contains(own)))
		};
		waiting.retain(|(_, report)| is_nearest(report));
	}
	waiting.sort_by_key(|(_, report)| report.at);
	Ok(waiting)
}

/// What of the room waits for the person, in words; nothing where that is nothing.
pub async fn concerns(db: &Db, scope: &Scope) -> Stored<Option<String>> {
	let waiting = list_waiting(db, scope).await?.len();
	Ok((waiting > 0).then(|| format!("{waiting} รายงานรอท่านตรวจ")))
}
