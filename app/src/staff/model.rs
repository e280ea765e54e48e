//! Posts, people, screens, and what their forms send.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use crate::agency::{Agency, Unit, UnitId};
use crate::error::{Error, FieldErrors, Result};
use crate::scope::{AgencyId, Assignment, Permission, PersonId, PostId, Role, id};

id!(
	/// A wall screen.
	ScreenId
);

/// The field in which who holds two posts says which one acts.
pub const POST_FIELD: &str = "as_post";

/// A wall screen of an agency. Its token is known to the screen alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Screen {
	pub id: ScreenId,
	pub agency: AgencyId,
	/// Where it hangs.
	pub name: String,
	pub created: DateTime<Utc>,
	/// What it shows, in its order, by the words of the boards; nothing for all of them.
	#[serde(default)]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub boards: Vec<String>,
	/// How long a board stands, in seconds; 0 for the usual time.
	#[serde(default)]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub seconds: u32,
}

/// A post (ตำแหน่ง).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Post {
	pub id: PostId,
	pub agency: AgencyId,
	pub unit: Option<UnitId>,
	pub title: String,
	/// One or two letters that stand in the chain of posts.
	pub initial: String,
	pub role: Role,
	pub is_ended: bool,
}

/// A person with an account. Demonstration people have no name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Person {
	pub id: PersonId,
	pub agency: Option<AgencyId>,
	/// What is typed to sign in: `clerk@danchang`.
	pub account: String,
	/// Printed on memos; may be blank.
	pub name: String,
	/// Administers the agency besides the post held.
	pub is_administrator: bool,
	/// What the agency assigned to the person beside their posts.
	pub assigned: Vec<Assignment>,
	pub is_ended: bool,
}

/// Who is signed in, as the pages need to know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
	pub account: String,
	pub name: String,
	/// The agency the person belongs to; none for an administrator of the installation.
	pub agency: Option<Agency>,
	/// Titles of the posts held today, and what each entitles to.
	pub posts: Vec<(String, Role)>,
	pub assigned: Vec<Assignment>,
	pub may_manage: bool,
	pub is_installation_administrator: bool,
	/// "15 มีนาคม 2564": in words, so that the first screen needs no calendar.
	pub today: String,
	/// With its weekday.
	pub today_in_full: String,
	/// How many memos wait for the person; nothing for who reads no pages of an agency.
	pub waiting: Option<usize>,
	/// How many notices the person has not read.
	pub unread: usize,
	/// Who set the password anew, until the person has seen it.
	pub reset: Option<String>,
}

impl Me {
	/// Everything the person may do, in their own agency or as administrator of the installation.
	pub fn rights(&self) -> Vec<Permission> {
		let may =
			|act: &Permission| self.may(*act) || (self.is_installation_administrator && act.is_for_installation());
		Permission::ALL.iter().copied().filter(may).collect()
	}

	/// Whether the posts held today, an assignment, or the mark of an administrator, allow the act in the person's own agency.
	pub fn may(&self, act: Permission) -> bool {
		self.posts.iter().any(|(_, role)| role.may(act))
			|| (!self.posts.is_empty() && self.assigned.iter().any(|assignment| assignment.may(act)))
			|| (self.may_manage && Role::Administrator.may(act))
	}
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostDraft {
	pub title: String,
	pub initial: String,
	pub unit: String,
	pub role: String,
	/// Fingerprint of the record that the form was filled in over; blank for a new one.
	#[serde(default)]
	pub seen: String,
}

impl PostDraft {
	/// The post it describes; `units` are those of the agency.
	pub fn check(&self, id: PostId, agency: AgencyId, units: &[Unit]) -> Result<Post> {
		let mut errors = FieldErrors::default();
		let title = errors.text("title", &self.title, "ชื่อตำแหน่ง", 120);
		let mut initial = errors.optional_text("initial", &self.initial, "อักษรย่อ", 4);
		if initial.is_empty() {
			initial = title.chars().find(|c| ('ก'..='ฮ').contains(c)).map(String::from).unwrap_or_default();
		}
		let unit = match self.unit.trim() {
			"" => None,
			wanted => {
				if !units.iter().any(|unit| unit.id.0 == wanted && !unit.is_ended) {
					errors.add("unit", "ไม่พบหน่วยงานย่อยนี้ในหน่วยงาน เลือกใหม่จากรายการ");
				}
				Some(UnitId(wanted.to_owned()))
			}
		};
		let role = errors.keep("role", Role::parse(&self.role).ok_or_else(|| "เลือกหน้าที่ในระบบ".to_owned()));
		errors.result()?;
		let role = role.ok_or(Error::Unreadable)?;
		Ok(Post { id, agency, unit, title, initial, role, is_ended: false })
	}
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonDraft {
	pub account: String,
	pub name: String,
	#[serde(default)]
	pub is_administrator: bool,
	/// The assignments that are ticked, by their words.
	#[serde(default)]
	pub assigned: BTreeMap<String, bool>,
	/// Fingerprint of the record that the form was filled in over; blank for a new one.
	#[serde(default)]
	pub seen: String,
}

/// An account of a demonstration that is entered with one tap, and the post it holds.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoAccount {
	pub account: String,
	pub post: String,
}

/// The accounts of one agency.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoOffice {
	pub name: String,
	pub accounts: Vec<DemoAccount>,
}

impl PersonDraft {
	/// The person it describes. The account is completed with the agency's address.
	pub fn check(&self, id: PersonId, agency: &Agency) -> Result<Person> {
		let mut errors = FieldErrors::default();
		let typed = errors.text("account", &self.account, "ชื่อบัญชี", 60).to_ascii_lowercase();
		let local = typed.strip_suffix(&format!("@{}", agency.slug)).unwrap_or(&typed);
		let is_plain = local.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c));
		if !typed.is_empty() && (local.is_empty() || !is_plain) {
			errors.add("account", format!("ใช้ตัวอักษรอังกฤษ ตัวเลข จุด หรือขีด เช่น clerk@{}", agency.slug));
		}
		let name = errors.optional_text("name", &self.name, "ชื่อ-นามสกุล", 120);
		let account = format!("{local}@{}", agency.slug);
		let is_ticked = |assignment: &Assignment| self.assigned.get(assignment.word()) == Some(&true);
		let assigned = Assignment::ALL.into_iter().filter(is_ticked).collect();
		errors.result()?;
		Ok(Person {
			id,
			agency: Some(agency.id.clone()),
			account,
			name,
			is_administrator: self.is_administrator,
			assigned,
			is_ended: false,
		})
	}
}
