//! Server functions of the announcement.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::model::{PolicyId, PolicyStanding};
use super::store;
use crate::db::{Db, Vault};
use crate::error::{Error, Result};
use crate::scope::{Permission, Scope};
use crate::staff;
use crate::thai::calendar::FiscalYear;

fn year_of(typed: &str) -> Result<FiscalYear> {
	FiscalYear::parse(typed).map_err(|_| Error::NotFound)
}

/// Where the announcement of a year stands.
#[server(endpoint = "gifts/policy", input = GetUrl)]
pub async fn find_policy(year: String) -> Result<PolicyStanding> {
	let scope = Scope::of_request()?;
	scope.own(Permission::StaffPages)?;
	Ok(store::standing(&expect_context::<Db>(), &scope, year_of(&year)?).await?)
}

/// Begins the memo of the announcement of a year, and goes to it.
#[server(endpoint = "gifts/policy/begin")]
pub async fn begin_policy(year: String) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::GiftDeclare)?;
	let memo = store::begin(&expect_context::<Db>(), &scope, year_of(&year)?).await?;
	leptos_axum::redirect(&format!("/staff/memos/{memo}"));
	Ok(())
}

/// Makes an approved announcement public and asks everybody to acknowledge it.
#[server(endpoint = "gifts/policy/announce")]
pub async fn announce_policy(id: String, #[server(default)] as_post: String) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::GiftAnnounce)?;
	let scope = staff::act_as(scope, &as_post, Permission::GiftAnnounce)?;
	Ok(store::announce(&expect_context::<Db>(), &expect_context::<Vault>(), &scope, &PolicyId(id)).await?)
}

/// Acknowledges an announcement.
#[server(endpoint = "gifts/policy/acknowledge")]
pub async fn acknowledge_policy(id: String) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::StaffPages)?;
	Ok(store::acknowledge(&expect_context::<Db>(), &scope, &PolicyId(id)).await?)
}
