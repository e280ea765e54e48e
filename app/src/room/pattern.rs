//! Addresses with places for names and ids: "/staff/memos/:id".

use std::borrow::Cow;

use leptos_router::{PartialPathMatch, PathSegment, PossibleRouteMatch};

/// The pattern of an address. A segment that begins with a colon, or stands in braces, takes any text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern(pub &'static str);

impl Pattern {
	fn segments(self) -> impl Iterator<Item = &'static str> {
		self.0.split('/').filter(|segment| !segment.is_empty())
	}

	/// Whether an address, or the pattern of a route, is one of this pattern's.
	pub fn is_of(self, path: &str) -> bool {
		let mut found = path.split('/').filter(|segment| !segment.is_empty());
		self.segments()
			.all(|wanted| found.next().is_some_and(|found| wanted == found || wanted.starts_with([':', '{'])))
			&& found.next().is_none()
	}

	/// Fixed segments come before places, so that the more exact of two patterns is tried first.
	pub fn exactness(self) -> Vec<bool> {
		self.segments().map(|segment| segment.starts_with(':')).collect()
	}

	/// The rest of the pattern under the staff's area.
	pub fn under_staff(self) -> Option<Self> {
		let rest = self.0.strip_prefix("/staff")?;
		(rest.is_empty() || rest.starts_with('/')).then_some(Self(rest))
	}
}

impl PossibleRouteMatch for Pattern {
	fn optional(&self) -> bool {
		false
	}

	fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
		let (mut rest, mut params) = (path, Vec::new());
		for wanted in self.segments() {
			let inside = rest.strip_prefix('/')?;
			let found = inside.split('/').next().filter(|found| !found.is_empty())?;
			match wanted.strip_prefix(':') {
				Some(name) => params.push((Cow::Borrowed(name), found.to_owned())),
				None if wanted == found => (),
				None => return None,
			}
			rest = inside.strip_prefix(found)?;
		}
		Some(PartialPathMatch::new(rest, params, path.strip_suffix(rest)?))
	}

	fn generate_path(&self, path: &mut Vec<PathSegment>) {
		path.extend(self.segments().map(|segment| match segment.strip_prefix(':') {
			Some(name) => PathSegment::Param(Cow::Borrowed(name)),
			None => PathSegment::Static(Cow::Borrowed(segment)),
		}));
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn an_address_is_known_by_its_pattern() {
		let memo = Pattern("/staff/memos/:id");
		assert!(memo.is_of("/staff/memos/x") && memo.is_of("/staff/memos/{id}") && memo.is_of("/staff/memos/x/"));
		for other in ["/staff/memos", "/staff/memos/", "/staff/memos/x/write", "/staff/scores/x", "/"] {
			assert!(!memo.is_of(other), "{other}");
		}
		assert!(Pattern("/").is_of("/") && !Pattern("/").is_of("/x"));
	}

	#[test]
	fn names_are_taken_out_of_an_address() {
		let found = Pattern("/memos/:id/write").test("/memos/abc/write").unwrap();
		assert_eq!(found.matched(), "/memos/abc/write");
		assert!(found.is_complete());
		assert_eq!(found.params(), [("id".into(), "abc".to_owned())]);
		assert!(Pattern("").test("/").unwrap().is_complete() && Pattern("").test("").unwrap().is_complete());
		assert!(!Pattern("").test("/memos").unwrap().is_complete());
		for other in ["/memos//write", "/memos/abc", "memos/abc/write", ""] {
			assert!(Pattern("/memos/:id/write").test(other).is_none(), "{other}");
		}
	}

	#[test]
	fn the_exact_pattern_is_tried_first() {
		let mut patterns = ["/:agency", "/staff/:id", "/staff/new", "/"].map(Pattern);
		patterns.sort_by_key(|pattern| pattern.exactness());
		assert_eq!(patterns, ["/", "/staff/new", "/staff/:id", "/:agency"].map(Pattern));
	}
}
