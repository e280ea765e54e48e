//! From the event table to the streams: woken after each commit of this process, and looking by itself every second for
//! events that another process wrote.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::broadcast;

use super::model::Event;
use super::store;
use crate::db::Db;
use crate::scope::AgencyId;

/// Look-back after a wake-up: timestamps are taken before the commit, so an event may look older than the wake-up.
const RECENT: TimeDelta = TimeDelta::seconds(2);
/// Look-back of the regular look, for a commit that took long and for clocks that differ.
const OVERLAP: TimeDelta = TimeDelta::seconds(45);
/// How often the regular look is done.
const LOOK: Duration = Duration::from_secs(1);
/// Events that follow one another faster than this are sent as one.
const GATHER: Duration = Duration::from_millis(300);

/// The rooms in which something changed, parted by blanks.
pub type ChangedRooms = Arc<str>;

/// One channel for each agency that somebody listens to.
#[derive(Clone, Default)]
pub struct Bus(Arc<Mutex<HashMap<AgencyId, broadcast::Sender<ChangedRooms>>>>);

impl Bus {
	/// Starts the task that feeds the bus; it ends with the runtime.
	pub fn start(db: Db) -> Self {
		let bus = Self::default();
		tokio::spawn(feed(db, bus.clone()));
		bus
	}

	/// What changes in one agency from now on.
	pub fn listen(&self, agency: &AgencyId) -> broadcast::Receiver<ChangedRooms> {
		self.channels().entry(agency.clone()).or_insert_with(|| broadcast::channel(16).0).subscribe()
	}

	/// Sends what is fresh to those concerned, one message an agency. Whether there was anything.
	fn send(&self, fresh: Vec<Event>) -> bool {
		let mut changed: BTreeMap<AgencyId, BTreeSet<String>> = BTreeMap::new();
		for event in fresh {
			changed.entry(event.agency).or_default().insert(event.room);
		}
		let mut channels = self.channels();
		for (agency, rooms) in &changed {
			let rooms = rooms.iter().map(String::as_str).collect::<Vec<_>>().join(" ");
			let is_heard = channels.get(agency).is_none_or(|channel| channel.send(rooms.into()).is_ok());
			if !is_heard {
				channels.remove(agency);
			}
		}
		!changed.is_empty()
	}

	fn channels(&self) -> MutexGuard<'_, HashMap<AgencyId, broadcast::Sender<ChangedRooms>>> {
		self.0.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

async fn feed(db: Db, bus: Bus) {
	let mut written = db.written();
	// Events written before this start are known.
	let mut known: HashMap<String, DateTime<Utc>> = HashMap::new();
	for event in store::list_since(&db, Utc::now() - OVERLAP).await.unwrap_or_default() {
		known.insert(event.id, event.at);
	}
	let mut regular = Instant::now();
	loop {
		let is_regular = regular.elapsed() >= LOOK;
		let now = Utc::now();
		let back = if is_regular { OVERLAP } else { RECENT };
		let found = store::list_since(&db, now - back).await;
		let mut fresh = found.unwrap_or_else(|_| {
			tracing::warn!("the event table can't be read");
			Vec::new()
		});
		fresh.retain(|event| known.insert(event.id.clone(), event.at).is_none());
		let is_sent = bus.send(fresh);
		if is_regular {
			regular = Instant::now();
			known.retain(|_, at| *at >= now - OVERLAP);
		}
		if is_sent {
			tokio::time::sleep(GATHER).await;
		}
		let _ = tokio::time::timeout(LOOK.saturating_sub(regular.elapsed()), written.changed()).await;
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::live::Audience;

	fn event(agency: &str, room: &str) -> Event {
		Event {
			id: String::new(),
			agency: AgencyId(agency.to_owned()),
			room: room.to_owned(),
			action: "save".to_owned(),
			subject: String::new(),
			audience: Audience::Staff,
			at: DateTime::UNIX_EPOCH,
		}
	}

	#[test]
	fn an_agency_hears_of_itself_alone_and_once() {
		let bus = Bus::default();
		let [mut here, mut there] = ["a", "b"].map(|agency| bus.listen(&AgencyId(agency.to_owned())));
		assert!(bus.send(vec![event("a", "memos"), event("a", "audit"), event("a", "memos"), event("c", "memos")]));
		assert_eq!(here.try_recv().unwrap().as_ref(), "audit memos");
		assert!(here.try_recv().is_err() && there.try_recv().is_err());
		assert!(!bus.send(Vec::new()));
	}

	#[test]
	fn nobody_left_keeps_no_channel() {
		let bus = Bus::default();
		drop(bus.listen(&AgencyId("a".to_owned())));
		bus.send(vec![event("a", "memos")]);
		assert!(bus.channels().is_empty());
	}
}
