use app::db::Db;
use app::error::Error;
use app::measures;
use app::scope::{AgencyId, Role, Scope};
use app::scores::{self, AdviceDraft, ResultDraft};
use app::thai::calendar::FiscalYear;

use crate::world;

fn year(year: u16) -> FiscalYear {
	FiscalYear::new(year).unwrap()
}

/// An office that missed o42 and o43 of 2563, and the officer who turns them into measures.
async fn office(db: &Db) -> (AgencyId, Scope) {
	let agency = world::danchang(db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let draft = ResultDraft {
		year: "2563".to_owned(),
		iit: "80".to_owned(),
		eit: "80".to_owned(),
		details: [("o42", "0"), ("o43", "0"), ("g10.1", "100")]
			.map(|(key, points)| (key.to_owned(), points.to_owned()))
			.into(),
		indicators: (1..=10).map(|number| if number == 9 { "100".to_owned() } else { String::new() }).collect(),
		..ResultDraft::default()
	};
	scores::save(db, &officer, &agency, &draft, None).await.unwrap();
	(agency, officer)
}

async fn create(db: &Db, scope: &Scope, agency: &AgencyId, picks: &[&str]) -> Result<Vec<measures::Measure>, Error> {
	let picks: Vec<String> = picks.iter().map(|pick| (*pick).to_owned()).collect();
	measures::create_from_choice(db, scope, agency, year(2563), year(2564), &picks).await.map_err(Error::from)
}

#[tokio::test]
async fn two_items_become_two_measures_that_know_where_they_come_from() {
	let db = world::fresh().await;
	let (agency, officer) = office(&db).await;
	let entries = ["o42:100", "iit:90", "nothing:100"].map(str::to_owned);
	let chosen = scores::choose(&db, &agency, year(2563), &entries).await.unwrap();
	assert_eq!(chosen.iter().map(|one| one.key.as_str()).collect::<Vec<_>>(), ["iit", "o42"]);
	assert_eq!(chosen[1].regained.unwrap().to_string(), "5.00");
	assert_eq!(chosen[1].advice[0].id, "measures");
	assert_eq!(chosen[0].advice.len(), 5, "an instrument has what helps its indicators");

	let made = create(&db, &officer, &agency, &["o42=measures", "iit=", "o43=measures-report"]).await.unwrap();
	let told: Vec<_> = made.iter().map(|one| (one.number, one.key.as_str())).collect();
	assert_eq!(told, [(1, "o42"), (2, "o43")]);
	let plan = measures::list(&db, &agency, year(2564)).await.unwrap();
	assert_eq!(plan, made);
	let origin = plan[0].place.origin.as_ref().unwrap();
	assert_eq!((origin.year, origin.row.as_str(), origin.advice.as_str()), (year(2563), "o42", "measures"));
	assert!(plan[0].report_plan.iter().any(|line| line.starts_with("หลักฐาน: ")));
	assert!(plan[0].period.is_known());

	let refused = create(&db, &officer, &agency, &["iit=indicator-1", "o42=measures"]).await.unwrap_err();
	assert!(refused.at("picks-1").unwrap().contains("ลำดับที่ 1"));
	assert_eq!(measures::list(&db, &agency, year(2564)).await.unwrap().len(), 2, "all or none");
}

#[tokio::test]
async fn what_is_not_there_is_refused_and_nothing_is_written() {
	let db = world::fresh().await;
	let (agency, officer) = office(&db).await;
	for (picks, field) in [
		(&[][..], "picks-0"),
		(&["o42="][..], "picks-0"),
		(&["o42=measures", "o42=risk"][..], "picks-1"),
		(&["o99=measures"][..], "picks-0"),
		(&["o42=measures", "o42=measures"][..], "picks-1"),
		(&["o42=measures", "iit=indicator-1", "iit=indicator-1"][..], "picks-2"),
	] {
		assert!(create(&db, &officer, &agency, picks).await.unwrap_err().at(field).is_some(), "{picks:?}");
	}
	let picks = ["o42=measures".to_owned()];
	let early = measures::create_from_choice(&db, &officer, &agency, year(2563), year(2562), &picks).await;
	assert!(Error::from(early.unwrap_err()).at("plan").is_some());
	let stranger = world::scope(&AgencyId("elsewhere".to_owned()), Role::Administrator);
	assert_eq!(create(&db, &stranger, &agency, &["o42=measures"]).await.unwrap_err(), Error::NotFound);
	assert_eq!(measures::list(&db, &agency, year(2564)).await.unwrap(), []);
}

#[tokio::test]
async fn an_agency_puts_a_recommendation_into_its_own_words() {
	let db = world::fresh().await;
	let (agency, officer) = office(&db).await;
	let shipped = scores::find_advice(&db, &agency, "measures").await.unwrap();
	let draft =
		AdviceDraft { title: "มาตรการของเรา".to_owned(), ..AdviceDraft::of(&shipped) };
	let seen = app::db::mark(&shipped);
	scores::save_advice(&db, &officer, &agency, "measures", &seen, &draft).await.unwrap();
	let stale = scores::save_advice(&db, &officer, &agency, "measures", &seen, &draft).await.unwrap_err();
	assert!(matches!(Error::from(stale), Error::Conflict(_)), "somebody else was there");
	let added = scores::add_advice(&db, &officer, &agency, "measures", &draft).await.unwrap();
	let entries = ["o42:100".to_owned()];
	let chosen = scores::choose(&db, &agency, year(2563), &entries).await.unwrap();
	let titles: Vec<_> = chosen[0].advice.iter().map(|one| (one.title.as_str(), one.is_own)).collect();
	assert_eq!(titles, [("มาตรการของเรา", true); 2]);
	let elsewhere = AgencyId("elsewhere".to_owned());
	assert_eq!(scores::find_advice(&db, &elsewhere, "measures").await.unwrap(), shipped);
	let stranger = world::scope(&elsewhere, Role::Officer);
	let refused = scores::save_advice(&db, &stranger, &agency, "measures", &seen, &draft).await.unwrap_err();
	assert_eq!(Error::from(refused), Error::NotFound);

	scores::restore_advice(&db, &officer, &agency, "measures").await.unwrap();
	scores::restore_advice(&db, &officer, &agency, &added.id).await.unwrap();
	assert_eq!(scores::find_advice(&db, &agency, "measures").await.unwrap(), shipped);
	assert!(scores::find_advice(&db, &agency, &added.id).await.is_err());
	assert!(scores::restore_advice(&db, &officer, &agency, "measures").await.is_err(), "there is nothing of its own");
}

#[tokio::test]
async fn scenarios_are_kept_by_name_and_acts_cost_what_the_agency_says() {
	let db = world::fresh().await;
	let (agency, officer) = office(&db).await;
	let changes: scores::Points = [("o42".to_owned(), 100.into())].into();
	let keep = async |name: &str, changes: &scores::Points| {
		let kept = scores::keep_scenario(&db, &officer, &agency, year(2563), name, changes.clone()).await;
		kept.map_err(Error::from)
	};
	assert!(keep(" ", &changes).await.unwrap_err().at("name").is_some());
	assert!(keep("ว่าง", &scores::Points::new()).await.unwrap_err().at("name").is_some());
	let kept = keep("เน้น OIT", &changes).await.unwrap();
	assert!(keep("เน้น OIT", &changes).await.unwrap_err().at("name").unwrap().contains("ชื่อนี้แล้ว"));
	assert_eq!(scores::list_scenarios(&db, &agency, year(2563)).await.unwrap(), std::slice::from_ref(&kept));
	let stranger = world::scope(&AgencyId("elsewhere".to_owned()), Role::Officer);
	assert!(scores::remove_scenario(&db, &stranger, &agency, &kept.id).await.is_err());
	scores::remove_scenario(&db, &officer, &agency, &kept.id).await.unwrap();
	assert_eq!(scores::list_scenarios(&db, &agency, year(2563)).await.unwrap(), []);

	let set = async |row: &str, effort: Option<u32>| {
		let changes = [(row.to_owned(), effort)];
		scores::set_efforts(&db, &officer, &agency, year(2563), &changes).await.unwrap();
		scores::find_efforts(&db, &agency, year(2563)).await.unwrap()
	};
	assert_eq!(set("o42", Some(7)).await["o42"], 7);
	assert_eq!(set("o43", Some(2)).await.len(), 2, "what is not named stays");
	assert_eq!(set("o42", None).await.into_iter().collect::<Vec<_>>(), [("o43".to_owned(), 2)]);
	assert!(scores::find_efforts(&db, &agency, year(2564)).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_memo_that_tells_another_total_is_to_be_looked_at() {
	let db = world::fresh().await;
	let (agency, officer) = office(&db).await;
	create(&db, &officer, &agency, &["o42=measures"]).await.unwrap();
	let profile = app::agency::find(&db, &agency).await.unwrap();
	let memo = measures::memo_of_plan(&db, &profile, "", officer.today()).await.unwrap();
	assert!(memo.sections[1].text.contains("o42"), "a code stays as it is printed: {}", memo.sections[1].text);
	let stale = async || {
		let standing = scores::standing(&db, &agency, year(2564)).await.unwrap().unwrap();
		measures::stale_words(&memo, &standing)
	};
	assert_eq!(stale().await, None);
	let corrected = ResultDraft { year: "2563".to_owned(), total: "75".to_owned(), ..ResultDraft::default() };
	scores::save(&db, &officer, &agency, &corrected, None).await.unwrap();
	assert!(stale().await.unwrap().contains("75.00"));
}
