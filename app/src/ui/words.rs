//! A text whose words of the field are not cut by the ends of lines.

use leptos::prelude::*;

use crate::thai::lexicon::parts;

#[component]
pub fn Words(#[prop(into)] text: String) -> impl IntoView {
	parts(&text)
		.into_iter()
		.map(|(is_whole, part)| match is_whole {
			true => view! { <span class="whole">{part.to_owned()}</span> }.into_any(),
			false => part.to_owned().into_any(),
		})
		.collect_view()
}
