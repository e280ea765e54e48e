//! Carrying measures over into another plan.

use std::collections::BTreeMap;

use super::carry::{carried, unchanged};
use crate::agency;
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored};
use crate::error::Error;
use crate::measures::act::MeasureAct;
use crate::measures::model::{Measure, MeasureId};
use crate::measures::store::{self, list_in};
use crate::scope::{AgencyId, Permission, Scope};
use crate::thai::calendar::FiscalYear;

/// Carries the picked measures of the year before over into a plan, behind those it has. One that the plan has already, by its
/// item or its title, stays as it is: copying twice is the same as once. How many were added.
pub async fn copy(db: &Db, scope: &Scope, year: FiscalYear, picks: &BTreeMap<String, bool>) -> Stored<usize> {
	let agency = scope.own(Permission::MeasureWrite)?;
	let is_picked = |measure: &Measure| picks.get(&measure.id.0).copied().unwrap_or_default();
	let old: Vec<Measure> = store::list(db, &agency, year.previous()).await?.into_iter().filter(is_picked).collect();
	if old.is_empty() {
		return Err(Error::field("measures", "ยังไม่ได้เลือกมาตรการ แตะเลือกอย่างน้อยหนึ่งเรื่อง").into());
	}
	let units = agency::list_units(db, &agency).await?;
	db.write(scope, Chain::Agency(agency), (old, units), move |tx, input| async move {
		let ((old, units), agency) = (&*input, tx.agency()?.clone());
		let known = list_in(&tx, &agency, year).await?;
		let mut number = known.iter().map(|measure| measure.number).max().unwrap_or_default();
		let mut made: Vec<Measure> = Vec::new();
		for source in old {
			let draft = carried(source, year);
			let key = draft.key();
			let is_it = |measure: &Measure| measure.key == key || measure.copied_from.as_ref() == Some(&source.id);
			if known.iter().chain(&made).any(is_it) {
				continue;
			}
			number += 1;
			if usize::try_from(number).unwrap_or(usize::MAX) > store::MOST_MEASURES {
				let words = format!("แผนรับได้ไม่เกิน {} มาตรการต่อปี เลือกให้น้อยลง", store::MOST_MEASURES);
				return Err(Error::field("measures", words).into());
			}
			let measure = draft.settle(MeasureId::create(), agency.clone(), year, number, units);
			let measure = Measure { copied_from: Some(source.id.clone()), ..measure };
			tx.put(&measure).await?;
			made.push(measure);
		}
		if !made.is_empty() {
			tx.did(MeasureAct::Copy, &format!("{agency}-{year}"), &made).await?;
		}
		Ok(made.len())
	})
	.await
}

/// Where a measure was carried over from, and what of it nobody has changed; nothing for one that was not carried over.
pub async fn words_of(db: &Db, agency: &AgencyId, measure: &Measure) -> Stored<Option<String>> {
	let Some(id) = &measure.copied_from else { return Ok(None) };
	// The plan of the year before may have lost it since.
	let Ok(source) = store::find(db, agency, id).await else { return Ok(None) };
	let same = unchanged(measure, &source);
	let words = match same.is_empty() {
		true => format!("คัดลอกจากแผนปี {} และแก้แล้วทุกช่อง", source.year),
		false => format!("คัดลอกจากแผนปี {} ยังเหมือนเดิม: {} ตรวจว่ายังใช้ได้", source.year, same.join(", ")),
	};
	Ok(Some(words))
}
