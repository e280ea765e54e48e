//! The place on a page that an address names behind `#`: it comes into view once its content is there.

use std::cell::RefCell;

use leptos::prelude::*;

thread_local! {
	/// The address that was last brought into view.
	static REACHED: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Brings the named place into view, once for each address. A page that was loaded whole has the browser do it.
pub fn reach() {
	let is_hydrated = document().document_element().is_some_and(|root| root.has_attribute("data-hydrated"));
	let href = window().location().href().unwrap_or_default();
	let Some((_, name)) = href.split_once('#').filter(|(_, name)| !name.is_empty()) else {
		return REACHED.with_borrow_mut(String::clear);
	};
	if !is_hydrated {
		REACHED.with_borrow_mut(|reached| reached.clone_from(&href));
		return;
	}
	let name = name.to_owned();
	leptos::task::spawn_local(async move {
		leptos::task::tick().await;
		gloo_timers::future::TimeoutFuture::new(0).await;
		let is_reached = REACHED.with_borrow(|reached| *reached == href);
		if let Some(place) = document().get_element_by_id(&name).filter(|_| !is_reached) {
			place.scroll_into_view();
			REACHED.with_borrow_mut(|reached| *reached = href);
		}
	});
}
