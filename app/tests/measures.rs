use app::agency::{self, UnitDraft};
use app::error::Error;
use app::files::{Upload, Vault};
use app::measures::{self, Fate, Intake, MeasureDraft};
use app::scope::{AgencyId, Role};
use app::thai::calendar::FiscalYear;

use crate::publication::photo;
use crate::rounds::upload;
use crate::world;

const PLAN: &str =
	"มาตรการ\tขั้นตอนหรือวิธีการ\tผู้รับผิดชอบ\n๑. ตั้งคณะทำงาน\t- ออกคำสั่ง\tสำนักปลัด\n๒. แบ่งงาน\t- มอบหมาย\tกองช่าง\n";

fn counts(intake: &Intake) -> [usize; 3] {
	[Fate::New, Fate::Changed, Fate::Same].map(|fate| intake.count(fate))
}

#[tokio::test]
async fn the_same_document_twice_changes_nothing() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let year = FiscalYear::new(2564).unwrap();
	let take =
		async |text: &str| measures::take_in(&db, &officer, &agency, year, text.as_bytes(), false).await.unwrap();

	let first = take(PLAN).await;
	assert_eq!((first.is_written, counts(&first)), (true, [2, 0, 0]));
	let trail = app::audit::verify(&db).await.unwrap();
	let plan = measures::list(&db, &agency, year).await.unwrap();
	let second = take(PLAN).await;
	assert_eq!(counts(&second), [0, 0, 2]);
	assert_eq!(second.summary(), "อ่านได้ 2 มาตรการ: ใหม่ 0, เปลี่ยน 0, เหมือนเดิม 2");
	assert_eq!(app::audit::verify(&db).await.unwrap(), trail, "nothing was written");
	assert_eq!(measures::list(&db, &agency, year).await.unwrap(), plan);

	let third = take(&PLAN.replace("ออกคำสั่ง", "ออกคำสั่งแต่งตั้ง")).await;
	assert_eq!(counts(&third), [0, 1, 1]);
	assert_eq!(third.differences[0][0].before, ["ออกคำสั่ง"], "what is replaced is shown");
	assert_eq!((third.differences[0].len(), third.differences[1].len()), (1, 0));
	let changed = measures::list(&db, &agency, year).await.unwrap();
	assert_eq!((changed[0].id.clone(), changed[0].steps[0].as_str()), (plan[0].id.clone(), "ออกคำสั่งแต่งตั้ง"));
}

#[tokio::test]
async fn a_unit_is_found_and_other_words_are_kept_with_a_warning() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let office = UnitDraft { name: "สำนักปลัด".to_owned(), ..Default::default() };
	let office = agency::save_unit(&db, &world::console(), &agency, None, &office).await.unwrap();
	let year = FiscalYear::new(2564).unwrap();
	let officer = world::scope(&agency, Role::Officer);
	let intake = measures::preview(&db, &officer, &agency, year, PLAN.as_bytes()).await.unwrap();
	assert_eq!(intake.measures[0].owners[0].unit, Some(office.id));
	assert_eq!(
		(intake.measures[1].owners[0].label.as_str(), intake.measures[1].owners[0].unit.clone()),
		("กองช่าง", None)
	);
	assert!(intake.warnings.iter().any(|warning| warning.row == 3 && warning.words.contains("กองช่าง")));
	assert_eq!(measures::list(&db, &agency, year).await.unwrap(), [], "a preview writes nothing");
}

