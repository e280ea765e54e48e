//! The table `measure_report`.

use std::sync::Arc;

use chrono::NaiveDate;
use surrealdb::types::object;

use super::compose::{Composed, Source, compose};
use super::model::{Report, ReportDraft, ReportId, ReportStart};
use super::place::Heads;
use super::{
	layout::{Field, MONTHLY},
	memo,
};
use crate::agency;
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored, Tx};
use crate::error::Error;
use crate::measures::Progress;
use crate::measures::act::MeasureAct;
use crate::measures::rounds::{Ledger, Seat};
use crate::measures::store;
use crate::memos::{self, Kind, Memo, MemoId};
use crate::scope::{AgencyId, Permission, Scope};
use crate::staff;

const LIST: &str =
	"SELECT *, record::id(id) AS id FROM measure_report WHERE agency = $agency ORDER BY year DESC, at DESC";

/// The reports of an agency, the newest year first.
pub async fn list(db: &Db, agency: &AgencyId) -> Stored<Vec<Report>> {
	Ok(db.query(LIST, object! { agency: agency.0.clone() }).await?.take(0)?)
}

async fn list_in(tx: &Tx) -> Stored<Vec<Report>> {
	Ok(tx.query(LIST, object! { agency: tx.agency()?.0.clone() }).await?.take(0)?)
}

/// One report of the agency.
pub async fn find(db: &Db, agency: &AgencyId, id: &ReportId) -> Stored<Report> {
	let text = "SELECT *, record::id(id) AS id FROM type::record('measure_report', $id)";
	let found: Option<Report> = db.query(text, object! { id: id.0.clone() }).await?.take(0)?;
	found.filter(|report| report.agency == *agency).ok_or_else(|| Error::NotFound.into())
}

async fn find_in(tx: &Tx, id: &ReportId) -> Stored<Report> {
	let known = list_in(tx).await?.into_iter().find(|report| report.id == *id);
	known.ok_or_else(|| Error::NotFound.into())
}

/// Begins a report in a layout, or with the look of another report. The summary of a month that somebody has begun is answered
/// instead of a second one.
pub async fn begin(db: &Db, scope: &Scope, start: &ReportStart) -> Stored<Report> {
	let agency = scope.own(Permission::MeasureReport)?;
	db.write(scope, Chain::Agency(agency), start.clone(), |tx, start| async move {
		let (scope, agency) = (tx.scope()?, tx.agency()?.clone());
		let known = list_in(&tx).await?;
		let report = start.check(&known)?;
		let begun = known.into_iter().filter(|_| start.layout == MONTHLY);
		if let Some(begun) = begun.into_iter().find(|begun| begun.is_summary_of(report.year, report.span)) {
			return Ok(begun);
		}
		let report = Report { agency, post: scope.author_title().to_owned(), at: scope.now, ..report };
		tx.put(&report).await?;
		tx.did(MeasureAct::BeginReport, &report.id.0, &report).await?;
		Ok(report)
	})
	.await
}

/// Changes the look of a report, which must still be as it was seen.
pub async fn save(db: &Db, scope: &Scope, id: &ReportId, draft: &ReportDraft) -> Stored<Report> {
	let agency = scope.own(Permission::MeasureReport)?;
	db.write(scope, Chain::Agency(agency), (id.clone(), draft.clone()), |tx, input| async move {
		let (id, draft) = &*input;
		let known = find_in(&tx, id).await?;
		tx.check_seen(&known, &draft.seen).await?;
		let report = draft.check(&known)?;
		if report != known {
			tx.save(MeasureAct::ChangeReport, Some(&known), &report).await?;
		}
		Ok(report)
	})
	.await
}

/// Takes a report out. What was reported stays. One whose memo is on its way or approved stays too: it is published from there.
pub async fn remove(db: &Db, scope: &Scope, id: &ReportId) -> Stored<()> {
	let agency = scope.own(Permission::MeasureReport)?;
	let report = find(db, &agency, id).await?;
	for memo in report.memos() {
		let state = memos::find_state(db, &agency, memo).await?.map(|(state, _)| state);
		if matches!(state, Some(memos::State::Underway | memos::State::Approved)) {
			let words = "รายงานนี้มีบันทึกที่กำลังเสนอหรืออนุมัติแล้ว จึงนำออกไม่ได้";
			return Err(Error::Conflict(words.to_owned()).into());
		}
	}
	db.write(scope, Chain::Agency(agency), id.clone(), |tx, id| async move {
		let report = find_in(&tx, &id).await?;
		tx.remove(&report).await?;
		tx.did(MeasureAct::RemoveReport, &report.id.0, &report).await
	})
	.await
}

