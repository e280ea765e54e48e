//! Pages of the room.

mod home;
mod panels;
mod standing;
mod today;
mod wall;

pub use self::home::{AgenciesHome, AgencyHome};
pub use self::today::TodayPage;
pub use self::wall::WallPage;
