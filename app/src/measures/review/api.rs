//! The server function of the review of reports.

use leptos::prelude::*;

use super::VerdictDraft;
use crate::error::Result;
#[cfg(feature = "ssr")]
use {
	super::store,
	crate::db::Db,
	crate::measures::progress::ProgressId,
	crate::scope::{Permission, Scope},
	crate::staff,
};

/// Accepts a report, or returns it with words.
#[server(endpoint = "measures/review/decide")]
pub async fn decide_report(id: String, draft: VerdictDraft, #[server(default)] as_post: String) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MeasureReview)?;
	let db = expect_context::<Db>();
	let scope = staff::act_as(scope, &as_post, Permission::MeasureReview)?;
	store::decide(&db, &scope, &ProgressId(id), &draft).await?;
	Ok(())
}
