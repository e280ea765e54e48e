//! The mark of a form: the same form sent twice (a lost answer, the back button, a double tap) is one act.

/// The field that carries it.
pub const ONCE_FIELD: &str = "_once";

/// A mark that no other form has.
#[cfg(feature = "ssr")]
pub fn mark() -> String {
	uuid::Uuid::now_v7().simple().to_string()
}

/// The moment: no other form of this person with the same content has it. A form that is hydrated keeps the mark that the
/// server wrote into it. (A random number would bring the printing of floats along, for every page.)
#[cfg(feature = "hydrate")]
pub fn mark() -> String {
	leptos::web_sys::js_sys::Date::new_0().to_iso_string().into()
}

/// Neither side.
#[cfg(not(any(feature = "ssr", feature = "hydrate")))]
pub const fn mark() -> String {
	String::new()
}

/// Gives a form that was accepted a new mark: sent again it is another act.
#[cfg(feature = "hydrate")]
pub fn renew(form: &leptos::web_sys::HtmlFormElement) {
	use leptos::wasm_bindgen::JsCast;
	let field = form.query_selector("input[name=_once]").ok().flatten();
	if let Some(field) = field.and_then(|field| field.dyn_into::<leptos::web_sys::HtmlInputElement>().ok()) {
		field.set_value(&mark());
	}
}
