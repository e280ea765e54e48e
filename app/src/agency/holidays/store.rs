//! The table `holiday`.

use surrealdb::types::object;

use super::model::{Holiday, HolidayId, HolidaysDraft};
use crate::agency::store::AgencyAct;
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored, Tx, records};
use crate::error::Error;
use crate::scope::{AgencyId, Permission, Scope};
use crate::thai::workday::Workdays;

records! {
	Holiday = "holiday",
}

const LIST: &str = "SELECT *, record::id(id) AS id FROM holiday WHERE agency = $agency ORDER BY day";

/// The holidays of an agency, in their order.
pub async fn list(db: &Db, agency: &AgencyId) -> Stored<Vec<Holiday>> {
	Ok(db.query(LIST, object! { agency: agency.0.clone() }).await?.take(0)?)
}

async fn list_in(tx: &Tx) -> Stored<Vec<Holiday>> {
	Ok(tx.query(LIST, object! { agency: tx.agency()?.0.clone() }).await?.take(0)?)
}

/// The days on which an agency is open.
pub async fn workdays(db: &Db, agency: &AgencyId) -> Stored<Workdays> {
	Ok(Workdays::new(list(db, agency).await?.into_iter().map(|holiday| holiday.day)))
}

/// As `workdays`, of the agency whose chain this is.
pub async fn workdays_in(tx: &Tx) -> Stored<Workdays> {
	Ok(Workdays::new(list_in(tx).await?.into_iter().map(|holiday| holiday.day)))
}

/// Adds the days of a pasted list, and names those anew that are known by another name. The same list twice changes nothing.
pub async fn add(db: &Db, scope: &Scope, agency: &AgencyId, draft: &HolidaysDraft) -> Stored<usize> {
	scope.check(Permission::AgencyManage, agency)?;
	crate::agency::find(db, agency).await?;
	let days = draft.check()?;
	db.write(scope, Chain::Agency(agency.clone()), days, |tx, days| async move {
		let (agency, known) = (tx.agency()?.clone(), list_in(&tx).await?);
		let mut changed = Vec::new();
		for (day, name) in &*days {
			// One record a day, whoever adds it.
			let id = HolidayId(format!("{agency}-{day}"));
			let holiday = Holiday { id, agency: agency.clone(), day: *day, name: name.clone() };
			if !known.contains(&holiday) {
				tx.put(&holiday).await?;
				changed.push(holiday);
			}
		}
		if !changed.is_empty() {
			tx.did(AgencyAct::AddHolidays, &agency.0, &changed).await?;
		}
		Ok(changed.len())
	})
	.await
}

/// Takes a holiday out.
pub async fn remove(db: &Db, scope: &Scope, agency: &AgencyId, id: &HolidayId) -> Stored<()> {
	scope.check(Permission::AgencyManage, agency)?;
	db.write(scope, Chain::Agency(agency.clone()), id.clone(), |tx, id| async move {
		let known = list_in(&tx).await?.into_iter().find(|holiday| holiday.id == *id);
		let holiday = known.ok_or(Error::NotFound)?;
		tx.remove(&holiday).await?;
		tx.did(AgencyAct::RemoveHoliday, &holiday.agency.0, &holiday).await
	})
	.await
}
