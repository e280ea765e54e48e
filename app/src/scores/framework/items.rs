//! What an edition asks for: indicators, their parts, and the items under them.

use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use crate::thai::codes::Instrument;

/// ตัวชี้วัด
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Indicator {
	pub number: u32,
	pub label: String,
	pub instrument: Instrument,
	/// Sub-indicators (ตัวชี้วัดย่อย); one without a code where there are none. Empty where the edition stops here.
	pub groups: Vec<Group>,
	/// What of it is to be checked against the year's handbook; empty when nothing is.
	pub unconfirmed: String,
}

/// ตัวชี้วัดย่อย, or all items of an indicator that has none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Group {
	/// "9.1"; empty when the indicator has no sub-indicators.
	pub code: String,
	pub label: String,
	/// Whether all its items are known: of a list with gaps nothing can be computed.
	pub is_complete: bool,
	pub items: Vec<Item>,
}

impl Group {
	/// What its points are known by. A letter stands in front: a form can't carry a name that begins with a digit.
	pub fn key(&self) -> String {
		format!("g{}", self.code)
	}
}

/// ข้อ: a question of IIT or EIT, or a piece of information that OIT asks to be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Item {
	/// "i7", "o43": says nothing without the edition it stands in.
	pub code: String,
	/// Empty where only the code is known.
	pub text: String,
	pub scale: Option<Scale>,
	/// ข้อย่อย, in order; empty when the item is scored as a whole.
	pub parts: Vec<Part>,
	/// What it is about; items of other years about the same continue its line.
	pub topics: Vec<String>,
	pub unconfirmed: String,
}

/// ข้อย่อย
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Part {
	pub text: String,
	pub scale: Option<Scale>,
}

/// How one answer becomes points (`domain.md` 1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[cfg_attr(feature = "ssr", surreal(untagged, rename_all = "lowercase"))]
#[serde(rename_all = "lowercase")]
pub enum Scale {
	/// น้อยที่สุดหรือไม่มีเลย 0, น้อย 33, มาก 67, มากที่สุด 100
	P,
	/// The same, reversed.
	R,
	/// มี 0, ไม่มี 100
	Y0,
	/// มี 100, ไม่มี 0
	Y1,
	/// Published or not: 100 or 0.
	Binary,
	/// 0, 50 or 100.
	Half,
	/// Six steps of agreement.
	Six,
}

impl Scale {
	/// What answers are worth, for those who read the edition.
	pub const fn meaning(self) -> &'static str {
		match self {
			Self::P => "น้อยที่สุด 0 น้อย 33 มาก 67 มากที่สุด 100",
			Self::R => "น้อยที่สุด 100 น้อย 67 มาก 33 มากที่สุด 0",
			Self::Y0 => "มี 0 ไม่มี 100",
			Self::Y1 => "มี 100 ไม่มี 0",
			Self::Binary => "0 หรือ 100",
			Self::Half => "0, 50 หรือ 100",
			Self::Six => "หกระดับความเห็น",
		}
	}

	/// The points that one answer can get, where one answer alone makes the points of the item; empty for what many
	/// people are asked.
	pub const fn steps(self) -> &'static [u8] {
		match self {
			Self::Binary => &[0, 100],
			Self::Half => &[0, 50, 100],
			Self::P | Self::R | Self::Y0 | Self::Y1 | Self::Six => &[],
		}
	}
}
