//! Pages of the room.

mod boards;
#[cfg(feature = "ssr")]
mod front;
#[cfg(feature = "ssr")]
mod home;
mod office;
#[cfg(feature = "ssr")]
mod offline;
#[cfg(feature = "hydrate")]
mod pages;
mod panels;
mod standing;
mod today;
mod wall;

#[cfg(feature = "ssr")]
pub use self::front::FrontPage;
#[cfg(feature = "ssr")]
pub use self::home::AgencyHome;
#[cfg(feature = "ssr")]
pub use self::offline::OfflinePage;
pub use self::today::TodayPage;
pub use self::wall::WallPage;
