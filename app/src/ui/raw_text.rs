//! `<title>` and `<textarea>`: the framework writes what stands inside these two elements without escaping it. They are
//! made here and nowhere else (`app/tests/markup.rs` reads the sources), so that text never becomes markup.

use leptos::prelude::*;

/// The name of the product, behind the title of every page.
const SUFFIX: &str = "โปร่งใส";

/// Text as it must stand inside an element whose content is not escaped by the framework.
#[cfg(feature = "ssr")]
fn escaped(text: &str) -> String {
	html_escape::encode_text(text).into_owned()
}

/// The browser sets text as text.
#[cfg(not(feature = "ssr"))]
fn escaped(text: &str) -> String {
	text.to_owned()
}

/// Names the page in the browser's tab. In the browser a name stays until the next page gives its own: while a page is on its
/// way the tab is never without one.
#[component]
pub fn Title(#[prop(into)] text: String) -> impl IntoView {
	named(&if text.is_empty() { SUFFIX.to_owned() } else { format!("{text} · {SUFFIX}") })
}

/// In its place stands what the browser finds for nothing.
#[cfg(feature = "ssr")]
fn named(title: &str) -> impl IntoView + use<> {
	(view! { <leptos_meta::Title text=escaped(title) /> }, ())
}

#[cfg(not(feature = "ssr"))]
fn named(title: &str) {
	document().set_title(title);
}

/// A bare `<textarea>`; `TextArea` adds its label and message.
#[component]
pub fn TextBox(
	id: String,
	#[prop(into)] name: String,
	rows: u32,
	value: String,
	/// The ids of what describes it.
	#[prop(optional, into)]
	described: String,
	/// Has the focus when the page opens.
	#[prop(optional)]
	is_focused: bool,
	is_wrong: Signal<bool>,
) -> impl IntoView {
	// A parser drops a line break right behind the tag.
	#[cfg(feature = "ssr")]
	let value = if value.starts_with(['\n', '\r']) { format!("\n{value}") } else { value };
	view! {
		<textarea
			id=id
			name=name
			rows=rows
			autofocus=is_focused
			aria-describedby=(!described.is_empty()).then_some(described)
			aria-invalid=move || is_wrong.get().then_some("true")
		>
			{escaped(&value)}
		</textarea>
	}
}
