//! Pages of the room.

mod appointments;
mod devices;
mod layout;
mod only;
mod people;
mod post_field;
mod posts;
mod screens;
mod sign_in;

pub use self::appointments::AppointmentsPage;
pub use self::devices::DevicesPage;
pub use self::layout::StaffLayout;
pub use self::only::Only;
pub use self::people::PeoplePage;
pub use self::post_field::PostField;
pub use self::posts::PostsPage;
pub use self::screens::ScreensPage;
pub use self::sign_in::SignInPage;
