//! How recently a person showed who they are.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

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
pub(super) const PROOF_LASTS: chrono::Duration = chrono::Duration::minutes(5);
