//! Composes other rooms' summaries: the staff's day, the wall screen, the agency's public face. Owns no table.

mod age;
mod api;
mod page;

pub use self::page::{AgenciesHome, AgencyHome, TodayPage, WallPage};
