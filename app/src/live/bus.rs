//! From the event table to the streams: poked after each commit of this process, and looking by itself every second for
//! what another process wrote.

use std::collections::HashSet;
use std::time::Duration;

use tokio::sync::broadcast;

use super::model::Event;
use super::store;
use crate::db::Db;
use crate::scope::Clock;

/// How far back each look goes: ids are made before commit, so a late commit may carry an earlier time.
const OVERLAP: Duration = Duration::from_secs(5);
/// How often the table is looked at without a poke.
const LOOK: Duration = Duration::from_secs(1);

#[derive(Clone)]
pub struct Bus(broadcast::Sender<Event>);

impl Bus {
	/// Starts the task that feeds the bus; it ends when the database handle's last user is the bus itself and the
	/// runtime stops.
	pub fn start(db: Db, clock: Clock) -> Self {
		let (sender, _) = broadcast::channel(1024);
		let bus = Self(sender.clone());
		tokio::spawn(async move {
			let mut written = db.written();
			let mut known: HashSet<String> = HashSet::new();
			let begin = clock.now();
			loop {
				let since = (clock.now() - OVERLAP).max(begin);
				match store::list_since(&db, since).await {
					Ok(events) => {
						let ids: HashSet<String> = events.iter().map(|event| event.id.clone()).collect();
						for event in events.into_iter().filter(|event| !known.contains(&event.id)) {
							// An error only says that nobody listens.
							let _ = sender.send(event);
						}
						known = ids;
					}
					Err(_) => tracing::warn!("the event table can't be read"),
				}
				let _ = tokio::time::timeout(LOOK, written.changed()).await;
			}
		});
		bus
	}

	pub fn listen(&self) -> broadcast::Receiver<Event> {
		self.0.subscribe()
	}
}
