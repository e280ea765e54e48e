//! Who stands above whom: whose declaration somebody reads and reviews.

use chrono::NaiveDate;

use super::model::Gift;
use super::register::Division;
use crate::agency::{Unit, UnitId, line_of};
use crate::scope::{Permission, PersonId, Role, Scope};
use crate::staff::Office;

/// How high a role stands: whoever reviews stands above whoever declared.
pub const fn rank(role: Role) -> u8 {
	match role {
		Role::Officer | Role::Auditor | Role::Administrator => 0,
		Role::Head => 1,
		Role::Clerk => 2,
		Role::Chief => 3,
	}
}

/// Whether a head of a unit stands above whoever declared a gift: above officers of the unit and of those under it, and above
/// the heads of those under it.
pub fn is_above(unit: Option<&UnitId>, gift: &Gift, units: &[Unit]) -> bool {
	let Some(unit) = unit else { return false };
	let is_own = gift.own_unit.as_ref() == Some(unit);
	line_of(gift.own_unit.as_ref(), units).contains(unit)
		&& (rank(gift.role) < rank(Role::Head) || (gift.role == Role::Head && !is_own))
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
	let is_superior = |role: Role, unit: Option<&UnitId>| match role {
		Role::Head => is_above(unit, gift, units),
		_ => rank(role) > rank(gift.role),
	};
	scope.person.as_ref() != Some(&gift.person)
		&& scope.may(Permission::GiftReview, &gift.agency)
		&& scope
			.held
			.iter()
			.any(|post| post.role.may(Permission::GiftReview) && is_superior(post.role, post.unit.as_ref()))
}

/// The people who hold a post today in one of these roles, of a division or of any.
pub fn holders(
	office: &Office,
	division: Option<&Division>,
	units: &[Unit],
	roles: &[Role],
	day: NaiveDate,
) -> Vec<PersonId> {
	let posts = office.posts.iter().filter(|post| {
		!post.is_ended
			&& roles.contains(&post.role)
			&& division.is_none_or(|division| Division::of(post.unit.as_ref(), units).unit == division.unit)
	});
	let mut people: Vec<PersonId> =
		posts.filter_map(|post| office.holder(&post.id, day)).map(|(_, person)| person.id.clone()).collect();
	people.sort();
	people.dedup();
	people
}

/// The heads nearest above whoever declared.
fn heads(office: &Office, gift: &Gift, units: &[Unit], day: NaiveDate) -> Vec<PersonId> {
	for unit in line_of(gift.own_unit.as_ref(), units) {
		let posts = office.posts.iter().filter(|post| {
			post.role == Role::Head && post.unit.as_ref() == Some(&unit) && is_above(post.unit.as_ref(), gift, units)
		});
		let people = posts.filter_map(|post| office.holder(&post.id, day));
		let people: Vec<PersonId> =
			people.map(|(_, person)| person.id.clone()).filter(|person| *person != gift.person).collect();
		if !people.is_empty() {
			return people;
		}
	}
	Vec::new()
}

/// The nearest superiors of whoever declared a gift, on a day: the head of the division, else the clerks, else the chief.
/// Nobody stands above the chief.
pub fn nearest(office: &Office, gift: &Gift, units: &[Unit], day: NaiveDate) -> Vec<PersonId> {
	let mut people = heads(office, gift, units, day);
	for role in [Role::Clerk, Role::Chief].into_iter().filter(|role| rank(*role) > rank(gift.role)) {
		if people.is_empty() {
			people = holders(office, None, units, &[role], day);
			people.retain(|person| *person != gift.person);
		}
	}
	people
}
