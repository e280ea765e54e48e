//! Server functions of the rounds of a measure.

use leptos::prelude::*;

use crate::error::Result;
#[cfg(feature = "ssr")]
use {
	super::excuse::{self, ExcuseId},
	crate::db::Db,
	crate::measures::model::MeasureId,
	crate::scope::{Permission, Scope},
	crate::staff,
};

/// Lets a slot (`round|seat`) of a measure off.
#[server(endpoint = "measures/rounds/excuse")]
pub async fn excuse_slot(
	measure: String,
	slot: String,
	reason: String,
	#[server(default)] as_post: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MeasureReview)?;
	let db = expect_context::<Db>();
	let scope = staff::act_as(scope, &as_post, Permission::MeasureReview)?;
	let (round, seat) = slot.split_once('|').unwrap_or((&slot, ""));
	excuse::excuse(&db, &scope, &MeasureId(measure), round, seat, &reason).await?;
	Ok(())
}

/// Takes an excuse back.
#[server(endpoint = "measures/rounds/excuse/end")]
pub async fn end_excuse(id: String, #[server(default)] as_post: String) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MeasureReview)?;
	let db = expect_context::<Db>();
	let scope = staff::act_as(scope, &as_post, Permission::MeasureReview)?;
	excuse::end_excuse(&db, &scope, &ExcuseId(id)).await?;
	Ok(())
}
