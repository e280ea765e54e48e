//! Server functions of the room.

#[cfg(feature = "ssr")]
use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::late::Late;
#[cfg(feature = "ssr")]
use super::{age::span, late::late_by_owner};
use crate::error::Result;
use crate::measures::State;
#[cfg(feature = "ssr")]
use crate::memos;
use crate::memos::Waiting;
use crate::room::Want;
use crate::ui::chart::Part;
#[cfg(feature = "ssr")]
use crate::{
	agency,
	db::Db,
	measures::{self, SlotState},
	room::House,
	scope::Permission,
	scope::Scope,
	scores,
	thai::calendar::{month_short, short_date},
};

/// What the first screen of the staff shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Today {
	/// Nothing while no year is entered.
	pub score: Option<Score>,
	/// Memos whose turn is the person's, and those that came back.
	pub waiting: Vec<Waiting>,
	/// Measures of the working year that are not done, the late ones first.
	pub owed: Vec<Owed>,
	/// What other rooms want of the person.
	pub wants: Vec<Want>,
	/// How many measures of the working year are late in the whole office.
	pub late_count: usize,
	/// They by division, the worst first; at most `MOST_LATE`.
	pub late: Vec<Late>,
	/// Who has which memos; at most `MOST_HOLDERS`.
	pub holders: Vec<Held>,
}

/// What lies with a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
	pub title: String,
	pub is_me: bool,
	pub count: usize,
	/// How long the first of them has lain there: "4 วัน".
	pub span: String,
	/// What they are about: the first two.
	pub subjects: String,
}

#[cfg(feature = "ssr")]
impl Held {
	fn new(holder: memos::Holder, now: DateTime<Utc>) -> Self {
		let count = holder.subjects.len();
		let more =
			if count > 2 { format!(" และอีก {} เรื่อง", count - 2) } else { String::new() };
		Self {
			span: span((now - holder.since).num_seconds()),
			subjects: holder.subjects.into_iter().take(2).collect::<Vec<_>>().join(", ") + &more,
			count,
			title: holder.title,
			is_me: holder.is_me,
		}
	}
}

/// A measure that needs a report: no more of it than the first screen shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owed {
	pub id: String,
	pub number: u32,
	pub title: String,
	/// Day and month on which its round is due, or its period ends, when there is one.
	pub until: Option<(u32, String)>,
	pub state: State,
	/// How late it is, or how soon it is due, and how far: in words.
	pub about: String,
}

/// The newest result beside its target: no more of it than a first look takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
	/// Fiscal year, B.E.
	pub year: u16,
	/// Points, 0-100.
	pub total: Decimal,
	pub level: String,
	pub target: Decimal,
	/// Points that lack to the target.
	pub gap: Option<Decimal>,
	/// Points more or less than in the year right before.
	pub change: Option<Decimal>,
	pub parts: Vec<Part>,
	/// "ประกาศ 28 ก.ย. 63"
	pub announced_on: Option<String>,
}

#[cfg(feature = "ssr")]
impl From<scores::Standing> for Score {
	fn from(standing: scores::Standing) -> Self {
		Self {
			year: standing.result.year.number(),
			total: standing.result.total,
			parts: scores::parts_of(&standing),
			announced_on: standing.result.announced_on.map(|day| format!("ประกาศ {}", short_date(day))),
			level: standing.level,
			target: standing.target,
			gap: standing.gap,
			change: None,
		}
	}
}

/// What is due within so many days is owed now.
#[cfg(feature = "ssr")]
const SOON: i64 = 30;

/// How many divisions with late measures the first screen lists.
#[cfg(feature = "ssr")]
const MOST_LATE: usize = 5;

/// How many posts with memos the first screen lists.
#[cfg(feature = "ssr")]
const MOST_HOLDERS: usize = 5;

/// How many measures the first screen lists.
#[cfg(feature = "ssr")]
const MOST_OWED: usize = 6;

