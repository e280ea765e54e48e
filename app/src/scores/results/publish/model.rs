//! A result as it was made public.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use crate::scores::results::model::YearResult;

/// The copy of a result that everybody sees, with who made it public and when. What is corrected afterwards is public
/// only when it is published again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct PublishedResult {
	pub result: YearResult,
	pub at: DateTime<Utc>,
	/// The title of the post at that moment.
	pub by: String,
	/// The paper that the result came from names no day of announcement; somebody confirmed that.
	pub has_no_day: bool,
}

/// Where a result of the agency stands before the public.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PublishState {
	/// Nobody outside of the agency sees it.
	#[default]
	Never,
	/// The public sees what the agency has.
	Current { at: DateTime<Utc>, by: String },
	/// It was changed since: the public sees what it was.
	Behind { at: DateTime<Utc>, by: String },
}

impl PublishState {
	/// From the published copy and what the agency has now.
	pub fn of(published: Option<&PublishedResult>, now: Option<&YearResult>) -> Self {
		match published {
			None => Self::Never,
			Some(PublishedResult { result, at, by, .. }) => match now == Some(result) {
				true => Self::Current { at: *at, by: by.clone() },
				false => Self::Behind { at: *at, by: by.clone() },
			},
		}
	}
}
