use app::error::Error;
use app::scope::{AgencyId, Role};
use app::scores::{self, ResultDraft};
use app::thai::calendar::FiscalYear;

use crate::world;

fn draft(year: &str, total: &str) -> ResultDraft {
	ResultDraft { year: year.to_owned(), total: total.to_owned(), ..ResultDraft::default() }
}

#[tokio::test]
async fn the_standing_is_the_newest_year_up_to_the_working_year() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await;
	let later = "2025-01-15T03:00:00Z".parse().unwrap();
	let officer = app::scope::Scope { now: later, ..world::scope(&agency.id, Role::Officer) };
	for (year, total) in [("2563", "๗๔.๑๗"), ("2562", "61.20"), ("2567", "93.92")] {
		scores::save(&db, &officer, &agency.id, &draft(year, total)).await.unwrap();
	}
	let standing = scores::standing(&db, &agency.id, agency.working_year).await.unwrap().unwrap();
	assert_eq!((standing.result.year.number(), standing.level.as_str()), (2563, "C"));
	assert_eq!(standing.gap.unwrap().to_string(), "10.83");
	let years: Vec<u16> =
		scores::list(&db, &agency.id).await.unwrap().iter().map(|result| result.year.number()).collect();
	assert_eq!(years, [2562, 2563, 2567]);
}

#[tokio::test]
async fn the_same_result_twice_leaves_one_record_and_one_line_in_the_trail() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let before = app::audit::verify(&db).await.unwrap().unwrap();
	for _ in 0..2 {
		scores::save(&db, &officer, &agency, &draft("2563", "74.17")).await.unwrap();
	}
	assert_eq!(app::audit::verify(&db).await.unwrap().unwrap(), before + 1);
}

#[tokio::test]
async fn another_agency_is_not_reached_and_bad_input_writes_nothing() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let stranger = world::scope(&AgencyId("elsewhere".to_owned()), Role::Administrator);
	let refused = scores::save(&db, &stranger, &agency, &draft("2563", "74.17")).await.unwrap_err();
	assert_eq!(Error::from(refused), Error::NotFound);
	let officer = world::scope(&agency, Role::Officer);
	for bad in [
		draft("2563", "101"),
		draft("2563", "74,17"),
		draft("2024", "80"),
		draft("2563", ""),
		draft("2565", "80"),
		draft("2563", "74.171"),
	] {
		assert!(matches!(
			Error::from(scores::save(&db, &officer, &agency, &bad).await.unwrap_err()),
			Error::Invalid(_)
		));
	}
	assert_eq!(scores::list(&db, &agency).await.unwrap(), []);
}

#[tokio::test]
async fn an_unknown_later_year_is_measured_like_the_newest_known() {
	let db = world::fresh().await;
	let framework = scores::find_framework(&db, FiscalYear::new(2580).unwrap()).await.unwrap();
	assert_eq!(framework.year.number(), 2569);
	let framework = scores::find_framework(&db, FiscalYear::new(2555).unwrap()).await.unwrap();
	assert_eq!(framework.year.number(), 2562);
}

#[tokio::test]
async fn a_year_entered_by_mistake_is_taken_away_and_the_trail_keeps_it() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	scores::save(&db, &officer, &agency, &draft("2563", "74.17")).await.unwrap();
	let before = app::audit::verify(&db).await.unwrap().unwrap();
	let year = FiscalYear::new(2563).unwrap();
	let stranger = world::scope(&AgencyId("elsewhere".to_owned()), Role::Administrator);
	let refused = scores::remove(&db, &stranger, &agency, year).await.unwrap_err();
	assert_eq!(Error::from(refused), Error::NotFound);
	scores::remove(&db, &officer, &agency, year).await.unwrap();
	assert_eq!(scores::list(&db, &agency).await.unwrap(), []);
	assert_eq!(app::audit::verify(&db).await.unwrap().unwrap(), before + 1);
	let again = scores::remove(&db, &officer, &agency, year).await.unwrap_err();
	assert_eq!(Error::from(again), Error::NotFound);
}
