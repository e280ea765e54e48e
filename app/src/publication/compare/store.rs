//! Announced results of many agencies at once.

use std::collections::HashMap;

use super::model::{Comparison, Ranked, Within, rank};
use crate::agency::{self, Locality};
use crate::db::{Db, Stored};
use crate::error::Error;
use crate::list::{Cell, Sheet};
use crate::scope::{AgencyId, Permission, Scope};
use crate::scores;
use crate::thai::calendar::FiscalYear;
use crate::thai::digits::two_decimals;

/// An agency's year among the others; the newest of its years when none is named. Invented agencies count for nobody but
/// themselves.
pub async fn compare(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	year: Option<FiscalYear>,
	within: Within,
) -> Stored<Option<Comparison>> {
	scope.check(Permission::StaffPages, agency)?;
	let mut years = scores::list_public_years(db, agency).await?;
	years.reverse();
	let Some(year) = year.or(years.first().copied()) else { return Ok(None) };
	if !years.contains(&year) {
		return Err(Error::NotFound.into());
	}
	let mut localities: HashMap<AgencyId, Locality> =
		agency::list_localities(db).await?.into_iter().map(|one| (one.id.clone(), one)).collect();
	let own = localities.get(agency).cloned().ok_or(Error::NotFound)?;
	let editions = scores::Editions::load(db).await?;
	let mut ranked = Vec::new();
	for headline in scores::list_headlines(db, year).await? {
		let Some(other) = localities.remove(&headline.agency).filter(|other| is_near(other, &own, within)) else {
			continue;
		};
		ranked.push(Ranked {
			place: 0,
			name: other.short_name(),
			level: headline.level_words(editions.of(year, headline.edition)?),
			is_own: other.id == own.id,
			slug: other.slug,
			district: other.district,
			province: other.province,
			total: two_decimals(headline.total),
		});
	}
	let target = editions.of(year, u32::MAX)?.target;
	let ranked = rank(ranked);
	let totals = ranked.iter().map(|one| one.total).collect();
	let own = ranked.iter().find(|one| one.is_own).cloned();
	Ok(Some(Comparison { year, within, years, target, totals, own, ranked }))
}

fn is_near(other: &Locality, own: &Locality, within: Within) -> bool {
	let is_within = match within {
		Within::District => other.province == own.province && other.district == own.district,
		Within::Province => other.province == own.province,
		Within::Kind => other.kind == own.kind,
		Within::All => true,
	};
	other.id == own.id || (is_within && !other.is_fictional && !own.is_fictional)
}

/// The comparison to take away.
pub fn sheet(comparison: &Comparison) -> Sheet {
	let head = ["อันดับ", "หน่วยงาน", "อำเภอ", "จังหวัด", "คะแนนรวม", "ระดับ"];
	let row = |one: &Ranked| {
		vec![
			Cell::Number(one.place.into()),
			Cell::text(one.name.clone()),
			Cell::text(one.district.clone()),
			Cell::text(one.province.clone()),
			Cell::Number(one.total),
			Cell::text(one.level.clone()),
		]
	};
	Sheet {
		name: format!("ITA {}", comparison.year),
		head: head.map(str::to_owned).to_vec(),
		rows: comparison.ranked.iter().map(row).collect(),
	}
}
