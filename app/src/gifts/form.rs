//! The form of a declaration: its fields, and the words it offers.

use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

macro_rules! words {
	($(#[$doc:meta])* $name:ident { $($(#[$own:meta])* $variant:ident = $word:literal $label:literal,)+ }) => {
		$(#[$doc])*
		#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
		#[cfg_attr(feature = "ssr", derive(SurrealValue), surreal(untagged, rename_all = "snake_case"))]
		#[serde(rename_all = "snake_case")]
		pub enum $name {
			$($(#[$own])* $variant,)+
		}

		impl $name {
			pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

			pub const fn word(self) -> &'static str {
				match self {
					$(Self::$variant => $word,)+
				}
			}

			pub const fn label(self) -> &'static str {
				match self {
					$(Self::$variant => $label,)+
				}
			}

			pub fn parse(word: &str) -> Option<Self> {
				Self::ALL.iter().copied().find(|known| known.word() == word)
			}
		}
	};
}

words! {
	/// Who gave it. A kind and no name: the register is public.
	GiverKind {
		Citizen = "citizen" "ประชาชนหรือผู้รับบริการ",
		Business = "business" "ผู้ประกอบการหรือคู่สัญญา",
		Agency = "agency" "หน่วยงานของรัฐ",
		Subordinate = "subordinate" "ผู้ใต้บังคับบัญชาหรือเพื่อนร่วมงาน",
		Other = "other" "อื่น ๆ",
	}
}

words! {
	/// What became of it.
	Fate {
		/// คืนแก่ผู้ให้
		Returned = "returned" "คืนแก่ผู้ให้แล้ว",
		HandedOver = "handed_over" "ส่งมอบให้หน่วยงานแล้ว",
		Kept = "kept" "รับไว้เป็นส่วนตัว",
	}
}

/// The form as it is typed, beside its photo.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiftDraft {
	pub giver: String,
	pub occasion: String,
	pub what: String,
	pub value: String,
	pub day: String,
	pub fate: String,
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_word_is_as_it_is_written() {
		for kind in GiverKind::ALL {
			assert_eq!(serde_json::to_value(kind).unwrap(), kind.word());
			assert_eq!(GiverKind::parse(kind.word()), Some(*kind));
		}
		for fate in Fate::ALL {
			assert_eq!(serde_json::to_value(fate).unwrap(), fate.word());
		}
	}
}
