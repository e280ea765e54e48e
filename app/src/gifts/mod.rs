//! ทะเบียนของขวัญ (นโยบายไม่รับของขวัญ): declarations, review by a superior, monthly reports of "nothing received", and the
//! register that everybody may read.

#[cfg(feature = "ssr")]
mod act;
#[cfg(feature = "ssr")]
mod amend;
#[cfg(feature = "ssr")]
mod api;
#[cfg(feature = "ssr")]
mod book;
mod declared;
#[cfg(feature = "ssr")]
mod draft;
mod form;
#[cfg(feature = "ssr")]
mod model;
#[cfg(feature = "ssr")]
mod month;
#[cfg(feature = "ssr")]
mod open;
mod page;
#[cfg(feature = "ssr")]
mod policy;
#[cfg(feature = "ssr")]
mod public;
#[cfg(feature = "ssr")]
mod register;
#[cfg(feature = "ssr")]
mod report;
#[cfg(feature = "ssr")]
mod row;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
mod story;
#[cfg(feature = "ssr")]
mod superior;
#[cfg(feature = "ssr")]
mod tell;
#[cfg(feature = "ssr")]
mod zero;

/// The name of the room in audit records and events.
pub const ROOM: &str = "gifts";

#[cfg(feature = "ssr")]
pub use self::amend::{Amendment, Withdrawal, amend, withdraw};
pub use self::declared::DECLARED;
#[cfg(feature = "ssr")]
pub use self::draft::SettingDraft;
pub use self::form::{Fate, GiftDraft, GiverKind};
#[cfg(feature = "ssr")]
pub use self::model::{Gift, GiftId, Review, Rights, Setting};
#[cfg(feature = "ssr")]
pub use self::month::Month;
#[cfg(feature = "ssr")]
pub use self::policy::{
	Policy, PolicyStanding, acknowledge, announce, begin as begin_policy, standing as policy_standing,
};
#[cfg(feature = "ssr")]
pub use self::register::{Division, Line, Register};
#[cfg(feature = "ssr")]
pub use self::report::document as report_document;
#[cfg(feature = "ssr")]
pub use self::row::GiftRow;
#[cfg(feature = "ssr")]
pub use self::store::{concerns, declare, find, find_setting, list_rows, review, save_setting, year_of};
#[cfg(feature = "ssr")]
pub use self::tell::remind;
#[cfg(feature = "ssr")]
pub use self::zero::{
	DivisionMonths, ZeroReport, due, list_zeros, months, report as report_zero, withdraw as withdraw_zero,
};
