//! Each owner of a measure reports for itself, says that nothing came up, or is let off.

use std::collections::BTreeMap;

use app::agency::{self, HolidaysDraft};
use app::error::Error;
use app::measures::{self, Ledger, Measure, MeasureDraft, Slot, SlotState};
use app::room::House;
use app::scope::{Role, Scope};

use crate::gifts::{Divided, divided};
use crate::publication::photo;
use crate::rounds::{chosen, upload};
use crate::world;

/// A measure of two divisions, reported on every half year.
async fn shared(divided: &Divided) -> Measure {
	let draft = MeasureDraft {
		title: "ปรับปรุงเว็บไซต์".to_owned(),
		owners: "กองช่าง\nกองคลัง".to_owned(),
		cadences: chosen(&["half_yearly"]),
		..MeasureDraft::default()
	};
	let (office, officer) = (&divided.office, divided.office.scope("officer"));
	measures::save(&office.db, &officer, &office.agency.id, office.agency.working_year, None, &draft).await.unwrap()
}

async fn slots(divided: &Divided, measure: &Measure) -> Vec<Slot> {
	let office = &divided.office;
	let ledger = Ledger::of(&office.db, &office.scope("officer"), &office.agency.id).await.unwrap();
	ledger.slots(measure)
}

async fn states(divided: &Divided, measure: &Measure) -> Vec<SlotState> {
	slots(divided, measure).await.into_iter().map(|slot| slot.state).collect()
}

use SlotState::{Ahead, Excused, Nothing, Open, Reported};

