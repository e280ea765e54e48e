//! The table `report_release`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use surrealdb::types::{SurrealValue, object};

use crate::audit::Trail;
use crate::db::{Chain, Db, Stored, Tx};
use crate::error::Error;
use crate::files::{self, File, Vault};
use crate::measures::reports;
use crate::memos::{self, Memo, MemoId, State};
use crate::publication::ReleaseAct;
use crate::publication::signed::Signed;
use crate::publication::store::{list_releases, standing_in};
use crate::scope::{AgencyId, Permission, Scope, id};
use crate::thai::calendar::FiscalYear;
use crate::thai::digits::to_arabic;
use crate::thai::personal::has_personal_numbers;

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
	pub memo: Memo,
	pub release: Option<ReportRelease>,
	/// The plan of its year stands public: beside it the report is found.
	pub has_plan: bool,
	/// Its table holds what looks like numbers of people.
	pub is_personal: bool,
}

const STANDING: &str = "SELECT *, record::id(id) AS id FROM report_release WHERE agency = $agency AND withdrawn_at = NONE \
	ORDER BY year DESC, at DESC";

/// What stands public of an agency, the newest year first.
pub async fn list(db: &Db, agency: &AgencyId) -> Stored<Vec<ReportRelease>> {
	Ok(db.query(STANDING, object! { agency: agency.0.clone() }).await?.take(0)?)
}

async fn list_in(tx: &Tx) -> Stored<Vec<ReportRelease>> {
	Ok(tx.query(STANDING, object! { agency: tx.agency()?.0.clone() }).await?.take(0)?)
}

/// The reports of an agency whose memos are approved, the newest year first; those that stand public too where their report is gone.
pub async fn list_publishable(db: &Db, scope: &Scope, agency: &AgencyId) -> Stored<Vec<Publishable>> {
	let releases = list(db, agency).await?;
	let plans = list_releases(db, agency).await?;
	let brought = reports::list(db, agency).await?.into_iter().filter_map(|report| Some((report.year, report.memo?)));
	let mut known: Vec<(FiscalYear, MemoId)> = brought.collect();
	for release in &releases {
		if known.iter().all(|(_, memo)| *memo != release.memo) {
			known.push((release.year, release.memo.clone()));
		}
	}
	known.sort_by_key(|(year, _)| std::cmp::Reverse(*year));
	let mut found = Vec::new();
	for (year, id) in known {
		// A memo that was discarded, or is another's draft, brings nothing.
		let Ok(memo) = memos::find(db, scope, agency, &id).await else { continue };
		if memo.state != State::Approved {
			continue;
		}
		let table = memo.content.attachment.iter().flat_map(|table| table.rows.iter().flatten().flatten());
		found.push(Publishable {
			release: releases.iter().find(|release| release.memo == id).cloned(),
			has_plan: plans.iter().any(|plan| plan.year == year),
			is_personal: table.into_iter().any(|line| has_personal_numbers(line)),
			memo,
			year,
		});
	}
	Ok(found)
}

/// Makes a report public: its memo is approved, and the plan of its year stands public.
pub async fn publish(db: &Db, vault: &Vault, scope: &Scope, memo: &MemoId) -> Stored<ReportRelease> {
	let agency = scope.own(Permission::Publish)?;
	let publishable = list_publishable(db, scope, &agency).await?.into_iter().find(|one| one.memo.id == *memo);
	let Publishable { year, memo, .. } =
		publishable.ok_or_else(|| Error::Conflict("รายงานนี้ยังไม่มีบันทึกที่อนุมัติ เปิดหน้านี้ใหม่เพื่อดูรายการล่าสุด".to_owned()))?;
	let signed = Signed::of(db, vault, scope, &memo).await?;
	let input = (year, memo, signed);
	db.write(scope, Chain::Agency(agency), input, |tx, input| async move {
		let ((year, memo, signed), scope, agency) = (&*input, tx.scope()?, tx.agency()?);
		if standing_in(&tx, agency, *year).await?.is_empty() {
			let words = format!("แผนปี {year} ยังไม่ได้เผยแพร่ เผยแพร่แผนก่อน รายงานจะแสดงคู่กับแผน");
			return Err(Error::Conflict(words).into());
		}
		if list_in(&tx).await?.iter().any(|known| known.memo == memo.id) {
			return Err(Error::Conflict("รายงานนี้เผยแพร่อยู่แล้ว เปิดหน้านี้ใหม่เพื่อดู".to_owned()).into());
		}
		let id = ReportReleaseId::create();
		let release = ReportRelease {
			document: files::attach(&tx, &signed.copy, crate::publication::ROOM, &id.0).await?,
			id,
			agency: agency.clone(),
			year: *year,
			memo: memo.id.clone(),
			title: to_arabic(&memo.content.subject),
			signatures: signed.signatures,
			persons: signed.persons,
			repeated: signed.repeated.clone(),
			approved_at: signed.approved_at,
			post: scope.title().to_owned(),
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
		let (scope, post) = (tx.scope()?, tx.scope()?.title().to_owned());
		// The rest of a release is read-only.
		let text =
			"UPDATE type::record('report_release', $id) SET withdrawn_at = $at, withdrawn_by = $post RETURN NONE";
		tx.query(text, object! { id: id.0.clone(), at: scope.now, post: post.clone() }).await?;
		let gone = ReportRelease { withdrawn_at: Some(scope.now), withdrawn_by: Some(post), ..known };
		tx.did(ReleaseAct::WithdrawReport, &gone.id.0, &gone).await
	})
	.await
}
