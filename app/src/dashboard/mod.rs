//! Composes other rooms' summaries: the staff's day, the agency's public face. Owns no table.

mod api;
mod page;

pub use self::page::{AgenciesHome, AgencyHome, TodayPage};
