//! The way back to the page somebody was on when the sign-in came between.

use leptos::prelude::GetUntracked;
use leptos_router::location::{Location, Url};

const SIGN_IN: &str = "/staff/sign-in";
/// Where a sign-in leads when no page is named.
const FIRST_PAGE: &str = "/staff";

/// The address of the sign-in, with the page somebody is on now.
pub fn address_of_sign_in(place: &Location) -> String {
	let (path, query) = (place.pathname.get_untracked(), place.search.get_untracked());
	address(&if query.is_empty() { path } else { format!("{path}?{query}") })
}

/// The address of the sign-in that leads back to a page.
pub fn address(wanted: &str) -> String {
	match wanted {
		FIRST_PAGE => SIGN_IN.to_owned(),
		_ => format!("{SIGN_IN}?to={}", Url::escape(wanted)),
	}
}

/// The page that the address of a sign-in names in its raw query.
pub fn wanted_in(query: &str) -> String {
	query.split('&').find_map(|pair| pair.strip_prefix("to=")).map(Url::unescape).unwrap_or_default()
}

/// Where a sign-in leads: to the page it names when that is a page of the staff, else to the first one. Never to another
/// site, and nothing that a header can't hold.
#[cfg(feature = "ssr")]
pub fn destination(typed: &str) -> &str {
	let path = typed.split(['?', '#']).next().unwrap_or_default();
	let is_plain = |part: &str| !["", ".", ".."].contains(&part.to_ascii_lowercase().replace("%2e", ".").as_str());
	let parts = path.strip_prefix(FIRST_PAGE).map(|rest| rest.strip_prefix('/').map(|rest| rest.split('/')));
	let is_page = match parts {
		Some(Some(mut parts)) => parts.all(is_plain),
		Some(None) => path == FIRST_PAGE,
		None => false,
	};
	let is_sent = typed.chars().all(|c| c.is_ascii_graphic() && c != '\\');
	if is_page && is_sent && path != SIGN_IN { typed } else { FIRST_PAGE }
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	#[test]
	fn a_shared_address_is_found_again() {
		let wanted = "/staff/scores/2563/analysis?to=o42:100&to=o43:100";
		let sign_in = address(wanted);
		let query = sign_in.strip_prefix("/staff/sign-in?to=").unwrap();
		assert!(!query.contains('&'), "one parameter alone");
		assert_eq!(destination(&wanted_in(&format!("to={query}"))), wanted);
		let thai = "/staff/measures?year=%E0%B9%92%E0%B9%95";
		let sign_in = address(thai);
		assert_eq!(destination(&wanted_in(sign_in.split_once('?').unwrap().1)), thai, "unfolded once alone");
		assert_eq!(address("/staff"), "/staff/sign-in");
	}

	#[test]
	fn no_other_site_and_no_circle() {
		for typed in [
			"",
			"//elsewhere.example",
			"/\\elsewhere.example",
			"https://elsewhere.example/staff",
			"/staffx.example",
			"/staff@elsewhere.example",
			"/danchang",
			"/staff/sign-in?to=/staff",
			"/staff/a\r\nSet-Cookie: x=1",
			"/staff/หน้า",
			"/staff/../danchang",
			"/staff/%2E%2e/danchang",
			"/staff/..//elsewhere.example",
			"/staff/./sign-in",
			"/staff//elsewhere.example",
			"/staff/\\elsewhere.example",
		] {
			assert_eq!(destination(typed), FIRST_PAGE, "{typed}");
		}
		assert_eq!(destination("/staff/memos/1#decide"), "/staff/memos/1#decide");
	}

	proptest! {
		#[test]
		fn whatever_is_typed_leads_to_a_page_of_the_staff(typed in ".{0,60}") {
			prop_assert!(destination(&typed).starts_with(FIRST_PAGE));
		}
	}
}