#[server(endpoint = "dashboard/today", input = GetUrl)]
pub async fn find_today() -> Result<Today> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let (db, house) = (expect_context::<Db>(), expect_context::<House>());
	let agency = agency::find(&db, &agency).await?;
	let standing = scores::standing_and_change(&db, &agency.id, agency.working_year).await?;
	let (waiting, holders) = memos::list_underway(&db, &scope, &agency.id).await?;
	let measures = measures::list_tracked(&db, &scope, &agency.id, agency.working_year).await?;
	let late_count = measures.iter().filter(|tracked| tracked.state == State::Late).count();
	let mut late = late_by_owner(&measures, scope.today());
	late.truncate(MOST_LATE);
	let owed = owed_by(&db, &scope, measures).await?;
	let mut wants = Vec::new();
	for wanted in house.0.iter().filter_map(|room| room.offers.wants) {
		let want = wanted(db.clone(), scope.clone()).await?;
		wants.extend(want);
	}
	Ok(Today {
		wants,
		score: standing.map(|(standing, change)| Score { change, ..Score::from(standing) }),
		waiting,
		owed,
		late_count,
		late,
		holders: holders.into_iter().take(MOST_HOLDERS).map(|holder| Held::new(holder, scope.now)).collect(),
	})
}

/// What the person owes a report on, the late first and then by the day it is due: rounds, and measures that end soon. At most
/// `MOST_OWED`.
#[cfg(feature = "ssr")]
async fn owed_by(db: &Db, scope: &Scope, measures: Vec<measures::Tracked>) -> Result<Vec<Owed>> {
	use chrono::Datelike;
	let today = scope.today();
	let Some(agency) = scope.agency.as_ref().filter(|_| !measures.is_empty()) else { return Ok(Vec::new()) };
	let ledger = measures::Ledger::of(db, scope, agency).await?;
	let is_mine =
		|tracked: &measures::Tracked| ledger.seats(&tracked.measure).iter().any(|seat| ledger.is_of(scope, seat));
	let mut owed = Vec::new();
	for tracked in measures.into_iter().filter(is_mine) {
		let slots = ledger.slots_of(scope, &tracked.measure);
		let slot = measures::pressing(&slots);
		// A measure that is done may still owe the summary of its year.
		if slot.is_none() && tracked.state == State::Done {
			continue;
		}
		let end = tracked.measure.until().unwrap_or(tracked.measure.year.last_day());
		let due = slot.map(|slot| slot.round.due).or(tracked.measure.until());
		if (due.unwrap_or(end) - today).num_days() > SOON {
			continue;
		}
		let is_late = slot.map_or(tracked.state == State::Late, |slot| slot.is_late(today));
		let returned = slot.filter(|slot| slot.state == SlotState::Returned).map(|slot| {
			let words = ledger.returned(&tracked.measure, slot).and_then(|report| report.verdict.as_ref());
			let words = words.map(|verdict| format!(": {}", verdict.words)).unwrap_or_default();
			format!("{}{words}", slot.state.label())
		});
		let of_round = slot.map(|slot| format!("รอบ {}", slot.round.label()));
		let words = due.map(|due| measures::due_words((due - today).num_days()));
		let progress = tracked.percent.map(|percent| format!("คืบหน้า {percent}%"));
		let about = returned.into_iter().chain(of_round).chain(words).chain(progress).collect::<Vec<_>>().join(" · ");
		owed.push((
			!is_late,
			due,
			Owed {
				until: due.map(|day| (day.day(), month_of(day, today))),
				state: if is_late { State::Late } else { tracked.state },
				about,
				id: tracked.measure.id.0,
				number: tracked.measure.number,
				title: tracked.measure.title,
			},
		));
	}
	owed.sort_by_key(|(is_in_time, due, owed)| (*is_in_time, *due, owed.number));
	Ok(owed.into_iter().take(MOST_OWED).map(|(_, _, owed)| owed).collect())
}

/// "ก.ย.", or "ก.ย. 70" in another year.
#[cfg(feature = "ssr")]
fn month_of(day: NaiveDate, today: NaiveDate) -> String {
	use chrono::Datelike;
	let month = month_short(day.month());
	if day.year() == today.year() { month.to_owned() } else { format!("{month} {:02}", (day.year() + 543) % 100) }
}
