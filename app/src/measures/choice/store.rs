//! Many measures at once, out of a choice.

use crate::agency;
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored};
use crate::error::{Error, FieldErrors};
use crate::measures::act::MeasureAct;
use crate::measures::model::{Draft, Measure, MeasureId, Origin, Place};
use crate::measures::rounds::propose;
use crate::measures::store::list_in;
use crate::scope::{AgencyId, Permission, Scope};
use crate::scores::{self, Advice, Chosen};
use crate::thai::calendar::FiscalYear;
use crate::thai::period::Period;

/// Whether a measure of a plan already answers a row of the year's result.
pub fn is_for(measure: &Measure, year: FiscalYear, chosen: &Chosen) -> bool {
	match (&measure.place.origin, &measure.place.item, &chosen.item) {
		(_, Some(item), Some(wanted)) => item.normal() == wanted.normal(),
		(Some(origin), _, _) => origin.year == year && origin.row == chosen.key,
		_ => false,
	}
}

/// Adds a measure for each pick to the plan, all or none. A pick is a row of the year's result and the recommendation
/// chosen for it: `o42=measures`; what names no recommendation is passed over.
///
/// # Errors
/// When nothing is picked, a pick is unknown, or the plan has the measure already: at `picks-0` and so on, or `plan`.
pub async fn create(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	year: FiscalYear,
	plan: FiscalYear,
	picks: &[String],
) -> Stored<Vec<Measure>> {
	scope.check(Permission::MeasureWrite, agency)?;
	if plan < year {
		return Err(Error::field("plan", format!("แผนของปีก่อนผล {year} แก้ผลปีนี้ไม่ได้ กรอกปี {year} หรือหลังจากนั้น")).into());
	}
	let drafts = drafts(db, agency, year, plan, picks).await?;
	let units = agency::list_units(db, agency).await?;
	let fresh: Vec<MeasureId> = drafts.iter().map(|_| MeasureId::create()).collect();
	db.write(scope, Chain::Agency(agency.clone()), (drafts, units, fresh), move |tx, input| async move {
		let ((drafts, units, fresh), agency) = (&*input, tx.agency()?);
		// Read inside the write: two writers at once never take the same number, nor one item twice.
		let mut known = list_in(&tx, agency, plan).await?;
		let mut made = Vec::new();
		let mut errors = FieldErrors::default();
		for ((place, draft), id) in drafts.iter().zip(fresh) {
			if made.iter().any(|other: &Measure| draft.key() == other.key) {
				errors.add(place, "เลือกมาตรการของข้อเดียวกันหรือมาตรการเดียวกันไว้แล้วข้างบน เลือกไม่สร้างจากเรื่องนี้");
				continue;
			}
			if let Some(twin) = known.iter().find(|known| draft.key() == known.key) {
				errors.add(place, format!("แผนปี {plan} มีแล้วเป็นลำดับที่ {} {}", twin.number, twin.title));
				continue;
			}
			let number = known.iter().map(|known| known.number).max().unwrap_or_default() + 1;
			let measure = draft.clone().settle(id.clone(), agency.clone(), plan, number, units);
			known.push(measure.clone());
			made.push(measure);
		}
		errors.result()?;
		for measure in &made {
			tx.put(measure).await?;
		}
		tx.did(MeasureAct::Choose, &format!("{agency}-{plan}"), &made).await?;
		Ok(made)
	})
	.await
}

/// What the picks become, each with the field it was picked in.
async fn drafts(
	db: &Db,
	agency: &AgencyId,
	year: FiscalYear,
	plan: FiscalYear,
	picks: &[String],
) -> Stored<Vec<(String, Draft)>> {
	let wanted: Vec<(usize, &str, &str)> = picks
		.iter()
		.enumerate()
		.filter_map(|(index, pick)| pick.split_once('=').map(|(row, advice)| (index, row, advice)))
		.filter(|(_, _, advice)| !advice.is_empty())
		.collect();
	if wanted.is_empty() {
		return Err(Error::field("picks-0", "เลือกมาตรการอย่างน้อยหนึ่งเรื่อง").into());
	}
	let rows: Vec<String> = wanted.iter().map(|(_, row, _)| format!("{row}:100")).collect();
	let chosen = scores::choose(db, agency, year, &rows).await?;
	let mut errors = FieldErrors::default();
	let mut drafts = Vec::new();
	for (index, row, advice) in wanted {
		let field = format!("picks-{index}");
		let found = chosen.iter().find(|chosen| chosen.key == row);
		let helps = found.and_then(|chosen| chosen.advice.iter().find(|one| one.id == advice));
		match found.zip(helps) {
			Some((chosen, advice)) => drafts.push((field, draft(year, plan, chosen, advice))),
			None => errors.add(&field, "ไม่พบข้อเสนอที่เลือก เปิดหน้านี้ใหม่แล้วเลือกอีกครั้ง"),
		}
	}
	errors.result()?;
	Ok(drafts)
}

fn draft(year: FiscalYear, plan: FiscalYear, chosen: &Chosen, advice: &Advice) -> Draft {
	let block = chosen.indicator.as_ref().map(|(number, label)| format!("ตัวชี้วัดที่ {number} {label}"));
	let proof = (!advice.evidence.is_empty()).then(|| format!("หลักฐาน: {}", advice.evidence));
	let report_plan: Vec<String> = advice.report.iter().cloned().chain(proof).collect();
	Draft {
		title: advice.title.clone(),
		place: Place {
			block: block.unwrap_or_default(),
			indicator: chosen.indicator.as_ref().map(|(number, _)| *number),
			item: chosen.item.clone(),
			origin: Some(Origin {
				year,
				row: chosen.key.clone(),
				advice: advice.id.clone(),
				memo: advice.memo.clone(),
			}),
		},
		steps: advice.steps.clone(),
		owners: advice.owners.clone(),
		period: Period::read(&advice.period, plan),
		cadences: propose(report_plan.iter().map(String::as_str)),
		report_plan,
		..Draft::default()
	}
}
