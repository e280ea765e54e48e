//! The listening side: one stream a browser, a watchdog, and a full reading again at intervals. News carry no content:
//! whoever watches reads again.

use leptos::prelude::*;

/// What a page may watch.
#[derive(Clone, Copy, Debug)]
pub struct News {
	/// How often something was heard, and the rooms that changed the last time: `*` after a lost connection and once in a
	/// while.
	heard: RwSignal<(u32, String)>,
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
			heard: RwSignal::new((0, String::new())),
			is_lost: RwSignal::new(false),
			build: RwSignal::new(String::new()),
			#[cfg(feature = "hydrate")]
			count: RwSignal::new(String::new()),
		}
	}

	/// Counts up whenever something changed in one of the rooms, after each lost connection, and once in a while.
	pub fn of(self, rooms: &'static [&'static str]) -> Memo<u32> {
		Memo::new(move |before: Option<&u32>| {
			let before = before.copied().unwrap_or_default();
			self.heard.with(|(count, changed)| if concerns(changed, rooms) { *count } else { before })
		})
	}

	/// As `of`, whatever the room.
	pub fn of_all(self) -> Memo<u32> {
		Memo::new(move |_| self.heard.with(|(count, _)| *count))
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
		let rooms = root.get_attribute("data-rooms").unwrap_or_default();
		news.heard.try_update(|(count, changed)| {
			*count += 1;
			*changed = rooms;
		});
	}
}

/// Whether a change concerns one of the rooms.
fn concerns(changed: &str, rooms: &[&str]) -> bool {
	changed.split(' ').any(|changed| changed == "*" || rooms.contains(&changed))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_page_hears_of_the_rooms_it_watches() {
		let watched = ["memos", "staff"];
		assert!(concerns("measures memos", &watched) && concerns("*", &watched));
		assert!(!concerns("measures", &watched) && !concerns("", &watched) && !concerns("memo", &watched));
	}
}
