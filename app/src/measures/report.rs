//! The table `progress`: reports on measures, each with its proofs.

use chrono::{DateTime, NaiveDate, Utc};
use surrealdb::types::object;

use super::act::MeasureAct;
use super::model::{Measure, MeasureId};
use super::progress::{Progress, ProgressId, Reported, Tracked};
use super::proof::ProofDraft;
use super::rounds::{EVERY_SEAT, Ledger, NO_ROUND, Seat, Slot, SlotState, given, remind};
use super::told::{ProgressDraft, Told};
use super::{closing, mend, review, step, store};
use crate::agency;
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored, Tx};
use crate::error::{Error, FieldErrors};
use crate::files::{self, Cleaned, FileId, Upload, Vault};
use crate::scope::{AgencyId, Permission, Scope};
use crate::staff::Reporter;
use crate::thai::calendar::FiscalYear;

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
	let given = given(db, agency, today).await?;
	let none = Reported::default();
	let track = |measure: Measure| {
		let reported = given.reported(&measure.id).unwrap_or(&none);
		Tracked::of(measure, reported, today)
	};
	Ok(measures.into_iter().map(track).collect())
}

/// A report of the agency of the transaction.
pub async fn find_in(tx: &Tx, id: &ProgressId) -> Stored<Progress> {
	let text = "SELECT *, record::id(id) AS id FROM type::record('progress', $id)";
	let found: Option<Progress> = tx.query(text, object! { id: id.0.clone() }).await?.take(0)?;
	let agency = tx.agency()?;
	found.filter(|progress| progress.agency == *agency).ok_or_else(|| Error::NotFound.into())
}

/// The reports on a measure, inside a transaction.
pub async fn list_in(tx: &Tx, measure: &MeasureId) -> Stored<Vec<Progress>> {
	let text = "SELECT *, record::id(id) AS id FROM progress WHERE agency = $agency AND measure = $measure \
		ORDER BY day DESC, id DESC";
	let values = object! { agency: tx.agency()?.0.clone(), measure: measure.0.clone() };
	Ok(tx.query(text, values).await?.take(0)?)
}

/// Adds a report. `upload` holds the fields `measure`, `day`, `percent`, `text`, perhaps `round`, `seat`, those of its steps and its
/// proof, and photos; for the plan of a closed year also `is_sure`.
pub async fn report(db: &Db, vault: &Vault, scope: &Scope, mut upload: Upload) -> Stored<Progress> {
	let agency = scope.own(Permission::MeasureReport)?;
	let measure = store::find(db, &agency, &MeasureId(upload.typed("measure").to_owned())).await?;
	let typed = |name: &str| upload.typed(name).to_owned();
	let draft = ProgressDraft {
		day: typed("day"),
		percent: typed("percent"),
		text: typed("text"),
		proof: ProofDraft {
			link: typed("link"),
			kind: typed("proof_kind"),
			location: typed("proof_location"),
			until: typed("proof_until"),
		},
	};
	let ledger = Ledger::of(db, scope, &agency).await?;
	let place = place_of(&ledger, scope, &measure, upload.typed("round"), upload.typed("seat"));
	let told = draft.check(measure.year.first_day(), scope.today());
	// A report that was sent back belongs to what was summed up: it is mended without a question.
	let is_meant = !upload.typed("is_sure").is_empty() || !upload.typed(mend::MENDS).is_empty();
	let open = closing::ask(db, &agency, measure.year, scope.today(), is_meant).await?;
	let checked = both(both(both(told, place), step::read(&upload, &measure.steps)), open);
	// Everything that is wrong is said at once, the photos included.
	let (cleaned, checked) = match prepare(upload.files()).await {
		Ok(cleaned) => (cleaned, checked?),
		Err(error) => return Err(checked.err().map_or(error.clone(), |first| first.and(error)).into()),
	};
	let (((Told { day, percent, text, link, proof }, (round, seat)), steps), ()) = checked;
	let (mends, along) = mend::read(&upload, &list_progress(db, &agency, &measure.id).await?, scope)?;
	let mut proofs = Vec::new();
	for cleaned in &cleaned {
		proofs.push(files::keep(vault, cleaned).await?);
	}
	let progress = Progress {
		id: ProgressId::create(),
		agency: agency.clone(),
		measure: measure.id.clone(),
		day,
		percent,
		text,
		proofs: along,
		link,
		proof,
		steps,
		round,
		seat,
		is_nothing: false,
		post: scope.author_title().to_owned(),
		reporter: Reporter::of(scope),
		mends,
		verdict: None,
		at: scope.now,
		withdrawn_at: None,
		withdrawn_by: None,
		shown_at: None,
	};
	db.write(scope, Chain::Agency(agency), (progress, proofs, measure), |tx, input| async move {
		let (progress, kept, measure) = &*input;
		// Somebody may have taken it out of the plan while the photo was on its way.
		let standing = "SELECT VALUE agency FROM type::record('measure', $id)";
		let still: Option<String> = tx.query(standing, object! { id: progress.measure.0.clone() }).await?.take(0)?;
		if still.is_none() {
			return Err(Error::NotFound.into());
		}
		let mut proofs = progress.proofs.clone();
		for kept in kept {
			proofs.push(files::attach(&tx, kept, super::ROOM, &progress.measure.0).await?);
		}
		let progress = Progress { proofs, ..progress.clone() };
		tx.put(&progress).await?;
		settle(&tx, measure, &progress).await?;
		tx.did(MeasureAct::Report, &progress.measure.0, &progress).await?;
		Ok(progress)
	})
	.await
}

