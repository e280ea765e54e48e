//! A person's own password: choosing it, showing it again before a grave act, and the one-time code that stands in for it.

mod api;
#[cfg(feature = "ssr")]
mod change;
#[cfg(feature = "ssr")]
mod code;
#[cfg(feature = "ssr")]
mod confirm;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod strength;

pub use self::api::AcknowledgeReset;
#[cfg(feature = "ssr")]
pub use self::change::set_password;
#[cfg(feature = "ssr")]
pub use self::code::{ResetTold, TELL_RESET, find_code, find_notice, issue, sign_with_notice, sweep};
#[cfg(feature = "ssr")]
pub use self::confirm::{Refused, check, confirm};
#[cfg(feature = "ssr")]
pub use self::page::PasswordPage;
#[cfg(feature = "ssr")]
pub use self::strength::check_password;
