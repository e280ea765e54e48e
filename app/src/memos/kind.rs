//! What memos are about.

use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

/// What a memo is about; each kind may have a chain of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[cfg_attr(feature = "ssr", surreal(untagged, rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
	/// บันทึกเสนอมาตรการส่งเสริมคุณธรรมและความโปร่งใส
	#[default]
	Measures,
	/// บันทึกข้อความทั่วไป
	General,
	/// บันทึกเสนอประกาศ: brings an announcement (ประกาศ) before the chief.
	Announcement,
}

impl Kind {
	pub const ALL: [Self; 3] = [Self::Measures, Self::General, Self::Announcement];

	pub const fn label(self) -> &'static str {
		match self {
			Self::Measures => "บันทึกเสนอมาตรการ",
			Self::General => "บันทึกข้อความทั่วไป",
			Self::Announcement => "บันทึกเสนอประกาศ",
		}
	}

	pub const fn word(self) -> &'static str {
		match self {
			Self::Measures => "measures",
			Self::General => "general",
			Self::Announcement => "announcement",
		}
	}

	pub fn parse(word: &str) -> Option<Self> {
		Self::ALL.into_iter().find(|kind| kind.word() == word)
	}
}
