//! Who stands above whom: whose declaration somebody reads and reviews.

use chrono::NaiveDate;

use super::model::Gift;
use super::register::Division;
use crate::agency::{Unit, line_of};
use crate::scope::{Permission, PersonId, Role, Scope};
use crate::staff::{Office, Post, Reporter};

impl Gift {
	/// Who declared it, as they stood then.
	fn reporter(&self) -> Reporter {
		Reporter { person: self.person.clone(), role: self.role, unit: self.own_unit.clone() }
	}
}

/// Whether somebody heads the unit of whoever declared a gift, or one above it.
fn is_head_of(scope: &Scope, gift: &Gift, units: &[Unit]) -> bool {
	let line = line_of(gift.own_unit.as_ref(), units);
	let mut heads = scope.held.iter().filter(|post| post.role == Role::Head);
	heads.any(|post| post.unit.as_ref().is_some_and(|unit| line.contains(unit)))
}

/// Whether somebody reads a declaration: its person, the heads above the unit, and whoever reads all of them.
pub fn may_read(scope: &Scope, gift: &Gift, units: &[Unit]) -> bool {
	scope.person.as_ref() == Some(&gift.person)
		|| scope.may(Permission::GiftReadAll, &gift.agency)
		|| is_head_of(scope, gift, units)
}

/// Whether somebody reviews a gift in the post they act in: a superior of whoever declared it, never themselves.
pub fn may_review(scope: &Scope, gift: &Gift, units: &[Unit]) -> bool {
	gift.reporter().may_be_reviewed_by(scope, Permission::GiftReview, &gift.agency, units)
}

/// The people who hold a post today in one of these roles, of a division or of any.
pub fn holders(
	office: &Office,
	division: Option<&Division>,
	units: &[Unit],
	roles: &[Role],
	day: NaiveDate,
) -> Vec<PersonId> {
	let is_of = |post: &Post| {
		roles.contains(&post.role)
			&& division.is_none_or(|division| Division::of(post.unit.as_ref(), units).unit == division.unit)
	};
	office.people_of(is_of, day)
}

/// The nearest superiors of whoever declared a gift, on a day.
pub fn nearest(office: &Office, gift: &Gift, units: &[Unit], day: NaiveDate) -> Vec<PersonId> {
	gift.reporter().nearest(office, units, day)
}
