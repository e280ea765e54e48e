//! "เรียบร้อยแล้ว", said once after a form was accepted: by script into the place that every page of the staff has, without
//! script by a short-lived cookie that the next page reads and takes back.

use leptos::prelude::*;

/// The field of a form whose acceptance is worth saying: not one that only opens a page.
pub const SAID_FIELD: &str = "_said";
/// The cookie that carries it to the next page.
pub const fn said_cookie(is_https: bool) -> &'static str {
	if is_https {
		"said=1; Path=/staff; Max-Age=30; HttpOnly; SameSite=Lax; Secure"
	} else {
		"said=1; Path=/staff; Max-Age=30; HttpOnly; SameSite=Lax"
	}
}

const PLACE: &str = "said";
const WORDS: &str = "เรียบร้อยแล้ว";

/// The place, outside what the browser hydrates. On the server it says what the cookie brought.
#[component]
pub fn Said() -> impl IntoView {
	view! {
		<div id=PLACE class="said" role="status">
			{is_brought().then(|| view! { <p>{WORDS}</p> })}
		</div>
	}
}

/// Says it now.
#[cfg(feature = "hydrate")]
pub fn say() {
	if let Some(place) = document().get_element_by_id(PLACE) {
		let Ok(words) = document().create_element("p") else { return };
		words.set_text_content(Some(WORDS));
		place.replace_children_with_node_1(&words);
	}
}

#[cfg(feature = "ssr")]
fn is_brought() -> bool {
	use axum::http::{HeaderValue, header, request::Parts};

	let cookies = use_context::<Parts>().and_then(|parts| parts.headers.get(header::COOKIE).cloned());
	let is_brought = cookies
		.as_ref()
		.and_then(|line| line.to_str().ok())
		.is_some_and(|line| line.split("; ").any(|one| one == "said=1"));
	if is_brought && let Some(answer) = use_context::<leptos_axum::ResponseOptions>() {
		answer.append_header(header::SET_COOKIE, HeaderValue::from_static("said=; Path=/staff; Max-Age=0"));
	}
	is_brought
}

#[cfg(not(feature = "ssr"))]
fn is_brought() -> bool {
	false
}
