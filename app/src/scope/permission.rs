//! Roles, permissions, and the table of who may do what.

use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use super::Assignment;

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
	/// ผู้ตรวจสอบภายใน: reads everything of the agency and writes nothing but memos.
	Auditor,
}

impl Role {
	pub const ALL: [Self; 6] =
		[Self::Officer, Self::Head, Self::Clerk, Self::Chief, Self::Auditor, Self::Administrator];

	pub const fn label(self) -> &'static str {
		match self {
			Self::Administrator => "ผู้ดูแลระบบ",
			Self::Officer => "เจ้าหน้าที่",
			Self::Head => "หัวหน้าสำนัก/ผู้อำนวยการกอง",
			Self::Clerk => "ปลัด/รองปลัด",
			Self::Chief => "นายก",
			Self::Auditor => "ผู้ตรวจสอบภายใน",
		}
	}

	pub const fn word(self) -> &'static str {
		match self {
			Self::Administrator => "administrator",
			Self::Officer => "officer",
			Self::Head => "head",
			Self::Clerk => "clerk",
			Self::Chief => "chief",
			Self::Auditor => "auditor",
		}
	}

	pub fn parse(word: &str) -> Option<Self> {
		Self::ALL.into_iter().find(|role| role.word() == word)
	}

	pub fn may(self, permission: Permission) -> bool {
		permission.roles().contains(&self)
	}
}

