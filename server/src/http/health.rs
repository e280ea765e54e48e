//! Whether the process lives, whether it can answer, and its numbers.

use std::sync::OnceLock;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

use super::Site;

static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Installs the recorder once for the process.
pub fn install_recorder() {
	RECORDER.get_or_init(|| PrometheusBuilder::new().install_recorder().ok());
}

pub async fn live() -> &'static str {
	"ok"
}

/// Ready when the database answers.
pub async fn ready(State(site): State<Site>) -> Response {
	match app::agency::list(&site.db).await {
		Ok(_) if !site.stop.is_cancelled() => "ok".into_response(),
		_ => (StatusCode::SERVICE_UNAVAILABLE, "not ready").into_response(),
	}
}

/// With the token of the configuration only.
pub async fn metrics(State(site): State<Site>, headers: HeaderMap) -> Response {
	let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
	let given = given.and_then(|value| value.strip_prefix("Bearer "));
	if site.metrics_token.is_none() || given != site.metrics_token.as_deref() {
		return StatusCode::NOT_FOUND.into_response();
	}
	match RECORDER.get() {
		Some(Some(handle)) => handle.render().into_response(),
		_ => StatusCode::SERVICE_UNAVAILABLE.into_response(),
	}
}
