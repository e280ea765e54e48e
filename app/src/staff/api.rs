//! Server functions of the room.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::appointment::{Appointment, AppointmentDraft};
use super::model::{Me, Person, PersonDraft, Post, PostDraft, Screen};
use crate::agency::{Agency, Unit};
use crate::error::Result;
#[cfg(feature = "ssr")]
use {
	super::{
		appointment::AppointmentId, appointment::Leaving, boards::Board, model::ScreenId, pairing,
		person_row::PersonRow, person_row::list_person_rows, request::*, screens, security::Happening, security::note,
		security::note_of, session::Cookie, store, way_in,
	},
	crate::{
		agency,
		db::Db,
		error::Error,
		list::{ListQuery, Listing, arrange},
		scope::{AgencyId, BaseUrl, Permission, PersonId, PostId, Role, Scope},
		thai::calendar::{full_date, long_date},
	},
};

/// Who is signed in; `SignedOut` for a visitor.
#[server(name = FindMe, endpoint = "staff/me", input = GetUrl)]
pub async fn me() -> Result<Me> {
	let scope = Scope::of_request()?;
	let Some(person) = scope.person.clone() else { return Err(Error::SignedOut) };
	let db = expect_context::<Db>();
	let person = store::find_person(&db, &person).await?.ok_or(Error::SignedOut)?;
	let agency = match &scope.agency {
		Some(id) => Some(agency::find(&db, id).await?),
		None => None,
	};
	let may_manage = match &agency {
		Some(agency) => scope.may(Permission::AgencyManage, &agency.id),
		None => scope.is_installation_administrator,
	};
	let waiting = match (scope.own(Permission::StaffPages), use_context::<HowMuchWaits>()) {
		(Ok(agency), Some(HowMuchWaits(count))) => Some(count(db.clone(), scope.clone(), agency).await?),
		_ => None,
	};
	let unread = match use_context::<HowMuchIsUnread>() {
		Some(HowMuchIsUnread(count)) => count(db.clone(), scope.clone()).await?,
		None => 0,
	};
	Ok(Me {
		waiting,
		unread,
		reset: way_in::find_notice(&db, &person.id).await?,
		account: person.account,
		name: person.name,
		agency,
		posts: scope.held.iter().map(|post| (post.title.clone(), post.role)).collect(),
		assigned: scope.assigned.clone(),
		may_manage,
		is_installation_administrator: scope.is_installation_administrator,
		today: long_date(scope.today()),
		today_in_full: full_date(scope.today()),
	})
}

#[server(endpoint = "staff/posts", input = GetUrl)]
pub async fn list_managed_posts(slug: String) -> Result<(Agency, (Vec<Post>, Vec<Unit>))> {
	let scope = Scope::of_request()?;
	let db = expect_context::<Db>();
	let agency = agency::find_managed(&db, &scope, &slug).await?;
	let found = (store::list_posts(&db, &agency.id).await?, agency::list_units(&db, &agency.id).await?);
	Ok((agency, found))
}

/// Adds a post, or changes the one whose id is given.
#[server(endpoint = "staff/post/save")]
pub async fn save_post(
	agency: String,
	id: String,
	draft: PostDraft,
	#[server(default)] password: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = AgencyId(agency);
	scope.check(Permission::AgencyManage, &agency)?;
	let (db, is_demonstration) = (expect_context::<Db>(), is_demonstration());
	let id = (!id.is_empty()).then_some(PostId(id));
	// What is wrong with the form is said before anybody is asked for a password.
	draft.check(PostId::default(), agency.clone(), &agency::list_units(&db, &agency).await?)?;
	// A post may entitle to everything that administrators may.
	let scope = way_in::confirm(&db, scope, &password, is_demonstration).await?;
	let before = store::list_posts(&db, &agency).await?;
	let was = before.iter().any(|post| Some(&post.id) == id.as_ref() && post.role == Role::Administrator);
	let post = store::save_post(&db, &scope, &agency, id, &draft).await?;
	match (was, post.role == Role::Administrator) {
		(false, true) => {
			note(&db, &scope, Some(&agency), Happening::AdministratorAdded, &scope.account, &post.title).await;
		}
		(true, false) => {
			note(&db, &scope, Some(&agency), Happening::AdministratorEnded, &scope.account, &post.title).await;
		}
		_ => (),
	}
	Ok(())
}

#[server(endpoint = "staff/post/end")]
pub async fn end_post(agency: String, id: String, is_ended: bool, #[server(default)] is_sure: bool) -> Result<()> {
	let scope = Scope::of_request()?;
	let (agency, id, db) = (AgencyId(agency), PostId(id), expect_context::<Db>());
	scope.check(Permission::AgencyManage, &agency)?;
	check_leaving(&db, &agency, Leaving::Post(id.clone()), scope.today(), is_sure || !is_ended).await?;
	store::set_post_ended(&db, &scope, &agency, &id, is_ended).await?;
	Ok(())
}

/// A page of the people of an agency.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
	pub listing: Listing<PersonRow>,
	/// The account whose code was made a moment ago, and the code: handed over this once.
	pub code: Option<(String, String)>,
}

