//! The words of the approval chain: states, acts, and the recorded step. `walk.rs` holds what may follow what.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use super::model::MemoId;
use crate::scope::{AgencyId, PersonId, PostId, Proof};
use crate::staff::Authority;

/// Where a memo is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[cfg_attr(feature = "ssr", surreal(untagged, rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum State {
	/// Never sent.
	Draft,
	/// On its way up the chain.
	Underway,
	/// Back with the author.
	Returned,
	/// The last post approved it.
	Approved,
	/// The last post refused it.
	Rejected,
	/// Closed for good without a decision.
	Closed,
}

impl State {
	/// As addresses and the database have it.
	pub const fn word(self) -> &'static str {
		match self {
			Self::Draft => "draft",
			Self::Underway => "underway",
			Self::Returned => "returned",
			Self::Approved => "approved",
			Self::Rejected => "rejected",
			Self::Closed => "closed",
		}
	}

	pub const fn label(self) -> &'static str {
		match self {
			Self::Draft => "ร่าง",
			Self::Underway => "กำลังเสนอ",
			Self::Returned => "ส่งคืนแก้ไข",
			Self::Approved => "อนุมัติแล้ว",
			Self::Rejected => "ไม่อนุมัติ",
			Self::Closed => "ปิดเรื่อง",
		}
	}
}

/// What is done to a memo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[cfg_attr(feature = "ssr", surreal(untagged, rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Act {
	/// เสนอ, by the author.
	Submit,
	/// ดึงกลับ, by the author: while nobody has opened it, or where nobody can act.
	Withdraw,
	/// เสนอต่อ, by any post but the last.
	Forward,
	/// ส่งคืนแก้ไข
	Return,
	/// อนุมัติ, by the last post.
	Approve,
	/// ไม่อนุมัติ, by the last post.
	Reject,
	/// ข้ามขั้น, by a superior, over a post that nobody holds.
	Skip,
	/// รับช่วงต่อ, of a returned memo whose author is gone, by whoever holds the author's post now.
	TakeOver,
	/// ปิดเรื่อง, for good.
	Close,
}

impl Act {
	/// What posts of the chain may choose from.
	pub const DECISIONS: [Self; 4] = [Self::Forward, Self::Approve, Self::Return, Self::Reject];

	/// Every act; each has an audit record of its own.
	pub const ALL: [Self; 9] = [
		Self::Submit,
		Self::Withdraw,
		Self::Forward,
		Self::Return,
		Self::Approve,
		Self::Reject,
		Self::Skip,
		Self::TakeOver,
		Self::Close,
	];

	/// Whether it puts a signature under the version.
	pub const fn signs(self) -> bool {
		matches!(self, Self::Submit | Self::Forward | Self::Approve)
	}

	pub const fn label(self) -> &'static str {
		match self {
			Self::Submit => "เสนอ",
			Self::Withdraw => "ดึงกลับ",
			Self::Forward => "เสนอต่อ",
			Self::Return => "ส่งคืนแก้ไข",
			Self::Approve => "อนุมัติ",
			Self::Reject => "ไม่อนุมัติ",
			Self::Skip => "ข้ามขั้น",
			Self::TakeOver => "รับช่วงต่อ",
			Self::Close => "ปิดเรื่อง",
		}
	}

	pub const fn word(self) -> &'static str {
		match self {
			Self::Submit => "submit",
			Self::Withdraw => "withdraw",
			Self::Forward => "forward",
			Self::Return => "return",
			Self::Approve => "approve",
			Self::Reject => "reject",
			Self::Skip => "skip",
			Self::TakeOver => "take_over",
			Self::Close => "close",
		}
	}

	/// What the sheet says of a decision: the verdict always, with the opinion.
	pub fn told(self, opinion: &str) -> String {
		let (label, opinion) = (self.label(), opinion.trim());
		let is_said = opinion.strip_prefix(label).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
		match self {
			_ if opinion.is_empty() => label.to_owned(),
			Self::Submit | Self::Withdraw | Self::Forward | Self::TakeOver => opinion.to_owned(),
			_ if is_said => opinion.to_owned(),
			_ => format!("{label}: {opinion}"),
		}
	}

	/// Whether the opinion is the opposite verdict, or begins with its word.
	pub fn is_contradicted_by(self, opinion: &str) -> bool {
		let begins = |words: &[&str]| {
			let rest = words.iter().find_map(|word| opinion.trim().strip_prefix(word));
			rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
		};
		match self {
			Self::Reject | Self::Return => begins(&["อนุมัติ", "เห็นชอบ", "เห็นควรอนุมัติ", "เห็นควรพิจารณาอนุมัติ"]),
			Self::Approve => begins(&["ไม่อนุมัติ", "ไม่เห็นชอบ", "ไม่เห็นควรอนุมัติ", "เห็นควรไม่อนุมัติ"]),
			// The verdict is the last post's alone.
			Self::Forward => begins(&["อนุมัติ", "ไม่อนุมัติ"]),
			Self::Submit | Self::Withdraw | Self::Skip | Self::TakeOver | Self::Close => false,
		}
	}

	/// One of the decisions.
	pub fn parse(word: &str) -> Option<Self> {
		Self::DECISIONS.into_iter().find(|act| act.word() == word)
	}
}

