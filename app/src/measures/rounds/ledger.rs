//! What a plan's owners owe and gave, as it stands on a day (ทะเบียนคุมการรายงาน).

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use surrealdb::types::object;

use super::excuse::{Excuse, list_excuses};
use super::seat::{Seat, seats};
use super::slot::{Ground, Slot, slots};
use crate::agency::{self, Unit};
use crate::db::{Chain, Db, Stored};
use crate::files::FileId;
use crate::measures::model::{Measure, MeasureId};
use crate::measures::progress::{Progress, Reported};
use crate::scope::{AgencyId, Scope};
use crate::thai::workday::Workdays;

/// What was reported and let off in an agency, by measure.
#[derive(Debug, Default)]
pub struct Given {
	reported: HashMap<MeasureId, Reported>,
	excuses: HashMap<MeasureId, Vec<Excuse>>,
}

impl Given {
	/// What the reports on a measure come to.
	pub fn reported(&self, measure: &MeasureId) -> Option<&Reported> {
		self.reported.get(measure)
	}

	/// The measure of a proof that everybody may open.
	pub fn find_shown(&self, file: &FileId) -> Option<&MeasureId> {
		self.reported.iter().find(|(_, reported)| reported.has_shown(file)).map(|(measure, _)| measure)
	}
}

/// Kept in memory until something of the agency is written: an agency has thousands of reports.
pub async fn given(db: &Db, agency: &AgencyId, today: NaiveDate) -> Stored<Arc<Given>> {
	let load = async || {
		let text = "SELECT *, record::id(id) AS id FROM progress WHERE agency = $agency ORDER BY day DESC, id DESC";
		let reports: Vec<Progress> = db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?;
		let mut given = Given::default();
		for report in &reports {
			given.reported.entry(report.measure.clone()).or_default().add(report);
		}
		for excuse in list_excuses(db, agency).await? {
			given.excuses.entry(excuse.measure.clone()).or_default().push(excuse);
		}
		let count = reports.len();
		Ok((given, count))
	};
	db.lists().value(db, &Chain::Agency(agency.clone()), today, load).await
}

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
		let marks = self.given.reported.get(&measure.id).map(Reported::marks).unwrap_or_default();
		let seats = self.seats(measure);
		let ground = Ground { seats: &seats, excuses: self.excuses(&measure.id), today: self.today, days: &self.days };
		slots(measure, marks, &ground)
	}

	/// The excuses of a measure that stand.
	pub fn excuses(&self, measure: &MeasureId) -> &[Excuse] {
		self.given.excuses.get(measure).map(Vec::as_slice).unwrap_or_default()
	}

	/// The reports on a measure that wait for a superior, the newest first.
	pub fn waiting(&self, measure: &MeasureId) -> &[Arc<Progress>] {
		self.given.reported.get(measure).map(Reported::waiting).unwrap_or_default()
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
