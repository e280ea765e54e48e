//! A year of the register: its announcement, every day of it by the clock, and its report.

use app::agency;
use app::error::Error;
use app::gifts::{self, Month};
use app::memos::{self, Act, Decision, MemoId, State};
use app::notices;
use app::room::House;
use app::scope::{AgencyId, Scope};
use app::thai::calendar::FiscalYear;
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use rust_decimal::Decimal;

use crate::gifts::form;
use crate::office::{Office, office};
use crate::text_layer::{bare, read};

fn year() -> FiscalYear {
	FiscalYear::new(2564).unwrap()
}

/// Nine in the morning in Thailand.
fn morning(day: NaiveDate) -> DateTime<Utc> {
	day.and_hms_opt(2, 0, 0).unwrap().and_utc()
}

fn at(scope: &Scope, day: NaiveDate) -> Scope {
	Scope { now: morning(day), ..scope.clone() }
}

async fn approve(office: &Office, memo: &MemoId, by: &[&str]) {
	let (db, officer) = (&office.db, office.scope("officer"));
	let mut sent = memos::submit(db, &office.vault, &officer, memo, false).await.unwrap();
	for account in by {
		let act = if sent.turn + 1 == u32::try_from(sent.links.len()).unwrap() { Act::Approve } else { Act::Forward };
		let decision = Decision { act, opinion: "เห็นชอบ", is_sure: true };
		sent = memos::decide(db, &office.scope(account), memo, sent.steps, decision).await.unwrap();
	}
	assert_eq!(sent.state, State::Approved);
}

/// How many people have an unread notice about the announcement.
async fn asked(office: &Office) -> usize {
	let mut count = 0;
	for account in ["officer", "head", "deputy", "clerk", "chief"] {
		let rows = notices::list_rows(&office.db, &office.scope(account), House(app::ROOMS)).await.unwrap();
		let is_asked = |row: &&std::sync::Arc<app::list::Row<notices::NoticeRow>>| {
			row.shown.notice.kind == "gift_policy" && row.shown.notice.read_at.is_none()
		};
		count += rows.iter().filter(is_asked).count();
	}
	count
}

#[tokio::test(flavor = "multi_thread")]
async fn the_announcement_is_signed_by_the_chief_and_acknowledged_by_everybody() {
	let office = office().await;
	let (db, officer, head) = (&office.db, office.scope("officer"), office.scope("head"));
	let memo = gifts::begin_policy(db, &officer, year()).await.unwrap();
	assert_eq!(gifts::begin_policy(db, &officer, year()).await.unwrap(), memo, "begun once");
	let other = gifts::begin_policy(db, &head, year()).await.map_err(Error::from).unwrap_err();
	assert!(matches!(other, Error::Conflict(_)), "{other}: a draft is its author's");
	let standing = async |scope: &Scope| gifts::policy_standing(db, scope, year()).await.unwrap();
	let id = standing(&officer).await.begun.unwrap().policy.id;
	let announce = async |scope: &Scope| gifts::announce(db, &office.vault, scope, &id).await.map_err(Error::from);
	assert!(announce(&head).await.is_err(), "not approved yet");
	approve(&office, &memo, &["head", "deputy", "clerk", "chief"]).await;
	assert_eq!(announce(&officer).await, Err(Error::Forbidden));
	let foreign = Scope { agency: Some(AgencyId("x".to_owned())), ..head.clone() };
	assert_eq!(announce(&foreign).await, Err(Error::NotFound));
	assert!(gifts::acknowledge(db, &officer, &id).await.is_err(), "nothing is announced yet");
	announce(&head).await.unwrap();
	assert!(matches!(announce(&head).await, Err(Error::Conflict(_))), "once");
	assert_eq!(asked(&office).await, 5);
	let before = standing(&head).await;
	assert_eq!((before.people, before.acknowledged, before.missing.len(), before.is_owed), (5, 0, 5, true));
	assert_eq!(standing(&officer).await.missing.len(), 0, "an officer does not read who has not");
	let wants = async || gifts::concerns(db, &officer).await.unwrap();
	assert!(wants().await.unwrap().contains("ประกาศรอท่านรับทราบ"));
	for _ in 0..2 {
		gifts::acknowledge(db, &officer, &id).await.unwrap();
	}
	assert!(!wants().await.unwrap_or_default().contains("ประกาศ"));
	assert_eq!(gifts::acknowledge(db, &foreign, &id).await.map_err(Error::from), Err(Error::NotFound));
	assert_eq!(asked(&office).await, 4, "settled for who has acknowledged alone");
	let after = standing(&head).await;
	assert_eq!((after.acknowledged, after.missing.len()), (1, 4));
	assert!(after.missing.iter().all(|title| !title.contains("นักวิชาการ")));
	// The job asks nobody twice.
	gifts::remind(db, officer.now).await.unwrap();
	assert_eq!(asked(&office).await, 4);
	let announced = after.announced.unwrap().announced.unwrap();
	assert!(announced.signed_by.starts_with("นายก"), "{}", announced.signed_by);
	let text = bare(&read(&office.vault.read(&announced.document.sha256).await.unwrap()));
	// A ประกาศ of its own form, with the words that stood in the memo and the name of who signed it.
	for part in [
		"ประกาศองค์การบริหารส่วนตำบล",
		"เรื่อง ประกาศเจตนารมณ์นโยบายไม่รับของขวัญ",
		"พ.ศ. ๒๕๖๔",
		"ประกาศ ณ วันที่ ๑๕ มีนาคม พ.ศ. ๒๕๖๔",
		"จึงประกาศให้ทราบโดยทั่วกัน",
		"ลงนามอิเล็กทรอนิกส์",
		"นายกองค์การบริหารส่วนตำบล",
	] {
		assert!(text.contains(&bare(part)), "{part}: {text}");
	}
	assert!(!text.contains(&bare("บันทึกข้อความส่วนราชการ")), "{text}");
	// Another of the same year may be brought before the chief; the public reads the old one until it is announced.
	let again = gifts::begin_policy(db, &officer, year()).await.unwrap();
	assert_ne!(again, memo);
	assert_eq!(standing(&head).await.announced.unwrap().id, id);
}

