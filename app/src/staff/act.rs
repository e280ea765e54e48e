//! What the room records.

use super::appointment::Appointment;
use super::model::{Person, Post};
use crate::audit::acts;
use crate::db::{Record, records};
use crate::scope::AgencyId;

acts! {
	/// Acts on posts, people, their appointments and ways in, and on wall screens.
	StaffAct of super::ROOM {
		AddPost = "add-post" Staff,
		ChangePost = "change-post" Staff,
		EndPost = "end-post" Staff,
		RestorePost = "restore-post" Staff,
		AddPerson = "add-person" Staff,
		ChangePerson = "change-person" Staff,
		EndPerson = "end-person" Staff,
		RestorePerson = "restore-person" Staff,
		AddAdministrator = "add-administrator" Staff,
		EndAdministrator = "end-administrator" Staff,
		Appoint = "appoint" Staff,
		ChangeAppointment = "change-appointment" Staff,
		EndAppointment = "end-appointment" Staff,
		TakeBackAppointment = "take-back-appointment" Staff,
		ChangePassword = "change-password" Staff,
		FirstCode = "first-code" Staff,
		ResetPassword = "reset-password" Staff,
		MarkDemonstration = "mark-demonstration" Staff,
		AddScreen = "add-screen" Staff,
		RevokeScreen = "revoke-screen" Staff,
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
