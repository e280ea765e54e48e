//! Server functions of the room. Everybody reads and marks their own notices.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::contact::{Contact, ContactDraft};
use super::model::NoticeRow;
use crate::error::Result;
use crate::list::Listing;
use {
	super::CanMail,
	super::mail,
	super::model::NoticeId,
	super::store,
	crate::db::Db,
	crate::error::Error,
	crate::list::{ListQuery, arrange},
	crate::room::House,
	crate::scope::Scope,
};

/// `search` is the part of the address behind its question mark.
#[server(endpoint = "notices/list", input = GetUrl)]
pub async fn list_notices(#[server(default)] search: String) -> Result<Listing<NoticeRow>> {
	let scope = Scope::of_request()?;
	let rows = store::list_rows(&expect_context::<Db>(), &scope, expect_context::<House>()).await?;
	Ok(arrange(&rows, ListQuery::parse(&search)))
}

/// How many notices the person has not read.
#[server(endpoint = "notices/count", input = GetUrl)]
pub async fn count_notices() -> Result<usize> {
	let scope = Scope::of_request()?;
	Ok(store::count_unread(&expect_context::<Db>(), &scope).await?)
}

/// Marks a notice as read and goes where it leads.
#[server(endpoint = "notices/open")]
pub async fn open_notice(id: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let notice = store::set_read(&expect_context::<Db>(), &scope, &NoticeId(id), true).await?;
	leptos_axum::redirect(&notice.address);
	Ok(())
}

/// Marks a notice as read.
#[server(endpoint = "notices/read")]
pub async fn read_notice(id: String) -> Result<()> {
	let scope = Scope::of_request()?;
	store::set_read(&expect_context::<Db>(), &scope, &NoticeId(id), true).await?;
	Ok(())
}

/// Takes back that a notice was read.
#[server(endpoint = "notices/unread")]
pub async fn unread_notice(id: String) -> Result<()> {
	let scope = Scope::of_request()?;
	store::set_read(&expect_context::<Db>(), &scope, &NoticeId(id), false).await?;
	Ok(())
}

/// Marks everything as read.
#[server(endpoint = "notices/all")]
pub async fn read_all_notices() -> Result<()> {
	let scope = Scope::of_request()?;
	Ok(store::read_all(&expect_context::<Db>(), &scope).await?)
}

/// How the person wants to be reached, whether this installation can send e-mail, and the kinds of notices: word and name.
#[server(endpoint = "notices/settings", input = GetUrl)]
pub async fn find_settings() -> Result<(Contact, bool, Vec<(String, String)>)> {
	let scope = Scope::of_request()?;
	let person = scope.person.clone().ok_or(Error::SignedOut)?;
	let can_send = use_context::<CanMail>().is_some_and(|can| can.0);
	let kinds = expect_context::<House>().notice_kinds();
	let kinds = kinds.map(|kind| (kind.word.to_owned(), kind.label.to_owned())).collect();
	Ok((mail::find_contact(&expect_context::<Db>(), &person).await?, can_send, kinds))
}

/// Keeps how the person wants to be reached.
#[server(endpoint = "notices/settings/save")]
pub async fn save_contact(draft: ContactDraft) -> Result<()> {
	let scope = Scope::of_request()?;
	Ok(mail::save_contact(&expect_context::<Db>(), &scope, &draft, expect_context::<House>()).await?)
}
