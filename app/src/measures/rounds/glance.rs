//! The map of rounds at one look: half a year, beside the plan and on the wall.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
	super::ledger::Ledger,
	super::slot::{Slot, SlotState},
	crate::db::{Db, Stored},
	crate::measures::model::Measure,
	crate::measures::store,
	crate::scope::{AgencyId, Scope},
	crate::thai::calendar::{FiscalYear, MONTHS_SHORT},
	chrono::{Datelike, NaiveDate},
};

use crate::ui::Words;

/// How the rounds of a division that end in a month stand, by the worst of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
	/// None ends in the month.
	#[default]
	Nothing,
	/// All are reported on, or let off.
	Good,
	/// Some are past due.
	Late,
	/// One is owed, in so many days.
	Due(i64),
	/// The months have not come yet.
	Ahead,
}

/// A division with its months.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GlanceRow {
	pub owner: String,
	pub looks: Vec<Look>,
}

/// Half of a year of rounds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glance {
	/// The months by their short names.
	pub months: Vec<String>,
	/// Those with most that is late first.
	pub rows: Vec<GlanceRow>,
	/// How many divisions there are beside those.
	pub more: usize,
	/// How many of the slots of these months are reported on, and how many there are that are not let off.
	pub reported: usize,
	pub all: usize,
}

/// How many months are shown.
#[cfg(feature = "ssr")]
const HALF: usize = 6;

/// The half of a plan's year in which a day lies: its first month, counted from October. Of a plan of another year the half
/// that lies nearer.
#[cfg(feature = "ssr")]
fn half(year: FiscalYear, today: NaiveDate) -> usize {
	let middle = year.first_day().checked_add_months(chrono::Months::new(6));
	if middle.is_some_and(|middle| today >= middle) { HALF } else { 0 }
}

#[cfg(feature = "ssr")]
impl Look {
	/// With another slot of the month.
	fn with(self, slot: &Slot, today: NaiveDate) -> Self {
		let own = match slot.state {
			_ if slot.is_late(today) => Self::Late,
			SlotState::Ahead => Self::Ahead,
			state if state.is_over() => Self::Good,
			_ => Self::Due((slot.round.due - today).num_days()),
		};
		let rank = |look: Self| match look {
			Self::Late => 0,
			Self::Due(_) => 1,
			Self::Ahead => 2,
			Self::Good => 3,
			Self::Nothing => 4,
		};
		match (self, own) {
			(Self::Due(one), Self::Due(other)) => Self::Due(one.min(other)),
			(one, other) if rank(one) <= rank(other) => one,
			(_, other) => other,
		}
	}
}

/// The map of the half year around a day, with no more than so many divisions. A slot stands in the month in which its round ends.
#[cfg(feature = "ssr")]
fn glance(year: FiscalYear, measures: &[(Measure, Vec<Slot>)], today: NaiveDate, most: usize) -> Glance {
	let first = half(year, today);
	let place = |day: NaiveDate| {
		let month = usize::try_from((day.month() + 2) % 12).ok().filter(|_| year.contains(day))?;
		month.checked_sub(first).filter(|place| *place < HALF)
	};
	let mut glance = Glance {
		months: (first..first + HALF).map(|month| MONTHS_SHORT[(month + 9) % 12].to_owned()).collect(),
		..Glance::default()
	};
	for slot in measures.iter().flat_map(|(_, slots)| slots) {
		let Some(place) = place(slot.round.until) else { continue };
		glance.all += usize::from(slot.state != SlotState::Excused);
		glance.reported += usize::from(slot.state.is_over() && slot.state != SlotState::Excused);
		let row = glance.rows.iter().position(|row| row.owner == slot.seat.label).unwrap_or_else(|| {
			glance.rows.push(GlanceRow { owner: slot.seat.label.clone(), looks: vec![Look::Nothing; HALF] });
			glance.rows.len() - 1
		});
		let look = &mut glance.rows[row].looks[place];
		*look = look.with(slot, today);
	}
	let late = |row: &GlanceRow| row.looks.iter().filter(|look| **look == Look::Late).count();
	glance.rows.sort_by_key(|row| std::cmp::Reverse(late(row)));
	glance.more = glance.rows.len().saturating_sub(most);
	glance.rows.truncate(most);
	glance
}

