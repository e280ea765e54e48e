//! บันทึกข้อความ: writing, the chain of posts it goes up, the sheet, and the proof that nothing was altered.

#[cfg(feature = "ssr")]
mod act;
mod api;
mod approval;
#[cfg(feature = "ssr")]
mod chains;
mod declared;
#[cfg(feature = "ssr")]
mod documents;
mod inbox;
mod kind;
mod line;
mod model;
mod page;
#[cfg(feature = "ssr")]
mod persons;
#[cfg(feature = "ssr")]
mod pictures;
mod row;
#[cfg(feature = "ssr")]
mod seal;
#[cfg(feature = "ssr")]
mod set_up;
#[cfg(feature = "ssr")]
mod sheet;
#[cfg(feature = "ssr")]
mod steps;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
mod tell;
#[cfg(feature = "ssr")]
mod typed;
#[cfg(feature = "ssr")]
mod vacancy;
#[cfg(feature = "ssr")]
mod verify;
mod waiting;
#[cfg(feature = "ssr")]
mod walk;
#[cfg(feature = "ssr")]
mod ways_out;

/// The name of the room in audit records and events.
pub const ROOM: &str = "memos";

pub use self::approval::{Act, State, Step};
#[cfg(feature = "ssr")]
pub use self::chains::{last_role, list_chains, save_chain, set_chain_ended};
pub use self::declared::DECLARED;
#[cfg(feature = "ssr")]
pub use self::documents::{file_name, preview, signed_copy, version_document};
pub use self::line::line_of;
pub use self::model::{
	AttachedPicture, Attachment, Chain, ChainDraft, Content, Draft, Kind, Link, Memo, MemoId, Section,
};
pub use self::page::WaitingCards;
#[cfg(feature = "ssr")]
pub use self::persons::{count as count_persons, repeated as repeated_persons};
pub use self::row::MemoRow;
#[cfg(feature = "ssr")]
pub use self::row::{find_newest_about, list_about, list_for_wall, list_rows};
#[cfg(feature = "ssr")]
pub use self::sheet::{Signature, paragraphs, signature_of};
#[cfg(feature = "ssr")]
pub use self::steps::{Decision, approval, decide, emblem, list_documents, list_steps, submit};
#[cfg(feature = "ssr")]
pub use self::store::{
	Writing, attach, create, discard, find, find_draft, find_state, list, list_sent, list_these, list_versions, save,
	start,
};
#[cfg(feature = "ssr")]
pub use self::typed::{Page, Place, find as find_typed, keep as keep_typed, sweep};
#[cfg(feature = "ssr")]
pub use self::verify::{Flaw, verify};
pub use self::waiting::{Holder, Waiting};
#[cfg(feature = "ssr")]
pub use self::waiting::{list_underway, list_waiting};
#[cfg(feature = "ssr")]
pub use self::ways_out::{list_held_up, note_opened, unblock, withdraw};

#[cfg(test)]
pub mod samples {
	//! Memos for the tests of other rooms.

	use chrono::{DateTime, NaiveDate};

	use super::{Content, Kind, Memo, MemoId, State};
	use crate::scope::{AgencyId, PersonId, PostId};

	pub fn memo() -> Memo {
		let content = Content {
			unit: String::new(),
			number: String::new(),
			date: NaiveDate::default(),
			subject: String::new(),
			to: String::new(),
			sections: Vec::new(),
			closing: String::new(),
			attachment: None,
		};
		Memo {
			id: MemoId::default(),
			agency: AgencyId::default(),
			kind: Kind::General,
			year: None,
			author: PersonId::default(),
			author_post: PostId::default(),
			author_title: String::new(),
			author_initial: String::new(),
			content,
			state: State::Draft,
			version: 0,
			links: Vec::new(),
			turn: 0,
			steps: 0,
			since: DateTime::UNIX_EPOCH,
		}
	}
}
