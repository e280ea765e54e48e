//! The shared components. None knows a room.

mod along;
#[cfg(feature = "hydrate")]
mod anchor;
mod ask;
mod asked;
mod async_view;
mod awake;
mod badge;
mod button;
pub mod chart;
mod confirm;
mod downloads;
mod empty;
mod ending;
mod entrance;
mod field;
#[cfg(feature = "ssr")]
mod field_message;
mod findings;
mod fingerprint;
mod fold;
mod form;
mod intake;
pub mod layout;
mod managed;
mod notice;
mod once;
#[cfg(feature = "hydrate")]
mod parts;
#[cfg(feature = "hydrate")]
mod post;
mod raw_text;
mod said;
mod seen;
mod table;
mod words;

pub use self::along::move_along;
pub use self::ask::Ask;
#[cfg(feature = "ssr")]
pub use self::asked::PASSWORD_PLEASE;
pub use self::asked::{Reauth, Sure};
pub use self::async_view::{AsyncView, FailureView};
pub use self::awake::drawn;
#[cfg(feature = "hydrate")]
pub use self::awake::on_awake;
pub use self::badge::{Badge, Tone};
pub use self::button::{Button, ButtonKind, LinkButton};
pub use self::confirm::Confirm;
pub use self::downloads::Downloads;
pub use self::empty::Empty;
pub use self::ending::Ending;
#[cfg(feature = "ssr")]
pub use self::entrance::{address as sign_in_for, destination};
pub use self::entrance::{address_of_sign_in, wanted_in};
pub use self::field::{Choice, Field, FileField, Hidden, INSTEAD_FIELD, Select, TextArea, Tick, key as field_key};
#[cfg(feature = "ssr")]
pub use self::field_message::FieldMessage;
pub use self::findings::Findings;
pub use self::fingerprint::Fingerprint;
pub use self::fold::Fold;
pub use self::form::{ACCOUNT_FIELD, FormState, PAGE_FIELD, RESUMED_FIELD, RESUMED_PATH_FIELD, ServerForm, Submitted};
pub use self::intake::{AcceptDocument, DocumentIntake, IntakeWords, ReadAgain};
pub use self::managed::{Change, ManagedAdd, ManagedForm, ManagedList, ManagedRow};
pub use self::notice::{Notice, NoticeKind};
pub use self::once::ONCE_FIELD;
pub use self::raw_text::{TextBox, Title};
#[cfg(feature = "ssr")]
pub use self::said::{SAID_COOKIE, said_cookie};
pub use self::said::{SAID_FIELD, Said};
pub use self::seen::{Seen, seen};
pub use self::table::Table;
pub use self::words::Words;
