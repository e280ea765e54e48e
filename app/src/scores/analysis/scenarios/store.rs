//! The tables `scenario` and `effort`.

use surrealdb::types::{SurrealValue, object};

use super::model::{Scenario, ScenarioId};
use crate::audit::Trail;
use crate::db::{Chain, Db, Record, Stored, records};
use crate::error::{Error, FieldErrors};
use crate::scope::{AgencyId, Permission, Scope};
use crate::scores::act::ScoreAct;
use crate::scores::analysis::route::Efforts;
use crate::scores::framework::Points;
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
	let post = scope.title().to_owned();
	let id = ScenarioId::create();
	let scenario = Scenario { id, agency: agency.clone(), year, name, changes, post, at: scope.now };
	db.write(scope, Chain::Agency(agency.clone()), scenario, move |tx, scenario| async move {
		let agency = tx.agency()?;
		let text = "SELECT VALUE name FROM scenario WHERE agency = $agency AND year = $year";
		let names: Vec<String> = tx.query(text, object! { agency: agency.0.clone(), year: year }).await?.take(0)?;
		if names.contains(&scenario.name) {
			return Err(Error::field("name", "มีแบบจำลองชื่อนี้แล้ว ใช้ชื่ออื่น").into());
		}
		if names.len() >= MOST {
			return Err(Error::field("name", format!("ปีนี้เก็บไว้ {MOST} แบบแล้ว ลบแบบที่ไม่ใช้ก่อน")).into());
		}
		tx.put(&*scenario).await?;
		tx.did(ScoreAct::KeepScenario, &scenario.id.0, &*scenario).await?;
		Ok(Scenario::clone(&scenario))
	})
	.await
}

/// Takes a scenario away.
pub async fn remove(db: &Db, scope: &Scope, agency: &AgencyId, id: &ScenarioId) -> Stored<Scenario> {
	scope.check(Permission::ScoreWrite, agency)?;
	db.write(scope, Chain::Agency(agency.clone()), id.clone(), |tx, id| async move {
		let agency = tx.agency()?;
		let text = "SELECT *, record::id(id) AS id FROM type::record('scenario', $id)";
		let found: Option<Scenario> = tx.query(text, object! { id: id.0.clone() }).await?.take(0)?;
		let scenario = found.filter(|scenario| scenario.agency == *agency).ok_or(Error::NotFound)?;
		tx.remove(&scenario).await?;
		tx.did(ScoreAct::RemoveScenario, &id.0, &scenario).await?;
		Ok(scenario)
	})
	.await
}

records! {
	Scenario = "scenario",
}

/// What the acts of a year cost, where it isn't the usual.
#[derive(Clone, Debug, SurrealValue)]
struct YearEfforts {
	agency: AgencyId,
	year: FiscalYear,
	efforts: Efforts,
}

impl Record for YearEfforts {
	const TABLE: &'static str = "effort";

	fn key(&self) -> String {
		format!("{}-{}", self.agency, self.year)
	}

	fn agency(&self) -> Option<&AgencyId> {
		Some(&self.agency)
	}
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
	db.write(scope, Chain::Agency(agency.clone()), changes.to_vec(), move |tx, changes| async move {
		let agency = tx.agency()?;
		let key = format!("{agency}-{year}");
		let found: Option<Efforts> = tx.query(EFFORTS, object! { key: key.clone() }).await?.take(0)?;
		let mut efforts = found.unwrap_or_default();
		for (row, effort) in changes.iter() {
			match effort {
				Some(effort) => drop(efforts.insert(row.clone(), *effort)),
				None => drop(efforts.remove(row)),
			}
		}
		let kept = YearEfforts { agency: agency.clone(), year, efforts };
		tx.put(&kept).await?;
		tx.did(ScoreAct::SetEfforts, &key, &kept.efforts).await
	})
	.await
}
