//! One audit record and what can be wrong with a chain of them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use surrealdb::types::SurrealValue;

/// Who did what to which record, sealed with the hash of the record before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct Entry {
	/// The agency, or the installation.
	pub chain: String,
	/// From 1, without gaps.
	pub number: i64,
	pub at: DateTime<Utc>,
	/// What the clock of a demonstration was set to when `at` was read from it.
	pub clock: Option<DateTime<Utc>>,
	pub account: String,
	/// `room/verb`
	pub act: String,
	pub subject: String,
	/// The change as JSON text.
	pub detail: String,
	/// The hash of the record before; empty for the first.
	pub before: String,
	pub hash: String,
}

/// The first thing that is wrong with a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
	/// A number is absent or stands twice.
	Missing { chain: String, number: i64 },
	/// The record's content is not what was sealed.
	Changed { chain: String, number: i64 },
	/// The record does not follow the one before it.
	Unlinked { chain: String, number: i64 },
	/// The database ends before the head kept outside it.
	Behind { chain: String, number: i64, head: i64 },
	/// The record the head names has another hash.
	Replaced { chain: String, number: i64 },
	/// The head that was kept outside the database is gone.
	Headless { chain: String },
}

impl std::fmt::Display for Flaw {
	fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		match self {
			Self::Missing { chain, number } => write!(f, "ทะเบียน {chain}: ไม่พบรายการที่ {number} หรือมีลำดับซ้ำ"),
			Self::Changed { chain, number } => write!(f, "ทะเบียน {chain}: รายการที่ {number} ถูกแก้ไขหลังบันทึก"),
			Self::Unlinked { chain, number } => write!(f, "ทะเบียน {chain}: รายการที่ {number} ไม่ต่อจากรายการก่อนหน้า"),
			Self::Behind { chain, number, head } => {
				write!(f, "ทะเบียน {chain}: ฐานข้อมูลมีถึงรายการที่ {number} แต่เคยบันทึกถึงรายการที่ {head}")
			}
			Self::Headless { chain } => write!(f, "ทะเบียน {chain}: ไฟล์หัวทะเบียนในโฟลเดอร์ heads หายไป"),
			Self::Replaced { chain, number } => write!(f, "ทะเบียน {chain}: รายการที่ {number} ไม่ใช่รายการที่เคยบันทึก"),
		}
	}
}

/// The first flaw of a chain's records, given in the order of their numbers. `seal` computes a record's hash.
pub fn first_flaw(entries: &[Entry], seal: impl Fn(&Entry) -> String) -> Option<Flaw> {
	let mut before = String::new();
	for (expected, entry) in (1..).zip(entries) {
		let (chain, number) = (entry.chain.clone(), entry.number);
		if number != expected {
			return Some(Flaw::Missing { chain, number: expected });
		}
		if seal(entry) != entry.hash {
			return Some(Flaw::Changed { chain, number });
		}
		if entry.before != before {
			return Some(Flaw::Unlinked { chain, number });
		}
		before.clone_from(&entry.hash);
	}
	None
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::super::store::seal;
	use super::*;

	fn chain(length: i64) -> Vec<Entry> {
		let mut entries: Vec<Entry> = Vec::new();
		for number in 1..=length {
			let before = entries.last().map(|entry| entry.hash.clone()).unwrap_or_default();
			let mut entry = Entry {
				chain: "a".to_owned(),
				number,
				at: DateTime::UNIX_EPOCH,
				clock: None,
				account: "clerk".to_owned(),
				act: "scores/save".to_owned(),
				subject: number.to_string(),
				detail: "{}".to_owned(),
				before,
				hash: String::new(),
			};
			entry.hash = seal(&entry);
			entries.push(entry);
		}
		entries
	}

	proptest! {
		#[test]
		fn a_whole_chain_has_no_flaw(length in 0i64..20) {
			prop_assert_eq!(first_flaw(&chain(length), seal), None);
		}

		#[test]
		fn any_change_is_found(length in 1i64..20, at in 0usize..20, which in 0usize..6) {
			let mut entries = chain(length);
			let index = at % entries.len();
			let entry = &mut entries[index];
			match which {
				0 => entry.account.push('x'),
				1 => entry.act.push('x'),
				2 => entry.subject.push('x'),
				3 => entry.detail.push('x'),
				4 => entry.clock = Some(entry.at),
				_ => entry.at += chrono::Duration::seconds(1),
			}
			let (chain, number) = (entry.chain.clone(), entry.number);
			prop_assert_eq!(first_flaw(&entries, seal), Some(Flaw::Changed { chain, number }));
		}

		#[test]
		fn a_record_sealed_anew_breaks_its_link(length in 2i64..20, at in 0usize..19) {
			let mut entries = chain(length);
			let index = at % (entries.len() - 1);
			entries[index].detail.push('x');
			entries[index].hash = seal(&entries[index]);
			let is_unlinked = matches!(first_flaw(&entries, seal), Some(Flaw::Unlinked { .. }));
			prop_assert!(is_unlinked);
		}

		#[test]
		fn a_removed_or_moved_record_is_found(length in 3i64..20, at in 0usize..18, swap in any::<bool>()) {
			let mut entries = chain(length);
			let index = at % (entries.len() - 1);
			if swap { entries.swap(index, index + 1) } else { drop(entries.remove(index)) }
			prop_assert!(first_flaw(&entries, seal).is_some());
		}
	}
}
