//! The real address of the client: the connection's own, or what a trusted proxy says.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use app::staff::ClientAddress;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;

/// Addresses whose `X-Forwarded-For` is believed.
#[derive(Clone)]
pub struct Proxies(Arc<[IpAddr]>);

impl Proxies {
	pub fn new(trusted: &[IpAddr]) -> Self {
		Self(trusted.into())
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
	request.extensions_mut().insert(ClientAddress(client.to_string()));
	next.run(request).await
}

#[cfg(test)]
mod tests {
	use super::*;

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
