//! What was declared or reported wrongly is corrected or taken back, with a reason.

use app::audit;
use app::error::Error;
use app::files::Upload;
use app::gifts::{self, Gift, GiftId, Month};
use app::scope::{AgencyId, Role, Scope};
use app::thai::calendar::FiscalYear;
use rust_decimal::Decimal;

use crate::gifts::{Divided, divided, form};

/// The form of a correction.
fn correction(id: &GiftId, day: &str, value: &str, reason: &str, seen: &str) -> Upload {
	let mut upload = form(day, value);
	let more = [("id", id.0.as_str()), ("reason", reason), ("draft[seen]", seen)];
	upload.fields.extend(more.map(|(name, value)| (name.to_owned(), value.to_owned())));
	upload
}

async fn amend(divided: &Divided, scope: &Scope, upload: Upload) -> Result<Gift, Error> {
	gifts::amend(&divided.office.db, &divided.office.vault, scope, upload).await.map_err(Error::from)
}

async fn withdraw(divided: &Divided, scope: &Scope, gift: &Gift) -> Result<Gift, Error> {
	gifts::withdraw(&divided.office.db, scope, &gift.id, "แจ้งซ้ำกับรายการก่อน", "").await.map_err(Error::from)
}

/// How many gifts the register of the year counts, and their value in baht.
async fn counted(divided: &Divided, scope: &Scope) -> (usize, Decimal) {
	let (db, agency) = (&divided.office.db, &divided.office.agency.id);
	let register = gifts::year_of(db, scope, agency, FiscalYear::new(2564).unwrap()).await.unwrap();
	(register.count, register.value)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declaration_is_corrected_with_a_reason_and_reviewed_anew() {
	let divided = divided().await;
	let db = &divided.office.db;
	let officer = divided.of(Some(&divided.works), Role::Officer, "a");
	let head = divided.of(Some(&divided.works), Role::Head, "b");
	let gift = divided.declare(&officer, "1/3/2564", "500").await.unwrap();
	gifts::review(db, &head, &gift.id, "ทราบ", "").await.unwrap();
	let wrong = amend(&divided, &officer, correction(&gift.id, "1/3/2564", "หลายพัน", " ", "")).await.unwrap_err();
	assert!(wrong.at("value").is_some() && wrong.at("reason").is_some(), "{wrong:?}: everything at once");
	let same = amend(&divided, &officer, correction(&gift.id, "1/3/2564", "500", "พิมพ์ผิด", "")).await.unwrap_err();
	assert!(same.at("what").is_some(), "{same:?}: nothing was changed");
	let after = amend(&divided, &officer, correction(&gift.id, "1/2/2564", "5,000", "พิมพ์ผิด", "")).await.unwrap();
	assert_eq!((after.review.as_ref(), after.value), (None, Decimal::from(5_000)));
	let lines = &after.amendments[0].lines;
	assert!(lines[0].contains("500 → 5,000") && lines[1].contains("1 มีนาคม 2564 → 1 กุมภาพันธ์ 2564"), "{lines:?}");
	assert_eq!(lines.len(), 2);
	assert_eq!(after.last_review().unwrap().words, "ทราบ", "what the superior had said stays to be read");
	let alone = withdraw(&divided, &officer, &after).await.unwrap_err();
	assert!(alone.to_string().contains("ขอให้ผู้บังคับบัญชาถอน"), "{alone}: a correction makes nobody forget the review");
	// Who reads 500 does not review 5,000.
	let stale = gifts::review(db, &head, &gift.id, "ทราบ", &app::db::mark(&gift)).await.map_err(Error::from);
	assert!(matches!(stale, Err(Error::Conflict(_))), "{stale:?}");
	assert_eq!(counted(&divided, &officer).await, (1, Decimal::from(5_000)));
	gifts::review(db, &head, &gift.id, "ทราบที่แก้ไข", "").await.unwrap();
	// Another's, another agency's, and one over an older state.
	let form = |seen: &str| correction(&gift.id, "1/2/2564", "50", "พิมพ์ผิด", seen);
	assert_eq!(amend(&divided, &head, form("")).await, Err(Error::Forbidden));
	let foreign = Scope { agency: Some(AgencyId("x".to_owned())), ..officer.clone() };
	assert_eq!(amend(&divided, &foreign, form("")).await, Err(Error::NotFound));
	let stale = amend(&divided, &officer, form("another state")).await.unwrap_err();
	assert!(matches!(stale, Error::Conflict(_)), "{stale}");
	assert!(audit::verify(db).await.unwrap().is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gift_that_moves_into_a_month_voids_its_report() {
	let divided = divided().await;
	let officer = divided.of(Some(&divided.works), Role::Officer, "a");
	let gift = divided.declare(&officer, "1/3/2564", "500").await.unwrap();
	divided.zero(&officer, "2021-02", Some(&divided.works)).await.unwrap();
	amend(&divided, &officer, correction(&gift.id, "1/2/2564", "500", "ผิดเดือน", "")).await.unwrap();
	let zeros = gifts::list_zeros(&divided.office.db, &divided.office.agency.id).await.unwrap();
	assert!(zeros.iter().all(|zero| !zero.counts()), "{zeros:?}");
	// A year later its day is an old one; it was taken when it was declared.
	let later = Scope { now: "2022-11-01T03:00:00Z".parse().unwrap(), ..officer };
	amend(&divided, &later, correction(&gift.id, "1/2/2564", "50", "พิมพ์ผิด", "")).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declaration_is_taken_back_and_counts_no_more() {
	let divided = divided().await;
	let db = &divided.office.db;
	let (works, month) = (Some(&divided.works), "2021-02");
	let officer = divided.of(works, Role::Officer, "a");
	let (head, other) = (divided.of(works, Role::Head, "b"), divided.of(Some(&divided.finance), Role::Head, "c"));
	let [first, second] = [
		divided.declare(&officer, "1/2/2564", "500").await.unwrap(),
		divided.declare(&officer, "2/2/2564", "500").await.unwrap(),
	];
	assert_eq!(withdraw(&divided, &other, &first).await, Err(Error::NotFound));
	let foreign = Scope { agency: Some(AgencyId("x".to_owned())), ..officer.clone() };
	assert_eq!(withdraw(&divided, &foreign, &first).await, Err(Error::NotFound));
	let blank = gifts::withdraw(db, &officer, &first.id, " ", "").await.map_err(Error::from).unwrap_err();
	assert!(blank.at("reason").is_some(), "{blank}");
	withdraw(&divided, &officer, &first).await.unwrap();
	assert!(matches!(withdraw(&divided, &officer, &first).await, Err(Error::Conflict(_))), "once");
	assert_eq!(counted(&divided, &officer).await.0, 1);
	// It stays to be read by those who could read it.
	let (row, rights) = gifts::find(db, &head, &first.id).await.unwrap();
	assert_eq!((row.state().0, rights.may_review, rights.may_withdraw), ("withdrawn", false, false));
	assert!(gifts::review(db, &head, &first.id, "ทราบ", "").await.is_err());
	// One that a superior has looked at is taken back by a superior.
	gifts::review(db, &head, &second.id, "ทราบ", "").await.unwrap();
	let refused = withdraw(&divided, &officer, &second).await.unwrap_err();
	assert!(refused.to_string().contains("ขอให้ผู้บังคับบัญชาถอน"), "{refused}");
	withdraw(&divided, &head, &second).await.unwrap();
	assert_eq!(counted(&divided, &officer).await.0, 0);
	// The month may be reported as empty again.
	divided.zero(&officer, month, works).await.unwrap();
	assert!(audit::verify(db).await.unwrap().is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_nothing_came_is_taken_back_by_its_division() {
	let divided = divided().await;
	let db = &divided.office.db;
	let works = Some(divided.works.clone());
	let officer = divided.of(works.as_ref(), Role::Officer, "a");
	let other = divided.of(Some(&divided.finance), Role::Head, "b");
	divided.zero(&officer, "2021-02", works.as_ref()).await.unwrap();
	let rows = async || {
		let months = gifts::months(db, &officer).await.unwrap();
		let rows = months[0].rows.iter().map(|row| (row.month.to_string(), row.report.is_some()));
		rows.collect::<Vec<_>>()
	};
	let all = ["2020-10", "2020-11", "2020-12", "2021-01", "2021-02"];
	let of_last = |is_reported| all.map(|month| (month.to_owned(), is_reported && month == "2021-02"));
	assert_eq!(rows().await, of_last(true), "what was reported today stays in its place");
	let back = async |scope: &Scope, reason: &str| {
		gifts::withdraw_zero(db, scope, "2021-02", works.clone(), reason).await.map_err(Error::from)
	};
	assert_eq!(back(&other, "ผิดเดือน").await, Err(Error::Forbidden));
	let foreign = Scope { agency: Some(AgencyId("x".to_owned())), ..officer.clone() };
	assert!(back(&foreign, "ผิดเดือน").await.is_err());
	assert!(back(&officer, " ").await.unwrap_err().at("reason").is_some());
	back(&officer, "ผิดเดือน").await.unwrap();
	assert!(matches!(back(&officer, "ผิดเดือน").await, Err(Error::Conflict(_))), "once");
	assert_eq!(rows().await, of_last(false));
	divided.zero(&officer, "2021-02", works.as_ref()).await.unwrap();
	let tomorrow = Scope { now: officer.now + chrono::Duration::days(1), ..officer.clone() };
	let months = gifts::months(db, &tomorrow).await.unwrap();
	assert_eq!(months[0].earlier[0].month, Month::parse("2021-02").unwrap());
	assert!(audit::verify(db).await.unwrap().is_ok());
}

/// What was taken back was a use of the register all the same: no month that is owed is forgotten with it.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_back_forgets_no_month() {
	let divided = divided().await;
	let (db, agency, works) = (&divided.office.db, &divided.office.agency.id, Some(&divided.works));
	let officer = divided.of(works, Role::Officer, "a");
	let missing = async || gifts::year_of(db, &officer, agency, FiscalYear::new(2564).unwrap()).await.unwrap().missing;
	assert_eq!(missing().await, 0, "nobody has used it");
	// Five months of three divisions are over.
	divided.zero(&officer, "2020-11", works).await.unwrap();
	assert_eq!(missing().await, 14);
	gifts::withdraw_zero(db, &officer, "2020-11", works.cloned(), "ผิดเดือน").await.unwrap();
	assert_eq!(missing().await, 15);
	let gift = divided.declare(&officer, "5/12/2563", "100").await.unwrap();
	assert_eq!(missing().await, 14);
	withdraw(&divided, &officer, &gift).await.unwrap();
	assert_eq!(missing().await, 15);
	assert_eq!(gifts::due(db, &officer).await.unwrap()[0].1.len(), 5);
}

/// A superior who was asked is asked anew of a correction, and told of a withdrawal; a month that is owed again is told to
/// its division; and what waits is counted for the nearest superior alone, as the notice is.
#[tokio::test(flavor = "multi_thread")]
async fn what_changes_is_told_to_whom_it_concerns() {
	let office = crate::office::office().await;
	let [officer, clerk, chief] = ["officer", "clerk", "chief"].map(|account| office.scope(account));
	let db = &office.db;
	let unread = async |account: &str| {
		let rows = app::notices::list_rows(db, &office.scope(account), app::room::House(app::ROOMS)).await.unwrap();
		let unread = rows.iter().filter(|row| row.shown.notice.read_at.is_none());
		unread.map(|row| (row.shown.notice.kind.clone(), row.shown.notice.about.clone())).collect::<Vec<_>>()
	};
	let gift = gifts::declare(db, &office.vault, &officer, form("1/2/2564", "100")).await.unwrap();
	let waits = async |scope: &Scope| gifts::concerns(db, scope).await.unwrap().unwrap_or_default();
	assert!(waits(&clerk).await.contains("1 รายการรอท่านตรวจ"));
	assert!(!waits(&chief).await.contains("รอท่านตรวจ"), "the chief may look at it, and is not asked");
	let upload = correction(&gift.id, "1/2/2564", "900", "พิมพ์ผิด", "");
	gifts::amend(db, &office.vault, &officer, upload).await.unwrap();
	let asked = unread("clerk").await;
	assert!(asked.len() == 1 && asked[0].0 == "gift_waits" && asked[0].1.contains("900"), "{asked:?}");
	gifts::withdraw(db, &officer, &gift.id, "แจ้งซ้ำ", "").await.unwrap();
	let told = unread("clerk").await.into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
	assert!(told.contains(&"gift_withdrawn".to_owned()) && !told.contains(&"gift_waits".to_owned()), "{told:?}");
	assert!(told.contains(&"gift_due".to_owned()), "{told:?}: February is owed again");
}
