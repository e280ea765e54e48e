//! Fills one agency of a demonstration with the records of many years, for the figures of `make bench`: 1,000 gifts, 5,000
//! memos, 20,000 reports, 50,000 audit records, 10,000 notices of one person. Not for a database that anybody uses: nothing here is audited.

use anyhow::Context;
use app::db::{Address, Db};
use app::gifts::{Gift, GiftId};
use app::measures::{self, Progress};
use app::memos::{self, Memo, MemoId};
use app::notices::{Notice, NoticeId};
use app::scope::{AgencyId, Scope};
use app::staff;
use surrealdb::types::{SurrealValue, object};

const MEMOS: usize = 5_000;
const REPORTS: usize = 20_000;
const RECORDS: i64 = 50_000;
const NOTICES: usize = 10_000;
const GIFTS: usize = 1_000;
const BATCH: usize = 500;
/// Words that subjects and reports are made of.
const WORDS: [&str; 8] = [
	"รายงานผลการดำเนินงาน",
	"ขออนุมัติจัดประชุม",
	"คู่มือการให้บริการ",
	"แผนปฏิบัติการ",
	"สำรวจความพึงพอใจ",
	"จัดซื้อจัดจ้าง",
	"อบรมเจ้าหน้าที่",
	"เผยแพร่ข้อมูล",
];

#[derive(SurrealValue)]
struct Row<T: SurrealValue> {
	key: String,
	record: T,
}

/// Writes records into a table, a batch at a time.
async fn write<T: SurrealValue + Clone>(db: &Db, table: &str, rows: Vec<(String, T)>) -> anyhow::Result<()> {
	for part in rows.chunks(BATCH) {
		let rows: Vec<Row<T>> =
			part.iter().map(|(key, record)| Row { key: key.clone(), record: record.clone() }).collect();
		let text = "FOR $row IN $rows { CREATE type::record($table, $row.key) CONTENT $row.record RETURN NONE }";
		db.query(text, object! { table: table.to_owned(), rows: rows }).await?;
	}
	Ok(())
}

/// The scope of a person of an office, as when signed in.
fn staff_scope(scope: &Scope, office: &staff::Office, account: &str, agency: &AgencyId) -> Option<Scope> {
	let person = office.people.iter().find(|person| person.account == account)?;
	let held = office.held_posts(&person.id, scope.today());
	let (person, account, agency) = (Some(person.id.clone()), account.to_owned(), Some(agency.clone()));
	Some(Scope { person, account, agency, held, ..Scope::visitor(scope.now) })
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
	let folder = std::env::args().nth(1).context("usage: fill DATA_DIR")?;
	let db = Db::open(&Address { url: format!("surrealkv://{folder}/db?sync=every"), ..Address::memory() }).await?;
	let agency = app::agency::find_by_slug(&db, "tuayang").await?;
	let words = |number: usize| format!("{} ครั้งที่ {number}", WORDS[number % WORDS.len()]);

	let sent = memos::list_sent(&db, &agency.id).await?;
	let approved = sent.iter().find(|memo| memo.state == memos::State::Approved).context("an approved memo")?;
	let memos = (0..MEMOS).map(|number| {
		let key = format!("{number:032x}");
		let mut memo =
			Memo { id: MemoId(key.clone()), since: approved.since - chrono::Duration::hours(2), ..approved.clone() };
		memo.content.subject = words(number);
		(key, memo)
	});
	write(&db, "memo", memos.collect()).await?;

	let plan = measures::list(&db, &agency.id, agency.working_year).await?;
	let measure = plan.first().context("a measure")?;
	let reported = measures::list_progress(&db, &agency.id, &measure.id).await?;
	let report = reported.first().context("a report")?;
	let reports = (0..REPORTS).map(|number| {
		let mut report: Progress = report.clone();
		report.measure = plan[number % plan.len()].id.clone();
		report.text = words(number);
		report.id.0 = format!("{number:032x}");
		(report.id.0.clone(), report)
	});
	write(&db, "progress", reports.collect()).await?;

	let last = "SELECT VALUE number FROM audit WHERE chain = $chain ORDER BY number DESC LIMIT 1";
	let last: Vec<i64> = db.query(last, object! { chain: agency.id.0.clone() }).await?.take(0)?;
	let last = last.first().copied().unwrap_or_default();
	for from in (1..=RECORDS).step_by(BATCH) {
		let until = (from + i64::try_from(BATCH)?).min(RECORDS + 1);
		let text = "FOR $number IN $numbers { CREATE audit CONTENT { chain: $chain, number: $last + $number, at: time::now(), \
			account: 'officer@tuayang', act: 'memos/forward', subject: <string> $number, detail: '{}', before: '', \
			hash: <string> $number } RETURN NONE }";
		let numbers: Vec<i64> = (from..until).collect();
		db.query(text, object! { chain: agency.id.0.clone(), last: last, numbers: numbers }).await?;
	}

	let office = staff::office(&db, &agency.id).await?;
	let person = office.people.iter().find(|person| person.account == "clerk@tuayang").context("the clerk")?;
	let now = Scope::console(chrono::DateTime::from(std::time::SystemTime::now())).now;
	// Each tenth is not read; the summary says so.
	let notices = (0..NOTICES).map(|number| {
		let key = format!("{number:032x}");
		let notice = Notice {
			id: NoticeId(key.clone()),
			agency: Some(agency.id.clone()),
			person: person.id.clone(),
			kind: "memo_decided".to_owned(),
			subject: key.clone(),
			title: words(number),
			about: "นายกอนุมัติแล้ว".to_owned(),
			address: "/staff/memos".to_owned(),
			at: now,
			read_at: (number % 10 != 0).then_some(now),
		};
		(key, notice)
	});
	write(&db, "notice", notices.collect()).await?;
	let summary = object! { unread: i64::try_from(NOTICES / 10)?, changes: 1i64 };
	db.keep("notice_summary", person.id.0.clone(), summary).await?;
	let scope = Scope { now, ..Scope::console(now) };
	let own = staff_scope(&scope, &office, "clerk@tuayang", &agency.id).context("the clerk")?;
	let known = app::gifts::list_rows(&db, &own).await?;
	let gift = known.first().context("a gift")?;
	let gifts = (0..GIFTS).map(|number| {
		let key = format!("{number:032x}");
		let gift = Gift { id: GiftId(key.clone()), what: words(number), photos: Vec::new(), ..gift.shown.gift.clone() };
		(key, gift)
	});
	write(&db, "gift", gifts.collect()).await?;
	println!("{GIFTS} gifts, {MEMOS} memos, {REPORTS} reports, {RECORDS} audit records, {NOTICES} notices");
	Ok(())
}
