//! Server functions of the choice.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::scores::Chosen;
use crate::thai::calendar::FiscalYear;
#[cfg(feature = "ssr")]
use {
	super::store,
	crate::agency,
	crate::db::Db,
	crate::error::Error,
	crate::measures::store::list,
	crate::scope::{Permission, Scope},
	crate::scores,
};

/// What was chosen, and the plan it is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
	/// The fiscal year (B.E.) of the result.
	pub year: FiscalYear,
	/// The fiscal year of the plan: the one behind it, or the working year when that one is over.
	pub plan: FiscalYear,
	/// The fiscal year that the staff works on now.
	pub working: FiscalYear,
	pub rows: Vec<Wanted>,
}

/// A chosen row beside the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
	pub chosen: Chosen,
	/// Number and title of the measure that the plan already has for it.
	pub known: Option<(u32, String)>,
	/// Another row above is a part of the same item: one measure is enough for both.
	pub is_twin: bool,
}

/// The rows that an address names, with what is recommended for each.
#[server(endpoint = "measures/choice/find", input = GetUrl)]
pub async fn find_choice(year: String, #[server(default)] to: Vec<String>) -> Result<Choice> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let db = expect_context::<Db>();
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	let working = agency::find(&db, &agency).await?.working_year;
	let plan = year.next().max(working);
	let chosen = scores::choose(&db, &agency, year, &to).await?;
	let measures = list(&db, &agency, plan).await?;
	let known = |chosen: &Chosen| {
		let is_it = |measure: &&crate::measures::Measure| store::is_for(measure, year, chosen);
		measures.iter().find(is_it).map(|measure| (measure.number, measure.title.clone()))
	};
	let item = |chosen: &Chosen| chosen.item.as_ref().map(|item| item.normal());
	let items: Vec<_> = chosen.iter().map(item).collect();
	let is_twin = |place: usize| items[place].is_some() && items[..place].contains(&items[place]);
	let rows = chosen.into_iter().enumerate();
	let rows = rows.map(|(place, chosen)| Wanted { known: known(&chosen), is_twin: is_twin(place), chosen }).collect();
	Ok(Choice { year, plan, working, rows })
}

/// Makes measures of a plan from a choice: `picks` are rows with the recommendation chosen for each, `o42=measures`, or
/// nothing where none was wanted.
#[server(endpoint = "measures/choice/create")]
pub async fn create_from_choice(year: String, plan: String, #[server(default)] picks: Vec<String>) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	let plan = FiscalYear::parse(&plan).map_err(|message| Error::field("plan", message))?;
	store::create(&expect_context::<Db>(), &scope, &agency, year, plan, &picks).await?;
	leptos_axum::redirect(&format!("/staff/measures?year={plan}"));
	Ok(())
}
