//! Server functions of the X-ray.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::check::Finding;
use super::store::{self, AcceptanceId};
use crate::agency;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::scope::{Permission, Scope};
use crate::staff;
use crate::thai::calendar::{FiscalYear, short_time};

/// What the checks find in a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Xray {
	pub year: FiscalYear,
	pub open: Vec<Finding>,
	/// What was accepted: the finding, the acceptance, and why, by whom and when.
	pub accepted: Vec<(Finding, String, String)>,
	pub checks: usize,
}

/// The X-ray of the plan of a year; "last" is the working year.
#[server(endpoint = "measures/xray", input = GetUrl)]
pub async fn find_xray(year: String) -> Result<Xray> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let year = agency::year_of(&db, &agency, &year).await?;
	let (open, accepted) = store::look(&db, &scope, year).await?;
	let accepted = accepted.into_iter().map(|one| {
		let why = format!("{} · {} {}", one.acceptance.reason, one.acceptance.post, short_time(one.acceptance.at));
		(one.finding, one.acceptance.id.0, why)
	});
	Ok(Xray { year, open, accepted: accepted.collect(), checks: super::Check::ALL.len() })
}

/// Accepts a finding with a reason.
#[server(endpoint = "measures/xray/accept")]
pub async fn accept_finding(
	id: String,
	year: String,
	reason: String,
	#[server(default)] as_post: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MeasureWrite)?;
	let db = expect_context::<Db>();
	let scope = staff::act_as(scope, &as_post, Permission::MeasureWrite)?;
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	store::accept(&db, &scope, year, &id, &reason).await?;
	Ok(())
}

/// Opens an accepted finding again.
#[server(endpoint = "measures/xray/reopen")]
pub async fn reopen_finding(id: String, #[server(default)] as_post: String) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MeasureWrite)?;
	let db = expect_context::<Db>();
	let scope = staff::act_as(scope, &as_post, Permission::MeasureWrite)?;
	store::take_back(&db, &scope, &AcceptanceId(id)).await?;
	Ok(())
}
