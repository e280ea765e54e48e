//! The tables `agency` and `unit`.

use surrealdb::types::object;

use super::model::{Agency, AgencyDraft, Locality, Unit, UnitDraft, UnitId};
use crate::audit;
use crate::db::{Db, Stored, Tx};
use crate::error::Error;
use crate::live::{self, Audience};
use crate::scope::{AgencyId, Permission, Scope};
use crate::thai::calendar::FiscalYear;
use crate::thai::order::by_name;

const ROOM: &str = "agency";

/// All agencies that are not ended, by name.
pub async fn list(db: &Db) -> Stored<Vec<Agency>> {
	let text = "SELECT *, record::id(id) AS id FROM agency WHERE is_ended = false";
	Ok(in_order(db.query(text, object! {}).await?.take(0)?))
}

/// Where every agency lies that is not ended.
pub async fn list_localities(db: &Db) -> Stored<Vec<Locality>> {
	let text = "SELECT record::id(id) AS id, slug, kind, place, district, province, is_fictional FROM agency \
		WHERE is_ended = false";
	Ok(db.query(text, object! {}).await?.take(0)?)
}

/// The hash of every agency's emblem.
pub async fn list_emblems(db: &Db) -> Stored<Vec<String>> {
	Ok(db.query("SELECT VALUE emblem FROM agency WHERE emblem != NONE", object! {}).await?.take(0)?)
}

/// Ended agencies too, for the administrator.
pub async fn list_all(db: &Db) -> Stored<Vec<Agency>> {
	Ok(in_order(db.query("SELECT *, record::id(id) AS id FROM agency", object! {}).await?.take(0)?))
}

fn in_order(mut agencies: Vec<Agency>) -> Vec<Agency> {
	agencies.sort_by(|one, other| by_name(&one.place, &other.place).then_with(|| one.slug.cmp(&other.slug)));
	agencies
}

pub async fn find(db: &Db, id: &AgencyId) -> Stored<Agency> {
	let text = "SELECT *, record::id(id) AS id FROM type::record('agency', $id)";
	let found: Option<Agency> = db.query(text, object! { id: id.0.clone() }).await?.take(0)?;
	found.ok_or_else(|| Error::NotFound.into())
}

pub async fn find_by_slug(db: &Db, slug: &str) -> Stored<Agency> {
	let text = "SELECT *, record::id(id) AS id FROM agency WHERE slug = $slug AND is_ended = false";
	let found: Option<Agency> = db.query(text, object! { slug: slug.to_owned() }).await?.take(0)?;
	found.ok_or_else(|| Error::NotFound.into())
}

/// An agency the person may manage, by its address.
pub async fn find_managed(db: &Db, scope: &Scope, slug: &str) -> Stored<Agency> {
	if !scope.is_signed_in() {
		return Err(Error::SignedOut.into());
	}
	let agency = find_by_slug(db, slug).await?;
	scope.check(Permission::AgencyManage, &agency.id)?;
	Ok(agency)
}

/// Adds an agency, or changes the one given.
pub async fn save(db: &Db, scope: &Scope, id: Option<AgencyId>, draft: &AgencyDraft) -> Stored<Agency> {
	match &id {
		None => scope.check_installation()?,
		Some(id) => scope.check(Permission::AgencyManage, id)?,
	}
	let mut agency = draft.check(id.clone().unwrap_or_else(AgencyId::create))?;
	if let Some(id) = &id {
		let current = find(db, id).await?;
		if current.slug != agency.slug {
			let words = "ที่อยู่ของหน่วยงานเปลี่ยนไม่ได้หลังสร้างแล้ว บัญชีและลิงก์ใช้ที่อยู่นี้อยู่ ปิดหน่วยงานนี้แล้วเพิ่มใหม่แทน";
			return Err(Error::field("slug", words).into());
		}
		agency.is_ended = current.is_ended;
		agency.emblem = current.emblem;
	}
	put(db, scope, &agency, if id.is_none() { "add" } else { "change" })
		.await
		.map_err(|fault| fault.taken("agency_slug", "slug", "มีหน่วยงานอื่นใช้ที่อยู่นี้แล้ว"))?;
	Ok(agency)
}

