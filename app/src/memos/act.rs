//! What the room records.

use super::approval;
use super::model::Memo;
use crate::audit::{self, acts};
use crate::db::records;
use crate::live::Audience;

acts! {
	/// Acts on drafts and on lines of posts.
	MemoAct of super::ROOM {
		Start = "start" Staff,
		Write = "write" Staff,
		Discard = "discard" Staff,
		SaveLine = "save-chain" Staff,
		EndLine = "end-chain" Staff,
		RestoreLine = "restore-chain" Staff,
	}
}

/// The steps of an approval chain; `verify` compares their audit records with the steps.
impl audit::Act for approval::Act {
	const ROOM: &'static str = super::ROOM;

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
