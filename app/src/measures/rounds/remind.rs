//! Who is reminded of a round, and when: those who report before it is due and on the day, then whoever heads them, then the
//! clerks.

use chrono::{DateTime, NaiveDate, Utc};
use surrealdb::types::object;

use super::round::Round;
use super::standing::{RoundState, Standing, standings};
use crate::agency::{self, Unit, UnitId};
use crate::db::{Db, Stored, Tx};
use crate::measures::model::{Measure, MeasureId, Owner};
use crate::measures::progress::{Mark, Progress, marks_of};
use crate::measures::{report, store};
use crate::notices::{self, Telling};
use crate::room::NoticeKind;
use crate::scope::{AgencyId, PersonId, Role, Scope};
use crate::staff::{self, Office};
use crate::thai::calendar::short_date;
use crate::thai::workday::Workdays;

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
	fn subject(self, measure: &MeasureId, round: &str) -> String {
		format!("{measure}:{round}:{}", self.word())
	}
}

/// Whether a post looks after a measure: it belongs to no unit, or to a unit of an owner, one above it or below it. Whom no unit
/// is known by may be anybody.
fn looks_after(unit: Option<&UnitId>, owners: &[Owner], units: &[Unit]) -> bool {
	let Some(unit) = unit else { return true };
	let is_of = |owner: &Owner| match &owner.unit {
		None => true,
		Some(own) => {
			agency::line_of(Some(own), units).contains(unit) || agency::line_of(Some(unit), units).contains(own)
		}
	};
	owners.is_empty() || owners.iter().any(is_of)
}

/// The people who hold a post of that role today that looks after the measure.
fn people(office: &Office, measure: &Measure, units: &[Unit], role: Role, day: NaiveDate) -> Vec<PersonId> {
	let posts = office.posts.iter().filter(|post| {
		!post.is_ended
			&& post.role == role
			&& (role == Role::Clerk || looks_after(post.unit.as_ref(), &measure.owners, units))
	});
	let mut people: Vec<PersonId> =
		posts.filter_map(|post| office.holder(&post.id, day)).map(|(_, person)| person.id.clone()).collect();
	people.sort();
	people.dedup();
	people
}

fn telling(measure: &Measure, round: &Round, stage: Stage, today: NaiveDate) -> Telling {
	let about = match (round.due - today).num_days() {
		days @ 1.. => format!("รอบ {} ครบกำหนด {} (อีก {days} วัน)", round.label(), short_date(round.due)),
		0 => format!("รอบ {} ครบกำหนดวันนี้", round.label()),
		days => format!("รอบ {} เลยกำหนดมา {} วัน ยังไม่มีรายงานครบ", round.label(), -days),
	};
	Telling {
		kind: stage.kind(),
		subject: stage.subject(&measure.id, &round.key()),
		title: measure.title.clone(),
		about,
		address: format!("/staff/measures/{}#report", measure.id),
	}
}

/// Reminds of every round of the working year that is due or past due, in every agency. Each person is told once of each stage.
pub async fn remind(db: &Db, now: DateTime<Utc>) -> Stored<()> {
	let scope = Scope::console(now);
	let text = "SELECT VALUE agency FROM measure WHERE array::len(cadences ?? []) > 0 GROUP BY agency";
	let agencies: Vec<AgencyId> = db.query(text, object! {}).await?.take(0)?;
	for agency in agencies {
		let agency = agency::find(db, &agency).await?;
		if agency.is_ended {
			continue;
		}
		let (units, office) = (agency::list_units(db, &agency.id).await?, staff::office(db, &agency.id).await?);
		for measure in store::list(db, &agency.id, agency.working_year).await? {
			let rounds = report::list_rounds(db, &scope, &measure).await?;
			for standing in rounds.iter().filter(|standing| standing.state != RoundState::Reported) {
				remind_of(db, &scope, (&measure, standing), (&office, &units)).await?;
			}
		}
	}
	Ok(())
}

async fn remind_of(
	db: &Db,
	scope: &Scope,
	(measure, standing): (&Measure, &Standing),
	(office, units): (&Office, &[Unit]),
) -> Stored<()> {
	let today = scope.today();
	let Some(stage) = Stage::of(standing.round.due, today) else { return Ok(()) };
	let people = people(office, measure, units, stage.role(), today);
	if people.is_empty() {
		return Ok(());
	}
	let input = (people, telling(measure, &standing.round, stage, today), measure.agency.clone());
	let now = scope.now;
	db.change("notices", input, move |tx, input| async move {
		let (people, telling, agency) = &*input;
		let text = "SELECT VALUE person FROM notice WHERE subject = $subject";
		let told: Vec<PersonId> = tx.query(text, object! { subject: telling.subject.clone() }).await?.take(0)?;
		let people: Vec<PersonId> = people.iter().filter(|person| !told.contains(person)).cloned().collect();
		notices::tell(&tx, Some(agency), &people, telling, now).await
	})
	.await
}

/// What was told of the rounds that a new report is on is over, where no more reports are wanted. `reports` are all of the
/// measure.
pub async fn settle(tx: &Tx, measure: &Measure, new: &Progress, reports: &[Progress]) -> Stored<()> {
	let scope = tx.scope()?;
	let new = Mark { round: new.round.clone(), day: new.day };
	let all = standings(measure, &marks_of(reports), scope.today(), &Workdays::default());
	let over = all.iter().filter(|one| one.state == RoundState::Reported && one.is_about(&new));
	for round in over.map(|standing| standing.round.key()) {
		for stage in Stage::ALL {
			notices::settle(tx, stage.kind(), &stage.subject(&measure.id, &round), scope.now).await?;
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

	#[test]
	fn a_post_looks_after_its_unit_those_below_and_the_one_above() {
		let unit = |id: &str, parent: Option<&str>| Unit {
			id: UnitId(id.to_owned()),
			agency: AgencyId::default(),
			name: id.to_owned(),
			parent: parent.map(|parent| UnitId(parent.to_owned())),
			is_ended: false,
		};
		let units = [unit("คลัง", None), unit("การเงิน", Some("คลัง")), unit("ช่าง", None)];
		let owned = |label: &str| Owner { label: label.to_owned(), unit: Some(UnitId(label.to_owned())) };
		let cares = |post: &str, owners: &[Owner]| looks_after(Some(&UnitId(post.to_owned())), owners, &units);
		assert!(cares("การเงิน", &[owned("คลัง")]) && cares("คลัง", &[owned("การเงิน")]));
		assert!(!cares("ช่าง", &[owned("การเงิน")]) && cares("ช่าง", &[owned("คลัง"), owned("ช่าง")]));
		assert!(cares("ช่าง", &[]) && looks_after(None, &[owned("คลัง")], &units));
		let everybody = Owner { label: "ทุกสำนัก/กอง".to_owned(), unit: None };
		assert!(cares("ช่าง", &[everybody]));
	}
}
