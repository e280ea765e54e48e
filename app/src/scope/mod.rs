//! Who asks, for which agency, at what time, and what they may do. The first argument of every store function.

mod assignment;
mod held;
mod permission;
mod proof;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use self::assignment::Assignment;
pub use self::held::{Authority, HeldPost};
pub use self::permission::{Permission, Role};
use self::proof::PROOF_LASTS;
pub use self::proof::{Proof, Way};
use crate::error::{Error, Result};
use crate::thai::calendar::day_of;

macro_rules! id {
	($(#[$doc:meta])* $name:ident) => {
		$(#[$doc])*
		#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
		#[cfg_attr(feature = "ssr", derive(SurrealValue))]
		#[serde(transparent)]
		pub struct $name(pub String);

		impl $name {
			/// A new sortable id.
			#[cfg(feature = "ssr")]
			pub fn create() -> Self {
				Self(uuid::Uuid::now_v7().simple().to_string())
			}
		}

		impl std::fmt::Display for $name {
			fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
				f.write_str(&self.0)
			}
		}
	};
}
pub(crate) use id;
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

id!(
	/// An organisation (หน่วยงาน).
	AgencyId
);
id!(
	/// A person with an account.
	PersonId
);
id!(
	/// A post (ตำแหน่ง) of an agency.
	PostId
);
id!(
	/// A division or sub-unit (สำนัก/กอง/งาน) of an agency.
	UnitId
);

/// Who asks. A visitor from the public has a scope too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
	pub person: Option<PersonId>,
	/// The name of the account, written into audit records.
	pub account: String,
	/// The person's agency; none for a visitor and for an administrator of the installation.
	pub agency: Option<AgencyId>,
	pub is_installation_administrator: bool,
	/// Administers the agency (ผู้ดูแลระบบ) besides the posts held.
	pub is_administrator: bool,
	/// The posts held today, the substantive ones first. Read once a request.
	pub held: Vec<HeldPost>,
	/// What the agency assigned to the person beside their posts.
	pub assigned: Vec<Assignment>,
	/// The post chosen to act, by a person who holds two.
	pub acting: Option<PostId>,
	/// A wall screen of the agency: it reads what walls show, and nothing else.
	pub is_screen: bool,
	/// Names the session; empty without one.
	pub session: String,
	/// How the person last showed that it is they.
	pub proof: Option<Proof>,
	/// Whoever signed in by a one-time code, and may do nothing but choose a password.
	pub changing: Option<PersonId>,
	/// The one clock of a request.
	pub now: DateTime<Utc>,
	/// The start that the clock of a demonstration was set to; none when it is the machine's own.
	pub clock: Option<DateTime<Utc>>,
}

impl Scope {
	pub fn visitor(now: DateTime<Utc>) -> Self {
		Self {
			person: None,
			account: String::new(),
			agency: None,
			is_installation_administrator: false,
			is_administrator: false,
			held: Vec::new(),
			assigned: Vec::new(),
			acting: None,
			is_screen: false,
			session: String::new(),
			proof: None,
			changing: None,
			now,
			clock: None,
		}
	}

	/// A wall screen that showed its token.
	pub fn screen(agency: AgencyId, now: DateTime<Utc>) -> Self {
		Self { agency: Some(agency), is_screen: true, ..Self::visitor(now) }
	}

	/// The scope of the command line at a moment; `Clock::console` knows the moment.
	pub fn console(now: DateTime<Utc>) -> Self {
		Self { account: "console".to_owned(), is_installation_administrator: true, ..Self::visitor(now) }
	}

	/// Whether the person showed a moment ago that it is they.
	pub fn is_proven(&self) -> bool {
		self.proof.is_some_and(|proof| self.now - proof.at <= PROOF_LASTS)
	}

	/// The day in Thailand.
	pub fn today(&self) -> NaiveDate {
		day_of(self.now)
	}

	pub fn is_signed_in(&self) -> bool {
		self.person.is_some() || self.is_installation_administrator
	}

	/// What the posts held today entitle to, and the mark of an administrator.
	pub fn roles(&self) -> impl Iterator<Item = Role> {
		self.held.iter().map(|post| post.role).chain(self.is_administrator.then_some(Role::Administrator))
	}

	/// Whether an assignment gives the permission: to those who hold a post, whose title stands on what they write.
	fn is_assigned(&self, permission: Permission) -> bool {
		!self.held.is_empty() && self.assigned.iter().any(|assignment| assignment.may(permission))
	}

