//! The tables `agency` and `unit`.

use surrealdb::types::object;

use super::model::{Agency, AgencyDraft, Locality, Unit, UnitDraft, UnitId};
use crate::audit::{Trail, acts};
use crate::db::{Chain, Db, Record, Stored, Tx, records};
use crate::error::Error;
use crate::scope::{AgencyId, Permission, Scope};
use crate::thai::calendar::FiscalYear;
use crate::thai::order::by_name;

acts! {
	/// Acts on agencies and their units.
	AgencyAct of super::ROOM {
		Add = "add" Public "เพิ่มหน่วยงาน",
		Change = "change" Public "แก้ไขข้อมูลหน่วยงาน",
		ChangeEmblem = "change-emblem" Public "เปลี่ยนตราหน่วยงาน",
		End = "end" Public "ปิดหน่วยงาน",
		Restore = "restore" Public "เปิดหน่วยงานอีกครั้ง",
		AddUnit = "add-unit" Staff "เพิ่มสำนัก/กอง",
		ChangeUnit = "change-unit" Staff "แก้ไขสำนัก/กอง",
		EndUnit = "end-unit" Staff "ยุบสำนัก/กอง",
		RestoreUnit = "restore-unit" Staff "เปิดสำนัก/กองอีกครั้ง",
		AddHolidays = "add-holidays" Public "เพิ่มวันหยุดราชการ",
		RemoveHoliday = "remove-holiday" Public "นำวันหยุดราชการออก",
	}
}

impl Record for Agency {
	const TABLE: &'static str = "agency";

	fn key(&self) -> String {
		self.id.0.clone()
	}

	fn agency(&self) -> Option<&AgencyId> {
		Some(&self.id)
	}
}

records! {
	Unit = "unit",
}

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

/// The fiscal year that an address names; a blank one is the working year of the agency.
///
/// # Errors
/// `NotFound` for what is no year.
pub async fn year_of(db: &Db, id: &AgencyId, typed: &str) -> Stored<FiscalYear> {
	match typed {
		"" => Ok(find(db, id).await?.working_year),
		typed => FiscalYear::parse(typed).map_err(|_| Error::NotFound.into()),
	}
}

/// Adds an agency, or changes the one given.
pub async fn save(db: &Db, scope: &Scope, id: Option<AgencyId>, draft: &AgencyDraft) -> Stored<Agency> {
	match &id {
		None => scope.check_installation()?,
		Some(id) => scope.check(Permission::AgencyManage, id)?,
	}
	let (act, id) = match id {
		Some(id) => (AgencyAct::Change, id),
		None => (AgencyAct::Add, AgencyId::create()),
	};
	let checked = draft.check(id.clone())?;
	let input = (checked, draft.seen.clone());
	let saved = db.write(scope, Chain::Agency(id), input, move |tx, input| async move {
		let (checked, seen) = &*input;
		let mut agency = checked.clone();
		let known = if act == AgencyAct::Change { Some(find_in(&tx).await?) } else { None };
		if let Some(current) = &known {
			tx.check_seen(current, seen).await?;
			if current.slug != agency.slug {
				let words = "ที่อยู่ของหน่วยงานเปลี่ยนไม่ได้หลังสร้างแล้ว บัญชีและลิงก์ใช้ที่อยู่นี้อยู่ ปิดหน่วยงานนี้แล้วเพิ่มใหม่แทน";
				return Err(Error::field("slug", words).into());
			}
			agency.is_ended = current.is_ended;
			agency.emblem.clone_from(&current.emblem);
		}
		tx.save(act, known.as_ref(), &agency).await?;
		Ok(agency)
	});
	saved.await.map_err(|fault| fault.taken("agency_slug", "slug", "มีหน่วยงานอื่นใช้ที่อยู่นี้แล้ว"))
}

/// Ends an agency, or takes the end back. Its records stay.
pub async fn set_ended(db: &Db, scope: &Scope, id: &AgencyId, is_ended: bool) -> Stored<()> {
	scope.check_installation()?;
	let act = if is_ended { AgencyAct::End } else { AgencyAct::Restore };
	change(db, scope, id, act, move |agency| Agency { is_ended, ..agency }).await
}

