//! What a wall screen shows: its server function, and the data of each board.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::api::Score;
use crate::error::Result;
use crate::measures::{Glance, State};
use crate::memos;
use crate::room::Count;
use crate::staff::Board;
use crate::thai::calendar::FiscalYear;
use crate::ui::chart::Spot;
#[cfg(feature = "ssr")]
use {
	crate::agency,
	crate::audit,
	crate::db::Db,
	crate::error::Error,
	crate::measures::{self, Tracked},
	crate::memos::Memo,
	crate::room::House,
	crate::scope::Scope,
	crate::scores,
	crate::staff,
	chrono::NaiveDate,
};

/// What a wall screen shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wall {
	/// No more of anything than the screen shows: its address hangs in a meeting room.
	pub agency: String,
	pub is_fictional: bool,
	pub year: FiscalYear,
	/// The boards of this screen in their order.
	pub boards: Vec<Board>,
	/// How long each stands, in seconds.
	pub seconds: u32,
	pub score: Option<Score>,
	pub measures: Vec<Line>,
	pub divisions: Vec<Division>,
	/// Who has reported in which month.
	pub glance: Glance,
	/// What is late, the worst first.
	pub late: Vec<LateLine>,
	/// How many more divisions, late measures and deeds there are than the boards have room for.
	pub more: [usize; 3],
	/// Those on their way, then the newest others.
	pub documents: Vec<Journey>,
	/// What happened today, the newest first.
	pub deeds: Vec<Deed>,
	/// Numbers of other rooms.
	pub counts: Vec<Count>,
	/// The server's clock when it answered: every age on the wall counts from it.
	pub now: DateTime<Utc>,
}

/// A measure on the wall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
	pub number: u32,
	pub title: String,
	pub state: State,
	pub percent: Option<u32>,
}

/// The measures of a division (สำนัก/กอง), counted by state in the order of `State::ALL`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Division {
	/// As the plan names it.
	pub name: String,
	pub counts: [u32; 4],
}

/// A measure that is late.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateLine {
	pub number: u32,
	pub title: String,
	pub owners: String,
	/// Since its period ended.
	pub days: i64,
}

/// Something that was done: no name of a person is among it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
	pub at: DateTime<Utc>,
	/// "รายงานผลมาตรการ"
	pub act: String,
	/// What it was done to.
	pub name: String,
}

/// A document on the wall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journey {
	pub subject: String,
	pub spots: Vec<Spot>,
	pub state: memos::State,
	/// The post that has it now: one of the chain, or the author again.
	pub holder: String,
	pub since: DateTime<Utc>,
}

#[cfg(feature = "ssr")]
impl From<Memo> for Journey {
	fn from(memo: Memo) -> Self {
		Self {
			spots: memos::line_of(&memo),
			holder: memo.holder().map_or_else(|| memo.author_title.clone(), |link| link.title.clone()),
			state: memo.state,
			since: memo.since,
			subject: memo.content.subject,
		}
	}
}

/// How many documents, late measures, divisions and deeds a board has room for.
#[cfg(feature = "ssr")]
const MOST_MEMOS: usize = 6;
#[cfg(feature = "ssr")]
const MOST_LATE: usize = 6;
#[cfg(feature = "ssr")]
const MOST_DIVISIONS: usize = 8;
#[cfg(feature = "ssr")]
const MOST_DEEDS: usize = 8;
#[cfg(feature = "ssr")]
const MOST_ROWS: usize = 9;
/// The rooms whose acts a meeting room sees.
#[cfg(feature = "ssr")]
const ROOMS: [&str; 4] = [measures::ROOM, memos::ROOM, scores::ROOM, crate::publication::ROOM];

/// The divisions that the plan names, those with most that is late first. A measure of several counts for each of them.
#[cfg(feature = "ssr")]
fn divisions(measures: &[Tracked]) -> Vec<Division> {
	let mut all: Vec<Division> = Vec::new();
	for tracked in measures {
		let place = State::ALL.iter().position(|state| *state == tracked.state).unwrap_or_default();
		let mut names: Vec<&str> = tracked.measure.owners.iter().map(|owner| owner.label.as_str()).collect();
		names.sort_unstable();
		names.dedup();
		for name in if names.is_empty() {
			vec!["ยังไม่ระบุผู้รับผิดชอบ"]
		} else {
			names
		} {
			let at = all.iter().position(|division| division.name == name).unwrap_or_else(|| {
				all.push(Division { name: name.to_owned(), counts: [0; 4] });
				all.len() - 1
			});
			all[at].counts[place] += 1;
		}
	}
	let late = State::ALL.iter().position(|state| *state == State::Late).unwrap_or_default();
	all.sort_by_key(|division| {
		(std::cmp::Reverse(division.counts[late]), std::cmp::Reverse(division.counts.iter().sum::<u32>()))
	});
	all
}

