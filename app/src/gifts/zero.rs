//! The monthly report that a division received nothing (รายงานว่าไม่มีการรับของขวัญ): one tap.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use surrealdb::types::{SurrealValue, object};

use super::act::GiftAct;
use super::book::Book;
use super::model::Gift;
use super::month::Month;
use super::register::Division;
use super::tell::{DUE, tell_owed_again};
use crate::agency::{self, Unit, UnitId};
use crate::audit::Trail;
use crate::db::{Chain, Db, Record, Stored, Tx};
use crate::error::{Error, FieldErrors};
use crate::notices;
use crate::scope::{AgencyId, Permission, Scope};
use crate::thai::calendar::{FiscalYear, day_of};

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
	/// When it was taken back.
	pub withdrawn_at: Option<DateTime<Utc>>,
}

/// Every such report of an agency, those that were taken back among them.
pub async fn list_zeros(db: &Db, agency: &AgencyId) -> Stored<Vec<ZeroReport>> {
	let text = "SELECT * OMIT id FROM gift_zero WHERE agency = $agency ORDER BY month";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

impl ZeroReport {
	/// Whether it stands.
	pub const fn counts(&self) -> bool {
		self.withdrawn_at.is_none()
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
	Ok(owed(scope, &units, &book))
}

/// By division the months that are over, with neither a gift nor a report, of this fiscal year and, where the register was in
/// use by then, of the one before.
pub fn owed(scope: &Scope, units: &[Unit], book: &Book) -> Vec<(Division, Vec<Month>)> {
	let Some(year) = FiscalYear::of(scope.today()) else { return Vec::new() };
	let owes =
		|division: &Division, month: &Month| month.is_over(scope.today()) && !book.knows(month, division.unit.as_ref());
	let before = year.previous();
	let before = if book.is_used_in(before) { Month::all_of(before) } else { Vec::new() };
	let months: Vec<Month> = before.into_iter().chain(Month::all_of(year)).collect();
	let own = own_divisions(scope, units).into_iter().map(|division| {
		let months: Vec<Month> = months.iter().filter(|month| owes(&division, month)).cloned().collect();
		(division, months)
	});
	own.filter(|(_, months)| !months.is_empty()).collect()
}

/// A month of a division as the staff's page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthRow {
	pub month: Month,
	/// The title of the post that reported that nothing came, and when; none while it is owed.
	pub report: Option<(String, DateTime<Utc>)>,
}

/// The months of a division that somebody reports for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DivisionMonths {
	pub division: Division,
	/// What is owed, and beside it what was reported today: a row stays where it is under the finger that taps it.
	pub rows: Vec<MonthRow>,
	/// What was reported before, the newest month first.
	pub earlier: Vec<MonthRow>,
}

/// The months of a person's divisions: what they owe and what they reported.
pub async fn months(db: &Db, scope: &Scope) -> Stored<Vec<DivisionMonths>> {
	let agency = scope.own(Permission::StaffPages)?;
	let units = agency::list_units(db, &agency).await?;
	let book = super::store::book(db, scope, &agency).await?;
	let owed = owed(scope, &units, &book);
	let of_division = |division: Division| {
		let own = owed.iter().find(|(known, _)| known.unit == division.unit);
		let mut rows: Vec<MonthRow> =
			own.map(|(_, months)| months.clone()).unwrap_or_default().into_iter().map(MonthRow::owed).collect();
		let (today, mut earlier): (Vec<&ZeroReport>, Vec<&ZeroReport>) = book
			.zeros
			.iter()
			.filter(|report| report.unit == division.unit)
			.partition(|report| day_of(report.at) == scope.today());
		rows.extend(today.into_iter().map(MonthRow::reported));
		rows.sort_by(|one, other| one.month.cmp(&other.month));
		earlier.sort_by(|one, other| other.month.cmp(&one.month));
		DivisionMonths { division, rows, earlier: earlier.into_iter().map(MonthRow::reported).collect() }
	};
	let all = own_divisions(scope, &units).into_iter().map(of_division);
	Ok(all.filter(|own| !own.rows.is_empty() || !own.earlier.is_empty()).collect())
}

