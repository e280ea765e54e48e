//! What an event says.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use crate::scope::AgencyId;

/// Something changed. It carries no content, so it needs no second permission system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Event {
	pub id: String,
	pub agency: AgencyId,
	pub room: String,
	pub action: String,
	pub subject: String,
	pub audience: Audience,
	/// When it was written, by the machine's own clock: a mark for the bus, no fact of the field.
	pub at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[cfg_attr(feature = "ssr", surreal(untagged, rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Audience {
	/// Only the staff of the agency and its wall screens see the change.
	Staff,
	/// Public pages show it too.
	Public,
}
