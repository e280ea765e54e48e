//! A measure in full: what the office settled beside its table, and what a report says of its steps and its proof.

use std::collections::BTreeMap;

use app::error::Error;
use app::measures::{self, Issue, MeasureDraft, Progress, StepMark, TermsDraft, VerdictDraft};

use crate::office::office;
use crate::rounds::upload;

fn terms() -> TermsDraft {
	TermsDraft {
		issue: "develop".to_owned(),
		budget: "๑๒,๐๐๐ บาท".to_owned(),
		reports_to: "ปลัด อบต.".to_owned(),
		due: "31/8/2564".to_owned(),
		project: "แผนพัฒนาท้องถิ่น โครงการที่ 12".to_owned(),
		meeting: "ประชุมผู้บริหารครั้งที่ 2/2564".to_owned(),
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_settled_stays_when_the_document_comes_again_and_goes_on_without_the_money() {
	let office = office().await;
	let (db, agency, officer) = (&office.db, &office.agency.id, office.scope("officer"));
	let first = measures::list(db, agency, office.agency.working_year).await.unwrap().remove(0);
	let seen = (first.id.clone(), app::db::mark(&first));
	let save = async |terms: TermsDraft| {
		let draft = MeasureDraft { terms, ..MeasureDraft::of(&first) };
		measures::save(db, &officer, agency, first.year, Some(&seen), &draft).await.map_err(Error::from)
	};
	let wrong = TermsDraft { budget: "เยอะ".to_owned(), due: "31/2/2564".to_owned(), ..terms() };
	let refused = save(wrong).await.unwrap_err();
	assert!(refused.at("terms-budget").is_some() && refused.at("terms-due").is_some());
	let kept = save(terms()).await.unwrap();
	assert_eq!(kept.terms.issue, Some(Issue::Develop));
	assert_eq!(kept.terms.budget_words().as_deref(), Some("12,000 บาท"));
	assert_eq!(kept.until().unwrap().to_string(), "2021-08-31");
	assert_eq!(measures::list(db, agency, first.year).await.unwrap()[0], kept, "read back as it was written");
	assert_eq!(MeasureDraft::of(&kept).terms.budget, "12,000 บาท");

	let table = format!("มาตรการ\tขั้นตอนหรือวิธีการ\tผู้รับผิดชอบ\n๑. {}\t- ประชุม\tสำนักปลัด\n", first.title);
	let intake = measures::take_in(db, &officer, agency, first.year, table.as_bytes(), true).await.unwrap();
	assert_eq!(intake.measures[0].terms, kept.terms);
	// What the document says of them stands, what it can't say is told, the rest stays.
	let table =
		format!("มาตรการ\tผู้รับผิดชอบ\tงบประมาณ\tกำหนดแล้วเสร็จ\n๑. {}\tสำนักปลัด\tไม่ใช้งบประมาณ\t31/2/2564\n", first.title);
	let intake = measures::take_in(db, &officer, agency, first.year, table.as_bytes(), true).await.unwrap();
	assert_eq!(intake.measures[0].terms, app::measures::Terms { budget: Some(0), ..kept.terms.clone() });
	assert!(intake.warnings.iter().any(|warning| warning.words.contains("กำหนดแล้วเสร็จ")), "{:?}", intake.warnings);
	// Our own sheet tells all of them, to an office that has none.
	let plan = measures::list(db, agency, first.year).await.unwrap();
	let sheet = measures::plan_sheet(first.year, &plan);
	assert_eq!(sheet.head.len(), 11 + 6);
	let fresh = crate::office::office().await;
	let officer_there = fresh.scope("officer");
	let there = async |bytes: &[u8]| {
		measures::take_in(&fresh.db, &officer_there, &fresh.agency.id, first.year, bytes, true).await.unwrap();
		measures::list(&fresh.db, &fresh.agency.id, first.year).await.unwrap().remove(0).terms
	};
	assert_eq!(there(&sheet.xlsx().unwrap()).await, intake.measures[0].terms);
	let next = first.year.next();
	let picks = BTreeMap::from([(first.id.0.clone(), true)]);
	measures::copy(db, &officer, next, &picks).await.unwrap();
	let carried = measures::list(db, agency, next).await.unwrap().remove(0);
	assert_eq!(carried.terms.reports_to, "ปลัด อบต.");
	assert_eq!((carried.terms.budget, carried.terms.due), (None, None));
	assert!(app::audit::verify(db).await.unwrap().is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_says_which_steps_it_is_about_and_what_its_proof_is() {
	let office = office().await;
	let (db, agency, officer) = (&office.db, &office.agency.id, office.scope("officer"));
	let first = measures::list(db, agency, office.agency.working_year).await.unwrap().remove(0);
	let draft = MeasureDraft {
		steps: "ออกคำสั่ง\nประชุม".to_owned(), ..MeasureDraft::of(&first)
	};
	let seen = (first.id.clone(), app::db::mark(&first));
	let measure = measures::save(db, &officer, agency, first.year, Some(&seen), &draft).await.unwrap();
	let key = |step: &str| measures::step_key(step, 0);
	let report = async |fields: &[(&str, String)]| {
		let mut upload = upload(&measure, "1/3/2564", "");
		upload.fields.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
		measures::report(db, &office.vault, &officer, upload).await.map_err(Error::from)
	};
	let wrong = [
		("step1", format!("done-{}", key("ออกคำสั่งใหม่"))),
		("link", "danchang.go.th".to_owned()),
		("proof_kind", "film".to_owned()),
		("proof_until", "28/2/2564".to_owned()),
	];
	let refused = report(&wrong).await.unwrap_err();
	for (field, _) in &wrong {
		assert!(refused.at(field).is_some(), "{field}");
	}
	assert!(measures::list_progress(db, agency, &measure.id).await.unwrap().is_empty(), "nothing was written");

	let fields = [
		("step1", format!("done-{}", key("ออกคำสั่ง"))),
		("step2", format!("doing-{}", key("ประชุม"))),
		("link", "https://danchang.go.th/news/7".to_owned()),
		("proof_kind", "web_page".to_owned()),
		("proof_location", "หน้าสำนักงาน".to_owned()),
		("proof_until", "30/9/2564".to_owned()),
	];
	let told: Progress = report(&fields).await.unwrap();
	let mark = |step: &str, is_done: bool| StepMark { step: step.to_owned(), nth: 0, is_done };
	assert_eq!(told.steps, [mark("ออกคำสั่ง", true), mark("ประชุม", false)]);
	assert_eq!(told.proof.words(), "หน้าเว็บไซต์ · หน้าสำนักงาน · ใช้ได้ถึง 30 ก.ย. 64");
	let list = async || measures::list_progress(db, agency, &measure.id).await.unwrap();
	assert_eq!(list().await, std::slice::from_ref(&told), "read back as it was written");
	let rows = measures::step_rows(&measure.steps, &list().await);
	assert_eq!(rows.iter().map(|row| row.is_done).collect::<Vec<_>>(), [Some(true), Some(false)]);
	assert_eq!(rows[0].about, "เสร็จแล้ว 1 มี.ค. 64 · หลักฐาน 1");

	// What a superior says is written over the whole record.
	let verdict = VerdictDraft { words: "แก้".to_owned(), seen: app::db::mark(&told), is_accepted: false };
	measures::decide_report(db, &office.scope("clerk"), &told.id, &verdict).await.unwrap();
	let returned = list().await;
	assert_eq!((&returned[0].steps, &returned[0].link), (&told.steps, &told.link));
	let rows = measures::step_rows(&measure.steps, &returned);
	assert!(rows.iter().all(|row| row.is_done.is_none()), "what was returned counts not");
	assert!(app::audit::verify(db).await.unwrap().is_ok());
}
