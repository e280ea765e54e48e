//! "Nothing to report" (ไม่มีเรื่องรายงาน), for many slots by one tap.

use std::collections::BTreeMap;

use super::ledger::Ledger;
use super::slot::{Slot, slots_in};
use crate::agency;
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored};
use crate::error::Error;
use crate::measures::act::MeasureAct;
use crate::measures::model::{Measure, MeasureId};
use crate::measures::progress::{Progress, ProgressId};
use crate::measures::proof::ProofAbout;
use crate::measures::{report, store};
use crate::scope::{Permission, Scope};
use crate::staff::Reporter;

/// Nothing that was picked is owed any more.
const GONE: &str = "รอบที่เลือกมีรายงานแล้วหรือไม่ต้องรายงานแล้ว เปิดหน้านี้ใหม่เพื่อดูรอบที่เหลือ";
/// What such a report says.
const WORDS: &str = "ไม่มีเรื่องรายงาน";

/// A round that ends later than so many days from now is not yet one to say of that nothing came up.
const SOON: i64 = 31;

/// The slots of the working year that the person owes and that end soon, what is due first in front, each with its measure.
pub async fn list_owed(db: &Db, scope: &Scope) -> Stored<Vec<(Measure, Slot)>> {
	let agency = scope.own(Permission::MeasureReport)?;
	let year = agency::find(db, &agency).await?.working_year;
	let ledger = Ledger::of(db, scope, &agency).await?;
	let mut owed = Vec::new();
	for measure in store::list(db, &agency, year).await? {
		let ends_soon = |slot: &Slot| (slot.round.until - ledger.today).num_days() <= SOON;
		let slots = ledger.slots_of(scope, &measure).into_iter();
		let slots = slots.filter(|slot| slot.state.is_owed() && ends_soon(slot));
		owed.extend(slots.map(|slot| (measure.clone(), slot)));
	}
	owed.sort_by_key(|(measure, slot)| (slot.round.due, measure.number));
	Ok(owed)
}

/// Names a slot in a form. A letter stands in front: a name that begins with a digit would be read as a place in a list.
pub fn key_of(measure: &MeasureId, slot: &Slot) -> String {
	format!("m{measure}|{}|{}", slot.round.key(), slot.seat.key)
}

/// Reports that nothing came up, of every slot that was picked, in one write. Slots that somebody has reported on meanwhile stay
/// as they are; picked twice is reported once. Each report is one more of its round, as any other.
pub async fn report_nothing(db: &Db, scope: &Scope, slots: &BTreeMap<String, bool>) -> Stored<usize> {
	let agency = scope.own(Permission::MeasureReport)?;
	let picked: Vec<&String> = slots.iter().filter(|(_, is_picked)| **is_picked).map(|(key, _)| key).collect();
	if picked.is_empty() {
		return Err(Error::field("slots", "ยังไม่ได้เลือกรอบ แตะเลือกอย่างน้อยหนึ่งรอบ").into());
	}
	let owed = list_owed(db, scope).await?;
	let owed: Vec<(Measure, Slot)> =
		owed.into_iter().filter(|(measure, slot)| picked.contains(&&key_of(&measure.id, slot))).collect();
	if owed.is_empty() {
		return Err(Error::Conflict(GONE.to_owned()).into());
	}
	db.write(scope, Chain::Agency(agency), owed, |tx, owed| async move {
		let (scope, agency, mut count) = (tx.scope()?, tx.agency()?.clone(), 0);
		for (measure, slot) in &*owed {
			// Read again inside the write: somebody may have reported, or taken the measure out of the plan.
			let Ok(measure) = store::find_in(&tx, &measure.id).await else { continue };
			let reports = report::list_in(&tx, &measure.id).await?;
			let now = slots_in(&tx, &measure, &reports).await?;
			let is_it = |one: &&Slot| one.round.key() == slot.round.key() && one.seat.key == slot.seat.key;
			if !now.iter().find(is_it).is_some_and(|one| one.state.is_owed()) {
				continue;
			}
			let report = Progress {
				id: ProgressId::create(),
				agency: agency.clone(),
				measure: measure.id.clone(),
				// It belongs to its round, also where it comes late.
				day: scope.today().min(slot.round.until),
				// The measure stands where it stood.
				percent: reports.iter().find(|report| report.tells()).map_or(0, |report| report.percent),
				text: WORDS.to_owned(),
				proofs: Vec::new(),
				link: None,
				proof: ProofAbout::default(),
				steps: Vec::new(),
				round: Some(slot.round.key()),
				seat: Some(slot.seat.key.clone()).filter(|key| !key.is_empty()),
				is_nothing: true,
				post: scope.author_title().to_owned(),
				reporter: Reporter::of(scope),
				mends: None,
				verdict: None,
				at: scope.now,
				withdrawn_at: None,
				withdrawn_by: None,
				shown_at: None,
			};
			tx.put(&report).await?;
			report::settle(&tx, &measure, &report).await?;
			tx.did(MeasureAct::ReportNothing, &report.measure.0, &report).await?;
			count += 1;
		}
		if count == 0 {
			return Err(Error::Conflict(GONE.to_owned()).into());
		}
		Ok(count)
	})
	.await
}
