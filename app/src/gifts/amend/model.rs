//! A correction and a withdrawal, and who may make one.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use surrealdb::types::SurrealValue;

use crate::gifts::draft::Checked;
use crate::gifts::model::{Gift, Review};
use crate::scope::{PersonId, Scope};
use crate::thai::baht::baht;
use crate::thai::calendar::long_date;

/// A declaration was corrected (แก้ไขการแจ้ง).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct Amendment {
	/// Title of the post.
	pub by: String,
	pub person: PersonId,
	pub reason: String,
	pub at: DateTime<Utc>,
	/// What was changed, a line each: "มูลค่า (บาท): 500 → 5,000".
	pub lines: Vec<String>,
	/// What a superior had written over the old words; void with the correction.
	pub review: Option<Review>,
}

/// A declaration was taken back (ถอนการแจ้ง).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct Withdrawal {
	/// Title of the post.
	pub by: String,
	pub person: PersonId,
	pub reason: String,
	pub at: DateTime<Utc>,
}

/// What a correction changes, a line each.
pub fn differences(before: &Gift, after: &Checked, has_photo: bool) -> Vec<String> {
	let pairs = [
		("รายการ", before.what.clone(), after.what.clone()),
		("มูลค่า (บาท)", baht(before.value), baht(after.value)),
		("ผู้ให้", before.giver.label().to_owned(), after.giver.label().to_owned()),
		("โอกาส", before.occasion.clone(), after.occasion.clone()),
		("วันที่ได้รับ", long_date(before.day), long_date(after.day)),
		("การดำเนินการ", before.fate.label().to_owned(), after.fate.label().to_owned()),
	];
	let changed = pairs.into_iter().filter(|(_, before, after)| before != after);
	let mut lines: Vec<String> = changed.map(|(name, before, after)| format!("{name}: {before} → {after}")).collect();
	if has_photo {
		lines.push("แนบภาพหรือเอกสารเพิ่ม".to_owned());
	}
	lines
}

impl Gift {
	/// Whether somebody corrects it: whoever declared it.
	pub fn may_be_amended_by(&self, scope: &Scope) -> bool {
		self.counts() && scope.person.as_ref() == Some(&self.person)
	}

	/// Whether somebody takes it back: whoever declared it while no superior has ever looked at it, and after that a superior.
	pub fn may_be_withdrawn_by(&self, scope: &Scope, is_superior: bool) -> bool {
		let is_own = scope.person.as_ref() == Some(&self.person);
		self.counts() && (is_superior || (is_own && self.last_review().is_none()))
	}

	/// What a superior wrote last, perhaps before a correction.
	pub fn last_review(&self) -> Option<&Review> {
		let before = self.amendments.iter().rev().find_map(|amendment| amendment.review.as_ref());
		self.review.as_ref().or(before)
	}
}

#[cfg(test)]
mod tests {
	use chrono::NaiveDate;
	use rust_decimal::Decimal;

	use super::*;
	use crate::gifts::draft::Checked;
	use crate::gifts::model::samples;

	fn checked(gift: &Gift) -> Checked {
		let Gift { giver, occasion, what, value, day, fate, .. } = gift.clone();
		Checked { giver, occasion, what, value, day, fate }
	}

	#[test]
	fn what_is_changed_is_told() {
		let day = NaiveDate::from_ymd_opt(2021, 3, 1).unwrap();
		let gift = samples::gift(day, Decimal::from(500));
		assert_eq!(differences(&gift, &checked(&gift), false), Vec::<String>::new());
		let after = Checked { value: Decimal::from(5_000), ..checked(&gift) };
		assert_eq!(differences(&gift, &after, false), ["มูลค่า (บาท): 500 → 5,000"]);
		assert_eq!(differences(&gift, &after, true).len(), 2);
	}

	#[test]
	fn a_looked_at_declaration_is_taken_back_by_a_superior() {
		let day = NaiveDate::from_ymd_opt(2021, 3, 1).unwrap();
		let own = Scope { person: Some(PersonId::default()), ..Scope::console(DateTime::UNIX_EPOCH) };
		let other = Scope { person: Some(PersonId("b".into())), ..own.clone() };
		let gift = samples::gift(day, Decimal::ONE);
		let review =
			Review {
				by: "ปลัด".into(), person: PersonId::default(), words: "ทราบ".into(), at: DateTime::UNIX_EPOCH
			};
		let reviewed = Gift { review: Some(review.clone()), ..gift.clone() };
		// A correction takes the review away; who has looked at it has looked at it.
		let (by, person, reason) = (String::new(), PersonId::default(), String::new());
		let amendment =
			Amendment { by, person, reason, at: DateTime::UNIX_EPOCH, lines: Vec::new(), review: Some(review) };
		let amended = Gift { amendments: vec![amendment], ..gift.clone() };
		let by = PersonId::default();
		let gone = Withdrawal { by: String::new(), person: by, reason: String::new(), at: DateTime::UNIX_EPOCH };
		let gone = Gift { withdrawn: Some(gone), ..gift.clone() };
		for (gift, scope, is_superior, may_amend, may_withdraw) in [
			(&gift, &own, false, true, true),
			(&gift, &other, false, false, false),
			(&gift, &other, true, false, true),
			(&reviewed, &own, false, true, false),
			(&reviewed, &other, true, false, true),
			(&amended, &own, false, true, false),
			(&amended, &other, true, false, true),
			(&gone, &own, true, false, false),
		] {
			assert_eq!(gift.may_be_amended_by(scope), may_amend);
			assert_eq!(gift.may_be_withdrawn_by(scope, is_superior), may_withdraw);
		}
	}
}
