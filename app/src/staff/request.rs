//! What a sign-in needs of the request in hand: its cookie, its device, its address.

use std::net::IpAddr;
use std::sync::Arc;

use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use chrono::NaiveDate;
use futures::future::BoxFuture;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use super::appointment::Leaving;
use super::session::{Cookie, SessionSettings};
use crate::db::{Db, Stored};
use crate::error::{Error, Result};
use crate::scope::{AgencyId, Scope};

/// The accounts of a demonstration, which are entered with one tap; none elsewhere. Given by the server as a context.
#[derive(Clone, Debug)]
pub struct Demo(pub Arc<[String]>);

/// What waits for somebody who is about to leave, in words: asked of the rooms above, which this one doesn't know. Given by
/// the server as a context.
#[derive(Clone)]
pub struct WhatWaits(pub fn(Db, AgencyId, Leaving, NaiveDate) -> Subjects);

/// How much waits for whoever asks: asked of the rooms above, as `WhatWaits`. Given by the server as a context.
#[derive(Clone)]
pub struct HowMuchWaits(pub fn(Db, Scope, AgencyId) -> BoxFuture<'static, Stored<usize>>);

/// How many notices whoever asks has not read: asked of the room of notices. Given by the server as a context.
#[derive(Clone)]
pub struct HowMuchIsUnread(pub fn(Db, Scope) -> BoxFuture<'static, Stored<usize>>);

/// What waits, by its subjects.
type Subjects = BoxFuture<'static, Stored<Vec<String>>>;

/// Refuses to let somebody go while something waits for them, until the person is sure.
pub async fn check_leaving(
	db: &Db,
	agency: &AgencyId,
	leaving: Leaving,
	today: NaiveDate,
	is_sure: bool,
) -> Result<()> {
	let Some(WhatWaits(ask)) = use_context::<WhatWaits>().filter(|_| !is_sure) else { return Ok(()) };
	let waiting = ask(db.clone(), agency.clone(), leaving, today).await?;
	if waiting.is_empty() {
		return Ok(());
	}
	let named = waiting.iter().take(5).map(|subject| format!("“{subject}”")).collect::<Vec<_>>().join(" ");
	let more = waiting.len().saturating_sub(5);
	let more = if more > 0 { format!(" และอีก {more} เรื่อง") } else { String::new() };
	let words = format!(
		"มีบันทึก {} เรื่องรออยู่ที่นี่: {named}{more} หากทำต่อ ให้แต่งตั้งผู้รักษาการ หรือผู้บังคับบัญชาในเส้นทางข้ามขั้น หรือผู้เขียนดึงบันทึกกลับได้",
		waiting.len()
	);
	Err(Error::field("is_sure", words))
}

/// The real address of the client, found by the server through trusted proxies only.
#[derive(Clone, Debug, Default)]
pub struct ClientAddress {
	pub text: String,
	/// A proxy that is not configured stands in front: everybody seems to come from it.
	pub is_hidden: bool,
}

impl ClientAddress {
	/// What is counted together: an IPv6 client owns a whole /64. Nothing where everybody would be.
	pub fn neighbourhood(&self) -> Option<String> {
		if self.is_hidden {
			return None;
		}
		match self.text.parse() {
			Ok(IpAddr::V6(address)) => {
				let [a, b, c, d, ..] = address.segments();
				Some(format!("{a:x}:{b:x}:{c:x}:{d:x}::/64"))
			}
			_ => Some(self.text.clone()),
		}
	}
}

pub fn demo_accounts() -> Arc<[String]> {
	use_context::<Demo>().map(|demo| demo.0).unwrap_or_default()
}

/// Whether this is a demonstration, whose accounts open nowhere else.
pub fn is_demonstration() -> bool {
	!demo_accounts().is_empty()
}

fn settings() -> SessionSettings {
	use_context().unwrap_or(SessionSettings { is_https: true })
}

/// What the browser sends of a cookie.
pub fn token(cookie: Cookie) -> Option<String> {
	let parts = use_context::<Parts>()?;
	let header = parts.headers.get(header::COOKIE)?.to_str().ok()?;
	cookie.read(settings(), header).map(str::to_owned)
}

pub fn address() -> ClientAddress {
	use_context::<Parts>().and_then(|parts| parts.extensions.get::<ClientAddress>().cloned()).unwrap_or_default()
}

/// A name the person knows the device by, from the browser's own words.
pub fn device() -> String {
	let parts = use_context::<Parts>();
	let agent = parts
		.as_ref()
		.and_then(|parts| parts.headers.get(header::USER_AGENT))
		.and_then(|agent| agent.to_str().ok())
		.unwrap_or_default();
	let pick = |names: &[(&str, &'static str)], otherwise| {
		names.iter().find(|(mark, _)| agent.contains(mark)).map_or(otherwise, |(_, name)| *name)
	};
	let system = pick(
		&[
			("Android", "Android"),
			("iPhone", "iPhone"),
			("iPad", "iPad"),
			("Windows", "Windows"),
			("Mac OS", "Mac"),
			("Linux", "Linux"),
		],
		"อุปกรณ์อื่น",
	);
	let browser =
		pick(&[("Edg/", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")], "เบราว์เซอร์อื่น");
	format!("{browser} บน {system}")
}

/// The answer in hand, into which cookies go. Asked for before anything is awaited.
pub struct Answer {
	settings: SessionSettings,
	options: ResponseOptions,
}

impl Answer {
	pub fn of_request() -> Self {
		Self { settings: settings(), options: expect_context() }
	}

	pub fn hand_out(&self, cookie: Cookie, token: &str) -> Result<()> {
		self.put(&cookie.set(self.settings, token))
	}

	pub fn take_back(&self, cookie: Cookie) -> Result<()> {
		self.put(&cookie.clear(self.settings))
	}

	fn put(&self, line: &str) -> Result<()> {
		let value = HeaderValue::from_str(line).map_err(|_| Error::Internal("cookie".to_owned()))?;
		self.options.append_header(header::SET_COOKIE, value);
		Ok(())
	}
}
