//! The tables `post`, `person`, `credential` and `appointment`.

use chrono::NaiveDate;
use surrealdb::types::object;

use super::act::StaffAct;
use super::appointment::{Appointment, AppointmentDraft, AppointmentId, Authority, Office};
use super::model::{DemoAccount, DemoOffice, POST_FIELD, Person, PersonDraft, Post, PostDraft};
use super::way_in::check_password;
use super::{brake, password};
use crate::agency::{self, Agency};
use crate::audit::Trail;
use crate::db::{Chain, Db, Fault, Stored, Tx};
use crate::error::{Error, FieldErrors};
use crate::scope::{AgencyId, HeldPost, Permission, PersonId, PostId, Scope};

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

/// The posts a person holds on that day, for the `Scope` of a request.
pub async fn held_posts(db: &Db, agency: &AgencyId, person: &PersonId, day: NaiveDate) -> Stored<Vec<HeldPost>> {
	let text = "SELECT *, record::id(id) AS id FROM post WHERE agency = $agency; \
		SELECT *, record::id(id) AS id FROM appointment WHERE agency = $agency AND person = $person ORDER BY from DESC, id";
	let mut found = db.query(text, object! { agency: agency.0.clone(), person: person.0.clone() }).await?;
	let office = Office { posts: found.take(0)?, people: Vec::new(), appointments: found.take(1)? };
	Ok(office.held_posts(person, day))
}

/// The scope acting in the post of that title: `PostField` asks a person who holds two. The post must entitle to the act;
/// blank takes the first that does.
pub fn act_as(scope: Scope, title: &str, act: Permission) -> Result<Scope, Error> {
	let words = "เลือกตำแหน่งที่ท่านดำรงอยู่วันนี้และมีอำนาจทำรายการนี้จากรายการ";
	scope.acting_in(title, act).ok_or_else(|| Error::field(POST_FIELD, words))
}

/// The names of the units of the posts held today.
pub async fn list_own_units(db: &Db, scope: &Scope) -> Stored<Vec<String>> {
	let Some(agency) = &scope.agency else { return Ok(Vec::new()) };
	let units = agency::list_units(db, agency).await?;
	let of = |post: &HeldPost| units.iter().find(|unit| Some(&unit.id) == post.unit.as_ref());
	Ok(scope.held.iter().filter_map(of).map(|unit| unit.name.clone()).collect())
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
	agency::find(db, agency).await?;
	db.write(scope, Chain::Agency(agency.clone()), (id, draft.clone()), |tx, input| async move {
		let ((id, draft), agency) = (&*input, tx.agency()?);
		let units = agency::list_units_in(&tx).await?;
		let known = match id {
			Some(id) => Some(find_post_in(&tx, id).await?),
			None => None,
		};
		if let Some(known) = &known {
			tx.check_seen(known, &draft.seen).await?;
		}
		let act = if known.is_some() { StaffAct::ChangePost } else { StaffAct::AddPost };
		let is_ended = known.as_ref().is_some_and(|known| known.is_ended);
		let id = id.clone().unwrap_or_else(PostId::create);
		let post = Post { is_ended, ..draft.check(id, agency.clone(), &units)? };
		tx.save(act, known.as_ref(), &post).await?;
		Ok(post)
	})
	.await
}

/// Ends a post, or takes that back.
pub async fn set_post_ended(db: &Db, scope: &Scope, agency: &AgencyId, id: &PostId, is_ended: bool) -> Stored<()> {
	scope.check(Permission::AgencyManage, agency)?;
	db.write(scope, Chain::Agency(agency.clone()), id.clone(), move |tx, id| async move {
		let known = find_post_in(&tx, &id).await?;
		let act = if is_ended { StaffAct::EndPost } else { StaffAct::RestorePost };
		tx.save(act, Some(&known), &Post { is_ended, ..known.clone() }).await
	})
	.await
}

