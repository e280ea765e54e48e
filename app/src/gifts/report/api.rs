//! Server functions of the report.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::model::Report;
use super::sheet;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::scope::{Permission, Scope};
use crate::thai::calendar::FiscalYear;

/// The report of a year as it stands today.
#[server(endpoint = "gifts/report", input = GetUrl)]
pub async fn find_report(year: String) -> Result<Report> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	Ok(sheet::report(&expect_context::<Db>(), &scope, &agency, year).await?)
}
