//! The HTML document.

use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags};

use crate::room::{PageKind, Pattern};
use crate::rooms::ROOMS;
use crate::routes::App;
use crate::ui::{Said, Submitted};

/// Which kind of document an address gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
	/// For everybody: no script at all and a constant policy, so that the bytes can be cached.
	Public,
	/// A form or a table that nothing moves: no script either, and never cached.
	Plain,
	/// Hydrated.
	Staff,
}

/// What everybody may read that is no page: widgets, released documents, open data.
const PUBLIC: [Pattern; 7] = [
	Pattern("/embed-frame.js"),
	Pattern("/embed.css/:look"),
	Pattern("/embed.js"),
	Pattern("/embed/:agency/:widget"),
	Pattern("/embed/:agency/:widget/:look"),
	Pattern("/:agency/documents/:id"),
	Pattern("/api/v1/:agency/:data"),
];

impl Document {
	/// The kind of document that stands at an address, or at the pattern of a route. What no room declares public is not.
	pub fn at(path: &str) -> Self {
		let mut found = ROOMS.iter().flat_map(|room| room.pages).filter(|page| page.path.is_of(path));
		// Of two patterns the more exact one is the page's.
		match found.by_ref().min_by_key(|page| page.path.exactness()).map(|page| page.kind) {
			Some(PageKind::Hydrated | PageKind::Screen) => Self::Staff,
			Some(PageKind::Public) => Self::Public,
			Some(PageKind::Door | PageKind::Plain) => Self::Plain,
			None if PUBLIC.iter().any(|pattern| pattern.is_of(path)) || is_public_document(path) => Self::Public,
			None => Self::Plain,
		}
	}
}

/// Whether a room offers a document at an address to everybody.
#[cfg(feature = "ssr")]
fn is_public_document(path: &str) -> bool {
	let mut documents = ROOMS.iter().flat_map(|room| room.offers.documents).filter(|offer| offer.is_public);
	documents.any(|offer| Pattern(offer.path).is_of(path))
}

#[cfg(not(feature = "ssr"))]
const fn is_public_document(_: &str) -> bool {
	false
}

/// Keeps what a person does before the page answers to script.
const WAKE: &str = include_str!("wake.js");
/// Names chosen files, and makes heavy photos lighter.
const CHOSEN: &str = include_str!("files/chosen.js");
/// Keeps what is typed on the device.
const DRAFTS: &str = include_str!("drafts.js");
/// Listens for news, once for all tabs of a browser.
const LIVE: &str = include_str!("live/live.js");

/// The product as an app on the device.
const INSTALL: &str = include_str!("install.js");

/// Keys that work on every page, and the line that shows a tap was heard.
const KEYS: &str = include_str!("keys.js");

/// The fonts that every page sets its first words in.
const FONTS: [&str; 3] = ["thai-400", "thai-700", "latin-400"];

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
	let theme = if path == "/wall" || path.starts_with("/wall/") { "wall" } else { "auto" };
	view! {
		<!DOCTYPE html>
		<html lang="th" data-theme=theme data-hydrated=is_hydrated.then_some("false")>
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<meta name="color-scheme" content="light dark" />
				<meta name="theme-color" content="#04453f" />
				<link rel="icon" href="/icons/prongsai-1.svg" type="image/svg+xml" />
				<link rel="apple-touch-icon" href="/icons/prongsai-1-192.png" />
				<link rel="manifest" href="/manifest.webmanifest" />
				{FONTS
					.map(|font| {
						view! {
							<link
								rel="preload"
								href=format!("/fonts/sarabun-5.3-{font}.woff2")
								r#as="font"
								type="font/woff2"
								crossorigin="anonymous"
							/>
						}
					})}
				<HashedStylesheet options=options.clone() id="style" />
				{is_hydrated
					.then(|| {
						view! {
							<script nonce=nonce.clone()>{WAKE}</script>
							<script nonce=nonce.clone()>{CHOSEN}</script>
							<script nonce=nonce.clone()>{DRAFTS}</script>
							<script nonce=nonce.clone()>{LIVE}</script>
							<script nonce=nonce.clone()>{INSTALL}</script>
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
	use super::*;

	#[test]
	fn each_address_has_the_kind_its_room_declares() {
		for (path, kind) in [
			("/staff", Document::Staff),
			("/staff/scores", Document::Staff),
			("/wall/token", Document::Staff),
			("/staff/sign-in", Document::Plain),
			("/staff/measures/from/2563", Document::Plain),
			("/staff/measures/from/{year}", Document::Plain),
			("/staff/measures/all/list", Document::Plain),
			("/staff/measures/from", Document::Staff),
			("/staff/nowhere", Document::Plain),
			("/nowhere/at/all", Document::Plain),
			("/", Document::Public),
			("/danchang/measures/2564", Document::Public),
			("/embed/danchang/score.svg", Document::Public),
			("/api/v1/danchang/scores.json", Document::Public),
			("/api/staff/me", Document::Plain),
		] {
			assert_eq!(Document::at(path), kind, "{path}");
		}
	}

	#[test]
	fn rooms_pages_and_works_have_names_of_their_own() {
		fn are_unique(names: Vec<&str>) -> bool {
			let unique: std::collections::BTreeSet<&&str> = names.iter().collect();
			unique.len() == names.len()
		}
		let offers = || ROOMS.iter().map(|room| &room.offers);
		assert!(are_unique(ROOMS.iter().map(|room| room.name).collect()));
		assert!(are_unique(ROOMS.iter().flat_map(|room| room.pages).map(|page| page.path.0).collect()));
		let steps: std::collections::BTreeSet<i64> = crate::rooms::steps().iter().map(|step| step.number).collect();
		assert_eq!(steps.len(), crate::rooms::steps().len());
		assert!(are_unique(offers().flat_map(|offers| offers.clocked).map(|job| job.name).collect()));
		assert!(are_unique(offers().flat_map(|offers| offers.queued).map(|job| job.name).collect()));
		assert!(are_unique(offers().flat_map(|offers| offers.tables).map(|table| table.path).collect()));
		assert!(are_unique(offers().flat_map(|offers| offers.file_forms).map(|form| form.path).collect()));
		assert!(are_unique(offers().flat_map(|offers| offers.notices).map(|kind| kind.word).collect()));
	}

	/// An agency whose name began an address of the house would hide its pages.
	#[test]
	fn no_agency_takes_an_address_of_the_house() {
		for page in ROOMS.iter().flat_map(|room| room.pages).filter(|page| page.kind != PageKind::Public) {
			assert!(!crate::agency::is_public_path(page.path.0), "{}", page.path.0);
		}
	}
}
