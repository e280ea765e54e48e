//! Headers of every answer, forged posts, panics, and what a log line may say.

use std::any::Any;

use anyhow::{Context, Result};
use app::shell::Document;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::CsrfLayer;
use tracing::Span;

/// Pages without script have a constant policy, so that their bytes can be cached.
const PLAIN_POLICY: HeaderValue = HeaderValue::from_static(
	"default-src 'self'; script-src 'none'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; \
	 form-action 'self'; frame-ancestors 'none'; object-src 'none'",
);

const FIXED: [(HeaderName, HeaderValue); 5] = [
	// Pictures and documents are not for pages of other sites; widgets say otherwise.
	(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
	(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
	// A form posted without script finds its way back by the Referer.
	(header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
	(
		HeaderName::from_static("permissions-policy"),
		HeaderValue::from_static("camera=(self), geolocation=(), microphone=()"),
	),
	(HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
];

/// A browser that came by https once comes by it for a year.
const HTTPS_ALWAYS: HeaderValue = HeaderValue::from_static("max-age=31536000");

pub async fn headers(State(is_https): State<bool>, request: Request, next: Next) -> Response {
	let path = request.uri().path();
	// Of what answers under /api only the open data is for everybody.
	let is_function = path.starts_with("/api/") && !path.starts_with("/api/v1/");
	let is_public = Document::at(path) == Document::Public && request.method().is_safe() && !is_function;
	let mut answer = next.run(request).await;
	let headers = answer.headers_mut();
	for (name, value) in FIXED {
		headers.entry(name).or_insert(value);
	}
	if is_https {
		headers.insert(header::STRICT_TRANSPORT_SECURITY, HTTPS_ALWAYS);
	}
	headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(PLAIN_POLICY);
	let cache = if is_public { "public, max-age=0, must-revalidate" } else { "private, no-store" };
	headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static(cache));
	answer
}

/// Refuses posts that another site's page sends.
pub fn csrf(base_url: &str) -> Result<CsrfLayer> {
	CsrfLayer::new()
		.add_trusted_origin(base_url)
		.context("PRONGSAI_BASE_URL must be an origin such as https://ita.example.go.th")
}

/// Method and path alone: no query, no body, no cookie ever reaches the log.
pub fn span(request: &axum::http::Request<Body>) -> Span {
	let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default();
	tracing::info_span!("request", id, method = %request.method(), path = path_for_log(request.uri().path()))
}

/// A wall's token is a secret that stands in the path.
fn path_for_log(path: &str) -> &str {
	if path.starts_with("/wall/") { "/wall/…" } else { path }
}

pub fn on_panic(_: Box<dyn Any + Send + 'static>) -> Response {
	tracing::error!("a handler panicked");
	(StatusCode::INTERNAL_SERVER_ERROR, "ระบบขัดข้อง กรุณาลองใหม่").into_response()
}
