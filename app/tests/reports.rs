//! Reports on a plan: in the layout of each document, with what was reported in their span, on paper, in Word, behind a memo.

use app::agency::Agency;
use app::error::Error;
use app::files::Vault;
use app::measures::reports::{self, ColumnDraft, Composed, Report, ReportDraft, ReportStart};
use app::measures::{self, VerdictDraft};
use app::memos::{self, Act, Decision, Memo};
use app::press::numerals;
use app::publication::{self, Ground};
use app::scope::{AgencyId, Role, Scope};
use app::thai::calendar::FiscalYear;

use crate::office::office;
use crate::rounds::upload;
use crate::text_layer::{bare, read};
use crate::world;

fn start(year: &str, span: &str, layout: &str) -> ReportStart {
	ReportStart { year: year.to_owned(), span: span.to_owned(), layout: layout.to_owned() }
}

/// Whether a line stands in a text: whole, or in a few parts where a page or a narrow place ends in between.
pub fn stands(text: &str, line: &str) -> bool {
	let line = bare(&numerals(line));
	let mut rest = line.as_str();
	for _ in 0..4 {
		let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
		let is_part = |end: &usize| rest[..*end].chars().count() >= 4 || *end == rest.len();
		let Some(end) = ends.filter(is_part).filter(|end| text.contains(&rest[..*end])).max() else {
			return rest.is_empty();
		};
		rest = &rest[end..];
	}
	rest.is_empty()
}

