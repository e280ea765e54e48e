//! Server functions of the room.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::draft::{SeenDraft, SettingDraft};
use super::model::{Rights, Setting};
use super::policy::{self, Announced, PolicyStanding};
use super::register::Register;
use super::row::GiftRow;
use super::zero::DivisionMonths;
use crate::agency::Agency;
use crate::error::Result;
use crate::list::Listing;
use {
	super::{model::GiftId, store, zero},
	crate::{
		agency::{self, UnitId},
		db::Db,
		error::Error,
		list::{ListQuery, arrange},
		scope::{Permission, Scope},
		staff,
		thai::calendar::FiscalYear,
	},
};

/// The staff's page of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
	pub listing: Listing<GiftRow>,
	/// What the person's divisions have to report, and what they reported.
	pub months: Vec<DivisionMonths>,
	pub setting: Setting,
	/// The announcement of the fiscal year of today.
	pub policy: Option<PolicyStanding>,
	/// Where the public reads the register.
	pub public: String,
}

/// `search` is the part of the address behind its question mark.
#[server(endpoint = "gifts/desk", input = GetUrl)]
pub async fn find_desk(#[server(default)] search: String) -> Result<Desk> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let policy = match FiscalYear::of(scope.today()) {
		Some(year) => Some(policy::standing(&db, &scope, year).await?),
		None => None,
	};
	Ok(Desk {
		policy,
		listing: arrange(&store::list_rows(&db, &scope).await?, ListQuery::parse(&search)),
		months: zero::months(&db, &scope).await?,
		setting: store::find_setting(&db, &agency).await?,
		public: format!("/{}/gifts", agency::find(&db, &agency).await?.slug),
	})
}

/// A gift, and what whoever asks may do with it.
#[server(endpoint = "gifts/find", input = GetUrl)]
pub async fn find_gift(id: String) -> Result<(GiftRow, Rights)> {
	let scope = Scope::of_request()?;
	scope.own(Permission::StaffPages)?;
	Ok(store::find(&expect_context::<Db>(), &scope, &GiftId(id)).await?)
}

/// A superior's look at a declaration.
#[server(endpoint = "gifts/review")]
pub async fn review_gift(
	id: String,
	words: String,
	#[server(default)] draft: SeenDraft,
	#[server(default)] as_post: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::GiftReview)?;
	let scope = staff::act_as(scope, &as_post, Permission::GiftReview)?;
	Ok(store::review(&expect_context::<Db>(), &scope, &GiftId(id), &words, &draft.seen).await?)
}

/// Reports that a division received nothing in a month. A blank `unit` is those above the divisions.
#[server(endpoint = "gifts/zero")]
pub async fn report_zero(month: String, #[server(default)] unit: String) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::GiftDeclare)?;
	let scope = staff::act_as(scope, "", Permission::GiftDeclare)?;
	let unit = (!unit.is_empty()).then_some(UnitId(unit));
	Ok(zero::report(&expect_context::<Db>(), &scope, &month, unit).await?)
}

/// Takes back the report that a division received nothing in a month.
#[server(endpoint = "gifts/zero/withdraw")]
pub async fn withdraw_zero(month: String, #[server(default)] unit: String, reason: String) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::GiftDeclare)?;
	let scope = staff::act_as(scope, "", Permission::GiftDeclare)?;
	let unit = (!unit.is_empty()).then_some(UnitId(unit));
	Ok(zero::withdraw(&expect_context::<Db>(), &scope, &month, unit, &reason).await?)
}

/// Sets the limit above which a gift that is kept is pointed out.
#[server(endpoint = "gifts/setting/save")]
pub async fn save_setting(draft: SettingDraft) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::AgencyManage)?;
	Ok(store::save_setting(&expect_context::<Db>(), &scope, &draft).await?)
}

/// The announcement and the register of a year, for everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicRegister {
	pub agency: Agency,
	pub register: Register,
	pub announced: Option<Announced>,
}

/// The register for everybody; a blank year is the fiscal year of today.
#[server(endpoint = "gifts/public", input = GetUrl)]
pub async fn find_public(slug: String, #[server(default)] year: String) -> Result<PublicRegister> {
	let public = Scope::of_request()?;
	let db = expect_context::<Db>();
	let agency = agency::find_by_slug(&db, &slug).await?;
	let year = match year.as_str() {
		"" => FiscalYear::of(public.today()),
		year => FiscalYear::parse(year).ok(),
	};
	let year = year.ok_or(Error::NotFound)?;
	let register = store::year_of(&db, &public, &agency.id, year).await?;
	let announced = policy::find_announced(&db, &agency.id, year).await?.and_then(|policy| policy.announced);
	Ok(PublicRegister { agency, register, announced })
}
