//! A whole year of three plans by the clock: reported in time, late, returned and mended, not before the clerk hears of it, or that
//! nothing came up. What the year comes to is what was really reported.

use std::collections::{BTreeMap, BTreeSet};

use app::agency::{self, AgencyDraft};
use app::files::Upload;
use app::measures::reports::{self, ReportStart};
use app::measures::{self, Ledger, Measure, MeasureDraft, Slot, SlotState, VerdictDraft};
use app::room::House;
use app::scope::Scope;
use app::thai::calendar::FiscalYear;
use chrono::{Days, NaiveDate};

use crate::office::{Office, office};
use crate::reports::{printed, stands};
use crate::rounds::chosen;
use crate::world;

/// What becomes of a slot, one after the other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
	InTime,
	Late,
	Returned,
	Escalated,
	Nothing,
}

const WAYS: [Way; 5] = [Way::InTime, Way::Late, Way::Returned, Way::Escalated, Way::Nothing];

/// Somebody of the office at ten in the morning of a day.
fn on(scope: &Scope, day: NaiveDate) -> Scope {
	Scope { now: day.and_hms_opt(3, 0, 0).unwrap().and_utc(), ..scope.clone() }
}

async fn slots(office: &Office, day: NaiveDate, year: FiscalYear) -> Vec<(Measure, Slot)> {
	let scope = on(&office.scope("officer"), day);
	let ledger = Ledger::of(&office.db, &scope, &office.agency.id).await.unwrap();
	let plan = measures::list(&office.db, &office.agency.id, year).await.unwrap();
	plan.into_iter()
		.flat_map(|measure| ledger.slots(&measure).into_iter().map(move |slot| (measure.clone(), slot)))
		.collect()
}

/// The plan of a document in the working year of the office; where the document states no cadence, one is chosen.
async fn planned(office: &Office, name: &str, year: FiscalYear) {
	let (db, agency, officer) = (&office.db, &office.agency.id, office.scope("officer"));
	let draft = AgencyDraft {
		working_year: year.to_string(),
		seen: app::db::mark(&agency::find(db, agency).await.unwrap()),
		..world::profile("danchang")
	};
	agency::save(db, &world::console(), Some(agency.clone()), &draft).await.unwrap();
	let document = std::fs::read(format!("tests/documents/{name}")).unwrap();
	measures::take_in(db, &officer, agency, year, &document, true).await.unwrap();
	for measure in measures::list(db, agency, year).await.unwrap().iter().filter(|one| one.cadences.is_empty()) {
		let draft = MeasureDraft { cadences: chosen(&["quarterly"]), ..MeasureDraft::of(measure) };
		let seen = (measure.id.clone(), app::db::mark(measure));
		measures::save(db, &officer, agency, year, Some(&seen), &draft).await.unwrap();
	}
}

async fn report(office: &Office, day: NaiveDate, measure: &Measure, slot: &Slot, text: &str) -> measures::Progress {
	let worked = day.min(slot.round.until).max(measure.year.first_day());
	let fields = [
		("measure", measure.id.0.clone()),
		("day", worked.format("%d/%m/%Y").to_string()),
		("percent", "40".to_owned()),
		("text", text.to_owned()),
		("round", slot.round.key()),
		("seat", slot.seat.key.clone()),
	];
	let fields = fields.map(|(name, value)| (name.to_owned(), value)).to_vec();
	let officer = on(&office.scope("officer"), day);
	measures::report(&office.db, &office.vault, &officer, Upload { fields, ..Upload::default() }).await.unwrap()
}

/// The reminders that somebody has had, and how many of them still ask for something.
async fn reminders(office: &Office, account: &str) -> (usize, usize) {
	let rows = app::notices::list_rows(&office.db, &office.scope(account), House(app::ROOMS)).await.unwrap();
	let told = rows.iter().filter(|row| row.shown.notice.kind.starts_with("round_"));
	(told.clone().count(), told.filter(|row| row.shown.notice.read_at.is_none()).count())
}

/// The points of a place of a table, without their marks and the code of an item.
fn points(place: &str) -> Vec<String> {
	let mut points = vec![Vec::new()];
	for word in place.replace("<p>", " - ").replace("</p>", " ").replace("/ ", " - ").split_whitespace() {
		let is_digit = |c: char| c.is_ascii_digit() || ('๐'..='๙').contains(&c);
		let numbered = word.trim_start_matches(is_digit).strip_prefix('.').filter(|_| word.starts_with(is_digit));
		let is_code = word.chars().count() < 4 && word.contains(is_digit);
		match (word, numbered, points.last_mut()) {
			("-", ..) => points.push(Vec::new()),
			(_, Some(rest), _) => points.push(vec![rest.to_owned()]),
			(_, None, Some(point)) if !(is_code && point.is_empty()) => point.push(word.to_owned()),
			_ => (),
		}
	}
	points.into_iter().map(|words| words.join(" ")).filter(|point| !point.trim().is_empty()).collect()
}

/// Every point that stands in a table of a document.
fn cells(name: &str) -> Vec<String> {
	let document = std::fs::read_to_string(format!("tests/documents/{name}")).unwrap();
	document.lines().filter(|line| line.contains('\t')).flat_map(|line| line.split('\t')).flat_map(points).collect()
}