#[tokio::test(flavor = "multi_thread")]
async fn each_division_reports_for_itself_or_one_for_all() {
	let divided = divided().await;
	let office = &divided.office;
	let measure = shared(&divided).await;
	let officer = divided.of(Some(&divided.works), Role::Officer, "a");
	assert_eq!(states(&divided, &measure).await, [Open, Open, Ahead, Ahead]);
	let report = async |seat: &str| {
		let mut upload = upload(&measure, "1/3/2564", "half_yearly:2020-10-01");
		upload.fields.push(("seat".to_owned(), seat.to_owned()));
		measures::report(&office.db, &office.vault, &officer, upload).await.map_err(Error::from)
	};
	for seat in ["กองไหน", divided.finance.0.as_str()] {
		assert!(report(seat).await.unwrap_err().at("seat").is_some(), "nobody reports for others");
	}
	report(&divided.works.0).await.unwrap();
	assert_eq!(states(&divided, &measure).await, [Reported, Open, Ahead, Ahead]);
	report("all").await.unwrap();
	assert_eq!(states(&divided, &measure).await, [Reported, Reported, Ahead, Ahead]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_to_report_is_one_tap_counts_once_and_changes_no_percentage() {
	let divided = divided().await;
	let (office, db) = (&divided.office, &divided.office.db);
	let measure = shared(&divided).await;
	let officer = divided.of(Some(&divided.works), Role::Officer, "a");
	measures::report(db, &office.vault, &officer, upload(&measure, "1/3/2564", "none")).await.unwrap();
	let owed = measures::list_owed(db, &officer).await.unwrap();
	assert_eq!(owed.len(), 1, "that of the own division");
	let ticks = |slots: &[Slot]| -> BTreeMap<String, bool> {
		slots.iter().map(|slot| (measures::slot_key(&measure.id, slot), true)).collect()
	};
	let all = ticks(&slots(&divided, &measure).await);
	let send =
		async |ticks: &BTreeMap<String, bool>| measures::report_nothing(db, &officer, ticks).await.map_err(Error::from);
	assert!(send(&BTreeMap::new()).await.unwrap_err().at("slots").is_some());
	// Two at once, and with ticks on what is not theirs: one report.
	let (one, two) = tokio::join!(send(&all), send(&all));
	assert_eq!([one, two].iter().filter(|sent| sent == &&Ok(1)).count(), 1);
	assert_eq!(states(&divided, &measure).await, [Nothing, Open, Ahead, Ahead]);
	assert!(matches!(send(&all).await, Err(Error::Conflict(_))));
	let tracked = measures::list_tracked(db, &officer, &office.agency.id, measure.year).await.unwrap();
	let shown = tracked.iter().find(|tracked| tracked.measure.id == measure.id).unwrap();
	assert_eq!(shown.percent, Some(20), "as the report before it says");
	let auditor = divided.of(None, Role::Auditor, "e");
	let refused = measures::report_nothing(db, &auditor, &all).await.map_err(Error::from);
	assert_eq!(refused, Err(Error::Forbidden));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_lets_a_round_off_with_a_reason_and_takes_it_back() {
	let divided = divided().await;
	let (db, measure) = (&divided.office.db, shared(&divided).await);
	let head = divided.of(Some(&divided.works), Role::Head, "b");
	let other = divided.of(Some(&divided.finance), Role::Head, "c");
	let officer = divided.of(Some(&divided.works), Role::Officer, "a");
	let round = "half_yearly:2020-10-01";
	let let_off = async |scope: &Scope, round: &str, reason: &str| {
		measures::excuse(db, scope, &measure.id, round, &divided.works.0, reason).await.map_err(Error::from)
	};
	for scope in [&other, &officer] {
		assert_eq!(let_off(scope, round, "งดกิจกรรม").await.unwrap_err(), Error::Forbidden);
	}
	assert!(let_off(&head, round, " ").await.unwrap_err().at("reason").is_some());
	assert!(let_off(&head, "quarterly:2020-10-01", "งด").await.unwrap_err().at("slot").is_some());
	let excuse = let_off(&head, round, "งดกิจกรรม").await.unwrap();
	assert!(matches!(let_off(&head, round, "งดกิจกรรม").await, Err(Error::Conflict(_))));
	let all = slots(&divided, &measure).await;
	assert_eq!((all[0].state, all[0].reason.as_deref()), (Excused, Some("งดกิจกรรม")));
	assert_eq!(all[1].state, Open, "the other division is not let off");
	assert!(measures::list_owed(db, &officer).await.unwrap().is_empty());

	let take_back = async |scope: &Scope| measures::end_excuse(db, scope, &excuse.id).await.map_err(Error::from);
	assert_eq!(take_back(&other).await, Err(Error::Forbidden));
	take_back(&head).await.unwrap();
	assert_eq!(take_back(&head).await, Err(Error::NotFound));
	assert_eq!(states(&divided, &measure).await[0], Open);
}

#[tokio::test(flavor = "multi_thread")]
async fn clerks_are_told_of_a_round_once_and_it_is_over_with_its_last_division() {
	let divided = divided().await;
	let (office, db) = (&divided.office, &divided.office.db);
	let measure = shared(&divided).await;
	let unread = async || {
		let rows = app::notices::list_rows(db, &office.scope("clerk"), House(app::ROOMS)).await.unwrap();
		let told = rows.iter().filter(|row| row.shown.notice.read_at.is_none());
		told.map(|row| row.shown.notice.about.clone()).collect::<Vec<_>>()
	};
	let late = "2021-04-10T03:00:00Z".parse().unwrap();
	for _ in 0..2 {
		measures::remind(db, late).await.unwrap();
	}
	assert_eq!(unread().await, ["กองช่าง, กองคลัง: รอบ ต.ค. 63 - มี.ค. 64 เลยกำหนดมา 10 วัน ยังไม่มีรายงานครบ"]);
	let officer = Scope { now: late, ..divided.of(Some(&divided.works), Role::Officer, "a") };
	let report = async |seat: &str| {
		let mut upload = upload(&measure, "1/3/2564", "half_yearly:2020-10-01");
		upload.fields.push(("seat".to_owned(), seat.to_owned()));
		measures::report(db, &office.vault, &officer, upload).await.unwrap();
	};
	report(&divided.works.0).await;
	assert_eq!(unread().await.len(), 1, "the other division still owes");
	report("all").await;
	assert!(unread().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_that_ends_on_a_holiday_is_due_when_the_office_opens() {
	let divided = divided().await;
	let (db, agency, measure) = (&divided.office.db, &divided.office.agency.id, shared(&divided).await);
	let draft = |lines: &str| HolidaysDraft { lines: lines.to_owned() };
	let add = async |lines: &str| {
		agency::add_holidays(db, &world::console(), agency, &draft(lines)).await.map_err(Error::from)
	};
	assert_eq!(slots(&divided, &measure).await[0].round.due.to_string(), "2021-03-31");
	assert_eq!(add("31/3/2564 วันหยุดท้องถิ่น\n1 เม.ย. 2564 วันหยุดชดเชย").await, Ok(2));
	assert_eq!(add("31/3/2564 วันหยุดท้องถิ่น").await, Ok(0), "the same again changes nothing");
	assert_eq!(slots(&divided, &measure).await[0].round.due.to_string(), "2021-04-02");
	let officer = divided.office.scope("officer");
	let refused = agency::add_holidays(db, &officer, agency, &draft("1/4/2564 ก")).await.map_err(Error::from);
	assert_eq!(refused, Err(Error::Forbidden));
	let known = agency::list_holidays(db, agency).await.unwrap();
	agency::remove_holiday(db, &world::console(), agency, &known[0].id).await.unwrap();
	assert_eq!(slots(&divided, &measure).await[0].round.due.to_string(), "2021-03-31");
}

/// Reports are kept in memory, and only those of measures that were acted on are read again: after each act that is what a look that
/// kept nothing finds.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_of_reports_is_what_is_there() {
	let divided = divided().await;
	let office = &divided.office;
	let (db, agency) = (&office.db, &office.agency.id);
	let (officer, head) = (office.scope("officer"), office.scope("head"));
	let measure = shared(&divided).await;
	let other = measures::list(db, agency, measure.year).await.unwrap().remove(0);
	let looked = async |acted: &str| {
		let ledger = Ledger::of(db, &officer, agency).await.unwrap();
		for measure in [&measure, &other] {
			let kept: Vec<_> = ledger.reports(&measure.id).iter().map(|report| (**report).clone()).collect();
			assert_eq!(kept, measures::list_progress(db, agency, &measure.id).await.unwrap(), "{acted}");
		}
		ledger.slots(&measure).into_iter().filter(|slot| slot.state == Excused).count()
	};
	looked("nothing yet").await;
	let works = divided.of(Some(&divided.works), Role::Officer, "a");
	let sent = async |scope: &Scope, of: &Measure| {
		let upload = app::files::Upload { bytes: photo(), ..upload(of, "1/3/2564", "") };
		measures::report(db, &office.vault, scope, upload).await.unwrap()
	};
	let first = sent(&works, &measure).await;
	looked("reported").await;
	sent(&officer, &other).await;
	looked("reported on another").await;
	measures::show_proofs(db, &head, &first.id, true).await.unwrap();
	looked("shown").await;
	measures::show_proofs(db, &head, &first.id, false).await.unwrap();
	looked("hidden").await;
	let seen = measures::list_progress(db, agency, &measure.id).await.unwrap().remove(0);
	let draft = measures::VerdictDraft {
		is_accepted: false, words: "แนบภาพ".to_owned(), seen: app::db::mark(&seen)
	};
	measures::decide_report(db, &office.scope("clerk"), &first.id, &draft).await.unwrap();
	looked("sent back").await;
	measures::withdraw_report(db, &works, &first.id).await.unwrap();
	looked("taken back").await;
	let owed = slots(&divided, &measure).await.into_iter().find(|slot| slot.state.is_owed()).unwrap();
	let ticks = BTreeMap::from([(measures::slot_key(&measure.id, &owed), true)]);
	measures::report_nothing(db, &divided.of(None, Role::Clerk, "b"), &ticks).await.unwrap();
	looked("nothing came up").await;
	let owed = slots(&divided, &measure).await.into_iter().find(|slot| slot.state.is_owed()).unwrap();
	let clerk = office.scope("clerk");
	let excuse = measures::excuse(db, &clerk, &measure.id, &owed.round.key(), &owed.seat.key, "น้ำท่วม").await.unwrap();
	assert_eq!(looked("let off").await, 1);
	measures::end_excuse(db, &clerk, &excuse.id).await.unwrap();
	assert_eq!(looked("let off no more").await, 0);
}
