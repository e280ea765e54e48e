//! What a plan's owners owe and gave, as it stands on a day (ทะเบียนคุมการรายงาน).

use std::sync::Arc;

use chrono::NaiveDate;

use super::excuse::Excuse;
use super::given::{Given, given};
use super::seat::{Seat, seats};
use super::slot::{Ground, Slot, slots};
use crate::agency::{self, Unit};
use crate::db::{Db, Stored};
use crate::measures::model::{Measure, MeasureId};
use crate::measures::progress::{Progress, Reported};
use crate::scope::{AgencyId, Scope};
use crate::thai::workday::Workdays;

/// The slots of an agency's measures.
#[derive(Clone, Debug)]
pub struct Ledger {
	pub units: Vec<Unit>,
	pub today: NaiveDate,
	given: Arc<Given>,
	days: Workdays,
}

impl Ledger {
	pub async fn of(db: &Db, scope: &Scope, agency: &AgencyId) -> Stored<Self> {
		let today = scope.today();
		let (units, given) = (agency::list_units(db, agency).await?, given(db, agency, today).await?);
		Ok(Self { units, today, given, days: agency::workdays(db, agency).await? })
	}

	/// Who reports on a measure.
	pub fn seats(&self, measure: &Measure) -> Vec<Seat> {
		seats(&measure.owners, &self.units)
	}

	/// Every slot of a measure.
	pub fn slots(&self, measure: &Measure) -> Vec<Slot> {
		let marks = self.given.reported(&measure.id).map(Reported::marks).unwrap_or_default();
		let seats = self.seats(measure);
		let ground = Ground { seats: &seats, excuses: self.excuses(&measure.id), today: self.today, days: &self.days };
		slots(measure, marks, &ground)
	}

	/// The measures of a plan, each with its slots.
	pub fn with_slots(&self, plan: Vec<Measure>) -> Vec<(Measure, Vec<Slot>)> {
		plan.into_iter()
			.map(|measure| (self.slots(&measure), measure))
			.map(|(slots, measure)| (measure, slots))
			.collect()
	}

	/// The excuses of a measure that stand.
	pub fn excuses(&self, measure: &MeasureId) -> &[Excuse] {
		self.given.excuses(measure)
	}

	/// Every report on a measure, the newest first.
	pub fn reports(&self, measure: &MeasureId) -> &[Arc<Progress>] {
		self.given.reports(measure)
	}

	/// The reports on a measure that wait for a superior, the newest first.
	pub fn waiting(&self, measure: &MeasureId) -> impl Iterator<Item = &Arc<Progress>> {
		self.given.reports(measure).iter().filter(|report| report.waits())
	}

	/// The reports on a measure that count, the oldest first.
	pub fn counting(&self, measure: &MeasureId) -> impl Iterator<Item = &Arc<Progress>> {
		self.given.reports(measure).iter().rev().filter(|report| report.counts())
	}

	/// Whether a person reports for an owner in a post held today.
	pub fn is_of(&self, scope: &Scope, seat: &Seat) -> bool {
		scope.held.is_empty() || scope.held.iter().any(|post| seat.is_of(post.unit.as_ref(), &self.units))
	}

	/// The slots of a measure that the person reports on.
	pub fn slots_of(&self, scope: &Scope, measure: &Measure) -> Vec<Slot> {
		let mut slots = self.slots(measure);
		slots.retain(|slot| self.is_of(scope, &slot.seat));
		slots
	}
}
