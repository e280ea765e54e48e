//! What everybody may see, rendered once: the bytes of public pages, widgets and released documents are kept until
//! something of their agency is written, and for ten seconds at most, because another process may write and days end.

use std::convert::Infallible;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use app::agency::{self, is_public_path};
use app::db::{Db, Writes};
use app::scope::AgencyId;
use app::shell::Document;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures::future::{BoxFuture, Either, Ready, ready};
use http_body_util::BodyExt;
use metrics::Counter;
use quick_cache::sync::Cache;
use quick_cache::{Equivalent, Weighter};
use sha2::{Digest, Sha256};
use tokio::sync::watch;
use tower::Service;

use super::addresses::Hosts;

/// How long an answer is believed without a look at the database.
const BELIEVED: Duration = Duration::from_secs(10);
/// How long one waits for another's rendering of the same.
const PATIENCE: Duration = Duration::from_millis(500);
/// All kept bodies together, in bytes.
const ROOM: u64 = 64 << 20;
/// The largest body that is kept, in bytes.
const MOST: usize = 4 << 20;
/// How many names of agencies are remembered.
const MOST_NAMES: usize = 10_000;
/// What belongs to one request and not to its answer.
const OF_A_REQUEST: [HeaderName; 2] = [HeaderName::from_static("x-request-id"), header::DATE];

/// The compression an answer was asked for with.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Coding {
	Brotli,
	Gzip,
	Plain,
}

impl Coding {
	/// The best one the client takes.
	fn of(headers: &HeaderMap) -> Self {
		let named = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
		let mut best = Self::Plain;
		for part in named.flat_map(|line| line.split(',')) {
			let (name, quality) = part.split_once(';').unwrap_or((part, ""));
			let is_refused = matches!(quality.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
			match name.trim() {
				_ if is_refused => (),
				"br" => return Self::Brotli,
				"gzip" => best = Self::Gzip,
				_ => (),
			}
		}
		best
	}

	const fn asked(self) -> HeaderValue {
		HeaderValue::from_static(match self {
			Self::Brotli => "br",
			Self::Gzip => "gzip",
			Self::Plain => "identity",
		})
	}
}

/// An answer of another version of the data, or of another time, has another key and is forgotten in its turn.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
	path: String,
	about: About,
}

/// What a key says beside its path.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct About {
	coding: Coding,
	/// How many writes of this process concerned the answer.
	writes: u64,
	/// Which ten seconds of the process it is.
	span: u64,
}

/// A key that borrows the path of the request in hand; hashed as the owned one is.
#[derive(Hash)]
struct Asked<'a> {
	path: &'a str,
	about: About,
}

impl Equivalent<Key> for Asked<'_> {
	fn equivalent(&self, key: &Key) -> bool {
		self.path == key.path && self.about == key.about
	}
}

struct Answer {
	/// What was asked for, or the way to it.
	status: StatusCode,
	headers: HeaderMap,
	body: Bytes,
}

#[derive(Clone)]
struct ByBytes;

impl Weighter<Key, Arc<Answer>> for ByBytes {
	fn weight(&self, key: &Key, answer: &Arc<Answer>) -> u64 {
		// The headers weigh about a kilobyte.
		u64::try_from(key.path.len() + answer.body.len()).unwrap_or(u64::MAX).saturating_add(1024)
	}
}

#[derive(Clone)]
pub struct Kept {
	hosts: Hosts,
	answers: Arc<Cache<Key, Arc<Answer>, ByBytes>>,
	/// The agencies of the names in addresses, looked up with each answer that is rendered.
	agencies: Arc<Cache<String, AgencyId>>,
	db: Db,
	written: watch::Receiver<Writes>,
	began: Instant,
	/// Answers given without a look at the database.
	again: Counter,
}

impl Kept {
	pub fn new(db: &Db, hosts: Hosts) -> Self {
		let answers = Arc::new(Cache::with_weighter(1_000, ROOM, ByBytes));
		let again = metrics::counter!("prongsai_kept_answers_total");
		let (agencies, written) = (Arc::new(Cache::new(MOST_NAMES)), db.written());
		Self { hosts, answers, agencies, db: db.clone(), written, began: Instant::now(), again }
	}

