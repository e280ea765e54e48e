//! The table `xray_acceptance`: findings that somebody accepted with a reason.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use surrealdb::types::{SurrealValue, object};

use super::check::Finding;
use super::film::Film;
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored, Tx};
use crate::error::{Error, FieldErrors};
use crate::measures::act::MeasureAct;
use crate::scope::{AgencyId, Permission, Scope, id};
use crate::thai::calendar::FiscalYear;

id!(
	/// An acceptance.
	AcceptanceId
);

/// That a finding is known and stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct XrayAcceptance {
	pub id: AcceptanceId,
	pub agency: AgencyId,
	/// `Finding::key`
	pub finding: String,
	/// What was found, as it was accepted.
	pub words: String,
	pub reason: String,
	pub post: String,
	pub at: DateTime<Utc>,
}

/// An accepted finding with why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
	pub finding: Finding,
	pub acceptance: XrayAcceptance,
}

const LIST: &str = "SELECT *, record::id(id) AS id FROM xray_acceptance WHERE agency = $agency ORDER BY at";

async fn list(db: &Db, agency: &AgencyId) -> Stored<Vec<XrayAcceptance>> {
	Ok(db.query(LIST, object! { agency: agency.0.clone() }).await?.take(0)?)
}

async fn list_in(tx: &Tx) -> Stored<Vec<XrayAcceptance>> {
	Ok(tx.query(LIST, object! { agency: tx.agency()?.0.clone() }).await?.take(0)?)
}

/// What the checks find in a plan, accepted or not.
struct Found(Vec<Finding>);

/// Kept until something of the agency is written.
async fn found(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear) -> Stored<Arc<Found>> {
	let load = async |_| {
		let found = super::findings(&Film::of(db, scope, agency, year).await?);
		let count = found.len();
		Ok((Found(found), count))
	};
	let part = format!("xray/{year}");
	db.lists().value(db, (&Chain::Agency(agency.clone()), &part), scope.today(), load).await
}

/// What the checks find in a plan: what is open, and what was accepted. An acceptance of what is found no more is over.
pub async fn look(db: &Db, scope: &Scope, year: FiscalYear) -> Stored<(Vec<Finding>, Vec<Accepted>)> {
	let agency = scope.own(Permission::StaffPages)?;
	let found = found(db, scope, &agency, year).await?;
	let known = list(db, &agency).await?;
	let (mut open, mut accepted) = (Vec::new(), Vec::new());
	for finding in found.0.iter().cloned() {
		match known.iter().find(|one| one.finding == finding.key) {
			Some(acceptance) => accepted.push(Accepted { finding, acceptance: acceptance.clone() }),
			None => open.push(finding),
		}
	}
	Ok((open, accepted))
}

/// Accepts a finding of a plan with a reason.
pub async fn accept(db: &Db, scope: &Scope, year: FiscalYear, key: &str, reason: &str) -> Stored<XrayAcceptance> {
	let agency = scope.own(Permission::MeasureWrite)?;
	let mut errors = FieldErrors::default();
	let reason = errors.text("reason", reason, "เหตุผลที่ยอมรับ", 300);
	errors.result()?;
	let (open, accepted) = look(db, scope, year).await?;
	if accepted.iter().any(|one| one.finding.key == key) {
		return Err(Error::Conflict("ข้อนี้ยอมรับไว้แล้ว เปิดหน้านี้ใหม่เพื่อดู".to_owned()).into());
	}
	let finding = open.into_iter().find(|finding| finding.key == key);
	let finding = finding.ok_or_else(|| Error::Conflict("ไม่พบข้อนี้แล้ว แผนอาจถูกแก้ เปิดหน้านี้ใหม่เพื่อดู".to_owned()))?;
	let acceptance = XrayAcceptance {
		// One for each finding, whoever accepts it.
		id: AcceptanceId(format!("{agency}-{key}")),
		agency: agency.clone(),
		finding: finding.key,
		words: format!("{}: {}", finding.check.label(), finding.words),
		reason,
		post: scope.author_title().to_owned(),
		at: scope.now,
	};
	db.write(scope, Chain::Agency(agency), acceptance, |tx, acceptance| async move {
		tx.put(&*acceptance).await?;
		tx.did(MeasureAct::AcceptFinding, &acceptance.id.0, &*acceptance).await?;
		Ok((*acceptance).clone())
	})
	.await
}

/// Takes an acceptance back: the finding is open again.
pub async fn take_back(db: &Db, scope: &Scope, id: &AcceptanceId) -> Stored<()> {
	let agency = scope.own(Permission::MeasureWrite)?;
	db.write(scope, Chain::Agency(agency), id.clone(), |tx, id| async move {
		let known = list_in(&tx).await?.into_iter().find(|one| one.id == *id).ok_or(Error::NotFound)?;
		tx.remove(&known).await?;
		tx.did(MeasureAct::ReopenFinding, &known.id.0, &known).await
	})
	.await
}
