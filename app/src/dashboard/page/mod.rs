//! Pages of the room.

#[cfg(feature = "ssr")]
mod home;
mod panels;
mod standing;
mod today;
mod wall;

#[cfg(feature = "ssr")]
pub use self::home::{AgenciesHome, AgencyHome};
pub use self::today::TodayPage;
pub use self::wall::WallPage;