	/// Whether everybody gets the same answer.
	fn is_for_all(&self, request: &Request) -> bool {
		let path = request.uri().path();
		request.method() == Method::GET
			&& request.uri().query().is_none()
			&& is_public_path(path)
			&& self.hosts.know(request.headers())
	}

	/// The key of an answer; none while the agency of its address is not known.
	fn asked<'a>(&self, request: &'a Request) -> Option<Asked<'a>> {
		let path = request.uri().path();
		let writes = match name_of_agency(path) {
			None => self.written.borrow().total(),
			Some(name) => self.written.borrow().concerning(&self.agencies.get(name)?),
		};
		Some(Asked { path, about: About { coding: Coding::of(request.headers()), writes, span: self.span() } })
	}

	/// Which ten seconds of the process it is.
	fn span(&self) -> u64 {
		self.began.elapsed().as_secs() / BELIEVED.as_secs()
	}

	/// Answers an address whose agency is not known yet, and remembers it when the answer is for everybody: behind the limits,
	/// so that a flood of unknown names reads nothing.
	async fn meet(self, mut request: Request, mut inner: Router) -> Response {
		let path = request.uri().path().to_owned();
		if Document::at(&path) != Document::Public {
			return inner.call(request).await.into_response();
		}
		// Before it is rendered: a write in between makes the answer stale.
		let writes = self.written.borrow().clone();
		let (coding, span) = (Coding::of(request.headers()), self.span());
		let known = of_everybody(&mut request, coding);
		let Ok(answer) = inner.call(request).await;
		let answer = match read(answer).await {
			Ok(answer) => Arc::new(answer),
			Err(other) => return other,
		};
		self.remember(&path).await;
		if let Some(agency) = name_of_agency(&path).and_then(|name| self.agencies.get(name)) {
			let about = About { coding, writes: writes.concerning(&agency), span };
			self.answers.insert(Key { path, about }, answer.clone());
		}
		answer.told(&known)
	}

	/// Looks the agency of an address up. One that was renamed gave its name away.
	async fn remember(&self, path: &str) {
		let Some(name) = name_of_agency(path) else { return };
		match agency::find_by_slug(&self.db, name).await {
			Ok(agency) => self.agencies.insert(name.to_owned(), agency.id),
			Err(_) => {
				self.agencies.remove(name);
			}
		}
	}

	/// Renders the answer, or waits for whoever asked for the same a moment ago.
	async fn render(self, key: Key, mut request: Request, mut inner: Router) -> Response {
		let known = of_everybody(&mut request, key.about.coding);
		// What can't be kept is not worth a queue: after a moment everybody renders for himself.
		let turn = tokio::time::timeout(PATIENCE, self.answers.get_value_or_guard_async(&key)).await;
		let guard = match turn {
			Ok(Ok(answer)) => return answer.told(&known),
			Ok(Err(guard)) => Some(guard),
			Err(_) => None,
		};
		let Ok(answer) = inner.call(request).await;
		let answer = match read(answer).await {
			Ok(answer) => Arc::new(answer),
			Err(other) => return other,
		};
		self.remember(&key.path).await;
		if let Some(guard) = guard {
			// Refused only when it was dropped meanwhile: the answer is good all the same.
			let _ = guard.insert(answer.clone());
		}
		answer.told(&known)
	}
}

impl Answer {
	/// The answer, or that it is still the one the client knows.
	fn told(&self, asked: &HeaderMap) -> Response {
		let mut headers = self.headers.clone();
		let tag = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).unwrap_or_default();
		let known = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
		// A proxy that packs the bytes anew weakens the tag.
		let is_known = known.flat_map(|line| line.split(',')).map(|part| part.trim().trim_start_matches("W/"));
		if is_known.into_iter().any(|part| part == tag || part == "*") {
			headers.remove(header::CONTENT_LENGTH);
			return (StatusCode::NOT_MODIFIED, headers).into_response();
		}
		(self.status, headers, self.body.clone()).into_response()
	}
}

