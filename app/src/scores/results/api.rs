//! Server functions of the chamber.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::super::framework::Framework;
use super::model::{ResultDraft, Standing, YearResult};
use crate::agency::Agency;
use crate::error::Result;
#[cfg(feature = "ssr")]
use {
	super::super::framework,
	super::store,
	crate::{agency, db::Db, error::Error, scope::Permission, scope::Scope, thai::calendar::FiscalYear},
};

/// Every known year of the person's agency.
#[server(endpoint = "scores/list")]
pub async fn list_own() -> Result<Vec<Standing>> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	Ok(store::list_standings(&expect_context::<Db>(), &agency).await?)
}

/// A year to enter or correct: its yardstick, and what is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
	pub framework: Framework,
	pub known: Option<YearResult>,
}

#[server(endpoint = "scores/entry")]
pub async fn find_entry(year: String) -> Result<Entry> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::ScoreWrite)?;
	let db = expect_context::<Db>();
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	let framework = Framework { year, ..framework::find(&db, year).await? };
	let known = store::list(&db, &agency).await?.into_iter().find(|result| result.year == year);
	if known.is_none() {
		store::check_announced(year, &scope).map_err(|_| Error::NotFound)?;
	}
	Ok(Entry { framework, known })
}

/// Keeps a year's result of the person's agency.
#[server(endpoint = "scores/save")]
pub async fn save_result(draft: ResultDraft) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::ScoreWrite)?;
	store::save(&expect_context::<Db>(), &scope, &agency, &draft).await?;
	leptos_axum::redirect("/staff/scores");
	Ok(())
}

/// Takes a year's result of the person's agency away.
#[server(endpoint = "scores/remove")]
pub async fn remove_result(year: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::ScoreWrite)?;
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	store::remove(&expect_context::<Db>(), &scope, &agency, year).await?;
	leptos_axum::redirect("/staff/scores");
	Ok(())
}

/// Opens the entry of a year.
#[server(endpoint = "scores/open")]
pub async fn open_year(year: String) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::ScoreWrite)?;
	let year = FiscalYear::parse(&year).map_err(|message| Error::field("year", message))?;
	store::check_announced(year, &scope)?;
	leptos_axum::redirect(&format!("/staff/scores/{year}"));
	Ok(())
}

/// The announced results of an agency, for everybody.
#[server(endpoint = "scores/public")]
pub async fn list_public(slug: String) -> Result<(Agency, Vec<Standing>)> {
	let _public = Scope::of_request()?;
	let db = expect_context::<Db>();
	let agency = agency::find_by_slug(&db, &slug).await?;
	let standings = store::list_standings(&db, &agency.id).await?;
	Ok((agency, standings))
}