/// Ends an agency, or takes the end back. Its records stay.
pub async fn set_ended(db: &Db, scope: &Scope, id: &AgencyId, is_ended: bool) -> Stored<()> {
	scope.check_installation()?;
	let agency = Agency { is_ended, ..find(db, id).await? };
	put(db, scope, &agency, if is_ended { "end" } else { "restore" }).await
}

/// Moves the agency on to another fiscal year.
pub async fn set_working_year(db: &Db, scope: &Scope, id: &AgencyId, year: FiscalYear) -> Stored<()> {
	scope.check(Permission::AgencyManage, id)?;
	let agency = Agency { working_year: year, ..find(db, id).await? };
	put(db, scope, &agency, "change").await
}

/// Sets the emblem that memos carry, by its hash in the vault; none leaves the space free.
pub async fn set_emblem(db: &Db, scope: &Scope, id: &AgencyId, emblem: Option<String>) -> Stored<()> {
	scope.check(Permission::AgencyManage, id)?;
	let agency = Agency { emblem, ..find(db, id).await? };
	put(db, scope, &agency, "change-emblem").await
}

async fn put(db: &Db, scope: &Scope, agency: &Agency, verb: &str) -> Stored<()> {
	db.write(&agency.id.0, |tx: Tx| async move {
		tx.query(
			"UPSERT type::record('agency', $id) CONTENT $agency RETURN NONE",
			object! { id: agency.id.0.clone(), agency: agency.clone() },
		)
		.await?;
		audit::record(&tx, scope, &agency.id.0, &format!("{ROOM}/{verb}"), &agency.id.0, agency).await?;
		live::emit(&tx, &agency.id, ROOM, verb, &agency.id.0, Audience::Public).await
	})
	.await
}

/// Units of an agency, ended ones last.
pub async fn list_units(db: &Db, agency: &AgencyId) -> Stored<Vec<Unit>> {
	let text = "SELECT *, record::id(id) AS id FROM unit WHERE agency = $agency ORDER BY is_ended, id";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

/// Adds a unit, or changes the one given.
pub async fn save_unit(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	id: Option<UnitId>,
	draft: &UnitDraft,
) -> Stored<Unit> {
	scope.check(Permission::AgencyManage, agency)?;
	find(db, agency).await?;
	let units = list_units(db, agency).await?;
	let is_ended = match &id {
		Some(id) => units.iter().find(|unit| unit.id == *id).ok_or(Error::NotFound)?.is_ended,
		None => false,
	};
	let verb = if id.is_none() { "add-unit" } else { "change-unit" };
	let unit = Unit { is_ended, ..draft.check(id.unwrap_or_else(UnitId::create), agency.clone(), &units)? };
	put_unit(db, scope, &unit, verb).await.map_err(|fault| fault.taken("unit_name", "name", "มีหน่วยงานย่อยชื่อนี้แล้ว"))?;
	Ok(unit)
}

/// Ends a unit, or takes the end back.
pub async fn set_unit_ended(db: &Db, scope: &Scope, agency: &AgencyId, id: &UnitId, is_ended: bool) -> Stored<()> {
	scope.check(Permission::AgencyManage, agency)?;
	let unit = list_units(db, agency).await?.into_iter().find(|unit| unit.id == *id).ok_or(Error::NotFound)?;
	put_unit(db, scope, &Unit { is_ended, ..unit }, if is_ended { "end-unit" } else { "restore-unit" }).await
}

async fn put_unit(db: &Db, scope: &Scope, unit: &Unit, verb: &str) -> Stored<()> {
	db.write(&unit.agency.0, |tx: Tx| async move {
		tx.query(
			"UPSERT type::record('unit', $id) CONTENT $unit RETURN NONE",
			object! { id: unit.id.0.clone(), unit: unit.clone() },
		)
		.await?;
		audit::record(&tx, scope, &unit.agency.0, &format!("{ROOM}/{verb}"), &unit.id.0, unit).await?;
		live::emit(&tx, &unit.agency, ROOM, verb, &unit.id.0, Audience::Staff).await
	})
	.await
}
