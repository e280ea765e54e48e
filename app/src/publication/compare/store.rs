//! Announced results of many agencies at once.

use super::model::{Comparison, Ranked, Within, rank};
use crate::agency::{self, Agency};
use crate::db::{Db, Stored};
use crate::error::Error;
use crate::files::sheets::{Cell, Sheet};
use crate::scope::{AgencyId, Permission, Scope};
use crate::scores;
use crate::thai::calendar::FiscalYear;

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
	let mut years: Vec<FiscalYear> = scores::list(db, agency).await?.into_iter().map(|result| result.year).collect();
	years.reverse();
	let Some(year) = year.or(years.first().copied()) else { return Ok(None) };
	if !years.contains(&year) {
		return Err(Error::NotFound.into());
	}
	let own = agency::find(db, agency).await?;
	let is_near = |other: &Agency| {
		other.id == own.id
			|| (!other.is_fictional
				&& !own.is_fictional
				&& match within {
					Within::District => other.province == own.province && other.district == own.district,
					Within::Province => other.province == own.province,
					Within::Kind => other.kind == own.kind,
					Within::All => true,
				})
	};
	let near = agency::list(db).await?.into_iter().filter(is_near);
	let mut results = scores::list_of_year(db, year).await?;
	let editions = scores::Editions::load(db).await?;
	let mut ranked = Vec::new();
	for other in near {
		let Some(result) = results.remove(&other.id) else { continue };
		let level = result.level_words(editions.of(year, result.edition)?);
		ranked.push(Ranked {
			place: 0,
			name: other.short_name(),
			slug: other.slug,
			district: other.district,
			province: other.province,
			total: result.total,
			level,
			is_own: other.id == own.id,
		});
	}
	let target = editions.of(year, u32::MAX)?.target;
	Ok(Some(Comparison { year, within, years, target, ranked: rank(ranked) }))
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
