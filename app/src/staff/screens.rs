//! The table `screen`: wall screens, each with a token that is handed out once and kept as its hash.

use chrono::{DateTime, Utc};
use surrealdb::types::object;

use super::act::StaffAct;
use super::boards::{Board, SECONDS};
use super::model::{Screen, ScreenId};
use super::session::{key, new_token};
use crate::agency;
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored, Tx};
use crate::error::{Error, FieldErrors};
use crate::scope::{AgencyId, Permission, Scope};

/// The screens of an agency that are not revoked.
pub async fn list_screens(db: &Db, agency: &AgencyId) -> Stored<Vec<Screen>> {
	let text = "SELECT *, record::id(id) AS id OMIT hash FROM screen WHERE agency = $agency ORDER BY id";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

/// Adds a screen and answers its token, which nobody can read again.
pub async fn add_screen(db: &Db, scope: &Scope, agency: &AgencyId, name: &str) -> Stored<String> {
	scope.check(Permission::AgencyManage, agency)?;
	let mut errors = FieldErrors::default();
	let name = errors.text("name", name, "ชื่อจอ", 80);
	errors.result()?;
	let token = new_token()?;
	let screen =
		Screen { id: ScreenId::create(), agency: agency.clone(), name, created: scope.now, ..Screen::default() };
	db.write(scope, Chain::Agency(agency.clone()), (screen, key(&token)), |tx, input| async move {
		let (screen, hash) = &*input;
		create_in(&tx, screen, hash).await?;
		tx.did(StaffAct::AddScreen, &screen.id.0, screen).await
	})
	.await?;
	Ok(token)
}

/// Writes a new screen; `hash` is that of its token.
pub async fn create_in(tx: &Tx, screen: &Screen, hash: &str) -> Stored<()> {
	let text = "CREATE type::record('screen', $id) CONTENT { agency: $agency, name: $name, created: $created, \
		hash: $hash } RETURN NONE";
	let values = object! {
		id: screen.id.0.clone(), agency: screen.agency.0.clone(), name: screen.name.clone(),
		created: screen.created, hash: hash.to_owned()
	};
	tx.query(text, values).await?;
	Ok(())
}

/// Chooses what a screen shows, in which order and how long each.
pub async fn set_boards(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	id: &ScreenId,
	boards: &[Board],
	seconds: u32,
) -> Stored<Screen> {
	scope.check(Permission::AgencyManage, agency)?;
	if !SECONDS.contains(&seconds) {
		return Err(Error::field("seconds", "เลือกเวลาจากรายการ").into());
	}
	let boards: Vec<String> = boards.iter().map(|board| board.word().to_owned()).collect();
	db.write(scope, Chain::Agency(agency.clone()), (id.clone(), boards), move |tx, input| async move {
		let (id, boards) = &*input;
		let text = "SELECT *, record::id(id) AS id OMIT hash FROM type::record('screen', $id)";
		let found: Option<Screen> = tx.query(text, object! { id: id.0.clone() }).await?.take(0)?;
		let agency = tx.agency()?;
		let screen = found.filter(|screen| screen.agency == *agency).ok_or(Error::NotFound)?;
		let screen = Screen { boards: boards.clone(), seconds, ..screen };
		let text = "UPDATE type::record('screen', $id) SET boards = $boards, seconds = $seconds RETURN NONE";
		tx.query(text, object! { id: id.0.clone(), boards: boards.clone(), seconds: seconds }).await?;
		tx.did(StaffAct::SetBoards, &id.0, &screen).await?;
		Ok(screen)
	})
	.await
}

/// Revokes a screen: it shows nothing new from now on.
pub async fn revoke_screen(db: &Db, scope: &Scope, agency: &AgencyId, id: &ScreenId) -> Stored<()> {
	scope.check(Permission::AgencyManage, agency)?;
	db.write(scope, Chain::Agency(agency.clone()), id.clone(), |tx, id| async move {
		let agency = tx.agency()?;
		let text = "DELETE screen WHERE id = type::record('screen', $id) AND agency = $agency";
		tx.query(text, object! { id: id.0.clone(), agency: agency.0.clone() }).await?;
		tx.did(StaffAct::RevokeScreen, &id.0, &*id).await
	})
	.await
}

/// The screen that shows this token.
pub async fn find_screen(db: &Db, token: &str) -> Stored<Screen> {
	let text = "SELECT *, record::id(id) AS id OMIT hash FROM screen WHERE hash = $hash";
	let found: Option<Screen> = db.query(text, object! { hash: key(token) }).await?.take(0)?;
	Ok(found.ok_or(Error::NotFound)?)
}

/// What a screen that shows this token may read.
pub async fn scope_of_screen(db: &Db, token: &str, now: DateTime<Utc>) -> Stored<Scope> {
	Ok(find_screen_and_scope(db, token, now).await?.1)
}

/// The screen that shows this token, and what it may read. `NotFound` where its agency is closed.
pub async fn find_screen_and_scope(db: &Db, token: &str, now: DateTime<Utc>) -> Stored<(Screen, Scope)> {
	let screen = find_screen(db, token).await?;
	if agency::find(db, &screen.agency).await?.is_ended {
		return Err(Error::NotFound.into());
	}
	let scope = Scope::screen(screen.agency.clone(), now);
	Ok((screen, scope))
}
