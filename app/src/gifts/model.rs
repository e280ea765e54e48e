//! A declaration of a gift (การแจ้งรับของขวัญหรือประโยชน์อื่นใด), and the agency's settings.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use surrealdb::types::SurrealValue;

use super::amend::{Amendment, Withdrawal};
use super::form::{Fate, GiverKind};
use super::month::Month;
use crate::agency::UnitId;
use crate::files::File;
use crate::scope::{AgencyId, PersonId, Role, id};
use crate::thai::baht::baht;

id!(
	/// A declared gift.
	GiftId
);

/// What the superior wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct Review {
	/// Title of the post.
	pub by: String,
	pub person: PersonId,
	pub words: String,
	pub at: DateTime<Utc>,
}

/// Something that was given to a person of the agency because of their office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct Gift {
	pub id: GiftId,
	pub agency: AgencyId,
	/// The division it counts for; none for those above the divisions.
	pub unit: Option<UnitId>,
	/// The unit of whoever declared it: the division itself, or one under it.
	pub own_unit: Option<UnitId>,
	/// Its name at that moment.
	pub division: String,
	pub person: PersonId,
	/// Title of the post of whoever declared it.
	pub post: String,
	/// The highest role held then: only somebody above it reviews.
	pub role: Role,
	pub giver: GiverKind,
	/// ในโอกาส
	pub occasion: String,
	pub what: String,
	/// Baht, with at most two decimals (satang).
	pub value: Decimal,
	pub day: NaiveDate,
	pub fate: Fate,
	pub photos: Vec<File>,
	pub at: DateTime<Utc>,
	pub review: Option<Review>,
	/// What was changed after it was sent, the oldest first.
	#[serde(default)]
	#[surreal(default)]
	pub amendments: Vec<Amendment>,
	/// Taken back: it stays to be read by those who could read it, and counts nowhere.
	#[serde(default)]
	pub withdrawn: Option<Withdrawal>,
}

impl Gift {
	/// Whether it counts: one that was taken back does not.
	pub const fn counts(&self) -> bool {
		self.withdrawn.is_none()
	}

	pub fn month(&self) -> Month {
		Month::of(self.day)
	}
}

/// What a person may do with a gift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
	/// They declared it.
	pub is_own: bool,
	pub may_review: bool,
	pub may_amend: bool,
	pub may_withdraw: bool,
}

/// What an agency has set for its register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct Setting {
	pub agency: AgencyId,
	/// Above this many baht a gift that is kept is pointed out; none while the agency has set no limit.
	pub limit: Option<Decimal>,
	/// By which announcement or law.
	pub basis: String,
	/// Words of the columns that the yearly report shows; none while the agency has chosen none, and then all are shown.
	pub columns: Option<Vec<String>>,
}

impl Setting {
	/// Why a gift is pointed out; nothing when it is not.
	pub fn remark(&self, gift: &Gift) -> Option<String> {
		let limit = self.limit.filter(|limit| gift.counts() && gift.value > *limit && gift.fate == Fate::Kept)?;
		let basis = if self.basis.is_empty() { String::new() } else { format!(" ตาม{}", self.basis) };
		Some(format!("มูลค่าเกินเกณฑ์ {} บาท{basis} และรับไว้เป็นส่วนตัว", baht(limit)))
	}
}

#[cfg(test)]
pub mod samples {
	//! Gifts for the tests of the room.

	use super::*;

	/// A gift of a day and a value in baht, of the division above all others.
	pub fn gift(day: NaiveDate, value: Decimal) -> Gift {
		Gift {
			id: GiftId::default(),
			agency: AgencyId::default(),
			unit: None,
			own_unit: None,
			division: "ผู้บริหาร".to_owned(),
			person: PersonId::default(),
			post: "ปลัด".to_owned(),
			role: Role::Clerk,
			giver: GiverKind::Citizen,
			occasion: "ปีใหม่".to_owned(),
			what: "กระเช้า".to_owned(),
			value,
			day,
			fate: Fate::Returned,
			photos: Vec::new(),
			at: day.and_hms_opt(3, 0, 0).unwrap_or_default().and_utc(),
			review: None,
			amendments: Vec::new(),
			withdrawn: None,
		}
	}
}

#[cfg(test)]
mod tests {
	use surrealdb::types::Value;

	use super::*;

	#[test]
	fn a_gift_of_before_corrections_is_read_as_it_was_written() {
		let gift = samples::gift(NaiveDate::default(), Decimal::ONE);
		let Value::Object(mut kept) = gift.clone().into_value() else { panic!("a record is an object") };
		for field in ["amendments", "withdrawn"] {
			assert!(kept.remove(field).is_some(), "{field}");
		}
		assert_eq!(Gift::from_value(Value::Object(kept)).unwrap(), gift);
	}
}
