//! A grave act asks once: its button stands under the question, unfolded with or without script.

use leptos::prelude::*;

#[component]
pub fn Confirm(
	/// What is going to be done.
	act: &'static str,
	/// What it means, and whether there is a way back.
	question: &'static str,
	/// The form came back refused: what was typed into it is not folded away.
	#[prop(optional)]
	is_open: bool,
	/// The form that does it.
	children: Children,
) -> impl IntoView {
	view! {
		<details class="confirm" open=is_open>
			<summary>{act}</summary>
			<div class="stack">
				<p>{question}</p>
				{children()}
			</div>
		</details>
	}
}
