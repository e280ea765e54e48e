//! A part of a form that is needed now and then. It stands open when it holds something; around a refusal it is opened by
//! whoever shows the refusal: a message is never folded away.

use leptos::prelude::*;

#[component]
pub fn Fold(title: &'static str, is_open: bool, children: Children) -> impl IntoView {
	view! {
		<details class="more" open=is_open>
			<summary>{title}</summary>
			{children()}
		</details>
	}
}
