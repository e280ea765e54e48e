//! Addresses as they should be: of this server, without words that no page knows, and a redirect for everybody.

use std::net::IpAddr;
use std::sync::Arc;

use app::agency::is_public_path;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use server_fn::redirect::REDIRECT_HEADER;

use crate::config::Config;

/// The names this server answers to; none are looked at when it stands behind names that it can't know.
#[derive(Clone, Debug)]
pub struct Hosts(Arc<[String]>);

impl Hosts {
	pub fn new(config: &Config) -> Self {
		let own = config.base_url.parse::<Uri>().ok().and_then(|uri| uri.host().map(str::to_owned));
		let home = ["localhost", "127.0.0.1", "[::1]"].map(str::to_owned);
		let listened = match config.addr.ip() {
			IpAddr::V6(ip) => format!("[{ip}]"),
			IpAddr::V4(ip) => ip.to_string(),
		};
		Self(own.into_iter().chain([listened]).chain(config.hosts.iter().cloned()).chain(home).collect())
	}

	/// Whether a request is for this server; one that names none is.
	pub fn know(&self, headers: &HeaderMap) -> bool {
		headers.get(header::HOST).is_none_or(|host| host.to_str().is_ok_and(|host| self.knows(host)))
	}

	fn knows(&self, host: &str) -> bool {
		let end = host.rfind(']').map_or(0, |end| end + 1);
		let name = host.get(end..).and_then(|rest| rest.find(':')).map_or(host, |colon| &host[..end + colon]);
		self.0.iter().any(|known| known.eq_ignore_ascii_case(name.trim_end_matches('.')))
	}
}

/// Refuses requests for another server: an address of ours in them would be built from a name that anybody can choose.
pub async fn host(State(hosts): State<Hosts>, request: Request, next: Next) -> Response {
	let is_probe = ["/health/live", "/health/ready", "/metrics"].contains(&request.uri().path());
	if is_probe || hosts.know(request.headers()) {
		return next.run(request).await;
	}
	let words = "ที่อยู่นี้ไม่ใช่ของระบบนี้ ผู้ดูแลเครื่อง: ตั้ง PRONGSAI_BASE_URL ให้ตรงกับชื่อที่เปิด หรือเพิ่มชื่อใน PRONGSAI_HOSTS";
	(StatusCode::MISDIRECTED_REQUEST, words).into_response()
}

/// What the front page, a list, is asked for. Other words behind its question mark are none of its.
const ASKED: [&str; 4] = ["q", "province", "sort", "page"];

/// Whether an address asks the front page for a part of its list.
fn asks_the_list(uri: &Uri) -> bool {
	let query = uri.query().unwrap_or_default();
	uri.path() == "/" && form_urlencoded::parse(query.as_bytes()).any(|(name, _)| ASKED.contains(&&*name))
}

/// Public pages but the list of agencies know no words behind a question mark: all such addresses are the one without, which
/// is kept ready. And a page that leads on does so for everybody, whatever kind of answer they take: the framework does it for browsers alone.
pub async fn plain(request: Request, next: Next) -> Response {
	let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
	let uri = request.uri();
	let is_function = uri.path().starts_with("/api/");
	if is_read && uri.query().is_some() && is_public_path(uri.path()) && !asks_the_list(uri) {
		let mut answer = StatusCode::FOUND.into_response();
		if let Ok(bare) = HeaderValue::from_str(&local(uri.path())) {
			answer.headers_mut().insert(header::LOCATION, bare);
		}
		return answer;
	}
	let mut answer = next.run(request).await;
	if is_read && !is_function && answer.status() == StatusCode::OK && answer.headers().contains_key(header::LOCATION) {
		answer.headers_mut().remove(REDIRECT_HEADER);
		*answer.status_mut() = StatusCode::FOUND;
	}
	answer
}

/// A path that no browser takes for another host.
fn local(path: &str) -> String {
	format!("/{}", path.trim_start_matches(['/', '\\']))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn only_names_of_ours_are_answered() {
		let hosts = Hosts(Arc::new(["ita.example.go.th".to_owned(), "localhost".to_owned(), "[::1]".to_owned()]));
		for host in ["ita.example.go.th", "ITA.example.go.th:443", "localhost:3000", "[::1]:3000", "[::1]"] {
			assert!(hosts.knows(host), "{host}");
		}
		for host in ["elsewhere.example", "ita.example.go.th.elsewhere.example", "", ":80", "localhost.example"] {
			assert!(!hosts.knows(host), "{host}");
		}
	}

	#[test]
	fn a_bare_path_stays_here() {
		assert_eq!(local("//elsewhere.example/x"), "/elsewhere.example/x");
		assert_eq!(local("/danchang"), "/danchang");
	}
}
