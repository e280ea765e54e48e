//! The posts that a person holds today.

use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use super::{PostId, Role, UnitId};

/// By which authority a post is held (`domain.md` 6.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[cfg_attr(feature = "ssr", surreal(untagged, rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Authority {
	/// ดำรงตำแหน่ง
	Substantive,
	/// รักษาราชการแทน
	ActingOfficially,
	/// รักษาการแทน
	Acting,
	/// ปฏิบัติราชการแทน
	OnBehalf,
}

impl Authority {
	pub const ALL: [Self; 4] = [Self::Substantive, Self::ActingOfficially, Self::Acting, Self::OnBehalf];

	pub const fn label(self) -> &'static str {
		match self {
			Self::Substantive => "ดำรงตำแหน่ง",
			Self::ActingOfficially => "รักษาราชการแทน",
			Self::Acting => "รักษาการแทน",
			Self::OnBehalf => "ปฏิบัติราชการแทน",
		}
	}

	pub const fn word(self) -> &'static str {
		match self {
			Self::Substantive => "substantive",
			Self::ActingOfficially => "acting_officially",
			Self::Acting => "acting",
			Self::OnBehalf => "on_behalf",
		}
	}

	pub fn parse(word: &str) -> Option<Self> {
		Self::ALL.into_iter().find(|authority| authority.word() == word)
	}
}

/// A post held today and what it entitles to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldPost {
	pub id: PostId,
	pub title: String,
	pub unit: Option<UnitId>,
	pub role: Role,
	pub authority: Authority,
}
