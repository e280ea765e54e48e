//! What a room offers the house, in one declaration: its pages, schema, acts, jobs, tables, forms with files, open data,
//! notices, search. Routes, document kinds, navigation and the server's lists follow from the list of rooms (`rooms.rs`).
//! Knows no room.

#[cfg(feature = "ssr")]
mod data;
#[cfg(feature = "ssr")]
mod found;
#[cfg(feature = "ssr")]
mod offers;
mod page;
mod pattern;
mod shown;
#[cfg(feature = "ssr")]
mod upload;

#[cfg(feature = "ssr")]
pub use self::data::{OpenCell, OpenData, OpenTable, TableAsked, TableOffer};
#[cfg(feature = "ssr")]
pub use self::found::{Finder, Hit, Hits, hits};
#[cfg(feature = "ssr")]
pub use self::offers::{
	Boxed, Clocked, DocumentAsked, DocumentOffer, FileForm, House, Made, MadeDocument, Named, NoticeKind, Offers,
	QueuedWork, RoomActs, Stage, Tools, boxed,
};
pub(crate) use self::page::pages;
#[cfg(feature = "ssr")]
pub use self::page::{Access, Link};
pub use self::page::{Page, PageKind, Rights, Route, guarded, is_granted};
pub use self::pattern::Pattern;
pub use self::shown::{Count, SetUp, SetUpState, Want};
#[cfg(feature = "ssr")]
pub use self::upload::{MOST_FILES, Upload};

/// A room and everything it offers. A new room is a folder, its line in `lib.rs`, and its line in the list of rooms.
#[derive(Debug)]
pub struct Room {
	/// As audit records, events and addresses name it.
	pub name: &'static str,
	/// In the browser only those that it hydrates.
	pub pages: &'static [Page],
	#[cfg(feature = "ssr")]
	pub offers: Offers,
}
