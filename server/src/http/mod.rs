//! The router: every route that is no page, and the order of the layers, on one screen.

mod addresses;
mod assets;
mod back;
mod client;
mod documents;
mod events;
mod health;
mod install;
mod kept;
mod limits;
mod lists;
mod once;
mod open;
mod pages;
mod refusal;
mod security;
mod session;
mod tables;
mod uploads;
mod widgets;

use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;
use app::db::Db;
use app::files::Vault;
use app::live::Bus;
use app::scope::Clock;
use app::staff::SessionSettings;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use leptos::prelude::LeptosOptions;
use tokio_util::sync::CancellationToken;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

pub use self::health::metrics_router;
pub use self::open::records;
use crate::boot;
use crate::commands;
use crate::config::Config;

/// The largest form, in bytes; uploads have their own limit.
const FORM_LIMIT: usize = 2 << 20;
/// How long an answer may take to begin.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a photo may take over a rural network.
const UPLOAD_PATIENCE: Duration = Duration::from_secs(300);

/// What the handlers share.
#[derive(Clone)]
pub struct Site {
	pub db: Db,
	pub vault: Vault,
	pub bus: Bus,
	pub clock: Clock,
	pub options: LeptosOptions,
	pub session: SessionSettings,
	/// Entered with one tap; none but in a demonstration.
	pub demo_accounts: Arc<[String]>,
	/// What browsers see, without a stroke at its end.
	pub base_url: String,
	pub stop: CancellationToken,
	pub metrics_token: Option<String>,
	/// Whether e-mail can be sent.
	pub can_mail: bool,
	/// Names this build: a screen that meets another one loads itself again.
	pub build: String,
}

impl axum::extract::FromRef<Site> for LeptosOptions {
	fn from_ref(site: &Site) -> Self {
		site.options.clone()
	}
}

/// Everything the process answers.
pub fn router(config: &Config, db: Db, bus: Bus, stop: CancellationToken) -> Result<Router> {
	let site = Site {
		db,
		vault: boot::vault(config),
		bus,
		clock: config.clock,
		options: assets::options(config.addr),
		session: SessionSettings { is_https: config.is_https() },
		demo_accounts: if config.is_demo { commands::demo_accounts() } else { Arc::new([]) },
		base_url: config.base_url.clone(),
		stop,
		metrics_token: config.metrics_token.clone(),
		can_mail: config.mailer.is_some(),
		build: assets::build(),
	};
	health::install_recorder();
	let hosts = addresses::Hosts::new(config);
	let kept = kept::Kept::new(&site.db, hosts.clone());
	let pages = pages::router(&site);
	let forms = refusal::Forms { pages: pages.clone(), settings: site.session, db: site.db.clone() };
	let answered = pages
		.clone()
		.layer(from_fn_with_state(forms, refusal::refuse))
		.layer(DefaultBodyLimit::max(FORM_LIMIT))
		.merge(documents::router(&site))
		.merge(tables::router(&site))
		.merge(lists::router(&site))
		.merge(open::router(&site))
		.merge(widgets::router(&site))
		.merge(install::router())
		.layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE));
	let uploads = uploads::router(&pages, &site)
		.layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, UPLOAD_PATIENCE));
	// Without the compression of the other answers: a stream lives long, and so would its buffers.
	let streams = Router::new()
		.route("/events", get(events::events))
		.with_state(site.clone())
		.layer(limits::reads()?)
		.layer(from_fn_with_state(site.clone(), session::scope));
	let probes = Router::new()
		.route("/health/live", get(health::live))
		.route("/health/ready", get(health::ready))
		.route("/metrics", get(health::metrics))
		.with_state(site.clone());
	// Read from below: the last layer is the outermost.
	let guarded = answered
		.merge(uploads)
		.layer(limits::reads()?)
		.layer(limits::posts()?)
		.layer(from_fn_with_state(site, session::scope))
		.layer(CompressionLayer::new())
		.merge(streams)
		.layer(security::csrf(&config.base_url)?)
		.layer(limits::floods()?)
		.layer(from_fn_with_state(config.is_https(), security::headers))
		.layer(from_fn_with_state(client::Proxies::new(&config.trusted_proxies), client::address))
		.layer(CatchPanicLayer::custom(security::on_panic))
		.layer(PropagateRequestIdLayer::x_request_id())
		.layer(TraceLayer::new_for_http().make_span_with(security::span).on_failure(()))
		.layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
		.layer(from_fn(health::count));
	let guarded = guarded.layer(from_fn(addresses::plain));
	let inner = guarded.merge(assets::router()).merge(probes);
	let inner = inner.layer(from_fn_with_state(hosts, addresses::host));
	Ok(Router::new().fallback_service(kept::Keeper { kept, inner }))
}
