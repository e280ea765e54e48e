//! One field over everything a person may read, in every room that offers it. Owns no table.

mod api;
mod declared;
mod page;

pub use self::declared::DECLARED;
