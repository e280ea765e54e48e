//! Whom the register concerns: superiors of a declaration, and divisions that owe a month.

use chrono::{DateTime, Utc};
use surrealdb::types::object;

use super::model::{Gift, Review, baht};
use super::month::Month;
use super::policy;
use super::register::{Division, first_year};
use super::store::book;
use super::superior::{is_above, line_of, rank};
use super::zero::due_subject;
use crate::agency::{self, Unit};
use crate::db::{Db, Stored, Tx};
use crate::notices::{self, Telling};
use crate::room::NoticeKind;
use crate::scope::{AgencyId, PersonId, Role, Scope};
use crate::staff::{self, Office};
use crate::thai::calendar::FiscalYear;

/// A declared gift waits for its superior.
pub const WAITS: NoticeKind =
	NoticeKind { word: "gift_waits", label: "ของขวัญรอท่านตรวจ" };
/// A superior has reviewed what the person declared.
pub const REVIEWED: NoticeKind =
	NoticeKind { word: "gift_reviewed", label: "ผลการตรวจของขวัญ" };
/// A division owes the month's report on gifts.
pub const DUE: NoticeKind =
	NoticeKind { word: "gift_due", label: "รายงานของขวัญรายเดือน" };

/// The announcement of the year asks to be acknowledged.
pub const POLICY: NoticeKind = NoticeKind {
	word: "gift_policy", label: "ประกาศนโยบายไม่รับของขวัญ"
};

/// The people who hold a post today in one of these roles, of a division or of any.
fn holders(
	office: &Office,
	division: Option<&Division>,
	units: &[Unit],
	roles: &[Role],
	scope: &Scope,
) -> Vec<PersonId> {
	let posts = office.posts.iter().filter(|post| {
		!post.is_ended
			&& roles.contains(&post.role)
			&& division.is_none_or(|division| Division::of(post.unit.as_ref(), units).unit == division.unit)
	});
	let mut people: Vec<PersonId> =
		posts.filter_map(|post| office.holder(&post.id, scope.today())).map(|(_, person)| person.id.clone()).collect();
	people.sort();
	people.dedup();
	people
}

/// The heads nearest above whoever declared.
fn heads(office: &Office, gift: &Gift, units: &[Unit], scope: &Scope) -> Vec<PersonId> {
	for unit in line_of(gift.own_unit.as_ref(), units) {
		let posts = office.posts.iter().filter(|post| {
			post.role == Role::Head && post.unit.as_ref() == Some(&unit) && is_above(post.unit.as_ref(), gift, units)
		});
		let people = posts.filter_map(|post| office.holder(&post.id, scope.today()));
		let people: Vec<PersonId> =
			people.map(|(_, person)| person.id.clone()).filter(|person| *person != gift.person).collect();
		if !people.is_empty() {
			return people;
		}
	}
	Vec::new()
}

/// Tells the nearest superiors of whoever declared: the head of the division, else the clerks, else the chief. Nobody stands
/// above the chief.
pub async fn tell_superiors(tx: &Tx, gift: &Gift, units: &[Unit]) -> Stored<()> {
	let scope = tx.scope()?;
	let office = staff::office_in(tx, tx.agency()?).await?;
	let mut people = heads(&office, gift, units, scope);
	for role in [Role::Clerk, Role::Chief].into_iter().filter(|role| rank(*role) > rank(gift.role)) {
		if people.is_empty() {
			people = holders(&office, None, units, &[role], scope);
			people.retain(|person| *person != gift.person);
		}
	}
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
	let first =
		first_year(&book.gifts, &book.zeros).or_else(|| FiscalYear::of(scope.today())).map(FiscalYear::first_day);
	if month.first_day() < first {
		return Ok(());
	}
	for division in Division::all_of(&units) {
		let is_done = book.gifts.iter().any(|gift| gift.unit == division.unit && gift.month() == *month)
			|| book.zeros.iter().any(|zero| zero.unit == division.unit && zero.month == *month);
		let people = match is_done {
			true => Vec::new(),
			false => holders(&office, Some(&division), &units, &[Role::Officer, Role::Head, Role::Clerk], scope),
		};
		if people.is_empty() {
			continue;
		}
		let telling = Telling {
			kind: DUE,
			subject: due_subject(agency, month, division.unit.as_ref()),
			title: format!("รายงานของขวัญ เดือน{}", month.label()),
			about: format!("{} ยังไม่ได้รายงาน หากไม่มี แตะครั้งเดียว", division.name),
			address: "/staff/gifts".to_owned(),
		};
		let input = (people, telling, agency.clone());
		let now = scope.now;
		db.change("notices", input, move |tx, input| async move {
			let (people, telling, agency) = &*input;
			let text = "SELECT VALUE person FROM notice WHERE subject = $subject";
			let told: Vec<PersonId> = tx.query(text, object! { subject: telling.subject.clone() }).await?.take(0)?;
			let people: Vec<PersonId> = people.iter().filter(|person| !told.contains(person)).cloned().collect();
			notices::tell(&tx, Some(agency), &people, telling, now).await
		})
		.await?;
	}
	Ok(())
}
