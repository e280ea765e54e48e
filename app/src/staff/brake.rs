//! The table `sign_in_brake`: what stops somebody who guesses passwords or the digits of screens, and not an office that
//! mistypes them. Wrong tries make the next one wait longer and longer; nothing is ever locked.

use chrono::{DateTime, Duration, Utc};
use sha2::{Digest, Sha256};
use surrealdb::types::{SurrealValue, object};

use crate::db::{Db, Stored, Tx};
use crate::error::Error;

/// Wrong passwords are forgotten after so long without another.
const MEMORY: Duration = Duration::hours(1);
const LONGEST: Duration = Duration::minutes(15);

/// What wrong tries are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
	/// An account, tried from one neighbourhood.
	AccountHere,
	/// An account, tried from a device that it signed in on before: a stranger elsewhere can't use this one up.
	KnownDevice,
	/// An account, from anywhere.
	Account,
	/// All accounts, from one neighbourhood: a whole office may stand behind it.
	Neighbourhood,
	/// The digits of screens, typed by one person.
	Digits,
}

impl Budget {
	/// How many wrong tries cost nothing.
	const fn free(self) -> u32 {
		match self {
			Self::AccountHere | Self::KnownDevice | Self::Digits => 5,
			Self::Account => 30,
			Self::Neighbourhood => 100,
		}
	}

	/// The longest wait. Nobody shuts an account or an office out from elsewhere.
	const fn longest(self) -> Duration {
		match self {
			Self::AccountHere | Self::KnownDevice | Self::Digits => LONGEST,
			Self::Account | Self::Neighbourhood => Duration::minutes(1),
		}
	}

	/// What is tried, as it is told to whoever must wait.
	const fn label(self) -> &'static str {
		match self {
			Self::Digits => "รหัสจับคู่จอ",
			Self::AccountHere | Self::KnownDevice | Self::Account | Self::Neighbourhood => "รหัสผ่าน",
		}
	}

	/// Whether a right try takes back itself alone: the wrong ones before it stay counted.
	const fn keeps_wrong(self) -> bool {
		matches!(self, Self::Neighbourhood | Self::Digits)
	}

	/// How long after the last of so many wrong tries the next one may come: 2 s, 4 s, 8 s …
	pub fn delay(self, failures: u32) -> Duration {
		match failures.checked_sub(self.free()) {
			None => Duration::zero(),
			Some(over) => Duration::seconds(2i64.saturating_pow(over.min(20) + 1)).min(self.longest()),
		}
	}
}

/// Who tries, as it is counted: no account and no address is kept in plain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tries {
	account: String,
	keys: Vec<(Budget, String)>,
}

impl Tries {
	/// `neighbourhood` is none where a proxy hides the client; `device` is the fingerprint of a known device's token.
	pub fn new(account: &str, neighbourhood: Option<&str>, device: Option<&str>) -> Self {
		let account = blind("account", account);
		let keys = match (device, neighbourhood) {
			(Some(device), _) => vec![(Budget::KnownDevice, blind("device", &format!("{account}:{device}")))],
			(None, Some(place)) => vec![
				(Budget::AccountHere, blind("here", &format!("{account}:{place}"))),
				(Budget::Account, account.clone()),
				(Budget::Neighbourhood, blind("place", place)),
			],
			(None, None) => vec![(Budget::AccountHere, account.clone())],
		};
		Self { account, keys }
	}

	/// Digits of screens, tried by a person who is signed in.
	pub fn digits(account: &str) -> Self {
		let keys = vec![(Budget::Digits, blind("digits", account))];
		Self { account: blind("account", account), keys }
	}
}

#[derive(Clone, Debug, SurrealValue)]
struct Count {
	failures: u32,
	last: DateTime<Utc>,
}

/// Counts a try before what was typed is looked at, in one step: guesses sent at once, or given up half-way, count too.
/// `TooMany` with the seconds to wait, and nothing counted, while one must wait.
pub async fn begin(db: &Db, tries: &Tries, now: DateTime<Utc>) -> Stored<()> {
	db.change("sign-in", tries.clone(), move |tx, tries| async move {
		let mut counts = Vec::new();
		for (budget, key) in &tries.keys {
			let text = "SELECT failures, last FROM type::record('sign_in_brake', $key)";
			let known: Option<Count> = tx.query(text, object! { key: key.clone() }).await?.take(0)?;
			let known = known.filter(|count| now - count.last < MEMORY);
			let failures = known.as_ref().map_or(0, |count| count.failures);
			let wait = known.map_or(Duration::zero(), |count| count.last + budget.delay(failures) - now);
			if wait > Duration::zero() {
				let seconds = wait.num_seconds() + 1;
				let words = format!("ลอง{}ผิดหลายครั้ง กรุณารออีก {seconds} วินาที แล้วลองใหม่", budget.label());
				return Err(Error::TooMany(words).into());
			}
			counts.push((key, failures + 1));
		}
		for (key, failures) in counts {
			let count = object! { account: tries.account.clone(), failures: failures, last: now };
			tx.keep("sign_in_brake", key.clone(), count).await?;
		}
		let old = "DELETE sign_in_brake WHERE last < $old";
		tx.query(old, object! { old: now - MEMORY }).await?;
		Ok(())
	})
	.await
}

/// Forgets the wrong tries of whoever was right; those of the neighbourhood, and digits, less this one try.
pub async fn succeed(db: &Db, tries: &Tries) -> Stored<()> {
	db.change("sign-in", tries.clone(), |tx, tries| async move {
		for (budget, key) in &tries.keys {
			let text = if budget.keeps_wrong() {
				"UPDATE type::record('sign_in_brake', $key) SET failures -= 1 RETURN NONE"
			} else {
				"DELETE type::record('sign_in_brake', $key)"
			};
			tx.query(text, object! { key: key.clone() }).await?;
		}
		Ok(())
	})
	.await
}

/// Forgets all wrong tries of an account, in the transaction that gives it a new one.
pub async fn forget(tx: &Tx, account: &str) -> Stored<()> {
	let text = "DELETE sign_in_brake WHERE account = $account";
	tx.query(text, object! { account: blind("account", account) }).await?;
	Ok(())
}

fn blind(kind: &str, value: &str) -> String {
	hex::encode(Sha256::digest(format!("{kind}:{value}")))
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	#[test]
	fn the_wait_grows_and_never_becomes_a_wall() {
		let seconds = |failures| Budget::AccountHere.delay(failures).num_seconds();
		assert_eq!([0, 4, 5, 6, 7, 12, 40].map(seconds), [0, 0, 2, 4, 8, 256, 900]);
		assert_eq!(Budget::Neighbourhood.delay(99), Duration::zero());
		assert_eq!(Budget::Account.delay(1_000), Duration::minutes(1), "from elsewhere nobody is shut out");
	}

	proptest! {
		#[test]
		fn more_wrong_passwords_never_wait_less(failures in 0u32..200) {
			let others = [Budget::Account, Budget::Neighbourhood, Budget::Digits];
			for budget in [Budget::AccountHere, Budget::KnownDevice].into_iter().chain(others) {
				prop_assert!(budget.delay(failures) <= budget.delay(failures + 1));
				prop_assert!(budget.delay(failures) <= budget.longest());
			}
		}
	}
}
