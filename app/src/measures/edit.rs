//! One measure written by hand: added to a plan, changed, taken out.

use surrealdb::types::object;

use super::act::MeasureAct;
use super::draft::MeasureDraft;
use super::intake::{Difference, differences};
use super::model::{Measure, MeasureId, Place};
use super::owner::{Owner, OwnerProblem};
use super::report::is_reported;
use super::store::{find, find_in, list_in};
use crate::agency;
use crate::audit::{CHANGED, LastHand, Trail};
use crate::db::{Chain, Db, Stored, mark};
use crate::error::Error;
use crate::scope::{AgencyId, Permission, Scope};
use crate::staff;
use crate::thai::calendar::{FiscalYear, day_of};
use crate::thai::slip::Slip;

/// Adds a measure at the end of a plan, or changes the known one, which must still be as it was seen: else `is_sure` asks,
/// with what stands now. A plan that is public stays as it was published.
pub async fn save(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	year: FiscalYear,
	known: Option<&(MeasureId, String)>,
	draft: &MeasureDraft,
) -> Stored<Measure> {
	scope.check(Permission::MeasureWrite, agency)?;
	let id = known.map(|(id, _)| id);
	let found = match id {
		Some(id) => Some(find(db, agency, id).await?),
		None => None,
	};
	let (year, place) = found.as_ref().map_or((year, Place::default()), |known| (known.year, known.place.clone()));
	let checked = draft.check(year, &place)?;
	let units = agency::list_units(db, agency).await?;
	let kept: Vec<&str> = found.iter().flat_map(|known| &known.owners).map(|owner| owner.label.as_str()).collect();
	let mut new = checked.owners.iter().filter(|label| !kept.contains(&label.as_str()));
	// What stood there before its unit was dissolved may stay: a plan of then names who did the work then.
	if let Some(label) = new.find(|label| Owner::read(label, &units).problem(&units) == Some(OwnerProblem::Ended)) {
		return Err(Error::field("owners", OwnerProblem::Ended.words(label)).into());
	}
	let office = staff::office(db, agency).await?;
	let input = (known.cloned(), checked, units, office, MeasureId::create());
	db.write(scope, Chain::Agency(agency.clone()), input, move |tx, input| async move {
		let (known, checked, units, office, fresh) = &*input;
		let (agency, id) = (tx.agency()?, known.as_ref().map(|(id, _)| id));
		// Read inside the write: two writers at once never take the same number, nor one title twice.
		let plan = list_in(&tx, agency, year).await?;
		let before = plan.iter().find(|measure| Some(&measure.id) == id);
		if id.is_some() && before.is_none() {
			return Err(Error::NotFound.into());
		}
		let id = id.unwrap_or(fresh).clone();
		let key = checked.key();
		if let Some(twin) = plan.iter().find(|measure| measure.key == key && measure.id != id) {
			let field = if checked.place.item.is_some() { "item" } else { "title" };
			return Err(Error::field(field, format!("แผนปี {year} มีแล้วเป็นลำดับที่ {}", twin.number)).into());
		}
		let last = plan.iter().map(|measure| measure.number).max().unwrap_or_default();
		let measure = match before {
			Some(before) => checked.clone().settle_over(before, units),
			None => checked.clone().settle(id, agency.clone(), year, last + 1, units),
		};
		if let (Some((_, seen)), Some(before)) = (known, before)
			&& *seen != mark(before)
			&& *before != measure
		{
			let named = |last: LastHand| last.words(office.title_of(&last.account, day_of(last.at)));
			let who = tx.last_hand(&before.id.0).await?.map_or_else(|| CHANGED.to_owned(), named);
			// The tick names what was shown: whoever writes after that is asked about too.
			return Err(Error::field("is_sure", Slip::ask(overtaken(&who, before, &measure), mark(before))).into());
		}
		if before != Some(&measure) {
			tx.save(MeasureAct::Save, before, &measure).await?;
		}
		Ok(measure)
	})
	.await
}

/// What stands now where the person typed something else: they choose which of both is kept.
fn overtaken(who: &str, now: &Measure, typed: &Measure) -> String {
	let line = |difference: Difference| {
		let words = difference.before.join(" / ");
		format!("• {}: {}", difference.part, if words.is_empty() { "(ว่าง)" } else { &words })
	};
	let lines: Vec<String> = differences(now, typed).into_iter().map(line).collect();
	format!(
		"{who} หลังจากท่านเปิดหน้านี้ ยังไม่มีสิ่งใดถูกบันทึก\nที่บันทึกอยู่ตอนนี้ต่างจากที่ท่านพิมพ์:\n{}\nหากต้องการบันทึกทับด้วยที่ท่านพิมพ์ ให้ติ๊กยืนยัน แล้วกดบันทึกอีกครั้ง",
		lines.join("\n")
	)
}

/// Takes a measure out of its plan; those behind it move up. One that was reported on stays.
pub async fn remove(db: &Db, scope: &Scope, agency: &AgencyId, id: &MeasureId) -> Stored<Measure> {
	scope.check(Permission::MeasureWrite, agency)?;
	db.write(scope, Chain::Agency(agency.clone()), id.clone(), |tx, id| async move {
		let agency = tx.agency()?;
		let measure = find_in(&tx, &id).await?;
		if is_reported(&tx, agency, &id).await? {
			let words = "มาตรการนี้มีรายงานความก้าวหน้าแล้ว จึงลบไม่ได้ แก้ไขข้อความแทน";
			return Err(Error::Conflict(words.to_owned()).into());
		}
		tx.remove(&measure).await?;
		let text =
			"UPDATE measure SET number -= 1 WHERE agency = $agency AND year = $year AND number > $number RETURN NONE";
		tx.query(text, object! { agency: agency.0.clone(), year: measure.year, number: measure.number }).await?;
		tx.did(MeasureAct::Remove, &id.0, &measure).await?;
		Ok(measure)
	})
	.await
}