	/// Whether the act is allowed on something of that agency.
	pub fn may(&self, permission: Permission, agency: &AgencyId) -> bool {
		(self.is_installation_administrator && permission.is_for_installation())
			|| (self.agency.as_ref() == Some(agency)
				&& (self.roles().any(|role| role.may(permission))
					|| self.is_assigned(permission)
					|| (self.is_screen && permission == Permission::WallRead)))
	}

	/// The post that acts: the chosen one, else the first held; none without a post.
	pub fn post(&self) -> Option<&HeldPost> {
		let chosen = self.acting.as_ref().and_then(|id| self.held.iter().find(|post| post.id == *id));
		chosen.or(self.held.first())
	}

	/// The title of the post that acts, for records that keep it as it was; empty without a post.
	pub fn title(&self) -> &str {
		self.post().map_or("", |post| post.title.as_str())
	}

	/// What stands under something the person wrote: the post that acts, or else that they look after the system.
	pub fn author_title(&self) -> &str {
		match self.title() {
			"" if self.is_administrator => Role::Administrator.label(),
			title => title,
		}
	}

	/// This scope, acting in the held post of that title; blank takes the first that entitles to the act. An assignment that
	/// gives the act may be carried out in any post held. `None` when the person may not act in a post of that title.
	pub fn acting_in(self, title: &str, act: Permission) -> Option<Self> {
		let title = title.trim();
		let mut fitting = self.held.iter().filter(|post| post.role.may(act) || self.is_assigned(act));
		let post = match title {
			"" => fitting.next(),
			_ => Some(fitting.find(|post| post.title == title)?),
		};
		let acting = post.map(|post| post.id.clone());
		Some(Self { acting, ..self })
	}

	/// `SignedOut`, `Forbidden`, or nothing. Another agency's record looks like none at all: `NotFound`.
	pub fn check(&self, permission: Permission, agency: &AgencyId) -> Result<()> {
		if !self.is_signed_in() {
			return Err(Error::SignedOut);
		}
		if self.may(permission, agency) {
			return Ok(());
		}
		let is_known = self.is_installation_administrator || self.agency.as_ref() == Some(agency);
		Err(if is_known { Error::Forbidden } else { Error::NotFound })
	}

	/// As `check`, for the person's own agency, which it answers.
	pub fn own(&self, permission: Permission) -> Result<AgencyId> {
		if !self.is_signed_in() {
			return Err(Error::SignedOut);
		}
		let agency = self.agency.clone().ok_or(Error::Forbidden)?;
		self.check(permission, &agency)?;
		Ok(agency)
	}

	/// For acts on the installation as a whole.
	pub fn check_installation(&self) -> Result<()> {
		match (self.is_signed_in(), self.is_installation_administrator) {
			(false, _) => Err(Error::SignedOut),
			(true, false) => Err(Error::Forbidden),
			(true, true) => Ok(()),
		}
	}
}

#[cfg(feature = "ssr")]
mod server {
	use axum::http::request::Parts;
	use leptos::prelude::use_context;

	use super::*;

	impl Scope {
		/// The scope of the request in hand. The first line of every server function.
		pub fn of_request() -> Result<Self> {
			use_context::<Parts>()
				.and_then(|parts| parts.extensions.get::<Self>().cloned())
				.ok_or_else(|| Error::Internal("no-scope".to_owned()))
		}
	}

	/// What browsers see of this installation, without a stroke at its end. Given by the server as a context.
	#[derive(Clone, Debug)]
	pub struct BaseUrl(pub String);

	/// The one clock of the process: the machine's, moved so that a demonstration can start on a fixed day.
	#[derive(Clone, Copy, Debug, Default)]
	pub struct Clock {
		shift: chrono::Duration,
		/// What it was set to, when it was set.
		pub start: Option<DateTime<Utc>>,
	}

	impl Clock {
		/// A clock that shows `start` now and runs on from there.
		pub fn starting_at(start: DateTime<Utc>) -> Self {
			Self { shift: start - Utc::now(), start: Some(start) }
		}

		pub fn now(self) -> DateTime<Utc> {
			Utc::now() + self.shift
		}

		/// The scope of the command line: whoever may read the data folder may administer.
		pub fn console(self) -> Scope {
			Scope { clock: self.start, ..Scope::console(self.now()) }
		}
	}
}
#[cfg(feature = "ssr")]
pub use server::{BaseUrl, Clock};

#[cfg(test)]
mod tests {
	use super::*;

