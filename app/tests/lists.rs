use app::agency::{self, UnitDraft};
use app::audit;
use app::list::{ListQuery, arrange};
use app::room::House;
use app::scope::{Role, Scope};
use app::{ROOMS, measures};

use crate::office::office;
use crate::world;

fn administrator(scope: Scope) -> Scope {
	Scope { held: vec![world::held(Role::Administrator)], ..scope }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_shows_every_write_at_once() {
	let office = office().await;
	let officer = office.scope("officer");
	let titles = async || {
		let rows = measures::list_rows(&office.db, &officer).await.unwrap();
		rows.iter().map(|row| row.shown.title.clone()).collect::<Vec<_>>()
	};
	assert_eq!(titles().await.len(), 2);
	let year = office.agency.working_year;
	let more = "มาตรการ\tขั้นตอนหรือวิธีการ\tผู้รับผิดชอบ\n๓. ตรวจเยี่ยม\t- ออกพื้นที่\tกองช่าง\n";
	measures::take_in(&office.db, &officer, &office.agency.id, year, more.as_bytes(), false).await.unwrap();
	assert!(titles().await.iter().any(|title| title.contains("ตรวจเยี่ยม")), "{:?}", titles().await);
	let other = agency::save(&office.db, &world::console(), None, &world::profile("elsewhere")).await.unwrap();
	let stranger = Scope { agency: Some(other.id.clone()), ..officer.clone() };
	assert!(measures::list_rows(&office.db, &stranger).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_trail_is_listed_newest_first_and_every_act_has_a_name() {
	let office = office().await;
	office.sent().await;
	let administrator = administrator(office.scope("officer"));
	let house = House(ROOMS);
	let rows = audit::list_rows(&office.db, &administrator, house).await.unwrap();
	let numbers: Vec<i64> = rows.iter().map(|row| row.shown.number).collect();
	let count = i64::try_from(numbers.len()).unwrap();
	assert_eq!(numbers, (1..=count).rev().collect::<Vec<_>>());
	for row in rows.iter() {
		assert_ne!(row.shown.label, row.shown.act, "an act without a Thai name");
		assert_ne!(row.shown.room, row.shown.act);
	}
	let unit = UnitDraft { name: "กองสาธารณสุข".to_owned(), ..UnitDraft::default() };
	agency::save_unit(&office.db, &world::console(), &office.agency.id, None, &unit).await.unwrap();
	let rows = audit::list_rows(&office.db, &administrator, house).await.unwrap();
	assert_eq!((rows[0].shown.number, rows[0].shown.label.as_str()), (count + 1, "เพิ่มสำนัก/กอง"));
	let memos = arrange(&rows, ListQuery::parse("room=memos&sort=number"));
	assert!(memos.found > 0 && memos.rows.iter().all(|row| row.act.starts_with("memos/")));
	let refused = audit::list_rows(&office.db, &office.scope("officer"), house).await;
	assert!(refused.is_err(), "an officer reads no trail");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_daily_look_says_whether_a_chain_is_whole() {
	let office = office().await;
	let chain = audit::chain_of(&administrator(office.scope("officer"))).unwrap();
	assert_eq!(audit::last_check(&office.db, &chain).await.unwrap(), None);
	audit::check_all(&office.db, world::now()).await.unwrap();
	let whole = audit::last_check(&office.db, &chain).await.unwrap().unwrap();
	assert!(whole.flaw.is_none() && whole.number > 10);
	let forge = "DEFINE FIELD OVERWRITE account ON audit TYPE string; UPDATE audit SET account = 'x' WHERE chain = $chain AND number = 3";
	let values = surrealdb::types::object! { chain: office.agency.id.0.clone() };
	office.db.query(forge, values).await.unwrap();
	audit::check_all(&office.db, world::now()).await.unwrap();
	let flaw = audit::last_check(&office.db, &chain).await.unwrap().unwrap().flaw.unwrap();
	assert!(flaw.contains("รายการที่ 3"), "{flaw}");
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_read_again_only_after_a_write_or_midnight() {
	let office = office().await;
	let (chain, officer) = (app::db::Chain::Agency(office.agency.id.clone()), office.scope("officer"));
	let loads = std::cell::Cell::new(0);
	let look = async |day: chrono::NaiveDate| {
		let load = async |_: Option<app::list::Rows<measures::MeasureRow>>| {
			loads.set(loads.get() + 1);
			Ok(Vec::new())
		};
		office.db.lists().rows(&office.db, &chain, day, load).await.unwrap();
		loads.get()
	};
	let today = officer.today();
	assert_eq!((look(today).await, look(today).await), (1, 1));
	assert_eq!(look(today.succ_opt().unwrap()).await, 2);
	let unit = UnitDraft { name: "กองใหม่".to_owned(), ..UnitDraft::default() };
	agency::save_unit(&office.db, &world::console(), &office.agency.id, None, &unit).await.unwrap();
	assert_eq!((look(today).await, look(today).await), (3, 3));
}
