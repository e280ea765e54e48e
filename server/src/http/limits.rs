//! How often a session, and an address, may post and read.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result};
use app::scope::Scope;
use app::staff::ClientAddress;
use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, Request};
use tower_governor::GovernorError;
use tower_governor::GovernorLayer;
use tower_governor::governor::{GovernorConfigBuilder, SharedRateLimiter};
use tower_governor::key_extractor::KeyExtractor;

/// By the real address of the client.
#[derive(Clone, Debug)]
pub struct ByClient;

impl KeyExtractor for ByClient {
	type Key = String;

	fn extract<T>(&self, request: &Request<T>) -> Result<String, GovernorError> {
		let address = request.extensions().get::<ClientAddress>();
		address.map(counted).ok_or(GovernorError::UnableToExtractKey)
	}
}

/// The neighbourhood, or the proxy that hides it.
fn counted(address: &ClientAddress) -> String {
	address.neighbourhood().unwrap_or_else(|| address.text.clone())
}

pub type Floods = GovernorLayer<ByClient, governor::middleware::NoOpMiddleware, Body>;

/// Looked at before the session is: whoever knocks without one costs no look into the database. A whole office may stand
/// behind one address, so this is far above what people do.
pub fn floods() -> Result<Floods> {
	let config = GovernorConfigBuilder::default()
		.per_millisecond(10)
		.burst_size(2000)
		.methods(vec![Method::POST])
		.key_extractor(ByClient)
		.finish()
		.context("the limit of an address is empty")?;
	forget(config.limiter().clone());
	Ok(GovernorLayer::new(Arc::new(config)))
}

pub type Posts = GovernorLayer<BySession, governor::middleware::NoOpMiddleware, Body>;

/// Acts of one session, or of one address without any: 400 at once, 20 a second after that.
pub fn posts() -> Result<Posts> {
	let config = GovernorConfigBuilder::default()
		.per_millisecond(50)
		.burst_size(400)
		.methods(vec![Method::POST])
		.key_extractor(BySession)
		.finish()
		.context("the limit of a session is empty")?;
	forget(config.limiter().clone());
	Ok(GovernorLayer::new(Arc::new(config)))
}

/// What was counted long ago is forgotten, so that addresses passing by fill no memory.
fn forget(counts: SharedRateLimiter<String, governor::middleware::NoOpMiddleware>) {
	if tokio::runtime::Handle::try_current().is_ok() {
		tokio::spawn(async move {
			loop {
				tokio::time::sleep(Duration::from_secs(60)).await;
				counts.retain_recent();
			}
		});
	}
}

/// By session first: people behind one address have each their own.
#[derive(Clone, Debug)]
pub struct BySession;

impl KeyExtractor for BySession {
	type Key = String;

	fn extract<T>(&self, request: &Request<T>) -> Result<String, GovernorError> {
		let scope = request.extensions().get::<Scope>().filter(|scope| scope.is_signed_in());
		if let Some(scope) = scope {
			return Ok(format!("session {}", scope.session));
		}
		let address = request.extensions().get::<ClientAddress>();
		address.map(counted).ok_or(GovernorError::UnableToExtractKey)
	}
}

pub type Reads = GovernorLayer<BySession, governor::middleware::NoOpMiddleware, Body>;

/// Pages and documents that are made anew: what is kept ready costs nothing and is not counted.
pub fn reads() -> Result<Reads> {
	let config = GovernorConfigBuilder::default()
		.per_millisecond(20)
		.burst_size(1500)
		.methods(vec![Method::GET, Method::HEAD])
		.key_extractor(BySession)
		.finish()
		.context("the limit of reading is empty")?;
	forget(config.limiter().clone());
	Ok(GovernorLayer::new(Arc::new(config)))
}

/// How many live streams one neighbourhood may hold: an office of a hundred people behind one address, with tabs.
const MOST_STREAMS: u32 = 500;
static OPEN: LazyLock<Mutex<HashMap<String, u32>>> = LazyLock::new(Mutex::default);

/// The client's share of live streams.
pub struct Streams(String);

impl<S: Send + Sync> FromRequestParts<S> for Streams {
	type Rejection = Infallible;

	async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
		let address = parts.extensions.get::<ClientAddress>();
		Ok(Self(address.map(counted).unwrap_or_default()))
	}
}

impl Streams {
	/// One stream of the share, given back when it is dropped; nothing when the share is used up.
	pub fn take(self) -> Option<OpenStream> {
		let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
		let count = open.entry(self.0.clone()).or_default();
		if *count >= MOST_STREAMS {
			return None;
		}
		*count += 1;
		Some(OpenStream(self.0))
	}
}

pub struct OpenStream(String);

impl Drop for OpenStream {
	fn drop(&mut self) {
		let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
		if let Some(count) = open.get_mut(&self.0) {
			*count -= 1;
			if *count == 0 {
				open.remove(&self.0);
			}
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_neighbourhood_has_its_share_of_streams_and_gets_it_back() {
		let one = || Streams("2001:db8::/64".to_owned()).take();
		let held: Vec<_> = (0..MOST_STREAMS).map(|_| one().unwrap()).collect();
		assert!(one().is_none());
		drop(held);
		assert!(one().is_some());
		let of = |text: &str| counted(&ClientAddress { text: text.to_owned(), is_hidden: false });
		assert_eq!(of("2001:db8:0:0:1::9"), of("2001:db8:0:0:2::1"));
		assert_eq!(of("192.0.2.7"), "192.0.2.7");
	}
}
