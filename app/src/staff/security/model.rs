//! What may happen at a door.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

/// One kind of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Happening {
	SignIn,
	/// A wrong password or code.
	Failure,
	/// A try that had to wait.
	Brake,
	SignOut,
	/// A device was signed out from another one.
	DeviceRevoked,
	/// Something that the person may not do.
	Refusal,
	PasswordReset,
	PasswordChanged,
	ScreenAdded,
	ScreenRevoked,
	AdministratorAdded,
	AdministratorEnded,
	/// A person was assigned a duty, or one was taken back.
	DutiesChanged,
}

impl Happening {
	pub const ALL: [Self; 13] = [
		Self::SignIn,
		Self::Failure,
		Self::Brake,
		Self::SignOut,
		Self::DeviceRevoked,
		Self::Refusal,
		Self::PasswordReset,
		Self::PasswordChanged,
		Self::ScreenAdded,
		Self::ScreenRevoked,
		Self::AdministratorAdded,
		Self::AdministratorEnded,
		Self::DutiesChanged,
	];

	pub const fn label(self) -> &'static str {
		match self {
			Self::SignIn => "เข้าสู่ระบบ",
			Self::Failure => "รหัสผ่านผิด",
			Self::Brake => "ให้รอก่อนลองใหม่",
			Self::SignOut => "ออกจากระบบ",
			Self::DeviceRevoked => "ให้อุปกรณ์ออกจากระบบ",
			Self::Refusal => "ทำสิ่งที่ไม่มีสิทธิ์",
			Self::PasswordReset => "ออกรหัสชั่วคราว",
			Self::PasswordChanged => "เปลี่ยนรหัสผ่าน",
			Self::ScreenAdded => "เพิ่มจอ",
			Self::ScreenRevoked => "ยกเลิกจอ",
			Self::AdministratorAdded => "เพิ่มผู้ดูแลระบบ",
			Self::AdministratorEnded => "สิ้นสุดผู้ดูแลระบบ",
			Self::DutiesChanged => "เปลี่ยนการมอบหมายหน้าที่",
		}
	}

	pub const fn word(self) -> &'static str {
		match self {
			Self::SignIn => "sign-in",
			Self::Failure => "failure",
			Self::Brake => "brake",
			Self::SignOut => "sign-out",
			Self::DeviceRevoked => "device-revoked",
			Self::Refusal => "refusal",
			Self::PasswordReset => "password-reset",
			Self::PasswordChanged => "password-changed",
			Self::ScreenAdded => "screen-added",
			Self::ScreenRevoked => "screen-revoked",
			Self::AdministratorAdded => "administrator-added",
			Self::AdministratorEnded => "administrator-ended",
			Self::DutiesChanged => "duties-changed",
		}
	}

	pub fn parse(word: &str) -> Option<Self> {
		Self::ALL.into_iter().find(|kind| kind.word() == word)
	}

	/// Whether somebody should look at it when it happens often.
	pub const fn is_suspicious(self) -> bool {
		matches!(self, Self::Failure | Self::Brake | Self::Refusal)
	}
}

/// An event as it is kept. The same within a minute is one, with its count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct SecurityEvent {
	/// A word of `Happening`.
	pub kind: String,
	/// Whose door it was; empty for accounts that do not exist.
	pub account: String,
	/// The device, the screen, the address of what was refused, or for whom.
	pub detail: String,
	pub at: DateTime<Utc>,
	pub count: u32,
}

/// How often something of a kind happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct KindCount {
	pub kind: String,
	pub count: u32,
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_kind_is_found_by_its_word() {
		for kind in Happening::ALL {
			assert_eq!(Happening::parse(kind.word()), Some(kind));
		}
		assert_eq!(Happening::parse("x"), None);
	}
}
