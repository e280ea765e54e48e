//! The table `file`.

use surrealdb::types::object;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::model::{File, FileId, Media};
use super::sniff::clean;
use super::vault::Vault;
use crate::db::{Db, Stored, Tx};
use crate::error::Error;
use crate::scope::AgencyId;

/// How many pictures are unfolded, or documents read, at once; the others wait.
static CLEANERS: Semaphore = Semaphore::const_new(2);

/// A turn to read a document. It goes with the work, which goes on when nobody waits for it any more.
pub async fn reading_turn() -> Result<SemaphorePermit<'static>, Error> {
	CLEANERS.acquire().await.map_err(|_| Error::Internal("turn".to_owned()))
}

/// Bytes that lie in the vault, before anything refers to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
	pub media: Media,
	pub size: u32,
	pub sha256: String,
}

/// Bytes of an upload that were looked at and cleaned, and lie nowhere yet.
#[derive(Clone, Debug)]
pub struct Cleaned {
	pub media: Media,
	bytes: Vec<u8>,
}

/// Cleans the bytes of an upload; nothing is kept. A refusal belongs to the form's field `file`.
pub async fn prepare(bytes: Vec<u8>) -> Stored<Cleaned> {
	let turn = reading_turn().await?;
	let cleaned = tokio::task::spawn_blocking(move || {
		let _turn = turn;
		clean(bytes)
	});
	let cleaned = cleaned.await.map_err(|_| Error::Internal("picture".to_owned()))?;
	let (media, bytes) = cleaned.map_err(|message| Error::field("file", message))?;
	Ok(Cleaned { media, bytes })
}

/// Puts a cleaned upload into the vault, when everything else of its form is right.
pub async fn keep(vault: &Vault, cleaned: &Cleaned) -> Stored<Kept> {
	keep_as(vault, cleaned.media, &cleaned.bytes).await
}

/// Puts bytes of ours into the vault as they are.
pub async fn keep_as(vault: &Vault, media: Media, bytes: &[u8]) -> Stored<Kept> {
	let size = u32::try_from(bytes.len()).map_err(|_| Error::TooLarge)?;
	Ok(Kept { media, size, sha256: vault.keep(bytes).await? })
}

/// Records a kept file in the transaction of what refers to it.
pub async fn attach(tx: &Tx, kept: &Kept) -> Stored<File> {
	let (scope, agency) = (tx.scope()?, tx.agency()?);
	let id = FileId::create();
	let name = format!("{}.{}", kept.sha256.get(..12).unwrap_or_default(), kept.media.extension());
	let file = File {
		id: id.clone(),
		agency: agency.clone(),
		name,
		media: kept.media,
		size: kept.size,
		sha256: kept.sha256.clone(),
		at: scope.now,
	};
	tx.query(
		"CREATE type::record('file', $id) CONTENT $file RETURN NONE",
		object! { id: id.0.clone(), file: file.clone() },
	)
	.await?;
	Ok(file)
}

/// A file of the agency.
pub async fn find(db: &Db, agency: &AgencyId, id: &FileId) -> Stored<File> {
	let text = "SELECT *, record::id(id) AS id FROM type::record('file', $id)";
	let found: Option<File> = db.query(text, object! { id: id.0.clone() }).await?.take(0)?;
	found.filter(|file| file.agency == *agency).ok_or_else(|| Error::NotFound.into())
}

/// Every hash that a record refers to.
pub async fn list_kept(db: &Db) -> Stored<Vec<String>> {
	Ok(db.query("SELECT VALUE sha256 FROM file GROUP BY sha256", object! {}).await?.take(0)?)
}
