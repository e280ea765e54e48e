//! The page a refused form came from, rendered again with what was typed into it.

use std::collections::BTreeSet;
use std::sync::Arc;

use app::error::Error;
use app::scope::Scope;
use app::staff::ClientAddress;
use app::ui::{ONCE_FIELD, PAGE_FIELD, RESUMED_FIELD, RESUMED_PATH_FIELD, SAID_FIELD, Submitted, sign_in_for};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use html_escape::encode_text;
use tower::ServiceExt;

use super::refusal::{FORM_LIMIT, SIGN_IN, status};

/// The page a post came from, and what it needs to be rendered again.
pub struct Back {
	post: String,
	pub page: Uri,
	headers: HeaderMap,
	pub scope: Option<Scope>,
	address: Option<ClientAddress>,
}

impl Back {
	/// From what the form says, or else from the `Referer`.
	pub fn of(parts: &Parts, form: &[u8]) -> Self {
		let mut headers = parts.headers.clone();
		for name in [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::TRANSFER_ENCODING, header::IF_NONE_MATCH] {
			headers.remove(name);
		}
		Self {
			post: parts.uri.path().to_owned(),
			page: said(form).or_else(|| referer(&parts.headers)).unwrap_or_else(|| Uri::from_static("/")),
			headers,
			scope: parts.extensions.get().cloned(),
			address: parts.extensions.get().cloned(),
		}
	}

	pub fn location(&self) -> HeaderValue {
		HeaderValue::from_str(&self.page.to_string()).unwrap_or(HeaderValue::from_static("/"))
	}

	/// The page of another form, as somebody else sees it.
	pub fn of_form(self, post: String, page: Uri, scope: Option<Scope>) -> Self {
		Self { post, page, scope, ..self }
	}

	/// The sign-in, with what was typed on its way: nothing of it is kept here.
	pub async fn sign_in_first(self, pages: Router, typed: &[u8]) -> Response {
		let wanted = sign_in_for(&self.page.to_string());
		let typed = form_urlencoded::Serializer::new(String::new()).extend_pairs(values(typed)).finish();
		let fields = [(RESUMED_FIELD, typed.as_str()), (RESUMED_PATH_FIELD, self.post.as_str())];
		let carried = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
		let page = wanted.parse().unwrap_or(Uri::from_static("/staff/sign-in"));
		let back = Self { post: SIGN_IN.to_owned(), page, ..self };
		back.page(pages, carried.as_bytes(), Some(Error::SignedOut)).await
	}

	/// The page as it is, under the refusal of a form that somebody else filled: what was typed is that person's alone.
	pub async fn page_alone(self, pages: Router, error: Error) -> Response {
		Self { post: String::new(), ..self }.page(pages, &[], Some(error)).await
	}

	/// The page again, with the refusal, if any, and what was typed.
	pub async fn page(self, pages: Router, typed: &[u8], error: Option<Error>) -> Response {
		let mut request = Request::new(Body::empty());
		let page = self.page.to_string();
		*request.uri_mut() = self.page;
		*request.headers_mut() = self.headers;
		let extensions = request.extensions_mut();
		self.scope.map(|scope| extensions.insert(scope));
		self.address.map(|address| extensions.insert(address));
		let refused = error.as_ref().map_or(StatusCode::OK, status);
		let words: Vec<String> = match &error {
			Some(Error::Invalid(errors)) => errors.iter().map(|(_, message)| message.to_owned()).collect(),
			Some(other) => vec![other.to_string()],
			None => Vec::new(),
		};
		extensions.insert(Submitted { path: self.post, page, values: Arc::new(values(typed)), error });
		let mut answer = match pages.oneshot(request).await {
			Ok(answer) => answer,
			Err(never) => match never {},
		};
		if answer.status() == StatusCode::OK {
			*answer.status_mut() = refused;
		}
		answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
		told(answer, &words).await
	}
}

/// How a field says that it is wrong.
const WRONG: &str = "aria-invalid=\"true\"";

/// The page with the refusal said above its content, when the form it belongs to is no longer there: another device was
/// first.
async fn told(answer: Response, words: &[String]) -> Response {
	let (mut parts, body) = answer.into_parts();
	let Ok(bytes) = to_bytes(body, FORM_LIMIT * 4).await else {
		return StatusCode::INTERNAL_SERVER_ERROR.into_response();
	};
	// The browser brings the first wrong field into view.
	let html = String::from_utf8_lossy(&bytes).replacen(WRONG, &format!("{WRONG} autofocus"), 1);
	let is_said = words.iter().all(|words| html.contains(&*encode_text(words)));
	let place = html.find("<main").and_then(|start| html[start..].find('>').map(|end| start + end + 1));
	let body = match place {
		Some(_) if is_said => {
			parts.headers.remove(header::CONTENT_LENGTH);
			Body::from(words.iter().fold(html, |html, words| unfolded(html, &encode_text(words))))
		}
		Some(place) => {
			let lines = words.iter().map(|words| format!("<p>{}</p>", encode_text(words))).collect::<String>();
			parts.headers.remove(header::CONTENT_LENGTH);
			let notice = format!("<div class=\"notice notice-problem\" role=\"alert\">{lines}</div>");
			Body::from([&html[..place], &notice, &html[place..]].concat())
		}
		None => Body::from(bytes),
	};
	Response::from_parts(parts, body)
}

