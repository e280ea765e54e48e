//! Server functions about one's own password.

use leptos::prelude::*;

use crate::error::Result;
#[cfg(feature = "ssr")]
use {
	super::{change, change::Change, code},
	crate::db::Db,
	crate::error::Error,
	crate::scope::Scope,
	crate::staff::request::is_demonstration,
	crate::staff::security::{Happening, note_of},
	crate::ui::destination,
	leptos::server_fn::codec::GetUrl,
	serde::{Deserialize, Serialize},
};

/// Whose password the page changes.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
	pub account: String,
	/// Came by a one-time code: there is no password so far.
	pub is_by_code: bool,
}

#[cfg(feature = "ssr")]
#[server(endpoint = "staff/password/holder", input = GetUrl)]
pub async fn find_holder() -> Result<Holder> {
	let scope = Scope::of_request()?;
	match scope.person.is_some() || scope.changing.is_some() {
		true => Ok(Holder { is_by_code: scope.changing.is_some(), account: scope.account }),
		false => Err(Error::SignedOut),
	}
}

/// Chooses another password and leads to the page that was wanted.
#[server(endpoint = "staff/password/change")]
pub async fn change_password(
	#[server(default)] password_current: String,
	password_new: String,
	password_again: String,
	#[server(default)] to: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	let db = expect_context::<Db>();
	let is_demonstration = is_demonstration();
	let wanted = Change { current: &password_current, fresh: &password_new, again: &password_again };
	change::change(&db, &scope, wanted, is_demonstration).await?;
	note_of(&db, &scope.account, scope.now, Happening::PasswordChanged, "").await;
	leptos_axum::redirect(destination(&to));
	Ok(())
}

/// The person has seen that the password was set anew.
#[server(endpoint = "staff/password/seen")]
pub async fn acknowledge_reset() -> Result<()> {
	let scope = Scope::of_request()?;
	code::acknowledge(&expect_context::<Db>(), &scope).await?;
	leptos_axum::redirect("/staff");
	Ok(())
}
