//! Whether the process lives, whether it can answer, and its numbers.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use super::Site;

static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

const REQUEST_SECONDS: &str = "prongsai_request_seconds";
/// Bounds of the histogram, in seconds.
const BOUNDS: [f64; 9] = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];

/// Installs the recorder once for the process.
pub fn install_recorder() {
	let handle = RECORDER.get_or_init(|| {
		let builder = PrometheusBuilder::new();
		let builder = builder.set_buckets_for_metric(Matcher::Full(REQUEST_SECONDS.to_owned()), &BOUNDS).ok()?;
		builder.install_recorder().ok()
	});
	metrics::describe_histogram!(REQUEST_SECONDS, "How long an answer took to begin, by route and status.");
	// Times are summed up now and then, so that they fill no memory when nobody asks for them.
	if let (Some(handle), Ok(_)) = (handle.clone(), tokio::runtime::Handle::try_current()) {
		tokio::spawn(async move {
			loop {
				tokio::time::sleep(Duration::from_secs(5)).await;
				handle.run_upkeep();
			}
		});
	}
}

/// Counts and times what is answered, by the pattern of its route: an address may hold a secret.
pub async fn count(request: Request, next: Next) -> Response {
	let began = Instant::now();
	let route =
		request.extensions().get::<MatchedPath>().map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
	let answer = next.run(request).await;
	let status = answer.status().as_u16().to_string();
	metrics::histogram!(REQUEST_SECONDS, "route" => route, "status" => status).record(began.elapsed().as_secs_f64());
	answer
}

pub async fn live() -> &'static str {
	"ok"
}

/// Ready when the database answers.
pub async fn ready(State(site): State<Site>) -> Response {
	match site.db.ping().await {
		Ok(()) if !site.stop.is_cancelled() => "ok".into_response(),
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
	numbers()
}

/// The same numbers on an address of their own, for whoever reaches it.
pub fn metrics_router() -> Router {
	Router::new().route("/metrics", get(async || numbers()))
}

fn numbers() -> Response {
	match RECORDER.get() {
		Some(Some(handle)) => handle.render().into_response(),
		_ => StatusCode::SERVICE_UNAVAILABLE.into_response(),
	}
}
