//! Who is reminded of a round, and when: those who report before it is due and on the day, then whoever heads them, then the
//! clerks.

use chrono::{DateTime, NaiveDate, Utc};
use surrealdb::types::object;

use super::ledger::Ledger;
use super::seat::{Seat, seats};
use super::slot::{Slot, SlotState, slots_in};
use crate::agency::{self, Unit};
use crate::db::{Db, Stored, Tx};
use crate::measures::model::{Measure, MeasureId};
use crate::measures::progress::{Mark, Progress};
use crate::measures::store;
use crate::notices::{self, Telling};
use crate::room::NoticeKind;
use crate::scope::{AgencyId, PersonId, Role, Scope};
use crate::staff::{self, Office, Post};
use crate::thai::calendar::short_date;

/// A round is due soon, or today.
pub const DUE: NoticeKind =
	NoticeKind { word: "round_due", label: "รอบรายงานใกล้ครบกำหนด" };
/// A round is past due: told those above.
pub const LATE: NoticeKind =
	NoticeKind { word: "round_late", label: "รอบรายงานเลยกำหนด" };

/// What is older is seen on the map of rounds, and told nobody anew: a plan that comes in late wakes no flood.
const OLDEST: i64 = 30;

/// How far a reminder has gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
	/// From seven days before.
	Week,
	/// The day before.
	Eve,
	/// On the day.
	Day,
	/// From the day after: the head of the division (ผู้บังคับบัญชา).
	Head,
	/// From seven days after: the clerks (ปลัด).
	Clerk,
}

impl Stage {
	const ALL: [Self; 5] = [Self::Week, Self::Eve, Self::Day, Self::Head, Self::Clerk];

	/// The stage of a round on a day; none before and long after.
	pub fn of(due: NaiveDate, today: NaiveDate) -> Option<Self> {
		match (due - today).num_days() {
			2..=7 => Some(Self::Week),
			1 => Some(Self::Eve),
			0 => Some(Self::Day),
			-6..=-1 => Some(Self::Head),
			days if (-OLDEST..=-7).contains(&days) => Some(Self::Clerk),
			_ => None,
		}
	}

	const fn word(self) -> &'static str {
		match self {
			Self::Week => "week",
			Self::Eve => "eve",
			Self::Day => "day",
			Self::Head => "head",
			Self::Clerk => "clerk",
		}
	}

	const fn kind(self) -> NoticeKind {
		match self {
			Self::Week | Self::Eve | Self::Day => DUE,
			Self::Head | Self::Clerk => LATE,
		}
	}

	const fn role(self) -> Role {
		match self {
			Self::Week | Self::Eve | Self::Day => Role::Officer,
			Self::Head => Role::Head,
			Self::Clerk => Role::Clerk,
		}
	}

	/// What a notice of this stage is about.
	fn subject(self, measure: &MeasureId, round: &str, seat: &str) -> String {
		format!("{measure}:{round}:{seat}:{}", self.word())
	}
}

/// The people who hold a post of that role today and look after what an owner owes.
fn people(office: &Office, seat: &Seat, units: &[Unit], role: Role, day: NaiveDate) -> Vec<PersonId> {
	let is_asked = |post: &Post| post.role == role && (role == Role::Clerk || seat.is_of(post.unit.as_ref(), units));
	office.people_of(is_asked, day)
}

/// The part of a subject that stands for every owner: clerks are told of a round as a whole, and once more when so many reports
/// on it were sent back.
fn everybody(returned: usize) -> String {
	format!("*{returned}")
}

/// "กองคลัง, กองช่าง และอีก 3 หน่วยงาน"; blank where nobody in particular is meant.
fn names(slots: &[&Slot]) -> String {
	const SHOWN: usize = 4;
	let named: Vec<&str> =
		slots.iter().filter(|slot| slot.seat.unit.is_some()).map(|slot| slot.seat.label.as_str()).collect();
	let shown = named.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
	match named.len().saturating_sub(SHOWN) {
		0 => shown,
		more => format!("{shown} และอีก {more} หน่วยงาน"),
	}
}

