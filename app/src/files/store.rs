//! The table `file`.

use surrealdb::types::object;
use tokio::sync::Semaphore;

use super::model::{File, FileId, Media};
use super::sniff::clean;
use super::vault::Vault;
use crate::db::{Db, Stored, Tx};
use crate::error::Error;
use crate::scope::{AgencyId, Scope};

/// How many pictures are unfolded at once; the others wait.
static CLEANERS: Semaphore = Semaphore::const_new(2);

/// Bytes that lie in the vault, before anything refers to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
	pub media: Media,
	pub size: u32,
	pub sha256: String,
}

/// Cleans the bytes of an upload and puts them into the vault. A refusal belongs to the form's field `file`.
pub async fn keep(vault: &Vault, bytes: Vec<u8>) -> Stored<Kept> {
	let held = CLEANERS.acquire().await.map_err(|_| Error::Internal("picture".to_owned()))?;
	let cleaned = tokio::task::spawn_blocking(move || clean(bytes)).await;
	drop(held);
	let cleaned = cleaned.map_err(|_| Error::Internal("picture".to_owned()))?;
	let (media, bytes) = cleaned.map_err(|message| Error::field("file", message))?;
	keep_as(vault, media, &bytes).await
}

/// Puts bytes of ours into the vault as they are.
pub async fn keep_as(vault: &Vault, media: Media, bytes: &[u8]) -> Stored<Kept> {
	let size = u32::try_from(bytes.len()).map_err(|_| Error::TooLarge)?;
	Ok(Kept { media, size, sha256: vault.keep(bytes).await? })
}

/// Records a kept file in the transaction of what refers to it.
pub async fn attach(tx: &Tx, scope: &Scope, agency: &AgencyId, kept: &Kept) -> Stored<File> {
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
