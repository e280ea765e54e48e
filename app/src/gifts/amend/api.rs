//! Server functions of corrections.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::db::Db;
use crate::error::{Error, Result};
use crate::gifts::draft::SeenDraft;
use crate::gifts::model::{Gift, GiftId};
use crate::gifts::store;
use crate::scope::{Permission, Scope};
use crate::staff;

/// A declaration that whoever asks may correct.
#[server(endpoint = "gifts/amend/find", input = GetUrl)]
pub async fn find_own_gift(id: String) -> Result<Gift> {
	let scope = Scope::of_request()?;
	scope.own(Permission::GiftDeclare)?;
	let (row, _) = store::find(&expect_context::<Db>(), &scope, &GiftId(id)).await?;
	if row.gift.may_be_amended_by(&scope) { Ok(row.gift) } else { Err(Error::NotFound) }
}

/// Takes a declaration back.
#[server(endpoint = "gifts/withdraw")]
pub async fn withdraw_gift(
	id: String,
	reason: String,
	#[server(default)] draft: SeenDraft,
	#[server(default)] as_post: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::GiftDeclare)?;
	let (db, id) = (expect_context::<Db>(), GiftId(id));
	let (_, rights) = store::find(&db, &scope, &id).await?;
	// Of another's it is a superior's act, in the post of a superior.
	let act = if rights.is_own { Permission::GiftDeclare } else { Permission::GiftReview };
	let scope = staff::act_as(scope, &as_post, act)?;
	super::store::withdraw(&db, &scope, &id, &reason, &draft.seen).await?;
	Ok(())
}
