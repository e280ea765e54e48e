//! What a form was filled in over.

use leptos::prelude::*;

use super::form::FormState;

/// Name of the field that holds it.
const FIELD: &str = "draft[seen]";

/// Fingerprint of the record that a form of the server shows: a save over another state of it is refused. Pages without
/// script alone have such forms; the others are given the fingerprint with their data.
#[cfg(feature = "ssr")]
pub fn seen(record: &impl serde::Serialize) -> String {
	crate::db::mark(record)
}

#[cfg(not(feature = "ssr"))]
pub const fn seen(_: &impl serde::Serialize) -> String {
	String::new()
}

/// The fingerprint in a form. A form that comes back refused keeps the one it was sent with: what was typed into it was
/// typed over that state, not over the newest.
#[component]
pub fn Seen(of: String) -> impl IntoView {
	let typed = use_context::<FormState>().and_then(|state| state.typed(FIELD));
	view! { <input type="hidden" name=FIELD value=typed.unwrap_or(of) /> }
}