#[tokio::test]
async fn with_bad_rows_nothing_is_written_unless_the_good_ones_are_accepted() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let year = FiscalYear::new(2564).unwrap();
	let bad = format!("{PLAN}๓. เกิน\tก\tข\tค\n");
	let refused = measures::take_in(&db, &officer, &agency, year, bad.as_bytes(), false).await.unwrap();
	assert_eq!((refused.is_written, refused.errors.len(), refused.errors[0].row), (false, 1, 4));
	assert_eq!(measures::list(&db, &agency, year).await.unwrap(), []);
	let taken = measures::take_in(&db, &officer, &agency, year, bad.as_bytes(), true).await.unwrap();
	assert!(taken.is_written);
	assert_eq!(measures::list(&db, &agency, year).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_stranger_and_a_file_that_is_no_table_are_refused() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let year = FiscalYear::new(2564).unwrap();
	let stranger = world::scope(&AgencyId("elsewhere".to_owned()), Role::Administrator);
	let refused = measures::take_in(&db, &stranger, &agency, year, PLAN.as_bytes(), false).await.unwrap_err();
	assert_eq!(Error::from(refused), Error::NotFound);
	let officer = world::scope(&agency, Role::Officer);
	for bytes in [b"%PDF-1.7".as_slice(), b""] {
		let refused = measures::take_in(&db, &officer, &agency, year, bytes, true).await.unwrap_err();
		assert!(Error::from(refused).at("document").is_some());
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn two_documents_at_once_never_take_the_same_number() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let year = FiscalYear::new(2564).unwrap();
	let other = PLAN.replace("ตั้งคณะทำงาน", "จัดอบรม").replace("แบ่งงาน", "ประชุม");
	let take = |text: String| {
		let (db, agency, officer) = (db.clone(), agency.clone(), officer.clone());
		tokio::spawn(
			async move { measures::take_in(&db, &officer, &agency, year, text.as_bytes(), false).await.unwrap() },
		)
	};
	let (one, two) = (take(PLAN.to_owned()), take(other));
	one.await.unwrap();
	two.await.unwrap();
	let numbers: Vec<u32> =
		measures::list(&db, &agency, year).await.unwrap().iter().map(|measure| measure.number).collect();
	assert_eq!(numbers, [1, 2, 3, 4]);
}

fn titled(title: &str) -> MeasureDraft {
	MeasureDraft { title: title.to_owned(), ..MeasureDraft::default() }
}

/// A measure as its form was opened.
fn seen(measure: &measures::Measure) -> (measures::MeasureId, String) {
	(measure.id.clone(), app::db::mark(measure))
}

#[tokio::test]
async fn a_measure_is_written_changed_and_taken_out_by_hand() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let year = FiscalYear::new(2564).unwrap();
	measures::take_in(&db, &officer, &agency, year, PLAN.as_bytes(), false).await.unwrap();
	let added = measures::save(&db, &officer, &agency, year, None, &titled("จัดอบรม")).await.unwrap();
	assert_eq!(added.number, 3, "at the end of the plan");

	let twin = measures::save(&db, &officer, &agency, year, None, &titled("ตั้ง คณะทำงาน")).await.unwrap_err();
	assert!(Error::from(twin).at("title").unwrap().contains("ลำดับที่ 1"));
	let nameless = measures::save(&db, &officer, &agency, year, Some(&seen(&added)), &titled(" ")).await.unwrap_err();
	assert!(Error::from(nameless).at("title").is_some());

	let draft = MeasureDraft {
		steps: "๑. เชิญวิทยากร\n๒. อบรม".to_owned(), ..titled("จัดอบรมคุณธรรม")
	};
	let changed = measures::save(&db, &officer, &agency, year, Some(&seen(&added)), &draft).await.unwrap();
	assert_eq!((changed.id, changed.number, changed.steps.len()), (added.id.clone(), 3, 2));
	let trail = app::audit::verify(&db).await.unwrap();
	let now = measures::list(&db, &agency, year).await.unwrap().remove(2);
	measures::save(&db, &officer, &agency, year, Some(&seen(&now)), &draft).await.unwrap();
	assert_eq!(app::audit::verify(&db).await.unwrap(), trail, "the same again writes nothing");
	let stale = measures::save(&db, &officer, &agency, year, Some(&seen(&added)), &titled("ทับ")).await.unwrap_err();
	let asked = Error::from(stale);
	let words = asked.at("is_sure").expect("who opened it before is told");
	assert!(words.contains("• ชื่อมาตรการ: จัดอบรมคุณธรรม") && words.contains("แก้ไขเมื่อ"), "{words}");
	assert_eq!(measures::list(&db, &agency, year).await.unwrap()[2], now);

	let first = measures::list(&db, &agency, year).await.unwrap().remove(0);
	measures::remove(&db, &officer, &agency, &first.id).await.unwrap();
	let plan = measures::list(&db, &agency, year).await.unwrap();
	let left: Vec<(u32, &str)> = plan.iter().map(|measure| (measure.number, measure.title.as_str())).collect();
	assert_eq!(left, [(1, "แบ่งงาน"), (2, "จัดอบรมคุณธรรม")]);
	let gone = measures::save(&db, &officer, &agency, year, Some(&seen(&first)), &titled("กลับมา")).await.unwrap_err();
	assert_eq!(Error::from(gone), Error::NotFound);
}