/// One recorded act: who, in which post, by which authority, when, over which bytes, upon which step before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Step {
	pub memo: MemoId,
	pub agency: AgencyId,
	/// From 1, without gaps.
	pub number: u32,
	/// The version acted upon.
	pub version: u32,
	pub act: Act,
	pub person: PersonId,
	/// The name at that moment; blank for people without one.
	pub name: String,
	pub post: PostId,
	/// The title of the post at that moment.
	pub title: String,
	pub authority: Authority,
	/// The order an acting authority rests on.
	pub order: String,
	/// The actor's own post when acting for another.
	pub own_title: String,
	pub opinion: String,
	/// How many posts the chain of this version has.
	pub links: u32,
	/// SHA-256 of the exact bytes of the version's PDF, in hex.
	pub document: String,
	/// SHA-256 of what the version says and of its line, in hex.
	pub content: String,
	pub at: DateTime<Utc>,
	/// How the person showed that it is they; none in steps older than this field, and of those made at the console.
	pub proof: Option<Proof>,
	/// Who had set the person's password anew shortly before; none mostly.
	pub reset: Option<String>,
	/// The hash of the step before; empty for the first.
	pub before: String,
	pub hash: String,
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_verdict_is_always_told() {
		assert_eq!(Act::Approve.told(""), "อนุมัติ");
		assert_eq!(Act::Approve.told("อนุมัติ และให้รายงานทุกไตรมาส"), "อนุมัติ และให้รายงานทุกไตรมาส");
		assert_eq!(Act::Reject.told("งบไม่พอ"), "ไม่อนุมัติ: งบไม่พอ");
		assert_eq!(Act::Return.told("เพิ่มระยะเวลา"), "ส่งคืนแก้ไข: เพิ่มระยะเวลา");
		assert_eq!(Act::Forward.told("เห็นควรอนุมัติ"), "เห็นควรอนุมัติ");
	}

	#[test]
	fn the_opposite_verdict_contradicts_and_a_reason_does_not() {
		assert!(Act::Reject.is_contradicted_by("อนุมัติ") && Act::Return.is_contradicted_by("เห็นควรอนุมัติ"));
		assert!(Act::Approve.is_contradicted_by("ไม่อนุมัติ") && Act::Reject.is_contradicted_by("อนุมัติ ตามเสนอ"));
		assert!(!Act::Reject.is_contradicted_by("ไม่อนุมัติ") && !Act::Approve.is_contradicted_by("อนุมัติ"));
		for reason in ["แก้วันที่อนุมัติโครงการ", "รอสภาอนุมัติงบประมาณก่อน", "อนุมัติไม่ได้ งบไม่พอ"]
		{
			assert!(!Act::Return.is_contradicted_by(reason) && !Act::Reject.is_contradicted_by(reason), "{reason}");
		}
		assert_eq!(Act::Approve.told("อนุมัติไม่ได้ งบไม่พอ"), "อนุมัติ: อนุมัติไม่ได้ งบไม่พอ");
	}
}
