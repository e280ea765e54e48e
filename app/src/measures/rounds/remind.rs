//! Who is reminded of a round, and when: those who report before it is due and on the day, then whoever heads them, then the
//! clerks.

use chrono::{DateTime, NaiveDate, Utc};
use surrealdb::types::object;

use super::ledger::Ledger;
use super::seat::{Seat, seats};
use super::slot::{Slot, slots_in};
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

fn telling(measure: &Measure, slot: &Slot, stage: Stage, today: NaiveDate) -> Telling {
	let (round, seat) = (&slot.round, &slot.seat);
	let about = match (round.due - today).num_days() {
		days @ 1.. => format!("รอบ {} ครบกำหนด {} (อีก {days} วัน)", round.label(), short_date(round.due)),
		0 => format!("รอบ {} ครบกำหนดวันนี้", round.label()),
		days => format!("รอบ {} เลยกำหนดมา {} วัน ยังไม่มีรายงานครบ", round.label(), -days),
	};
	// Whoever has to report knows whose it is; those above look after several.
	let is_above = matches!(stage, Stage::Head | Stage::Clerk) && seat.unit.is_some();
	Telling {
		kind: stage.kind(),
		subject: stage.subject(&measure.id, &round.key(), &seat.key),
		title: measure.title.clone(),
		about: if is_above { format!("{}: {about}", seat.label) } else { about },
		address: format!("/staff/measures/{}#report", measure.id),
	}
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
			for slot in ledger.slots(&measure).iter().filter(|slot| !slot.state.is_over()) {
				let Some(stage) = Stage::of(slot.round.due, today) else { continue };
				let people = people(&office, &slot.seat, &ledger.units, stage.role(), today);
				notices::tell_once(db, &agency.id, people, telling(&measure, slot, stage, today), now).await?;
			}
		}
	}
	Ok(())
}

/// What was told of the slots that a new report is on is over, where no more reports are wanted. `reports` are all of the
/// measure.
pub async fn settle(tx: &Tx, measure: &Measure, new: &Progress, reports: &[Progress]) -> Stored<()> {
	let Some(new) = Mark::of(new) else { return Ok(()) };
	let seats = seats(&measure.owners, &agency::list_units_in(tx).await?);
	let all = slots_in(tx, measure, reports).await?;
	for slot in all.iter().filter(|slot| slot.state.is_over() && slot.is_about(&new, &seats)) {
		settle_slot(tx, &measure.id, slot).await?;
	}
	Ok(())
}

/// What was told of a slot is over: it is reported on, or let off.
pub async fn settle_slot(tx: &Tx, measure: &MeasureId, slot: &Slot) -> Stored<()> {
	for stage in Stage::ALL {
		let subject = stage.subject(measure, &slot.round.key(), &slot.seat.key);
		notices::settle(tx, stage.kind(), &subject, tx.scope()?.now).await?;
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
