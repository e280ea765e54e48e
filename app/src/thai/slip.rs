//! Something typed that can't be taken as it stands.

use std::fmt;

/// What to tell the person, and what was probably meant: offered as a button, never taken by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
	pub words: String,
	pub instead: Option<String>,
}

impl Slip {
	/// A question with its likely answer.
	pub fn ask(words: impl Into<String>, instead: impl Into<String>) -> Self {
		Self { words: words.into(), instead: Some(instead.into()) }
	}
}

impl From<String> for Slip {
	fn from(words: String) -> Self {
		Self { words, instead: None }
	}
}

impl From<&str> for Slip {
	fn from(words: &str) -> Self {
		words.to_owned().into()
	}
}

impl fmt::Display for Slip {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&self.words)
	}
}
