//! Server functions of publishing a result.

use leptos::prelude::*;

use crate::error::Result;
#[cfg(feature = "ssr")]
use {
	super::store,
	crate::db::Db,
	crate::error::Error,
	crate::scope::{Permission, Scope},
	crate::staff,
	crate::thai::calendar::FiscalYear,
};

/// Makes a year's result of the person's agency public.
#[server(name = PublishResult, endpoint = "scores/publish")]
pub async fn publish_result(
	year: String,
	seen: String,
	#[server(default)] has_no_day: bool,
	#[server(default)] as_post: String,
	#[server(default)] password: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::ScorePublish)?;
	let (db, is_demonstration) = (expect_context::<Db>(), staff::is_demonstration());
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	let scope = staff::act_as(scope, &as_post, Permission::ScorePublish)?;
	let scope = staff::confirm(&db, scope, &password, is_demonstration).await?;
	store::publish(&db, &scope, &agency, year, Some(&seen), has_no_day).await?;
	leptos_axum::redirect(&format!("/staff/scores/{year}/versions"));
	Ok(())
}

/// Takes a year's result of the person's agency back from the public.
#[server(name = WithdrawResult, endpoint = "scores/withdraw")]
pub async fn withdraw_result(year: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::ScorePublish)?;
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	store::withdraw(&expect_context::<Db>(), &scope, &agency, year).await?;
	leptos_axum::redirect(&format!("/staff/scores/{year}/versions"));
	Ok(())
}
