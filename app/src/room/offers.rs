//! What a room offers beside its pages. The server reads the lists; rooms that compose others find them in the context.

use std::collections::HashMap;
use std::fmt;
use std::pin::Pin;

use chrono::{DateTime, NaiveDate, Utc};

use super::data::{OpenData, TableOffer};
use super::found::Finder;
use super::shown::{Count, SetUp, Want};
use super::{Room, Upload};
use crate::db::migrate::{Schema, Step};
use crate::db::{Db, Stored, Vault};
use crate::error::Error;
use crate::scope::{AgencyId, Permission, Scope};

/// Work that is under way.
pub type Boxed<T> = Pin<Box<dyn Future<Output = Stored<T>> + Send>>;

/// Asks a room about a person, or about the agency of a screen.
pub type Asks<T> = fn(Db, Scope) -> Boxed<Option<T>>;

/// Asks a room how far an agency is set up, on a day.
pub type AsksSetUp = fn(Db, AgencyId, NaiveDate) -> Boxed<Vec<SetUp>>;

/// Whether a person may, for the key of a record.
pub type Allows = fn(Db, Scope, String) -> Boxed<bool>;

/// Names stored files.
pub type Names = fn(Db) -> Boxed<Vec<String>>;

/// For `fn` values in declarations.
pub fn boxed<T>(work: impl Future<Output = Stored<T>> + Send + 'static) -> Boxed<T> {
	Box::pin(work)
}

/// The rooms of the house, as a context: those who compose other rooms are given the list.
#[derive(Clone, Copy, Debug)]
pub struct House(pub &'static [&'static Room]);

/// Everything a room offers beside its pages.
#[derive(Debug)]
pub struct Offers {
	/// A room calls rooms on lower floors only.
	pub floor: u8,
	pub schema: &'static [Schema],
	/// What databases of older versions need.
	pub steps: &'static [Step],
	/// The acts it records.
	pub acts: Option<RoomActs>,
	/// Paths of its server functions that need no session.
	pub open_functions: &'static [&'static str],
	pub clocked: &'static [Clocked],
	pub queued: &'static [QueuedWork],
	pub tables: &'static [TableOffer],
	pub open_data: &'static [OpenData],
	pub file_forms: &'static [FileForm],
	/// The kinds of notices it tells.
	pub notices: &'static [NoticeKind],
	/// Looks for words in what the person may read of it.
	pub finder: Option<Finder>,
	/// What it wants of a person today.
	pub wants: Option<Asks<Want>>,
	/// How far its part of an agency is set up.
	pub set_up: Option<AsksSetUp>,
	/// A number on the wall of an agency.
	pub on_wall: Option<Asks<Count>>,
	/// The hashes of every stored file that its records name.
	pub named_files: Option<Names>,
	/// Whether the person may read the files of one of its records, by the record's key. Without it all staff may.
	pub may_read_files: Option<Allows>,
	pub documents: &'static [DocumentOffer],
	/// What happened in it in the invented agency of a demonstration. Told once.
	pub story: Option<fn(Stage) -> Boxed<()>>,
}

impl Offers {
	/// A room that offers nothing yet.
	pub const fn on_floor(floor: u8) -> Self {
		Self {
			floor,
			schema: &[],
			steps: &[],
			acts: None,
			open_functions: &[],
			clocked: &[],
			queued: &[],
			tables: &[],
			open_data: &[],
			file_forms: &[],
			notices: &[],
			finder: None,
			wants: None,
			set_up: None,
			on_wall: None,
			named_files: None,
			may_read_files: None,
			documents: &[],
			story: None,
		}
	}
}

/// What work outside of requests has at hand.
#[derive(Clone)]
pub struct Tools {
	pub db: Db,
	pub vault: Vault,
}

/// The invented agency of a demonstration, and its people as they would be when signed in.
#[derive(Clone)]
pub struct Stage {
	pub tools: Tools,
	/// By the first part of their accounts.
	pub people: HashMap<String, Scope>,
}

impl Stage {
	/// The person of an account.
	pub fn person(&self, account: &str) -> Result<&Scope, Error> {
		self.people.get(account).ok_or(Error::NotFound)
	}
}

/// A job of the clock. It may run twice without harm.
#[derive(Clone, Copy)]
pub struct Clocked {
	/// Unique in the house.
	pub name: &'static str,
	/// Hours from one run to the next.
	pub hours: i64,
	pub run: fn(Tools, DateTime<Utc>) -> Boxed<()>,
}

/// Does the queued jobs of a name, each with its payload (JSON text). It may be called twice for one job.
#[derive(Clone, Copy)]
pub struct QueuedWork {
	pub name: &'static str,
	pub run: fn(Tools, String, DateTime<Utc>) -> Boxed<()>,
}

/// A form with a file. The permission is checked before the body is read.
#[derive(Clone, Copy)]
pub struct FileForm {
	/// Under `/api`.
	pub path: &'static str,
	pub permission: Permission,
	/// Answers the page to go to.
	pub act: fn(Tools, Scope, Upload) -> Boxed<String>,
}

