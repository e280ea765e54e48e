//! Server functions of the room.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::appointment::{Appointment, AppointmentDraft};
use super::model::{DemoOffice, Me, Person, PersonDraft, Post, PostDraft, Screen};
use crate::agency::{Agency, Unit};
use crate::error::Result;
#[cfg(feature = "ssr")]
use {
	super::{
		appointment::AppointmentId, model::ScreenId, request::*, screens, session, session::Cookie, sign_in,
		sign_in::Attempt, store,
	},
	crate::{
		agency,
		db::Db,
		error::Error,
		scope::{AgencyId, BaseUrl, Permission, PersonId, PostId, Scope},
		thai::calendar::{full_date, long_date},
		ui::destination,
	},
};

/// Who is signed in; `SignedOut` for a visitor.
#[server(name = FindMe, endpoint = "staff/me")]
pub async fn me() -> Result<Me> {
	let scope = Scope::of_request()?;
	let Some(person) = scope.person.clone() else { return Err(Error::SignedOut) };
	let db = expect_context::<Db>();
	let person = store::find_person(&db, &person).await?.ok_or(Error::SignedOut)?;
	let agency = match &scope.agency {
		Some(id) => Some(agency::find(&db, id).await?),
		None => None,
	};
	let posts = match &agency {
		Some(agency) => store::list_posts_held(&db, &agency.id, &person.id, scope.today()).await?,
		None => Vec::new(),
	};
	let may_manage = match &agency {
		Some(agency) => scope.may(Permission::AgencyManage, &agency.id),
		None => scope.is_installation_administrator,
	};
	Ok(Me {
		account: person.account,
		name: person.name,
		agency,
		posts: posts.into_iter().map(|post| post.title).collect(),
		may_manage,
		is_installation_administrator: scope.is_installation_administrator,
		today: long_date(scope.today()),
		today_in_full: full_date(scope.today()),
	})
}

/// Opens a session on this device and leads to the page that was wanted.
#[server(endpoint = "staff/sign-in")]
pub async fn sign_in(account: String, password: String, #[server(default)] to: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let (db, answer) = (expect_context::<Db>(), Answer::of_request());
	let (address, known, before) = (address(), token(Cookie::Device), token(Cookie::Session));
	let (device_name, is_demonstration) = (device(), !demo_accounts().is_empty());
	let attempt = Attempt {
		account: &account,
		password: &password,
		address: &address,
		device: known.as_deref(),
		is_demonstration,
	};
	let person = sign_in::authenticate(&db, &scope, attempt).await?;
	if let Some(fresh) = sign_in::remember_device(&db, &person.id, known.as_deref(), scope.now).await? {
		answer.hand_out(Cookie::Device, &fresh)?;
	}
	// Whoever sat here before is signed out.
	if let Some(before) = before {
		session::end(&db, &before).await?;
	}
	let token = session::open(&db, &person.id, &device_name, scope.now).await?;
	answer.hand_out(Cookie::Session, &token)?;
	leptos_axum::redirect(destination(&to));
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
	let person = store::find_account(&db, &account).await?.ok_or(Error::NotFound)?;
	if let Some(before) = token(Cookie::Session) {
		session::end(&db, &before).await?;
	}
	let token = session::open(&db, &person.id, &device(), scope.now).await?;
	answer.hand_out(Cookie::Session, &token)?;
	leptos_axum::redirect(destination(&to));
	Ok(())
}

/// Accounts that can be entered with one tap; empty outside a demonstration.
#[server(endpoint = "staff/demo-accounts")]
pub async fn list_demo_accounts() -> Result<Vec<DemoOffice>> {
	let _public = Scope::of_request()?;
	Ok(store::list_demo_accounts(&expect_context::<Db>(), &demo_accounts()).await?)
}

