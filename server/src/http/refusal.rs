//! Refusal without script: a plain post runs as a fetch would, and when it is refused the same page is rendered again
//! with status 422, the typed values and the messages. Leptos's own road (a redirect) loses what was typed.

use app::db::Db;
use app::error::Error;
use app::scope::Scope;
use app::staff::{self, Cookie, SessionSettings};
use app::ui::{ACCOUNT_FIELD, INSTEAD_FIELD, RESUMED_FIELD, RESUMED_PATH_FIELD, SAID_COOKIE, SAID_FIELD, said_cookie};
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use leptos::prelude::FromServerFnError;
use leptos::server_fn;
use server_fn::error::SERVER_FN_ERROR_HEADER;
use server_fn::redirect::REDIRECT_HEADER;

use super::back::{Back, is_ours};
use super::once::{self, Sent};

/// The largest form that is shown again.
pub const FORM_LIMIT: usize = 2 << 20;
/// The address of the sign-in's form.
pub const SIGN_IN: &str = "/api/staff/sign-in";
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
	let method = request.method().clone();
	if server_fn::axum::get_server_fn_service(path, method.clone()).is_none() {
		return next.run(request).await;
	}
	if method != Method::POST {
		return fetch(request, next).await;
	}
	let (parts, body) = request.into_parts();
	let wants_page = accepts_html(&parts.headers);
	let Ok(typed) = to_bytes(body, FORM_LIMIT).await else {
		return match wants_page {
			true => Back::of(&parts, &[]).page(forms.pages, &[], Some(Error::TooLarge)).await,
			false => refused(&Error::TooLarge),
		};
	};
	let scope = parts.extensions.get::<Scope>().cloned();
	// The way in and the way out are anybody's.
	let is_door = path_is_door(parts.uri.path());
	if let Some(error) = scope.as_ref().filter(|_| !is_door).and_then(|scope| of_another(scope, &typed)) {
		return match wants_page {
			true => Back::of(&parts, &typed).page_alone(forms.pages, error).await,
			false => refused(&error),
		};
	}
	if wants_page && let Some(mended) = instead(&typed) {
		return Back::of(&parts, &typed).page(forms.pages, &mended, None).await;
	}
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
			true => plain_post(forms, parts, typed, next).await,
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
	let mut set = answer.headers().get_all(header::SET_COOKIE).iter();
	set.any(|cookie| !cookie.to_str().is_ok_and(|cookie| cookie.split('=').next() == Some(SAID_COOKIE)))
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

async fn plain_post(forms: Forms, mut parts: Parts, typed: Bytes, next: Next) -> Response {
	let Forms { pages, settings, db } = forms;
	let back = Back::of(&parts, &typed);
	let resumed = resumed(parts.uri.path(), &typed);
	parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
	let (parts, body) = next.run(Request::from_parts(parts, Body::from(typed.clone()))).await.into_parts();
	let mut answer = if parts.headers.contains_key(SERVER_FN_ERROR_HEADER) {
		let error = Error::de(to_bytes(body, ERROR_LIMIT).await.unwrap_or_default());
		// Whatever else is wrong with it: the page of the form is not shown to whoever is signed out.
		let is_known = back.scope.as_ref().is_some_and(|scope| scope.is_signed_in() || scope.changing.is_some());
		let is_door = ["/staff/sign-in", "/staff/password"].contains(&back.page.path());
		let is_staffs = back.page.path().starts_with("/staff");
		match error {
			Error::SignedOut => back.sign_in_first(pages, &typed).await,
			_ if !is_known && is_staffs && !is_door => back.sign_in_first(pages, &typed).await,
			error => back.page(pages, &typed, Some(error)).await,
		}
	} else if parts.status.is_success() {
		let to = parts.headers.get(REDIRECT_HEADER).and_then(|_| parts.headers.get(header::LOCATION)).cloned();
		let to_page = to.as_ref().and_then(|to| to.to_str().ok()).map(str::to_owned);
		match (resumed, to_page) {
			// A code was used: the password comes first, and what was typed is lost to that.
			(Some((path, form)), Some(page)) if !page.starts_with("/staff/password") => {
				let scope = fresh_scope(&db, settings, &parts.headers, &back).await;
				let another = scope.as_ref().and_then(|scope| of_another(scope, form.as_bytes()));
				let page = page.parse().unwrap_or(Uri::from_static("/staff"));
				match another {
					Some(error) => back.of_form(path, page, scope).page_alone(pages, error).await,
					None => {
						let words = "เข้าสู่ระบบแล้ว สิ่งที่พิมพ์ไว้ยังอยู่ ตรวจแล้วกดส่งอีกครั้ง";
						let error = Error::Conflict(words.to_owned());
						back.of_form(path, page, scope).page(pages, form.as_bytes(), Some(error)).await
					}
				}
			}
			_ => said_of(&typed, settings, see_other(to.unwrap_or(back.location()))),
		}
	} else {
		return Response::from_parts(parts, body);
	};
	for cookie in parts.headers.get_all(header::SET_COOKIE) {
		answer.headers_mut().append(header::SET_COOKIE, cookie.clone());
	}
	answer
}

