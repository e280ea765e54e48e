//! What other websites may show: widgets in a frame or as a picture, and released documents.

use app::agency;
use app::error::Error;
use app::files::Media;
use app::publication;
use app::publication::widget::{ELEMENT, FRAME, Form, Look, render};
use app::scope::Scope;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::Site;
use super::documents::{Refused, document};

/// A website may keep a widget so long; the newest is a minute away.
const KEEP: HeaderValue = HeaderValue::from_static("public, max-age=60, stale-while-revalidate=86400");
/// The same for a look in a colour of its own: there are as many as colours, and the server keeps none of them ready.
const PASSING: HeaderValue = HeaderValue::from_static("max-age=60, stale-while-revalidate=86400");

pub fn router(site: &Site) -> Router {
	Router::new()
		.route("/embed.js", get(async || file(ELEMENT, "text/javascript; charset=utf-8")))
		.route("/embed-frame.js", get(async || file(FRAME, "text/javascript; charset=utf-8")))
		.route("/embed.css/{look}", get(colour))
		.route("/embed/{agency}/{kind}", get(usual))
		.route("/embed/{agency}/{kind}/{look}", get(widget))
		.route("/{agency}/documents/{id}", get(released))
		.with_state(site.clone())
}

/// No cookie is read: everybody gets the same bytes.
async fn widget(
	State(site): State<Site>,
	Path((slug, kind, look)): Path<(String, String, String)>,
) -> Result<Response, Refused> {
	let public = Scope::visitor(site.clock.now());
	let look = Look::parse(&look).ok_or(Error::NotFound)?;
	let widget = render(&site.db, &public, &slug, &kind, look, &site.base_url).await?;
	let mut answer = widget.text.into_response();
	let kind = match widget.form {
		Form::Html => "text/html; charset=utf-8",
		Form::Svg => "image/svg+xml",
	};
	// The desk of the agency shows it too.
	let policy = format!(
		"default-src 'none'; style-src 'self' {}; script-src 'self'; font-src 'self'; base-uri 'none'; \
		 form-action 'none'; frame-ancestors 'self' {}",
		widget.styles,
		widget.framing.join(" ")
	);
	let all = answer.headers_mut();
	all.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
	all.insert(header::CACHE_CONTROL, if look.colour.is_some() { PASSING } else { KEEP });
	all.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
	all.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
	if let Ok(policy) = HeaderValue::from_str(&policy) {
		all.insert(header::CONTENT_SECURITY_POLICY, policy);
	}
	Ok(answer)
}

/// The look of before there were others.
async fn usual(site: State<Site>, Path((slug, kind)): Path<(String, String)>) -> Result<Response, Refused> {
	widget(site, Path((slug, kind, String::new()))).await
}

/// The rules of a colour of one's own.
async fn colour(Path(look): Path<String>) -> Result<Response, Refused> {
	let rules = Look::parse(&look).and_then(|look| look.rules()).ok_or(Error::NotFound)?;
	Ok(file(rules, "text/css; charset=utf-8"))
}

/// A script or a style sheet for pages of anybody. A frame is refused where the widget is.
fn file(text: impl IntoResponse, kind: &'static str) -> Response {
	let mut answer = text.into_response();
	let all = answer.headers_mut();
	all.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
	all.insert(header::CACHE_CONTROL, KEEP);
	all.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
	answer
}

/// The signed copy of a plan or a report that stands public.
async fn released(State(site): State<Site>, Path((slug, id)): Path<(String, String)>) -> Result<Response, Refused> {
	let agency = agency::find_by_slug(&site.db, &slug).await?;
	let (name, bytes) = publication::document(&site.db, &site.vault, &agency, &id).await?;
	Ok(document(Media::Pdf, &name, bytes))
}
