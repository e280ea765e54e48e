//! The browser entry: hydrate, and nothing else.

use leptos::prelude::{document, window};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub fn hydrate() {
	console_error_panic_hook::set_once();
	app::ui::on_awake(|| {
		// Tells tests, and styles that need it, that the page now answers to script; `wake.js` hands over what was done
		// before.
		if let Some(root) = document().document_element() {
			let _ = root.set_attribute("data-hydrated", "true");
		}
		if let Ok(event) = leptos::web_sys::Event::new("prongsai:awake") {
			let _ = window().dispatch_event(&event);
		}
	});
	leptos::mount::hydrate_lazy(app::App);
}