	fn scope(agency: &str, roles: &[Role]) -> Scope {
		Scope {
			person: Some(PersonId("p".to_owned())),
			agency: Some(AgencyId(agency.to_owned())),
			held: roles.iter().map(|role| held(*role, role.label())).collect(),
			..Scope::visitor(DateTime::UNIX_EPOCH)
		}
	}

	fn held(role: Role, title: &str) -> HeldPost {
		let id = PostId(title.to_owned());
		HeldPost { id, title: title.to_owned(), unit: None, role, authority: Authority::Substantive }
	}

	#[test]
	fn another_agency_looks_like_nothing() {
		let other = AgencyId("b".to_owned());
		for role in Role::ALL {
			assert_eq!(scope("a", &[role]).check(Permission::ScoreWrite, &other), Err(Error::NotFound));
		}
	}

	#[test]
	fn nobody_signed_in_is_told_to_sign_in() {
		let visitor = Scope::visitor(DateTime::UNIX_EPOCH);
		assert_eq!(visitor.own(Permission::StaffPages), Err(Error::SignedOut));
		assert_eq!(visitor.check_installation(), Err(Error::SignedOut));
	}

	#[test]
	fn a_screen_reads_the_wall_and_nothing_else() {
		let own = AgencyId("a".to_owned());
		let screen = Scope::screen(own.clone(), DateTime::UNIX_EPOCH);
		assert!(screen.may(Permission::WallRead, &own) && !screen.may(Permission::WallRead, &AgencyId("b".to_owned())));
		assert_eq!(screen.check(Permission::StaffPages, &own), Err(Error::SignedOut));
		assert_eq!(screen.own(Permission::MemoDecide), Err(Error::SignedOut));
	}

	#[test]
	fn only_administrators_manage() {
		let own = AgencyId("a".to_owned());
		for role in Role::ALL {
			let may = scope("a", &[role]).may(Permission::AgencyManage, &own);
			assert_eq!(may, role == Role::Administrator, "{role:?}");
		}
		assert_eq!(scope("a", &Role::ALL).check_installation(), Err(Error::Forbidden));
	}

	#[test]
	fn who_holds_two_posts_acts_in_the_one_that_is_chosen() {
		let both = scope("a", &[Role::Officer, Role::Head]);
		let acting = |title: &str, act| both.clone().acting_in(title, act).map(|scope| scope.title().to_owned());
		let [officer, head] = [Role::Officer, Role::Head].map(|role| Some(role.label().to_owned()));
		assert_eq!(acting(Role::Head.label(), Permission::MeasureReport), head);
		assert_eq!(acting(Role::Officer.label(), Permission::MeasureReport), officer);
		assert_eq!(acting(" ", Permission::MeasureReport), officer, "the first");
		assert_eq!(acting("", Permission::ScorePublish), head, "the first that may");
		assert_eq!(acting(Role::Officer.label(), Permission::ScorePublish), None, "a post that may not");
		assert_eq!(acting(Role::Chief.label(), Permission::MeasureReport), None, "a post of somebody else");
	}

	#[test]
	fn an_assignment_gives_its_rights_in_the_own_agency_and_no_more() {
		let own = AgencyId("a".to_owned());
		let auditor = scope("a", &[Role::Auditor]);
		assert_eq!(auditor.check(Permission::ScoreWrite, &own), Err(Error::Forbidden));
		let assigned = Scope { assigned: vec![Assignment::ItaCoordinator], ..auditor };
		assert_eq!(assigned.check(Permission::ScoreWrite, &own), Ok(()));
		assert_eq!(assigned.check(Permission::ScorePublish, &own), Err(Error::Forbidden));
		assert_eq!(assigned.check(Permission::ScoreWrite, &AgencyId("b".to_owned())), Err(Error::NotFound));
		let acting = assigned.clone().acting_in("", Permission::ScoreWrite).map(|scope| scope.title().to_owned());
		assert_eq!(acting, Some(Role::Auditor.label().to_owned()), "in the post held");
		let left = Scope { held: Vec::new(), ..assigned };
		assert_eq!(left.check(Permission::ScoreWrite, &own), Err(Error::Forbidden), "the last post ended");
	}

	#[test]
	fn an_administrator_of_the_installation_signs_nothing() {
		let console = Scope::console(DateTime::UNIX_EPOCH);
		let any = AgencyId("a".to_owned());
		assert_eq!(console.check(Permission::MemoDecide, &any), Err(Error::Forbidden));
		assert_eq!(console.check(Permission::Publish, &any), Ok(()));
	}
}
