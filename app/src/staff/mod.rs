//! People, posts and appointments, and the way in: password, session, devices.

#[cfg(feature = "ssr")]
mod accepted;
#[cfg(feature = "ssr")]
mod act;
mod api;
mod appointment;
mod boards;
#[cfg(feature = "ssr")]
mod brake;
mod declared;
mod door;
mod model;
mod page;
#[cfg(feature = "ssr")]
mod pairing;
#[cfg(feature = "ssr")]
mod password;
mod person_row;
#[cfg(feature = "ssr")]
mod request;
#[cfg(feature = "ssr")]
mod screens;
#[cfg(feature = "ssr")]
mod security;
#[cfg(feature = "ssr")]
mod session;
#[cfg(feature = "ssr")]
mod set_up;
#[cfg(feature = "ssr")]
mod sign_in;
#[cfg(feature = "ssr")]
mod store;
mod superior;
mod way_in;

/// The name of the room in audit records and events.
pub const ROOM: &str = "staff";

#[cfg(feature = "ssr")]
pub use self::accepted::{find_accepted, keep_accepted, name_of_form};
pub use self::api::me;
pub use self::appointment::{Appointment, AppointmentDraft, AppointmentId, Authority, Leaving, Office};
pub use self::boards::{Board, USUAL_SECONDS, turn};
pub use self::declared::DECLARED;
pub use self::model::{Me, POST_FIELD, Person, PersonDraft, Post, PostDraft, Screen, ScreenId};
pub use self::page::{Only, PostField, StaffLayout};
#[cfg(feature = "ssr")]
pub use self::pairing::{begin as begin_screen, pair as pair_screen};
pub use self::person_row::PersonRow;
#[cfg(feature = "ssr")]
pub use self::person_row::list_person_rows;
#[cfg(feature = "ssr")]
pub use self::request::{ClientAddress, Demo, HowMuchIsUnread, HowMuchWaits, WhatWaits, is_demonstration};
#[cfg(feature = "ssr")]
pub use self::screens::{
	add_screen, find_screen, find_screen_and_scope, list_screens, revoke_screen, scope_of_screen, set_boards,
};
#[cfg(feature = "ssr")]
pub use self::security::Happening;
#[cfg(feature = "ssr")]
pub use self::security::{note, note_of};
#[cfg(feature = "ssr")]
pub use self::session::{Cookie, SessionSettings, end_all as end_all_sessions, scope_of};
#[cfg(feature = "ssr")]
pub use self::store::{
	act_as, create_installation_administrator, end_appointment, end_installation_administrator, find_account,
	find_person, has_demonstration_accounts, held_posts, list_appointments, list_installation_administrators,
	list_own_units, list_people, list_posts, mark_demonstration, office, office_in, save_appointment, save_person,
	save_post, set_person_ended, set_post_ended,
};
pub use self::superior::{Reporter, rank};
#[cfg(feature = "ssr")]
pub use self::way_in::{ResetTold, TELL_RESET, confirm, issue, set_password, sign_with_notice};

/// Removes what is over: sessions, one-time codes, old events of the security trail.
#[cfg(feature = "ssr")]
pub async fn sweep(db: &crate::db::Db, now: chrono::DateTime<chrono::Utc>) -> crate::db::Stored<()> {
	session::sweep(db, now).await?;
	way_in::sweep(db, now).await?;
	pairing::sweep(db, now).await?;
	security::sweep(db, now).await
}
