//! The environment, read once. A wrong value stops the start with one line that says what and how to mend it.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use app::db::Address;
use app::scope::Clock;

use crate::mail::Mailer;

/// Every setting of the process.
#[derive(Clone, Debug)]
pub struct Config {
	/// `PRONGSAI_ADDR`
	pub addr: SocketAddr,
	/// `PRONGSAI_DATA_DIR`: files, keys, socket, database.
	pub data_dir: PathBuf,
	/// `PRONGSAI_DATABASE_URL` and its companions.
	pub database: Address,
	/// `PRONGSAI_BASE_URL`, without a stroke at its end.
	pub base_url: String,
	/// `PRONGSAI_METRICS_ADDR`: an address of its own for `/metrics`, which asks for no token there.
	pub metrics_addr: Option<SocketAddr>,
	/// `PRONGSAI_METRICS_TOKEN`
	pub metrics_token: Option<String>,
	/// `PRONGSAI_TRUSTED_PROXIES`: addresses whose `X-Forwarded-For` is believed.
	pub trusted_proxies: Vec<IpAddr>,
	/// `PRONGSAI_HOSTS`: further names that browsers open this server by.
	pub hosts: Vec<String>,
	/// `PRONGSAI_CLOCK`
	pub clock: Clock,
	/// `PRONGSAI_DEMO`
	pub is_demo: bool,
	/// `PRONGSAI_MAIL_URL` and `PRONGSAI_MAIL_FROM`: how e-mail is sent; none without them, files in a demonstration.
	pub mailer: Option<Mailer>,
}

impl Config {
	/// Reads the environment through `get`, so that tests need no process variables.
	pub fn read(get: impl Fn(&str) -> Option<String>) -> Result<Self> {
		let text = |name: &str, otherwise: &str| {
			get(name).filter(|value| !value.is_empty()).unwrap_or_else(|| otherwise.to_owned())
		};
		let addr = text("PRONGSAI_ADDR", "127.0.0.1:3000");
		let addr: SocketAddr = addr
			.parse()
			.with_context(|| format!("PRONGSAI_ADDR={addr} is no address: use host:port such as 127.0.0.1:3000"))?;
		let data_dir = PathBuf::from(text("PRONGSAI_DATA_DIR", "./data"));
		let metrics_addr = get("PRONGSAI_METRICS_ADDR").filter(|value| !value.is_empty());
		let metrics_addr = metrics_addr
			.map(|addr| {
				let wrong = format!("PRONGSAI_METRICS_ADDR={addr} is no address: use host:port such as 127.0.0.1:9100");
				addr.parse().context(wrong)
			})
			.transpose()?;
		let base_url = text("PRONGSAI_BASE_URL", "http://localhost:3000").trim_end_matches('/').to_owned();
		if !base_url.starts_with("http://") && !base_url.starts_with("https://") {
			bail!("PRONGSAI_BASE_URL={base_url} must begin with http:// or https://");
		}
		let is_demo = text("PRONGSAI_DEMO", "0") == "1";
		let is_at_home = is_loopback(&base_url) && addr.ip().is_loopback();
		if is_demo && !is_at_home && text("PRONGSAI_DEMO_PUBLIC", "0") != "1" {
			bail!(
				"PRONGSAI_DEMO=1 opens every account: refused for {base_url} on {addr} unless PRONGSAI_DEMO_PUBLIC=1 is set too"
			);
		}
		let clock = match get("PRONGSAI_CLOCK").filter(|value| !value.is_empty()) {
			None => Clock::default(),
			Some(_) if !is_demo => {
				bail!("PRONGSAI_CLOCK works with PRONGSAI_DEMO=1 only: take one out or add the other")
			}
			Some(start) => {
				let start: chrono::DateTime<chrono::FixedOffset> = start
					.parse()
					.with_context(|| format!("PRONGSAI_CLOCK={start} is no time: use 2021-03-15T10:42:00+07:00"))?;
				Clock::starting_at(start.to_utc())
			}
		};
		let trusted_proxies = text("PRONGSAI_TRUSTED_PROXIES", "")
			.split(',')
			.map(str::trim)
			.filter(|part| !part.is_empty())
			.map(|part| part.parse().with_context(|| format!("PRONGSAI_TRUSTED_PROXIES: {part} is no IP address")))
			.collect::<Result<_>>()?;
		let hosts = text("PRONGSAI_HOSTS", "");
		let hosts = hosts.split(',').map(str::trim).filter(|host| !host.is_empty()).map(str::to_owned).collect();
		let mail_url = text("PRONGSAI_MAIL_URL", "");
		let mailer = match mail_url.as_str() {
			"" => None,
			url => Some(Mailer::new(url, &text("PRONGSAI_MAIL_FROM", ""))?),
		};
		Ok(Self {
			mailer,
			hosts,
			database: database(&data_dir, &get)?,
			addr,
			data_dir,
			base_url,
			metrics_addr,
			metrics_token: get("PRONGSAI_METRICS_TOKEN").filter(|value| !value.is_empty()),
			trusted_proxies,
			clock,
			is_demo,
		})
	}