/// The map of the half year around the day of a request, of the plan of a year.
#[cfg(feature = "ssr")]
pub async fn glance_of(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear, most: usize) -> Stored<Glance> {
	let ledger = Ledger::of(db, scope, agency).await?;
	let plan = store::list(db, agency, year).await?;
	let measures = ledger.with_slots(plan);
	Ok(glance(year, &measures, ledger.today, most))
}

/// The map as a table. Each place has a sign, and its words for whoever hears the page.
#[component]
pub fn GlanceTable(glance: Glance) -> impl IntoView {
	let head = glance.months.into_iter().map(|month| view! { <th scope="col">{month}</th> }).collect_view();
	let row = |row: GlanceRow| {
		let looks = row.looks.into_iter().map(|look| view! { <LookView look /> }).collect_view();
		view! {
			<tr>
				<th scope="row">
					<Words text=row.owner />
				</th>
				{looks}
			</tr>
		}
	};
	view! {
		<table class="glance">
			<caption class="visually-hidden">
				"การรายงานตามรอบ รายเดือน"
			</caption>
			<thead>
				<tr>
					<td></td>
					{head}
				</tr>
			</thead>
			<tbody>{glance.rows.into_iter().map(row).collect_view()}</tbody>
		</table>
		<p class="glance-key">
			<span>"✓ รายงานแล้ว"</span>
			<span class="glance-key-late">"! เลยกำหนด"</span>
			<span class="glance-key-due">"ตัวเลข = อีกกี่วัน"</span>
		</p>
	}
}

#[component]
fn LookView(look: Look) -> impl IntoView {
	let (class, sign, words) = match look {
		Look::Nothing => ("nothing", None, "ไม่มีรอบ".to_owned()),
		Look::Good => ("good", Some("✓".to_owned()), "รายงานแล้ว".to_owned()),
		Look::Late => ("late", Some("!".to_owned()), "เลยกำหนด".to_owned()),
		Look::Due(..=0) => ("due", Some("0".to_owned()), "ครบกำหนดวันนี้".to_owned()),
		Look::Due(days) => ("due", Some(days.to_string()), format!("ครบกำหนดในอีก {days} วัน")),
		Look::Ahead => ("ahead", Some("·".to_owned()), "ยังไม่ถึงรอบ".to_owned()),
	};
	view! {
		<td>
			<span class=format!("look look-{class}")>
				<span aria-hidden="true">{sign}</span>
				<span class="visually-hidden">{words}</span>
			</span>
		</td>
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;
	use crate::measures::model::Draft;
	use crate::measures::rounds::slot::{Ground, slots};
	use crate::measures::rounds::{Cadence, Interval, Seat};
	use crate::thai::workday::Workdays;

	fn seats() -> Vec<Seat> {
		super::super::seat::seats(&["กองช่าง", "กองคลัง"].map(|name| crate::measures::Owner::read(name, &[])), &[])
	}

	proptest! {
		/// On any day of the year every slot of the shown months is counted once, and what is past due is seen.
		#[test]
		fn every_slot_of_the_half_year_is_seen(day in 0u64..365, interval in 0usize..3) {
			let year = FiscalYear::new(2566).unwrap();
			let today = year.first_day() + chrono::Days::new(day);
			let interval = [Interval::Monthly, Interval::Quarterly, Interval::HalfYearly][interval];
			let draft = Draft { title: "ประชุม".to_owned(), cadences: vec![Cadence::each(interval)], ..Draft::default() };
			let measure = draft.settle(Default::default(), Default::default(), year, 1, &[]);
			let (seats, days) = (seats(), Workdays::default());
			let ground = Ground { seats: &seats, excuses: &[], today, days: &days };
			let all = slots(&measure, &[], &ground);
			let shown = glance(year, &[(measure, all.clone())], today, 1);
			prop_assert_eq!((shown.rows.len(), shown.reported), (1, 0));
			prop_assert_eq!(shown.rows.len() + shown.more, seats.len());
			let first = year.first_day().checked_add_months(chrono::Months::new(if shown.months[0] == "ต.ค." { 0 } else { 6 })).unwrap();
			let last = first.checked_add_months(chrono::Months::new(6)).unwrap();
			let inside = all.iter().filter(|slot| (first..last).contains(&slot.round.until));
			prop_assert_eq!(shown.all, inside.clone().count());
			let is_late = inside.clone().any(|slot| slot.is_late(today));
			prop_assert_eq!(shown.rows.iter().any(|row| row.looks.contains(&Look::Late)), is_late);
			prop_assert!((first..last).contains(&today));
		}
	}
}
