//! From the cookie to the scope that every server function reads first.

use app::staff::{self, Cookie, Happening};
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use super::Site;

/// Pages that stand open while a password is still to be chosen.
const DOORS: [&str; 2] = ["/staff/password", "/staff/sign-in"];

pub async fn scope(State(site): State<Site>, mut request: Request, next: Next) -> Response {
	let token = request
		.headers()
		.get(header::COOKIE)
		.and_then(|header| header.to_str().ok())
		.and_then(|header| Cookie::Session.read(site.session, header));
	let Ok(mut scope) = staff::scope_of(&site.db, token, site.clock.now()).await else {
		tracing::error!("the session can't be read");
		return (StatusCode::SERVICE_UNAVAILABLE, "ระบบขัดข้องชั่วคราว กรุณาลองใหม่").into_response();
	};
	scope.clock = site.clock.start;
	let asked = scope.person.is_some().then(|| (scope.clone(), request.uri().path().to_owned()));
	// Whoever came by a one-time code goes nowhere else before a password is chosen.
	let path = request.uri().path();
	let is_page = request.method() == Method::GET && (path == "/staff" || path.starts_with("/staff/"));
	if scope.changing.is_some() && is_page && !DOORS.contains(&path) {
		let to: String = form_urlencoded::byte_serialize(path.as_bytes()).collect();
		return Redirect::to(&format!("/staff/password?to={to}")).into_response();
	}
	request.extensions_mut().insert(scope);
	let answer = next.run(request).await;
	if let Some((scope, path)) = asked.filter(|_| answer.status() == StatusCode::FORBIDDEN) {
		staff::note(&site.db, &scope, scope.agency.as_ref(), Happening::Refusal, &scope.account, &path).await;
	}
	answer
}
