//! Rounds (รอบการรายงาน): how often a measure is reported on, by when, and where each round stands.

mod api;
mod cadence;
mod draft;
#[cfg(feature = "ssr")]
mod excuse;
mod fields;
#[cfg(feature = "ssr")]
mod given;
mod glance;
#[cfg(feature = "ssr")]
mod ledger;
#[cfg(feature = "ssr")]
mod map;
#[cfg(feature = "ssr")]
mod map_page;
#[cfg(feature = "ssr")]
mod nothing;
#[cfg(feature = "ssr")]
mod nothing_page;
mod page;
#[cfg(feature = "ssr")]
mod plain;
#[cfg(feature = "ssr")]
mod propose;
#[cfg(feature = "ssr")]
pub mod remind;
mod round;
mod rows;
#[cfg(feature = "ssr")]
mod seat;
#[cfg(feature = "ssr")]
mod shown;
mod slot;

pub use self::cadence::{Cadence, Interval};
pub use self::draft::{CadenceDraft, check};
#[cfg(feature = "ssr")]
pub use self::excuse::{Excuse, end_excuse, excuse};
pub use self::fields::CadenceFields;
#[cfg(feature = "ssr")]
pub use self::given::given;
#[cfg(feature = "ssr")]
pub use self::glance::glance_of;
pub use self::glance::{Glance, GlanceTable};
#[cfg(feature = "ssr")]
pub use self::ledger::Ledger;
#[cfg(feature = "ssr")]
pub use self::map_page::RoundsPage;
#[cfg(feature = "ssr")]
pub use self::nothing::{key_of, list_owed, report_nothing};
#[cfg(feature = "ssr")]
pub use self::nothing_page::NothingPage;
pub use self::page::{RoundChoice, Rounds, tone_of as tone_of_slot};
#[cfg(feature = "ssr")]
pub use self::propose::{propose, stated};
pub use self::round::Round;
pub use self::rows::{RoundOffer, RoundRow};
#[cfg(feature = "ssr")]
pub use self::seat::Seat;
#[cfg(feature = "ssr")]
pub use self::shown::{ShownRound, words_of as words_of_rounds};
#[cfg(feature = "ssr")]
pub use self::slot::{EVERY_SEAT, Slot, pressing};
pub use self::slot::{NO_ROUND, SlotState};
