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
