//! The notice (การแจ้งเตือน).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use crate::list::{Column, Filter, Listed};
use crate::scope::{AgencyId, PersonId, id};
#[cfg(feature = "ssr")]
use crate::thai::{calendar::short_time, order::by_name};
#[cfg(feature = "ssr")]
use std::cmp::Ordering;

id!(
	/// A notice to one person.
	NoticeId
);

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[cfg_attr(feature = "ssr", surreal(untagged, rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
	/// A memo waits for the person's decision.
	MemoWaits,
	/// The person's memo came back.
	MemoReturned,
	/// The person's memo was approved, refused or closed.
	MemoDecided,
	/// A declared gift waits for its superior.
	GiftWaits,
	/// A division owes the month's report on gifts.
	GiftDue,
	/// Somebody set the account's password anew.
	PasswordReset,
	/// A job of the server keeps failing, for administrators of the installation.
	JobFailed,
}

impl NoticeKind {
	pub const ALL: [Self; 7] = [
		Self::MemoWaits,
		Self::MemoReturned,
		Self::MemoDecided,
		Self::GiftWaits,
		Self::GiftDue,
		Self::PasswordReset,
		Self::JobFailed,
	];

	pub const fn word(self) -> &'static str {
		match self {
			Self::MemoWaits => "memo_waits",
			Self::MemoReturned => "memo_returned",
			Self::MemoDecided => "memo_decided",
			Self::GiftWaits => "gift_waits",
			Self::GiftDue => "gift_due",
			Self::PasswordReset => "password_reset",
			Self::JobFailed => "job_failed",
		}
	}

	pub const fn label(self) -> &'static str {
		match self {
			Self::MemoWaits => "บันทึกรอท่าน",
			Self::MemoReturned => "บันทึกถูกส่งคืน",
			Self::MemoDecided => "ผลของบันทึก",
			Self::GiftWaits => "ของขวัญรอท่านตรวจ",
			Self::GiftDue => "รายงานของขวัญรายเดือน",
			Self::PasswordReset => "รหัสผ่านถูกตั้งใหม่",
			Self::JobFailed => "งานของระบบขัดข้อง",
		}
	}
}

/// Something that was addressed to one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Notice {
	pub id: NoticeId,
	/// None for an administrator of the installation.
	pub agency: Option<AgencyId>,
	pub person: PersonId,
	pub kind: NoticeKind,
	/// The record it is about: a later act on it may settle the notice.
	pub subject: String,
	pub title: String,
	pub about: String,
	/// Where to go.
	pub address: String,
	pub at: DateTime<Utc>,
	pub read_at: Option<DateTime<Utc>>,
}

/// A notice as its list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeRow {
	pub notice: Notice,
}

impl NoticeRow {
	#[cfg(feature = "ssr")]
	const fn state(&self) -> (&'static str, &'static str) {
		if self.notice.read_at.is_some() {
			("read", "อ่านแล้ว")
		} else {
			("unread", "ยังไม่อ่าน")
		}
	}
}

impl Listed for NoticeRow {
	const COLUMNS: &'static [Column] = &[Column { word: "at", label: "เมื่อ" }, Column { word: "title", label: "เรื่อง" }];
	const FILTERS: &'static [Filter] =
		&[Filter { name: "state", label: "สถานะ" }, Filter { name: "kind", label: "ชนิด" }];

	fn texts(&self) -> Vec<&str> {
		vec![&self.notice.title, &self.notice.about, self.notice.kind.label()]
	}

	#[cfg(feature = "ssr")]
	fn compare(&self, other: &Self, column: &str) -> Ordering {
		match column {
			"at" => self.notice.at.cmp(&other.notice.at),
			_ => by_name(&self.notice.title, &other.notice.title),
		}
	}

	#[cfg(feature = "ssr")]
	fn value(&self, filter: &str) -> Option<(String, String)> {
		let (value, label) = match filter {
			"state" => self.state(),
			_ => (self.notice.kind.word(), self.notice.kind.label()),
		};
		Some((value.to_owned(), label.to_owned()))
	}

	#[cfg(feature = "ssr")]
	const HEADS: &'static [&'static str] = &["เมื่อ", "ชนิด", "เรื่อง", "รายละเอียด", "สถานะ"];

	#[cfg(feature = "ssr")]
	fn cells(&self) -> Vec<String> {
		vec![
			short_time(self.notice.at),
			self.notice.kind.label().to_owned(),
			self.notice.title.clone(),
			self.notice.about.clone(),
			self.state().1.to_owned(),
		]
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_kind_is_written_as_its_word() {
		for kind in NoticeKind::ALL {
			assert_eq!(serde_json::to_value(kind).unwrap(), kind.word());
		}
	}
}
