use app::db::Db;
use app::error::Error;
use app::list::Cell;
use app::scope::{AgencyId, Role, Scope};
use app::scores::{self, Answers, Points, Proposal, ResultDraft};
use app::thai::calendar::FiscalYear;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::world;

fn draft(year: &str, total: &str) -> ResultDraft {
	ResultDraft { year: year.to_owned(), total: total.to_owned(), ..ResultDraft::default() }
}

#[tokio::test]
async fn the_standing_is_the_newest_year_up_to_the_working_year() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await;
	let later = "2025-01-15T03:00:00Z".parse().unwrap();
	let officer = Scope { now: later, ..world::scope(&agency.id, Role::Officer) };
	for (year, total) in [("2563", "๗๔.๑๗"), ("2562", "61.20"), ("2567", "93.92")] {
		scores::save(&db, &officer, &agency.id, &draft(year, total), None).await.unwrap();
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
		scores::save(&db, &officer, &agency, &draft("2563", "74.17"), None).await.unwrap();
	}
	assert_eq!(app::audit::verify(&db).await.unwrap().unwrap(), before + 1);
}

#[tokio::test]
async fn another_agency_is_not_reached_and_bad_input_writes_nothing() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let stranger = world::scope(&AgencyId("elsewhere".to_owned()), Role::Administrator);
	let refused = scores::save(&db, &stranger, &agency, &draft("2563", "74.17"), None).await.unwrap_err();
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
			Error::from(scores::save(&db, &officer, &agency, &bad, None).await.unwrap_err()),
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
	scores::save(&db, &officer, &agency, &draft("2563", "74.17"), None).await.unwrap();
	let before = app::audit::verify(&db).await.unwrap().unwrap();
	let year = FiscalYear::new(2563).unwrap();
	let stranger = world::scope(&AgencyId("elsewhere".to_owned()), Role::Administrator);
	let refused = scores::remove(&db, &stranger, &agency, year, "").await.unwrap_err();
	assert_eq!(Error::from(refused), Error::NotFound);
	scores::remove(&db, &officer, &agency, year, "").await.unwrap();
	assert_eq!(scores::list(&db, &agency).await.unwrap(), []);
	assert_eq!(app::audit::verify(&db).await.unwrap().unwrap(), before + 1);
	let again = scores::remove(&db, &officer, &agency, year, "").await.unwrap_err();
	assert_eq!(Error::from(again), Error::NotFound);
}

/// What a person does: keep aside, look, accept.
async fn offered(db: &Db, officer: &Scope, agency: &AgencyId, text: &str) -> (String, Proposal) {
	let year = FiscalYear::new(2563).unwrap();
	let id = scores::set_aside(db, officer, agency, year, text.as_bytes().to_vec()).await.unwrap();
	let proposal = scores::preview_import(db, officer, agency, &id).await.unwrap();
	(id, proposal)
}

