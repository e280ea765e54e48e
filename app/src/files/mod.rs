//! Uploads: told apart by their bytes, cleaned, kept once by their hash, served to whoever may read them.

#[cfg(feature = "ssr")]
mod aside;
#[cfg(feature = "ssr")]
mod book;
#[cfg(feature = "ssr")]
mod book_view;
#[cfg(feature = "ssr")]
mod camera;
#[cfg(feature = "ssr")]
mod declared;
#[cfg(feature = "ssr")]
mod html;
#[cfg(feature = "ssr")]
pub mod mention;
mod model;
#[cfg(test)]
mod read_again;
#[cfg(feature = "ssr")]
mod readings;
#[cfg(feature = "ssr")]
mod separator;
#[cfg(feature = "ssr")]
mod small;
#[cfg(feature = "ssr")]
mod sniff;
#[cfg(feature = "ssr")]
mod store;
#[cfg(feature = "ssr")]
pub mod tables;
#[cfg(feature = "ssr")]
mod unreadable;
#[cfg(feature = "ssr")]
mod unseen;
#[cfg(feature = "ssr")]
mod whole;
#[cfg(feature = "ssr")]
mod word;
#[cfg(feature = "ssr")]
mod word_xml;

#[cfg(feature = "ssr")]
pub use self::aside::{Aside, drop_aside, find_aside, set_aside, sweep_aside};
#[cfg(feature = "ssr")]
pub use self::declared::DECLARED;
pub use self::model::{File, FileId, Finding, MOST_BYTES, MOST_PHOTO_BYTES, Media};
#[cfg(feature = "ssr")]
pub use self::readings::read_once;
#[cfg(feature = "ssr")]
pub use self::small::small;
#[cfg(feature = "ssr")]
pub use self::store::{Cleaned, Kept, Owned, attach, find, keep, keep_as, list_kept, prepare};
#[cfg(feature = "ssr")]
pub use crate::db::Vault;
#[cfg(feature = "ssr")]
pub use crate::room::Upload;
