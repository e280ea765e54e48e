//! What is wrong with a group of fields that have no field of their own to say it.

use leptos::prelude::*;

use super::form::FormState;

#[component]
pub fn FieldMessage(
	/// As the refusal names it.
	name: &'static str,
) -> impl IntoView {
	let error = use_context::<FormState>().map(|state| state.error);
	let message = move || error?.with(|error| error.as_ref()?.at(name).map(str::to_owned));
	view! {
		{move || {
			message()
				.map(|words| {
					view! {
						<p class="field-message" role="alert">
							{words}
						</p>
					}
				})
		}}
	}
}