/// The page with every fold open around the words, wherever they stand: a refusal is never folded away.
fn unfolded(mut html: String, words: &str) -> String {
	let (mut open, mut wanted) = (Vec::new(), BTreeSet::new());
	let mut from = 0;
	for at in html.match_indices(words).map(|(at, _)| at) {
		for (place, _) in html[from..at].match_indices('<') {
			let tag = &html[from + place..];
			if tag.starts_with("<details") {
				open.push(from + place);
			} else if tag.starts_with("</details") {
				open.pop();
			}
		}
		from = at;
		wanted.extend(open.iter().copied());
	}
	for place in wanted.into_iter().rev() {
		let end = html[place..].find('>').map_or(html.len(), |end| place + end);
		if !html[place..end].contains(" open") {
			html.insert_str(place + "<details".len(), " open");
		}
	}
	html
}

/// What was typed, but for passwords: those are never sent back.
fn values(form: &[u8]) -> Vec<(String, String)> {
	form_urlencoded::parse(form)
		.into_owned()
		.filter(|(name, _)| !is_password(name) && name != PAGE_FIELD && name != SAID_FIELD && name != ONCE_FIELD)
		.collect()
}

/// Whether a field may hold a password. The key of a map in a draft is no such field: `draft[kinds][password_reset]`.
pub fn is_password(name: &str) -> bool {
	name.contains("password") && name.matches('[').count() < 2
}

/// The page a form says it stands on: a path of ours, never another host.
fn said(form: &[u8]) -> Option<Uri> {
	let (_, page) = form_urlencoded::parse(form).find(|(name, _)| name == PAGE_FIELD)?;
	let uri: Uri = page.parse().ok()?;
	(uri.authority().is_none() && is_ours(&page)).then_some(uri)
}

/// Path and query of the page the form stands on, when it is one of ours.
fn referer(headers: &HeaderMap) -> Option<Uri> {
	let referer: Uri = headers.get(header::REFERER)?.to_str().ok()?.parse().ok()?;
	let host = headers.get(header::HOST)?.to_str().ok()?;
	let page = referer.path_and_query()?.as_str();
	(referer.authority()?.as_str() == host && is_ours(page)).then(|| page.parse().ok()).flatten()
}

/// A path, and nothing that a browser takes for another host: `//host` and `/\host` are both.
pub fn is_ours(page: &str) -> bool {
	page.starts_with('/') && !page[1..].starts_with(['/', '\\'])
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_is_refused_is_never_folded_away() {
		let page =
			"<details><p>a</p></details><details class=\"x\"><details open=\"\"><b>wrong</b></details></details>"
				.to_owned();
		let shown = unfolded(page.clone(), "wrong");
		assert_eq!(
			shown,
			"<details><p>a</p></details><details open class=\"x\"><details open=\"\"><b>wrong</b></details></details>"
		);
		assert_eq!(unfolded(page.clone(), "elsewhere"), page);
		let twice =
			"<details><i>wrong</i></details><details><b>fine</b></details><details><b>wrong</b></details>".to_owned();
		assert_eq!(
			unfolded(twice, "wrong"),
			"<details open><i>wrong</i></details><details><b>fine</b></details><details open><b>wrong</b></details>"
		);
	}

	#[test]
	fn a_page_of_another_site_is_no_way_back() {
		let mut headers = HeaderMap::new();
		headers.insert(header::HOST, "ita.example.go.th".parse().unwrap());
		headers.insert(header::REFERER, "https://elsewhere.example/staff?x=1".parse().unwrap());
		assert_eq!(referer(&headers), None);
		headers.insert(header::REFERER, "https://ita.example.go.th/staff?x=1".parse().unwrap());
		assert_eq!(referer(&headers).unwrap().to_string(), "/staff?x=1");
	}

	#[test]
	fn a_form_names_pages_of_ours_only() {
		assert_eq!(said(b"_page=%2Fstaff%2Fscores%3Fy%3D1").unwrap().to_string(), "/staff/scores?y=1");
		for other in [
			"_page=%2F%5Celsewhere.example",
			"_page=%2F%2Felsewhere.example",
			"_page=https%3A%2F%2Felsewhere.example%2F",
			"_page=staff",
			"x=1",
		] {
			assert_eq!(said(other.as_bytes()), None, "{other}");
		}
	}

	#[test]
	fn a_password_is_never_sent_back() {
		let kept = values(
			b"account=clerk&password=secret&draft%5Bpassword%5D=secret&draft%5Bkinds%5D%5Bpassword_reset%5D=true",
		);
		let tick = ("draft[kinds][password_reset]".to_owned(), "true".to_owned());
		assert_eq!(kept, [("account".to_owned(), "clerk".to_owned()), tick], "a tick is no password");
	}
}