/// `layout` tells what was reported; `own` is that of the document.
async fn year_of(name: &str, year: u16, layout: &str, own: &str) {
	let office = office().await;
	let db = &office.db;
	let year = FiscalYear::new(year).unwrap();
	planned(&office, name, year).await;
	let after = |day: NaiveDate, days: u64| day + Days::new(days);
	let before = |slot: &Slot, days: u64| (slot.round.due - Days::new(days)).max(slot.round.from);
	let all = slots(&office, year.first_day(), year).await;
	let ways: Vec<(&(Measure, Slot), Way)> = all.iter().zip(WAYS.into_iter().cycle()).collect();
	assert!(ways.len() > 4, "{name}: {}", ways.len());
	let mut days: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
	let mut reminding = BTreeSet::new();
	for (place, ((_, slot), way)) in ways.iter().enumerate() {
		let due = slot.round.due;
		let acts = match way {
			Way::InTime => vec![before(slot, 2)],
			Way::Late => vec![after(due, 3)],
			Way::Returned => vec![due, after(due, 5)],
			Way::Escalated => vec![after(due, 9)],
			Way::Nothing => vec![before(slot, 1)],
		};
		acts.into_iter().for_each(|day| days.entry(day).or_default().push(place));
		reminding.extend([before(slot, 7), before(slot, 1), due, after(due, 1), after(due, 7)]);
	}
	let mut told = Vec::new();
	for day in reminding.into_iter().chain(days.keys().copied()).collect::<BTreeSet<_>>() {
		measures::remind(db, on(&world::console(), day).now).await.unwrap();
		for place in days.get(&day).into_iter().flatten() {
			let ((measure, slot), way) = ways[*place];
			let is_first = day <= slot.round.due;
			if way == Way::Nothing {
				let ticks = BTreeMap::from([(measures::slot_key(&measure.id, slot), true)]);
				measures::report_nothing(db, &on(&office.scope("officer"), day), &ticks).await.unwrap();
				continue;
			}
			for time in 0..slot.cadence.times {
				let is_returned = way == Way::Returned && is_first && time == 0;
				let text = format!("{} ช่องที่ {place} ครั้งที่ {time}", if is_returned { "ฉบับแรก" } else { "ทำแล้ว" });
				// What was sent beside the one that came back stands: only that one is mended.
				if way == Way::Returned && !is_first && time > 0 {
					continue;
				}
				let sent = report(&office, day, measure, slot, &text).await;
				if is_returned {
					let draft =
						VerdictDraft {
							words: "แนบภาพ".to_owned(), seen: app::db::mark(&sent), is_accepted: false
						};
					measures::decide_report(db, &on(&office.scope("clerk"), day), &sent.id, &draft).await.unwrap();
				} else {
					told.push(text);
				}
			}
		}
	}

	let end = after(year.last_day(), 40);
	measures::remind(db, on(&world::console(), end).now).await.unwrap();
	for (measure, slot) in slots(&office, end, year).await {
		let is_over = matches!(slot.state, SlotState::Reported | SlotState::Accepted | SlotState::Nothing);
		assert!(is_over, "{name}: {} {}: {:?}", measure.title, slot.round.label(), slot.state);
	}
	for account in ["officer", "head", "clerk", "deputy"] {
		let (had, open) = reminders(&office, account).await;
		assert!(had > 0 && open == 0, "{name}: {account} was reminded {had} times, {open} still ask");
	}
	let officer = on(&office.scope("officer"), end);
	let composed = async |layout: &str| {
		let start = ReportStart { year: year.to_string(), span: "0-12".to_owned(), layout: layout.to_owned() };
		let begun = reports::begin(db, &officer, &start).await.unwrap();
		reports::composed(db, &officer, &office.agency.id, begun).await.unwrap()
	};
	let back = printed(&office.agency, &composed(own).await, &officer).await;
	let cells = cells(name);
	assert!(cells.len() > 12, "{name}: {cells:?}");
	for cell in cells {
		assert!(stands(&back, &cell), "{name}: “{cell}” of the document is not on paper");
	}
	let composed = composed(layout).await;
	let paper = printed(&office.agency, &composed, &officer).await;
	let lines: Vec<&String> = composed.rows().flat_map(|row| &row.cells).flat_map(|cell| &cell.lines).collect();
	for text in &told {
		assert_eq!(lines.iter().filter(|line| line.contains(text.as_str())).count(), 1, "{name}: {text}");
		assert!(stands(&paper, text), "{name}: {text} is not on paper");
	}
	assert!(!lines.iter().any(|line| line.contains("ฉบับแรก")), "{name}: what came back is not told");
	assert!(app::audit::verify(db).await.unwrap().is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_without_rounds_of_its_own() {
	year_of("plan-three-columns.txt", 2564, "yearly", "plan").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_by_indicators() {
	year_of("report-by-indicator.txt", 2566, "items", "items").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_circular_with_two_cadences_on_one_measure() {
	year_of("circular-five-columns.txt", 2564, "yearly", "circular").await;
}
