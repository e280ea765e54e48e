//! Who stands above whom (ผู้บังคับบัญชา): whose report somebody reviews, and who is asked first.

use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
	super::{Office, Post},
	crate::agency::{Unit, line_of},
	crate::scope::{AgencyId, Permission, Scope},
	chrono::NaiveDate,
	surrealdb::types::SurrealValue,
};

use crate::agency::UnitId;
use crate::scope::{PersonId, Role};

/// Who reported something, as they stood then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Reporter {
	pub person: PersonId,
	/// The highest role held: only somebody above it reviews.
	pub role: Role,
	/// The unit of the post they acted in.
	pub unit: Option<UnitId>,
}

/// How high a role stands.
pub const fn rank(role: Role) -> u8 {
	match role {
		Role::Officer | Role::Auditor | Role::Administrator => 0,
		Role::Head => 1,
		Role::Clerk => 2,
		Role::Chief => 3,
	}
}

#[cfg(feature = "ssr")]
impl Reporter {
	/// The person who asks, in the post they act in. An administrator without a post stands below everybody above the divisions.
	pub fn of(scope: &Scope) -> Option<Self> {
		let roles = scope.held.iter().map(|post| post.role);
		let role = roles.max_by_key(|role| rank(*role)).unwrap_or(Role::Administrator);
		Some(Self { person: scope.person.clone()?, role, unit: scope.post().and_then(|post| post.unit.clone()) })
	}

	/// Whether a post stands above the reporter: a head above officers of the unit and of those under it, and above the heads of
	/// those under it; everybody else by rank.
	fn is_under(&self, role: Role, unit: Option<&UnitId>, units: &[Unit]) -> bool {
		if role != Role::Head {
			return rank(role) > rank(self.role);
		}
		let Some(unit) = unit else { return false };
		let is_own = self.unit.as_ref() == Some(unit);
		line_of(self.unit.as_ref(), units).contains(unit)
			&& (rank(self.role) < rank(Role::Head) || (self.role == Role::Head && !is_own))
	}

	/// Whether somebody reviews the report in a post that entitles to the act: a superior of the reporter, never themselves.
	pub fn may_be_reviewed_by(&self, scope: &Scope, act: Permission, agency: &AgencyId, units: &[Unit]) -> bool {
		let mut posts = scope.held.iter().filter(|post| post.role.may(act));
		scope.person.as_ref() != Some(&self.person)
			&& scope.may(act, agency)
			&& posts.any(|post| self.is_under(post.role, post.unit.as_ref(), units))
	}

	/// The heads nearest above.
	fn heads(&self, office: &Office, units: &[Unit], day: NaiveDate) -> Vec<PersonId> {
		for unit in line_of(self.unit.as_ref(), units) {
			let is_above = |post: &Post| {
				let own = post.unit.as_ref();
				post.role == Role::Head && own == Some(&unit) && self.is_under(post.role, own, units)
			};
			let mut people = office.people_of(is_above, day);
			people.retain(|person| *person != self.person);
			if !people.is_empty() {
				return people;
			}
		}
		Vec::new()
	}

	/// The nearest superiors on a day: the head of the division, else the clerks, else the chief. Nobody stands above the chief.
	pub fn nearest(&self, office: &Office, units: &[Unit], day: NaiveDate) -> Vec<PersonId> {
		let mut people = self.heads(office, units, day);
		for role in [Role::Clerk, Role::Chief].into_iter().filter(|role| rank(*role) > rank(self.role)) {
			if people.is_empty() {
				people = office.people_of(|post| post.role == role, day);
				people.retain(|person| *person != self.person);
			}
		}
		people
	}
}
