//! Rounds (รอบการรายงาน): how often a measure is reported on, by when, and where each round stands.

#[cfg(feature = "ssr")]
mod api;
mod cadence;
mod draft;
mod fields;
#[cfg(feature = "ssr")]
mod map;
#[cfg(feature = "ssr")]
mod map_page;
mod page;
#[cfg(feature = "ssr")]
mod propose;
#[cfg(feature = "ssr")]
pub mod remind;
mod round;
mod standing;

pub use self::cadence::{Cadence, Interval};
pub use self::draft::{CadenceDraft, check};
pub use self::fields::CadenceFields;
#[cfg(feature = "ssr")]
pub use self::map_page::RoundsPage;
pub use self::page::{RoundChoice, Rounds};
#[cfg(feature = "ssr")]
pub use self::propose::propose;
pub use self::round::Round;
#[cfg(feature = "ssr")]
pub use self::standing::NO_ROUND;
pub use self::standing::{RoundState, Standing};
#[cfg(feature = "ssr")]
pub use self::standing::{pressing, standings};
