//! The least an axum server can do with the same bytes: one route, one answer from memory. `make bench` sets the product
//! beside it. Arguments: the port, the file of the body, the file of the headers (`name: value`, one a line).

use std::error::Error;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::routing::get;
use axum::serve::ListenerExt;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
	let mut arguments = std::env::args().skip(1);
	let mut next = |what: &str| arguments.next().ok_or_else(|| format!("{what} is missing"));
	let (port, body, head) = (next("port")?.parse::<u16>()?, next("body")?, next("headers")?);
	let body = Bytes::from(std::fs::read(body)?);
	let mut headers = HeaderMap::new();
	for line in std::fs::read_to_string(head)?.lines() {
		let (name, value) = line.split_once(": ").ok_or("a header without value")?;
		headers.append(HeaderName::try_from(name)?, HeaderValue::from_str(value)?);
	}
	let answer = move || {
		let (headers, body) = (headers.clone(), body.clone());
		async move { (headers, body) }
	};
	let router = Router::new().route("/", get(answer));
	let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?.tap_io(|stream| {
		let _ = stream.set_nodelay(true);
	});
	Ok(axum::serve(listener, router).await?)
}
