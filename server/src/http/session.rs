//! From the cookie to the scope that every server function reads first.

use app::staff::{self, Cookie};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Site;

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
	request.extensions_mut().insert(scope);
	next.run(request).await
}
