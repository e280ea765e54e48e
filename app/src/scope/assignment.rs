//! Rights that come by assignment, beside those of the posts held.

use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use super::Permission;

/// A duty that the agency assigned to a person (การมอบหมายหน้าที่), whatever post they hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[cfg_attr(feature = "ssr", surreal(untagged, rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Assignment {
	/// ผู้ประสานงาน ITA (`domain.md` 11): collects what the divisions prepare.
	ItaCoordinator,
	/// ผู้รับผิดชอบทะเบียนของขวัญ: keeps the register of the whole agency.
	GiftRegistrar,
}

impl Assignment {
	pub const ALL: [Self; 2] = [Self::ItaCoordinator, Self::GiftRegistrar];

	pub const fn label(self) -> &'static str {
		match self {
			Self::ItaCoordinator => "ผู้ประสานงาน ITA",
			Self::GiftRegistrar => "ผู้รับผิดชอบทะเบียนของขวัญ",
		}
	}

	/// What it entitles to, in words for whoever assigns it.
	pub const fn about(self) -> &'static str {
		match self {
			Self::ItaCoordinator => "บันทึกผลคะแนนและมาตรการ และอ่านทะเบียนของขวัญของทุกส่วนราชการ",
			Self::GiftRegistrar => "อ่านรายการของขวัญของทุกส่วนราชการ",
		}
	}

	pub const fn word(self) -> &'static str {
		match self {
			Self::ItaCoordinator => "ita_coordinator",
			Self::GiftRegistrar => "gift_registrar",
		}
	}

	pub fn may(self, permission: Permission) -> bool {
		permission.assignments().contains(&self)
	}
}
