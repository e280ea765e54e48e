//! What a form asks for only when the server wants it: the password once more before a grave act, and whether the person is
//! sure of what it means.

use leptos::prelude::*;

use super::field::{Field, Tick};
use super::form::FormState;

/// How the password is asked for.
pub const PASSWORD_PLEASE: &str = "กรอกรหัสผ่านของท่านเพื่อยืนยันว่าเป็นท่าน แล้วกดอีกครั้ง";

/// Whether a refusal of a field is a question only.
pub fn is_a_question(field: &str, message: &str) -> bool {
	field == "is_sure" || (field == "password" && message.starts_with(PASSWORD_PLEASE))
}

/// Whether the server asks for a field, or asked before the page was rendered again.
fn is_asked(field: &'static str) -> impl Fn() -> bool + Clone + Send + Sync + 'static {
	let state = use_context::<FormState>();
	let was_typed = state.as_ref().is_some_and(|state| state.typed(field).is_some());
	let error = state.map(|state| state.error);
	move || {
		was_typed
			|| error
				.is_some_and(|error| error.with(|error| error.as_ref().is_some_and(|error| error.at(field).is_some())))
	}
}

/// The password, once more.
#[component]
pub fn Reauth(
	/// Tells the fields of several equal forms apart.
	#[prop(optional, into)]
	within: String,
) -> impl IntoView {
	let is_asked = is_asked("password");
	move || {
		is_asked().then(|| {
			view! {
				<Field
					name="password"
					label="รหัสผ่านของท่าน"
					kind="password"
					autocomplete="current-password"
					within=within.clone()
				/>
			}
		})
	}
}

/// A tick under what the server says the act means.
#[component]
pub fn Sure(
	#[prop(optional, into)] within: String,
	/// What is confirmed.
	#[prop(default = "ทราบแล้ว และยืนยัน")]
	label: &'static str,
	/// What it means, where that is known before the server asks: then it is asked from the beginning.
	#[prop(optional_no_strip)]
	foreseen: Option<String>,
) -> impl IntoView {
	let is_asked = is_asked("is_sure");
	let error = use_context::<FormState>().map(|state| state.error);
	let asked = move || error?.with(|error| error.as_ref()?.at("is_sure").map(str::to_owned));
	// What is confirmed may have a name of its own: the tick is about that, and about nothing that comes later.
	let value = move || {
		let named = error?.with(|error| error.as_ref()?.instead_at("is_sure").map(str::to_owned));
		named.or_else(|| Some("true".to_owned()))
	};
	let id = format!("f-is_sure{within}");
	let is_foreseen = foreseen.is_some();
	move || {
		let foreseen = foreseen.clone();
		(is_foreseen || is_asked()).then(|| {
			view! {
				<div class="field" class:field-wrong=move || !is_foreseen || asked().is_some()>
					<p class="field-message lines" id=format!("{id}-why") aria-live="polite">
						{move || asked().or_else(|| foreseen.clone())}
					</p>
					<Tick name="is_sure" label value=value().unwrap_or_default() within=within.clone() />
				</div>
			}
		})
	}
}