/// Moves the agency on to another fiscal year.
pub async fn set_working_year(db: &Db, scope: &Scope, id: &AgencyId, year: FiscalYear) -> Stored<()> {
	scope.check(Permission::AgencyManage, id)?;
	change(db, scope, id, AgencyAct::Change, move |agency| Agency { working_year: year, ..agency }).await
}

/// Sets the emblem that memos carry, by its hash in the vault; none leaves the space free.
pub async fn set_emblem(db: &Db, scope: &Scope, id: &AgencyId, emblem: Option<String>) -> Stored<()> {
	scope.check(Permission::AgencyManage, id)?;
	let changed = move |agency| Agency { emblem: emblem.clone(), ..agency };
	change(db, scope, id, AgencyAct::ChangeEmblem, changed).await
}

/// Changes an agency as it stands in the moment of the write.
async fn change<F>(db: &Db, scope: &Scope, id: &AgencyId, act: AgencyAct, changed: F) -> Stored<()>
where
	F: Fn(Agency) -> Agency + Send + Sync + 'static,
{
	db.write(scope, Chain::Agency(id.clone()), changed, move |tx, changed| async move {
		let known = find_in(&tx).await?;
		tx.save(act, Some(&known), &changed(known.clone())).await
	})
	.await
}

/// The agency whose chain this is.
async fn find_in(tx: &Tx) -> Stored<Agency> {
	let text = "SELECT *, record::id(id) AS id FROM type::record('agency', $id)";
	let found: Option<Agency> = tx.query(text, object! { id: tx.agency()?.0.clone() }).await?.take(0)?;
	found.ok_or_else(|| Error::NotFound.into())
}

/// Units of an agency, ended ones last.
pub async fn list_units(db: &Db, agency: &AgencyId) -> Stored<Vec<Unit>> {
	Ok(db.query(UNITS, object! { agency: agency.0.clone() }).await?.take(0)?)
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
	let today = scope.today();
	let saved = db.write(scope, Chain::Agency(agency.clone()), (id, draft.clone()), move |tx, input| async move {
		let ((id, draft), units) = (&*input, list_units_in(&tx).await?);
		let known = match id {
			Some(id) => Some(find_unit(&units, id)?),
			None => None,
		};
		if let Some(known) = known {
			tx.check_seen(known, &draft.seen).await?;
		}
		let (id, is_ended) =
			known.map_or_else(|| (UnitId::create(), false), |known| (known.id.clone(), known.is_ended));
		let unit = Unit { is_ended, ..draft.check(id, tx.agency()?.clone(), &units)? };
		if unit.since.is_some_and(|since| since > today) {
			return Err(Error::field("since", "วันที่ตั้งขึ้นยังไม่ถึง ตรวจปี หรือเพิ่มเมื่อถึงวันนั้น").into());
		}
		let act = if known.is_some() { AgencyAct::ChangeUnit } else { AgencyAct::AddUnit };
		tx.save(act, known, &unit).await?;
		Ok(unit)
	});
	saved.await.map_err(|fault| fault.taken("unit_name", "name", "มีหน่วยงานย่อยชื่อนี้แล้ว"))
}

/// Ends a unit, or takes the end back.
pub async fn set_unit_ended(db: &Db, scope: &Scope, agency: &AgencyId, id: &UnitId, is_ended: bool) -> Stored<()> {
	scope.check(Permission::AgencyManage, agency)?;
	db.write(scope, Chain::Agency(agency.clone()), id.clone(), move |tx, id| async move {
		let units = list_units_in(&tx).await?;
		let known = find_unit(&units, &id)?;
		let act = if is_ended { AgencyAct::EndUnit } else { AgencyAct::RestoreUnit };
		tx.save(act, Some(known), &Unit { is_ended, ..known.clone() }).await
	})
	.await
}

const UNITS: &str = "SELECT *, record::id(id) AS id FROM unit WHERE agency = $agency ORDER BY is_ended, id";

/// As `list_units`, of the agency whose chain this is.
pub async fn list_units_in(tx: &Tx) -> Stored<Vec<Unit>> {
	Ok(tx.query(UNITS, object! { agency: tx.agency()?.0.clone() }).await?.take(0)?)
}

fn find_unit<'a>(units: &'a [Unit], id: &UnitId) -> Result<&'a Unit, Error> {
	units.iter().find(|unit| unit.id == *id).ok_or(Error::NotFound)
}
