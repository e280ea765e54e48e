//! The X-ray of a plan (ตรวจแผน): named checks over a plan and its year. They warn with the place and never block; whoever knows better
//! accepts a finding with a reason.

mod across;
mod api;
mod check;
mod film;
mod page;
mod single;
mod store;
mod words;

pub use self::check::{Check, Finding};
pub use self::film::{Film, Shot};
pub use self::page::XrayPage;
pub use self::store::{Accepted, XrayAcceptance, accept, look, take_back};

/// What the checks find in a plan, in the order of the plan; findings of the plan as a whole last.
pub fn findings(film: &Film) -> Vec<Finding> {
	let mut found = single::findings(film);
	found.extend(across::findings(film));
	found.sort_by_key(|finding| (finding.number.is_none(), finding.number, finding.check));
	found
}

#[cfg(test)]
mod tests {
	use std::collections::HashSet;

	use proptest::prelude::*;

	use super::film::samples::film;
	use super::*;
	use crate::measures::Draft;

	#[test]
	fn checks_have_words_of_their_own() {
		let words: HashSet<&str> = Check::ALL.iter().map(|check| check.word()).collect();
		assert_eq!(words.len(), Check::ALL.len());
		assert!(Check::ALL.len() >= 25, "{}", Check::ALL.len());
	}

	proptest! {
		/// Whatever a plan says, it is answered, and the same plan is answered the same.
		#[test]
		fn any_plan_is_answered(texts in proptest::collection::vec((".{0,30}", ".{0,30}", ".{0,30}"), 0..4)) {
			let drafts = texts.into_iter().map(|(title, result, outcome)| Draft { title, result, outcome, ..Draft::default() });
			let film = film(drafts.collect());
			let found = findings(&film);
			prop_assert_eq!(&findings(&film), &found);
			let keys: HashSet<&str> = found.iter().map(|finding| finding.key.as_str()).collect();
			prop_assert_eq!(keys.len(), found.len(), "each is accepted by itself");
		}
	}
}
