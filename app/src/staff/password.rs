//! Passwords: argon2id, never on the async threads, a few at a time.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use tokio::sync::Semaphore;

use crate::db::Stored;
use crate::error::Error;

/// Hashing takes 19 MiB and some 30 ms: more at once only make each other slow.
static TURNS: Semaphore = Semaphore::const_new(2);

/// A hash of no one's password, so that an unknown account takes as long as a known one.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash_now("nobody signs in with this").ok());

/// The hash to keep.
pub async fn hash(password: &str) -> Stored<String> {
	let password = password.to_owned();
	work(move || hash_now(&password)).await
}

/// Whether the password is the one of the hash. Without a hash the work is done all the same.
pub async fn is_right(password: &str, kept: Option<String>) -> Stored<bool> {
	let password = password.to_owned();
	work(move || {
		let (hash, is_known) = match kept {
			Some(hash) => (hash, true),
			None => (NOBODY.clone().unwrap_or_default(), false),
		};
		let parsed = PasswordHash::new(&hash).map_err(|_| failed())?;
		Ok(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && is_known)
	})
	.await
}

fn hash_now(password: &str) -> Result<String, Error> {
	Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()).map_err(|_| failed())
}

async fn work<T: Send + 'static>(job: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Stored<T> {
	let turn = TURNS.acquire().await.map_err(|_| failed())?;
	// The turn belongs to the work, which goes on when nobody waits for it any more.
	let held = move || {
		let _turn = turn;
		job()
	};
	Ok(tokio::task::spawn_blocking(held).await.map_err(|_| failed())??)
}

fn failed() -> Error {
	Error::Internal("password".to_owned())
}
