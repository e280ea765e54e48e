//! Server functions of holidays.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::model::{Holiday, HolidayId, HolidaysDraft};
use super::store;
use crate::agency::{Agency, find_managed};
use crate::db::Db;
use crate::error::Result;
use crate::scope::{AgencyId, Scope};

/// The holidays of an agency that the person manages.
#[server(endpoint = "agency/holidays", input = GetUrl)]
pub async fn list_managed_holidays(slug: String) -> Result<(Agency, Vec<Holiday>)> {
	let scope = Scope::of_request()?;
	let db = expect_context::<Db>();
	let agency = find_managed(&db, &scope, &slug).await?;
	let holidays = store::list(&db, &agency.id).await?;
	Ok((agency, holidays))
}

/// Adds the days of a pasted list.
#[server(endpoint = "agency/holidays/add")]
pub async fn add_holidays(agency: String, draft: HolidaysDraft) -> Result<()> {
	let scope = Scope::of_request()?;
	store::add(&expect_context::<Db>(), &scope, &AgencyId(agency), &draft).await?;
	Ok(())
}

/// Takes a holiday out.
#[server(endpoint = "agency/holidays/remove")]
pub async fn remove_holiday(agency: String, id: String) -> Result<()> {
	let scope = Scope::of_request()?;
	store::remove(&expect_context::<Db>(), &scope, &AgencyId(agency), &HolidayId(id)).await?;
	Ok(())
}