/// Ends this device's session.
#[server(endpoint = "staff/sign-out")]
pub async fn sign_out() -> Result<()> {
	let scope = Scope::of_request()?;
	let answer = Answer::of_request();
	if let Some(token) = token(Cookie::Session) {
		session::revoke(&expect_context::<Db>(), &scope, &session::key(&token)).await?;
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

#[server(endpoint = "staff/devices")]
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
	session::revoke(&expect_context::<Db>(), &scope, &id).await?;
	Ok(())
}

#[server(endpoint = "staff/posts")]
pub async fn list_managed_posts(slug: String) -> Result<(Agency, (Vec<Post>, Vec<Unit>))> {
	let scope = Scope::of_request()?;
	let db = expect_context::<Db>();
	let agency = agency::find_managed(&db, &scope, &slug).await?;
	let found = (store::list_posts(&db, &agency.id).await?, agency::list_units(&db, &agency.id).await?);
	Ok((agency, found))
}

/// Adds a post, or changes the one whose id is given.
#[server(endpoint = "staff/post/save")]
pub async fn save_post(agency: String, id: String, draft: PostDraft) -> Result<()> {
	let scope = Scope::of_request()?;
	let id = (!id.is_empty()).then_some(PostId(id));
	store::save_post(&expect_context::<Db>(), &scope, &AgencyId(agency), id, &draft).await?;
	Ok(())
}

#[server(endpoint = "staff/post/end")]
pub async fn end_post(agency: String, id: String, is_ended: bool) -> Result<()> {
	let scope = Scope::of_request()?;
	store::set_post_ended(&expect_context::<Db>(), &scope, &AgencyId(agency), &PostId(id), is_ended).await?;
	Ok(())
}

#[server(endpoint = "staff/people")]
pub async fn list_managed_people(slug: String) -> Result<(Agency, Vec<Person>)> {
	let scope = Scope::of_request()?;
	let db = expect_context::<Db>();
	let agency = agency::find_managed(&db, &scope, &slug).await?;
	let found = store::list_people(&db, &agency.id).await?;
	Ok((agency, found))
}

/// Adds a person, or changes the one whose id is given.
#[server(endpoint = "staff/person/save")]
pub async fn save_person(agency: String, id: String, draft: PersonDraft) -> Result<()> {
	let scope = Scope::of_request()?;
	let db = expect_context::<Db>();
	scope.check(Permission::AgencyManage, &AgencyId(agency.clone()))?;
	let agency = agency::find(&db, &AgencyId(agency)).await?;
	let id = (!id.is_empty()).then_some(PersonId(id));
	store::save_person(&db, &scope, &agency, id, &draft).await?;
	Ok(())
}

#[server(endpoint = "staff/person/end")]
pub async fn end_person(agency: String, id: String, is_ended: bool) -> Result<()> {
	let scope = Scope::of_request()?;
	store::set_person_ended(&expect_context::<Db>(), &scope, &AgencyId(agency), &PersonId(id), is_ended).await?;
	Ok(())
}

#[server(endpoint = "staff/appointments")]
pub async fn list_managed_appointments(slug: String) -> Result<(Agency, (Vec<Appointment>, Vec<Person>, Vec<Post>))> {
	let scope = Scope::of_request()?;
	let db = expect_context::<Db>();
	let agency = agency::find_managed(&db, &scope, &slug).await?;
	let found = {
		let office = store::office(&db, &agency.id).await?;
		(office.appointments, office.people, office.posts)
	};
	Ok((agency, found))
}

/// Adds an appointment, or changes the one whose id is given.
#[server(endpoint = "staff/appointment/save")]
pub async fn save_appointment(agency: String, id: String, draft: AppointmentDraft) -> Result<()> {
	let scope = Scope::of_request()?;
	let id = (!id.is_empty()).then_some(AppointmentId(id));
	store::save_appointment(&expect_context::<Db>(), &scope, &AgencyId(agency), id, &draft).await?;
	Ok(())
}

#[server(endpoint = "staff/appointment/end")]
pub async fn end_appointment(agency: String, id: String) -> Result<()> {
	let scope = Scope::of_request()?;
	store::end_appointment(&expect_context::<Db>(), &scope, &AgencyId(agency), &AppointmentId(id)).await?;
	Ok(())
}

/// The screens of an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screens {
	pub screens: Vec<Screen>,
	/// What browsers see of this installation, for their addresses.
	pub base_url: String,
	/// The token of a screen that was added a moment ago: handed over this once.
	pub added: Option<String>,
}

#[server(endpoint = "staff/screens")]
pub async fn list_managed_screens(slug: String) -> Result<(Agency, Screens)> {
	let scope = Scope::of_request()?;
	let (db, BaseUrl(base_url)) = (expect_context::<Db>(), expect_context::<BaseUrl>());
	let (added, answer) = (token(Cookie::Screen), Answer::of_request());
	let agency = agency::find_managed(&db, &scope, &slug).await?;
	let screens = screens::list_screens(&db, &agency.id).await?;
	// Only a screen of this very agency: the page of another one leaves the token where it is.
	let added = match added {
		Some(token) => {
			let is_ours = screens::scope_of_screen(&db, &token, scope.now).await;
			is_ours.is_ok_and(|screen| screen.agency.as_ref() == Some(&agency.id)).then_some(token)
		}
		None => None,
	};
	if added.is_some() {
		answer.take_back(Cookie::Screen)?;
	}
	Ok((agency, Screens { screens, base_url, added }))
}

/// Adds a screen; the page the answer leads to shows its address, once.
#[server(endpoint = "staff/screen/add")]
pub async fn add_screen(agency: String, name: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = AgencyId(agency);
	scope.check(Permission::AgencyManage, &agency)?;
	let (db, answer) = (expect_context::<Db>(), Answer::of_request());
	let slug = agency::find(&db, &agency).await?.slug;
	let token = screens::add_screen(&db, &scope, &agency, &name).await?;
	answer.hand_out(Cookie::Screen, &token)?;
	leptos_axum::redirect(&format!("/staff/manage/{slug}/screens"));
	Ok(())
}

#[server(endpoint = "staff/screen/revoke")]
pub async fn revoke_screen(agency: String, id: String) -> Result<()> {
	let scope = Scope::of_request()?;
	screens::revoke_screen(&expect_context::<Db>(), &scope, &AgencyId(agency), &ScreenId(id)).await?;
	Ok(())
}
