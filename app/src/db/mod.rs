//! The one database handle. Every query is checked here, every write is a transaction that is retried on conflict.

pub mod durable;
mod head;
mod log;
pub mod migrate;
mod space;
mod vault;
mod write;
mod writes;

use std::collections::HashMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::{Stream, StreamExt};
use sha2::{Digest, Sha256};
use surrealdb::engine::any::Any;
use surrealdb::types::{NotFoundError, Object, SurrealValue, Value, object};
use surrealdb::{IndexedResults, Surreal};

pub use self::head::Head;
use self::space::Space;
pub use self::vault::Vault;
pub(crate) use self::write::records;
pub use self::write::{Chain, Record, Tx};
pub use self::writes::Writes;
use crate::error::Error;

/// What a record says, as a short mark: two marks differ when somebody has changed it in between.
pub fn mark(seen: &impl serde::Serialize) -> String {
	let said = serde_json::to_vec(seen).unwrap_or_default();
	hex::encode(&Sha256::digest(said)[..8])
}

/// How long a database may take to open.
const OPENING: Duration = Duration::from_secs(60);

/// What a store function answers when it fails.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
	/// A refusal for the person.
	#[error(transparent)]
	Refused(#[from] Error),
	#[error(transparent)]
	Database(#[from] surrealdb::Error),
	#[error(transparent)]
	Io(#[from] std::io::Error),
}

impl Fault {
	/// The disk had no room for a write.
	fn is_disk_full(&self) -> bool {
		match self {
			Self::Io(error) => matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded),
			Self::Database(error) => error.message().contains("No space left on device"),
			Self::Refused(_) => false,
		}
	}

	/// The table was never made: the database is empty, or not ours.
	pub fn is_missing_table(&self) -> bool {
		let Self::Database(error) = self else { return false };
		matches!(error.not_found_details(), Some(NotFoundError::Table { .. }))
	}

	/// The name of the unique index that refused a value.
	pub fn unique_index(&self) -> Option<&str> {
		let Self::Database(error) = self else { return None };
		let (_, rest) = error.message().split_once("Database index `")?;
		rest.split_once("` already contains ").map(|(name, _)| name)
	}

	/// A refusal at a field when the named unique index refused the value; otherwise unchanged.
	pub fn taken(self, index: &str, field: &str, message: &str) -> Self {
		if self.unique_index() == Some(index) { Error::field(field, message).into() } else { self }
	}
}

impl From<Fault> for Error {
	fn from(fault: Fault) -> Self {
		let is_disk_full = fault.is_disk_full();
		let kind = match fault {
			Fault::Refused(error) => return error,
			// The message of the database may quote a record: only its kind goes to the log.
			Fault::Database(error) => error.kind_str().to_owned(),
			// That of a file names the file and nothing of its content.
			Fault::Io(error) => error.to_string(),
		};
		if is_disk_full {
			tracing::error!(kind, "the disk is full");
			return Self::DiskFull;
		}
		let reference = uuid::Uuid::now_v7().simple().to_string().split_off(20);
		tracing::error!(reference, kind, "a store failed");
		Self::Internal(reference)
	}
}

pub type Stored<T> = Result<T, Fault>;

/// The handle that every room shares: the database, the heads of the audit chains, and what wakes the bus.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
	surreal: Surreal<Any>,
	is_embedded: bool,
	space: Option<Space>,
	heads: Option<PathBuf>,
	chains: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
	/// Heads that could not be kept behind their commit.
	owed: Mutex<HashMap<String, Head>>,
	written: tokio::sync::watch::Sender<Writes>,
	/// What the shared place for lists keeps in memory.
	lists: Arc<crate::list::Kept>,
}

/// Where the database is and how to get in.
#[derive(Clone, Debug)]
pub struct Address {
	/// `mem://`, `surrealkv://…`, `ws://…`
	pub url: String,
	/// User and password of a SurrealDB server.
	pub credentials: Option<(String, String)>,
	pub namespace: String,
	pub name: String,
	/// The folder that keeps the head of each audit chain outside the database.
	pub heads: Option<PathBuf>,
}

impl Address {
	/// A private database in memory.
	pub fn memory() -> Self {
		Self {
			url: "mem://".to_owned(),
			credentials: None,
			namespace: "prongsai".to_owned(),
			name: "prongsai".to_owned(),
			heads: None,
		}
	}
}

