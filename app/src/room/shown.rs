//! What the first screen and the wall show of a room they do not know.

use serde::{Deserialize, Serialize};

/// What a room wants of a person today, as the first screen says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Want {
	pub label: String,
	pub words: String,
	pub address: String,
}

/// A number of a room, as a wall shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
	pub label: String,
	pub words: String,
}

/// A part of setting up an agency (ตั้งค่าหน่วยงาน), as the page that manages it lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUp {
	pub label: String,
	/// What there is, or what is missing.
	pub words: String,
	/// Its page, behind the address that manages the agency.
	pub page: String,
	pub state: SetUpState,
}

/// How far a part of it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SetUpState {
	Done,
	/// Work can't begin without it.
	Missing,
	/// It is not there, and need not be.
	Optional,
}

impl SetUp {
	/// There, or needed.
	pub fn needed(label: &str, page: &str, is_done: bool, words: String) -> Self {
		let state = if is_done { SetUpState::Done } else { SetUpState::Missing };
		Self { label: label.to_owned(), words, page: page.to_owned(), state }
	}

	/// There, or left to choose.
	pub fn optional(label: &str, page: &str, is_done: bool, words: String) -> Self {
		let state = if is_done { SetUpState::Done } else { SetUpState::Optional };
		Self { label: label.to_owned(), words, page: page.to_owned(), state }
	}
}
