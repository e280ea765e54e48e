//! The notice (การแจ้งเตือน).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use surrealdb::types::SurrealValue;

use crate::list::{Cell, Column, Filter, Listed};
use crate::room::NoticeKind;
use crate::scope::{AgencyId, PersonId, id};
use crate::thai::{calendar::short_time, order::by_name};
use std::{borrow::Cow, cmp::Ordering};

id!(
	/// A notice to one person.
	NoticeId
);

/// Somebody set the account's password anew.
pub const PASSWORD_RESET: NoticeKind =
	NoticeKind { word: "password_reset", label: "รหัสผ่านถูกตั้งใหม่" };
/// A job of the server keeps failing, for administrators of the installation.
pub const JOB_FAILED: NoticeKind =
	NoticeKind { word: "job_failed", label: "งานของระบบขัดข้อง" };

/// Something that was addressed to one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct Notice {
	pub id: NoticeId,
	/// None for an administrator of the installation.
	pub agency: Option<AgencyId>,
	pub person: PersonId,
	/// The word of its kind, which the room that tells it declares.
	pub kind: String,
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
	/// The Thai name of its kind.
	pub label: String,
}

impl NoticeRow {
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
		vec![&self.notice.title, &self.notice.about, &self.label]
	}

	fn compare(&self, other: &Self, column: &str) -> Ordering {
		match column {
			"at" => self.notice.at.cmp(&other.notice.at),
			_ => by_name(&self.notice.title, &other.notice.title),
		}
	}

	fn value(&self, filter: &str) -> Option<Cow<'_, str>> {
		Some(match filter {
			"state" => self.state().0.into(),
			_ => Cow::Borrowed(&self.notice.kind),
		})
	}

	fn label(&self, filter: &str) -> String {
		match filter {
			"state" => self.state().1.to_owned(),
			_ => self.label.clone(),
		}
	}

	const HEADS: &'static [&'static str] = &["เมื่อ", "ชนิด", "เรื่อง", "รายละเอียด", "สถานะ"];

	fn cells(&self) -> Vec<Cell> {
		let texts = [
			short_time(self.notice.at),
			self.label.clone(),
			self.notice.title.clone(),
			self.notice.about.clone(),
			self.state().1.to_owned(),
		];
		texts.map(Cell::Text).to_vec()
	}
}
