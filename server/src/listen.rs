//! The listening side: HTTP/1.1 with limits of time and number. `axum::serve` sets no timer, so that half-sent heads would
//! stay for ever.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
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
/// Of all places one address may hold this part, so that a client that reads slowly leaves room for others.
const SHARE: usize = 4;
/// What an office behind one address needs in any case.
const LEAST_SHARE: usize = 64;
/// How long to wait after the system refused a connection.
const BREATH: Duration = Duration::from_millis(50);

/// Answers connections until the process is asked to stop, then lets those at work end. `proxies` stand for many clients and
/// have no share; nor has this machine itself.
pub async fn serve(listener: TcpListener, router: Router, stop: CancellationToken, proxies: Vec<IpAddr>) {
	let most = places();
	let shares = Shares::new(proxies, (most / SHARE).max(LEAST_SHARE));
	let places = Arc::new(Semaphore::new(most));
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
		// Whoever holds more than a share is not answered.
		let Some(share) = shares.take(from.ip()) else { continue };
		// A streamed answer stalls 40 ms on kept connections with Nagle's algorithm on.
		let _ = stream.set_nodelay(true);
		let mut builder = http1::Builder::new();
		builder.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(MOST_HEAD);
		let connection = builder.serve_connection(TokioIo::new(stream), service(router.clone(), from));
		let connection = open.watch(connection);
		tokio::spawn(async move {
			// An error here is the client's end of the line.
			let _ = connection.await;
			drop((place, share));
		});
	}
	if tokio::time::timeout(drain::PATIENCE, open.shutdown()).await.is_err() {
		tracing::warn!("some answers were cut off");
	}
}

/// The open connections by address.
#[derive(Clone)]
struct Shares {
	proxies: Arc<[IpAddr]>,
	most: usize,
	open: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

impl Shares {
	fn new(proxies: Vec<IpAddr>, most: usize) -> Self {
		Self { proxies: proxies.into(), most, open: Arc::default() }
	}

	/// A place of the address's share, given back when it is dropped; nothing when the share is used up.
	fn take(&self, from: IpAddr) -> Option<Share> {
		let from = from.to_canonical();
		let is_counted = !from.is_loopback() && !self.proxies.contains(&from);
		// A client of IPv6 owns a whole /64.
		let from = match from {
			IpAddr::V6(own) => IpAddr::V6((own.to_bits() & (u128::MAX << 64)).into()),
			own @ IpAddr::V4(_) => own,
		};
		if is_counted {
			let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
			let count = open.entry(from).or_default();
			if *count >= self.most {
				return None;
			}
			*count += 1;
		}
		Some(Share { of: self.clone(), from: is_counted.then_some(from) })
	}
}

struct Share {
	of: Shares,
	from: Option<IpAddr>,
}

impl Drop for Share {
	fn drop(&mut self) {
		let Some(from) = self.from else { return };
		let mut open = self.of.open.lock().unwrap_or_else(PoisonError::into_inner);
		let left = open.get_mut(&from).map_or(0, |count| {
			*count -= 1;
			*count
		});
		if left == 0 {
			open.remove(&from);
		}
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

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn an_address_has_its_share_of_connections_and_gets_it_back() {
		let proxy = IpAddr::from([192, 0, 2, 1]);
		let shares = Shares::new(vec![proxy], 3);
		let greedy = IpAddr::from([203, 0, 113, 9]);
		let held: Vec<_> = (0..3).map(|_| shares.take(greedy).unwrap()).collect();
		assert!(shares.take(greedy).is_none());
		assert!(shares.take(IpAddr::from([203, 0, 113, 10])).is_some(), "others have their own");
		let ours: Vec<_> = (0..3).map(|own| shares.take(format!("2001:db8::{own}").parse().unwrap())).collect();
		assert!(ours.iter().all(Option::is_some) && shares.take("2001:db8::9".parse().unwrap()).is_none(), "one /64");
		drop((held, ours));
		assert!(shares.take(greedy).is_some());
		let many = |from: IpAddr| (0..9).map(|_| shares.take(from)).collect::<Vec<_>>();
		assert!(many(proxy).iter().all(Option::is_some), "a proxy stands for many");
		assert!(many(IpAddr::from([127, 0, 0, 1])).iter().all(Option::is_some));
		assert_eq!(shares.open.lock().unwrap().len(), 0, "nobody who left is remembered");
	}
}
