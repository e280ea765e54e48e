//! Server functions of the way in and out: signing in, the devices, signing out.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::model::DemoOffice;
use crate::error::Result;
#[cfg(feature = "ssr")]
use {
	super::{
		request::*, security::Happening, security::note, security::note_of, session, session::Cookie, session::Opening,
		sign_in, sign_in::Attempt, store,
	},
	crate::{
		db::Db,
		error::Error,
		scope::{Scope, Way},
		ui::destination,
	},
	leptos_router::location::Url,
};

/// Opens a session on this device and leads to the page that was wanted.
#[server(endpoint = "staff/sign-in")]
pub async fn sign_in(account: String, password: String, #[server(default)] to: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let (db, answer) = (expect_context::<Db>(), Answer::of_request());
	let (address, known, before) = (address(), token(Cookie::Device), token(Cookie::Session));
	let (device_name, is_demonstration) = (device(), is_demonstration());
	let attempt = Attempt {
		account: &account,
		password: &password,
		address: &address,
		device: known.as_deref(),
		is_demonstration,
	};
	let authenticated = sign_in::authenticate(&db, &scope, attempt).await.map_err(Error::from);
	let happened = match &authenticated {
		Ok(_) => Some(Happening::SignIn),
		Err(Error::TooMany(_)) => Some(Happening::Brake),
		Err(Error::Invalid(_)) => Some(Happening::Failure),
		Err(_) => None,
	};
	if let Some(happened) = happened {
		note_of(&db, &account.trim().to_ascii_lowercase(), scope.now, happened, &device_name).await;
	}
	let (person, opening) = authenticated?;
	if let Some(fresh) = sign_in::remember_device(&db, &person.id, known.as_deref(), scope.now).await? {
		answer.hand_out(Cookie::Device, &fresh)?;
	}
	// Whoever sat here before is signed out.
	if let Some(before) = before {
		session::end(&db, &before).await?;
	}
	let must_change = opening.must_change;
	let token = session::open(&db, &person.id, &device_name, scope.now, opening).await?;
	answer.hand_out(Cookie::Session, &token)?;
	match must_change {
		true => leptos_axum::redirect(&format!("/staff/password?to={}", Url::escape(destination(&to)))),
		false => leptos_axum::redirect(destination(&to)),
	}
	Ok(())
}

/// Signs in as a demonstration account without a password; only where `PRONGSAI_DEMO=1`.
#[server(endpoint = "staff/demo-sign-in")]
pub async fn demo_sign_in(account: String, #[server(default)] to: String) -> Result<()> {
	let scope = Scope::of_request()?;
	if !demo_accounts().contains(&account) {
		return Err(Error::NotFound);
	}
	let (db, answer) = (expect_context::<Db>(), Answer::of_request());
	let (before, device_name) = (token(Cookie::Session), device());
	let person = store::find_account(&db, &account).await?.ok_or(Error::NotFound)?;
	if let Some(before) = before {
		session::end(&db, &before).await?;
	}
	let opening = Opening { way: Way::Demonstration, must_change: false, checked: None };
	let token = session::open(&db, &person.id, &device_name, scope.now, opening).await?;
	note_of(&db, &account, scope.now, Happening::SignIn, &device_name).await;
	answer.hand_out(Cookie::Session, &token)?;
	leptos_axum::redirect(destination(&to));
	Ok(())
}

/// Accounts that can be entered with one tap; empty outside a demonstration.
#[cfg(feature = "ssr")]
#[server(endpoint = "staff/demo-accounts", input = GetUrl)]
pub async fn list_demo_accounts() -> Result<Vec<DemoOffice>> {
	let _public = Scope::of_request()?;
	let known = demo_accounts();
	if known.is_empty() {
		return Ok(Vec::new());
	}
	Ok(store::list_demo_accounts(&expect_context::<Db>(), &known).await?)
}

/// Ends this device's session.
#[server(endpoint = "staff/sign-out")]
pub async fn sign_out() -> Result<()> {
	let scope = Scope::of_request()?;
	let (answer, token) = (Answer::of_request(), token(Cookie::Session));
	if let Some(token) = token {
		let db = expect_context::<Db>();
		session::end(&db, &token).await?;
		if scope.person.is_some() {
			note(&db, &scope, scope.agency.as_ref(), Happening::SignOut, &scope.account, "").await;
		}
	}
	answer.take_back(Cookie::Session)?;
	leptos_axum::redirect("/staff/sign-in");
	Ok(())
}

/// One signed-in device of the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
	pub id: String,
	pub name: String,
	pub seen: DateTime<Utc>,
	pub is_this: bool,
}

#[server(endpoint = "staff/devices", input = GetUrl)]
pub async fn list_devices() -> Result<Vec<Device>> {
	let scope = Scope::of_request()?;
	let this = token(Cookie::Session).map(|token| session::key(&token));
	let sessions = session::list(&expect_context::<Db>(), &scope).await?;
	Ok(sessions
		.into_iter()
		.map(|session| Device {
			is_this: this.as_ref() == Some(&session.id),
			id: session.id,
			name: session.device,
			seen: session.seen,
		})
		.collect())
}

#[server(endpoint = "staff/device/revoke")]
pub async fn revoke_device(id: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let db = expect_context::<Db>();
	session::revoke(&db, &scope, &id).await?;
	note(&db, &scope, scope.agency.as_ref(), Happening::DeviceRevoked, &scope.account, "").await;
	Ok(())
}

/// A page that is offered on "more".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuEntry {
	pub label: String,
	pub sentence: String,
	pub address: String,
}

/// The pages that rooms offer on "more", of those the person may open.
#[server(endpoint = "staff/menu", input = GetUrl)]
pub async fn list_menu() -> Result<Vec<MenuEntry>> {
	use crate::room::{Access, House, Link};
	let scope = Scope::of_request()?;
	if scope.person.is_none() {
		return Err(Error::SignedOut);
	}
	let pages = expect_context::<House>().0.iter().flat_map(|room| room.pages);
	let entry = |page: &crate::room::Page| match page.link {
		Link::Menu(label, sentence) => {
			Some(MenuEntry { label: label.to_owned(), sentence: sentence.to_owned(), address: page.path.0.to_owned() })
		}
		Link::None | Link::Tab(_) => None,
	};
	let may = |page: &&crate::room::Page| match page.access {
		Access::May(permission) => {
			scope.own(permission).is_ok() || (scope.is_installation_administrator && permission.is_for_installation())
		}
		Access::Anybody | Access::SignedIn => true,
	};
	Ok(pages.filter(may).filter_map(entry).collect())
}