async fn find_post_in(tx: &Tx, id: &PostId) -> Stored<Post> {
	let text = "SELECT *, record::id(id) AS id FROM type::record('post', $id)";
	let found: Option<Post> = tx.query(text, object! { id: id.0.clone() }).await?.take(0)?;
	let agency = tx.agency()?;
	found.filter(|post| post.agency == *agency).ok_or_else(|| Error::NotFound.into())
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
	let input = (id, draft.clone(), agency.clone());
	let saved = db.write(scope, Chain::Agency(agency.id.clone()), input, |tx, input| async move {
		let (id, draft, agency) = &*input;
		let known = match id {
			Some(id) => Some(find_person_in(&tx, id).await?),
			None => None,
		};
		if let Some(known) = &known {
			tx.check_seen(known, &draft.seen).await?;
		}
		let act = if known.is_some() { StaffAct::ChangePerson } else { StaffAct::AddPerson };
		let is_ended = known.as_ref().is_some_and(|known| known.is_ended);
		let id = id.clone().unwrap_or_else(PersonId::create);
		let person = Person { is_ended, ..draft.check(id, agency)? };
		put_person(&tx, known.as_ref(), &person, act).await?;
		Ok(person)
	});
	saved.await.map_err(taken_account)
}

/// Ends a person's way in, or opens it again. Ending takes every session with it.
pub async fn set_person_ended(db: &Db, scope: &Scope, agency: &AgencyId, id: &PersonId, is_ended: bool) -> Stored<()> {
	scope.check(Permission::AgencyManage, agency)?;
	if scope.person.as_ref() == Some(id) && is_ended {
		return Err(Error::Conflict("ท่านปิดบัญชีของตนเองไม่ได้ ให้ผู้ดูแลระบบคนอื่นทำแทน".to_owned()).into());
	}
	db.write(scope, Chain::Agency(agency.clone()), id.clone(), move |tx, id| async move {
		let known = find_person_in(&tx, &id).await?;
		let act = if is_ended { StaffAct::EndPerson } else { StaffAct::RestorePerson };
		put_person(&tx, Some(&known), &Person { is_ended, ..known.clone() }, act).await
	})
	.await
}

/// A person whose chain this is.
pub async fn find_person_in(tx: &Tx, id: &PersonId) -> Stored<Person> {
	let text = "SELECT *, record::id(id) AS id FROM type::record('person', $id)";
	let found: Option<Person> = tx.query(text, object! { id: id.0.clone() }).await?.take(0)?;
	let chain = tx.chain()?;
	found.filter(|person| Chain::of(person.agency.as_ref()) == *chain).ok_or_else(|| Error::NotFound.into())
}

/// Writes a person; an ended one has no session left.
async fn put_person(tx: &Tx, known: Option<&Person>, person: &Person, act: StaffAct) -> Stored<()> {
	if person.is_ended {
		tx.query("DELETE session WHERE person = $id", object! { id: person.id.0.clone() }).await?;
	}
	tx.save(act, known, person).await
}

const TAKEN: &str = "มีผู้ใช้ชื่อบัญชีนี้แล้ว";

fn taken_account(fault: Fault) -> Fault {
	fault.taken("person_account", "account", TAKEN)
}

/// That nobody else has this account, told before anything more is asked for.
pub async fn check_account(db: &Db, id: Option<&PersonId>, account: &str) -> Stored<()> {
	let text = "SELECT VALUE record::id(id) FROM person WHERE account = $account";
	let known: Vec<String> = db.query(text, object! { account: account.to_owned() }).await?.take(0)?;
	match known.iter().all(|one| id.is_some_and(|id| id.0 == *one)) {
		true => Ok(()),
		false => Err(Error::field("account", TAKEN).into()),
	}
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
		assigned: Vec::new(),
		is_ended: false,
	};
	let hash = password::hash(password).await?;
	let added = db.write(scope, Chain::Installation, (person, hash), |tx, input| async move {
		let (person, hash) = &*input;
		put_person(&tx, None, person, StaffAct::AddAdministrator).await?;
		let text = "CREATE type::record('credential', $id) CONTENT { person: $id, hash: $hash } RETURN NONE";
		tx.query(text, object! { id: person.id.0.clone(), hash: hash.clone() }).await?;
		brake::forget(&tx, &person.account).await
	});
	added.await.map_err(taken_account)
}

/// The administrators of the installation, ended ones too.
pub async fn list_installation_administrators(db: &Db, scope: &Scope) -> Stored<Vec<Person>> {
	scope.check_installation()?;
	Ok(db.query(ADMINISTRATORS, object! {}).await?.take(0)?)
}

