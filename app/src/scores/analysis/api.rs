//! Server functions of the chamber.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::route::Efforts;
use crate::error::Result;
use crate::scores::framework::Framework;
use crate::scores::results::YearResult;
#[cfg(feature = "ssr")]
use {
	super::scenarios,
	crate::{
		db::Db,
		error::Error,
		scope::{Permission, Scope},
		scores::{framework, results},
		thai::calendar::FiscalYear,
	},
};

/// A year's result with its yardstick: everything the page computes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analysis {
	pub framework: Framework,
	pub result: YearResult,
	/// What acts cost in this agency, where it isn't the usual.
	pub efforts: Efforts,
}

/// The result of a year of the person's agency.
#[server(endpoint = "scores/analysis", input = GetUrl)]
pub async fn find_analysis(year: String) -> Result<Analysis> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	let known = results::list(&db, &agency).await?.into_iter().find(|result| result.year == year);
	let result = known.ok_or(Error::NotFound)?;
	let efforts = scenarios::find_efforts(&db, &agency, year).await?;
	Ok(Analysis { framework: framework::find_revision(&db, year, result.edition).await?, result, efforts })
}
