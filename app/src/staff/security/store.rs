//! The table `security_event`.

use chrono::{DateTime, Duration, Utc};
use sha2::{Digest, Sha256};
use surrealdb::types::object;

use super::model::{Happening, KindCount, SecurityEvent};
use crate::db::{Db, Stored};
use crate::scope::{AgencyId, Scope};
use crate::staff::store::find_account;

/// How long an event is kept.
pub const KEPT: Duration = Duration::days(400);
/// What the counters of the page cover.
pub const COUNTED: Duration = Duration::days(30);
/// How many events a page shows.
pub const SHOWN: usize = 100;

/// Notes an event at a door of an agency, or of the installation. A trail that can't be written stops nobody: the log says
/// so.
pub async fn note(db: &Db, scope: &Scope, agency: Option<&AgencyId>, kind: Happening, account: &str, detail: &str) {
	write(db, agency, scope.now, kind, account, detail).await;
}

/// Notes an event at the door of an account, whoever asks: what is typed as an account that does not exist is not kept, for
/// it may be a password.
pub async fn note_of(db: &Db, account: &str, now: DateTime<Utc>, kind: Happening, detail: &str) {
	match find_account(db, account).await {
		Ok(Some(person)) => write(db, person.agency.as_ref(), now, kind, &person.account, detail).await,
		_ => write(db, None, now, kind, "", detail).await,
	}
}

async fn write(db: &Db, agency: Option<&AgencyId>, now: DateTime<Utc>, kind: Happening, account: &str, detail: &str) {
	let detail: String = detail.chars().take(200).collect();
	let place = agency.map(|agency| agency.0.clone());
	let minute = now.timestamp() / 60;
	let key = format!("{place:?}|{}|{account}|{detail}|{minute}", kind.word());
	let event = object! { agency: place, kind: kind.word(), account: account.to_owned(), detail: detail, at: now };
	let input = (hex::encode(Sha256::digest(key)), event);
	// Two at once meet in one record: they are counted one after the other.
	let noted = db.change("security", input, |tx, input| async move {
		let (id, event) = &*input;
		let text = "SELECT VALUE count FROM type::record('security_event', $id)";
		let known: Option<i64> = tx.query(text, object! { id: id.clone() }).await?.take(0)?;
		let mut event = event.clone();
		event.insert("count", known.unwrap_or_default() + 1);
		tx.keep("security_event", id.clone(), event).await
	});
	if noted.await.is_err() {
		tracing::warn!(kind = kind.word(), "the security trail could not be written");
	}
}

/// The newest events of an agency, or of the installation, the newest first; of one kind when it is named.
pub async fn list(
	db: &Db,
	agency: Option<&AgencyId>,
	kind: Option<Happening>,
	page: usize,
) -> Stored<Vec<SecurityEvent>> {
	let text = "SELECT kind, account, detail, at, count FROM security_event WHERE agency = $agency \
		AND ($kind = NONE OR kind = $kind) ORDER BY at DESC LIMIT $shown START $start";
	let values = object! {
		agency: agency.map(|agency| agency.0.clone()), kind: kind.map(Happening::word), shown: SHOWN + 1,
		start: page * SHOWN
	};
	Ok(db.query(text, values).await?.take(0)?)
}

/// How often each kind happened lately.
pub async fn count(db: &Db, agency: Option<&AgencyId>, now: DateTime<Utc>) -> Stored<Vec<KindCount>> {
	let text = "SELECT kind, math::sum(count) AS count FROM security_event WHERE agency = $agency AND at >= $since \
		GROUP BY kind";
	let values = object! { agency: agency.map(|agency| agency.0.clone()), since: now - COUNTED };
	Ok(db.query(text, values).await?.take(0)?)
}

/// Removes what is older than it is kept.
pub async fn sweep(db: &Db, now: DateTime<Utc>) -> Stored<()> {
	db.query("DELETE security_event WHERE at < $old", object! { old: now - KEPT }).await?;
	Ok(())
}
