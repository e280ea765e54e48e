//! ทะเบียนของขวัญ (นโยบายไม่รับของขวัญ): declarations, review by a superior, monthly reports of "nothing received", and the
//! register that everybody may read.

mod act;
mod api;
mod declared;
mod draft;
mod model;
mod month;
mod open;
mod page;
mod policy;
mod public;
mod register;
mod report;
mod row;
mod store;
mod story;
mod superior;
mod tell;
mod zero;

/// The name of the room in audit records and events.
pub const ROOM: &str = "gifts";

pub use self::declared::DECLARED;
pub use self::draft::{GiftDraft, SettingDraft};
pub use self::model::{Fate, Gift, GiftId, GiverKind, Review, Setting};
pub use self::month::Month;
pub use self::policy::{
	Policy, PolicyStanding, acknowledge, announce, begin as begin_policy, standing as policy_standing,
};
pub use self::register::{Division, Line, Register};
pub use self::report::document as report_document;
pub use self::row::GiftRow;
pub use self::store::{concerns, declare, find, find_setting, list_rows, review, save_setting, year_of};
pub use self::tell::remind;
pub use self::zero::{ZeroReport, due, list_zeros, report as report_zero};
