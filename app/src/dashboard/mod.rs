//! Composes other rooms' summaries: the staff's day, the wall screen, the agency's public face. Owns no table.

mod age;
mod api;
#[cfg(feature = "ssr")]
mod card;
mod declared;
#[cfg(feature = "ssr")]
mod documents;
#[cfg(feature = "ssr")]
mod feed;
#[cfg(feature = "ssr")]
mod front;
#[cfg(feature = "ssr")]
mod home;
mod late;
mod page;
mod wall;

pub use self::declared::DECLARED;