/// `search` is the part of the address behind its question mark.
#[cfg(feature = "ssr")]
#[server(endpoint = "staff/people", input = GetUrl)]
pub async fn list_managed_people(slug: String, #[server(default)] search: String) -> Result<(Agency, People)> {
	let scope = Scope::of_request()?;
	let db = expect_context::<Db>();
	let (made, answer) = (token(Cookie::Code), Answer::of_request());
	let agency = agency::find_managed(&db, &scope, &slug).await?;
	let people = list_person_rows(&db, &scope, &agency.id).await?;
	let code = made.as_deref().and_then(|made| made.split_once('.'));
	// Only a code of somebody of this very agency: the page of another one leaves it where it is.
	let code = code.and_then(|(person, code)| {
		let known = people.iter().find(|row| row.shown.person.id.0 == person)?;
		Some((known.shown.person.account.clone(), code.to_owned()))
	});
	if code.is_some() {
		answer.take_back(Cookie::Code)?;
	}
	Ok((agency, People { listing: arrange(&people, ListQuery::parse(&search)), code }))
}

/// Adds a person, or changes the one whose id is given. Somebody new comes in by a one-time code.
#[server(endpoint = "staff/person/save")]
pub async fn save_person(
	agency: String,
	id: String,
	draft: PersonDraft,
	#[server(default)] password: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	let (db, answer, is_demonstration) = (expect_context::<Db>(), Answer::of_request(), is_demonstration());
	scope.check(Permission::AgencyManage, &AgencyId(agency.clone()))?;
	let agency = agency::find(&db, &AgencyId(agency)).await?;
	let id = (!id.is_empty()).then_some(PersonId(id));
	let known = match &id {
		Some(id) => store::find_person(&db, id).await?,
		None => None,
	};
	let wanted = draft.check(PersonId::default(), &agency)?;
	store::check_account(&db, id.as_ref(), &wanted.account).await?;
	let (was_administrator, assigned) = known.map(|known| (known.is_administrator, known.assigned)).unwrap_or_default();
	let scope = way_in::confirm(&db, scope, &password, is_demonstration).await?;
	let person = store::save_person(&db, &scope, &agency, id.clone(), &draft).await?;
	match (was_administrator, person.is_administrator) {
		(false, true) => note_of(&db, &person.account, scope.now, Happening::AdministratorAdded, &scope.account).await,
		(true, false) => note_of(&db, &person.account, scope.now, Happening::AdministratorEnded, &scope.account).await,
		_ => (),
	}
	if assigned != person.assigned {
		note_of(&db, &person.account, scope.now, Happening::DutiesChanged, &scope.account).await;
	}
	if id.is_none() {
		let code = way_in::issue(&db, &scope, &person, true).await?;
		note_of(&db, &person.account, scope.now, Happening::PasswordReset, &scope.account).await;
		answer.hand_out(Cookie::Code, &format!("{}.{code}", person.id))?;
		leptos_axum::redirect(&format!("/staff/manage/{}/people", agency.slug));
	}
	Ok(())
}

/// Makes a one-time code in place of a password that was forgotten; the page the answer leads to shows it, once.
#[server(endpoint = "staff/person/reset")]
pub async fn reset_password(agency: String, id: String, #[server(default)] password: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = AgencyId(agency);
	scope.check(Permission::AgencyManage, &agency)?;
	let (db, answer, is_demonstration) = (expect_context::<Db>(), Answer::of_request(), is_demonstration());
	let person = store::find_person(&db, &PersonId(id)).await?;
	let person = person.filter(|person| person.agency.as_ref() == Some(&agency)).ok_or(Error::NotFound)?;
	if scope.person.as_ref() == Some(&person.id) {
		let words = "รหัสผ่านของท่านเองเปลี่ยนได้ที่ เพิ่มเติม → เปลี่ยนรหัสผ่าน";
		return Err(Error::Conflict(words.to_owned()));
	}
	let scope = way_in::confirm(&db, scope, &password, is_demonstration).await?;
	let slug = agency::find(&db, &agency).await?.slug;
	let code = way_in::issue(&db, &scope, &person, false).await?;
	note_of(&db, &person.account, scope.now, Happening::PasswordReset, &scope.account).await;
	answer.hand_out(Cookie::Code, &format!("{}.{code}", person.id))?;
	leptos_axum::redirect(&format!("/staff/manage/{slug}/people"));
	Ok(())
}

#[server(endpoint = "staff/person/end")]
pub async fn end_person(
	agency: String,
	id: String,
	is_ended: bool,
	#[server(default)] is_sure: bool,
	#[server(default)] password: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	let (agency, id, db) = (AgencyId(agency), PersonId(id), expect_context::<Db>());
	let is_demonstration = is_demonstration();
	scope.check(Permission::AgencyManage, &agency)?;
	let scope = match is_ended {
		true => scope,
		false => way_in::confirm(&db, scope, &password, is_demonstration).await?,
	};
	check_leaving(&db, &agency, Leaving::Person(id.clone()), scope.today(), is_sure || !is_ended).await?;
	store::set_person_ended(&db, &scope, &agency, &id, is_ended).await?;
	Ok(())
}

