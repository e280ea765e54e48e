use app::agency::{self, UnitDraft};
use app::audit;
use app::error::Error;
use app::files::Upload;
use app::gifts::{self, Gift, Month, SettingDraft};
use app::room::House;
use app::scope::{HeldPost, PersonId, Role, Scope, UnitId};
use app::thai::calendar::FiscalYear;
use proptest::test_runner::TestRunner;

use crate::office::{Office, office};
use crate::world;

/// The form of a declaration.
pub fn form(day: &str, value: &str) -> Upload {
	let fields = [
		("what", "กระเช้าผลไม้"),
		("occasion", "ปีใหม่"),
		("giver", "citizen"),
		("fate", "kept"),
		("day", day),
		("value", value),
	];
	let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
	Upload { fields, ..Upload::default() }
}

pub struct Divided {
	pub office: Office,
	pub works: UnitId,
	pub finance: UnitId,
}

/// An office with two divisions.
pub async fn divided() -> Divided {
	let office = office().await;
	let mut made = Vec::new();
	for name in ["กองช่าง", "กองคลัง"] {
		let draft = UnitDraft { name: name.to_owned(), ..UnitDraft::default() };
		made.push(agency::save_unit(&office.db, &world::console(), &office.agency.id, None, &draft).await.unwrap().id);
	}
	let finance = made.pop().unwrap();
	let works = made.pop().unwrap();
	Divided { office, works, finance }
}

impl Divided {
	/// Somebody of a division in a role.
	pub fn of(&self, unit: Option<&UnitId>, role: Role, name: &str) -> Scope {
		let held = HeldPost { unit: unit.cloned(), ..world::held(role) };
		Scope { person: Some(PersonId(name.to_owned())), held: vec![held], ..self.office.scope("officer") }
	}

	pub async fn declare(&self, scope: &Scope, day: &str, value: &str) -> Result<Gift, Error> {
		gifts::declare(&self.office.db, &self.office.vault, scope, form(day, value)).await.map_err(Error::from)
	}

