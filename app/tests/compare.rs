use app::agency;
use app::db::Db;
use app::error::Error;
use app::measures::{self, MeasureDraft};
use app::publication::{self, Within};
use app::scope::{AgencyId, Role, Scope};
use app::scores::{self, ResultDraft};
use app::thai::calendar::FiscalYear;

use crate::world;

fn year(year: u16) -> FiscalYear {
	FiscalYear::new(year).unwrap()
}

async fn keep(db: &Db, agency: &AgencyId, year: &str, total: &str, details: &[(&str, &str)]) {
	let later = "2027-01-15T03:00:00Z".parse().unwrap();
	let officer = Scope { now: later, ..world::scope(agency, Role::Officer) };
	let details = details.iter().map(|(key, points)| ((*key).to_owned(), (*points).to_owned())).collect();
	let draft = ResultDraft {
		year: year.to_owned(),
		total: total.to_owned(),
		details,
		is_confirmed: true,
		..ResultDraft::default()
	};
	let kept = scores::save(db, &officer, agency, &draft, None).await.unwrap();
	let head = Scope { held: vec![world::held(Role::Head)], ..officer };
	scores::publish(db, &head, agency, kept.year, None, true).await.unwrap();
}

#[tokio::test]
async fn an_agency_stands_among_those_of_its_place() {
	let db = world::fresh().await;
	let own = world::danchang(&db).await;
	let officer = world::scope(&own.id, Role::Officer);
	let compare = async |within| publication::compare(&db, &officer, &own.id, None, within).await.unwrap();
	assert_eq!(compare(Within::All).await, None, "there is no result yet");
	keep(&db, &own.id, "2563", "74.17", &[]).await;
	let places = [("near", "80", false), ("far", "90", true), ("invented", "99", false)];
	for (slug, total, is_far) in places {
		let mut draft = agency::AgencyDraft { is_fictional: slug == "invented", ..world::profile(slug) };
		if is_far {
			draft.province = "เชียงราย".to_owned();
		}
		let other = agency::save(&db, &world::console(), None, &draft).await.unwrap();
		keep(&db, &other.id, "2563", total, &[]).await;
	}
	for other in ["2562", "2564"] {
		keep(&db, &agency::find_by_slug(&db, "near").await.unwrap().id, other, "99", &[]).await;
	}
	let near = compare(Within::Province).await.unwrap();
	assert_eq!((near.ranked.len(), near.own.clone().unwrap().place), (2, 2));
	assert_eq!(near.median().unwrap().normalize().to_string(), "77.085");
	let all = compare(Within::All).await.unwrap();
	let told: Vec<_> = all.ranked.iter().map(|one| (one.place, one.slug.as_str(), one.level.as_str())).collect();
	assert_eq!(told, [(1, "far", "A"), (2, "near", "B"), (3, "danchang", "C")], "an invented agency counts for nobody");
	assert_eq!(publication::comparison_sheet(&all).rows.len(), 3);
	// A database from before there were headlines gets them from its results.
	let text = "DELETE headline; DELETE result_published; UPDATE migration SET version = 8, checksum = ''; DELETE migration_step";
	db.query(text, surrealdb::types::object! {}).await.unwrap();
	assert_eq!(compare(Within::All).await, None);
	app::db::migrate::run(&db, &app::schemas(), &app::steps(), world::now()).await.unwrap();
	assert_eq!(compare(Within::All).await.unwrap().ranked, all.ranked);
	let far = agency::find_by_slug(&db, "far").await.unwrap();
	scores::withdraw(&db, &world::console(), &far.id, year(2563)).await.unwrap();
	assert_eq!(compare(Within::All).await.unwrap().ranked.len(), 2, "what is taken away counts no more");
	let refused = publication::compare(&db, &officer, &own.id, Some(year(2562)), Within::All).await.unwrap_err();
	assert_eq!(Error::from(refused), Error::NotFound);
	let stranger = world::scope(&AgencyId("elsewhere".to_owned()), Role::Officer);
	assert!(publication::compare(&db, &stranger, &own.id, None, Within::All).await.is_err());
}

#[tokio::test]
async fn a_measure_stands_beside_what_its_item_did() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	keep(&db, &agency, "2566", "80", &[("o43", "0"), ("o10", "50")]).await;
	let picks = ["o43=measures-report", "o10=privacy"].map(str::to_owned);
	measures::create_from_choice(&db, &officer, &agency, year(2566), year(2567), &picks).await.unwrap();
	let typed = MeasureDraft {
		title: "เขียนเอง".to_owned(), item: "o99".to_owned(), ..MeasureDraft::default()
	};
	measures::save(&db, &officer, &agency, year(2567), None, &typed).await.unwrap();
	let told = async || {
		let effects = measures::effects(&db, &officer, &agency, year(2567)).await.unwrap();
		let spot = |spot: &Option<measures::Spot>| {
			spot.as_ref().map(|spot| (spot.name.clone(), spot.points.map(|points| points.to_string())))
		};
		effects
			.iter()
			.map(|effect| (spot(&effect.before), spot(&effect.after), effect.change().map(|change| change.to_string())))
			.collect::<Vec<_>>()
	};
	let name = |name: &str, points: Option<&str>| Some((name.to_owned(), points.map(str::to_owned)));
	assert_eq!(told().await[0], (name("o43", Some("0")), None, None), "there is no next result yet");
	keep(&db, &agency, "2567", "90", &[("o35", "100")]).await;
	let told = told().await;
	assert_eq!(told[0], (name("o43", Some("0")), name("o35", Some("100")), Some("100".to_owned())));
	assert_eq!(told[1], (name("o10", Some("50")), None, None), "no item of 2567 is known to be about it");
	assert_eq!(told[2], (None, None, None));
}
