//! A text that is wanted elsewhere: one tap puts it on the clipboard.

use leptos::prelude::*;
#[cfg(feature = "hydrate")]
use wasm_bindgen_futures::JsFuture;

#[component]
pub fn Copy(#[prop(into)] text: String) -> impl IntoView {
	let is_copied = RwSignal::new(false);
	#[cfg(feature = "hydrate")]
	let on_click = move |_| {
		let text = text.clone();
		leptos::task::spawn_local(async move {
			// Only where the page came over https or from the machine itself; else the text is there to be marked by hand.
			let clipboard = window().navigator().clipboard();
			if !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(&text)).await.is_ok() {
				is_copied.try_set(true);
			}
		});
	};
	#[cfg(not(feature = "hydrate"))]
	let on_click = {
		let _ = text;
		|_: leptos::ev::MouseEvent| ()
	};
	view! {
		<button type="button" class="button button-secondary copy" on:click=on_click aria-live="polite">
			{move || if is_copied.get() { "คัดลอกแล้ว" } else { "คัดลอก" }}
		</button>
	}
}
