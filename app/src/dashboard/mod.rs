//! Composes other rooms' summaries: the staff's day, the wall screen, the agency's public face. Owns no table.

mod age;
mod api;
mod declared;
#[cfg(feature = "ssr")]
mod front;
#[cfg(feature = "ssr")]
mod home;
mod late;
mod page;

pub use self::declared::DECLARED;
