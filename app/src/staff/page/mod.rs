//! Pages of the room.

#[cfg(feature = "ssr")]
mod appointments;
mod devices;
mod layout;
mod only;
#[cfg(feature = "ssr")]
mod pair;
#[cfg(feature = "ssr")]
mod people;
mod post_field;
#[cfg(feature = "ssr")]
mod posts;
#[cfg(feature = "ssr")]
mod screens;
#[cfg(feature = "ssr")]
mod sign_in;
mod wait;

#[cfg(feature = "ssr")]
pub use self::appointments::AppointmentsPage;
pub use self::devices::DevicesPage;
pub use self::layout::StaffLayout;
pub use self::only::Only;
#[cfg(feature = "ssr")]
pub use self::pair::PairPage;
#[cfg(feature = "ssr")]
pub use self::people::PeoplePage;
pub use self::post_field::PostField;
#[cfg(feature = "ssr")]
pub use self::posts::PostsPage;
#[cfg(feature = "ssr")]
pub use self::screens::ScreensPage;
#[cfg(feature = "ssr")]
pub use self::sign_in::SignInPage;
pub use self::wait::WaitPage;
