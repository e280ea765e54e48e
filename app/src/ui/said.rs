//! What was done, said once after a form was accepted: by script into the place that every page of the staff has, without
//! script by a short-lived cookie that the next page reads and takes back.

use leptos::prelude::*;

/// The field of a form whose acceptance is worth saying, with the words: not one that only opens a page.
pub const SAID_FIELD: &str = "_said";
/// What is said where a form has no words of its own.
pub const DONE: &str = "เรียบร้อยแล้ว";
/// The cookie that carries the words to the next page.
#[cfg(feature = "ssr")]
pub const SAID_COOKIE: &str = "said";
/// Words of a form are a sentence; what is longer was not written by one.
#[cfg(feature = "ssr")]
const MOST: usize = 160;

/// The cookie of `words`, as a header sets it.
#[cfg(feature = "ssr")]
pub fn said_cookie(words: &str, is_https: bool) -> String {
	let words = if words.chars().count() > MOST { DONE } else { words };
	let words: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
	let secure = if is_https { "; Secure" } else { "" };
	format!("{SAID_COOKIE}={words}; Path=/staff; Max-Age=30; HttpOnly; SameSite=Lax{secure}")
}

const PLACE: &str = "said";

/// The place, outside what the browser hydrates. On the server it says what the cookie brought.
#[component]
pub fn Said() -> impl IntoView {
	view! {
		<div id=PLACE class="said" role="status">
			{brought().map(|words| view! { <p>{words}</p> })}
		</div>
	}
}

/// Says it now.
#[cfg(feature = "hydrate")]
pub fn say(said: &str) {
	if let Some(place) = document().get_element_by_id(PLACE) {
		let Ok(words) = document().create_element("p") else { return };
		words.set_text_content(Some(said));
		place.replace_children_with_node_1(&words);
	}
}

#[cfg(feature = "ssr")]
fn brought() -> Option<String> {
	use axum::http::{HeaderValue, header, request::Parts};

	let cookies = use_context::<Parts>().and_then(|parts| parts.headers.get(header::COOKIE).cloned());
	let words = words_in(cookies.as_ref()?.to_str().ok()?)?;
	if let Some(answer) = use_context::<leptos_axum::ResponseOptions>() {
		answer.append_header(header::SET_COOKIE, HeaderValue::from_static("said=; Path=/staff; Max-Age=0"));
	}
	Some(words)
}

/// The words that a line of cookies brings.
#[cfg(feature = "ssr")]
fn words_in(cookies: &str) -> Option<String> {
	let value = cookies.split("; ").find_map(|one| one.strip_prefix(SAID_COOKIE)?.strip_prefix('='))?;
	let (words, _) = form_urlencoded::parse(value.as_bytes()).next()?;
	(words.chars().count() <= MOST).then(|| words.into_owned())
}

#[cfg(not(feature = "ssr"))]
fn brought() -> Option<String> {
	None
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
	use proptest::prelude::*;

	use super::{DONE, MOST, said_cookie, words_in};

	proptest! {
		#[test]
		fn what_was_done_comes_to_the_next_page(words in "\\PC{1,200}") {
			let cookie = said_cookie(&words, true);
			prop_assert!(cookie.is_ascii() && cookie.matches("; ").count() == 5, "{}", cookie);
			let sent = format!("other=1; {}; last=2", cookie.split("; ").next().unwrap_or_default());
			let expected = if words.chars().count() > MOST { DONE } else { &words };
			let read = words_in(&sent);
			prop_assert_eq!(read.as_deref(), Some(expected));
		}
	}
}
