//! The listening side: one stream a tab, a watchdog, and a full reading again at intervals. News carry no content:
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
}

impl News {
	/// Nothing is heard until `listen`.
	pub fn quiet() -> Self {
		Self { heard: RwSignal::new(0), is_lost: RwSignal::new(false), build: RwSignal::new(String::new()) }
	}

	/// Listens from the moment the page answers to script, until it goes away.
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
	leptos::task::spawn_local(ear::listen(address, news));
}

#[cfg(feature = "hydrate")]
mod ear {
	use futures::StreamExt;
	use futures::future::{Either, select};
	use gloo::net::eventsource::State;
	use gloo::net::eventsource::futures::EventSource;
	use gloo_timers::future::TimeoutFuture;
	use leptos::prelude::*;

	use super::News;

	/// The stream beats every 5 seconds: a silence of so many ticks of a second is a lost connection.
	const SILENCE: u32 = 12;
	/// How many ticks lie between two readings of everything.
	const RECONCILE: u32 = 60;
	const LONGEST_WAIT: u32 = 15_000;

	/// Returns when the page is gone.
	pub async fn listen(address: String, news: News) {
		let mut wait = 1_000;
		loop {
			let Some(was_heard) = follow(&address, news).await else { return };
			if was_heard {
				wait = 1_000;
			}
			if news.is_lost.try_set(true).is_some() {
				return;
			}
			// Not all at once: a hundred screens come back after a restart.
			let jitter = f64::from(wait) * (0.75 + leptos::web_sys::js_sys::Math::random() / 2.0);
			TimeoutFuture::new(whole(jitter)).await;
			wait = (wait * 2).min(LONGEST_WAIT);
		}
	}

	#[expect(clippy::as_conversions, reason = "a number of milliseconds within one minute")]
	fn whole(milliseconds: f64) -> u32 {
		milliseconds as u32
	}

	/// One connection to its end: whether anything was heard, or nothing when the page is gone.
	async fn follow(address: &str, news: News) -> Option<bool> {
		let Ok(mut source) = EventSource::new(address) else { return Some(false) };
		let Ok(mut messages) = source.subscribe("message") else { return Some(false) };
		let (mut was_heard, mut silent, mut since_reading) = (false, 0, 0);
		loop {
			match select(messages.next(), TimeoutFuture::new(1_000)).await {
				Either::Left((Some(Ok((_, message))), _)) => {
					silent = 0;
					let text = message.data().as_string().unwrap_or_default();
					if hear(&text, news, was_heard) {
						since_reading = 0;
					}
					was_heard = true;
					if news.is_lost.try_set(false).is_some() {
						return None;
					}
				}
				Either::Left(_) => return Some(was_heard),
				Either::Right(_) => {
					silent += 1;
					since_reading += 1;
					if source.state() != State::Open && was_heard || silent > SILENCE {
						return Some(was_heard);
					}
					if since_reading >= RECONCILE {
						since_reading = 0;
						news.heard.try_update(|count| *count += 1)?;
					}
					news.heard.try_get_untracked()?;
				}
			}
		}
	}

	/// Whether the page should read again, and did.
	fn hear(text: &str, news: News, was_heard: bool) -> bool {
		if let Some(build) = text.strip_prefix("hello ") {
			let is_first = news.build.try_get_untracked().is_none_or(|known| known.is_empty());
			news.build.try_set(build.to_owned());
			if is_first && !was_heard {
				return false;
			}
		} else if text == "beat" {
			return false;
		}
		news.heard.try_update(|count| *count += 1);
		true
	}
}
