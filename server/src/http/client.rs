//! The real address of the client: the connection's own, or what a trusted proxy says.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use app::staff::ClientAddress;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;

/// Whether the operator was told of a proxy that is not configured.
static WARNED: AtomicBool = AtomicBool::new(false);

/// Addresses whose `X-Forwarded-For` is believed.
#[derive(Clone)]
pub struct Proxies(Arc<[IpAddr]>);

impl Proxies {
	pub fn new(trusted: &[IpAddr]) -> Self {
		Self(trusted.into())
	}

	/// Whether a proxy that is not named stands in front: it says whom it forwards for, from an address inside.
	fn hides_everybody(&self, peer: IpAddr, headers: &HeaderMap) -> bool {
		let is_inside = match peer.to_canonical() {
			IpAddr::V4(peer) => peer.is_loopback() || peer.is_private() || peer.is_link_local(),
			IpAddr::V6(peer) => peer.is_loopback() || peer.is_unique_local(),
		};
		is_inside && !self.0.contains(&peer.to_canonical()) && headers.contains_key("x-forwarded-for")
	}

	/// The last address in the chain that is no trusted proxy.
	fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
		let peer = peer.to_canonical();
		if !self.0.contains(&peer) {
			return peer;
		}
		let named = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
		let parts: Vec<&str> = named.flat_map(|line| line.split(',')).map(str::trim).collect();
		for part in parts.into_iter().rev() {
			match part.parse::<IpAddr>() {
				Ok(address) if self.0.contains(&address.to_canonical()) => (),
				Ok(address) => return address.to_canonical(),
				// What a proxy did not write as an address can't be told from what the client wrote.
				Err(_) => return peer,
			}
		}
		peer
	}
}

pub async fn address(State(proxies): State<Proxies>, mut request: Request, next: Next) -> Response {
	let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
	let peer = peer.unwrap_or(IpAddr::from([127, 0, 0, 1]));
	let client = proxies.client(peer, request.headers());
	let is_hidden = proxies.hides_everybody(peer, request.headers());
	if is_hidden && !WARNED.swap(true, Ordering::Relaxed) {
		tracing::warn!(
			"a proxy at this machine or in this network forwards requests, but PRONGSAI_TRUSTED_PROXIES does not name it: \
			 wrong passwords are counted by account alone until it does"
		);
	}
	request.extensions_mut().insert(ClientAddress { text: client.to_string(), is_hidden });
	next.run(request).await
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_proxy_that_is_not_named_is_seen() {
		let (inside, outside) = (IpAddr::from([10, 0, 0, 1]), IpAddr::from([192, 0, 2, 7]));
		let mut headers = HeaderMap::new();
		assert!(!Proxies::new(&[]).hides_everybody(inside, &headers));
		headers.insert("x-forwarded-for", "198.51.100.1".parse().unwrap());
		assert!(Proxies::new(&[]).hides_everybody(inside, &headers));
		assert!(!Proxies::new(&[inside]).hides_everybody(inside, &headers));
		assert!(!Proxies::new(&[]).hides_everybody(outside, &headers), "anybody may write the header");
	}

	#[test]
	fn only_a_trusted_proxy_is_believed() {
		let proxy = IpAddr::from([10, 0, 0, 1]);
		let stranger = IpAddr::from([192, 0, 2, 7]);
		let mut headers = HeaderMap::new();
		headers.insert("x-forwarded-for", "198.51.100.1, 192.0.2.7, 10.0.0.1".parse().unwrap());
		let proxies = Proxies::new(&[proxy]);
		assert_eq!(proxies.client(proxy, &headers), stranger);
		assert_eq!(proxies.client(stranger, &headers), stranger);
		assert_eq!(proxies.client(proxy, &HeaderMap::new()), proxy);
		headers.insert("x-forwarded-for", "198.51.100.1, unknown:80".parse().unwrap());
		assert_eq!(proxies.client(proxy, &headers), proxy, "nothing behind an unreadable part is believed");
	}
}