/// Sets the line of announcements to one post, by the beginning of its title.
async fn line_to(office: &Office, title: &str) {
	let posts = app::staff::list_posts(&office.db, &office.agency.id).await.unwrap();
	let post = posts.iter().find(|post| post.title.starts_with(title)).unwrap();
	let line = memos::ChainDraft {
		kind: "announcement".into(),
		posts: vec![post.id.0.clone()],
		..memos::ChainDraft::default()
	};
	memos::save_chain(&office.db, &crate::world::console(), &office.agency.id, &line).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_the_chief_signs_no_announcement() {
	let office = office().await;
	let (db, officer) = (&office.db, office.scope("officer"));
	line_to(&office, "ปลัด").await;
	let refused = gifts::begin_policy(db, &officer, year()).await.map_err(Error::from).unwrap_err();
	assert!(refused.to_string().contains("ต้องลงนามโดยผู้บริหารสูงสุด"), "{refused}");
	line_to(&office, "นายก").await;
	let memo = gifts::begin_policy(db, &officer, year()).await.unwrap();
	let id = gifts::policy_standing(db, &officer, year()).await.unwrap().begun.unwrap().policy.id;
	// The line was changed before it was sent.
	line_to(&office, "ปลัด").await;
	approve(&office, &memo, &["clerk"]).await;
	let refused =
		gifts::announce(db, &office.vault, &office.scope("head"), &id).await.map_err(Error::from).unwrap_err();
	assert!(refused.to_string().contains("ไม่ได้อนุมัติโดยผู้บริหารสูงสุด"), "{refused}");
	line_to(&office, "นายก").await;
	let again = gifts::begin_policy(db, &officer, year()).await.unwrap();
	assert_ne!(again, memo, "another is brought before the chief");
	approve(&office, &again, &["chief"]).await;
	let id = gifts::policy_standing(db, &officer, year()).await.unwrap().begun.unwrap().policy.id;
	gifts::announce(db, &office.vault, &office.scope("head"), &id).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_announcement_that_came_to_nothing_is_begun_again() {
	let office = office().await;
	let (db, officer) = (&office.db, office.scope("officer"));
	let memo = gifts::begin_policy(db, &officer, year()).await.unwrap();
	memos::discard(db, &officer, &memo).await.unwrap();
	assert_eq!(gifts::policy_standing(db, &officer, year()).await.unwrap().begun, None);
	line_to(&office, "นายก").await;
	let second = gifts::begin_policy(db, &office.scope("head"), year()).await.unwrap();
	let head = office.scope("head");
	let sent = memos::submit(db, &office.vault, &head, &second, false).await.unwrap();
	let refusal = Decision { act: Act::Reject, opinion: "ยังไม่เห็นชอบ", is_sure: true };
	memos::decide(db, &office.scope("chief"), &second, sent.steps, refusal).await.unwrap();
	let third = gifts::begin_policy(db, &officer, year()).await.unwrap();
	assert!(third != memo && third != second);
	for (wanted, is_open) in [(2563, false), (2565, true), (2566, false)] {
		let begun = gifts::begin_policy(db, &officer, FiscalYear::new(wanted).unwrap()).await;
		assert_eq!(begun.is_ok(), is_open, "{wanted}");
	}
	// Whoever never announced anything is not reminded of months.
	gifts::remind(db, officer.now).await.unwrap();
	let rows = notices::list_rows(db, &officer, House(app::ROOMS)).await.unwrap();
	assert!(rows.iter().all(|row| row.shown.notice.kind != "gift_due"));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_at_once_begin_one_announcement() {
	let office = office().await;
	let (officer, head) = (office.scope("officer"), office.scope("head"));
	let (one, other) =
		tokio::join!(gifts::begin_policy(&office.db, &officer, year()), gifts::begin_policy(&office.db, &head, year()));
	assert!(one.is_ok() != other.is_ok(), "one of them is told of the other");
}

/// What an independent count expects of a month.
#[derive(Clone, Default)]
struct Expected {
	count: usize,
	value: Decimal,
	is_zero: bool,
}

#[tokio::test(flavor = "multi_thread")]
async fn every_day_of_a_year_the_public_reads_what_was_declared_and_reported() {
	let office = office().await;
	let (db, officer) = (&office.db, office.scope("officer"));
	let public = Scope::visitor(officer.now);
	let mut expected = vec![Expected::default(); 12];
	let mut told = Vec::new();
	let mut day = year().first_day();
	while day <= year().last_day() {
		let place = usize::try_from((day.month() + 2) % 12).unwrap();
		let today = at(&officer, day);
		// A gift every 23 days, but none in January.
		if day.ordinal() % 23 == 5 && day.month() != 1 {
			let typed = format!("{}/{}/{}", day.day(), day.month(), day.year() + 543);
			let gift = gifts::declare(db, &office.vault, &today, form(&typed, "100.50")).await.unwrap();
			expected[place].count += 1;
			expected[place].value += gift.value;
			expected[place].is_zero = false;
		}
		gifts::remind(db, today.now).await.unwrap();
		let unread = notices::list_rows(db, &office.scope("officer"), House(app::ROOMS)).await.unwrap();
		let due = unread.iter().filter(|row| row.shown.notice.kind == "gift_due" && row.shown.notice.read_at.is_none());
		told.extend(due.map(|_| day));
		// On the fifth the month before is reported, where nothing was declared in it.
		let before = day.with_day(1).unwrap().pred_opt().unwrap();
		if day.day() == 5 && year().contains(before) {
			let place = usize::try_from((before.month() + 2) % 12).unwrap();
			let month = Month::of(before).to_string();
			let reported = gifts::report_zero(db, &today, &month, None).await.map_err(Error::from);
			assert_eq!(reported.is_ok(), expected[place].count == 0, "{month}");
			expected[place].is_zero = reported.is_ok();
		}
		let register = gifts::year_of(db, &at(&public, day), &office.agency.id, year()).await.unwrap();
		let is_used = expected.iter().any(|month| month.count > 0 || month.is_zero);
		for (month, expected) in Month::all_of(year()).iter().zip(&expected) {
			let line = register.lines.iter().find(|line| line.month == *month);
			match line {
				None => assert!(!is_used || *month > Month::of(day), "{day}: {month} is missing"),
				Some(line) => {
					let found = (line.count, line.value, line.is_zero);
					assert_eq!(found, (expected.count, expected.value, expected.is_zero), "{day}: {month}");
				}
			}
		}
		assert_eq!(register.count, expected.iter().map(|month| month.count).sum::<usize>(), "{day}");
		day = day.checked_add_days(Days::new(1)).unwrap();
	}
	// January alone had no gift: its division is reminded from the first of February until it reports on the fifth.
	let february = |day: u32| NaiveDate::from_ymd_opt(2021, 2, day).unwrap();
	assert_eq!(told, (1..=5).map(february).collect::<Vec<_>>());
	let after = at(&public, year().last_day().succ_opt().unwrap());
	let pdf = gifts::report_document(db, &after, &office.agency.id, year()).await.unwrap();
	let text = bare(&read(&pdf));
	let count = expected.iter().map(|month| month.count).sum::<usize>();
	let total = app::thai::digits::to_thai(&format!("{count} ครั้ง"));
	assert!(text.contains(&bare(&format!("แจ้งรับของขวัญหรือประโยชน์อื่นใด {total}"))), "{text}");
	assert!(text.contains(&bare("ทุกส่วนราชการรายงานครบทุกเดือน")), "{text}");
	for month in Month::all_of(year()) {
		assert!(text.contains(&bare(&app::press::numerals(&month.label()))), "{month}");
	}
	assert!(agency::find(db, &office.agency.id).await.is_ok_and(|agency| text.contains(&bare(&agency.name()))));
}
