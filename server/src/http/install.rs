//! What makes the product an app on a device: its manifest, and the worker that stands in when there is no line.

use axum::Router;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

const MANIFEST: &str = include_str!("install/manifest.json");
const WORKER: &str = include_str!("install/sw.js");

/// A browser asks again each time: a worker of weeks ago would stay.
const ASK: HeaderValue = HeaderValue::from_static("public, no-cache");

pub fn router() -> Router {
	Router::new()
		.route("/manifest.webmanifest", get(async || file(MANIFEST, "application/manifest+json; charset=utf-8")))
		.route("/sw.js", get(async || file(WORKER, "text/javascript; charset=utf-8")))
		// A photo that is handed over before the worker is there: the page says how to choose it again.
		.route("/staff/share", post(async || (StatusCode::SEE_OTHER, [(header::LOCATION, "/staff/share?lost=1")])))
}

fn file(text: &'static str, kind: &'static str) -> Response {
	let mut answer = text.into_response();
	answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
	answer.headers_mut().insert(header::CACHE_CONTROL, ASK);
	answer
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_manifest_is_whole_and_names_icons_that_are_there() {
		let manifest: serde_json::Value = serde_json::from_str(MANIFEST).unwrap();
		let icons = manifest["icons"].as_array().unwrap();
		assert!(icons.iter().any(|icon| icon["purpose"] == "maskable"));
		for icon in icons {
			let name = icon["src"].as_str().unwrap().trim_start_matches("/icons/");
			let path = std::path::Path::new("../frontend/public/icons").join(name);
			assert!(path.exists(), "{name}");
		}
	}
}
