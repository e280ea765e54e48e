//! การแจ้งเตือน: what was addressed to a person, as a bell, a list, and e-mail for those who want it.

mod api;
mod contact;
mod declared;
mod mail;
mod model;
mod page;
mod settings;
mod store;
mod summary;

/// The name of the room in events.
pub const ROOM: &str = "notices";

pub use self::contact::{Contact, ContactDraft, MailPace};
pub use self::declared::DECLARED;
pub use self::mail::{Letter, MAIL, find_contact, letter, save_contact, sent};
pub use self::model::{JOB_FAILED, Notice, NoticeId, NoticeRow, PASSWORD_RESET};
/// Whether this installation can send e-mail. Given by the server as a context.
#[derive(Clone, Copy, Debug)]
pub struct CanMail(pub bool);

pub use self::store::{
	Telling, count_unread, deliver_reset, list_rows, read_all, set_read, settle, sweep, tell, tell_administrators,
	tell_once,
};