impl MonthRow {
	const fn owed(month: Month) -> Self {
		Self { month, report: None }
	}

	fn reported(report: &ZeroReport) -> Self {
		Self { month: report.month.clone(), report: Some((report.by.clone(), report.at)) }
	}
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
		if let Some(gift) = gifts.iter().find(|gift| gift.counts() && gift.unit == *unit && gift.month() == *month) {
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
			withdrawn_at: None,
		};
		if find_in(&tx, &report.key()).await?.is_some_and(|known| known.counts()) {
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

/// What is recorded when a report is taken back.
#[derive(Serialize)]
struct Voided<'a> {
	report: &'a ZeroReport,
	reason: &'a str,
}

fn key_of(tx: &Tx, month: &Month, unit: Option<&UnitId>) -> Stored<String> {
	let (division, by) = (String::new(), String::new());
	let agency = tx.agency()?.clone();
	let (at, withdrawn_at) = (tx.scope()?.now, None);
	Ok(ZeroReport { agency, month: month.clone(), unit: unit.cloned(), division, by, at, withdrawn_at }.key())
}

async fn take_back(tx: &Tx, report: &ZeroReport, reason: &str) -> Stored<()> {
	tx.put(&ZeroReport { withdrawn_at: Some(tx.scope()?.now), ..report.clone() }).await?;
	tx.did(GiftAct::VoidZero, &report.key(), &Voided { report, reason }).await
}

/// Takes back the report of a month and a division, because something was received after all.
pub async fn void(tx: &Tx, month: &Month, unit: Option<&UnitId>) -> Stored<()> {
	match find_in(tx, &key_of(tx, month, unit)?).await? {
		Some(report) if report.counts() => take_back(tx, &report, "มีการแจ้งรับของขวัญในเดือนนั้น").await,
		_ => Ok(()),
	}
}

/// Takes back a report that was wrong. The month is owed again.
pub async fn withdraw(db: &Db, scope: &Scope, month: &str, unit: Option<UnitId>, reason: &str) -> Stored<()> {
	let agency = scope.own(Permission::GiftDeclare)?;
	let month = Month::parse(month).ok_or_else(|| Error::field("month", "เลือกเดือนจากรายการ"))?;
	let mut errors = FieldErrors::default();
	let reason = errors.text("reason", reason, "เหตุผลที่ถอน", 500);
	errors.result()?;
	db.write(scope, Chain::Agency(agency), (month, unit, reason), |tx, input| async move {
		let ((month, unit, reason), scope) = (&*input, tx.scope()?);
		let own = own_divisions(scope, &agency::list_units_in(&tx).await?);
		if own.iter().all(|division| division.unit != *unit) {
			return Err(Error::Forbidden.into());
		}
		let gone = || Error::Conflict(format!("รายงานเดือน{}ถูกถอนไปแล้ว เปิดหน้านี้ใหม่เพื่อดู", month.label()));
		let known = find_in(&tx, &key_of(&tx, month, unit.as_ref())?).await?;
		let report = known.filter(ZeroReport::counts).ok_or_else(gone)?;
		take_back(&tx, &report, reason).await?;
		owe_again(&tx, month, unit.as_ref(), &report.division).await
	})
	.await
}

/// Reminds a division of a month that was done and is so no longer: what stood for it was taken back, or moved to another
/// month.
pub async fn owe_again(tx: &Tx, month: &Month, unit: Option<&UnitId>, division: &str) -> Stored<()> {
	let (agency, today) = (tx.agency()?.0.clone(), tx.scope()?.today());
	let gifts = "SELECT *, record::id(id) AS id FROM gift WHERE agency = $agency";
	let gifts: Vec<Gift> = tx.query(gifts, object! { agency: agency.clone() }).await?.take(0)?;
	let zeros = "SELECT * OMIT id FROM gift_zero WHERE agency = $agency";
	let zeros: Vec<ZeroReport> = tx.query(zeros, object! { agency: agency }).await?.take(0)?;
	match month.is_over(today) && !Book::of(gifts, zeros).knows(month, unit) {
		true => tell_owed_again(tx, month, unit, division).await,
		false => Ok(()),
	}
}
