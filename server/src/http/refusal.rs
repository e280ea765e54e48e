//! Refusal without script: a plain post runs as a fetch would, and when it is refused the same page is rendered again
//! with status 422, the typed values and the messages. Leptos's own road (a redirect) loses what was typed.

use std::collections::BTreeSet;
use std::sync::Arc;

use app::db::Db;
use app::error::Error;
use app::scope::Scope;
use app::staff::{ClientAddress, SessionSettings};
use app::ui::{INSTEAD_FIELD, ONCE_FIELD, PAGE_FIELD, SAID_FIELD, Submitted, said_cookie};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use html_escape::encode_text;
use leptos::prelude::FromServerFnError;
use leptos::server_fn;
use server_fn::error::SERVER_FN_ERROR_HEADER;
use server_fn::redirect::REDIRECT_HEADER;
use tower::ServiceExt;

use super::once::{self, Sent};

/// The largest form that is shown again.
const FORM_LIMIT: usize = 2 << 20;
/// The largest refusal.
const ERROR_LIMIT: usize = 64 << 10;

/// What the layer works with.
#[derive(Clone)]
pub struct Forms {
	pub pages: Router,
	pub settings: SessionSettings,
	pub db: Db,
}

pub async fn refuse(State(forms): State<Forms>, request: Request, next: Next) -> Response {
	let path = request.uri().path();
	// A browser that is told to load the address of a refused form again, or to open it from its history.
	if request.method() == Method::GET && path.starts_with("/api/") && accepts_html(request.headers()) {
		return see_other(HeaderValue::from_static("/staff"));
	}
	let is_server_function =
		request.method() == Method::POST && server_fn::axum::get_server_fn_service(path, Method::POST).is_some();
	if !is_server_function {
		return next.run(request).await;
	}
	let (parts, body) = request.into_parts();
	let wants_page = accepts_html(&parts.headers);
	let Ok(typed) = to_bytes(body, FORM_LIMIT).await else {
		return match wants_page {
			true => Back::of(&parts, &[]).page(forms.pages, &[], Some(Error::TooLarge)).await,
			false => refused(&Error::TooLarge),
		};
	};
	if wants_page && let Some(mended) = instead(&typed) {
		return Back::of(&parts, &typed).page(forms.pages, &mended, None).await;
	}
	let scope = parts.extensions.get::<Scope>().cloned();
	let ticket = match once::sent(&forms.db, scope.as_ref(), parts.uri.path(), &typed, &[]).await {
		Sent::Before(location) => {
			let back = Back::of(&parts, &typed);
			let location = if location.is_empty() && wants_page { back.page.to_string() } else { location };
			return said_of(&typed, forms.settings, accepted(&location, wants_page));
		}
		Sent::Now(ticket) => ticket,
	};
	let db = forms.db.clone();
	let act = async move {
		match wants_page {
			true => plain_post(forms.pages, forms.settings, parts, typed, next).await,
			false => fetch(Request::from_parts(parts, Body::from(typed)), next).await,
		}
	};
	let (Some(ticket), Some(scope)) = (ticket, scope) else { return act.await };
	// What an answer hands out in a cookie is lost with it: such a form is acted on again.
	once::whole(async move {
		let answer = act.await;
		if is_accepted(&answer) && !hands_out(&answer) {
			let location = answer.headers().get(header::LOCATION).and_then(|location| location.to_str().ok());
			ticket.accept(&db, &scope, location.unwrap_or_default()).await;
		}
		answer
	})
	.await
	.unwrap_or_else(|| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// Whether an answer sets a cookie other than the word that a form was accepted.
fn hands_out(answer: &Response) -> bool {
	let said = said_cookie(false).split('=').next().unwrap_or_default();
	let mut set = answer.headers().get_all(header::SET_COOKIE).iter();
	set.any(|cookie| !cookie.to_str().is_ok_and(|cookie| cookie.split('=').next() == Some(said)))
}

/// Whether a form was acted on.
pub fn is_accepted(answer: &Response) -> bool {
	answer.status() == StatusCode::SEE_OTHER
		|| (answer.status().is_success() && !answer.headers().contains_key(SERVER_FN_ERROR_HEADER))
}

/// A refusal as a script reads it.
pub fn refused(error: &Error) -> Response {
	(status(error), [(SERVER_FN_ERROR_HEADER, "")], error.ser()).into_response()
}

/// A call by script: only the status needs repair, the framework answers 500 to every refusal.
async fn fetch(request: Request, next: Next) -> Response {
	let answer = next.run(request).await;
	if !answer.headers().contains_key(SERVER_FN_ERROR_HEADER) {
		return answer;
	}
	let (mut parts, body) = answer.into_parts();
	let body = to_bytes(body, ERROR_LIMIT).await.unwrap_or_default();
	parts.status = status(&Error::de(body.clone()));
	Response::from_parts(parts, Body::from(body))
}

async fn plain_post(pages: Router, settings: SessionSettings, mut parts: Parts, typed: Bytes, next: Next) -> Response {
	let back = Back::of(&parts, &typed);
	parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
	let (parts, body) = next.run(Request::from_parts(parts, Body::from(typed.clone()))).await.into_parts();
	let mut answer = if parts.headers.contains_key(SERVER_FN_ERROR_HEADER) {
		let error = Error::de(to_bytes(body, ERROR_LIMIT).await.unwrap_or_default());
		back.page(pages, &typed, Some(error)).await
	} else if parts.status.is_success() {
		let to = parts.headers.get(REDIRECT_HEADER).and_then(|_| parts.headers.get(header::LOCATION)).cloned();
		said_of(&typed, settings, see_other(to.unwrap_or(back.location())))
	} else {
		return Response::from_parts(parts, body);
	};
	for cookie in parts.headers.get_all(header::SET_COOKIE) {
		answer.headers_mut().append(header::SET_COOKIE, cookie.clone());
	}
	answer
}

/// The page a post came from, and what it needs to be rendered again.
pub struct Back {
	post: String,
	page: Uri,
	headers: HeaderMap,
	scope: Option<Scope>,
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

	fn location(&self) -> HeaderValue {
		HeaderValue::from_str(&self.page.to_string()).unwrap_or(HeaderValue::from_static("/"))
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

/// The page with the refusal said above its content, when the form it belongs to is no longer there: another device was
/// first.
async fn told(answer: Response, words: &[String]) -> Response {
	let (mut parts, body) = answer.into_parts();
	let Ok(bytes) = to_bytes(body, FORM_LIMIT * 4).await else {
		return StatusCode::INTERNAL_SERVER_ERROR.into_response();
	};
	let html = String::from_utf8_lossy(&bytes);
	let is_said = words.iter().all(|words| html.contains(&*encode_text(words)));
	let place = html.find("<main").and_then(|start| html[start..].find('>').map(|end| start + end + 1));
	let body = match place {
		Some(_) if is_said => {
			parts.headers.remove(header::CONTENT_LENGTH);
			Body::from(words.iter().fold(html.into_owned(), |html, words| unfolded(html, &encode_text(words))))
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

/// The answer to an accepted form: the way on, as a browser or as a script takes it.
pub fn accepted(page: &str, wants_page: bool) -> Response {
	let to = HeaderValue::from_str(page).unwrap_or(HeaderValue::from_static("/staff"));
	if wants_page {
		return see_other(to);
	}
	let mut answer = StatusCode::OK.into_response();
	if !page.is_empty() {
		answer.headers_mut().insert(header::LOCATION, to);
		answer.headers_mut().insert(REDIRECT_HEADER, HeaderValue::from_static(""));
	}
	answer
}

/// The next page says that a form of its kind was accepted.
pub fn said_of(form: &[u8], settings: SessionSettings, mut answer: Response) -> Response {
	if form_urlencoded::parse(form).any(|(name, _)| name == SAID_FIELD) {
		answer.headers_mut().append(header::SET_COOKIE, HeaderValue::from_static(said_cookie(settings.is_https)));
	}
	answer
}

fn see_other(to: HeaderValue) -> Response {
	let mut answer = StatusCode::SEE_OTHER.into_response();
	answer.headers_mut().insert(header::LOCATION, to);
	answer
}

pub fn status(error: &Error) -> StatusCode {
	StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

pub fn accepts_html(headers: &HeaderMap) -> bool {
	headers
		.get(header::ACCEPT)
		.and_then(|accept| accept.to_str().ok())
		.is_some_and(|accept| accept.contains("text/html"))
}

/// The form with what was probably meant in the field that its button names; nothing when another button was pressed, or
/// when the field was mended by hand since (Enter presses the first button of a form).
pub fn instead(form: &[u8]) -> Option<Vec<u8>> {
	let mut fields: Vec<(String, String)> = form_urlencoded::parse(form).into_owned().collect();
	let place = fields.iter().position(|(name, _)| name == INSTEAD_FIELD)?;
	let (_, pressed) = fields.swap_remove(place);
	let (wanted, values) = pressed.split_once('=')?;
	let (likely, typed) = values.split_once('=')?;
	let (_, own) = fields.iter_mut().find(|(name, own)| name == wanted && own == typed)?;
	likely.clone_into(own);
	Some(form_urlencoded::Serializer::new(String::new()).extend_pairs(&fields).finish().into_bytes())
}

/// What was typed, but for passwords: those are never sent back.
fn values(form: &[u8]) -> Vec<(String, String)> {
	form_urlencoded::parse(form)
		.into_owned()
		.filter(|(name, _)| {
			!name.contains("password") && name != PAGE_FIELD && name != SAID_FIELD && name != ONCE_FIELD
		})
		.collect()
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
fn is_ours(page: &str) -> bool {
	page.starts_with('/') && !page[1..].starts_with(['/', '\\'])
}

#[cfg(test)]
mod tests {
	#[test]
	fn what_is_refused_is_never_folded_away() {
		let page =
			"<details><p>a</p></details><details class=\"x\"><details open=\"\"><b>wrong</b></details></details>"
				.to_owned();
		let shown = super::unfolded(page.clone(), "wrong");
		assert_eq!(
			shown,
			"<details><p>a</p></details><details open class=\"x\"><details open=\"\"><b>wrong</b></details></details>"
		);
		assert_eq!(super::unfolded(page.clone(), "elsewhere"), page);
		let twice =
			"<details><i>wrong</i></details><details><b>fine</b></details><details><b>wrong</b></details>".to_owned();
		assert_eq!(
			super::unfolded(twice, "wrong"),
			"<details open><i>wrong</i></details><details><b>fine</b></details><details open><b>wrong</b></details>"
		);
	}

	use super::*;

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
	fn what_was_meant_takes_the_place_of_what_was_typed() {
		let mended = instead(b"draft%5Byear%5D=2656&x=1&_instead=draft%5Byear%5D%3D2566%3D2656").unwrap();
		let mended: Vec<_> = form_urlencoded::parse(&mended).into_owned().collect();
		assert!(mended.contains(&("draft[year]".into(), "2566".into())) && mended.len() == 2, "{mended:?}");
		assert_eq!(instead(b"draft%5Byear%5D=2656"), None);
		assert_eq!(instead(b"draft%5Byear%5D=2565&_instead=draft%5Byear%5D%3D2566%3D2656"), None, "mended by hand");
	}

	#[test]
	fn a_password_is_never_sent_back() {
		let kept = values(b"account=clerk&password=secret&draft%5Bpassword%5D=secret");
		assert_eq!(kept, [("account".to_owned(), "clerk".to_owned())]);
	}
}