#[tokio::test]
async fn a_measure_that_was_reported_on_stays() {
	let db = world::fresh().await;
	let folder = tempfile::TempDir::new().unwrap();
	let vault = Vault::new(folder.path().to_owned());
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let year = FiscalYear::new(2564).unwrap();
	let measure = measures::save(&db, &officer, &agency, year, None, &titled("จัดอบรม")).await.unwrap();
	measures::report(&db, &vault, &officer, upload(&measure, "1/3/2564", "")).await.unwrap();
	let refused = measures::remove(&db, &officer, &agency, &measure.id).await.unwrap_err();
	assert!(matches!(Error::from(refused), Error::Conflict(_)));
	let elsewhere = AgencyId("elsewhere".to_owned());
	let stranger = world::scope(&elsewhere, Role::Administrator);
	for refused in [
		measures::remove(&db, &stranger, &elsewhere, &measure.id).await.unwrap_err(),
		measures::save(&db, &stranger, &elsewhere, year, Some(&seen(&measure)), &titled("อื่น")).await.unwrap_err(),
		measures::remove(&db, &stranger, &agency, &measure.id).await.unwrap_err(),
		measures::save(&db, &stranger, &agency, year, Some(&seen(&measure)), &titled("อื่น")).await.unwrap_err(),
	] {
		assert_eq!(Error::from(refused), Error::NotFound);
	}
}

#[tokio::test]
async fn a_blank_of_a_document_takes_nothing_away_that_was_written_by_hand() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let year = FiscalYear::new(2564).unwrap();
	measures::take_in(&db, &officer, &agency, year, PLAN.as_bytes(), false).await.unwrap();
	let first = measures::list(&db, &agency, year).await.unwrap().remove(0);
	let draft = MeasureDraft {
		item: "o43".to_owned(),
		period: "มี.ค. 64".to_owned(),
		result: "ตั้งแล้ว".to_owned(),
		..MeasureDraft::of(&first)
	};
	let written = measures::save(&db, &officer, &agency, year, Some(&seen(&first)), &draft).await.unwrap();
	let again = measures::take_in(&db, &officer, &agency, year, PLAN.as_bytes(), false).await.unwrap();
	assert_eq!(counts(&again), [0, 0, 2]);
	assert_eq!(measures::list(&db, &agency, year).await.unwrap()[0], written);
}

#[tokio::test]
async fn a_period_of_another_year_is_said() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let plan = "มาตรการ\tขั้นตอนหรือวิธีการ\tผู้รับผิดชอบ\tระยะเวลา\n\
		๑. ตั้งคณะทำงาน\t- ออกคำสั่ง\tทุกกอง\tม.ค. ๖๔ - มี.ค. ๖๔\n๒. แบ่งงาน\t- มอบหมาย\tทุกกอง\tก.ย. ๖๓ - ต.ค. ๖๓\n";
	let warned = async |year: u16| {
		let year = FiscalYear::new(year).unwrap();
		let intake = measures::preview(&db, &officer, &agency, year, plan.as_bytes()).await.unwrap();
		let rows = intake.warnings.into_iter().filter(|warning| warning.words.contains("ปีงบประมาณ"));
		rows.map(|warning| warning.row).collect::<Vec<_>>()
	};
	assert!(warned(2564).await.is_empty(), "one that reaches into the year is no slip");
	assert_eq!(warned(2565).await, [2, 3]);
	let plan = "มาตรการ\tขั้นตอนหรือวิธีการ\tผู้รับผิดชอบ\tระยะเวลา\n\
		๑. ตั้งคณะทำงาน\t- ออกคำสั่ง\tทุกกอง\tต.ค. ๖๒ ถึง ก.ย. ๖๕\n๒. แบ่งงาน\t- มอบหมาย\tทุกกอง\tตลอดปีงบประมาณ พ.ศ. ๒๕๖๓\n";
	let year = FiscalYear::new(2564).unwrap();
	let intake = measures::preview(&db, &officer, &agency, year, plan.as_bytes()).await.unwrap();
	let rows = intake.warnings.iter().filter(|warning| warning.words.contains("ปีงบประมาณ")).map(|one| one.row);
	assert_eq!(rows.collect::<Vec<_>>(), [3], "one that holds the whole year is none, another year by name is one");
}

