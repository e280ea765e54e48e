//! What other websites may show: widgets in a frame or as a picture, and released documents.

use app::agency;
use app::files::Media;
use app::publication::widget::{Form, STYLE_HASH, render};
use app::publication::{self, ReleaseId};
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

pub fn router(site: &Site) -> Router {
	Router::new()
		.route("/embed/{agency}/{kind}", get(widget))
		.route("/{agency}/documents/{id}", get(released))
		.with_state(site.clone())
}

/// No cookie is read: everybody gets the same bytes.
async fn widget(State(site): State<Site>, Path((slug, kind)): Path<(String, String)>) -> Result<Response, Refused> {
	let public = Scope::visitor(site.clock.now());
	let widget = render(&site.db, &public, &slug, &kind, &site.base_url).await?;
	let mut answer = widget.text.into_response();
	let kind = match widget.form {
		Form::Html => "text/html; charset=utf-8",
		Form::Svg => "image/svg+xml",
	};
	let framing = if widget.framing.is_empty() { "'none'".to_owned() } else { widget.framing.join(" ") };
	let policy = format!(
		"default-src 'none'; style-src {}; base-uri 'none'; form-action 'none'; frame-ancestors {framing}",
		*STYLE_HASH
	);
	let all = answer.headers_mut();
	all.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
	all.insert(header::CACHE_CONTROL, KEEP);
	all.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
	all.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
	if let Ok(policy) = HeaderValue::from_str(&policy) {
		all.insert(header::CONTENT_SECURITY_POLICY, policy);
	}
	Ok(answer)
}

/// The signed copy of a plan that stands public.
async fn released(State(site): State<Site>, Path((slug, id)): Path<(String, String)>) -> Result<Response, Refused> {
	let agency = agency::find_by_slug(&site.db, &slug).await?;
	let bytes = publication::document(&site.db, &site.vault, &agency.id, &ReleaseId(id)).await?;
	Ok(document(Media::Pdf, &format!("{slug}-measures.pdf"), bytes))
}