#[tokio::test]
async fn a_table_is_looked_at_before_it_is_kept() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	scores::save(&db, &officer, &agency, &draft("2563", "74.17"), None).await.unwrap();
	let table = "รายการ\tคะแนน\nระดับ\tC\nคะแนนรวม\t74.17\nIIT\t๘๐\no42\t8O\n";
	let (id, proposal) = offered(&db, &officer, &agency, table).await;
	assert_eq!(proposal.summary(), "อ่านได้ 3 แถว: ใหม่ 2, เปลี่ยน 0, เหมือนเดิม 1");
	assert_eq!((proposal.errors.len(), proposal.errors[0].row, proposal.asks), (1, 5, None));
	let accept = async |id: &str, seen: &str, (good_rows, is_confirmed)| {
		let answers = Answers { good_rows, is_confirmed, reason: String::new() };
		scores::accept_import(&db, &officer, &agency, id, seen, answers).await
	};
	let refused = accept(&id, &proposal.seen, (false, false)).await;
	assert!(Error::from(refused.unwrap_err()).at("accept_good_rows").is_some());
	let stranger = world::scope(&AgencyId("elsewhere".to_owned()), Role::Officer);
	assert!(scores::preview_import(&db, &stranger, &stranger.agency.clone().unwrap(), &id).await.is_err());
	let kept = accept(&id, &proposal.seen, (true, false)).await.unwrap();
	assert_eq!((kept.iit, kept.total, kept.level.as_deref()), (Some(80.into()), "74.17".parse().unwrap(), Some("C")));
	assert!(accept(&id, &proposal.seen, (true, false)).await.is_err(), "a document is taken in once");

	for day in ["วันก่อน", "1/1/2540", "1/1/2570"] {
		let text = format!("EIT\t70\nOIT\t90\nวันที่ประกาศ\t{day}\n");
		let (_, proposal) = offered(&db, &officer, &agency, &text).await;
		assert!(proposal.asks.is_some(), "{day}: the parts give another total");
		assert!(
			proposal.blocks.unwrap().contains("วันที่"),
			"{day}: no tick settles it, and the form has no field for it"
		);
	}
	let (id, proposal) = offered(&db, &officer, &agency, "EIT\t70\nOIT\t90\n").await;
	assert_eq!(proposal.blocks, None);
	assert!(proposal.asks.as_ref().unwrap().contains("คะแนนรวม"), "the parts give another total");
	let refused = accept(&id, &proposal.seen, (false, false)).await;
	assert!(Error::from(refused.unwrap_err()).at("is_confirmed").is_some());
	scores::save(&db, &officer, &agency, &draft("2563", "75"), None).await.unwrap();
	let stale = accept(&id, &proposal.seen, (false, true)).await;
	assert!(matches!(Error::from(stale.unwrap_err()), Error::Conflict(_)), "somebody else was there");
	let seen = scores::preview_import(&db, &officer, &agency, &id).await.unwrap().seen;
	let kept = accept(&id, &seen, (false, true)).await.unwrap();
	assert_eq!((kept.total, kept.eit), (75.into(), Some(70.into())), "what the table leaves out stays");
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(24))]

	/// What is taken away as a sheet and taken in again is the same result.
	#[test]
	fn a_result_survives_its_own_sheet(
		points in prop::collection::vec(prop::option::weighted(0.4, 0i64..=10_000), 160),
		total in 0i64..=10_000,
		year in 2562u16..=2569,
		is_book in any::<bool>(),
	) {
		let runtime = tokio::runtime::Runtime::new().unwrap();
		runtime.block_on(async {
			let db = world::fresh().await;
			let agency = world::danchang(&db).await.id;
			let later = "2027-01-15T03:00:00Z".parse().unwrap();
			let officer = Scope { now: later, ..world::scope(&agency, Role::Officer) };
			let year = FiscalYear::new(year).unwrap();
			let framework = scores::find_framework(&db, year).await.unwrap();
			let rows = scores::of_year(&framework, year, None).rows;
			let keys = rows.iter().filter_map(|row| match &row[0] {
				Cell::Text(key) => Some(key.clone()),
				_ => None,
			});
			let typed = keys.zip(points).filter_map(|(key, points)| {
				let number = key.strip_prefix("ตัวชี้วัดที่ ").map(str::to_owned).unwrap_or(key);
				Some((number, Decimal::new(points?, 2)))
			});
			let mut typed: Points = typed.filter(|(key, _)| !key.starts_with("ระดับ") && !key.starts_with("วันที่")).collect();
			typed.insert("total".to_owned(), Decimal::new(total, 2));
			let draft = ResultDraft {
				level: "A".into(), announced_on: format!("28/9/{year}"), is_confirmed: true,
				..ResultDraft::of(year, &typed, &framework)
			};
			let level = framework.labels().next().unwrap().to_owned();
			let draft = ResultDraft { level, ..draft };
			let result = scores::save(&db, &officer, &agency, &draft, None).await.unwrap();
			let sheet = scores::of_year(&framework, year, Some(&result));
			let bytes = if is_book { sheet.xlsx().unwrap() } else { sheet.csv().unwrap() };
			scores::remove(&db, &officer, &agency, year, "ลองใหม่").await.unwrap();
			let again = scores::take_in(&db, &officer, &agency, year, bytes, true).await.unwrap();
			assert_eq!(again.result, result);
		});
	}
}

