//! Rounds (รอบการรายงาน): how often a measure is reported on, by when, and where each round stands.

mod cadence;
mod draft;
mod fields;
mod page;
#[cfg(feature = "ssr")]
mod propose;
mod round;
mod standing;

pub use self::cadence::{Cadence, Interval};
pub use self::draft::{CadenceDraft, check};
pub use self::fields::CadenceFields;
pub use self::page::{RoundChoice, Rounds};
#[cfg(feature = "ssr")]
pub use self::propose::propose;
pub use self::round::Round;
#[cfg(feature = "ssr")]
pub use self::standing::standings;
pub use self::standing::{RoundState, Standing};