	pub async fn zero(&self, scope: &Scope, month: &str, unit: Option<&UnitId>) -> Result<(), Error> {
		gifts::report_zero(&self.office.db, scope, month, unit.cloned()).await.map_err(Error::from)
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gift_is_declared_read_by_those_above_and_reviewed_once() {
	let divided = divided().await;
	let db = &divided.office.db;
	let officer = divided.of(Some(&divided.works), Role::Officer, "a");
	let colleague = divided.of(Some(&divided.works), Role::Officer, "b");
	let head = divided.of(Some(&divided.works), Role::Head, "c");
	let other_head = divided.of(Some(&divided.finance), Role::Head, "d");
	let clerk = divided.of(None, Role::Clerk, "e");
	let gift = divided.declare(&officer, "1/3/2564", "๓,๐๐๐").await.unwrap();
	assert_eq!((gift.division.as_str(), gift.value.to_string().as_str()), ("กองช่าง", "3000"));
	let counts = async |scope: &Scope| gifts::list_rows(db, scope).await.unwrap().len();
	for (scope, count) in [(&officer, 1), (&colleague, 0), (&head, 1), (&other_head, 0), (&clerk, 1)] {
		assert_eq!(counts(scope).await, count);
		assert_eq!(gifts::find(db, scope, &gift.id).await.is_ok(), count == 1);
	}
	let auditor = divided.of(None, Role::Auditor, "f");
	assert_eq!(counts(&auditor).await, 1);
	assert!(divided.declare(&auditor, "1/3/2564", "1").await.is_err(), "an auditor declares nothing");
	for scope in [&officer, &colleague, &other_head, &auditor] {
		let refused = gifts::review(db, scope, &gift.id, "ทราบ", "").await.map_err(Error::from);
		assert_eq!(refused, Err(Error::Forbidden));
	}
	gifts::review(db, &head, &gift.id, "ให้ส่งคืนผู้ให้", "").await.unwrap();
	let again = gifts::review(db, &clerk, &gift.id, "ทราบ", "").await.map_err(Error::from).unwrap_err();
	assert!(matches!(again, Error::Conflict(_)), "{again}");
	let own = divided.declare(&head, "2/3/2564", "100").await.unwrap();
	assert!(gifts::review(db, &head, &own.id, "ทราบ", "").await.is_err(), "nobody reviews themselves");
	let of_clerk =
		divided.declare(&Scope { held: clerk.held.clone(), ..head.clone() }, "2/3/2564", "100").await.unwrap();
	let below = divided.of(None, Role::Head, "g");
	assert!(gifts::review(db, &below, &of_clerk.id, "ทราบ", "").await.is_err(), "nobody reviews those above");
	let chief = divided.of(None, Role::Chief, "h");
	gifts::review(db, &chief, &of_clerk.id, "ทราบ", "").await.unwrap();
	let foreign = Scope { agency: Some(app::scope::AgencyId("x".to_owned())), ..clerk };
	assert!(gifts::find(db, &foreign, &gift.id).await.is_err());
	assert!(gifts::review(db, &foreign, &gift.id, "ทราบ", "").await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_limit_is_the_agencys_own() {
	let divided = divided().await;
	let db = &divided.office.db;
	let officer = divided.of(Some(&divided.works), Role::Officer, "a");
	let gift = divided.declare(&officer, "1/3/2564", "3000.01").await.unwrap();
	let remark = async || gifts::find(db, &officer, &gift.id).await.unwrap().0.remark;
	assert_eq!(remark().await, None, "no limit is set at first");
	let draft = |limit: &str| SettingDraft {
		limit: limit.into(),
		basis: "ประกาศ".into(),
		columns: [("month".to_owned(), true), ("value".to_owned(), true)].into(),
		..SettingDraft::default()
	};
	let no_columns = SettingDraft { columns: [].into(), ..draft("") };
	assert!(gifts::save_setting(db, &officer, &draft("3,000")).await.is_err());
	let administrator = divided.of(None, Role::Administrator, "z");
	gifts::save_setting(db, &administrator, &draft("3,000")).await.unwrap();
	assert!(remark().await.unwrap().contains("3,000 บาท ตามประกาศ"));
	assert!(gifts::save_setting(db, &administrator, &draft("หลายพัน")).await.is_err());
	assert!(gifts::save_setting(db, &administrator, &no_columns).await.is_err(), "a report shows something");
	assert_eq!(gifts::find_setting(db, &divided.office.agency.id).await.unwrap().columns.unwrap(), ["month", "value"]);
	gifts::save_setting(db, &administrator, &draft("")).await.unwrap();
	assert_eq!(remark().await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_without_gifts_is_reported_by_its_division_once_it_is_over() {
	let divided = divided().await;
	let db = &divided.office.db;
	let officer = divided.of(Some(&divided.works), Role::Officer, "a");
	let owed = async || {
		let due = gifts::due(db, &officer).await.unwrap();
		due.into_iter().flat_map(|(_, months)| months).map(|month| month.to_string()).collect::<Vec<_>>()
	};
	// The day is 15 March 2564: October to February are over.
	assert_eq!(owed().await, ["2020-10", "2020-11", "2020-12", "2021-01", "2021-02"]);
	let works = Some(&divided.works);
	assert!(divided.zero(&officer, "2021-03", works).await.is_err(), "not over yet");
	assert!(divided.zero(&officer, "2021-13", works).await.is_err());
	assert_eq!(divided.zero(&officer, "2021-01", Some(&divided.finance)).await, Err(Error::Forbidden));
	divided.zero(&officer, "2021-01", works).await.unwrap();
	divided.zero(&officer, "2021-01", works).await.unwrap();
	assert_eq!(owed().await, ["2020-10", "2020-11", "2020-12", "2021-02"]);
	let zeros = gifts::list_zeros(db, &divided.office.agency.id).await.unwrap();
	assert_eq!(zeros.len(), 1, "twice is once");
	divided.declare(&officer, "5/2/2564", "250").await.unwrap();
	let refused = divided.zero(&officer, "2021-02", works).await.unwrap_err();
	assert!(refused.at("month").unwrap().contains("กระเช้าผลไม้"), "the gift is named: {refused}");
	// A gift that comes to light later takes the report back.
	divided.declare(&officer, "20/1/2564", "99.50").await.unwrap();
	let zeros = gifts::list_zeros(db, &divided.office.agency.id).await.unwrap();
	assert!(zeros.iter().all(|zero| !zero.counts()), "{zeros:?}");
	let year = FiscalYear::new(2564).unwrap();
	let register = gifts::year_of(db, &officer, &divided.office.agency.id, year).await.unwrap();
	let january: Vec<_> = register.lines.iter().filter(|line| line.month == Month::parse("2021-01").unwrap()).collect();
	assert_eq!(january.len(), 3, "those above, and two divisions");
	let works = january.iter().find(|line| line.division == "กองช่าง").unwrap();
	assert_eq!((works.count, works.value.to_string().as_str(), works.is_zero), (1, "99.5", false));
	assert_eq!(register.count, 2);
	assert!(audit::verify(db).await.unwrap().is_ok());
}

/// Whatever is declared, reported and taken back in whatever order: the register counts each gift that stands once, no month of a division is both
/// empty and not, and what is missing is what was neither declared nor reported.
#[test]
fn the_register_is_what_was_declared_and_reported() {
	use proptest::prelude::*;

	let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
	let divided = runtime.block_on(divided());
	let acts = prop::collection::vec((0u8..4, 0usize..5, 0usize..2, 1i64..100_000), 1..16);
	let config = ProptestConfig { cases: 12, ..ProptestConfig::default() };
	TestRunner::new(config)
		.run(&acts, |acts| {
			runtime.block_on(async {
				let units = [&divided.works, &divided.finance];
				let months = ["2020-10", "2020-11", "2020-12", "2021-01", "2021-02"];
				let days = ["10/10/2563", "10/11/2563", "10/12/2563", "10/1/2564", "10/2/2564"];
				let db = &divided.office.db;
				for (kind, month, unit, satang) in acts {
					let unit = units[unit];
					let scope = divided.of(Some(unit), Role::Officer, &unit.0);
					// What stands against the register's order is refused: nothing to take back, a month that is not empty.
					match kind {
						0 => {
							let value = rust_decimal::Decimal::new(satang, 2).to_string();
							divided.declare(&scope, days[month], &value).await.unwrap();
						}
						1 => drop(divided.zero(&scope, months[month], Some(unit)).await),
						2 => {
							let rows = gifts::list_rows(db, &scope).await.unwrap();
							let own = rows.iter().find(|row| row.shown.gift.counts());
							if let Some(row) = own {
								gifts::withdraw(db, &scope, &row.shown.gift.id, "แจ้งซ้ำ", "").await.unwrap();
							}
						}
						_ => drop(gifts::withdraw_zero(db, &scope, months[month], Some(unit.clone()), "ผิดเดือน").await),
					}
				}
				let (db, agency) = (&divided.office.db, &divided.office.agency.id);
				let scope = divided.of(None, Role::Clerk, "b");
				let year = FiscalYear::new(2564).unwrap();
				let register = gifts::year_of(db, &scope, agency, year).await.unwrap();
				let all = "SELECT VALUE value FROM gift WHERE withdrawn = NONE";
				let every: Vec<rust_decimal::Decimal> =
					db.query(all, surrealdb::types::object! {}).await.unwrap().take(0).unwrap();
				let total: rust_decimal::Decimal = every.iter().sum();
				prop_assert_eq!((register.count, register.value), (every.len(), total));
				prop_assert_eq!(register.lines.iter().map(|line| line.count).sum::<usize>(), every.len());
				prop_assert!(register.lines.iter().all(|line| !(line.is_zero && line.count > 0)));
				let empty = |line: &&gifts::Line| line.count == 0 && !line.is_zero;
				let over = register.lines.iter().filter(|line| line.month < Month::parse("2021-03").unwrap());
				prop_assert_eq!(register.missing, over.filter(empty).count());
				Ok(())
			})
		})
		.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declaration_is_told_to_a_superior_and_an_owed_month_to_its_division() {
	let office = office().await;
	let (db, officer, clerk) = (&office.db, office.scope("officer"), office.scope("clerk"));
	let gift = gifts::declare(db, &office.vault, &officer, form("1/2/2564", "100")).await.unwrap();
	let unread = async |account: &str| {
		let rows = app::notices::list_rows(db, &office.scope(account), House(app::ROOMS)).await.unwrap();
		let kinds =
			rows.iter().filter(|row| row.shown.notice.read_at.is_none()).map(|row| row.shown.notice.kind.clone());
		kinds.collect::<Vec<_>>()
	};
	assert_eq!((unread("clerk").await, unread("officer").await), (vec!["gift_waits".to_owned()], vec![]));
	gifts::review(db, &clerk, &gift.id, "ทราบ", "").await.unwrap();
	assert!(unread("clerk").await.is_empty());
	assert_eq!(unread("officer").await, ["gift_reviewed"], "whoever declared it reads what became of it");
	gifts::remind(db, world::now()).await.unwrap();
	assert_eq!(unread("officer").await, ["gift_reviewed"], "a gift was declared in February");
	let april: chrono::DateTime<chrono::Utc> = "2021-04-02T03:00:00Z".parse().unwrap();
	for _ in 0..3 {
		gifts::remind(db, april).await.unwrap();
	}
	assert_eq!(unread("officer").await, ["gift_due", "gift_reviewed"], "told once");
	assert!(unread("chief").await.is_empty(), "the chief reports for nobody");
	// The day is 15 March 2564: of the months that are over February alone is done.
	assert_eq!(gifts::concerns(db, &officer).await.unwrap().as_deref(), Some("4 เดือนที่ยังไม่ได้รายงาน"));
	gifts::report_zero(db, &Scope { now: april, ..officer.clone() }, "2021-03", None).await.unwrap();
	assert_eq!(unread("officer").await, ["gift_reviewed"], "settled by the report");
	gifts::declare(db, &office.vault, &officer, form("1/3/2564", "100")).await.unwrap();
	let words = gifts::concerns(db, &clerk).await.unwrap().unwrap();
	assert!(words.starts_with("1 รายการรอท่านตรวจ"), "{words}");
}

#[tokio::test(flavor = "multi_thread")]
async fn september_is_reported_in_october_and_a_reminder_ends_with_the_report() {
	let divided = divided().await;
	let db = &divided.office.db;
	let officer = divided.of(Some(&divided.works), Role::Officer, "a");
	divided.zero(&officer, "2021-01", Some(&divided.works)).await.unwrap();
	let october: chrono::DateTime<chrono::Utc> = "2021-10-01T03:00:00Z".parse().unwrap();
	let officer = Scope { now: october, ..officer };
	let owed = async || {
		let due = gifts::due(db, &officer).await.unwrap();
		due.into_iter().flat_map(|(_, months)| months).map(|month| month.to_string()).collect::<Vec<_>>()
	};
	assert_eq!(owed().await.last().map(String::as_str), Some("2021-09"));
	divided.zero(&officer, "2021-09", Some(&divided.works)).await.unwrap();
	assert!(!owed().await.contains(&"2021-09".to_owned()));
	let year = FiscalYear::new(2565).unwrap();
	let register = gifts::year_of(db, &officer, &divided.office.agency.id, year).await.unwrap();
	assert!(register.lines.iter().all(|line| !line.is_over) && register.missing == 0, "October is not over");
	let before = FiscalYear::new(2563).unwrap();
	let register = gifts::year_of(db, &officer, &divided.office.agency.id, before).await.unwrap();
	assert_eq!((register.lines.len(), register.missing), (0, 0), "before the register was used nobody owes anything");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_of_a_section_stands_under_the_head_of_its_division() {
	let divided = divided().await;
	let db = &divided.office.db;
	let mut sections = Vec::new();
	for name in ["งานก่อสร้าง", "งานผังเมือง"] {
		let draft = UnitDraft { name: name.to_owned(), parent: divided.works.0.clone(), ..UnitDraft::default() };
		let id = &divided.office.agency.id;
		sections.push(agency::save_unit(db, &world::console(), id, None, &draft).await.unwrap().id);
	}
	let officer = divided.of(Some(&sections[0]), Role::Officer, "a");
	let (head, other) =
		(divided.of(Some(&sections[0]), Role::Head, "b"), divided.of(Some(&sections[1]), Role::Head, "c"));
	let director = divided.of(Some(&divided.works), Role::Head, "d");
	let gift = divided.declare(&officer, "1/3/2564", "100").await.unwrap();
	assert_eq!(gift.division, "กองช่าง");
	assert!(gifts::find(db, &other, &gift.id).await.is_err(), "of another section");
	assert!(gifts::find(db, &head, &gift.id).await.unwrap().1.may_review);
	let of_head = divided.declare(&head, "2/3/2564", "100").await.unwrap();
	assert!(
		gifts::find(db, &director, &of_head.id).await.unwrap().1.may_review,
		"the director reviews the head of a section"
	);
	let of_director = divided.declare(&director, "3/3/2564", "100").await.unwrap();
	assert!(gifts::find(db, &head, &of_director.id).await.is_err());
	// Whoever acts as chief has nobody above.
	let acting = divided.of(None, Role::Clerk, "e");
	let held = [acting.held.clone(), vec![world::held(Role::Chief)]].concat();
	let gift = divided.declare(&Scope { held, ..acting }, "4/3/2564", "100").await.unwrap();
	assert_eq!(gift.role, Role::Chief);
	// A person without a post declares nothing.
	let nobody = Scope { held: Vec::new(), ..divided.of(None, Role::Officer, "f") };
	assert!(divided.declare(&nobody, "4/3/2564", "100").await.is_err());
}
