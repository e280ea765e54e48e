//! What is over: a year that was closed, a division that was dissolved, a form that somebody else was faster than.

use app::agency::{self, UnitDraft};
use app::error::Error;
use app::measures::{self, Measure, MeasureDraft, MeasureId};

use crate::office::office;
use crate::rounds::upload;
use crate::world;

fn titled(title: &str) -> MeasureDraft {
	MeasureDraft { title: title.to_owned(), ..MeasureDraft::default() }
}

fn seen(measure: &Measure) -> (MeasureId, String) {
	(measure.id.clone(), app::db::mark(measure))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_on_a_closed_year_is_asked_about() {
	let office = office().await;
	let (db, agency, officer) = (&office.db, &office.agency.id, office.scope("officer"));
	let report = async |measure: &Measure, is_sure: &str| {
		let mut upload = upload(measure, "1/9/2563", "none");
		upload.fields.push(("is_sure".to_owned(), is_sure.to_owned()));
		measures::report(db, &office.vault, &officer, upload).await.map_err(Error::from)
	};
	let past = office.agency.working_year.previous();
	let measure = measures::save(db, &officer, agency, past, None, &titled("ติดป้าย")).await.unwrap();
	let refused = report(&measure, "").await.unwrap_err();
	let words = refused.at("is_sure").unwrap();
	assert!(words.contains("30 กันยายน 2563") && words.contains("แผนปี 2564"), "{words}");
	assert!(measures::list_progress(db, agency, &measure.id).await.unwrap().is_empty(), "nothing was written");
	report(&measure, "true").await.unwrap();
	assert_eq!(measures::list_progress(db, agency, &measure.id).await.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_division_that_was_dissolved_is_no_new_owner_and_stays_an_old_one() {
	let office = office().await;
	let (db, agency, officer) = (&office.db, &office.agency.id, office.scope("officer"));
	let (year, console) = (office.agency.working_year, world::console());
	let farms = UnitDraft { name: "กองเกษตร".to_owned(), ..UnitDraft::default() };
	let farms = agency::save_unit(db, &console, agency, None, &farms).await.unwrap();
	let owned = |title: &str| MeasureDraft { owners: "กองเกษตร".to_owned(), ..titled(title) };
	let kept = measures::save(db, &officer, agency, year, None, &owned("ปลูกต้นไม้")).await.unwrap();
	assert_eq!(kept.owners[0].unit, Some(farms.id.clone()));
	agency::set_unit_ended(db, &console, agency, &farms.id, true).await.unwrap();

	let refused = measures::save(db, &officer, agency, year, None, &owned("ปลูกผัก")).await.map_err(Error::from);
	assert!(refused.unwrap_err().at("owners").unwrap().contains("ยุบแล้ว"));
	let draft = MeasureDraft { steps: "เตรียมดิน".to_owned(), ..MeasureDraft::of(&kept) };
	let changed = measures::save(db, &officer, agency, year, Some(&seen(&kept)), &draft).await.unwrap();
	assert_eq!(changed.owners, kept.owners, "what it owed and gave stays its own");
	let plan = "มาตรการ\tผู้รับผิดชอบ\nทำปุ๋ย\tกองเกษตร\nปลูกต้นไม้\tกองเกษตร\n";
	let intake = measures::preview(db, &officer, agency, year, plan.as_bytes()).await.unwrap();
	let told = intake.warnings.iter().filter(|warning| warning.words.contains("ยุบแล้ว")).count();
	assert_eq!(told, 2, "{:?}", intake.warnings);
	let owners = |title: &str| intake.measures.iter().find(|measure| measure.title == title).unwrap().owners[0].clone();
	assert_eq!((owners("ทำปุ๋ย").unit, owners("ปลูกต้นไม้").unit), (None, Some(farms.id)));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_faster_is_told_by_post() {
	let office = office().await;
	let (db, agency, head) = (&office.db, &office.agency.id, office.scope("head"));
	let year = office.agency.working_year;
	let opened = measures::save(db, &head, agency, year, None, &titled("อบรม")).await.unwrap();
	measures::save(db, &head, agency, year, Some(&seen(&opened)), &titled("จัดอบรม")).await.unwrap();
	let late =
		measures::save(db, &office.scope("officer"), agency, year, Some(&seen(&opened)), &titled("อบรมใหม่")).await;
	let asked = Error::from(late.unwrap_err());
	let words = asked.at("is_sure").unwrap();
	assert!(words.starts_with(&format!("{} ({}) แก้ไขเมื่อ", head.title(), head.account)), "{words}");
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_that_are_no_measures_are_left_out_of_an_import() {
	let office = office().await;
	let (db, agency, officer) = (&office.db, &office.agency.id, office.scope("officer"));
	let year = office.agency.working_year.next();
	let plan = "มาตรการ\tผู้รับผิดชอบ\nอบรม\tกองคลัง\nหมายเหตุท้ายตาราง\tกองคลัง\n";
	let take = async |skipped: &[u32]| {
		let accepted =
			measures::Accepted { skipped: skipped.iter().copied().collect(), ..measures::Accepted::default() };
		measures::take_in_seen(db, &officer, agency, year, plan.as_bytes(), accepted, None).await.map_err(Error::from)
	};
	let rows = measures::preview(db, &officer, agency, year, plan.as_bytes()).await.unwrap().rows;
	assert!(matches!(take(&rows).await, Err(Error::Conflict(words)) if words.contains("ไม่เหลือ")));
	assert!(take(&rows[1..]).await.unwrap().is_written);
	let titles: Vec<String> =
		measures::list(db, agency, year).await.unwrap().into_iter().map(|measure| measure.title).collect();
	assert_eq!(titles, ["อบรม"]);
}
