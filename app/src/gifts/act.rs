//! What the room records.

use super::model::{Gift, Setting};
use super::policy::{Acknowledgement, Policy};
use super::zero::ZeroReport;
use crate::audit::acts;
use crate::db::{Record, records};
use crate::scope::AgencyId;

acts! {
	/// Acts on declarations, monthly reports and the settings of the register.
	GiftAct of super::ROOM {
		Declare = "declare" Public "แจ้งรับของขวัญ",
		Review = "review" Staff "ผู้บังคับบัญชาตรวจการรับของขวัญ",
		Amend = "amend" Public "แก้ไขการแจ้งรับของขวัญ",
		Withdraw = "withdraw" Public "ถอนการแจ้งรับของขวัญ",
		ReportZero = "zero" Public "รายงานว่าไม่มีการรับของขวัญ",
		VoidZero = "void-zero" Public "ยกเลิกรายงานว่าไม่มีการรับของขวัญ",
		Set = "set" Staff "กำหนดเกณฑ์ของขวัญ",
		BeginPolicy = "begin-policy" Staff "เริ่มเสนอประกาศนโยบายไม่รับของขวัญ",
		Announce = "announce" Public "เผยแพร่ประกาศนโยบายไม่รับของขวัญ",
		Acknowledge = "acknowledge" Public "รับทราบประกาศนโยบายไม่รับของขวัญ",
	}
}

records! {
	Gift = "gift",
	Policy = "gift_policy",
}

impl Record for ZeroReport {
	const TABLE: &'static str = "gift_zero";

	fn key(&self) -> String {
		let unit = self.unit.as_ref().map_or("-", |unit| &unit.0);
		format!("{}-{}-{unit}", self.agency, self.month)
	}

	fn agency(&self) -> Option<&AgencyId> {
		Some(&self.agency)
	}
}

impl Record for Acknowledgement {
	const TABLE: &'static str = "gift_acknowledgement";

	fn key(&self) -> String {
		format!("{}-{}", self.policy, self.person)
	}

	fn agency(&self) -> Option<&AgencyId> {
		Some(&self.agency)
	}
}

impl Record for Setting {
	const TABLE: &'static str = "gift_setting";

	fn key(&self) -> String {
		self.agency.0.clone()
	}

	fn agency(&self) -> Option<&AgencyId> {
		Some(&self.agency)
	}
}
