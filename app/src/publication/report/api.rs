//! Server functions of public reports.

use leptos::prelude::*;

use super::model::ReportReleaseId;
use super::store;
use crate::db::Db;
use crate::error::Result;
use crate::files::Vault;
use crate::memos::MemoId;
use crate::scope::{Permission, Scope};
use crate::staff;

/// Makes the report public that an approved memo brings; `id` is that of the memo.
#[server(endpoint = "publication/report/publish")]
pub async fn publish_report(
	id: String,
	#[server(default)] is_sure: bool,
	#[server(default)] as_post: String,
	#[server(default)] password: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::Publish)?;
	let is_demonstration = staff::is_demonstration();
	let (db, vault) = (expect_context::<Db>(), expect_context::<Vault>());
	let scope = staff::act_as(scope, &as_post, Permission::Publish)?;
	let scope = staff::confirm(&db, scope, &password, is_demonstration).await?;
	store::publish(&db, &vault, &scope, &MemoId(id), is_sure).await?;
	leptos_axum::redirect("/staff/publish#reports");
	Ok(())
}

#[server(endpoint = "publication/report/withdraw")]
pub async fn withdraw_report(id: String, #[server(default)] as_post: String) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::Publish)?;
	let db = expect_context::<Db>();
	let scope = staff::act_as(scope, &as_post, Permission::Publish)?;
	store::withdraw(&db, &scope, &ReportReleaseId(id)).await?;
	leptos_axum::redirect("/staff/publish#reports");
	Ok(())
}
