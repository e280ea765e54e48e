//! Lists of the wall that are longer than their panel: shown page by page, never a line cut through.

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};

/// How long a page stands, in seconds.
pub const PAGE: i64 = 8;

/// Turns every list to its next page, from the last one to the first. What has no room in a column stands in the next one, beside
/// what is seen.
pub fn turn_pages() {
	let Ok(lists) = document().query_selector_all(".wall-pages") else { return };
	for list in (0..lists.length()).filter_map(|place| lists.item(place)?.dyn_into::<Element>().ok()) {
		let rows = list.children();
		let lefts: Vec<i32> = (0..rows.length())
			.filter_map(|place| rows.item(place)?.dyn_into::<HtmlElement>().ok())
			.map(|row| row.offset_left())
			.collect();
		let first = lefts.first().copied().unwrap_or_default();
		let end = list.scroll_left() + list.client_width();
		let next = lefts.into_iter().map(|left| left - first).find(|left| *left >= end);
		list.set_scroll_left(next.unwrap_or_default());
	}
}