/// Whoever asks, a visitor's answer is made. The headers as they were are answered.
fn of_everybody(request: &mut Request, coding: Coding) -> HeaderMap {
	let known = request.headers().clone();
	request.headers_mut().remove(header::IF_NONE_MATCH);
	request.headers_mut().remove(header::COOKIE);
	request.headers_mut().insert(header::ACCEPT_ENCODING, coding.asked());
	known
}

/// The name of the agency in the address of a page, a widget or a document; none on the page of all agencies.
fn name_of_agency(path: &str) -> Option<&str> {
	let mut parts = path.split('/').filter(|part| !part.is_empty());
	match parts.next() {
		Some("embed") => parts.next(),
		// A file of the installation: no agency has a dot in its name.
		first => first.filter(|first| !first.contains('.')),
	}
}

/// Stands in front of the router: what is kept does not wake it.
#[derive(Clone)]
pub struct Keeper {
	pub kept: Kept,
	pub inner: Router,
}

impl Service<Request> for Keeper {
	type Response = Response;
	type Error = Infallible;
	type Future = Either<Ready<Result<Response, Infallible>>, BoxFuture<'static, Result<Response, Infallible>>>;

	fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
		Poll::Ready(Ok(()))
	}

	fn call(&mut self, request: Request) -> Self::Future {
		if !self.kept.is_for_all(&request) {
			return Either::Right(Box::pin(self.inner.call(request)));
		}
		let Some(asked) = self.kept.asked(&request) else {
			let (kept, inner) = (self.kept.clone(), self.inner.clone());
			return Either::Right(Box::pin(async move { Ok(kept.meet(request, inner).await) }));
		};
		if let Some(answer) = self.kept.answers.get(&asked) {
			self.kept.again.increment(1);
			return Either::Left(ready(Ok(answer.told(request.headers()))));
		}
		let key = Key { path: asked.path.to_owned(), about: asked.about };
		let answer = self.kept.clone().render(key, request, self.inner.clone());
		Either::Right(Box::pin(async move { Ok(answer.await) }))
	}
}

/// The whole answer with its tag, or the answer itself when it is not for everybody.
async fn read(answer: Response) -> Result<Answer, Response> {
	let says = answer.headers().get(header::CACHE_CONTROL).map_or(&b""[..], HeaderValue::as_bytes);
	let is_for_all = says.starts_with(b"public") && !answer.headers().contains_key(header::SET_COOKIE);
	if !matches!(answer.status(), StatusCode::OK | StatusCode::FOUND) || !is_for_all {
		return Err(answer);
	}
	let (mut parts, body) = answer.into_parts();
	let Ok(body) = body.collect().await else {
		return Err(StatusCode::INTERNAL_SERVER_ERROR.into_response());
	};
	let body = body.to_bytes();
	if body.len() > MOST {
		return Err(Response::from_parts(parts, Body::from(body)));
	}
	// What may frame a widget can change while its bytes stay.
	let mut hasher = Sha256::new();
	hasher.update(parts.headers.get(header::CONTENT_SECURITY_POLICY).map_or(&b""[..], HeaderValue::as_bytes));
	hasher.update(&body);
	let digest = hasher.finalize();
	let tag = format!("\"{}\"", hex::encode(&digest[..16]));
	for name in OF_A_REQUEST {
		parts.headers.remove(name);
	}
	if let Ok(tag) = HeaderValue::from_str(&tag) {
		parts.headers.insert(header::ETAG, tag);
	}
	Ok(Answer { status: parts.status, headers: parts.headers, body })
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_best_compression_the_client_takes_is_found() {
		let of = |text: &str| {
			let mut headers = HeaderMap::new();
			headers.insert(header::ACCEPT_ENCODING, text.parse().unwrap());
			Coding::of(&headers).asked()
		};
		assert_eq!(of("gzip, deflate, br"), "br");
		assert_eq!(of("gzip;q=0.8, br;q=0"), "gzip");
		assert_eq!(of("identity"), "identity");
		assert_eq!(Coding::of(&HeaderMap::new()).asked(), "identity");
	}
}