	pub fn is_https(&self) -> bool {
		self.base_url.starts_with("https://")
	}
}

fn database(data_dir: &std::path::Path, get: &impl Fn(&str) -> Option<String>) -> Result<Address> {
	let given = get("PRONGSAI_DATABASE_URL").filter(|value| !value.is_empty());
	let mut url = given.unwrap_or_else(|| format!("surrealkv://{}", data_dir.join("db").display()));
	let known = ["mem://", "surrealkv://", "rocksdb://", "tikv://", "ws://", "wss://"];
	if !known.iter().any(|scheme| url.starts_with(scheme)) {
		bail!("PRONGSAI_DATABASE_URL={url} is not known: use one of {}", known.join(" "));
	}
	if url.starts_with("surrealkv://") || url.starts_with("rocksdb://") {
		let query = url.split_once('?').map(|(_, query)| query.to_owned());
		let sync = query.iter().flat_map(|query| query.split('&')).find_map(|pair| pair.strip_prefix("sync="));
		match sync {
			Some("every") => (),
			Some(other) => bail!(
				"PRONGSAI_DATABASE_URL: sync={other} may lose acknowledged writes: use sync=every or leave it out"
			),
			None => url.push_str(if query.is_some() { "&sync=every" } else { "?sync=every" }),
		}
	}
	let credentials = get("PRONGSAI_DATABASE_USER").zip(get("PRONGSAI_DATABASE_PASSWORD"));
	let is_remote = url.starts_with("ws");
	if is_remote && credentials.is_none() {
		bail!("PRONGSAI_DATABASE_URL={url} needs PRONGSAI_DATABASE_USER and PRONGSAI_DATABASE_PASSWORD");
	}
	let is_memory = url.starts_with("mem://");
	Ok(Address {
		url,
		credentials: credentials.filter(|_| is_remote),
		namespace: get("PRONGSAI_DATABASE_NAMESPACE").unwrap_or_else(|| "prongsai".to_owned()),
		name: get("PRONGSAI_DATABASE_NAME").unwrap_or_else(|| "prongsai".to_owned()),
		heads: (!is_memory).then(|| data_dir.join("heads")),
	})
}

fn is_loopback(base_url: &str) -> bool {
	let host = base_url.split("//").nth(1).unwrap_or_default();
	["localhost", "127.0.0.1", "[::1]"].iter().any(|name| {
		host.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(':') || rest.starts_with('/'))
	})
}

#[cfg(test)]
mod tests {
	use super::*;

	fn read(pairs: &[(&str, &str)]) -> Result<Config> {
		Config::read(|name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
	}

	#[test]
	fn nothing_set_is_a_sound_configuration() {
		let config = read(&[]).unwrap();
		assert_eq!(config.database.url, "surrealkv://./data/db?sync=every");
		assert!(!config.is_demo && !config.is_https());
	}

	#[test]
	fn a_sync_that_may_lose_writes_is_refused() {
		assert!(read(&[("PRONGSAI_DATABASE_URL", "surrealkv://x?sync=never")]).is_err());
		let config = read(&[("PRONGSAI_DATABASE_URL", "surrealkv://x?versioned=true")]).unwrap();
		assert_eq!(config.database.url, "surrealkv://x?versioned=true&sync=every");
	}

	#[test]
	fn a_demonstration_stays_at_home() {
		let demo = ("PRONGSAI_DEMO", "1");
		assert!(read(&[demo]).is_ok());
		assert!(read(&[demo, ("PRONGSAI_BASE_URL", "https://ita.example.go.th")]).is_err());
		assert!(read(&[demo, ("PRONGSAI_BASE_URL", "http://localhost.example.org")]).is_err());
		assert!(read(&[demo, ("PRONGSAI_ADDR", "0.0.0.0:3000")]).is_err());
		assert!(read(&[("PRONGSAI_CLOCK", "2021-03-15T10:42:00+07:00")]).is_err());
		assert!(read(&[demo, ("PRONGSAI_CLOCK", "2021-03-15T10:42:00+07:00")]).is_ok());
	}

	#[test]
	fn each_wrong_value_is_named() {
		for pair in [
			("PRONGSAI_ADDR", "3000"),
			("PRONGSAI_BASE_URL", "localhost"),
			("PRONGSAI_METRICS_ADDR", "9100"),
			("PRONGSAI_DATABASE_URL", "postgres://x"),
			("PRONGSAI_DATABASE_URL", "ws://x"),
			("PRONGSAI_TRUSTED_PROXIES", "proxy"),
			("PRONGSAI_MAIL_URL", "imap://x"),
		] {
			let message = format!("{:#}", read(&[pair]).unwrap_err());
			assert!(message.contains(pair.0), "{message}");
		}
	}
}
