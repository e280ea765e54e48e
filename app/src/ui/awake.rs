//! The moment from which the visible page answers to script: its own content is hydrated, the part that is loaded lazily
//! included. `wake.js` keeps what a person did before.

#[cfg(feature = "hydrate")]
use std::cell::RefCell;

#[cfg(feature = "hydrate")]
type Act = Box<dyn FnOnce()>;

#[cfg(feature = "hydrate")]
thread_local! {
	static ACT: RefCell<Option<Act>> = const { RefCell::new(None) };
}

/// Sets what is done once, at that moment.
#[cfg(feature = "hydrate")]
pub fn on_awake(act: impl FnOnce() + 'static) {
	ACT.set(Some(Box::new(act)));
}

/// Nothing wakes on the server.
#[cfg(not(feature = "hydrate"))]
pub const fn drawn() {}

/// Called wherever the content of a page is drawn. The first page ends the waking, as soon as the browser has a turn again:
/// what was drawn is attached by then.
#[cfg(feature = "hydrate")]
#[inline(never)]
pub fn drawn() {
	answered();
	if let Some(act) = ACT.take() {
		gloo_timers::callback::Timeout::new(0, act).forget();
	}
}

/// Ends the line that says a tap was heard (`keys.js`).
#[cfg(feature = "hydrate")]
pub fn answered() {
	if let Ok(event) = leptos::web_sys::Event::new("drawn") {
		let _ = leptos::prelude::window().dispatch_event(&event);
	}
}
