//! The register as open data: month, division, count, value, and whether nothing was received. No names.

use super::store::year_of;
use crate::db::{Db, Stored};
use crate::room::{OpenCell, OpenTable};
use crate::scope::{AgencyId, Scope};
use crate::thai::calendar::FiscalYear;

/// A row for each division's month that is known of. `month` is as `2021-03`, `value` in baht.
pub async fn table_of(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear) -> Stored<OpenTable> {
	let rows = year_of(db, scope, agency, year).await?.lines.into_iter().map(|line| {
		vec![
			OpenCell::Text(line.month.to_string()),
			OpenCell::Text(line.division),
			OpenCell::Count(u64::try_from(line.count).unwrap_or(u64::MAX)),
			OpenCell::Number(line.value),
			OpenCell::Truth(line.is_zero),
		]
	});
	Ok(OpenTable { head: &["month", "division", "count", "value", "is_zero_report"], rows: rows.collect() })
}
