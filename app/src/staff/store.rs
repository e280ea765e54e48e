//! The tables `post`, `person`, `credential` and `appointment`.

use chrono::NaiveDate;
use serde::Serialize;
use surrealdb::types::{SurrealValue, object};

use super::appointment::{Appointment, AppointmentDraft, AppointmentId, Authority, Office};
use super::model::{DemoAccount, DemoOffice, POST_FIELD, Person, PersonDraft, Post, PostDraft};
use super::way_in::check_password;
use super::{brake, password};
use crate::agency::{self, Agency};
use crate::audit::{self, INSTALLATION};
use crate::db::{Db, Stored, Tx};
use crate::error::{Error, FieldErrors};
use crate::live::{self, Audience};
use crate::scope::{AgencyId, Permission, PersonId, PostId, Scope};

const ROOM: &str = "staff";

pub async fn list_posts(db: &Db, agency: &AgencyId) -> Stored<Vec<Post>> {
	let text = "SELECT *, record::id(id) AS id FROM post WHERE agency = $agency ORDER BY is_ended, id";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

pub async fn list_people(db: &Db, agency: &AgencyId) -> Stored<Vec<Person>> {
	let text = "SELECT *, record::id(id) AS id FROM person WHERE agency = $agency ORDER BY is_ended, account";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

pub async fn list_appointments(db: &Db, agency: &AgencyId) -> Stored<Vec<Appointment>> {
	let text = "SELECT *, record::id(id) AS id FROM appointment WHERE agency = $agency ORDER BY from DESC, id";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

const OFFICE: &str = "
SELECT *, record::id(id) AS id FROM post WHERE agency = $agency ORDER BY is_ended, id;
SELECT *, record::id(id) AS id FROM person WHERE agency = $agency ORDER BY is_ended, account;
SELECT *, record::id(id) AS id FROM appointment WHERE agency = $agency ORDER BY from DESC, id;
";

/// Posts, people and appointments of an agency.
pub async fn office(db: &Db, agency: &AgencyId) -> Stored<Office> {
	let mut found = db.query(OFFICE, object! { agency: agency.0.clone() }).await?;
	Ok(Office { posts: found.take(0)?, people: found.take(1)?, appointments: found.take(2)? })
}

/// As `office`, inside a transaction: what a decision rests on.
pub async fn office_in(tx: &Tx, agency: &AgencyId) -> Stored<Office> {
	let mut found = tx.query(OFFICE, object! { agency: agency.0.clone() }).await?;
	Ok(Office { posts: found.take(0)?, people: found.take(1)?, appointments: found.take(2)? })
}

/// The posts the person acts in on that day.
pub async fn list_posts_held(db: &Db, agency: &AgencyId, person: &PersonId, day: NaiveDate) -> Stored<Vec<Post>> {
	let appointments = list_appointments(db, agency).await?;
	let posts = list_posts(db, agency).await?;
	let is_held = |post: &Post| {
		appointments.iter().any(|held| held.post == post.id && held.person == *person && held.holds_on(day))
	};
	Ok(posts.into_iter().filter(|post| !post.is_ended && is_held(post)).collect())
}

/// The title of the post that acts, for records that keep it as it was: the chosen one, else the first that is held; empty
/// without a post.
pub async fn own_title(db: &Db, scope: &Scope) -> Stored<String> {
	if let Some(chosen) = &scope.acting_title {
		return Ok(chosen.clone());
	}
	Ok(list_own_posts(db, scope).await?.first().map(|post| post.title.clone()).unwrap_or_default())
}

/// Whoever asks, acting in the post of that title: `PostField` asks those who hold two. The post must entitle to the act;
/// blank takes the first that does.
pub async fn act_as(db: &Db, scope: Scope, title: &str, act: Permission) -> Stored<Scope> {
	let title = title.trim();
	let mut fitting = list_own_posts(db, &scope).await?.into_iter().filter(|post| post.role.may(act));
	let post = match title {
		"" => fitting.next(),
		_ => Some(
			fitting
				.find(|post| post.title == title)
				.ok_or_else(|| Error::field(POST_FIELD, "เลือกตำแหน่งที่ท่านดำรงอยู่วันนี้และมีอำนาจทำรายการนี้จากรายการ"))?,
		),
	};
	Ok(Scope { acting_title: post.map(|post| post.title), ..scope })
}

/// The posts whoever asks acts in today.
pub async fn list_own_posts(db: &Db, scope: &Scope) -> Stored<Vec<Post>> {
	match (&scope.agency, &scope.person) {
		(Some(agency), Some(person)) => list_posts_held(db, agency, person, scope.today()).await,
		_ => Ok(Vec::new()),
	}
}

/// The units of those posts.
pub async fn list_own_units(db: &Db, scope: &Scope) -> Stored<Vec<String>> {
	let Some(agency) = &scope.agency else { return Ok(Vec::new()) };
	let units = agency::list_units(db, agency).await?;
	let of = |post: &Post| units.iter().find(|unit| Some(&unit.id) == post.unit.as_ref());
	Ok(list_own_posts(db, scope).await?.iter().filter_map(of).map(|unit| unit.name.clone()).collect())
}

pub async fn find_person(db: &Db, id: &PersonId) -> Stored<Option<Person>> {
	let text = "SELECT *, record::id(id) AS id FROM type::record('person', $id)";
	Ok(db.query(text, object! { id: id.0.clone() }).await?.take(0)?)
}

pub async fn find_account(db: &Db, account: &str) -> Stored<Option<Person>> {
	let text = "SELECT *, record::id(id) AS id FROM person WHERE account = $account AND is_ended = false";
	Ok(db.query(text, object! { account: account.to_owned() }).await?.take(0)?)
}

/// Every account that can sign in, with a word about whose it is.
pub async fn list_demo_accounts(db: &Db, known: &[String]) -> Stored<Vec<DemoOffice>> {
	let mut offices = Vec::new();
	for agency in agency::list(db).await? {
		let (posts, appointments) = (list_posts(db, &agency.id).await?, list_appointments(db, &agency.id).await?);
		let people = list_people(db, &agency.id).await?;
		let mut accounts = Vec::new();
		for person in people.into_iter().filter(|person| !person.is_ended && known.contains(&person.account)) {
			// The acting post, where there is one: the account is called by it.
			let held = || appointments.iter().filter(|held| held.person == person.id);
			let acting = held().find(|held| held.authority != Authority::Substantive);
			let held = acting.or_else(|| held().next()).map(|held| &held.post);
			let title = posts.iter().find(|post| Some(&post.id) == held).map(|post| post.title.clone());
			accounts.push(DemoAccount { account: person.account, post: title.unwrap_or_default() });
		}
		if !accounts.is_empty() {
			offices.push(DemoOffice { name: agency.short_name(), accounts });
		}
	}
	Ok(offices)
}

/// Adds a post, or changes the one given.
pub async fn save_post(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	id: Option<PostId>,
	draft: &PostDraft,
) -> Stored<Post> {
	scope.check(Permission::AgencyManage, agency)?;
	let units = agency::list_units(db, agency).await?;
	agency::find(db, agency).await?;
	let is_ended = match &id {
		Some(id) => list_posts(db, agency).await?.iter().find(|post| post.id == *id).ok_or(Error::NotFound)?.is_ended,
		None => false,
	};
	let verb = if id.is_none() { "add-post" } else { "change-post" };
	let post = Post { is_ended, ..draft.check(id.unwrap_or_else(PostId::create), agency.clone(), &units)? };
	put(db, scope, agency, "post", &post.id.0, &post, verb).await?;
	Ok(post)
}

/// Ends a post, or takes that back.
pub async fn set_post_ended(db: &Db, scope: &Scope, agency: &AgencyId, id: &PostId, is_ended: bool) -> Stored<()> {
	scope.check(Permission::AgencyManage, agency)?;
	let post = list_posts(db, agency).await?.into_iter().find(|post| post.id == *id).ok_or(Error::NotFound)?;
	let verb = if is_ended { "end-post" } else { "restore-post" };
	put(db, scope, agency, "post", &id.0, &Post { is_ended, ..post }, verb).await
}

/// Adds a person, or changes the one given. Somebody new has no password yet.
pub async fn save_person(
	db: &Db,
	scope: &Scope,
	agency: &Agency,
	id: Option<PersonId>,
	draft: &PersonDraft,
) -> Stored<Person> {
	scope.check(Permission::AgencyManage, &agency.id)?;
	let is_ended = match &id {
		Some(id) => {
			let people = list_people(db, &agency.id).await?;
			people.iter().find(|person| person.id == *id).ok_or(Error::NotFound)?.is_ended
		}
		None => false,
	};
	let verb = if id.is_none() { "add-person" } else { "change-person" };
	let person = Person { is_ended, ..draft.check(id.unwrap_or_else(PersonId::create), agency)? };
	put_person(db, scope, &person, None, verb).await?;
	Ok(person)
}

/// Ends a person's way in, or opens it again. Ending takes every session with it.
pub async fn set_person_ended(db: &Db, scope: &Scope, agency: &AgencyId, id: &PersonId, is_ended: bool) -> Stored<()> {
	scope.check(Permission::AgencyManage, agency)?;
	if scope.person.as_ref() == Some(id) && is_ended {
		return Err(Error::Conflict("ท่านปิดบัญชีของตนเองไม่ได้ ให้ผู้ดูแลระบบคนอื่นทำแทน".to_owned()).into());
	}
	let person = list_people(db, agency).await?.into_iter().find(|person| person.id == *id).ok_or(Error::NotFound)?;
	put_person(db, scope, &Person { is_ended, ..person }, None, if is_ended { "end-person" } else { "restore-person" })
		.await
}

/// Adds the first administrator of the installation, who belongs to no agency.
pub async fn create_installation_administrator(db: &Db, scope: &Scope, account: &str, password: &str) -> Stored<()> {
	scope.check_installation()?;
	let mut errors = FieldErrors::default();
	let account = errors.text("account", account, "ชื่อบัญชี", 60).to_ascii_lowercase();
	check_password(&mut errors, "password", password, &[&account]);
	errors.result()?;
	let person = Person {
		id: PersonId::create(),
		agency: None,
		account,
		name: String::new(),
		is_administrator: true,
		is_ended: false,
	};
	let hash = password::hash(password).await?;
	put_person(db, scope, &person, Some(hash), "add-administrator").await
}

/// The administrators of the installation, ended ones too.
pub async fn list_installation_administrators(db: &Db, scope: &Scope) -> Stored<Vec<Person>> {
	scope.check_installation()?;
	let text = "SELECT *, record::id(id) AS id FROM person WHERE agency = NONE AND is_administrator = true \
		ORDER BY is_ended, account";
	Ok(db.query(text, object! {}).await?.take(0)?)
}

/// Ends an administrator of the installation; the last one stays.
pub async fn end_installation_administrator(db: &Db, scope: &Scope, account: &str) -> Stored<()> {
	let account = account.trim().to_ascii_lowercase();
	let all = list_installation_administrators(db, scope).await?;
	let (mut found, others): (Vec<_>, Vec<_>) =
		all.into_iter().filter(|person| !person.is_ended).partition(|person| person.account == account);
	let person = found.pop().ok_or_else(|| Error::field("account", format!("ไม่พบผู้ดูแลระบบกลาง {account}")))?;
	if others.is_empty() {
		let words = "เป็นผู้ดูแลระบบกลางคนสุดท้าย เพิ่มคนใหม่ด้วย create-admin ก่อน";
		return Err(Error::field("account", words).into());
	}
	put_person(db, scope, &Person { is_ended: true, ..person }, None, "end-administrator").await
}

async fn put_person(db: &Db, scope: &Scope, person: &Person, hash: Option<String>, verb: &str) -> Stored<()> {
	let chain = person.agency.as_ref().map_or(INSTALLATION, |agency| agency.0.as_str());
	db.write(chain, |tx: Tx| {
		let hash = hash.clone();
		async move {
			tx.query(
				"UPSERT type::record('person', $id) CONTENT $person RETURN NONE",
				object! { id: person.id.0.clone(), person: person.clone() },
			)
			.await?;
			if hash.is_some() || person.is_ended {
				tx.query("DELETE session WHERE person = $id", object! { id: person.id.0.clone() }).await?;
			}
			if let Some(hash) = hash {
				brake::forget(&tx, &person.account).await?;
				tx.query(
					"UPSERT type::record('credential', $id) CONTENT { person: $id, hash: $hash } RETURN NONE",
					object! { id: person.id.0.clone(), hash: hash },
				)
				.await?;
			}
			audit::record(&tx, scope, chain, &format!("{ROOM}/{verb}"), &person.id.0, person).await?;
			match &person.agency {
				Some(agency) => live::emit(&tx, agency, ROOM, verb, &person.id.0, Audience::Staff).await,
				None => Ok(()),
			}
		}
	})
	.await
	.map_err(|fault| fault.taken("person_account", "account", "มีผู้ใช้ชื่อบัญชีนี้แล้ว"))
}

/// Adds an appointment, or changes the one given.
pub async fn save_appointment(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	id: Option<AppointmentId>,
	draft: &AppointmentDraft,
) -> Stored<Appointment> {
	scope.check(Permission::AgencyManage, agency)?;
	db.write(&agency.0, |tx: Tx| {
		let known = id.clone();
		async move {
			// Looked at inside: of two rival appointments at once, the second is refused.
			let office = office_in(&tx, agency).await?;
			if let Some(id) = &known {
				office.appointments.iter().find(|held| held.id == *id).ok_or(Error::NotFound)?;
			}
			let verb = if known.is_none() { "appoint" } else { "change-appointment" };
			let id = known.unwrap_or_else(AppointmentId::create);
			let appointment = draft.check(id, agency.clone(), &office.people, &office.posts, &office.appointments)?;
			put_in(&tx, scope, agency, "appointment", &appointment.id.0, &appointment, verb).await?;
			Ok(appointment)
		}
	})
	.await
}

/// Ends an appointment at once: its last day was yesterday, so that from now on whoever comes after acts.
pub async fn end_appointment(db: &Db, scope: &Scope, agency: &AgencyId, id: &AppointmentId) -> Stored<()> {
	scope.check(Permission::AgencyManage, agency)?;
	let Some(yesterday) = scope.today().pred_opt() else { return Err(Error::Unreadable.into()) };
	db.write(&agency.0, |tx: Tx| async move {
		let office = office_in(&tx, agency).await?;
		let held = office.appointments.into_iter().find(|held| held.id == *id).ok_or(Error::NotFound)?;
		if held.until.is_some_and(|until| until <= yesterday) {
			return Err(Error::Conflict("การดำรงตำแหน่งนี้สิ้นสุดไปแล้ว เปิดหน้านี้ใหม่เพื่อดูข้อมูลล่าสุด".to_owned()).into());
		}
		if held.from > yesterday {
			// It never held a day before this one: a mistake that is taken back. The trail keeps what it was.
			tx.query("DELETE type::record('appointment', $id)", object! { id: id.0.clone() }).await?;
			audit::record(&tx, scope, &agency.0, &format!("{ROOM}/take-back-appointment"), &id.0, &held).await?;
			return live::emit(&tx, agency, ROOM, "end-appointment", &id.0, Audience::Staff).await;
		}
		let ended = Appointment { until: Some(yesterday), ..held };
		put_in(&tx, scope, agency, "appointment", &id.0, &ended, "end-appointment").await
	})
	.await
}

async fn put<T>(db: &Db, scope: &Scope, agency: &AgencyId, table: &str, id: &str, record: &T, verb: &str) -> Stored<()>
where
	T: SurrealValue + Serialize + Clone + Send + Sync,
{
	db.write(&agency.0, |tx: Tx| async move { put_in(&tx, scope, agency, table, id, record, verb).await }).await
}

async fn put_in<T>(
	tx: &Tx,
	scope: &Scope,
	agency: &AgencyId,
	table: &str,
	id: &str,
	record: &T,
	verb: &str,
) -> Stored<()>
where
	T: SurrealValue + Serialize + Clone + Send + Sync,
{
	tx.query(
		"UPSERT type::record($table, $id) CONTENT $record RETURN NONE",
		object! { table: table.to_owned(), id: id.to_owned(), record: record.clone() },
	)
	.await?;
	audit::record(tx, scope, &agency.0, &format!("{ROOM}/{verb}"), id, record).await?;
	live::emit(tx, agency, ROOM, verb, id, Audience::Staff).await
}

/// Marks an account whose password everybody knows: it opens in a demonstration only. A new password takes the mark away.
pub async fn mark_demonstration(db: &Db, scope: &Scope, person: &PersonId) -> Stored<()> {
	scope.check_installation()?;
	db.write(INSTALLATION, |tx: Tx| async move {
		let text = "UPDATE type::record('credential', $id) SET is_demonstration = true RETURN NONE";
		tx.query(text, object! { id: person.0.clone() }).await?;
		audit::record(&tx, scope, INSTALLATION, &format!("{ROOM}/mark-demonstration"), &person.0, &()).await
	})
	.await
}

/// Whether there are accounts whose password everybody knows.
pub async fn has_demonstration_accounts(db: &Db) -> Stored<bool> {
	let text = "SELECT VALUE person FROM credential WHERE is_demonstration = true LIMIT 1";
	let found: Vec<String> = db.query(text, object! {}).await?.take(0)?;
	Ok(!found.is_empty())
}
