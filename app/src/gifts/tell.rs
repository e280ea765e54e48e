//! Whom the register concerns: superiors of a declaration, and divisions that owe a month.

use chrono::{DateTime, Utc};
use surrealdb::types::object;

use super::amend::Withdrawal;
use super::model::{Gift, Review};
use super::month::Month;
use super::policy;
use super::register::Division;
use super::store::book;
use super::superior::{holders, nearest};
use super::zero::due_subject;
use crate::agency::{self, Unit, UnitId};
use crate::db::{Db, Stored, Tx};
use crate::notices::{self, Telling};
use crate::room::NoticeKind;
use crate::scope::{AgencyId, Role, Scope};
use crate::staff;
use crate::thai::baht::baht;
use crate::thai::calendar::FiscalYear;

/// A declared gift waits for its superior.
pub const WAITS: NoticeKind =
	NoticeKind { word: "gift_waits", label: "ของขวัญรอท่านตรวจ" };
/// A superior has reviewed what the person declared.
pub const REVIEWED: NoticeKind =
	NoticeKind { word: "gift_reviewed", label: "ผลการตรวจของขวัญ" };
/// A declaration was taken back.
pub const WITHDRAWN: NoticeKind =
	NoticeKind { word: "gift_withdrawn", label: "การถอนการแจ้งของขวัญ" };
/// A division owes the month's report on gifts.
pub const DUE: NoticeKind =
	NoticeKind { word: "gift_due", label: "รายงานของขวัญรายเดือน" };

/// The announcement of the year asks to be acknowledged.
pub const POLICY: NoticeKind = NoticeKind {
	word: "gift_policy", label: "ประกาศนโยบายไม่รับของขวัญ"
};

/// Tells the nearest superiors of whoever declared, and that again when a declaration was corrected.
pub async fn tell_superiors(tx: &Tx, gift: &Gift, units: &[Unit]) -> Stored<()> {
	let scope = tx.scope()?;
	let office = staff::office_in(tx, tx.agency()?).await?;
	let people = nearest(&office, gift, units, scope.today());
	let telling = Telling {
		kind: WAITS,
		subject: gift.id.0.clone(),
		title: gift.what.clone(),
		about: format!("{} แจ้งรับของขวัญ มูลค่า {} บาท รอท่านตรวจ", gift.post, baht(gift.value)),
		address: format!("/staff/gifts/{}", gift.id),
	};
	notices::tell(tx, Some(&gift.agency), &people, &telling, scope.now).await
}

/// Tells whoever declared a gift what the superior wrote about it.
pub async fn tell_reviewed(tx: &Tx, gift: &Gift, review: &Review) -> Stored<()> {
	let telling = Telling {
		kind: REVIEWED,
		subject: gift.id.0.clone(),
		title: gift.what.clone(),
		about: format!("{} ตรวจแล้ว: {}", review.by, review.words),
		address: format!("/staff/gifts/{}", gift.id),
	};
	notices::tell(tx, Some(&gift.agency), std::slice::from_ref(&gift.person), &telling, review.at).await
}

/// Tells whoever declared a gift, when another took it back; and the superior who was asked, when they did so themselves.
pub async fn tell_withdrawn(tx: &Tx, gift: &Gift, gone: &Withdrawal) -> Stored<()> {
	let people = match gone.person == gift.person {
		true => {
			let office = staff::office_in(tx, tx.agency()?).await?;
			nearest(&office, gift, &agency::list_units_in(tx).await?, tx.scope()?.today())
		}
		false => vec![gift.person.clone()],
	};
	let telling = Telling {
		kind: WITHDRAWN,
		subject: gift.id.0.clone(),
		title: gift.what.clone(),
		about: format!("{} ถอนการแจ้ง: {}", gone.by, gone.reason),
		address: format!("/staff/gifts/{}", gift.id),
	};
	notices::tell(tx, Some(&gift.agency), &people, &telling, gone.at).await
}

/// Reminds the divisions that owe the month before, in every agency that uses the register. Each person is told once of each
/// month.
pub async fn remind(db: &Db, now: DateTime<Utc>) -> Stored<()> {
	let scope = Scope::console(now);
	let Some(month) = scope.today().checked_sub_months(chrono::Months::new(1)).map(Month::of) else { return Ok(()) };
	let text = "SELECT VALUE agency FROM gift GROUP BY agency; SELECT VALUE agency FROM gift_zero GROUP BY agency; \
		SELECT VALUE agency FROM gift_setting; SELECT VALUE agency FROM gift_policy WHERE announced != NONE GROUP BY agency";
	let mut found = db.query(text, object! {}).await?;
	let mut agencies: Vec<AgencyId> = Vec::new();
	for place in 0..4usize {
		let part: Vec<AgencyId> = found.take(place)?;
		agencies.extend(part);
	}
	agencies.sort();
	agencies.dedup();
	for agency in agencies {
		policy::remind(db, &scope, &agency).await?;
		remind_agency(db, &scope, &agency, &month).await?;
	}
	Ok(())
}

async fn remind_agency(db: &Db, scope: &Scope, agency: &AgencyId, month: &Month) -> Stored<()> {
	let units = agency::list_units(db, agency).await?;
	let office = staff::office(db, agency).await?;
	let book = book(db, scope, agency).await?;
	// Months before the year in which the register was first used are nobody's to report.
	let first = book.first.or_else(|| FiscalYear::of(scope.today())).map(FiscalYear::first_day);
	if month.first_day() < first {
		return Ok(());
	}
	for division in Division::all_of(&units) {
		if book.knows(month, division.unit.as_ref()) {
			continue;
		}
		let people = holders(&office, Some(&division), &units, &WHO_REPORTS, scope.today());
		notices::tell_once(db, agency, people, owed(agency, month, division.unit.as_ref(), &division.name), scope.now)
			.await?;
	}
	Ok(())
}

/// Who reports for a division.
const WHO_REPORTS: [Role; 3] = [Role::Officer, Role::Head, Role::Clerk];

/// That a division owes a month.
fn owed(agency: &AgencyId, month: &Month, unit: Option<&UnitId>, division: &str) -> Telling {
	Telling {
		kind: DUE,
		subject: due_subject(agency, month, unit),
		title: format!("รายงานของขวัญ เดือน{}", month.label()),
		about: format!("{division} ยังไม่ได้รายงาน หากไม่มี แตะครั้งเดียว"),
		address: "/staff/gifts".to_owned(),
	}
}

/// Tells those who report for a division that a month is owed again.
pub async fn tell_owed_again(tx: &Tx, month: &Month, unit: Option<&UnitId>, division: &str) -> Stored<()> {
	let (scope, agency) = (tx.scope()?, tx.agency()?);
	let (units, office) = (agency::list_units_in(tx).await?, staff::office_in(tx, agency).await?);
	let of = Division { unit: unit.cloned(), name: division.to_owned() };
	let people = holders(&office, Some(&of), &units, &WHO_REPORTS, scope.today());
	notices::tell(tx, Some(agency), &people, &owed(agency, month, unit, division), scope.now).await
}