/// What a stage tells of the slots of one round.
fn telling(measure: &Measure, slots: &[&Slot], stage: Stage, today: NaiveDate) -> Option<Telling> {
	let first = slots.first()?;
	let round = &first.round;
	let about = match (round.due - today).num_days() {
		days @ 1.. => format!("รอบ {} ครบกำหนด {} (อีก {days} วัน)", round.label(), short_date(round.due)),
		0 => format!("รอบ {} ครบกำหนดวันนี้", round.label()),
		days => format!("รอบ {} เลยกำหนดมา {} วัน ยังไม่มีรายงานครบ", round.label(), -days),
	};
	// Whoever has to report knows whose it is; those above look after several.
	let names = if stage >= Stage::Head { names(slots) } else { String::new() };
	let returned = slots.iter().filter(|slot| slot.state == SlotState::Returned).count();
	let seat = if stage == Stage::Clerk { everybody(returned) } else { first.seat.key.clone() };
	Some(Telling {
		kind: stage.kind(),
		subject: stage.subject(&measure.id, &round.key(), &seat),
		title: measure.title.clone(),
		about: if names.is_empty() { about } else { format!("{names}: {about}") },
		address: format!("/staff/measures/{}#report", measure.id),
	})
}

/// Reminds of every slot of the working year that is due or past due, in every agency. Each person is told once of each stage.
pub async fn remind(db: &Db, now: DateTime<Utc>) -> Stored<()> {
	let scope = Scope::console(now);
	let today = scope.today();
	let text = "SELECT VALUE agency FROM measure WHERE array::len(cadences ?? []) > 0 GROUP BY agency";
	let agencies: Vec<AgencyId> = db.query(text, object! {}).await?.take(0)?;
	for agency in agencies {
		let agency = agency::find(db, &agency).await?;
		if agency.is_ended {
			continue;
		}
		let (ledger, office) = (Ledger::of(db, &scope, &agency.id).await?, staff::office(db, &agency.id).await?);
		for measure in store::list(db, &agency.id, agency.working_year).await? {
			let slots = ledger.slots(&measure);
			let open: Vec<&Slot> = slots.iter().filter(|slot| !slot.state.is_over()).collect();
			for told in open.chunk_by(|one, next| is_told_with(one, next, today)) {
				let stage = told.first().and_then(|slot| Stage::of(slot.round.due, today));
				let Some((stage, first)) = stage.zip(told.first()) else { continue };
				let Some(telling) = telling(&measure, told, stage, today) else { continue };
				let people = people(&office, &first.seat, &ledger.units, stage.role(), today);
				notices::tell_once(db, &agency.id, people, telling, now).await?;
			}
		}
	}
	Ok(())
}

/// Whether a slot is told of together with the one before it: to clerks, the slots of one round.
fn is_told_with(one: &Slot, next: &Slot, today: NaiveDate) -> bool {
	one.round.key() == next.round.key() && Stage::of(one.round.due, today) == Some(Stage::Clerk)
}

/// What was told of the slots that a new report is on is over, where no more reports are wanted. `reports` are all of the
/// measure.
pub async fn settle(tx: &Tx, measure: &Measure, new: &Progress, reports: &[Progress]) -> Stored<()> {
	let Some(new) = Mark::of(new) else { return Ok(()) };
	let seats = seats(&measure.owners, &agency::list_units_in(tx).await?);
	let all = slots_in(tx, measure, reports).await?;
	for slot in all.iter().filter(|slot| slot.state.is_over() && slot.is_about(&new, &seats)) {
		settle_slot(tx, &measure.id, slot, &all).await?;
	}
	Ok(())
}

/// What was told of a slot is over: it is reported on, or let off. With the last slot of its round, of `all` of the measure, what
/// was told of the round is over too.
pub async fn settle_slot(tx: &Tx, measure: &MeasureId, slot: &Slot, all: &[Slot]) -> Stored<()> {
	let (round, now) = (slot.round.key(), tx.scope()?.now);
	for stage in Stage::ALL {
		notices::settle(tx, stage.kind(), &stage.subject(measure, &round, &slot.seat.key), now).await?;
	}
	let of_round: Vec<&Slot> = all.iter().filter(|one| one.round.key() == round).collect();
	if of_round.iter().all(|one| one.seat.key == slot.seat.key || one.state.is_over()) {
		for returned in 0..=of_round.len() {
			notices::settle(tx, LATE, &Stage::Clerk.subject(measure, &round, &everybody(returned)), now).await?;
		}
	}
	Ok(())
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	proptest! {
		/// From a week before to a month after there is a stage, and it only goes on.
		#[test]
		fn a_reminder_only_goes_on(before in -40i64..40, later in 0i64..40) {
			let due = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
			let on = |days: i64| Stage::of(due, due + chrono::Duration::days(days));
			prop_assert_eq!(on(before).is_some(), (-7..=OLDEST).contains(&before));
			if let (Some(first), Some(then)) = (on(before), on(before + later)) {
				prop_assert!(first <= then);
			}
		}
	}
}
