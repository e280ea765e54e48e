//! What happened in the demonstration: published plans, reports, memos on their way. Every step goes through the doors
//! that people use.

use std::collections::HashMap;

use app::agency::Agency;
use app::db::{Db, Stored};
use app::error::Error;
use app::files::{Upload, Vault};
use app::measures;
use app::memos::{self, Act, Attachment, Content, Decision, Kind, Memo, Section};
use app::publication::{self, Ground};
use app::room::{Stage, Tools};
use app::scope::Scope;
use app::staff;
use app::thai::digits::to_thai;

use super::data::Demonstration;
use crate::commands::work::Bench;

/// Loads the plan the agency's document states, and publishes it.
pub async fn publish_plan(
	db: &Db,
	vault: &Vault,
	scope: &Scope,
	agency: &Agency,
	wanted: &Demonstration,
) -> Stored<()> {
	let Some(plan) = &wanted.plan else { return Ok(()) };
	let known = measures::list(db, &agency.id, agency.working_year).await?;
	if !known.is_empty() {
		return Ok(());
	}
	// The invented plan runs in whatever year the demonstration is loaded.
	let short = |years: u16| to_thai(&format!("{:02}", (agency.working_year.number() + years - 1) % 100));
	let text = plan.text.replace("{ก่อน}", &short(0)).replace("{ปี}", &short(1));
	measures::take_in(db, scope, &agency.id, agency.working_year, text.as_bytes(), false).await?;
	if !plan.basis.is_empty() {
		publication::publish(db, vault, scope, &agency.id, agency.working_year, Ground::paper(plan.basis)).await?;
	}
	Ok(())
}

/// The invented agency is in the middle of its year: one memo approved and its plan public, one on its way, one
/// returned, reports on half of the measures.
pub async fn live(db: &Db, vault: &Vault, scope: &Scope, agency: &Agency) -> Stored<()> {
	if !memos::list_sent(db, &agency.id).await?.is_empty() {
		return Ok(());
	}
	let officer = acting(db, scope, agency, "officer").await?;
	let chain = ["head", "deputy", "clerk", "chief"];
	let approved = send(db, vault, &officer, plan_memo(db, agency).await?, Kind::Measures).await?;
	for (index, account) in chain.into_iter().enumerate() {
		let is_last = index + 1 == chain.len();
		let (act, opinion) = if is_last {
			(Act::Approve, "อนุมัติ")
		} else {
			(Act::Forward, "เห็นควรอนุมัติ")
		};
		decide(db, scope, agency, &approved, account, act, opinion).await?;
	}
	let year = agency.working_year;
	let head = acting(db, scope, agency, "head").await?;
	publication::publish(db, vault, &head, &agency.id, year, Ground::memo(approved.id)).await?;
	let reports = [
		(1, 100, "ลงนามประกาศและติดทุกจุดบริการแล้ว"),
		(2, 60, "ทำคู่มือแล้ว รอชี้แจง"),
		(3, 40, "เปิดช่องทางไลน์แล้ว"),
		(5, 20, "ทบทวนขั้นตอนเดิมแล้ว"),
	];
	let known = measures::list(db, &agency.id, year).await?;
	for (number, percent, text) in reports {
		let measure = known.iter().find(|measure| measure.number == number).ok_or(Error::NotFound)?;
		let fields = [
			("measure", measure.id.0.clone()),
			("day", scope.today().to_string()),
			("percent", percent.to_string()),
			("text", text.to_owned()),
		];
		let fields = fields.map(|(name, value)| (name.to_owned(), value)).to_vec();
		measures::report(db, vault, &officer, Upload { fields, ..Upload::default() }).await?;
	}
	let underway =
		send(db, vault, &officer, letter(agency, scope, "รายงานผลสำรวจความพึงพอใจผู้รับบริการ"), Kind::General).await?;
	decide(db, scope, agency, &underway, "head", Act::Forward, "เพื่อโปรดพิจารณา").await?;
	let returned =
		send(db, vault, &officer, letter(agency, scope, "ขออนุมัติจัดประชุมเตรียมความพร้อมการประเมิน ITA"), Kind::General)
			.await?;
	decide(db, scope, agency, &returned, "head", Act::Return, "ระบุวันและสถานที่ประชุมให้ชัดเจน").await
}

/// What rooms tell of the invented agency.
pub async fn play(bench: &Bench, agency: &Agency, wanted: &Demonstration) -> Stored<()> {
	let Bench { db, vault, scope, .. } = bench;
	let mut people = HashMap::new();
	for office in wanted.offices {
		people.insert(office.account.to_owned(), acting(db, scope, agency, office.account).await?);
	}
	let stage = Stage { tools: Tools { db: db.clone(), vault: vault.clone() }, people };
	for play in app::ROOMS.iter().filter_map(|room| room.offers.story) {
		play(stage.clone()).await?;
	}
	Ok(())
}

async fn send(db: &Db, vault: &Vault, author: &Scope, content: Content, kind: Kind) -> Stored<Memo> {
	let year = author_year(db, author).await?;
	let memo = memos::create(db, author, kind, (kind == Kind::Measures).then_some(year), content).await?;
	memos::submit(db, vault, author, &memo.id, false).await
}

async fn author_year(db: &Db, author: &Scope) -> Stored<app::thai::calendar::FiscalYear> {
	let agency = author.agency.clone().ok_or(Error::Forbidden)?;
	Ok(app::agency::find(db, &agency).await?.working_year)
}

async fn decide(
	db: &Db,
	scope: &Scope,
	agency: &Agency,
	memo: &Memo,
	account: &str,
	act: Act,
	opinion: &str,
) -> Stored<()> {
	let person = acting(db, scope, agency, account).await?;
	let seen = memos::find(db, scope, &agency.id, &memo.id).await?.steps;
	memos::decide(db, &person, &memo.id, seen, Decision { act, opinion, is_sure: false }).await?;
	Ok(())
}

/// The scope a demonstration person would have when signed in.
async fn acting(db: &Db, scope: &Scope, agency: &Agency, account: &str) -> Stored<Scope> {
	let office = staff::office(db, &agency.id).await?;
	let account = format!("{account}@{}", agency.slug);
	let person = office.people.iter().find(|person| person.account == account).ok_or(Error::NotFound)?;
	Ok(Scope {
		person: Some(person.id.clone()),
		account,
		agency: Some(agency.id.clone()),
		held: office.held_posts(&person.id, scope.today()),
		clock: scope.clock,
		..Scope::visitor(scope.now)
	})
}

async fn plan_memo(db: &Db, agency: &Agency) -> Stored<Content> {
	measures::memo_of_plan(db, agency, "สำนักปลัด", agency.working_year.first_day()).await
}

fn letter(agency: &Agency, scope: &Scope, subject: &str) -> Content {
	Content {
		unit: format!("สำนักปลัด {}", agency.name()),
		number: agency.memo_number(),
		date: scope.today(),
		subject: subject.to_owned(),
		to: format!("นายก{}", agency.name()),
		sections: vec![Section {
			heading: "ข้อเท็จจริง".to_owned(),
			text: "ข้อความสมมุติเพื่อแสดงการเดินเอกสารตามเส้นทางเสนอ".to_owned(),
		}],
		closing: "จึงเรียนมาเพื่อโปรดพิจารณา".to_owned(),
		attachment: None::<Attachment>,
	}
}
