//! ทะเบียนของขวัญ (นโยบายไม่รับของขวัญ): declarations, review by a superior, monthly reports of "nothing received", and the
//! register that everybody may read.

#[cfg(feature = "ssr")]
mod act;
mod api;
mod draft;
mod model;
mod month;
mod page;
mod public;
mod register;
mod row;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
mod superior;
#[cfg(feature = "ssr")]
mod tell;
#[cfg(feature = "ssr")]
mod zero;

/// The name of the room in audit records and events.
pub const ROOM: &str = "gifts";

/// The room as the audit trail names it.
#[cfg(feature = "ssr")]
pub const ACTS: crate::audit::RoomActs = crate::audit::RoomActs {
	room: ROOM,
	label: "ของขวัญ",
	acts: &[<act::GiftAct as crate::audit::Act>::WORDS],
	page: Some(|id| format!("/staff/gifts/{id}")),
	private: &[],
};

pub use self::draft::{GiftDraft, SettingDraft};
pub use self::model::{Fate, Gift, GiftId, GiverKind, Review, Setting};
pub use self::month::Month;
pub use self::page::{DeclarePage, GiftPage, GiftsPage};
pub use self::public::GiftsPublic;
pub use self::register::{Division, Line, Register};
pub use self::row::GiftRow;
#[cfg(feature = "ssr")]
pub use self::store::{concerns, declare, find, find_setting, list_every, list_rows, review, save_setting, year_of};
#[cfg(feature = "ssr")]
pub use self::tell::remind;
#[cfg(feature = "ssr")]
pub use self::zero::{ZeroReport, due, list_zeros, report as report_zero};
