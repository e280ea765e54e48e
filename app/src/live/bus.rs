//! From the event table to the streams: poked after each commit of this process, and looking by itself every second for
//! what another process wrote.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::broadcast;

use super::model::Event;
use super::store;
use crate::db::Db;

/// How far back a look after a poke goes: an event is written before its commit.
const RECENT: TimeDelta = TimeDelta::seconds(2);
/// How far back the regular look goes, for a commit that took long and for clocks that differ.
const OVERLAP: TimeDelta = TimeDelta::seconds(45);
/// How often the regular look is done.
const LOOK: Duration = Duration::from_secs(1);

#[derive(Clone)]
pub struct Bus(broadcast::Sender<Event>);

impl Bus {
	/// Starts the task that feeds the bus; it ends when the database handle's last user is the bus itself and the
	/// runtime stops.
	pub fn start(db: Db) -> Self {
		let (sender, _) = broadcast::channel(1024);
		let bus = Self(sender.clone());
		tokio::spawn(async move {
			let mut written = db.written();
			let mut known: HashMap<String, DateTime<Utc>> = HashMap::new();
			// What was written before this start is known.
			for event in store::list_since(&db, Utc::now() - OVERLAP).await.unwrap_or_default() {
				known.insert(event.id, event.at);
			}
			let mut regular = Instant::now();
			loop {
				let is_regular = regular.elapsed() >= LOOK;
				let now = Utc::now();
				let back = if is_regular { OVERLAP } else { RECENT };
				match store::list_since(&db, now - back).await {
					Ok(events) => {
						for event in events {
							if known.insert(event.id.clone(), event.at).is_none() {
								// An error only says that nobody listens.
								let _ = sender.send(event);
							}
						}
					}
					Err(_) => tracing::warn!("the event table can't be read"),
				}
				if is_regular {
					regular = Instant::now();
					known.retain(|_, at| *at >= now - OVERLAP);
				}
				let _ = tokio::time::timeout(LOOK.saturating_sub(regular.elapsed()), written.changed()).await;
			}
		});
		bus
	}

	pub fn listen(&self) -> broadcast::Receiver<Event> {
		self.0.subscribe()
	}
}