impl Db {
	/// Opens the database. One handle for a process: two on one folder have broken reads in the field.
	pub async fn open(address: &Address) -> Stored<Self> {
		// In a task of its own: a damaged folder may keep the engine busy without ever giving way.
		let url = address.url.clone();
		let opening = tokio::spawn(async move { log::connect(&url).await });
		let surreal = match tokio::time::timeout(OPENING, opening).await {
			Ok(opened) => opened.map_err(std::io::Error::other)??,
			Err(_) => return Err(std::io::Error::new(ErrorKind::TimedOut, "it did not open in time").into()),
		};
		if let Some((username, password)) = address.credentials.clone() {
			surreal.signin(surrealdb::opt::auth::Root { username, password }).await?;
		}
		let define = format!(
			"DEFINE NAMESPACE IF NOT EXISTS `{0}`; USE NS `{0}`; DEFINE DATABASE IF NOT EXISTS `{1}`;",
			address.namespace, address.name
		);
		surreal.query(define).await?.check()?;
		surreal.use_ns(&address.namespace).use_db(&address.name).await?;
		Ok(Self(Arc::new(Inner {
			surreal,
			is_embedded: !["ws://", "wss://"].iter().any(|scheme| address.url.starts_with(scheme)),
			space: Space::of(&address.url),
			heads: address.heads.clone(),
			chains: Mutex::default(),
			owed: Mutex::default(),
			written: tokio::sync::watch::Sender::new(Writes::default()),
			lists: Arc::default(),
		})))
	}

	/// Runs statements and answers only when each of them went well.
	pub async fn query(&self, text: &str, values: Object) -> Stored<IndexedResults> {
		refuse_empty_key(text, &values)?;
		if WRITES.iter().any(|verb| text.contains(verb)) {
			self.check_space()?;
		}
		Ok(self.0.surreal.query(text).bind(values).await?.check()?)
	}

	/// Writes a record whole, new or known, outside a transaction: of sessions, staged documents, what is being typed.
	pub async fn keep(&self, table: &'static str, key: impl SurrealValue, content: impl SurrealValue) -> Stored<()> {
		self.query(KEEP, object! { table: table, key: key, content: content }).await?;
		Ok(())
	}

	/// `DiskFull` when nothing more may be written.
	pub fn check_space(&self) -> Result<(), Error> {
		self.0.space.as_ref().map_or(Ok(()), Space::check)
	}

	/// Whether the database answers: one value, whatever it holds.
	pub async fn ping(&self) -> Stored<()> {
		self.query("RETURN 1", Object::new()).await?;
		Ok(())
	}

	/// Changes its value after each write of this process.
	pub fn written(&self) -> tokio::sync::watch::Receiver<Writes> {
		self.0.written.subscribe()
	}

	/// The lists of this database that are kept in memory.
	pub fn lists(&self) -> &crate::list::Kept {
		&self.0.lists
	}

	/// The folder of the chain heads.
	pub fn heads(&self) -> Option<&Path> {
		self.0.heads.as_deref()
	}

	/// All data as SurrealQL statements, in pieces: every record of every table is read once.
	pub async fn export(&self) -> Stored<impl Stream<Item = Stored<Vec<u8>>> + Send + use<>> {
		Ok(self.0.surreal.export(()).await?.map(|piece| Ok(piece?)))
	}

	/// Whether the data lies in this process, and not with a SurrealDB server.
	pub fn is_embedded(&self) -> bool {
		self.0.is_embedded
	}

	/// Reads an export into an empty database.
	pub async fn import(&self, file: &Path) -> Stored<()> {
		Ok(self.0.surreal.import(file).await?)
	}
}

#[cfg(test)]
impl Db {
	/// The same database on a disk without room; none while another handle is there.
	pub fn without_room(self) -> Option<Self> {
		let inner = Arc::into_inner(self.0)?;
		Some(Self(Arc::new(Inner { space: Some(Space::full()), ..inner })))
	}
}

/// Writes a record whole, new or known. No room writes this statement itself.
const KEEP: &str = "UPSERT type::record($table, $key) CONTENT $content RETURN NONE";

/// The words by which a statement writes.
const WRITES: [&str; 5] = ["CREATE ", "UPSERT ", "UPDATE ", "INSERT ", "DELETE "];

/// `NotFound` when a record is asked for by an empty key: no record has one, and the database reports it as a fault of
/// the query.
fn refuse_empty_key(text: &str, values: &Object) -> Result<(), Error> {
	for named in text.split("type::record(").skip(1) {
		let key = named.split(')').next().and_then(|arguments| arguments.split_once(", $"));
		let value = key.and_then(|(_, name)| values.get(name.trim()));
		if matches!(value, Some(Value::String(key)) if key.is_empty()) {
			return Err(Error::NotFound);
		}
	}
	Ok(())
}