pub async fn printed(agency: &Agency, composed: &Composed, scope: &Scope) -> String {
	let folder = tempfile::tempdir().unwrap();
	let vault = Vault::new(folder.path().to_owned());
	bare(&read(&reports::pdf(&vault, agency, composed, scope.today()).await.unwrap()))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_document_is_printed_back_in_its_own_layout() {
	let documents = [
		("plan-three-columns.txt", "2564", "plan"),
		("report-by-indicator.txt", "2566", "items"),
		("yearly-report.csv", "2567", "yearly"),
		("yearly-report-pages.txt", "2566", "suggestions"),
		("circular-five-columns.txt", "2564", "circular"),
	];
	for (name, year, layout) in documents {
		let db = world::fresh().await;
		let agency = world::danchang(&db).await;
		let officer = world::scope(&agency.id, Role::Officer);
		let document = std::fs::read(format!("tests/documents/{name}")).unwrap();
		let fiscal = FiscalYear::parse(year).unwrap();
		measures::take_in(&db, &officer, &agency.id, fiscal, &document, true).await.unwrap();
		let report = reports::begin(&db, &officer, &start(year, "0-12", layout)).await.unwrap();
		let composed = reports::composed(&db, &officer, &agency.id, report).await.unwrap();
		let text = printed(&agency, &composed, &officer).await;
		let mut tried = 0;
		for line in composed.rows().flat_map(|row| &row.cells).flat_map(|cell| &cell.lines) {
			assert!(stands(&text, line), "{name}: {line}");
			tried += 1;
		}
		assert!(tried > 5, "{name}: {tried}");
		for heading in composed.report.columns.iter().map(|column| &column.heading) {
			assert!(stands(&text, heading), "{name}: {heading}");
		}
		assert!(composed.blocks.iter().all(|block| block.heading.is_empty() || stands(&text, &block.heading)));
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_tells_what_was_reported_in_its_span_and_counts() {
	let office = office().await;
	let (db, agency, officer) = (&office.db, &office.agency, office.scope("officer"));
	let first = measures::list(db, &agency.id, agency.working_year).await.unwrap().remove(0);
	let tell =
		async |day: &str| measures::report(db, &office.vault, &officer, upload(&first, day, "none")).await.unwrap();
	tell("15/12/2563").await;
	let returned = tell("1/2/2564").await;
	let verdict = VerdictDraft { words: "แก้".to_owned(), seen: app::db::mark(&returned), is_accepted: false };
	measures::decide_report(db, &office.scope("clerk"), &returned.id, &verdict).await.unwrap();
	let results = async |span: &str| {
		let report = reports::begin(db, &officer, &start("2564", span, "yearly")).await.unwrap();
		let composed = reports::composed(db, &officer, &agency.id, report).await.unwrap();
		composed.rows().next().unwrap().cells[4].lines.clone()
	};
	assert_eq!(results("0-3").await, ["15 ธ.ค. 63 เชิญแล้ว (20%)"]);
	assert_eq!(results("3-3").await, ["ยังไม่มีการรายงาน"], "what was returned counts not");
	assert_eq!(results("0-12").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_is_ones_own_and_is_taken_over() {
	let office = office().await;
	let (db, officer) = (&office.db, office.scope("officer"));
	let report = reports::begin(db, &officer, &start("2564", "0-6", "plan")).await.unwrap();
	let column = |field: &str, heading: &str| ColumnDraft { field: field.to_owned(), heading: heading.to_owned() };
	let draft = ReportDraft {
		title: "รายงานของเรา".to_owned(),
		columns: vec![column("title", "เรื่อง"), column("percent", "คืบหน้า")],
		has_cover: true,
		seen: app::db::mark(&report),
		..ReportDraft::default()
	};
	let own = reports::save(db, &officer, &report.id, &draft).await.unwrap();
	assert_eq!(own.columns[0].heading, "เรื่อง");
	let late = reports::save(db, &officer, &report.id, &draft).await.map_err(Error::from);
	assert!(matches!(late, Err(Error::Conflict(_))), "the form was filled in over another state");
	let like: Report = reports::begin(db, &officer, &start("2564", "6-6", &own.id.0)).await.unwrap();
	assert_eq!((like.columns, like.has_cover), (own.columns.clone(), true));
	let composed = reports::composed(db, &officer, &office.agency.id, own.clone()).await.unwrap();
	let text = printed(&office.agency, &composed, &officer).await;
	assert_eq!(text.matches("รายงานของเรา").count(), 2, "on the cover and over the table");
	let docx = reports::docx(&office.vault, &office.agency, &composed, officer.today()).await.unwrap();
	assert!(docx.starts_with(b"PK"));

	let auditor = office.scope("officer");
	let auditor = Scope { held: vec![world::held(Role::Auditor)], ..auditor };
	let refused = reports::begin(db, &auditor, &start("2564", "0-6", "plan")).await.map_err(Error::from);
	assert_eq!(refused, Err(Error::Forbidden));
	reports::remove(db, &officer, &own.id).await.unwrap();
	assert_eq!(reports::find(db, &office.agency.id, &own.id).await.map_err(Error::from), Err(Error::NotFound));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_memo_freezes_the_table_and_asks_for_what_is_lacking() {
	let office = office().await;
	let (db, officer) = (&office.db, office.scope("officer"));
	let report = reports::begin(db, &officer, &start("2564", "0-6", "yearly")).await.unwrap();
	let refused = reports::memo_of(db, &officer, &report.id, false).await.map_err(Error::from);
	assert!(refused.unwrap_err().at("is_confirmed").is_some(), "no row has a result");
	let memo = reports::memo_of(db, &officer, &report.id, true).await.unwrap();
	let table = memo.content.attachment.clone().unwrap();
	assert_eq!((table.head.len(), table.rows.len()), (6, 2));
	assert_eq!(table.rows[0][4], ["ยังไม่มีการรายงาน"]);
	assert!(memo.content.sections[1].text.contains("๒ มาตรการ"), "{}", memo.content.sections[1].text);
	assert_eq!(reports::find(db, &office.agency.id, &report.id).await.unwrap().memo, Some(memo.id.clone()));

	let first = measures::list(db, &office.agency.id, office.agency.working_year).await.unwrap().remove(0);
	measures::report(db, &office.vault, &officer, upload(&first, "1/3/2564", "none")).await.unwrap();
	let kept = memos::find(db, &officer, &office.agency.id, &memo.id).await.unwrap();
	assert_eq!(kept.content.attachment.as_ref(), Some(&table), "what is reported later changes no memo");
	// Photos stand where the report has them, on the screen and on paper.
	let shown = app::files::Upload { bytes: crate::publication::photo(), ..upload(&first, "2/3/2564", "none") };
	measures::report(db, &office.vault, &officer, shown).await.unwrap();
	let with_photos = reports::begin(db, &officer, &start("2564", "0-6", "suggestions")).await.unwrap();
	let memo = reports::memo_of(db, &officer, &with_photos.id, true).await.unwrap();
	let pictures = memo.content.attachment.clone().unwrap().pictures;
	assert_eq!(pictures.iter().map(|one| one.row).collect::<Vec<_>>(), [0]);
	let pdf = memos::preview(db, &office.vault, &officer, &memo.id).await.unwrap();
	assert!(pdf.windows(14).any(|part| part == b"/Subtype/Image"), "the photo is on paper");
	// A plan without results asks for none.
	let plan = reports::begin(db, &officer, &start("2564", "0-12", "plan")).await.unwrap();
	reports::memo_of(db, &officer, &plan.id, false).await.unwrap();
	let empty = reports::begin(db, &officer, &start("2599", "0-12", "plan")).await.unwrap();
	let refused = reports::memo_of(db, &officer, &empty.id, false).await.map_err(Error::from);
	assert!(matches!(refused, Err(Error::Conflict(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approved_report_stands_beside_its_public_plan() {
	let office = office().await;
	let (db, vault, agency) = (&office.db, &office.vault, &office.agency);
	let (officer, head) = (office.scope("officer"), office.scope("head"));
	let begun = reports::begin(db, &officer, &start("2564", "0-6", "yearly")).await.unwrap();
	let memo = reports::memo_of(db, &officer, &begun.id, true).await.unwrap();
	let publish = async |scope: &Scope| {
		publication::report::publish(db, vault, scope, &memo.id, false).await.map_err(Error::from)
	};
	assert!(matches!(publish(&head).await, Err(Error::Conflict(_))), "a draft is nobody else's");
	let approve = async |memo: &Memo| {
		let mut sent = memos::submit(db, vault, &officer, &memo.id, false).await.unwrap();
		for (account, act) in
			[("head", Act::Forward), ("deputy", Act::Forward), ("clerk", Act::Forward), ("chief", Act::Approve)]
		{
			let decision = Decision { act, opinion: "เห็นควร", is_sure: false };
			sent = memos::decide(db, &office.scope(account), &memo.id, sent.steps, decision).await.unwrap();
		}
	};
	approve(&memo).await;
	assert_eq!(publish(&officer).await, Err(Error::Forbidden), "for heads and above");
	assert!(matches!(publish(&head).await, Err(Error::Conflict(_))), "its plan is not public");
	let offered = async || publication::report::list_publishable(db, &head, &agency.id).await.unwrap();
	assert_eq!(
		offered().await.iter().map(|one| (one.has_plan, one.release.is_some())).collect::<Vec<_>>(),
		[(false, false)]
	);

	let plan =
		publication::publish(db, vault, &head, &agency.id, agency.working_year, Ground::paper("คำสั่ง")).await.unwrap();
	let release = publish(&head).await.unwrap();
	assert_eq!((release.signatures, release.year), (5, agency.working_year));
	assert!(release.title.contains("2564") && release.title.contains("6 เดือน"), "{}", release.title);
	assert!(matches!(publish(&head).await, Err(Error::Conflict(_))), "once");
	assert_eq!(offered().await[0].release, Some(release.clone()));
	let read = async || Ok::<_, Error>(publication::document(db, vault, agency, &release.id.0).await?.1);
	assert!(bare(&crate::text_layer::read(&read().await.unwrap())).contains("ยังไม่มีการรายงาน"), "with its table");

	let stranger = world::scope(&AgencyId("elsewhere".to_owned()), Role::Head);
	let refused = publication::report::withdraw(db, &stranger, &release.id).await.map_err(Error::from);
	assert_eq!(refused, Err(Error::NotFound));
	let elsewhere = Agency { id: AgencyId("elsewhere".to_owned()), ..agency.clone() };
	assert!(publication::document(db, vault, &elsewhere, &release.id.0).await.is_err());
	publication::withdraw(db, &head, &agency.id, &plan.id).await.unwrap();
	assert!(read().await.is_err(), "its plan was taken back");
	publication::publish(db, vault, &head, &agency.id, agency.working_year, Ground::paper("คำสั่งใหม่")).await.unwrap();
	assert!(read().await.is_ok());
	let kept = reports::remove(db, &officer, &begun.id).await.map_err(Error::from);
	assert!(matches!(kept, Err(Error::Conflict(_))), "it was approved");
	// Another memo of it takes nothing away; once approved, it takes the place of the first, and is asked about.
	let first = measures::list(db, &agency.id, agency.working_year).await.unwrap().remove(0);
	let mut told = upload(&first, "1/3/2564", "none");
	told.fields.retain(|(name, _)| name != "text");
	told.fields.push(("text".to_owned(), "ติดต่อ 081-234-5678".to_owned()));
	measures::report(db, vault, &officer, told).await.unwrap();
	let second = reports::memo_of(db, &officer, &begun.id, true).await.unwrap();
	assert_eq!(offered().await.iter().filter(|one| one.release == Some(release.clone())).count(), 1);
	approve(&second).await;
	let again =
		async |is_sure| publication::report::publish(db, vault, &head, &second.id, is_sure).await.map_err(Error::from);
	assert!(again(false).await.unwrap_err().at("is_sure").is_some(), "the number of a telephone");
	let newer = again(true).await.unwrap();
	assert!(read().await.is_err(), "one report of a span");
	let release = newer;
	let read = async || Ok::<_, Error>(publication::document(db, vault, agency, &release.id.0).await?.1);
	assert!(read().await.is_ok());
	publication::report::withdraw(db, &head, &release.id).await.unwrap();
	assert!(read().await.is_err() && offered().await.iter().all(|one| one.release.is_none()));
	assert_eq!(publication::report::withdraw(db, &head, &release.id).await.map_err(Error::from), Err(Error::NotFound));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_carried_over_once_and_says_what_nobody_changed() {
	let office = office().await;
	let (db, agency, officer) = (&office.db, &office.agency.id, office.scope("officer"));
	let year = office.agency.working_year;
	let old = measures::list(db, agency, year).await.unwrap();
	let picks = old.iter().map(|measure| (measure.id.0.clone(), true)).collect();
	assert_eq!(measures::copy(db, &officer, year.next(), &picks).await.unwrap(), 2);
	assert_eq!(measures::copy(db, &officer, year.next(), &picks).await.unwrap(), 0, "twice is the same as once");
	let new = measures::list(db, agency, year.next()).await.unwrap();
	assert_eq!((new.len(), new[0].title.as_str()), (2, old[0].title.as_str()));
	let words = async |measure: &measures::Measure| measures::words_of_copy(db, agency, measure).await.unwrap();
	assert!(words(&new[0]).await.unwrap().contains("ยังเหมือนเดิม: ชื่อมาตรการ, ขั้นตอน, ผู้รับผิดชอบ"));
	assert_eq!(words(&old[0]).await, None);
	let draft =
		measures::MeasureDraft { steps: "ทำใหม่".to_owned(), ..measures::MeasureDraft::of(&new[0]) };
	let seen = (new[0].id.clone(), app::db::mark(&new[0]));
	let changed = measures::save(db, &officer, agency, year.next(), Some(&seen), &draft).await.unwrap();
	assert!(!words(&changed).await.unwrap().contains("ขั้นตอน,"));
	let none = measures::copy(db, &officer, year.next(), &Default::default()).await.map_err(Error::from);
	assert!(none.unwrap_err().at("measures").is_some());
	let auditor = Scope { held: vec![world::held(Role::Auditor)], ..officer.clone() };
	let refused = measures::copy(db, &auditor, year.next(), &picks).await.map_err(Error::from);
	assert_eq!(refused, Err(Error::Forbidden));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_summary_of_a_month_is_begun_once() {
	let office = office().await;
	let begin = async |account: &str, span: &str, layout: &str| {
		let year = office.agency.working_year.to_string();
		let start = ReportStart { year, span: span.to_owned(), layout: layout.to_owned() };
		reports::begin(&office.db, &office.scope(account), &start).await.unwrap().id
	};
	let first = begin("officer", "4-1", "monthly").await;
	assert_eq!(begin("head", "4-1", "monthly").await, first, "whoever is second goes on with it");
	assert_ne!(begin("head", "3-1", "monthly").await, first);
	assert_ne!(begin("head", "4-1", "yearly").await, first);
	assert_ne!(begin("officer", "4-1", "yearly").await, begin("officer", "4-1", "yearly").await);
}
