//! Fills the agency of a demonstration with plans of ten years for the figures of `make bench`: 40 measures of 12 divisions each,
//! reported on every month in the working year and every quarter before. Not for a database that anybody uses: the reports are
//! not audited.

use anyhow::Context;
use app::agency::{self, UnitDraft};
use app::db::{Address, Db};
use app::measures::{self, CadenceDraft, Ledger, Measure, MeasureDraft, Progress};
use app::scope::{AgencyId, Permission, Scope};
use app::staff;
use app::thai::calendar::FiscalYear;
use surrealdb::types::{SurrealValue, object};

const MEASURES: usize = 40;
const DIVISIONS: usize = 12;
const YEARS: usize = 10;
const BATCH: usize = 500;
/// Of the slots that are over, each so-manieth was not reported on.
const FORGOTTEN: usize = 9;

#[derive(SurrealValue)]
struct Row {
	key: String,
	record: Progress,
}

/// The measures of a year, each of all divisions.
async fn plan(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	year: FiscalYear,
	interval: &str,
) -> anyhow::Result<Vec<Measure>> {
	// Whoever reports belongs to the first.
	let others = (2..=DIVISIONS).map(|number| format!("กองที่ {number}"));
	let owners: Vec<String> = std::iter::once("สำนักปลัด".to_owned()).chain(others).collect();
	let cadence = CadenceDraft { interval: interval.to_owned(), ..CadenceDraft::default() };
	let mut plan = Vec::new();
	for number in 1..=MEASURES {
		let draft = MeasureDraft {
			title: format!("เผยแพร่ผลการดำเนินงานเรื่องที่ {number}"),
			steps: "รวบรวมข้อมูล\nจัดทำสรุป\nเผยแพร่บนเว็บไซต์".to_owned(),
			owners: owners.join("\n"),
			period: "ตลอดปีงบประมาณ".to_owned(),
			cadences: vec![cadence.clone()],
			result: "ดำเนินการครบทุกกอง".to_owned(),
			outcome: "ประชาชนเข้าถึงข้อมูลได้ง่ายขึ้น".to_owned(),
			..MeasureDraft::default()
		};
		plan.push(measures::save(db, scope, agency, year, None, &draft).await?);
	}
	Ok(plan)
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
	let folder = std::env::args().nth(1).context("usage: plan DATA_DIR")?;
	let db = Db::open(&Address { url: format!("surrealkv://{folder}/db?sync=every"), ..Address::memory() }).await?;
	let agency = agency::find_by_slug(&db, "tuayang").await?;
	let scope = Scope::console(chrono::DateTime::from(std::time::SystemTime::now()));
	for number in 2..=DIVISIONS {
		let draft = UnitDraft { name: format!("กองที่ {number}"), ..UnitDraft::default() };
		agency::save_unit(&db, &scope, &agency.id, None, &draft).await?;
	}
	let office = staff::office(&db, &agency.id).await?;
	let clerk = office.people.iter().find(|person| person.account == "clerk@tuayang").context("the clerk")?;
	let held = office.held_posts(&clerk.id, scope.today());
	let by = Scope {
		person: Some(clerk.id.clone()),
		account: clerk.account.clone(),
		agency: Some(agency.id.clone()),
		held,
		..Scope::visitor(scope.now)
	};
	anyhow::ensure!(by.may(Permission::MeasureWrite, &agency.id), "the clerk writes measures");
	let demonstrated = measures::list(&db, &agency.id, agency.working_year).await?;
	let first = demonstrated.first().context("a measure of the demonstration")?;
	let known = measures::list_progress(&db, &agency.id, &first.id).await?.into_iter().next().context("a report")?;
	let mut year = agency.working_year;
	let (mut slots, mut reports) = (0, Vec::new());
	for past in 0..YEARS {
		let interval = if past == 0 { "monthly" } else { "quarterly" };
		let plan = plan(&db, &by, &agency.id, year, interval).await?;
		let ledger = Ledger::of(&db, &by, &agency.id).await?;
		for measure in &plan {
			let all = ledger.slots(measure);
			slots += all.len();
			let over = all
				.iter()
				.enumerate()
				.filter(|(place, slot)| slot.round.until < ledger.today && place % FORGOTTEN != 0);
			reports.extend(over.map(|(_, slot)| Progress {
				measure: measure.id.clone(),
				day: slot.round.until,
				text: format!("เผยแพร่ผลของรอบ {} แล้ว", slot.round.label()),
				round: Some(slot.round.key()),
				seat: Some(slot.seat.key.clone()),
				proofs: Vec::new(),
				..known.clone()
			}));
		}
		year = year.previous();
	}
	let count = reports.len();
	for (part, batch) in reports.chunks(BATCH).enumerate() {
		let rows: Vec<Row> = batch
			.iter()
			.enumerate()
			.map(|(place, report)| {
				let (key, mut record) = (format!("{:032x}", part * BATCH + place + 1), report.clone());
				record.id.0.clone_from(&key);
				Row { key, record }
			})
			.collect();
		let text = "FOR $row IN $rows { CREATE type::record('progress', $row.key) CONTENT $row.record RETURN NONE }";
		db.query(text, object! { rows: rows }).await?;
	}
	println!("{YEARS} plans of {MEASURES} measures and {DIVISIONS} divisions, {slots} slots, {count} reports");
	Ok(())
}
