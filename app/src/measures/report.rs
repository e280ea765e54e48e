//! The table `progress`: reports on measures, each with its proofs.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use surrealdb::types::object;

use super::act::MeasureAct;
use super::model::{Measure, MeasureId};
use super::progress::{Progress, ProgressDraft, ProgressId, Reported, Tracked};
use super::rounds::{NO_ROUND, RoundState, Standing, remind, standings};
use super::store;
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored, Tx};
use crate::error::Error;
use crate::files::{self, FileId, Upload, Vault};
use crate::scope::{AgencyId, Permission, Scope};
use crate::thai::calendar::FiscalYear;
use crate::thai::workday::Workdays;

/// Reports on one measure, newest first.
pub async fn list_progress(db: &Db, agency: &AgencyId, measure: &MeasureId) -> Stored<Vec<Progress>> {
	let text = "SELECT *, record::id(id) AS id FROM progress WHERE agency = $agency AND measure = $measure \
		ORDER BY day DESC, id DESC";
	Ok(db.query(text, object! { agency: agency.0.clone(), measure: measure.0.clone() }).await?.take(0)?)
}

/// Whether anything was reported on a measure.
pub async fn is_reported(tx: &Tx, agency: &AgencyId, measure: &MeasureId) -> Stored<bool> {
	let text = "SELECT VALUE measure FROM progress WHERE agency = $agency AND measure = $measure LIMIT 1";
	let found: Vec<String> =
		tx.query(text, object! { agency: agency.0.clone(), measure: measure.0.clone() }).await?.take(0)?;
	Ok(!found.is_empty())
}

/// Whether anybody reported on a measure after a moment.
pub async fn is_reported_since(tx: &Tx, agency: &AgencyId, measure: &MeasureId, at: DateTime<Utc>) -> Stored<bool> {
	let text = "SELECT VALUE measure FROM progress WHERE agency = $agency AND measure = $measure AND at >= $at LIMIT 1";
	let values = object! { agency: agency.0.clone(), measure: measure.0.clone(), at: at };
	let found: Vec<String> = tx.query(text, values).await?.take(0)?;
	Ok(!found.is_empty())
}

/// The plan of a year with where each measure stands today.
pub async fn list_tracked(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear) -> Stored<Vec<Tracked>> {
	track(db, scope, agency, store::list(db, agency, year).await?).await
}

/// Measures, perhaps as they were when a plan was published, with where each stands today.
pub async fn track(db: &Db, scope: &Scope, agency: &AgencyId, measures: Vec<Measure>) -> Stored<Vec<Tracked>> {
	let today = scope.today();
	let reported = reported(db, agency, today).await?;
	let track = |measure: Measure| {
		let reported = reported.0.get(&measure.id).cloned().unwrap_or_default();
		Tracked::of(measure, reported, today)
	};
	Ok(measures.into_iter().map(track).collect())
}

/// What the reports on each measure of an agency come to.
struct AllReported(HashMap<MeasureId, Reported>);

/// Kept in memory until something of the agency is written: an agency has thousands of reports.
async fn reported(db: &Db, agency: &AgencyId, today: NaiveDate) -> Stored<Arc<AllReported>> {
	let load = async || {
		let text = "SELECT *, record::id(id) AS id FROM progress WHERE agency = $agency ORDER BY day DESC, id DESC";
		let reports: Vec<Progress> = db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?;
		let mut all: HashMap<MeasureId, Reported> = HashMap::new();
		for report in &reports {
			all.entry(report.measure.clone()).or_default().add(report);
		}
		let count = all.len();
		Ok((AllReported(all), count))
	};
	db.lists().value(db, &Chain::Agency(agency.clone()), today, load).await
}

/// Adds a report. `upload` holds the fields `measure`, `day`, `percent`, `text` and perhaps a photo.
pub async fn report(db: &Db, vault: &Vault, scope: &Scope, upload: Upload) -> Stored<Progress> {
	let agency = scope.own(Permission::MeasureReport)?;
	let measure = store::find(db, &agency, &MeasureId(upload.typed("measure").to_owned())).await?;
	let draft = ProgressDraft {
		day: upload.typed("day").to_owned(),
		percent: upload.typed("percent").to_owned(),
		text: upload.typed("text").to_owned(),
	};
	let checked = draft.check(measure.year.first_day(), scope.today());
	let checked = checked.and_then(|checked| Ok((checked, round_of(&measure, upload.typed("round"), scope.today())?)));
	// Everything that is wrong is said at once, the photo included.
	let proof = match upload.bytes.is_empty() {
		true => None,
		false => match files::prepare(upload.bytes).await.map_err(Error::from) {
			Ok(cleaned) => Some(cleaned),
			Err(error) => return Err(checked.err().map_or(error.clone(), |first| first.and(error)).into()),
		},
	};
	let ((day, percent, text), round) = checked?;
	let proof = match proof {
		Some(cleaned) => Some(files::keep(vault, &cleaned).await?),
		None => None,
	};
	let progress = Progress {
		id: ProgressId::create(),
		agency: agency.clone(),
		measure: measure.id.clone(),
		day,
		percent,
		text,
		proofs: Vec::new(),
		round,
		post: scope.title().to_owned(),
		at: scope.now,
		withdrawn_at: None,
		withdrawn_by: None,
		shown_at: None,
	};
	db.write(scope, Chain::Agency(agency), (progress, proof, measure), |tx, input| async move {
		let (progress, proof, measure) = &*input;
		// Somebody may have taken it out of the plan while the photo was on its way.
		let standing = "SELECT VALUE agency FROM type::record('measure', $id)";
		let still: Option<String> = tx.query(standing, object! { id: progress.measure.0.clone() }).await?.take(0)?;
		if still.is_none() {
			return Err(Error::NotFound.into());
		}
		let proofs = match proof {
			Some(kept) => vec![files::attach(&tx, kept, super::ROOM, &progress.measure.0).await?],
			None => Vec::new(),
		};
		let progress = Progress { proofs, ..progress.clone() };
		tx.put(&progress).await?;
		let text = "SELECT *, record::id(id) AS id FROM progress WHERE agency = $agency AND measure = $measure";
		let values = object! { agency: progress.agency.0.clone(), measure: progress.measure.0.clone() };
		let reports: Vec<Progress> = tx.query(text, values).await?.take(0)?;
		remind::settle(&tx, measure, &progress, &reports).await?;
		tx.did(MeasureAct::Report, &progress.measure.0, &progress).await?;
		Ok(progress)
	})
	.await
}

