//! Whom a step concerns: the one table from acts to notices.

use chrono::NaiveDate;

use super::approval::Act;
use super::model::Memo;
use crate::db::{Stored, Tx};
use crate::notices::{self, Telling};
use crate::room::NoticeKind;
use crate::scope::PersonId;
use crate::staff::Office;

/// A memo waits for the person's decision.
pub const WAITS: NoticeKind = NoticeKind { word: "memo_waits", label: "บันทึกรอท่าน" };
/// The person's memo came back.
pub const RETURNED: NoticeKind =
	NoticeKind { word: "memo_returned", label: "บันทึกถูกส่งคืน" };
/// The person's memo was approved, refused or closed.
pub const DECIDED: NoticeKind = NoticeKind { word: "memo_decided", label: "ผลของบันทึก" };

/// Who is told of a step, and of what. `memo` is as it stands after the step, `by` the title that took it.
pub fn concerned(act: Act, memo: &Memo, office: &Office, by: &str, day: NaiveDate) -> Option<(PersonId, Telling)> {
	let telling = |kind, about: String| Telling {
		kind,
		subject: memo.id.0.clone(),
		title: memo.content.subject.clone(),
		about,
		address: format!("/staff/memos/{}", memo.id),
	};
	let author = memo.author.clone();
	match act {
		Act::Submit | Act::Forward | Act::Skip => {
			let holder = memo.holder().and_then(|link| office.holder(&link.post, day));
			holder.map(|(_, person)| (person.id.clone(), telling(WAITS, format!("{by} เสนอถึงท่าน"))))
		}
		Act::Return => Some((author, telling(RETURNED, format!("{by} ส่งคืนให้แก้ไข")))),
		Act::Approve => Some((author, telling(DECIDED, format!("{by} อนุมัติแล้ว")))),
		Act::Reject => Some((author, telling(DECIDED, format!("{by} ไม่อนุมัติ")))),
		Act::Close => Some((author, telling(DECIDED, format!("{by} ปิดเรื่อง")))),
		Act::Withdraw | Act::TakeOver => None,
	}
}

/// Tells whom a step concerns, and settles what was told of the memo before: it lies somewhere else now.
pub async fn tell(tx: &Tx, act: Act, memo: &Memo, office: &Office, by: &str) -> Stored<()> {
	let scope = tx.scope()?;
	for kind in [WAITS, RETURNED] {
		notices::settle(tx, kind, &memo.id.0, scope.now).await?;
	}
	match concerned(act, memo, office, by, scope.today()) {
		// Nobody is told of what they do themselves.
		Some((person, telling)) if scope.person.as_ref() != Some(&person) => {
			notices::tell(tx, Some(&memo.agency), &[person], &telling, scope.now).await
		}
		_ => Ok(()),
	}
}