/// The form that came along with a sign-in: its address and what was typed into it. The address must be one of ours.
fn resumed(path: &str, typed: &[u8]) -> Option<(String, String)> {
	let of = |wanted: &str| {
		form_urlencoded::parse(typed).find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
	};
	let form = (path == SIGN_IN).then(|| of(RESUMED_FIELD)).flatten()?;
	let to = of(RESUMED_PATH_FIELD)?;
	(is_ours(&to) && to.starts_with("/api/")).then_some((to, form))
}

/// Sign-in, its demonstration, sign-out.
fn path_is_door(path: &str) -> bool {
	path.strip_prefix("/api/staff/").is_some_and(|act| act.contains("sign-"))
}

/// The refusal of a form that was shown to one person and comes back in the session of another.
pub fn of_another(scope: &Scope, form: &[u8]) -> Option<Error> {
	let (_, shown_to) = form_urlencoded::parse(form).find(|(name, _)| name == ACCOUNT_FIELD)?;
	if shown_to.is_empty() || scope.account.is_empty() || shown_to == scope.account {
		return None;
	}
	let words = format!(
		"แบบฟอร์มนี้เปิดไว้โดยบัญชีอื่น แต่ขณะนี้เข้าสู่ระบบเป็น {} ยังไม่ได้บันทึก เข้าสู่ระบบด้วยบัญชีเดิมแล้วส่งอีกครั้ง หรือเปิดหน้านี้ใหม่",
		scope.account
	);
	Some(Error::Conflict(words))
}

/// Who asks from now on: the session that an answer hands out.
async fn fresh_scope(db: &Db, settings: SessionSettings, answer: &HeaderMap, back: &Back) -> Option<Scope> {
	let before = back.scope.as_ref()?;
	let set = answer.get_all(header::SET_COOKIE).iter().filter_map(|cookie| cookie.to_str().ok());
	let token = set.filter_map(|cookie| Cookie::Session.read(settings, cookie.split(';').next()?)).next()?.to_owned();
	let scope = staff::scope_of(db, Some(&token), before.now).await.ok()?;
	Some(Scope { clock: before.clock, ..scope })
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
	let words = form_urlencoded::parse(form).find(|(name, _)| name == SAID_FIELD).map(|(_, words)| words);
	let cookie = words.and_then(|words| HeaderValue::from_str(&said_cookie(&words, settings.is_https)).ok());
	if let Some(cookie) = cookie {
		answer.headers_mut().append(header::SET_COOKIE, cookie);
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

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_was_meant_takes_the_place_of_what_was_typed() {
		let mended = instead(b"draft%5Byear%5D=2656&x=1&_instead=draft%5Byear%5D%3D2566%3D2656").unwrap();
		let mended: Vec<_> = form_urlencoded::parse(&mended).into_owned().collect();
		assert!(mended.contains(&("draft[year]".into(), "2566".into())) && mended.len() == 2, "{mended:?}");
		assert_eq!(instead(b"draft%5Byear%5D=2656"), None);
		assert_eq!(instead(b"draft%5Byear%5D=2565&_instead=draft%5Byear%5D%3D2566%3D2656"), None, "mended by hand");
	}
}