/// A document that is composed when it is asked for, or was kept.
#[derive(Clone, Copy)]
pub struct DocumentOffer {
	/// Places of the address are in braces.
	pub path: &'static str,
	/// Whether everybody may read it.
	pub is_public: bool,
	/// Checks who asks.
	pub make: fn(DocumentAsked) -> Boxed<MadeDocument>,
}

/// Who asks for a document, and which.
#[derive(Clone)]
pub struct DocumentAsked {
	pub tools: Tools,
	pub scope: Scope,
	/// What stands in the places of the address.
	pub places: HashMap<String, String>,
	/// What browsers see of this installation, without a stroke at its end.
	pub base_url: String,
}

impl DocumentAsked {
	/// What stands in a place of the address.
	pub fn place(&self, name: &str) -> &str {
		self.places.get(name).map(String::as_str).unwrap_or_default()
	}
}

/// The bytes of a document, and the name it is saved by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeDocument {
	pub name: String,
	/// The kind of its bytes (MIME type).
	pub mime: &'static str,
	pub body: Made,
}

/// Where the bytes of a document are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
	Bytes(Vec<u8>),
	/// In the vault, under this hash; they are streamed, and nobody keeps them ready: whoever may open them can change.
	Kept(String),
}

impl MadeDocument {
	pub const fn pdf(name: String, bytes: Vec<u8>) -> Self {
		Self { name, mime: "application/pdf", body: Made::Bytes(bytes) }
	}

	/// A document of Word.
	pub const fn docx(name: String, bytes: Vec<u8>) -> Self {
		let mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
		Self { name, mime, body: Made::Bytes(bytes) }
	}
}

/// A kind of notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeKind {
	/// As records hold it; unique in the house.
	pub word: &'static str,
	pub label: &'static str,
}

/// A room as the audit trail names it.
#[derive(Clone, Copy, Debug)]
pub struct RoomActs {
	pub room: &'static str,
	/// The Thai name of the room.
	pub label: &'static str,
	/// The word and the Thai name of each act.
	pub acts: &'static [&'static [(&'static str, &'static str)]],
	/// The page of the record that an act was about, by the act's word and the record's key; none where it has no page.
	pub page: fn(&str, &str) -> Option<String>,
	/// Words of acts whose change is for its author alone: what an unsent draft says.
	pub private: &'static [&'static str],
	/// What records of the room are called.
	pub records: &'static [Named],
	/// What the fields of its records, and the values of a fixed set, are called: as written and in Thai.
	pub words: &'static [(&'static str, &'static str)],
}

/// What the records of a table are called in the trail.
#[derive(Clone, Copy, Debug)]
pub struct Named {
	pub table: &'static str,
	/// The name, as SurrealQL over a record.
	pub name: &'static str,
	/// Which records may be named, as SurrealQL: those of `$agency` (none for the chain of the installation), and no more than
	/// whoever reads the trail may read.
	pub own: &'static str,
}

impl Named {
	/// By a field, every record of the agency.
	pub const fn by(table: &'static str, name: &'static str) -> Self {
		Self { table, name, own: "agency = $agency" }
	}
}

impl RoomActs {
	/// A room whose records have neither pages nor names.
	pub const fn of(
		room: &'static str,
		label: &'static str,
		acts: &'static [&'static [(&'static str, &'static str)]],
	) -> Self {
		Self { room, label, acts, page: |_, _| None, private: &[], records: &[], words: &[] }
	}

	/// Whether what an act changed is for its author alone.
	pub fn is_private(&self, word: &str) -> bool {
		self.private.contains(&word)
	}

	/// The Thai name of an act, by its word.
	pub fn label_of(&self, word: &str) -> Option<&'static str> {
		self.acts.iter().copied().flatten().find(|(known, _)| *known == word).map(|(_, label)| *label)
	}
}

impl House {
	/// The room of an act, and the act's Thai name, by `room/word`.
	pub fn find_act(self, act: &str) -> (Option<&'static RoomActs>, Option<&'static str>) {
		let (room, word) = act.split_once('/').unwrap_or((act, ""));
		let room = self.acts().find(|known| known.room == room);
		(room, room.and_then(|room| room.label_of(word)))
	}

	/// What records are called, of every room.
	pub fn named(self) -> impl Iterator<Item = Named> {
		self.acts().flat_map(|acts| acts.records).copied()
	}

	/// How every room stands in the trail.
	pub fn acts(self) -> impl Iterator<Item = &'static RoomActs> {
		self.0.iter().filter_map(|room| room.offers.acts.as_ref())
	}

	/// The Thai name of a kind of notices, by its word; the word itself when no room tells it any more.
	pub fn label_of_notice(self, word: &str) -> &str {
		self.notice_kinds().find(|kind| kind.word == word).map_or(word, |kind| kind.label)
	}

	/// Every kind of notice.
	pub fn notice_kinds(self) -> impl Iterator<Item = NoticeKind> {
		self.0.iter().flat_map(|room| room.offers.notices).copied()
	}
}

impl fmt::Debug for Clocked {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.name)
	}
}

impl fmt::Debug for QueuedWork {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.name)
	}
}

impl fmt::Debug for DocumentOffer {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.path)
	}
}

impl fmt::Debug for FileForm {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.path)
	}
}
