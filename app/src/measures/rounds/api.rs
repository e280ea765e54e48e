//! What the map of rounds asks the server for.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::map::{RoundMap, map};
use crate::agency;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::measures::{report, store};
use crate::scope::{Permission, Scope};
use crate::thai::calendar::FiscalYear;

/// The rounds of a plan of the person's agency; a blank year is the working one.
#[server(endpoint = "measures/rounds", input = GetUrl)]
pub async fn find_rounds(#[server(default)] year: String) -> Result<RoundMap> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let year = match year.as_str() {
		"" => agency::find(&db, &agency).await?.working_year,
		typed => FiscalYear::parse(typed).map_err(|_| Error::NotFound)?,
	};
	let mut measures = Vec::new();
	for measure in store::list(&db, &agency, year).await? {
		let standings = report::list_rounds(&db, &scope, &measure).await?;
		measures.push((measure, standings));
	}
	Ok(map(year, &measures))
}
