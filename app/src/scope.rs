//! Who asks, for which agency, at what time, and what they may do. The first argument of every store function.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

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

/// What a post entitles to. The Thai terms are those of the offices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[cfg_attr(feature = "ssr", surreal(untagged, rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Role {
	/// ผู้ดูแลระบบ
	Administrator,
	/// เจ้าหน้าที่
	Officer,
	/// หัวหน้าสำนัก/ผู้อำนวยการกอง
	Head,
	/// ปลัด, รองปลัด
	Clerk,
	/// นายก
	Chief,
}

impl Role {
	pub const ALL: [Self; 5] = [Self::Officer, Self::Head, Self::Clerk, Self::Chief, Self::Administrator];

	pub const fn label(self) -> &'static str {
		match self {
			Self::Administrator => "ผู้ดูแลระบบ",
			Self::Officer => "เจ้าหน้าที่",
			Self::Head => "หัวหน้าสำนัก/ผู้อำนวยการกอง",
			Self::Clerk => "ปลัด/รองปลัด",
			Self::Chief => "นายก",
		}
	}

	pub const fn word(self) -> &'static str {
		match self {
			Self::Administrator => "administrator",
			Self::Officer => "officer",
			Self::Head => "head",
			Self::Clerk => "clerk",
			Self::Chief => "chief",
		}
	}

	pub fn parse(word: &str) -> Option<Self> {
		Self::ALL.into_iter().find(|role| role.word() == word)
	}

	/// The permission table.
	pub const fn may(self, permission: Permission) -> bool {
		use Permission as P;
		match self {
			Self::Administrator => !matches!(permission, P::InstallationManage),
			Self::Officer => !matches!(permission, P::InstallationManage | P::AgencyManage | P::ScorePublish),
			Self::Head | Self::Clerk | Self::Chief => !matches!(permission, P::InstallationManage | P::AgencyManage),
		}
	}
}

/// One act on one room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
	/// Add and end agencies of the installation.
	InstallationManage,
	/// Profile, units, posts, people, appointments, chain of one agency.
	AgencyManage,
	/// Read what staff of the agency may read.
	StaffPages,
	ScoreWrite,
	/// Show a result to everybody, and take it back: for heads and above.
	ScorePublish,
	MeasureWrite,
	/// Report progress on a measure.
	MeasureReport,
	/// Write a memo and send it up.
	MemoWrite,
	/// Act on a memo; which post it is the turn of is looked at besides.
	MemoDecide,
	/// Show an approved plan to everybody, and take it back.
	Publish,
	/// What a wall screen shows.
	WallRead,
}

/// How a person showed that it is they. Other ways (passkeys) come beside the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[cfg_attr(feature = "ssr", surreal(untagged, rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Way {
	/// By the password of the account.
	Password,
	/// By one tap, in a demonstration.
	Demonstration,
}

impl Way {
	pub const fn label(self) -> &'static str {
		match self {
			Self::Password => "ยืนยันตัวด้วยรหัสผ่าน",
			Self::Demonstration => "เข้าด้วยบัญชีสาธิต",
		}
	}

	pub const fn word(self) -> &'static str {
		match self {
			Self::Password => "password",
			Self::Demonstration => "demonstration",
		}
	}
}

/// When, and how, a person last showed in this session that it is they.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Proof {
	pub way: Way,
	pub at: DateTime<Utc>,
}

/// How long a proof is enough for signing, publishing, resetting and appointing.
const PROOF_LASTS: chrono::Duration = chrono::Duration::minutes(5);

/// Who asks. A visitor from the public has a scope too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
	pub person: Option<PersonId>,
	/// The name of the account, written into audit records.
	pub account: String,
	/// The person's agency; none for a visitor and for an administrator of the installation.
	pub agency: Option<AgencyId>,
	pub is_installation_administrator: bool,
	/// From the posts held today.
	pub roles: Vec<Role>,
	/// The posts held today, acting ones included.
	pub posts: Vec<PostId>,
	/// The title of the post that was chosen to act, by who holds two.
	pub acting_title: Option<String>,
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
			roles: Vec::new(),
			posts: Vec::new(),
			acting_title: None,
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

	/// Whether the act is allowed on something of that agency.
	pub fn may(&self, permission: Permission, agency: &AgencyId) -> bool {
		self.is_installation_administrator
			|| (self.agency.as_ref() == Some(agency)
				&& (self.roles.iter().any(|role| role.may(permission))
					|| (self.is_screen && permission == Permission::WallRead)))
	}

	/// `SignedOut`, `Forbidden`, or nothing. Another agency's record looks like none at all: `NotFound`.
	pub fn check(&self, permission: Permission, agency: &AgencyId) -> Result<()> {
		if !self.is_signed_in() {
			return Err(Error::SignedOut);
		}
		if self.may(permission, agency) {
			return Ok(());
		}
		Err(if self.agency.as_ref() == Some(agency) { Error::Forbidden } else { Error::NotFound })
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
			roles: roles.to_vec(),
			..Scope::visitor(DateTime::UNIX_EPOCH)
		}
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
}
