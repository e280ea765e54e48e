//! A question that a form asks before it does something odd: a tick with its message.

use leptos::prelude::*;

use super::field::Tick;
use super::form::FormState;

#[component]
pub fn Ask(name: &'static str, label: &'static str) -> impl IntoView {
	let state = expect_context::<FormState>();
	let message = move || state.error.get().and_then(|error| error.at(name).map(str::to_owned));
	view! {
		<Tick name label />
		<p class="field-message" aria-live="polite">
			{message}
		</p>
	}
}