#[tokio::test]
async fn an_import_never_replaces_what_nobody_saw() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let year = FiscalYear::new(2564).unwrap();
	let take = async |text: &str, seen: Option<&str>| {
		let taken =
			measures::take_in_seen(&db, &officer, &agency, year, text.as_bytes(), measures::Accepted::default(), seen)
				.await;
		taken.map_err(Error::from)
	};
	take(PLAN, None).await.unwrap();
	let seen = app::db::mark(&measures::list(&db, &agency, year).await.unwrap());
	take(&PLAN.replace("มอบหมาย", "มอบหมายใหม่"), None).await.unwrap();
	let between = measures::list(&db, &agency, year).await.unwrap();
	let stale = take(&PLAN.replace("ออกคำสั่ง", "ไม่ออกคำสั่ง"), Some(&seen)).await;
	assert!(matches!(stale, Err(Error::Conflict(_))));
	assert_eq!(measures::list(&db, &agency, year).await.unwrap(), between);
	assert!(take(&PLAN.replace("ออกคำสั่ง", "ไม่ออกคำสั่ง"), Some(&app::db::mark(&between))).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_is_taken_back_as_one_act() {
	let office = crate::office::office().await;
	let (db, agency, year) = (&office.db, &office.agency.id, office.agency.working_year);
	let officer = office.scope("officer");
	let plan = async || measures::list(db, agency, year).await.unwrap();
	let head = "มาตรการ\tขั้นตอนหรือวิธีการ\tผู้รับผิดชอบ\n";
	let take = async |rows: &str| {
		let text = format!("{head}{rows}");
		measures::take_in(db, &officer, agency, year, text.as_bytes(), false).await.unwrap()
	};
	let before = plan().await;
	take("๑. จัดจุดบริการ\t- เลือก\tสำนักปลัด\n๒. ลดเอกสาร\t- ทบทวน\tกองคลัง\n").await;
	let middle = plan().await;
	take("๑. จัดจุดบริการ\t- เปลี่ยนที่\tสำนักปลัด\n๓. ติดป้าย\t- พิมพ์\tกองช่าง\n").await;
	let last = measures::last_import(db, agency, year, &plan().await).await.unwrap().unwrap();
	assert_eq!((last.added, last.changed), (1, 1));
	assert_eq!(measures::take_back(db, &officer, agency, &last.id).await.unwrap(), year);
	assert_eq!(plan().await, middle);
	assert!(measures::last_import(db, agency, year, &middle).await.unwrap().is_none(), "once");
	assert!(measures::take_back(db, &officer, agency, &last.id).await.is_err());

	take("๔. ติดไฟ\t- พิมพ์\tกองช่าง\n").await;
	let touched = plan().await.into_iter().find(|measure| measure.title == "ติดไฟ").unwrap();
	let last = measures::last_import(db, agency, year, &plan().await).await.unwrap().unwrap();
	measures::remove(db, &officer, agency, &touched.id).await.unwrap();
	assert!(measures::last_import(db, agency, year, &plan().await).await.unwrap().is_none());
	let refused = measures::take_back(db, &officer, agency, &last.id).await.unwrap_err();
	assert!(refused.to_string().contains("หลังการนำเข้า"), "{refused}");
	let stranger = app::scope::Scope { agency: Some(app::scope::AgencyId("x".into())), ..officer.clone() };
	assert!(measures::take_back(db, &stranger, agency, &last.id).await.is_err());
	assert!(before.len() <= middle.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_of_another_agency_or_year_is_asked_about() {
	let office = crate::office::office().await;
	let (db, agency, year) = (&office.db, &office.agency.id, office.agency.working_year);
	let officer = office.scope("officer");
	for (title, word) in [("แผนของ อบต.ทุ่งสมมุติ", "ทุ่งสมมุติ"), ("แผนปีงบประมาณ พ.ศ. ๒๕๕๙", "2559")]
	{
		let text = format!("{title}\nมาตรการ\tขั้นตอนหรือวิธีการ\tผู้รับผิดชอบ\n๑. {word}\t- เลือก\tสำนักปลัด\n");
		let asked = measures::take_in(db, &officer, agency, year, text.as_bytes(), false).await.unwrap();
		assert!(!asked.is_written && asked.asks[0].contains(word), "{:?}", asked.asks);
		assert!(measures::take_in(db, &officer, agency, year, text.as_bytes(), true).await.unwrap().is_written);
	}
}

#[tokio::test]
async fn a_report_takes_several_files_at_once_and_names_the_one_that_is_wrong() {
	let db = world::fresh().await;
	let folder = tempfile::TempDir::new().unwrap();
	let vault = Vault::new(folder.path().to_owned());
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let year = FiscalYear::new(2564).unwrap();
	let measure = measures::save(&db, &officer, &agency, year, None, &titled("จัดอบรม")).await.unwrap();
	let send = async |before: Vec<Vec<u8>>, bytes: Vec<u8>| {
		let upload = Upload { before, bytes, is_chosen: true, ..upload(&measure, "1/3/2564", "") };
		measures::report(&db, &vault, &officer, upload).await.map_err(Error::from)
	};
	let wrong = send(vec![photo()], b"<svg onload=alert(1)>".to_vec()).await.unwrap_err();
	assert!(wrong.at("file").is_some_and(|words| words.starts_with("ไฟล์ที่ 2 จาก 2:")), "{wrong}");
	assert!(measures::list_progress(&db, &agency, &measure.id).await.unwrap().is_empty(), "nothing was written");
	let report = send(vec![photo(), b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".to_vec()], photo())
		.await
		.unwrap();
	assert_eq!(report.proofs.len(), 3);
}
