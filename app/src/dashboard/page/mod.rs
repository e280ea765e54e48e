//! Pages of the room.

mod home;
mod today;

pub use self::home::{AgenciesHome, AgencyHome};
pub use self::today::TodayPage;
