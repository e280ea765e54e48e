//! Buttons and links that look like them.

use leptos::prelude::*;

use super::form::FormState;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
	#[default]
	Primary,
	Secondary,
	/// One of several alike: only the first of them is the page's own.
	Plain,
	/// Ends or removes something.
	Grave,
	/// Looks like a link.
	Quiet,
}

impl ButtonKind {
	const fn class(self) -> &'static str {
		match self {
			Self::Primary => "button",
			Self::Secondary => "button button-secondary",
			Self::Plain => "button button-plain",
			Self::Grave => "button button-grave",
			Self::Quiet => "button button-quiet",
		}
	}
}

/// A submit button; it shows while the answer to its form is on its way. Where a form has several, name and value say
/// which was pressed.
#[component]
pub fn Button(
	#[prop(optional)] kind: ButtonKind,
	#[prop(optional)] name: &'static str,
	#[prop(optional, into)] value: String,
	children: Children,
) -> impl IntoView {
	let pending = use_context::<FormState>().map(|state| state.is_pending);
	let is_busy = move || pending.is_some_and(|pending| pending.get());
	view! {
		<button
			type="submit"
			class=kind.class()
			name=(!name.is_empty()).then_some(name)
			value=(!name.is_empty()).then_some(value)
			disabled=is_busy
			aria-busy=move || is_busy().then_some("true")
		>
			{children()}
		</button>
	}
}

#[component]
pub fn LinkButton(#[prop(into)] href: String, #[prop(optional)] kind: ButtonKind, children: Children) -> impl IntoView {
	view! {
		<a class=kind.class() href=href>
			{children()}
		</a>
	}
}
