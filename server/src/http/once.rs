//! The same form sent twice is acted on once: the second one gets the answer of the first.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use app::db::Db;
use app::scope::Scope;
use app::staff;
use app::ui::ONCE_FIELD;
use tokio::sync::OwnedMutexGuard;
use tracing::Instrument;

use super::back::is_password;

/// Forms that are being acted on: the same one waits for the other's answer.
static UNDERWAY: LazyLock<Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>> = LazyLock::new(Mutex::default);

/// What is known of a form before it is acted on.
pub enum Sent {
	/// It was accepted before, and led to this page (empty: to none).
	Before(String),
	/// To be acted on now; `None` when it carries no mark, as a question does.
	Now(Option<Ticket>),
}

/// The right to act on a form.
pub struct Ticket {
	name: String,
	held: Option<OwnedMutexGuard<()>>,
}

impl Ticket {
	/// Remembers that the form was accepted, and where it led. The act is done: a failure here is only logged.
	pub async fn accept(self, db: &Db, scope: &Scope, location: &str) {
		if staff::keep_accepted(db, scope, &self.name, location).await.is_err() {
			tracing::warn!("an accepted form can't be remembered: sent again it would be acted on again");
		}
	}
}

impl Drop for Ticket {
	fn drop(&mut self) {
		self.held.take();
		let mut underway = UNDERWAY.lock().unwrap_or_else(PoisonError::into_inner);
		if underway.get(&self.name).is_some_and(|turn| Arc::strong_count(turn) == 1) {
			underway.remove(&self.name);
		}
	}
}

/// Goes on to the end, whoever hangs up meanwhile: between an act and its memory nobody may drop it. Nothing when it broke.
pub async fn whole<T: Send + 'static>(act: impl Future<Output = T> + Send + 'static) -> Option<T> {
	tokio::spawn(act.in_current_span()).await.ok()
}

/// Waits for the same form, if it is being acted on, and says whether it was accepted. `fields` are the typed ones, encoded;
/// `file` is what was uploaded.
pub async fn sent(db: &Db, scope: Option<&Scope>, path: &str, fields: &[u8], file: &[u8]) -> Sent {
	let mark = form_urlencoded::parse(fields).find(|(name, _)| name == ONCE_FIELD).map(|(_, mark)| mark.into_owned());
	// No password goes into what is kept, not even into its hash.
	let plain = form_urlencoded::parse(fields).filter(|(name, _)| !is_password(name));
	let plain = form_urlencoded::Serializer::new(String::new()).extend_pairs(plain).finish();
	let name =
		scope.zip(mark).and_then(|(scope, mark)| staff::name_of_form(scope, path, &mark, &[plain.as_bytes(), file]));
	let Some(name) = name else { return Sent::Now(None) };
	let turn = {
		let mut underway = UNDERWAY.lock().unwrap_or_else(PoisonError::into_inner);
		underway.entry(name.clone()).or_default().clone()
	};
	let held = turn.lock_owned().await;
	let ticket = Ticket { name, held: Some(held) };
	match staff::find_accepted(db, &ticket.name).await {
		Ok(Some(location)) => Sent::Before(location),
		_ => Sent::Now(Some(ticket)),
	}
}
