//! A job of the clock as the database remembers it, and when it is due again.

use chrono::{DateTime, Duration, Utc};
use surrealdb::types::SurrealValue;

/// The first wait after a failure; it doubles with each further one.
const FIRST_WAIT: Duration = Duration::minutes(1);

/// How a job went the last time.
#[derive(Clone, Debug, PartialEq, Eq, SurrealValue)]
pub struct Last {
	pub at: DateTime<Utc>,
	/// Milliseconds.
	pub took: i64,
	/// The kind of the failure, without personal data; none when it went well.
	pub failure: Option<String>,
}

/// When a job of the clock is due, and how it went.
#[derive(Clone, Debug, PartialEq, Eq, SurrealValue)]
pub struct Round {
	/// The name of the job.
	pub name: String,
	pub due: DateTime<Utc>,
	/// Until when a process holds it; after that another may take it.
	pub lease: Option<DateTime<Utc>>,
	/// Failures since it last went well.
	pub failures: u32,
	pub last: Option<Last>,
}

impl Round {
	/// A job that was never done is due at once.
	pub fn new(name: &str, now: DateTime<Utc>) -> Self {
		Self { name: name.to_owned(), due: now, lease: None, failures: 0, last: None }
	}

	/// Whether a process may take it now. `is_wanted` does not wait for the hour. A due time further away than one interval
	/// was set by a clock that has been set back since.
	pub fn may_be_taken(&self, every: Duration, now: DateTime<Utc>, is_wanted: bool) -> bool {
		let is_held = self.lease.is_some_and(|until| until > now && until <= now + LEASE * 2);
		let is_due = self.due <= now || self.due > now + every;
		!is_held && (is_due || is_wanted)
	}

	/// The round after it was done, at `now`.
	pub fn after(self, every: Duration, now: DateTime<Utc>, last: Last) -> Self {
		let failures = if last.failure.is_some() { self.failures + 1 } else { 0 };
		let due = now + if failures == 0 { every } else { wait(failures).min(every) };
		Self { due, lease: None, failures, last: Some(last), ..self }
	}
}

/// How long a process may hold a job. A process that ended while it held one gives it up by this.
pub const LEASE: Duration = Duration::minutes(10);

/// The wait after so many failures in a row.
pub fn wait(failures: u32) -> Duration {
	FIRST_WAIT * 2i32.saturating_pow(failures.saturating_sub(1).min(16))
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn last(now: DateTime<Utc>, fails: bool) -> Last {
		Last { at: now, took: 1, failure: fails.then(|| "Internal".to_owned()) }
	}

	proptest! {
		#[test]
		fn a_job_comes_again_whatever_happens(fails in prop::collection::vec(any::<bool>(), 1..40), hours in 1i64..48) {
			let every = Duration::hours(hours);
			let mut now = DateTime::UNIX_EPOCH;
			let mut round = Round::new("sweep", now);
			for fails in fails {
				prop_assert!(round.may_be_taken(every, now, false));
				round = round.after(every, now, last(now, fails));
				prop_assert!(round.due > now && round.due <= now + every);
				prop_assert_eq!(round.failures > 0, fails);
				prop_assert!(!round.may_be_taken(every, now, false) && round.may_be_taken(every, now, true));
				now = round.due;
			}
		}
	}

	#[test]
	fn one_process_holds_it_at_a_time_and_not_for_ever() {
		let (now, every) = (DateTime::UNIX_EPOCH, Duration::hours(1));
		let held = Round { lease: Some(now + LEASE), ..Round::new("sweep", now) };
		assert!(!held.may_be_taken(every, now, true));
		assert!(held.may_be_taken(every, now + LEASE, false));
	}

	#[test]
	fn a_clock_that_was_set_back_stops_nothing() {
		let (now, every) = (DateTime::UNIX_EPOCH, Duration::hours(1));
		let later = Round {
			due: now + Duration::days(900),
			lease: Some(now + Duration::days(900)),
			..Round::new("sweep", now)
		};
		assert!(later.may_be_taken(every, now, false));
	}
}