/// Both, or everything that is wrong.
fn both<A, B>(one: Result<A, Error>, other: Result<B, Error>) -> Result<(A, B), Error> {
	match (one, other) {
		(Ok(one), Ok(other)) => Ok((one, other)),
		(Err(error), Err(other)) => Err(error.and(other)),
		(Err(error), _) | (_, Err(error)) => Err(error),
	}
}

/// The photos and documents of a report, cleaned. A refusal names the file, where there are several.
async fn prepare(files: Vec<Vec<u8>>) -> Result<Vec<Cleaned>, Error> {
	let count = files.len();
	let mut cleaned = Vec::new();
	for (number, bytes) in (1..).zip(files) {
		match files::prepare(bytes).await.map_err(Error::from) {
			Ok(file) => cleaned.push(file),
			Err(error) if count > 1 => {
				let words = error.at("file").map(|words| format!("ไฟล์ที่ {number} จาก {count}: {words}"));
				return Err(words.map_or(error, |words| Error::field("file", words)));
			}
			Err(error) => return Err(error),
		}
	}
	Ok(cleaned)
}

/// What a new report makes an end of: reminders of the slots it fills, and the returned reports that it mends.
pub async fn settle(tx: &Tx, measure: &Measure, new: &Progress) -> Stored<()> {
	let reports = list_in(tx, &measure.id).await?;
	remind::settle(tx, measure, new, &reports).await?;
	let is_mended = |report: &&Progress| {
		let is_returned = report.verdict.as_ref().is_some_and(|verdict| !verdict.is_accepted);
		let person = |report: &Progress| report.reporter.as_ref().map(|reporter| reporter.person.clone());
		// Without a round it is the same person who mends it.
		let is_of_round = report.round.is_some() || person(report) == person(new);
		is_returned && is_of_round && report.round == new.round && (new.seat.is_none() || report.seat == new.seat)
	};
	for report in reports.iter().filter(is_mended) {
		review::settle(tx, report).await?;
	}
	Ok(())
}

