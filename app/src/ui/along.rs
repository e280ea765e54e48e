//! A column of fields is walked with the arrows and Enter, as in a sheet.

use leptos::ev::KeyboardEvent;

/// For `on:keydown` around the fields: Enter and the arrow down go to the next field, the arrow up to the one before. Enter in
/// the last one sends the form.
#[cfg(not(feature = "hydrate"))]
pub fn move_along(_: KeyboardEvent) {}

#[cfg(feature = "hydrate")]
pub fn move_along(event: KeyboardEvent) {
	use leptos::prelude::event_target;
	use leptos::wasm_bindgen::JsCast;
	use leptos::web_sys::{Element, HtmlInputElement};

	let is_back = match event.key().as_str() {
		"Enter" | "ArrowDown" => false,
		"ArrowUp" => true,
		_ => return,
	};
	let own: Element = event_target(&event);
	let Ok(Some(form)) = own.closest("form") else { return };
	let Ok(all) = form.query_selector_all("input:not([type=hidden])") else { return };
	let all = (0..all.length()).filter_map(|index| all.get(index)?.dyn_into::<HtmlInputElement>().ok());
	// What is folded away has no place on the page.
	let seen: Vec<HtmlInputElement> = all.filter(|field| field.offset_parent().is_some()).collect();
	let Some(place) = seen.iter().position(|field| field.is_same_node(Some(&own))) else { return };
	let next = if is_back { place.checked_sub(1) } else { Some(place + 1) };
	if let Some(field) = next.and_then(|next| seen.get(next)) {
		event.prevent_default();
		let _ = field.focus();
		field.select();
	}
}
