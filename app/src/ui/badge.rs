//! A short word about a state. Colour never speaks alone: the word is always there.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
	#[default]
	Plain,
	Good,
	Near,
	Low,
}

impl Tone {
	/// The name the style sheet knows it by.
	pub const fn word(self) -> &'static str {
		match self {
			Self::Plain => "plain",
			Self::Good => "good",
			Self::Near => "near",
			Self::Low => "low",
		}
	}
}

#[component]
pub fn Badge(#[prop(optional)] tone: Tone, children: Children) -> impl IntoView {
	view! { <span class=format!("badge badge-{}", tone.word())>{children()}</span> }
}
