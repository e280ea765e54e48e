//! Origins of websites: what a framing policy may name.

/// Scheme, host and perhaps a port: what a framing policy may name. The port may be `*`.
pub fn is_origin(text: &str) -> bool {
	let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
	let (host, port) = rest.split_once(':').unwrap_or((rest, "*"));
	let is_host = !host.is_empty()
		&& host.len() <= 253
		&& host.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-')
		&& !host.starts_with(['.', '-']);
	is_host && (port == "*" || port.parse::<u16>().is_ok())
}

/// The origin of a web address.
pub fn origin_of(address: &str) -> Option<String> {
	let (scheme, rest) = address.split_once("://")?;
	let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
	let origin = format!("{scheme}://{host}").to_ascii_lowercase();
	is_origin(&origin).then_some(origin)
}

/// The same site as visitors type it: with and without www, by http and https. An address of numbers and one with a port
/// have one name alone.
pub fn siblings(origin: &str) -> Vec<String> {
	let mut all = vec![origin.to_owned()];
	let host = origin.split_once("://").map(|(_, host)| host).unwrap_or_default();
	if host.contains('.') && !host.contains(':') && host.chars().any(|c| c.is_ascii_alphabetic()) {
		let bare = host.strip_prefix("www.").unwrap_or(host);
		let named =
			["https://", "http://"].iter().flat_map(|scheme| ["", "www."].map(|www| format!("{scheme}{www}{bare}")));
		all.extend(named.filter(|other| other != origin));
	}
	all
}
