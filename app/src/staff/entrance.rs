//! The way back to the page somebody was on when the sign-in came between.

use leptos_router::location::Url;

const SIGN_IN: &str = "/staff/sign-in";
/// Where a sign-in leads when no page is named.
const FIRST_PAGE: &str = "/staff";

/// The address of the sign-in, with the page that was wanted.
pub fn address_of_sign_in(wanted: &str) -> String {
	match wanted {
		FIRST_PAGE => SIGN_IN.to_owned(),
		_ => format!("{SIGN_IN}?to={}", Url::escape(wanted)),
	}
}

/// Where a sign-in leads: to the page it names when that is a page of the staff, else to the first one. Never to another
/// site, and nothing that a header can't hold.
#[cfg(feature = "ssr")]
pub fn destination(typed: &str) -> &str {
	let rest = typed.strip_prefix(FIRST_PAGE).filter(|rest| rest.starts_with(['/', '?']));
	let is_ours = rest.is_some() && typed.chars().all(|c| c.is_ascii_graphic()) && !typed.starts_with(SIGN_IN);
	if is_ours { typed } else { FIRST_PAGE }
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	#[test]
	fn a_shared_address_is_found_again() {
		let wanted = "/staff/scores/2563/analysis?to=o42:100&to=o43:100";
		let address = address_of_sign_in(wanted);
		let query = address.strip_prefix("/staff/sign-in?to=").unwrap();
		assert!(!query.contains('&'), "one parameter alone");
		assert_eq!(destination(&Url::unescape(query)), wanted);
		assert_eq!(address_of_sign_in("/staff"), "/staff/sign-in");
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