/// What is late, the worst first.
#[cfg(feature = "ssr")]
fn late_of(measures: &[Tracked], today: NaiveDate) -> Vec<LateLine> {
	let late = measures.iter().filter(|tracked| tracked.state == State::Late).map(|tracked| LateLine {
		number: tracked.measure.number,
		title: tracked.measure.title.clone(),
		owners: tracked.measure.owners.iter().map(|owner| owner.label.clone()).collect::<Vec<_>>().join(" · "),
		days: tracked.measure.until().map_or(0, |until| (today - until).num_days()),
	});
	let mut late: Vec<LateLine> = late.collect();
	late.sort_by_key(|line| (std::cmp::Reverse(line.days), line.number));
	late
}

/// For a screen with its token. Nothing for a token that is none, or was revoked.
#[server(endpoint = "dashboard/wall", input = GetUrl)]
pub async fn find_wall(token: String) -> Result<Option<Wall>> {
	let request = Scope::of_request()?;
	let (db, house) = (expect_context::<Db>(), expect_context::<House>());
	let (screen, scope) = match staff::find_screen_and_scope(&db, &token, request.now).await.map_err(Error::from) {
		Ok(found) => found,
		Err(Error::NotFound) => return Ok(None),
		Err(error) => return Err(error),
	};
	let agency = agency::find(&db, &screen.agency).await?;
	let year = agency.working_year;
	let memos = memos::list_for_wall(&db, &agency.id, scope.today(), MOST_MEMOS).await?;
	let mut counts = Vec::new();
	for count in house.0.iter().filter_map(|room| room.offers.on_wall) {
		let count = count(db.clone(), scope.clone()).await?;
		counts.extend(count);
	}
	let tracked = measures::list_tracked(&db, &scope, &agency.id, year).await?;
	let mut deeds = audit::list_of_day(&db, &agency.id, house, &ROOMS, scope.today()).await?;
	let (mut divisions, mut late) = (divisions(&tracked), late_of(&tracked, scope.today()));
	let over = |count: usize, most: usize| count.saturating_sub(most);
	let more = [over(divisions.len(), MOST_DIVISIONS), over(late.len(), MOST_LATE), over(deeds.len(), MOST_DEEDS)];
	divisions.truncate(MOST_DIVISIONS);
	late.truncate(MOST_LATE);
	deeds.truncate(MOST_DEEDS);
	Ok(Some(Wall {
		counts,
		boards: Board::list(screen.boards.iter().map(String::as_str)),
		seconds: if screen.seconds == 0 { staff::USUAL_SECONDS } else { screen.seconds },
		score: scores::standing(&db, &agency.id, year).await?.map(Score::from),
		divisions,
		glance: measures::glance_of(&db, &scope, &agency.id, year, MOST_ROWS).await?,
		late,
		more,
		measures: tracked
			.into_iter()
			.map(|tracked| Line {
				number: tracked.measure.number,
				title: tracked.measure.title,
				state: tracked.state,
				percent: tracked.percent,
			})
			.collect(),
		documents: memos.into_iter().map(Journey::from).collect(),
		deeds: deeds.into_iter().map(|row| Deed { at: row.at, act: row.label, name: row.name }).collect(),
		year,
		now: scope.now,
		agency: agency.name(),
		is_fictional: agency.is_fictional,
	}))
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;
	use crate::measures::{Draft, MeasureId};
	use crate::scope::AgencyId;

	fn tracked(owners: &[usize], percent: Option<u32>, number: u32) -> Tracked {
		let year = FiscalYear::new(2564).unwrap();
		let owners = owners.iter().map(|owner| format!("กองที่ {owner}")).collect();
		let draft = Draft { title: "มาตรการ".into(), owners, ..Draft::default() };
		let measure = draft.settle(MeasureId::default(), AgencyId::default(), year, number, &[]);
		let state = State::of(percent, measure.until(), year.first_day());
		Tracked { measure, percent, state, day: None, proofs: 0, shown: Vec::new() }
	}

	proptest! {
		#[test]
		fn every_measure_counts_once_for_each_that_owns_it(plan in proptest::collection::vec((proptest::collection::btree_set(0usize..4, 0..3), proptest::option::of(0u32..=100)), 0..12)) {
			let measures: Vec<Tracked> = (1..).zip(&plan).map(|(number, (owners, percent))| {
				tracked(&owners.iter().copied().collect::<Vec<_>>(), *percent, number)
			}).collect();
			let counted: u32 = divisions(&measures).iter().flat_map(|division| division.counts).sum();
			let wanted: usize = plan.iter().map(|(owners, _)| owners.len().max(1)).sum();
			prop_assert_eq!(usize::try_from(counted).unwrap(), wanted);
		}
	}
}
