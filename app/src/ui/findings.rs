//! What was found in a document, line by line.

use leptos::prelude::*;

use super::notice::{Notice, NoticeKind};

/// Nothing where nothing was found.
#[component]
pub fn Findings(sentences: Vec<String>, title: &'static str, kind: NoticeKind) -> impl IntoView {
	if sentences.is_empty() {
		return ().into_any();
	}
	let lines = sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view();
	view! {
		<Notice kind>
			<strong>{title}</strong>
			<ul>{lines}</ul>
		</Notice>
	}
	.into_any()
}