/// Declares the permissions and the list of all of them at once: none is missing from the recorded table.
macro_rules! permissions {
	($($(#[$doc:meta])* $name:ident,)+) => {
		/// One act on one room.
		#[derive(Clone, Copy, Debug, PartialEq, Eq)]
		pub enum Permission {
			$($(#[$doc])* $name,)+
		}

		impl Permission {
			pub const ALL: &'static [Self] = &[$(Self::$name,)+];
		}
	};
}

permissions! {
	/// Add and end agencies of the installation.
	InstallationManage,
	/// Profile, units, posts, people, appointments, chain of one agency.
	AgencyManage,
	/// Read what staff of the agency may read.
	StaffPages,
	/// Enter and correct results that are not announced.
	ScoreWrite,
	/// Show a result to everybody, correct an announced one, and take it back.
	ScorePublish,
	MeasureWrite,
	/// Report progress on a measure.
	MeasureReport,
	/// Accept or return a report on a measure, and let a round off. Whose, is decided by who reported.
	MeasureReview,
	/// Write a memo and send it up.
	MemoWrite,
	/// Act on a memo. Whose turn it is, is decided by the memo's chain.
	MemoDecide,
	/// Show an approved plan to everybody, and take it back.
	Publish,
	/// What a wall screen shows.
	WallRead,
	/// Who did what: the audit trail of the agency.
	AuditRead,
	/// Declare a gift, and report a month in which the own division received none.
	GiftDeclare,
	/// Look at a declaration. Whose, is decided by the division.
	GiftReview,
	/// Read the declarations of every division.
	GiftReadAll,
	/// Make the announcement of the year public and ask everybody to acknowledge it.
	GiftAnnounce,
}

impl Permission {
	/// The roles that have it, in their own agency. Without a catch-all arm, so that a new permission does not compile until
	/// its row is written.
	pub const fn roles(self) -> &'static [Role] {
		use Role as R;
		const EVERYBODY: &[Role] = &Role::ALL;
		const WRITERS: &[Role] = &[R::Officer, R::Head, R::Clerk, R::Chief, R::Administrator];
		// Making something public is for heads and above.
		const SUPERIORS: &[Role] = &[R::Head, R::Clerk, R::Chief];
		match self {
			Self::InstallationManage => &[],
			Self::AgencyManage => &[R::Administrator],
			Self::AuditRead => &[R::Auditor, R::Administrator],
			Self::StaffPages | Self::WallRead | Self::MemoWrite | Self::MemoDecide => EVERYBODY,
			Self::ScoreWrite | Self::MeasureWrite | Self::MeasureReport | Self::GiftDeclare => WRITERS,
			Self::ScorePublish | Self::Publish | Self::MeasureReview | Self::GiftReview | Self::GiftAnnounce => {
				SUPERIORS
			}
			Self::GiftReadAll => &[R::Clerk, R::Chief, R::Auditor, R::Administrator],
		}
	}

	/// The assignments that give it, in their own agency. Without a catch-all arm, as `roles`. Nothing that signs or makes public
	/// comes by assignment: that is an act of a post.
	pub const fn assignments(self) -> &'static [Assignment] {
		use Assignment as A;
		match self {
			Self::ScoreWrite | Self::MeasureWrite => &[A::ItaCoordinator],
			Self::GiftReadAll => &[A::ItaCoordinator, A::GiftRegistrar],
			Self::InstallationManage
			| Self::AgencyManage
			| Self::StaffPages
			| Self::ScorePublish
			| Self::MeasureReport
			| Self::MeasureReview
			| Self::MemoWrite
			| Self::MemoDecide
			| Self::Publish
			| Self::WallRead
			| Self::AuditRead
			| Self::GiftDeclare
			| Self::GiftReview
			| Self::GiftAnnounce => &[],
		}
	}

	/// Whether the administrator of the installation, and the command line, have it in every agency. Memos and reports are
	/// acts of a post, which such an account does not hold.
	pub const fn is_for_installation(self) -> bool {
		match self {
			Self::InstallationManage
			| Self::AgencyManage
			| Self::StaffPages
			| Self::WallRead
			| Self::AuditRead
			| Self::ScoreWrite
			| Self::ScorePublish
			| Self::MeasureWrite
			| Self::Publish => true,
			Self::MeasureReport
			| Self::MeasureReview
			| Self::MemoWrite
			| Self::MemoDecide
			| Self::GiftDeclare
			| Self::GiftReview
			| Self::GiftReadAll
			| Self::GiftAnnounce => false,
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	/// Every cell of the table, so that a reviewer sees each change of it.
	#[test]
	fn the_table_is_as_recorded() {
		let head =
			"permission          officer head clerk chief auditor administrator installation coordinator registrar";
		let row = |permission: Permission| {
			let held = Role::ALL.map(|role| role.may(permission)).into_iter();
			let held = held.chain([permission.is_for_installation()]);
			let held = held.chain(Assignment::ALL.map(|assignment| assignment.may(permission)));
			let names = head.split_whitespace().skip(1);
			let cells: Vec<String> = names
				.zip(held)
				.map(|(name, has)| format!("{:width$}", if has { "x" } else { "-" }, width = name.len()))
				.collect();
			format!("{:20}{}", format!("{permission:?}"), cells.join(" ")).trim_end().to_owned()
		};
		let table: Vec<String> = Permission::ALL.iter().copied().map(row).collect();
		let recorded = "\
InstallationManage  -       -    -     -     -       -             x            -           -
AgencyManage        -       -    -     -     -       x             x            -           -
StaffPages          x       x    x     x     x       x             x            -           -
ScoreWrite          x       x    x     x     -       x             x            x           -
ScorePublish        -       x    x     x     -       -             x            -           -
MeasureWrite        x       x    x     x     -       x             x            x           -
MeasureReport       x       x    x     x     -       x             -            -           -
MeasureReview       -       x    x     x     -       -             -            -           -
MemoWrite           x       x    x     x     x       x             -            -           -
MemoDecide          x       x    x     x     x       x             -            -           -
Publish             -       x    x     x     -       -             x            -           -
WallRead            x       x    x     x     x       x             x            -           -
AuditRead           -       -    -     -     x       x             x            -           -
GiftDeclare         x       x    x     x     -       x             -            -           -
GiftReview          -       x    x     x     -       -             -            -           -
GiftReadAll         -       -    x     x     x       x             -            x           x
GiftAnnounce        -       x    x     x     -       -             -            -           -";
		assert_eq!(format!("{head}\n{}", table.join("\n")), format!("{head}\n{recorded}"));
	}

	#[test]
	fn a_role_is_known_by_its_word() {
		for role in Role::ALL {
			assert_eq!(Role::parse(role.word()), Some(role));
		}
	}
}
