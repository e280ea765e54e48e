//! Server functions of the report.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::measures::progress::Tracked;
use crate::thai::calendar::FiscalYear;
use crate::thai::digits::two_decimals;
#[cfg(feature = "ssr")]
use {
	crate::db::{Db, Stored},
	crate::error::Error,
	crate::measures::{Measure, report::list_tracked},
	crate::scope::{AgencyId, Permission, Scope},
	crate::scores,
};

/// A row in one year's result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
	pub year: FiscalYear,
	/// As that year calls it.
	pub name: String,
	pub points: Option<Decimal>,
}

/// A measure with its row before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
	pub measure: Tracked,
	/// In the result that the measure answers; none when it names no row, or there is no such result.
	pub before: Option<Spot>,
	/// In the result of the plan's own year; none when there is none, or that year asks for nothing of the kind.
	pub after: Option<Spot>,
}

impl Effect {
	/// Points gained or lost, of those shown; none while a side is unknown.
	pub fn change(&self) -> Option<Decimal> {
		let shown = |spot: &Option<Spot>| spot.as_ref()?.points.map(two_decimals);
		Some(shown(&self.after)? - shown(&self.before)?)
	}
}

/// The measures of a year's plan, each with what its row had in the result it answers (the year before, unless the
/// measure says which) and in the result of the plan's own year.
#[cfg(feature = "ssr")]
pub async fn effects(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear) -> Stored<Vec<Effect>> {
	let after = scores::find(db, agency, year).await?;
	let after_edition = match &after {
		Some(result) => Some(scores::find_revision(db, year, result.edition).await?),
		None => None,
	};
	let mut told = Vec::new();
	for measure in list_tracked(db, scope, agency, year).await? {
		let (of, row) = origin(&measure.measure, year);
		let known = scores::find(db, agency, of).await?;
		let edition = scores::find_revision(db, of, known.as_ref().map_or(1, |known| known.edition)).await?;
		let spot = |year: FiscalYear, framework: &scores::Framework, result: &scores::YearResult| {
			let key = row.as_ref()?;
			let (name, points) = scores::same_in(&edition, key, (framework, result))?;
			Some(Spot { year, name, points })
		};
		let before = known.as_ref().and_then(|known| spot(of, &edition, known));
		let after = after.as_ref().zip(after_edition.as_ref());
		let after = after.filter(|_| of != year).and_then(|(result, framework)| spot(year, framework, result));
		told.push(Effect { measure, before, after });
	}
	Ok(told)
}

/// Which row of which year's result a measure answers.
#[cfg(feature = "ssr")]
fn origin(measure: &Measure, plan: FiscalYear) -> (FiscalYear, Option<String>) {
	let place = &measure.place;
	match &place.origin {
		Some(origin) => (origin.year, Some(origin.row.clone())),
		None => {
			let item = place.item.as_ref().map(|item| item.normal());
			(plan.previous(), item.or(place.indicator.map(|number| number.to_string())))
		}
	}
}

/// The report of a year's plan.
#[server(endpoint = "measures/effect", input = GetUrl)]
pub async fn find_effects(year: String) -> Result<(FiscalYear, Vec<Effect>)> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	Ok((year, effects(&expect_context::<Db>(), &scope, &agency, year).await?))
}
