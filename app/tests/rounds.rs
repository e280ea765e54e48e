//! Rounds of reports: chosen by hand or read in a document, reported on by name, never lost when they change.

use app::error::Error;
use app::files::{Upload, Vault};
use app::measures::{self, CadenceDraft, Interval, Ledger, Measure, MeasureDraft, SlotState};
use app::room::House;
use app::scope::{Role, Scope};
use app::thai::calendar::FiscalYear;

use crate::office::office;
use crate::world;

pub fn chosen(intervals: &[&str]) -> Vec<CadenceDraft> {
	let row = |interval: &&str| CadenceDraft { interval: (*interval).to_owned(), ..CadenceDraft::default() };
	intervals.iter().map(row).collect()
}

/// Day and round of a report on a measure.
pub fn upload(measure: &Measure, day: &str, round: &str) -> Upload {
	let fields =
		[("measure", measure.id.0.as_str()), ("day", day), ("percent", "20"), ("text", "เชิญแล้ว"), ("round", round)];
	Upload { fields: fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(), ..Upload::default() }
}

#[tokio::test]
async fn a_report_is_on_the_round_it_names_and_outlives_the_cadence() {
	let db = world::fresh().await;
	let folder = tempfile::TempDir::new().unwrap();
	let vault = Vault::new(folder.path().to_owned());
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let year = FiscalYear::new(2564).unwrap();
	let draft = MeasureDraft {
		title: "เผยแพร่แผนการใช้จ่าย".to_owned(),
		cadences: chosen(&["every_three_months", "", "at_end"]),
		..MeasureDraft::default()
	};
	let measure = measures::save(&db, &officer, &agency, year, None, &draft).await.unwrap();
	assert_eq!(measure.cadences.len(), 2);
	assert_eq!(measures::list(&db, &agency, year).await.unwrap()[0], measure, "it is kept whole");

	let refused = async |round: &str| {
		let answer = measures::report(&db, &vault, &officer, upload(&measure, "1/3/2564", round)).await;
		Error::from(answer.unwrap_err())
	};
	for round in ["every_three_months:2021-04-01", "quarterly:2020-10-01", "x"] {
		assert!(refused(round).await.at("round").is_some(), "{round}");
	}
	let report = async |day: &str, round: &str| {
		measures::report(&db, &vault, &officer, upload(&measure, day, round)).await.unwrap();
	};
	report("15/12/2563", "").await;
	report("1/3/2564", "every_three_months:2021-01-01").await;
	let states = async |measure: &Measure| {
		let ledger = Ledger::of(&db, &officer, &agency).await.unwrap();
		ledger.slots(measure).into_iter().map(|slot| slot.state).collect::<Vec<_>>()
	};
	let (reported, ahead) = (SlotState::Reported, SlotState::Ahead);
	assert_eq!(states(&measure).await, [reported, reported, ahead, ahead, SlotState::Open]);

	// Another cadence: nothing that was reported is gone, and what names no round counts where its day lies.
	let seen = (measure.id.clone(), app::db::mark(&measure));
	let draft = MeasureDraft { cadences: chosen(&["half_yearly"]), ..draft };
	let changed = measures::save(&db, &officer, &agency, year, Some(&seen), &draft).await.unwrap();
	assert_eq!(states(&changed).await, [reported, ahead]);
	assert_eq!(measures::list_progress(&db, &agency, &measure.id).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_document_states_its_rounds_and_a_persons_choice_stands_above_it() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let year = FiscalYear::new(2564).unwrap();
	let plan = "มาตรการ\tวิธีการดำเนินการ\tผู้รับผิดชอบ\tระยะเวลาดำเนินการ\tการติดตามผล\n\
		๑. เผยแพร่ข้อมูล\t- ใช้ Infographic\tกองคลัง\tต.ค. ๖๓ ถึง ก.ย. ๖๔\tรายงานความก้าวหน้าทุก ๓ เดือนและสรุปผลสิ้นปีงบประมาณ\n";
	measures::take_in(&db, &officer, &agency, year, plan.as_bytes(), false).await.unwrap();
	let read = measures::list(&db, &agency, year).await.unwrap().remove(0);
	let intervals: Vec<Interval> = read.cadences.iter().map(|cadence| cadence.interval).collect();
	assert_eq!(intervals, [Interval::EveryThreeMonths, Interval::AtEnd]);

	let draft = MeasureDraft { cadences: chosen(&["monthly"]), ..MeasureDraft::of(&read) };
	let seen = (read.id.clone(), app::db::mark(&read));
	measures::save(&db, &officer, &agency, year, Some(&seen), &draft).await.unwrap();
	let again = measures::take_in(&db, &officer, &agency, year, plan.as_bytes(), false).await.unwrap();
	assert_eq!(again.count(measures::Fate::Same), 1, "the document changes nothing");
	let kept = measures::list(&db, &agency, year).await.unwrap().remove(0);
	assert_eq!(kept.cadences[0].interval, Interval::Monthly);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_reports_is_reminded_then_the_head_then_the_clerks_and_a_report_ends_it() {
	let office = office().await;
	let (db, agency) = (&office.db, &office.agency.id);
	let officer = office.scope("officer");
	let first = measures::list(db, agency, office.agency.working_year).await.unwrap().remove(0);
	let draft = MeasureDraft { cadences: chosen(&["quarterly"]), ..MeasureDraft::of(&first) };
	let seen = (first.id.clone(), app::db::mark(&first));
	let measure = measures::save(db, &officer, agency, first.year, Some(&seen), &draft).await.unwrap();
	let unread = async |account: &str| {
		let rows = app::notices::list_rows(db, &office.scope(account), House(app::ROOMS)).await.unwrap();
		let told = rows.iter().filter(|row| row.shown.notice.read_at.is_none());
		told.map(|row| row.shown.notice.about.clone()).collect::<Vec<_>>()
	};
	let on = async |day: &str| {
		let now = format!("{day}T03:00:00Z").parse().unwrap();
		for _ in 0..2 {
			measures::remind(db, now).await.unwrap();
		}
	};
	on("2021-03-23").await;
	assert!(unread("officer").await.is_empty(), "eight days before, and the quarter before is long past");
	for (day, count) in [("2021-03-24", 1), ("2021-03-26", 1), ("2021-03-30", 2), ("2021-03-31", 3)] {
		on(day).await;
		assert_eq!(unread("officer").await.len(), count, "{day}: told once of each stage");
		assert!(unread("head").await.is_empty() && unread("clerk").await.is_empty(), "{day}");
	}
	on("2021-04-02").await;
	assert_eq!(unread("head").await, ["รอบ ม.ค. 64 - มี.ค. 64 เลยกำหนดมา 2 วัน ยังไม่มีรายงานครบ"]);
	on("2021-04-10").await;
	assert_eq!((unread("clerk").await.len(), unread("deputy").await.len(), unread("chief").await.len()), (1, 1, 0));

	let late = Scope { now: "2021-04-10T04:00:00Z".parse().unwrap(), ..officer.clone() };
	measures::report(db, &office.vault, &late, upload(&measure, "30/3/2564", "quarterly:2021-01-01")).await.unwrap();
	for account in ["officer", "head", "clerk", "deputy"] {
		assert!(unread(account).await.is_empty(), "{account}: it was reported on");
	}
	on("2021-04-11").await;
	assert!(unread("clerk").await.is_empty(), "and is told no more");
}
