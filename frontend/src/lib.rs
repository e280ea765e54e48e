//! The browser entry: hydrate, and nothing else.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub fn hydrate() {
	console_error_panic_hook::set_once();
	leptos::mount::hydrate_lazy(app::App);
	// Tells tests, and styles that need it, that the page now answers to script.
	if let Some(root) = leptos::prelude::document().document_element() {
		let _ = root.set_attribute("data-hydrated", "true");
	}
}
