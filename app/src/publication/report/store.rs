//! The table `report_release`.

use surrealdb::types::object;

use super::model::{Publishable, ReportRelease, ReportReleaseId};
use crate::audit::Trail;
use crate::db::{Chain, Db, Fault, Stored, Tx};
use crate::error::Error;
use crate::files::{self, Vault};
use crate::measures::reports;
use crate::memos::{self, Memo, MemoId, State};
use crate::publication::ReleaseAct;
use crate::publication::signed::Signed;
use crate::publication::store::{list_releases, standing_in};
use crate::scope::{AgencyId, Permission, Scope};
use crate::thai::digits::to_arabic;
use crate::thai::personal::has_personal_numbers;

const STANDING: &str = "SELECT *, record::id(id) AS id FROM report_release WHERE agency = $agency AND withdrawn_at = NONE \
	ORDER BY year DESC, at DESC";

/// What stands public of an agency, the newest year first.
pub async fn list(db: &Db, agency: &AgencyId) -> Stored<Vec<ReportRelease>> {
	Ok(db.query(STANDING, object! { agency: agency.0.clone() }).await?.take(0)?)
}

async fn list_in(tx: &Tx) -> Stored<Vec<ReportRelease>> {
	Ok(tx.query(STANDING, object! { agency: tx.agency()?.0.clone() }).await?.take(0)?)
}

/// A memo that is approved; none of what was discarded, or is another's draft.
async fn approved(db: &Db, scope: &Scope, agency: &AgencyId, id: &MemoId) -> Stored<Option<Memo>> {
	match memos::find(db, scope, agency, id).await {
		Ok(memo) => Ok(Some(memo).filter(|memo| memo.state == State::Approved)),
		Err(Fault::Refused(Error::NotFound)) => Ok(None),
		Err(fault) => Err(fault),
	}
}

/// The reports of an agency whose memos are approved, the newest year first.
pub async fn list_publishable(db: &Db, scope: &Scope, agency: &AgencyId) -> Stored<Vec<Publishable>> {
	let (releases, plans) = (list(db, agency).await?, list_releases(db, agency).await?);
	let mut found = Vec::new();
	for report in reports::list(db, agency).await? {
		let (year, span) = (report.year, report.span.word());
		for id in report.memos() {
			let Some(memo) = approved(db, scope, agency, id).await? else { continue };
			let release = releases.iter().find(|release| release.memo == *id).cloned();
			found.push(Publishable {
				replaces: release.is_none() && releases.iter().any(|one| (one.year, &one.span) == (year, &span)),
				has_plan: plans.iter().any(|plan| plan.year == year),
				span: span.clone(),
				memo: memo.id,
				subject: memo.content.subject,
				release,
				year,
			});
		}
	}
	Ok(found)
}

/// Whether anything that would be read holds what looks like numbers of people.
fn is_personal(memo: &Memo, steps: &[memos::Step]) -> bool {
	let content = &memo.content;
	let sections = content.sections.iter().flat_map(|section| [&section.heading, &section.text]);
	let table =
		content.attachment.iter().flat_map(|table| table.titles.iter().chain(table.rows.iter().flatten().flatten()));
	let opinions = steps.iter().filter(|step| step.version == memo.version).map(|step| &step.opinion);
	let said = [&content.subject, &content.to, &content.closing].into_iter();
	said.chain(sections).chain(table).chain(opinions).any(|text| has_personal_numbers(text))
}

/// Makes a report public: its memo is approved, and the plan of its year stands public. What stands of its span makes room. What
/// looks like numbers of people is asked about until the person `is_sure`.
pub async fn publish(db: &Db, vault: &Vault, scope: &Scope, memo: &MemoId, is_sure: bool) -> Stored<ReportRelease> {
	let agency = scope.own(Permission::Publish)?;
	let none = || Error::Conflict("รายงานนี้ยังไม่มีบันทึกที่อนุมัติ เปิดหน้านี้ใหม่เพื่อดูรายการล่าสุด".to_owned());
	let offered = list_publishable(db, scope, &agency).await?.into_iter().find(|one| one.memo == *memo);
	let Publishable { year, span, .. } = offered.ok_or_else(none)?;
	let memo = approved(db, scope, &agency, memo).await?.ok_or_else(none)?;
	if !is_sure && is_personal(&memo, &memos::list_steps(db, &memo.id).await?) {
		let words = "บันทึกหรือตารางมีเลข 13 หลักหรือเบอร์โทรศัพท์ ตรวจว่าเปิดเผยได้ แล้วติ๊กยืนยัน";
		return Err(Error::field("is_sure", words).into());
	}
	let signed = Signed::of(db, vault, scope, &memo).await?;
	db.write(scope, Chain::Agency(agency), (year, span, memo, signed), |tx, input| async move {
		let ((year, span, memo, signed), scope, agency) = (&*input, tx.scope()?, tx.agency()?);
		if standing_in(&tx, agency, *year).await?.is_empty() {
			let words = format!("แผนปี {year} ยังไม่ได้เผยแพร่ เผยแพร่แผนก่อน รายงานจะแสดงคู่กับแผน");
			return Err(Error::Conflict(words).into());
		}
		let standing = list_in(&tx).await?;
		if standing.iter().any(|known| known.memo == memo.id) {
			return Err(Error::Conflict("รายงานนี้เผยแพร่อยู่แล้ว เปิดหน้านี้ใหม่เพื่อดู".to_owned()).into());
		}
		for before in standing.into_iter().filter(|known| (known.year, &known.span) == (*year, span)) {
			take_back(&tx, before).await?;
		}
		let id = ReportReleaseId::create();
		let release = ReportRelease {
			document: files::attach(&tx, &signed.copy, crate::publication::ROOM, &id.0).await?,
			id,
			agency: agency.clone(),
			year: *year,
			span: span.clone(),
			memo: memo.id.clone(),
			title: to_arabic(&memo.content.subject),
			signatures: signed.signatures,
			persons: signed.persons,
			repeated: signed.repeated.clone(),
			approved_at: signed.approved_at,
			post: scope.author_title().to_owned(),
			at: scope.now,
			withdrawn_at: None,
			withdrawn_by: None,
		};
		tx.put(&release).await?;
		tx.did(ReleaseAct::PublishReport, &release.id.0, &release).await?;
		Ok(release)
	})
	.await
}

/// Takes a report back; the record of it stays.
pub async fn withdraw(db: &Db, scope: &Scope, id: &ReportReleaseId) -> Stored<()> {
	let agency = scope.own(Permission::Publish)?;
	db.write(scope, Chain::Agency(agency), id.clone(), |tx, id| async move {
		let known = list_in(&tx).await?.into_iter().find(|release| release.id == *id).ok_or(Error::NotFound)?;
		take_back(&tx, known).await
	})
	.await
}

async fn take_back(tx: &Tx, known: ReportRelease) -> Stored<()> {
	let (scope, post) = (tx.scope()?, tx.scope()?.title().to_owned());
	// The rest of a release is read-only.
	let text = "UPDATE type::record('report_release', $id) SET withdrawn_at = $at, withdrawn_by = $post RETURN NONE";
	tx.query(text, object! { id: known.id.0.clone(), at: scope.now, post: post.clone() }).await?;
	let gone = ReportRelease { withdrawn_at: Some(scope.now), withdrawn_by: Some(post), ..known };
	tx.did(ReleaseAct::WithdrawReport, &gone.id.0, &gone).await
}