#[server(endpoint = "staff/appointments", input = GetUrl)]
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
pub async fn save_appointment(
	agency: String,
	id: String,
	draft: AppointmentDraft,
	#[server(default)] password: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = AgencyId(agency);
	scope.check(Permission::AgencyManage, &agency)?;
	let (db, is_demonstration) = (expect_context::<Db>(), is_demonstration());
	let id = (!id.is_empty()).then_some(AppointmentId(id));
	let office = store::office(&db, &agency).await?;
	let own = id.clone().unwrap_or_default();
	draft.check(own, agency.clone(), &office.people, &office.posts, &office.appointments)?;
	let scope = way_in::confirm(&db, scope, &password, is_demonstration).await?;
	store::save_appointment(&db, &scope, &agency, id, &draft).await?;
	Ok(())
}

#[server(endpoint = "staff/appointment/end")]
pub async fn end_appointment(agency: String, id: String, #[server(default)] is_sure: bool) -> Result<()> {
	let scope = Scope::of_request()?;
	let (agency, id, db) = (AgencyId(agency), AppointmentId(id), expect_context::<Db>());
	scope.check(Permission::AgencyManage, &agency)?;
	check_leaving(&db, &agency, Leaving::Appointment(id.clone()), scope.today(), is_sure).await?;
	store::end_appointment(&db, &scope, &agency, &id).await?;
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

#[server(endpoint = "staff/screens", input = GetUrl)]
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
	note(&db, &scope, Some(&agency), Happening::ScreenAdded, &scope.account, &name).await;
	answer.hand_out(Cookie::Screen, &token)?;
	leptos_axum::redirect(&format!("/staff/manage/{slug}/screens"));
	Ok(())
}

#[server(endpoint = "staff/screen/revoke")]
pub async fn revoke_screen(agency: String, id: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let db = expect_context::<Db>();
	let agency = AgencyId(agency);
	screens::revoke_screen(&db, &scope, &agency, &ScreenId(id)).await?;
	note(&db, &scope, Some(&agency), Happening::ScreenRevoked, &scope.account, "").await;
	Ok(())
}

/// Chooses what a screen shows, in which order, and how long each.
#[server(endpoint = "staff/screen/boards")]
pub async fn set_boards(
	agency: String,
	id: String,
	#[server(default)] boards: Vec<String>,
	#[server(default)] seconds: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = AgencyId(agency);
	let seconds = seconds.parse().map_err(|_| Error::field("seconds", "เลือกเวลาจากรายการ"))?;
	let boards = Board::list(boards.iter().map(String::as_str));
	screens::set_boards(&expect_context::<Db>(), &scope, &agency, &ScreenId(id), &boards, seconds).await?;
	Ok(())
}

/// A screen that waits to be let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
	/// Six digits, for who stands in front of it.
	pub code: String,
	/// What becomes its token; nobody but the screen knows it.
	pub secret: String,
	/// The address that lets it in, as dots: how many a side has, and the path of the dark ones.
	pub dots: Option<(usize, String)>,
}

/// Gives a screen its digits; `before` is the secret of those it has shown so far.
#[server(endpoint = "staff/screen/begin")]
pub async fn begin_screen(#[server(default)] before: String) -> Result<Begun> {
	let scope = Scope::of_request()?;
	let place = address().neighbourhood().unwrap_or_default();
	let before = Some(before.as_str()).filter(|before| !before.is_empty());
	let (db, BaseUrl(base_url)) = (expect_context::<Db>(), expect_context::<BaseUrl>());
	let (code, secret) = pairing::begin(&db, scope.now, &place, before).await?;
	let dots = crate::press::qr(&format!("{base_url}/staff/pair?code={code}"));
	Ok(Begun { code, secret, dots })
}

/// Whether a screen was let in.
#[server(endpoint = "staff/screen/is-paired", input = GetUrl)]
pub async fn is_paired(secret: String) -> Result<bool> {
	let _anybody = Scope::of_request()?;
	match screens::find_screen(&expect_context::<Db>(), &secret).await.map_err(Error::from) {
		Ok(_) => Ok(true),
		Err(Error::NotFound) => Ok(false),
		Err(error) => Err(error),
	}
}

/// Lets the screen in that shows these digits; blank is the person's own agency.
#[server(endpoint = "staff/screen/pair")]
pub async fn pair_screen(#[server(default)] agency: String, code: String, name: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = if agency.is_empty() { scope.own(Permission::AgencyManage)? } else { AgencyId(agency) };
	scope.check(Permission::AgencyManage, &agency)?;
	let db = expect_context::<Db>();
	let slug = agency::find(&db, &agency).await?.slug;
	let screen = pairing::pair(&db, &scope, &agency, &code, &name).await?;
	note(&db, &scope, Some(&agency), Happening::ScreenAdded, &scope.account, &screen.name).await;
	leptos_axum::redirect(&format!("/staff/manage/{slug}/screens"));
	Ok(())
}
