//! Pages of the room.

#[cfg(feature = "ssr")]
mod front;
#[cfg(feature = "ssr")]
mod home;
mod office;
mod panels;
mod standing;
mod today;
mod wall;

#[cfg(feature = "ssr")]
pub use self::front::FrontPage;
#[cfg(feature = "ssr")]
pub use self::home::AgencyHome;
pub use self::today::TodayPage;
pub use self::wall::WallPage;
