//! The language: digits, item codes, the calendar. Pure, and the same on both sides.

pub mod baht;
pub mod calendar;
pub mod codes;
pub mod day;
pub mod digits;
pub mod letters;
pub mod lexicon;
#[cfg(feature = "ssr")]
pub mod order;
pub mod period;
mod period_words;
#[cfg(feature = "ssr")]
pub mod personal;
#[cfg(feature = "ssr")]
pub mod search;
pub mod slip;
pub mod workday;

/// " โดย …" behind an act, or nothing where it was done at the console, which holds no post.
pub fn by_post(post: &str) -> String {
	if post.is_empty() { String::new() } else { format!(" โดย {post}") }
}

#[cfg(test)]
mod tests {
	#[test]
	fn the_console_holds_no_post() {
		assert_eq!(super::by_post("นายก"), " โดย นายก");
		assert_eq!(super::by_post(""), "");
	}
}
