//! A part of a form that is needed now and then. It stands open when it holds something, and when the form was refused:
//! a message is never folded away.

use leptos::prelude::*;

use super::form::FormState;

#[component]
pub fn Fold(title: &'static str, is_open: bool, children: Children) -> impl IntoView {
	let is_refused = use_context::<FormState>().is_some_and(|state| state.is_refused());
	view! {
		<details class="more" open=is_open || is_refused>
			<summary>{title}</summary>
			{children()}
		</details>
	}
}
