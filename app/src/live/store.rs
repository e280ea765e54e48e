//! The event table.

use chrono::{DateTime, Utc};
use surrealdb::types::object;

use super::model::{Audience, Event};
use crate::db::{Db, Stored, Tx};
use crate::scope::AgencyId;

/// Writes an event into the transaction that makes the change.
pub async fn emit(
	tx: &Tx,
	agency: &AgencyId,
	room: &str,
	action: &str,
	subject: &str,
	audience: Audience,
) -> Stored<()> {
	let event = Event {
		id: uuid::Uuid::now_v7().simple().to_string(),
		agency: agency.clone(),
		room: room.to_owned(),
		action: action.to_owned(),
		subject: subject.to_owned(),
		audience,
		at: Utc::now(),
	};
	tx.query(
		"CREATE type::record('event', $key) CONTENT $event RETURN NONE",
		object! { key: event.id.clone(), event: event },
	)
	.await?;
	Ok(())
}

/// Events written at or after `since`, oldest first.
pub async fn list_since(db: &Db, since: DateTime<Utc>) -> Stored<Vec<Event>> {
	Ok(db
		.query("SELECT *, record::id(id) AS id FROM event WHERE at >= $since ORDER BY id", object! { since: since })
		.await?
		.take(0)?)
}

/// How long events are kept: whoever listens has heard of them long before.
const KEPT: chrono::Duration = chrono::Duration::days(1);

/// Removes events that nobody looks back to any more.
pub async fn sweep(db: &Db) -> Stored<()> {
	db.query("DELETE event WHERE at < $old", object! { old: Utc::now() - KEPT }).await?;
	Ok(())
}
