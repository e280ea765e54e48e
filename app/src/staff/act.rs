//! What the room records.

use super::appointment::Appointment;
use super::model::{Person, Post};
use crate::audit::acts;
use crate::db::{Record, records};
use crate::scope::AgencyId;

acts! {
	/// Acts on posts, people, their appointments and ways in, and on wall screens.
	StaffAct of super::ROOM {
		AddPost = "add-post" Staff "เพิ่มตำแหน่ง",
		ChangePost = "change-post" Staff "แก้ไขตำแหน่ง",
		EndPost = "end-post" Staff "ยุบตำแหน่ง",
		RestorePost = "restore-post" Staff "เปิดตำแหน่งอีกครั้ง",
		AddPerson = "add-person" Staff "เพิ่มบุคคล",
		ChangePerson = "change-person" Staff "แก้ไขบุคคล",
		EndPerson = "end-person" Staff "ปิดบัญชี",
		RestorePerson = "restore-person" Staff "เปิดบัญชีอีกครั้ง",
		AddAdministrator = "add-administrator" Staff "เพิ่มผู้ดูแลระบบกลาง",
		EndAdministrator = "end-administrator" Staff "ปิดผู้ดูแลระบบกลาง",
		Appoint = "appoint" Staff "เพิ่มการดำรงตำแหน่ง",
		ChangeAppointment = "change-appointment" Staff "แก้ไขการดำรงตำแหน่ง",
		EndAppointment = "end-appointment" Staff "สิ้นสุดการดำรงตำแหน่ง",
		TakeBackAppointment = "take-back-appointment" Staff "ถอนการดำรงตำแหน่ง",
		ChangePassword = "change-password" Staff "เปลี่ยนรหัสผ่าน",
		FirstCode = "first-code" Staff "ออกรหัสชั่วคราวครั้งแรก",
		ResetPassword = "reset-password" Staff "ออกรหัสชั่วคราวแทนรหัสผ่าน",
		MarkDemonstration = "mark-demonstration" Staff "ทำเครื่องหมายบัญชีสาธิต",
		AddScreen = "add-screen" Staff "เพิ่มจอแสดงผล",
		RevokeScreen = "revoke-screen" Staff "ยกเลิกจอแสดงผล",
		SetBoards = "set-boards" Public "เลือกกระดานของจอแสดงผล",
	}
}

records! {
	Post = "post",
	Appointment = "appointment",
}

impl Record for Person {
	const TABLE: &'static str = "person";

	fn key(&self) -> String {
		self.id.0.clone()
	}

	fn agency(&self) -> Option<&AgencyId> {
		self.agency.as_ref()
	}
}
