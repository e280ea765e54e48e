//! People, posts and appointments, and the way in: password, session, devices.

#[cfg(feature = "ssr")]
mod accepted;
mod api;
mod appointment;
#[cfg(feature = "ssr")]
mod brake;
mod model;
mod page;
#[cfg(feature = "ssr")]
mod password;
#[cfg(feature = "ssr")]
mod request;
#[cfg(feature = "ssr")]
mod screens;
#[cfg(feature = "ssr")]
mod session;
#[cfg(feature = "ssr")]
mod sign_in;
#[cfg(feature = "ssr")]
mod store;

#[cfg(feature = "ssr")]
pub use self::accepted::{find_accepted, keep_accepted, name_of_form};
pub use self::api::me;
pub use self::appointment::{Appointment, AppointmentDraft, AppointmentId, Authority, Office, in_office};
pub use self::model::{Me, Person, PersonDraft, Post, PostDraft, Screen, ScreenId};
pub use self::page::{AppointmentsPage, DevicesPage, PeoplePage, PostsPage, ScreensPage, SignInPage, StaffLayout};
#[cfg(feature = "ssr")]
pub use self::request::{ClientAddress, Demo};
#[cfg(feature = "ssr")]
pub use self::screens::{add_screen, list_screens, revoke_screen, scope_of_screen};
#[cfg(feature = "ssr")]
pub use self::session::{Cookie, SessionSettings, scope_of};
#[cfg(feature = "ssr")]
pub use self::store::{
	create_installation_administrator, end_appointment, has_demonstration_accounts, list_appointments, list_own_posts,
	list_own_units, list_people, list_posts, mark_demonstration, office, office_in, own_title, save_appointment,
	save_person, save_post, set_person_ended, set_post_ended,
};
