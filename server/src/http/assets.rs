//! Scripts, styles, fonts, icons: hashed, precompressed, kept for a year.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderValue, header};
use leptos::config::Env;
use leptos::prelude::LeptosOptions;
use tower::ServiceBuilder;
use tower_http::ServiceBuilderExt;
use tower_http::services::ServeDir;

/// Names in these folders change whenever their content does.
const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Where the built site is: `site` and `hash.txt` beside the executable (the packaged layout), or what cargo-leptos says.
pub fn options(addr: SocketAddr) -> LeptosOptions {
	let site = site_root();
	LeptosOptions::builder()
		.output_name("prongsai")
		.site_root(site.to_string_lossy().into_owned())
		.site_pkg_dir("pkg")
		.site_addr(addr)
		.env(if is_watched() { Env::DEV } else { Env::PROD })
		.reload_port(reload_port())
		.hash_files(beside("hash.txt").exists())
		.hash_file(Arc::from("hash.txt"))
		.build()
}

/// Whether `make dev` runs this process and reloads its pages.
fn is_watched() -> bool {
	std::env::var_os("LEPTOS_WATCH").is_some()
}

fn reload_port() -> u32 {
	std::env::var("LEPTOS_RELOAD_PORT").ok().and_then(|port| port.parse().ok()).unwrap_or(3001)
}

/// Where a page may connect to, as its policy says it: home, and under `make dev` the port that reloads it.
pub fn connections() -> String {
	let port = reload_port();
	if is_watched() { format!("'self' ws://localhost:{port} ws://127.0.0.1:{port}") } else { "'self'".to_owned() }
}

/// The names of the built parts, as one word.
pub fn build() -> String {
	let names = std::fs::read_to_string(beside("hash.txt")).unwrap_or_default();
	let letters = names.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
	if letters.is_empty() { "plain".to_owned() } else { letters }
}

fn site_root() -> PathBuf {
	std::env::var_os("LEPTOS_SITE_ROOT").map_or_else(|| beside("site"), PathBuf::from)
}

fn beside(name: &str) -> PathBuf {
	std::env::current_exe()
		.ok()
		.and_then(|exe| exe.parent().map(|folder| folder.join(name)))
		.unwrap_or_else(|| name.into())
}

/// A missing file answers 404 and never a page.
pub fn router() -> Router {
	let folder = |name: &str| {
		ServiceBuilder::new()
			.insert_response_header_if_not_present(header::CACHE_CONTROL, FOREVER)
			.insert_response_header_if_not_present(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"))
			.service(ServeDir::new(site_root().join(name)).precompressed_br().precompressed_gzip())
	};
	Router::new()
		.nest_service("/pkg", folder("pkg"))
		.nest_service("/fonts", folder("fonts"))
		.nest_service("/icons", folder("icons"))
}
