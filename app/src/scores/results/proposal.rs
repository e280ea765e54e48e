//! What a document would change of a year's result: seen before anything is kept.

use serde::{Deserialize, Serialize};

use crate::files::Finding;
use crate::thai::calendar::FiscalYear;

/// One row of the document beside what is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
	/// "คะแนนรวม", "ตัวชี้วัดที่ 9", "o42".
	pub name: String,
	pub label: String,
	/// The line and the words it was read from, or that it follows from the others.
	pub source: String,
	/// The line of the document that says it; 0 for what follows from the others.
	pub line: u32,
	/// Whether the document says it; else it follows from what it says.
	pub is_read: bool,
	/// As shown; nothing when it was not known.
	pub before: Option<String>,
	pub after: String,
}

impl Change {
	pub fn is_same(&self) -> bool {
		self.before.as_deref() == Some(self.after.as_str())
	}

	/// Whether what was found is about the line it was read from.
	pub fn is_of(&self, note: &Finding) -> bool {
		self.line > 0 && self.line == note.row
	}
}

/// What a document brings to the result of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
	pub year: FiscalYear,
	/// Every row that was read.
	pub changes: Vec<Change>,
	pub errors: Vec<Finding>,
	/// What to look at; it may be kept.
	pub notes: Vec<Finding>,
	/// What does not fit together and must be confirmed as announced.
	pub asks: Option<String>,
	/// Why it can't be kept at all.
	pub blocks: Option<String>,
	/// What is known was announced: it is corrected with a reason.
	pub is_frozen: bool,
	/// The mark of what is known now.
	pub seen: String,
	/// What was pasted; nothing of a sheet.
	pub text: String,
}

impl Proposal {
	/// The sentence above the rows.
	pub fn summary(&self) -> String {
		let read = || self.changes.iter().filter(|change| change.is_read);
		let all = read().count();
		let same = read().filter(|change| change.is_same()).count();
		let fresh = read().filter(|change| change.before.is_none()).count();
		let changed = all - same - fresh;
		format!("อ่านได้ {all} แถว: ใหม่ {fresh}, เปลี่ยน {changed}, เหมือนเดิม {same}")
	}

	/// What to look at besides the rows that were read.
	pub fn others(&self) -> Vec<Finding> {
		let others = self.notes.iter().filter(|note| !self.changes.iter().any(|change| change.is_of(note)));
		others.cloned().collect()
	}

	/// Whether keeping it would change nothing.
	pub fn is_known(&self) -> bool {
		!self.changes.is_empty() && self.changes.iter().all(Change::is_same)
	}
}