/// The round that a report names: one of the measure's that has begun, or that it is on no round. A blank one is that of its
/// day.
fn round_of(measure: &Measure, typed: &str, today: NaiveDate) -> Result<Option<String>, Error> {
	if typed.is_empty() || typed == NO_ROUND {
		return Ok(Some(typed.to_owned()).filter(|typed| !typed.is_empty()));
	}
	let known = standings(measure, &[], today, &Workdays::default());
	let is_known = |standing: &Standing| standing.state != RoundState::Ahead && standing.round.key() == typed;
	match known.iter().any(is_known) {
		true => Ok(Some(typed.to_owned())),
		false => Err(Error::field("round", "รอบนี้ไม่มีแล้วหรือยังไม่ถึง เลือกรอบจากรายการ")),
	}
}

/// Takes a report back that was wrong. It stays to be read, with who took it back; the measure stands where the report
/// before it says.
pub async fn withdraw(db: &Db, scope: &Scope, id: &ProgressId) -> Stored<Progress> {
	let agency = scope.own(Permission::MeasureReport)?;
	db.write(scope, Chain::Agency(agency), id.clone(), |tx, id| async move {
		let scope = tx.scope()?;
		let text = "SELECT *, record::id(id) AS id FROM type::record('progress', $id)";
		let found: Option<Progress> = tx.query(text, object! { id: id.0.clone() }).await?.take(0)?;
		let agency = tx.agency()?;
		let progress = found.filter(|progress| progress.agency == *agency).ok_or(Error::NotFound)?;
		if !progress.counts() {
			return Err(Error::Conflict("รายงานนี้ถูกถอนไปแล้ว".to_owned()).into());
		}
		let post = scope.title().to_owned();
		let gone = Progress { withdrawn_at: Some(scope.now), withdrawn_by: Some(post), ..progress };
		tx.put(&gone).await?;
		tx.did(MeasureAct::WithdrawReport, &gone.measure.0, &gone).await?;
		Ok(gone)
	})
	.await
}

/// Lets everybody open the proofs of a report, or no longer. They are seen where the plan of the measure is published.
pub async fn show_proofs(db: &Db, scope: &Scope, id: &ProgressId, is_shown: bool) -> Stored<Progress> {
	let agency = scope.own(Permission::Publish)?;
	db.write(scope, Chain::Agency(agency), id.clone(), move |tx, id| async move {
		let text = "SELECT *, record::id(id) AS id FROM type::record('progress', $id)";
		let found: Option<Progress> = tx.query(text, object! { id: id.0.clone() }).await?.take(0)?;
		let agency = tx.agency()?;
		let progress = found.filter(|progress| progress.agency == *agency).ok_or(Error::NotFound)?;
		if is_shown && (!progress.counts() || progress.proofs.is_empty()) {
			return Err(Error::Conflict("รายงานนี้ไม่มีหลักฐานให้เปิด หรือถูกถอนไปแล้ว".to_owned()).into());
		}
		let shown_at = is_shown.then_some(tx.scope()?.now);
		let told = Progress { shown_at, ..progress };
		tx.put(&told).await?;
		let act = if is_shown { MeasureAct::ShowProofs } else { MeasureAct::HideProofs };
		tx.did(act, &told.measure.0, &told).await?;
		Ok(told)
	})
	.await
}

/// Every round of a measure with how it stands today.
pub async fn list_rounds(db: &Db, scope: &Scope, measure: &Measure) -> Stored<Vec<Standing>> {
	let today = scope.today();
	let reported = reported(db, &measure.agency, today).await?;
	let marks = reported.0.get(&measure.id).map(Reported::marks).unwrap_or_default();
	Ok(standings(measure, marks, today, &Workdays::default()))
}

/// The measure of a proof that everybody may open.
pub async fn find_shown(db: &Db, agency: &AgencyId, file: &FileId, today: NaiveDate) -> Stored<MeasureId> {
	let reported = reported(db, agency, today).await?;
	let found = reported.0.iter().find(|(_, reported)| reported.has_shown(file));
	Ok(found.map(|(measure, _)| measure.clone()).ok_or(Error::NotFound)?)
}
