//! The listening side: HTTP/1.1 with limits of time and number. `axum::serve` sets no timer, so that half-sent heads would
//! stay for ever.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use crate::drain;

/// How long the head of a request may take to arrive, and how long a connection may be idle.
const HEAD: Duration = Duration::from_secs(20);
/// The largest head, in bytes.
const MOST_HEAD: usize = 64 << 10;
/// File descriptors that are not for connections: the database, files, the socket of the commands.
const SPARE: u64 = 512;
/// How long to wait after the system refused a connection.
const BREATH: Duration = Duration::from_millis(50);

/// Answers connections until the process is asked to stop, then lets those at work end.
pub async fn serve(listener: TcpListener, router: Router, stop: CancellationToken) {
	let places = Arc::new(Semaphore::new(places()));
	let open = GracefulShutdown::new();
	loop {
		let place = tokio::select! {
			place = places.clone().acquire_owned() => place,
			() = stop.cancelled() => break,
		};
		let Ok(place) = place else { break };
		let accepted = tokio::select! {
			accepted = listener.accept() => accepted,
			() = stop.cancelled() => break,
		};
		let Ok((stream, from)) = accepted else {
			// Out of descriptors, or the client went away: others go on.
			tokio::time::sleep(BREATH).await;
			continue;
		};
		// A streamed answer stalls 40 ms on kept connections with Nagle's algorithm on.
		let _ = stream.set_nodelay(true);
		let mut builder = http1::Builder::new();
		builder.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(MOST_HEAD);
		let connection = builder.serve_connection(TokioIo::new(stream), service(router.clone(), from));
		let connection = open.watch(connection);
		tokio::spawn(async move {
			// An error here is the client's end of the line.
			let _ = connection.await;
			drop(place);
		});
	}
	if tokio::time::timeout(drain::PATIENCE, open.shutdown()).await.is_err() {
		tracing::warn!("some answers were cut off");
	}
}

fn service(
	router: Router,
	from: SocketAddr,
) -> impl hyper::service::Service<
	Request<Incoming>,
	Response = axum::response::Response,
	Error = std::convert::Infallible,
	Future = impl Future<Output = Result<axum::response::Response, std::convert::Infallible>> + Send + 'static,
> {
	hyper::service::service_fn(move |request: Request<Incoming>| {
		let mut request = request.map(Body::new);
		request.extensions_mut().insert(ConnectInfo(from));
		router.clone().oneshot(request)
	})
}

/// How many connections may be open at once: as many as the system gives descriptors for, less what the product needs
/// itself.
fn places() -> usize {
	use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
	let limit = getrlimit(Resource::Nofile);
	// The soft limit is a courtesy of the shell: what the system allows is asked for.
	let raised = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, maximum: limit.maximum });
	let most = if raised.is_ok() { limit.maximum } else { limit.current };
	let most = most.unwrap_or(1 << 20).min(1 << 20);
	usize::try_from(most.saturating_sub(SPARE).max(64)).unwrap_or(64)
}