/// Ends an administrator of the installation; the last one stays.
pub async fn end_installation_administrator(db: &Db, scope: &Scope, account: &str) -> Stored<()> {
	scope.check_installation()?;
	let account = account.trim().to_ascii_lowercase();
	db.write(scope, Chain::Installation, account, |tx, account| async move {
		// Read inside the write: of two that end one another, one stays.
		let all: Vec<Person> = tx.query(ADMINISTRATORS, object! {}).await?.take(0)?;
		let (mut found, others): (Vec<_>, Vec<_>) =
			all.into_iter().filter(|person| !person.is_ended).partition(|person| person.account == *account);
		let person = found.pop().ok_or_else(|| Error::field("account", format!("ไม่พบผู้ดูแลระบบกลาง {account}")))?;
		if others.is_empty() {
			let words = "เป็นผู้ดูแลระบบกลางคนสุดท้าย เพิ่มคนใหม่ด้วย create-admin ก่อน";
			return Err(Error::field("account", words).into());
		}
		put_person(&tx, Some(&person), &Person { is_ended: true, ..person.clone() }, StaffAct::EndAdministrator).await
	})
	.await
}

const ADMINISTRATORS: &str = "SELECT *, record::id(id) AS id FROM person \
	WHERE agency = NONE AND is_administrator = true ORDER BY is_ended, account";

/// Adds an appointment, or changes the one given.
pub async fn save_appointment(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	id: Option<AppointmentId>,
	draft: &AppointmentDraft,
) -> Stored<Appointment> {
	scope.check(Permission::AgencyManage, agency)?;
	db.write(scope, Chain::Agency(agency.clone()), (id, draft.clone()), |tx, input| async move {
		let ((known, draft), agency) = (&*input, tx.agency()?);
		// Read inside the write: of two rival appointments at once, the second is refused.
		let office = office_in(&tx, agency).await?;
		let before = match known {
			Some(id) => Some(office.appointments.iter().find(|held| held.id == *id).ok_or(Error::NotFound)?),
			None => None,
		};
		if let Some(held) = before {
			tx.check_seen(held, &draft.seen).await?;
		}
		let act = if known.is_none() { StaffAct::Appoint } else { StaffAct::ChangeAppointment };
		let id = known.clone().unwrap_or_else(AppointmentId::create);
		let appointment = draft.check(id, agency.clone(), &office.people, &office.posts, &office.appointments)?;
		tx.save(act, before, &appointment).await?;
		Ok(appointment)
	})
	.await
}

/// Ends an appointment at once: its last day was yesterday, so that from now on whoever comes after acts.
pub async fn end_appointment(db: &Db, scope: &Scope, agency: &AgencyId, id: &AppointmentId) -> Stored<()> {
	scope.check(Permission::AgencyManage, agency)?;
	let Some(yesterday) = scope.today().pred_opt() else { return Err(Error::Unreadable.into()) };
	db.write(scope, Chain::Agency(agency.clone()), id.clone(), move |tx, id| async move {
		let office = office_in(&tx, tx.agency()?).await?;
		let held = office.appointments.into_iter().find(|held| held.id == *id).ok_or(Error::NotFound)?;
		if held.until.is_some_and(|until| until <= yesterday) {
			return Err(Error::Conflict("การดำรงตำแหน่งนี้สิ้นสุดไปแล้ว เปิดหน้านี้ใหม่เพื่อดูข้อมูลล่าสุด".to_owned()).into());
		}
		if held.from > yesterday {
			// It never held a day before this one: a mistake that is taken back. The trail keeps what it was.
			tx.remove(&held).await?;
			return tx.did(StaffAct::TakeBackAppointment, &id.0, &held).await;
		}
		let ended = Appointment { until: Some(yesterday), ..held.clone() };
		tx.save(StaffAct::EndAppointment, Some(&held), &ended).await
	})
	.await
}

/// Marks an account whose password everybody knows: it opens in a demonstration only. A new password takes the mark away.
pub async fn mark_demonstration(db: &Db, scope: &Scope, person: &PersonId) -> Stored<()> {
	scope.check_installation()?;
	db.write(scope, Chain::Installation, person.clone(), |tx, person| async move {
		let text = "UPDATE type::record('credential', $id) SET is_demonstration = true RETURN NONE";
		tx.query(text, object! { id: person.0.clone() }).await?;
		tx.did(StaffAct::MarkDemonstration, &person.0, &()).await
	})
	.await
}

/// Whether there are accounts whose password everybody knows.
pub async fn has_demonstration_accounts(db: &Db) -> Stored<bool> {
	let text = "SELECT VALUE person FROM credential WHERE is_demonstration = true LIMIT 1";
	let found: Vec<String> = db.query(text, object! {}).await?.take(0)?;
	Ok(!found.is_empty())
}
