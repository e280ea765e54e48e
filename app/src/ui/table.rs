//! A table that may be wider than a phone: it scrolls inside its own frame.

use leptos::prelude::*;

#[component]
pub fn Table(
	#[prop(into)] caption: String,
	head: Vec<&'static str>,
	/// On a phone each row is a card: its cells name their column in `data-label`.
	#[prop(optional)]
	is_cards: bool,
	children: Children,
) -> impl IntoView {
	let label = caption.clone();
	view! {
		<div class="table-frame" tabindex="0" role="region" aria-label=label>
			<table class=is_cards.then_some("cards-on-phone")>
				<caption>{caption}</caption>
				<thead>
					<tr>{head.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()}</tr>
				</thead>
				<tbody>{children()}</tbody>
			</table>
		</div>
	}
}
