//! Server functions of the room.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::model::{Release, Released};
use super::report::{self, Publishable, ReportRelease};
use crate::agency::Agency;
use crate::error::Result;
use crate::measures::{ShownRound, Tracked};
use crate::memos::Memo;
use crate::thai::calendar::FiscalYear;
use {
	super::{model::ReleaseId, store},
	crate::db::{Db, mark},
	crate::error::Error,
	crate::files::Vault,
	crate::memos::MemoId,
	crate::scope::{BaseUrl, Permission, Scope},
	crate::thai::calendar::day_of,
	crate::{agency, measures, staff},
};

/// What the publishing page needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
	pub slug: String,
	pub year: FiscalYear,
	/// How many measures the plan has.
	pub measures: u32,
	/// What stands public of that year.
	pub release: Option<Release>,
	/// The plan is no longer the one that stands public.
	pub is_behind: bool,
	/// What was taken back last, while none stands.
	pub withdrawn: Option<Release>,
	/// The mark of the plan as it is now.
	pub seen: String,
	/// The plan as everybody would read it.
	pub preview: Vec<Tracked>,
	pub approved: Vec<Memo>,
	/// The approved reports, of whichever year.
	pub reports: Vec<Publishable>,
	pub may_publish: bool,
	/// What browsers see of this installation, for the snippets.
	pub base_url: String,
}

#[server(endpoint = "publication/desk", input = GetUrl)]
pub async fn find_desk() -> Result<Desk> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let (db, BaseUrl(base_url)) = (expect_context::<Db>(), expect_context::<BaseUrl>());
	let profile = agency::find(&db, &agency).await?;
	let year = profile.working_year;
	let releases = store::list_releases(&db, &agency).await?;
	let measures = measures::list(&db, &agency, year).await?;
	let release = releases.into_iter().find(|release| release.year == year);
	let public: Vec<_> = measures.iter().cloned().map(measures::Measure::published).collect();
	Ok(Desk {
		slug: profile.slug,
		year,
		measures: u32::try_from(measures.len()).unwrap_or(u32::MAX),
		seen: mark(&measures),
		withdrawn: store::find_withdrawn(&db, &agency, Some(year)).await?,
		is_behind: release.as_ref().is_some_and(|release| release.measures != public),
		release,
		preview: measures::track(&db, &scope, &agency, measures).await?,
		approved: store::list_approved(&db, &scope, &agency, year).await?,
		reports: report::list_publishable(&db, &scope, &agency).await?,
		may_publish: scope.may(Permission::Publish, &agency),
		base_url,
	})
}

/// Publishes the plan of a year; `memo` names an approved memo, blank rests on the document that `basis` names.
/// `replaces` names the release that stands of that year, blank when none does; `seen` is the mark of the plan on the page.
#[server(endpoint = "publication/publish")]
pub async fn publish_plan(
	year: String,
	#[server(default)] memo: String,
	#[server(default)] basis: String,
	#[server(default)] replaces: String,
	seen: String,
	#[server(default)] as_post: String,
	#[server(default)] password: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::Publish)?;
	let is_demonstration = staff::is_demonstration();
	let year = FiscalYear::parse(&year).map_err(|message| Error::field("year", message))?;
	let memo = (!memo.is_empty()).then_some(MemoId(memo));
	let (db, vault) = (expect_context::<Db>(), expect_context::<Vault>());
	let replaces = (!replaces.is_empty()).then_some(ReleaseId(replaces));
	let ground = store::Ground { memo, basis, replaces, seen: Some(seen) };
	let scope = staff::act_as(scope, &as_post, Permission::Publish)?;
	let scope = staff::confirm(&db, scope, &password, is_demonstration).await?;
	store::publish(&db, &vault, &scope, &agency, year, ground).await?;
	leptos_axum::redirect("/staff/publish");
	Ok(())
}

#[server(endpoint = "publication/withdraw")]
pub async fn withdraw_plan(id: String, #[server(default)] as_post: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::Publish)?;
	let db = expect_context::<Db>();
	let scope = staff::act_as(scope, &as_post, Permission::Publish)?;
	store::withdraw(&db, &scope, &agency, &ReleaseId(id)).await?;
	leptos_axum::redirect("/staff/publish");
	Ok(())
}

/// What everybody may see of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicPlan {
	pub agency: Agency,
	/// The year that was asked for; none asks for the newest.
	pub year: Option<FiscalYear>,
	/// Nothing when none stands public.
	pub released: Option<Released>,
	/// Of each of its measures.
	pub rounds: Vec<Vec<ShownRound>>,
	/// The public reports on it.
	pub reports: Vec<ReportRelease>,
	/// The day the plan, of that year or the last of all, was taken back, when it was.
	pub withdrawn_on: Option<NaiveDate>,
}

/// The public plan of a year, or of the newest.
#[server(endpoint = "publication/measures", input = GetUrl)]
pub async fn find_public(slug: String, year: String) -> Result<PublicPlan> {
	let public = Scope::of_request()?;
	let db = expect_context::<Db>();
	let agency = agency::find_by_slug(&db, &slug).await?;
	let year = match year.as_str() {
		"" => None,
		typed => Some(FiscalYear::parse(typed).map_err(|_| Error::NotFound)?),
	};
	let released = store::list_released(&db, &public, &agency.id).await?;
	let released = released.into_iter().find(|one| year.is_none_or(|year| one.release.year == year));
	let withdrawn = match &released {
		None => store::find_withdrawn(&db, &agency.id, year).await?,
		Some(_) => None,
	};
	let withdrawn_on = withdrawn.and_then(|release| release.withdrawn_at).map(day_of);
	let ledger = measures::Ledger::of(&db, &public, &agency.id).await?;
	let plan = released.as_ref().map(|released| released.measures.as_slice()).unwrap_or_default();
	let rounds = plan.iter().map(|tracked| ledger.shown(&tracked.measure)).collect();
	let mut reports = report::list(&db, &agency.id).await?;
	reports.retain(|report| released.as_ref().is_some_and(|released| released.release.year == report.year));
	Ok(PublicPlan { agency, year, released, rounds, reports, withdrawn_on })
}
