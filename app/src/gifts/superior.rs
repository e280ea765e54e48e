//! Who stands above whom: whose declaration somebody reads and reviews.

use super::model::Gift;
use crate::agency::{Unit, UnitId};
use crate::scope::{Permission, Role, Scope};

/// How high a role stands: whoever reviews stands above whoever declared.
pub const fn rank(role: Role) -> u8 {
	match role {
		Role::Officer | Role::Auditor | Role::Administrator => 0,
		Role::Head => 1,
		Role::Clerk => 2,
		Role::Chief => 3,
	}
}

/// A unit and those it belongs to, the nearest first.
pub fn line_of(unit: Option<&UnitId>, units: &[Unit]) -> Vec<UnitId> {
	let mut line: Vec<UnitId> = Vec::new();
	let mut next = unit.cloned();
	while let Some(id) = next.filter(|id| !line.contains(id)) {
		next = units.iter().find(|unit| unit.id == id).and_then(|unit| unit.parent.clone());
		line.push(id);
	}
	line
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
