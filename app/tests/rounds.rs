//! Rounds of reports: chosen by hand or read in a document, reported on by name, never lost when they change.

use app::error::Error;
use app::files::{Upload, Vault};
use app::measures::{self, CadenceDraft, Interval, Measure, MeasureDraft, RoundState};
use app::scope::Role;
use app::thai::calendar::FiscalYear;
use app::thai::workday::Workdays;

use crate::world;

fn chosen(intervals: &[&str]) -> Vec<CadenceDraft> {
	let row = |interval: &&str| CadenceDraft { interval: (*interval).to_owned(), ..CadenceDraft::default() };
	intervals.iter().map(row).collect()
}

/// Day and round of a report on a measure.
fn upload(measure: &Measure, day: &str, round: &str) -> Upload {
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
		let reports = measures::list_progress(&db, &agency, &measure.id).await.unwrap();
		let all = measures::standings(measure, &measures::marks_of(&reports), officer.today(), &Workdays::default());
		all.into_iter().map(|one| one.state).collect::<Vec<_>>()
	};
	let (reported, ahead) = (RoundState::Reported, RoundState::Ahead);
	assert_eq!(states(&measure).await, [reported, reported, ahead, ahead, RoundState::Open]);

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
