//! Server functions of the comparison.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::model::Comparison;
use crate::error::Result;
use {
	super::model::Within,
	super::store,
	crate::db::Db,
	crate::error::Error,
	crate::scope::{Permission, Scope},
	crate::thai::calendar::FiscalYear,
};

/// The person's agency among others, in the year that is named or the newest, with the rows of one page; nothing without any
/// result.
#[server(endpoint = "publication/compare", input = GetUrl)]
pub async fn find_comparison(
	#[server(default)] year: String,
	#[server(default)] within: String,
	#[server(default)] page: u32,
) -> Result<Option<Comparison>> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let year = match year.as_str() {
		"" => None,
		year => Some(FiscalYear::parse(year).map_err(|_| Error::NotFound)?),
	};
	let found = store::compare(&expect_context::<Db>(), &scope, &agency, year, Within::parse(&within)).await?;
	Ok(found.map(|found| found.of_page(page)))
}
