//! The moment from which the visible page answers to script: its own content is hydrated, the part that is loaded lazily
//! included. `wake.js` keeps what a person did before.

#[cfg(feature = "hydrate")]
use {gloo_timers::future::TimeoutFuture, std::cell::RefCell};

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
pub fn drawn() {
	let is_waking = ACT.with_borrow(Option::is_some);
	if is_waking {
		leptos::task::spawn_local(async {
			leptos::task::tick().await;
			TimeoutFuture::new(0).await;
			if let Some(act) = ACT.take() {
				act();
			}
		});
	}
}
