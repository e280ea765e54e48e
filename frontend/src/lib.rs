//! The browser entry: hydrate, and nothing else.

use leptos::prelude::document;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub fn hydrate() {
	// The words of a panic are for `make dev`; shipped, their code would be a part of every first screen.
	#[cfg(debug_assertions)]
	console_error_panic_hook::set_once();
	app::ui::on_awake(|| {
		// Tells tests, styles and `wake.js` that the page now answers to script.
		if let Some(root) = document().document_element() {
			let _ = root.set_attribute("data-hydrated", "true");
		}
	});
	leptos::mount::hydrate_lazy(app::App);
}
