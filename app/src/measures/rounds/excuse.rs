//! A slot that a superior lets off (ยกเว้นการรายงาน), with the reason why.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use surrealdb::types::{SurrealValue, object};

use super::ledger::Ledger;
use super::remind;
use super::seat::Seat;
use super::slot::{Slot, SlotState, slots_in};
use crate::agency::{UnitId, line_of};
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored, Tx};
use crate::error::{Error, FieldErrors};
use crate::measures::act::MeasureAct;
use crate::measures::model::MeasureId;
use crate::measures::{report, store};
use crate::scope::{AgencyId, Permission, Role, Scope, id};

id!(
	/// An excuse.
	ExcuseId
);

/// That an owner owes nothing for a round.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct Excuse {
	pub id: ExcuseId,
	pub agency: AgencyId,
	pub measure: MeasureId,
	/// `Round::key`
	pub round: String,
	/// `Seat::key`
	pub seat: String,
	pub reason: String,
	/// The post that let it off.
	pub post: String,
	pub at: DateTime<Utc>,
	/// When it was taken back, and the post that did.
	pub ended_at: Option<DateTime<Utc>>,
	pub ended_by: Option<String>,
}

/// Those of an agency that stand.
pub async fn list_excuses(db: &Db, agency: &AgencyId) -> Stored<Vec<Excuse>> {
	let text =
		"SELECT *, record::id(id) AS id FROM measure_excuse WHERE agency = $agency AND ended_at = NONE ORDER BY at";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

/// Those of a measure that stand, inside a transaction.
pub async fn list_excuses_in(tx: &Tx, measure: &MeasureId) -> Stored<Vec<Excuse>> {
	let text = "SELECT *, record::id(id) AS id FROM measure_excuse WHERE agency = $agency AND measure = $measure \
		AND ended_at = NONE ORDER BY at";
	let values = object! { agency: tx.agency()?.0.clone(), measure: measure.0.clone() };
	Ok(tx.query(text, values).await?.take(0)?)
}

/// Whether somebody lets a slot off: the heads of its owner and of the unit above, and those above all divisions.
pub fn may_excuse(scope: &Scope, agency: &AgencyId, ledger: &Ledger, seat: &Seat) -> bool {
	let line = line_of(seat.unit.as_ref(), &ledger.units);
	let is_above =
		|role: Role, unit: Option<&UnitId>| role != Role::Head || unit.is_some_and(|unit| line.contains(unit));
	let mut posts = scope.held.iter().filter(|post| post.role.may(Permission::MeasureReview));
	scope.may(Permission::MeasureReview, agency) && posts.any(|post| is_above(post.role, post.unit.as_ref()))
}

fn gone() -> Error {
	Error::field("slot", "รอบนี้ไม่มีแล้ว เลือกรอบจากรายการ")
}

/// Lets a slot off that is owed or ahead.
pub async fn excuse(db: &Db, scope: &Scope, id: &MeasureId, round: &str, seat: &str, reason: &str) -> Stored<Excuse> {
	let agency = scope.own(Permission::MeasureReview)?;
	let mut errors = FieldErrors::default();
	let reason = errors.text("reason", reason, "เหตุผลที่ยกเว้น", 500);
	errors.result()?;
	let measure = store::find(db, &agency, id).await?;
	let ledger = Ledger::of(db, scope, &agency).await?;
	let slot = ledger.slots(&measure).into_iter().find(|slot| slot.round.key() == round && slot.seat.key == seat);
	let slot = slot.ok_or_else(gone)?;
	if !may_excuse(scope, &agency, &ledger, &slot.seat) {
		return Err(Error::Forbidden.into());
	}
	let excuse = Excuse {
		id: ExcuseId::create(),
		agency: agency.clone(),
		measure: measure.id,
		round: round.to_owned(),
		seat: seat.to_owned(),
		reason,
		post: scope.author_title().to_owned(),
		at: scope.now,
		..Excuse::default()
	};
	db.write(scope, Chain::Agency(agency), excuse, |tx, excuse| async move {
		// Read again inside the write: somebody may have reported meanwhile.
		let measure = store::find_in(&tx, &excuse.measure).await?;
		let slots = slots_in(&tx, &measure, &report::list_in(&tx, &measure.id).await?).await?;
		let is_it = |slot: &&Slot| slot.round.key() == excuse.round && slot.seat.is_named(&excuse.seat);
		let slot = slots.iter().find(is_it).ok_or_else(gone)?;
		if slot.state.is_over() {
			let words = match slot.state {
				SlotState::Excused => "รอบนี้ได้รับยกเว้นแล้ว",
				SlotState::Nothing => "รอบนี้รายงานว่าไม่มีเรื่องแล้ว ไม่ต้องยกเว้น",
				_ => "รอบนี้มีรายงานแล้ว ไม่ต้องยกเว้น",
			};
			return Err(Error::Conflict(words.to_owned()).into());
		}
		tx.put(&*excuse).await?;
		remind::settle_slot(&tx, &measure.id, slot, &slots).await?;
		tx.did(MeasureAct::Excuse, &excuse.measure.0, &*excuse).await?;
		Ok((*excuse).clone())
	})
	.await
}

/// Takes an excuse back: the slot is owed again.
pub async fn end_excuse(db: &Db, scope: &Scope, id: &ExcuseId) -> Stored<()> {
	let agency = scope.own(Permission::MeasureReview)?;
	let excuse = list_excuses(db, &agency).await?.into_iter().find(|one| one.id == *id).ok_or(Error::NotFound)?;
	let ledger = Ledger::of(db, scope, &agency).await?;
	let seats = ledger.seats(&store::find(db, &agency, &excuse.measure).await?);
	// Of an owner that the plan names no more it is those above all divisions who take it back.
	let is_free = || scope.held.iter().any(|post| matches!(post.role, Role::Clerk | Role::Chief));
	let seat = seats.iter().find(|seat| seat.is_named(&excuse.seat));
	if !seat.map_or_else(is_free, |seat| may_excuse(scope, &agency, &ledger, seat)) {
		return Err(Error::Forbidden.into());
	}
	db.write(scope, Chain::Agency(agency), excuse, |tx, excuse| async move {
		let scope = tx.scope()?;
		let standing = list_excuses_in(&tx, &excuse.measure).await?;
		if standing.iter().all(|one| one.id != excuse.id) {
			return Err(Error::Conflict("การยกเว้นนี้ถูกยกเลิกไปแล้ว".to_owned()).into());
		}
		let (ended_at, ended_by) = (Some(scope.now), Some(scope.author_title().to_owned()));
		let ended = Excuse { ended_at, ended_by, ..(*excuse).clone() };
		tx.put(&ended).await?;
		tx.did(MeasureAct::EndExcuse, &ended.measure.0, &ended).await
	})
	.await
}
