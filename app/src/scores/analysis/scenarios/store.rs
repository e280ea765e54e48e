//! The tables `scenario` and `effort`.

use surrealdb::types::object;

use super::model::{Scenario, ScenarioId};
use crate::audit;
use crate::db::{Db, Stored, Tx};
use crate::error::{Error, FieldErrors};
use crate::live::{self, Audience};
use crate::scope::{AgencyId, Permission, Scope};
use crate::scores::analysis::route::Efforts;
use crate::scores::framework::Points;
use crate::staff;
use crate::thai::calendar::FiscalYear;

/// As many of a year are kept.
const MOST: usize = 50;

/// The scenarios of a year's result, the oldest first.
pub async fn list(db: &Db, agency: &AgencyId, year: FiscalYear) -> Stored<Vec<Scenario>> {
	let text = "SELECT *, record::id(id) AS id FROM scenario WHERE agency = $agency AND year = $year ORDER BY at, id";
	Ok(db.query(text, object! { agency: agency.0.clone(), year: year }).await?.take(0)?)
}

/// Keeps a scenario under a name of its own.
pub async fn keep(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	year: FiscalYear,
	name: &str,
	changes: Points,
) -> Stored<Scenario> {
	scope.check(Permission::ScoreWrite, agency)?;
	let mut errors = FieldErrors::default();
	let name = errors.text("name", name, "ชื่อแบบจำลอง", 120);
	if changes.is_empty() {
		errors.add("name", "ยังไม่ได้เลือกเรื่องใดในแบบจำลอง กลับไปเปิดสวิตช์ก่อน");
	}
	errors.result()?;
	let post = staff::own_title(db, scope).await?;
	let id = ScenarioId::create();
	let scenario = &Scenario { id, agency: agency.clone(), year, name, changes, post, at: scope.now };
	db.write(&agency.0, |tx: Tx| async move {
		let text = "SELECT VALUE name FROM scenario WHERE agency = $agency AND year = $year";
		let names: Vec<String> = tx.query(text, object! { agency: agency.0.clone(), year: year }).await?.take(0)?;
		if names.contains(&scenario.name) {
			return Err(Error::field("name", "มีแบบจำลองชื่อนี้แล้ว ใช้ชื่ออื่น").into());
		}
		if names.len() >= MOST {
			return Err(Error::field("name", format!("ปีนี้เก็บไว้ {MOST} แบบแล้ว ลบแบบที่ไม่ใช้ก่อน")).into());
		}
		let id = &scenario.id.0;
		let text = "CREATE type::record('scenario', $id) CONTENT $scenario RETURN NONE";
		tx.query(text, object! { id: id.clone(), scenario: scenario.clone() }).await?;
		audit::record(&tx, scope, &agency.0, "scores/scenario", id, scenario).await?;
		live::emit(&tx, agency, "scores", "scenario", id, Audience::Staff).await
	})
	.await?;
	Ok(scenario.clone())
}

/// Takes a scenario away.
pub async fn remove(db: &Db, scope: &Scope, agency: &AgencyId, id: &ScenarioId) -> Stored<Scenario> {
	scope.check(Permission::ScoreWrite, agency)?;
	db.write(&agency.0, |tx: Tx| async move {
		let text = "SELECT *, record::id(id) AS id FROM type::record('scenario', $id)";
		let found: Option<Scenario> = tx.query(text, object! { id: id.0.clone() }).await?.take(0)?;
		let scenario = found.filter(|scenario| scenario.agency == *agency).ok_or(Error::NotFound)?;
		tx.query("DELETE type::record('scenario', $id)", object! { id: id.0.clone() }).await?;
		audit::record(&tx, scope, &agency.0, "scores/scenario-remove", &id.0, &scenario).await?;
		live::emit(&tx, agency, "scores", "scenario", &id.0, Audience::Staff).await?;
		Ok(scenario)
	})
	.await
}

const EFFORTS: &str = "SELECT VALUE efforts FROM ONLY type::record('effort', $key)";

/// What acts cost in this agency, where it isn't the usual.
pub async fn find_efforts(db: &Db, agency: &AgencyId, year: FiscalYear) -> Stored<Efforts> {
	let found: Option<Efforts> = db.query(EFFORTS, object! { key: format!("{agency}-{year}") }).await?.take(0)?;
	Ok(found.unwrap_or_default())
}

/// Changes what acts cost; none is the usual again. Rows that are not named stay as they are.
pub async fn set_efforts(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	year: FiscalYear,
	changes: &[(String, Option<u32>)],
) -> Stored<()> {
	scope.check(Permission::ScoreWrite, agency)?;
	db.write(&agency.0, |tx: Tx| async move {
		let key = format!("{agency}-{year}");
		let found: Option<Efforts> = tx.query(EFFORTS, object! { key: key.clone() }).await?.take(0)?;
		let mut efforts = found.unwrap_or_default();
		for (row, effort) in changes {
			match effort {
				Some(effort) => drop(efforts.insert(row.clone(), *effort)),
				None => drop(efforts.remove(row)),
			}
		}
		let text = "UPSERT type::record('effort', $key) CONTENT { agency: $agency, year: $year, efforts: $efforts } \
			RETURN NONE";
		let values = object! { key: key.clone(), agency: agency.0.clone(), year: year, efforts: efforts.clone() };
		tx.query(text, values).await?;
		audit::record(&tx, scope, &agency.0, "scores/efforts", &key, &efforts).await?;
		live::emit(&tx, agency, "scores", "efforts", &key, Audience::Staff).await
	})
	.await
}