/// Whether a report belongs to a span of days: by its round, which may be reported on after its end; where the round is longer
/// than the span, or there is none, by the day of the work.
fn belongs(day: NaiveDate, round: Option<(NaiveDate, NaiveDate)>, span: (NaiveDate, NaiveDate)) -> bool {
	let is_inside = |day: NaiveDate| (span.0..=span.1).contains(&day);
	match round {
		Some((from, until)) if is_inside(from) && is_inside(until) => true,
		Some((from, until)) if until < span.0 || from > span.1 => false,
		_ => is_inside(day),
	}
}

/// A report with what it says now.
pub async fn composed(db: &Db, scope: &Scope, agency: &AgencyId, report: Report) -> Stored<Composed> {
	let (from, until) = report.span.days(report.year);
	let plan = store::list(db, agency, report.year).await?;
	let heads = Heads::of(db, report.year).await?;
	let ledger = Ledger::of(db, scope, agency).await?;
	let source = |measure: crate::measures::Measure| {
		let slots = ledger.slots(&measure);
		let of = |report: &Arc<Progress>| {
			let round = report.round.as_ref().and_then(|key| slots.iter().find(|slot| slot.round.key() == *key));
			belongs(report.day, round.map(|slot| (slot.round.from, slot.round.until)), (from, until))
		};
		let inside = ledger.counting(&measure.id).filter(|report| of(report));
		// A unit is named once, however a plan writes of it.
		let name = |seat: Seat| {
			let unit = ledger.units.iter().find(|unit| Some(&unit.id) == seat.unit.as_ref());
			(seat.key, unit.map_or(seat.label, |unit| unit.name.clone()))
		};
		let seats = ledger.seats(&measure).into_iter().map(name).collect();
		let rounds = slots.iter().map(|slot| (slot.round.key(), slot.round.label())).collect();
		Source { reports: inside.cloned().collect(), block: heads.head(&measure), seats, measure, rounds }
	};
	let sources: Vec<Source> = plan.into_iter().map(source).collect();
	Ok(compose(report, &sources))
}

/// Begins a memo that brings a report before the chief: its table is frozen with it. A report that lacks required parts
/// (`domain.md` C2) is brought only when the person confirms it.
pub async fn memo_of(db: &Db, scope: &Scope, id: &ReportId, is_confirmed: bool) -> Stored<Memo> {
	let agency = scope.own(Permission::MemoWrite)?;
	let composed = composed(db, scope, &agency, find(db, &agency, id).await?).await?;
	if composed.rows().next().is_none() {
		let words = format!("แผนปี {} ยังไม่มีมาตรการ จึงยังไม่มีอะไรให้รายงาน", composed.report.year);
		return Err(Error::Conflict(words).into());
	}
	let asks_parts =
		composed.report.columns.iter().any(|column| matches!(column.field, Field::Result | Field::Outcome));
	let lacking = composed.lacking();
	if asks_parts && !lacking.is_empty() && !is_confirmed {
		return Err(
			Error::field("is_confirmed", "รายงานยังไม่ครบองค์ประกอบ ติ๊กยืนยันเพื่อเสนอทั้งที่ยังไม่ครบ หรือเติมให้ครบก่อน").into()
		);
	}
	let profile = agency::find(db, &agency).await?;
	let unit = staff::list_own_units(db, scope).await?.into_iter().next().unwrap_or_default();
	let content = memo::content(db, &profile, &unit, &composed, scope.today()).await?;
	let year = composed.report.year;
	let input = (composed.report, content, MemoId::create());
	db.write(scope, Chain::Agency(agency), input, move |tx, input| async move {
		let (report, content, memo) = &*input;
		let begun = memos::start(&tx, Kind::General, Some(year), content.clone(), memo.clone()).await?;
		let known = find_in(&tx, &report.id).await?;
		tx.save(MeasureAct::StartReportMemo, Some(&known), &known.clone().with_memo(memo.clone())).await?;
		Ok(begun)
	})
	.await
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_report_belongs_to_its_round_and_else_to_its_day() {
		let day = |text: &str| text.parse::<NaiveDate>().unwrap();
		let half = (day("2022-10-01"), day("2023-03-31"));
		let quarter = Some((day("2023-01-01"), day("2023-03-31")));
		let of = |reported: &str, round, span| belongs(day(reported), round, span);
		assert!(of("2023-04-03", quarter, half), "reported on in time, after its end");
		assert!(!of("2023-04-03", quarter, (day("2023-04-01"), day("2023-09-30"))), "and nowhere twice");
		let year = Some((day("2022-10-01"), day("2023-09-30")));
		let march = (day("2023-03-01"), day("2023-03-31"));
		assert!(of("2023-03-05", year, march) && !of("2023-04-05", year, march), "a round longer than the span");
		assert!(of("2023-03-05", None, march) && !of("2023-02-28", None, march));
	}
}
