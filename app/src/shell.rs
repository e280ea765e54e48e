//! The HTML document.

use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags};

use crate::routes::App;
use crate::ui::{Said, Submitted};

/// Which kind of document an address gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
	/// For everybody: no script at all and a constant policy, so that the bytes can be cached.
	Public,
	/// A form that must work before anything else: no script either.
	Plain,
	/// Hydrated.
	Staff,
}

/// Pages of the staff that need no script: forms and tables that nothing moves. The browser loads nothing for them.
const PLAIN: [&str; 30] = [
	"/staff/sign-in",
	"/staff/password",
	"/staff/manage",
	"/staff/manage/:slug",
	"/staff/manage/:slug/units",
	"/staff/manage/:slug/posts",
	"/staff/manage/:slug/people",
	"/staff/manage/:slug/appointments",
	"/staff/manage/:slug/chains",
	"/staff/manage/:slug/screens",
	"/staff/manage/:slug/security",
	"/staff/audit",
	"/staff/gifts",
	"/staff/gifts/:id",
	"/staff/gifts/new/declare",
	"/staff/notices",
	"/staff/notices/settings",
	"/staff/search",
	"/staff/measures/all/list",
	"/staff/publish",
	"/staff/manage/editions/:year",
	"/staff/measures/effect/:year",
	"/staff/measures/from/:year",
	"/staff/measures/library/:id",
	"/staff/scores/all/compare",
	"/staff/scores/all/years",
	"/staff/scores/:year/efforts",
	"/staff/scores/:year/framework",
	"/staff/scores/:year/scenarios",
	"/staff/scores/:year/versions",
];

/// Whether an address, or the pattern of a route, is one of a pattern's.
fn is_of(pattern: &str, path: &str) -> bool {
	let (mut wanted, mut found) = (pattern.split('/'), path.split('/'));
	loop {
		match (wanted.next(), found.next()) {
			(None, None) => return true,
			(Some(wanted), Some(found)) if wanted == found || wanted.starts_with(':') => {}
			_ => return false,
		}
	}
}

impl Document {
	/// The kind of document that stands at an address.
	pub fn at(path: &str) -> Self {
		let is_under = |root: &str| path == root || path.strip_prefix(root).is_some_and(|rest| rest.starts_with('/'));
		match path {
			_ if PLAIN.iter().any(|pattern| is_of(pattern, path)) => Self::Plain,
			_ if is_under("/staff") || path.starts_with("/wall/") => Self::Staff,
			_ => Self::Public,
		}
	}
}

/// Keeps what a person does before the page answers to script.
const WAKE: &str = include_str!("wake.js");
/// Keeps what is typed on the device.
const DRAFTS: &str = include_str!("drafts.js");
/// Listens for news, once for all tabs of a browser.
const LIVE: &str = include_str!("live/live.js");

/// Keys that work on every page.
const KEYS: &str = include_str!("keys.js");

/// Said of an address that no page has: its answer is never hydrated.
#[derive(Clone, Copy, Debug)]
pub struct Unknown;

/// Renders the document around the page. A page that is rendered again after a refused post is not hydrated: its address
/// is that of the post.
pub fn shell(options: LeptosOptions) -> impl IntoView {
	#[cfg(feature = "ssr")]
	let path = use_context::<axum::http::request::Parts>().map(|parts| parts.uri.path().to_owned()).unwrap_or_default();
	#[cfg(not(feature = "ssr"))]
	let path = String::new();
	#[cfg(feature = "ssr")]
	let nonce = leptos::nonce::use_nonce();
	#[cfg(not(feature = "ssr"))]
	let nonce = None::<String>;
	#[cfg(feature = "ssr")]
	let clock = set_clock();
	#[cfg(not(feature = "ssr"))]
	let clock = None::<String>;
	// Whose drafts are kept on this device.
	#[cfg(feature = "ssr")]
	let account = crate::scope::Scope::of_request()
		.ok()
		.map(|scope| scope.account)
		.filter(|account| !account.is_empty() && Document::at(&path) == Document::Staff);
	#[cfg(not(feature = "ssr"))]
	let account = None::<String>;
	let is_hydrated = Document::at(&path) == Document::Staff
		&& use_context::<Submitted>().is_none()
		&& use_context::<Unknown>().is_none();
	let theme = if path.starts_with("/wall/") { "wall" } else { "auto" };
	view! {
		<!DOCTYPE html>
		<html lang="th" data-theme=theme data-hydrated=is_hydrated.then_some("false")>
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<meta name="theme-color" content="#04453f" />
				<link rel="icon" href="/icons/prongsai-1.svg" type="image/svg+xml" />
				<HashedStylesheet options=options.clone() id="style" />
				{is_hydrated
					.then(|| {
						view! {
							<script nonce=nonce.clone()>{WAKE}</script>
							<script nonce=nonce.clone()>{DRAFTS}</script>
							<script nonce=nonce.clone()>{LIVE}</script>
							<script nonce=nonce>{KEYS}</script>
							<AutoReload options=options.clone() />
							<HydrationScripts options=options.clone() />
						}
					})}
				<MetaTags />
			</head>
			<body data-clock=clock data-account=account>
				<App />
				{(path.starts_with("/staff")).then(|| view! { <Said /> })}
			</body>
		</html>
	}
}

/// What the pages of a demonstration say when its clock was set. The style shows it, so that no page knows of it.
#[cfg(feature = "ssr")]
fn set_clock() -> Option<String> {
	let start = use_context::<crate::scope::Clock>()?.start?;
	Some(format!("สาธิต: ระบบใช้เวลาที่ตั้งไว้ เริ่มที่ {}", crate::thai::calendar::short_time(start)))
}

#[cfg(test)]
mod tests {
	use super::Document;

	#[test]
	fn only_the_staff_and_the_wall_are_hydrated() {
		assert_eq!(Document::at("/staff"), Document::Staff);
		assert_eq!(Document::at("/staff/scores"), Document::Staff);
		assert_eq!(Document::at("/wall/token"), Document::Staff);
		assert_eq!(Document::at("/staff/sign-in"), Document::Plain);
		assert_eq!(Document::at("/staff/measures/from/2563"), Document::Plain);
		assert_eq!(Document::at("/staff/measures/from/{year}"), Document::Plain);
		assert_eq!(Document::at("/staff/measures/from"), Document::Staff);
		assert_eq!(Document::at("/staffing"), Document::Public);
		assert_eq!(Document::at("/wall"), Document::Public);
		assert_eq!(Document::at("/"), Document::Public);
	}
}
