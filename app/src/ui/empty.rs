//! What a list shows while it is empty: what belongs here, and what to do next.

use leptos::prelude::*;

#[component]
pub fn Empty(#[prop(into)] title: String, children: Children) -> impl IntoView {
	view! {
		<div class="empty">
			<p class="empty-title">{title}</p>
			<div class="empty-next">{children()}</div>
		</div>
	}
}
