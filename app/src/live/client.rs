//! The listening side: one stream a browser, a watchdog, and a full reading again at intervals. News carry no content:
//! whoever watches reads again.

use leptos::prelude::*;

/// What a page may watch.
#[derive(Clone, Copy, Debug)]
pub struct News {
	/// Counts up whenever something changed, after each lost connection, and once in a while.
	pub heard: RwSignal<u32>,
	/// Whether the stream is lost now.
	pub is_lost: RwSignal<bool>,
	/// Names the build that answers; changes when the server was replaced.
	pub build: RwSignal<String>,
	/// How much of it this page has taken over, as `live.js` counts.
	#[cfg(feature = "hydrate")]
	count: RwSignal<String>,
}

impl News {
	/// Nothing is heard until `listen`.
	pub fn quiet() -> Self {
		Self {
			heard: RwSignal::new(0),
			is_lost: RwSignal::new(false),
			build: RwSignal::new(String::new()),
			#[cfg(feature = "hydrate")]
			count: RwSignal::new(String::new()),
		}
	}

	/// Listens from the moment the page answers to script, until it goes away. The listening itself is done by `live.js`: one
	/// stream for all tabs of a browser.
	pub fn listen(address: String) -> Self {
		let news = Self::quiet();
		#[cfg(feature = "hydrate")]
		Effect::new(move |_| {
			let address = address.clone();
			leptos::task::spawn_local(async move { begin_to_listen(address, news).await });
		});
		#[cfg(not(feature = "hydrate"))]
		let _ = address;
		news
	}
}

/// Loaded after the first screen, which needs no news.
#[cfg(feature = "hydrate")]
#[lazy]
fn begin_to_listen(address: String, news: News) {
	let Some(root) = document().document_element() else { return };
	// It stays as long as the document: a page that is gone hears nothing of it.
	let _told = window_event_listener_untyped("news", move |_| hear(news));
	let _ = root.set_attribute("data-listen", &address);
}

/// Takes over what `live.js` heard.
#[cfg(feature = "hydrate")]
fn hear(news: News) {
	let Some(root) = document().document_element() else { return };
	let heard = root.get_attribute("data-heard").unwrap_or_default();
	let build = root.get_attribute("data-build").unwrap_or_default();
	let is_lost = root.get_attribute("data-lost").as_deref() == Some("true");
	if news.is_lost.try_get_untracked() != Some(is_lost) {
		news.is_lost.try_set(is_lost);
	}
	if news.build.try_with_untracked(|known| *known != build) == Some(true) {
		news.build.try_set(build);
	}
	// How much of it this page has taken over already.
	if news.count.try_with_untracked(|known| *known != heard) == Some(true) {
		news.count.try_set(heard);
		news.heard.try_update(|count| *count += 1);
	}
}
