use app::error::Error;
use app::scope::Role;
use app::scores::{self, EditionDraft, ResultDraft};
use app::thai::calendar::FiscalYear;

use crate::world;

fn year(year: u16) -> FiscalYear {
	FiscalYear::new(year).unwrap()
}

#[tokio::test]
async fn a_year_that_does_not_exist_yet_is_made_from_another() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let later = "2028-01-15T03:00:00Z".parse().unwrap();
	let officer = app::scope::Scope { now: later, ..world::scope(&agency, Role::Officer) };
	let result = ResultDraft { year: "2570".to_owned(), total: "90".to_owned(), ..ResultDraft::default() };
	let refused = scores::save(&db, &officer, &agency, &result, None).await.unwrap_err();
	let refused = Error::from(refused);
	assert!(refused.at("year").unwrap().contains("กรอบการประเมินของปี 2570"), "{refused:?}");

	let base = scores::find_framework(&db, year(2569)).await.unwrap();
	let draft = EditionDraft { year: "๒๕๗๐".to_owned(), target: "90".to_owned(), ..EditionDraft::of(&base) };
	let seen = app::db::mark(&base);
	let refused = scores::save_edition(&db, &officer, year(2569), &seen, &draft).await.unwrap_err();
	assert_eq!(Error::from(refused), Error::Forbidden);
	let made = scores::save_edition(&db, &world::console(), year(2569), &seen, &draft).await.unwrap();
	assert_eq!((made.year, made.revision, made.target.to_string().as_str()), (year(2570), 1, "90"));
	let again = scores::save_edition(&db, &world::console(), year(2569), &seen, &draft).await.unwrap_err();
	assert!(Error::from(again).at("year").unwrap().contains("มีกรอบการประเมินแล้ว"));
	assert_eq!(scores::find_framework(&db, year(2569)).await.unwrap(), base, "the base stays");

	let kept = scores::save(&db, &officer, &agency, &result, None).await.unwrap();
	assert_eq!((kept.year, kept.edition), (year(2570), 1));
	app::scores::plant_frameworks(&db).await.unwrap();
	assert_eq!(scores::find_framework(&db, year(2570)).await.unwrap(), made, "planting again changes nothing");
}

#[tokio::test]
async fn what_results_hang_on_is_copied_and_never_changed() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let console = world::console();
	let change = async |target: &str| {
		let base = scores::find_framework(&db, year(2563)).await.unwrap();
		let draft = EditionDraft { target: target.to_owned(), ..EditionDraft::of(&base) };
		scores::save_edition(&db, &console, year(2563), &app::db::mark(&base), &draft).await.unwrap()
	};
	assert_eq!(change("80").await.revision, 1, "nothing hangs on it yet");
	app::scores::plant_frameworks(&db).await.unwrap();
	assert_eq!(
		scores::find_framework(&db, year(2563)).await.unwrap().target.to_string(),
		"80",
		"what was edited stays"
	);

	let draft = ResultDraft { year: "2563".to_owned(), total: "82".to_owned(), ..ResultDraft::default() };
	scores::save(&db, &officer, &agency, &draft, None).await.unwrap();
	assert_eq!(change("85").await.revision, 2);
	assert_eq!(change("85").await.revision, 2, "the same again changes nothing");
	let standing = scores::standing(&db, &agency, year(2564)).await.unwrap().unwrap();
	assert_eq!((standing.result.edition, standing.target.to_string().as_str(), standing.gap), (1, "80", None));
	let known = scores::list_standings(&db, &agency).await.unwrap();
	assert_eq!(known[0].target.to_string(), "80");

	let corrected = ResultDraft { total: "81".to_owned(), ..draft.clone() };
	let kept = scores::save(&db, &officer, &agency, &corrected, None).await.unwrap();
	assert_eq!(kept.edition, 1, "a correction stays by its own edition");
	let draft = ResultDraft { edition: "2".to_owned(), ..draft };
	scores::save(&db, &officer, &agency, &draft, None).await.unwrap();
	let standing = scores::standing(&db, &agency, year(2564)).await.unwrap().unwrap();
	assert_eq!(
		(standing.result.edition, standing.gap.unwrap().to_string().as_str()),
		(2, "3"),
		"saved again, by the new one"
	);

	let base = scores::find_framework(&db, year(2563)).await.unwrap();
	let stale = EditionDraft { target: "70".to_owned(), ..EditionDraft::of(&base) };
	let refused = scores::save_edition(&db, &console, year(2563), "old", &stale).await.unwrap_err();
	assert!(matches!(Error::from(refused), Error::Conflict(_)));
	let light = EditionDraft { oit: "30".to_owned(), ..EditionDraft::of(&base) };
	let refused = scores::save_edition(&db, &console, year(2563), &app::db::mark(&base), &light).await.unwrap_err();
	assert!(Error::from(refused).at("iit").unwrap().contains("รวมได้ 90"));
}
