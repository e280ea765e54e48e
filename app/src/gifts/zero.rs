//! The monthly report that a division received nothing (รายงานว่าไม่มีการรับของขวัญ): one tap.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use surrealdb::types::{SurrealValue, object};

use super::act::GiftAct;
use super::model::Gift;
use super::month::Month;
use super::register::{Division, Empty, first_year};
use super::tell::DUE;
use crate::agency::{self, Unit, UnitId};
use crate::audit::Trail;
use crate::db::{Chain, Db, Record, Stored, Tx};
use crate::error::Error;
use crate::notices;
use crate::scope::{AgencyId, Permission, Scope};
use crate::thai::calendar::FiscalYear;

/// That a division received nothing in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct ZeroReport {
	pub agency: AgencyId,
	pub month: Month,
	/// None for those above the divisions.
	pub unit: Option<UnitId>,
	/// The name of the division then.
	pub division: String,
	/// Title of the post that reported.
	pub by: String,
	pub at: DateTime<Utc>,
}

/// Every such report of an agency.
pub async fn list_zeros(db: &Db, agency: &AgencyId) -> Stored<Vec<ZeroReport>> {
	let text = "SELECT * OMIT id FROM gift_zero WHERE agency = $agency ORDER BY month";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

impl From<ZeroReport> for Empty {
	fn from(report: ZeroReport) -> Self {
		Self { month: report.month, unit: report.unit, division: report.division }
	}
}

/// The divisions that somebody reports for: those of the posts held that may, ended ones left out.
fn own_divisions(scope: &Scope, units: &[Unit]) -> Vec<Division> {
	let mut own: Vec<Division> = Vec::new();
	let is_open = |unit: &UnitId| units.iter().any(|known| known.id == *unit && !known.is_ended);
	for post in scope.held.iter().filter(|post| post.role.may(Permission::GiftDeclare)) {
		let division = Division::of(post.unit.as_ref(), units);
		if division.unit.as_ref().is_none_or(is_open) && own.iter().all(|known| known.unit != division.unit) {
			own.push(division);
		}
	}
	own
}

/// What a person's divisions still owe.
pub async fn due(db: &Db, scope: &Scope) -> Stored<Vec<(Division, Vec<Month>)>> {
	let agency = scope.own(Permission::StaffPages)?;
	let units = agency::list_units(db, &agency).await?;
	let book = super::store::book(db, scope, &agency).await?;
	Ok(owed(scope, &units, &book.gifts, &book.zeros))
}

/// By division the months that are over, with neither a gift nor a report, of this fiscal year and, where the register was in
/// use by then, of the one before.
pub fn owed(scope: &Scope, units: &[Unit], gifts: &[Gift], zeros: &[Empty]) -> Vec<(Division, Vec<Month>)> {
	let Some(year) = FiscalYear::of(scope.today()) else { return Vec::new() };
	let owes = |division: &Division, month: &Month| {
		month.is_over(scope.today())
			&& !gifts.iter().any(|gift| gift.unit == division.unit && gift.month() == *month)
			&& !zeros.iter().any(|zero| zero.unit == division.unit && zero.month == *month)
	};
	let before = year.previous();
	let is_before = first_year(gifts, zeros).is_some_and(|first| first.number() <= before.number());
	let before = if is_before { Month::all_of(before) } else { Vec::new() };
	let months: Vec<Month> = before.into_iter().chain(Month::all_of(year)).collect();
	let own = own_divisions(scope, units).into_iter().map(|division| {
		let months: Vec<Month> = months.iter().filter(|month| owes(&division, month)).cloned().collect();
		(division, months)
	});
	own.filter(|(_, months)| !months.is_empty()).collect()
}

/// Names what a division is reminded of.
pub fn due_subject(agency: &AgencyId, month: &Month, unit: Option<&UnitId>) -> String {
	format!("gift-{agency}-{month}-{}", unit.map_or("-", |unit| &unit.0))
}

/// A month of a division was reported, or something was declared in it: nobody need be reminded any more.
pub async fn settle_due(tx: &Tx, month: &Month, unit: Option<&UnitId>) -> Stored<()> {
	let subject = due_subject(tx.agency()?, month, unit);
	notices::settle(tx, DUE, &subject, tx.scope()?.now).await
}

/// Reports that a division of the person's received nothing in a month. Where a gift of that month is known it is named, and
/// the report is refused: it would be untrue.
pub async fn report(db: &Db, scope: &Scope, month: &str, unit: Option<UnitId>) -> Stored<()> {
	let agency = scope.own(Permission::GiftDeclare)?;
	let month = Month::parse(month).ok_or_else(|| Error::field("month", "เลือกเดือนจากรายการ"))?;
	if !month.is_over(scope.today()) {
		let words = format!("เดือน{}ยังไม่สิ้นสุด รายงานได้ตั้งแต่วันแรกของเดือนถัดไป", month.label());
		return Err(Error::field("month", words).into());
	}
	db.write(scope, Chain::Agency(agency), (month, unit), |tx, input| async move {
		let ((month, unit), scope, agency) = (&*input, tx.scope()?, tx.agency()?);
		let units = agency::list_units_in(&tx).await?;
		let own = own_divisions(scope, &units).into_iter().find(|division| division.unit == *unit);
		let division = own.ok_or(Error::Forbidden)?;
		let text = "SELECT *, record::id(id) AS id FROM gift WHERE agency = $agency";
		let gifts: Vec<Gift> = tx.query(text, object! { agency: agency.0.clone() }).await?.take(0)?;
		if let Some(gift) = gifts.iter().find(|gift| gift.unit == *unit && gift.month() == *month) {
			let words =
				format!("เดือน{}มีการแจ้งรับของขวัญแล้ว ({}) จึงรายงานว่าไม่มีไม่ได้ ดูรายการด้านล่าง", month.label(), gift.what);
			return Err(Error::field("month", words).into());
		}
		let report = ZeroReport {
			agency: agency.clone(),
			month: month.clone(),
			unit: unit.clone(),
			division: division.name,
			by: scope.title().to_owned(),
			at: scope.now,
		};
		if find_in(&tx, &report.key()).await?.is_some() {
			return Ok(());
		}
		tx.put(&report).await?;
		settle_due(&tx, month, unit.as_ref()).await?;
		tx.did(GiftAct::ReportZero, &report.key(), &report).await
	})
	.await
}

async fn find_in(tx: &Tx, key: &str) -> Stored<Option<ZeroReport>> {
	let text = "SELECT * OMIT id FROM type::record('gift_zero', $key)";
	Ok(tx.query(text, object! { key: key.to_owned() }).await?.take(0)?)
}

/// Takes back the report of a month and a division, because something was received after all.
pub async fn void(tx: &Tx, month: &Month, unit: Option<&UnitId>) -> Stored<()> {
	let scope = tx.scope()?;
	let key = ZeroReport {
		agency: tx.agency()?.clone(),
		month: month.clone(),
		unit: unit.cloned(),
		division: String::new(),
		by: String::new(),
		at: scope.now,
	};
	match find_in(tx, &key.key()).await? {
		Some(report) => {
			tx.remove(&report).await?;
			tx.did(GiftAct::VoidZero, &report.key(), &report).await
		}
		None => Ok(()),
	}
}