/// The round and the owner that a report names: a round that has begun, or that it is on none; an owner of the measure, or all
/// of them. A blank round is that of its day; a blank owner is all of them. Where there are several, only who belongs to an owner
/// reports for it, and for all of them together.
fn place_of(
	ledger: &Ledger,
	scope: &Scope,
	measure: &Measure,
	round: &str,
	seat: &str,
) -> Result<(Option<String>, Option<String>), Error> {
	let mut errors = FieldErrors::default();
	let is_known = |slot: &Slot| slot.state != SlotState::Ahead && slot.round.key() == round;
	if !round.is_empty() && round != NO_ROUND && !ledger.slots(measure).iter().any(is_known) {
		errors.add("round", "รอบนี้ไม่มีแล้วหรือยังไม่ถึง เลือกรอบจากรายการ");
	}
	let is_every = seat.is_empty() || seat == EVERY_SEAT;
	let seats = ledger.seats(measure);
	let is_own = |known: &Seat| seats.len() == 1 || ledger.is_of(scope, known);
	match seats.iter().find(|known| known.key == seat) {
		None if !is_every => errors.add("seat", "แผนไม่มีผู้รับผิดชอบนี้แล้ว เลือกผู้รับผิดชอบจากรายการ"),
		Some(known) if !is_own(known) => errors.add("seat", "ท่านไม่ได้อยู่ในส่วนราชการนี้ เลือกส่วนราชการของท่านจากรายการ"),
		None if !seats.iter().any(is_own) => {
			errors.add("seat", "ท่านไม่ได้อยู่ในส่วนราชการที่รับผิดชอบมาตรการนี้ ให้ผู้รับผิดชอบเป็นผู้รายงาน");
		}
		_ => (),
	}
	errors.result()?;
	let named = |typed: &str| Some(typed.to_owned()).filter(|typed| !typed.is_empty());
	Ok((named(round), named(seat).filter(|_| !is_every)))
}

/// Takes a report back that was wrong. It stays to be read, with who took it back; the measure stands where the report
/// before it says.
pub async fn withdraw(db: &Db, scope: &Scope, id: &ProgressId) -> Stored<Progress> {
	let agency = scope.own(Permission::MeasureReport)?;
	db.write(scope, Chain::Agency(agency), id.clone(), |tx, id| async move {
		let scope = tx.scope()?;
		let progress = find_in(&tx, &id).await?;
		// What a superior has looked at is taken back by whoever reported it, or by a superior.
		let is_own = progress.reporter.as_ref().map(|reporter| &reporter.person) == scope.person.as_ref();
		if progress.verdict.is_some()
			&& !is_own
			&& !review::may_review(scope, &progress, &agency::list_units_in(&tx).await?)
		{
			let words = "ผู้บังคับบัญชาตรวจรายงานนี้แล้ว ให้ผู้รายงานหรือผู้บังคับบัญชาเป็นผู้ถอน";
			return Err(Error::Conflict(words.to_owned()).into());
		}
		if progress.withdrawn_at.is_some() {
			return Err(Error::Conflict("รายงานนี้ถูกถอนไปแล้ว".to_owned()).into());
		}
		let post = scope.author_title().to_owned();
		let gone = Progress { withdrawn_at: Some(scope.now), withdrawn_by: Some(post), ..progress };
		tx.put(&gone).await?;
		review::settle(&tx, &gone).await?;
		tx.did(MeasureAct::WithdrawReport, &gone.measure.0, &gone).await?;
		Ok(gone)
	})
	.await
}

/// Lets everybody open the proofs of a report, or no longer. They are seen where the plan of the measure is published.
pub async fn show_proofs(db: &Db, scope: &Scope, id: &ProgressId, is_shown: bool) -> Stored<Progress> {
	let agency = scope.own(Permission::Publish)?;
	db.write(scope, Chain::Agency(agency), id.clone(), move |tx, id| async move {
		let progress = find_in(&tx, &id).await?;
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

/// The measure of a proof that everybody may open.
pub async fn find_shown(db: &Db, agency: &AgencyId, file: &FileId, today: NaiveDate) -> Stored<MeasureId> {
	let given = given(db, agency, today).await?;
	Ok(given.find_shown(file).cloned().ok_or(Error::NotFound)?)
}
