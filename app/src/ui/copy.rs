//! A text that is wanted elsewhere: one tap puts it on the clipboard. Its room is kept; it shows where a tap can work.

use leptos::prelude::*;
#[cfg(feature = "hydrate")]
use {gloo_timers::future::TimeoutFuture, wasm_bindgen_futures::JsFuture};

/// How long it says what came of it, in milliseconds.
#[cfg(feature = "hydrate")]
const SAID: u32 = 3_000;

#[component]
pub fn Copy(
	#[prop(into)] text: String,
	/// What is copied, for those who hear the page.
	#[prop(into)]
	what: String,
) -> impl IntoView {
	// A browser has no clipboard for a page that came neither over https nor from the machine itself.
	let is_able = RwSignal::new(false);
	let outcome = RwSignal::new(None::<bool>);
	#[cfg(feature = "hydrate")]
	let on_click = {
		Effect::new(move |_| is_able.set(!window().navigator().clipboard().is_undefined()));
		move |_| {
			let text = text.clone();
			leptos::task::spawn_local(async move {
				let written = JsFuture::from(window().navigator().clipboard().write_text(&text)).await;
				outcome.try_set(Some(written.is_ok()));
				TimeoutFuture::new(SAID).await;
				outcome.try_set(None);
			});
		}
	};
	#[cfg(not(feature = "hydrate"))]
	let on_click = {
		let _ = text;
		|_: leptos::ev::MouseEvent| ()
	};
	let words = move || match outcome.get() {
		None => "คัดลอก",
		Some(true) => "คัดลอกแล้ว",
		Some(false) => "คัดลอกไม่ได้ เลือกข้อความแล้วคัดลอกเอง",
	};
	view! {
		<button
			type="button"
			class="button button-secondary copy"
			class:copy-able=move || is_able.get()
			on:click=on_click
		>
			<span aria-live="polite">{words}</span>
			<span class="visually-hidden">{what}</span>
		</button>
	}
}
