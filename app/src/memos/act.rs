//! What the room records.

use super::approval;
use super::model::Memo;
use crate::audit::{self, acts};
use crate::db::records;
use crate::live::Audience;

acts! {
	/// Acts on drafts and on lines of posts.
	MemoAct of super::ROOM {
		Start = "start" Staff "เริ่มร่างบันทึก",
		Write = "write" Staff "แก้ไขร่างบันทึก",
		Discard = "discard" Staff "ลบร่างบันทึก",
		SaveLine = "save-chain" Staff "แก้ไขเส้นทางเสนอ",
		EndLine = "end-chain" Staff "ปิดเส้นทางเสนอ",
		RestoreLine = "restore-chain" Staff "เปิดเส้นทางเสนออีกครั้ง",
	}
}

/// The steps of an approval chain; `verify` compares their audit records with the steps.
impl audit::Act for approval::Act {
	const ROOM: &'static str = super::ROOM;
	const WORDS: &'static [(&'static str, &'static str)] = &{
		let mut words = [("", ""); Self::ALL.len()];
		let mut place = 0;
		while place < words.len() {
			words[place] = (Self::ALL[place].word(), Self::ALL[place].label());
			place += 1;
		}
		words
	};

	fn word(self) -> &'static str {
		Self::word(self)
	}

	fn audience(self) -> Audience {
		Audience::Staff
	}
}

records! {
	Memo = "memo",
}