#[tokio::test]
async fn entering_and_publishing_are_two_acts() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let head = world::scope(&agency, Role::Head);
	let save = async |total: &str, day: &str| {
		let draft =
			ResultDraft { announced_on: day.into(), reason: "พิมพ์ผิด".into(), ..draft("2563", total) };
		scores::save(&db, &officer, &agency, &draft, None).await.unwrap()
	};
	let public = async || {
		let standings = scores::list_public_standings(&db, &agency).await.unwrap();
		standings.into_iter().map(|standing| standing.result.total.to_string()).collect::<Vec<_>>()
	};
	let kept = save("74.17", "").await;
	assert!(public().await.is_empty());
	let refused = scores::publish(&db, &officer, &agency, kept.year, None, true).await.unwrap_err();
	assert_eq!(Error::from(refused), Error::Forbidden);
	let refused = Error::from(scores::publish(&db, &head, &agency, kept.year, None, false).await.unwrap_err());
	assert!(refused.at("has_no_day").is_some(), "what is public has its day, or a person who says that none is known");
	let stale = Error::from(scores::publish(&db, &head, &agency, kept.year, Some("old"), true).await.unwrap_err());
	assert!(matches!(stale, Error::Conflict(_)));
	let kept = save("74.17", "28/9/2563").await;
	scores::publish(&db, &head, &agency, kept.year, Some(&app::db::mark(&kept)), false).await.unwrap();
	assert_eq!(public().await, ["74.17"]);
	save("75.00", "28/9/2563").await;
	assert_eq!(public().await, ["74.17"], "a correction is public when it is published");
	let state = scores::publish_state(&db, &agency, kept.year).await.unwrap();
	assert!(matches!(state, scores::PublishState::Behind { .. }), "{state:?}");
	let refused = scores::remove(&db, &officer, &agency, kept.year, "ลอง").await.unwrap_err();
	assert!(refused.to_string().contains("ถอน"), "{refused}");
	scores::withdraw(&db, &head, &agency, kept.year).await.unwrap();
	assert!(public().await.is_empty());
	assert_eq!(scores::list_headlines(&db, kept.year).await.unwrap(), []);
	scores::remove(&db, &officer, &agency, kept.year, "ลอง").await.unwrap();
}

#[tokio::test]
async fn an_imported_result_is_taken_back_as_one_act() {
	let db = world::fresh().await;
	let agency = world::danchang(&db).await.id;
	let officer = world::scope(&agency, Role::Officer);
	let year = FiscalYear::new(2563).unwrap();
	let take = async |total: &str| {
		let table = format!("คะแนนรวม\t{total}\n").into_bytes();
		scores::take_in(&db, &officer, &agency, year, table, false).await.unwrap().result
	};
	let now = async || scores::find(&db, &agency, year).await.unwrap().map(|result| result.total.to_string());
	take("74.17").await;
	take("75.00").await;
	scores::take_back_import(&db, &officer, &agency, year).await.unwrap();
	assert_eq!(now().await.as_deref(), Some("74.17"));
	assert!(scores::take_back_import(&db, &officer, &agency, year).await.is_err(), "the newest one alone");
	take("76.00").await;
	scores::save(&db, &officer, &agency, &draft("2563", "77"), None).await.unwrap();
	let refused = Error::from(scores::take_back_import(&db, &officer, &agency, year).await.unwrap_err());
	assert!(matches!(refused, Error::Conflict(_)), "{refused}");
	scores::remove(&db, &officer, &agency, year, "").await.unwrap();
	take("80").await;
	scores::take_back_import(&db, &officer, &agency, year).await.unwrap();
	assert_eq!(now().await, None, "there was none before");
}
