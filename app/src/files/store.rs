//! The table `file`.

use surrealdb::types::{SurrealValue, Value, object};
use tokio::sync::{Semaphore, SemaphorePermit};

use super::camera::{self, Camera};
use super::model::{File, FileId, Media};
use super::small::keep_small;
use super::sniff::{Clean, clean};
use crate::db::Vault;
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
	pub camera: Camera,
}

/// Bytes of an upload that were looked at and cleaned, and lie nowhere yet.
#[derive(Clone, Debug)]
pub struct Cleaned {
	pub file: Clean,
	camera: Camera,
}

/// Cleans the bytes of an upload; nothing is kept. A refusal belongs to the form's field `file`.
pub async fn prepare(bytes: Vec<u8>) -> Stored<Cleaned> {
	let turn = reading_turn().await?;
	let cleaned = tokio::task::spawn_blocking(move || {
		let _turn = turn;
		let camera = camera::read(&bytes);
		clean(bytes).map(|file| Cleaned { file, camera })
	});
	let cleaned = cleaned.await.map_err(|_| Error::Internal("picture".to_owned()))?;
	Ok(cleaned.map_err(|message| Error::field("file", message))?)
}

/// Puts a cleaned upload into the vault, when everything else of its form is right.
pub async fn keep(vault: &Vault, cleaned: &Cleaned) -> Stored<Kept> {
	let Clean { media, bytes, small } = &cleaned.file;
	let kept = keep_as(vault, *media, bytes).await?;
	if let Some(small) = small {
		keep_small(vault, &kept.sha256, small).await;
	}
	Ok(Kept { camera: cleaned.camera, ..kept })
}

/// Puts bytes of ours into the vault as they are.
pub async fn keep_as(vault: &Vault, media: Media, bytes: &[u8]) -> Stored<Kept> {
	let size = u32::try_from(bytes.len()).map_err(|_| Error::TooLarge)?;
	Ok(Kept { media, size, sha256: vault.keep(bytes).await?, camera: Camera::default() })
}

/// Records a kept file in the transaction of what refers to it: the record `owner` of a room, which answers who may read it.
pub async fn attach(tx: &Tx, kept: &Kept, room: &str, owner: &str) -> Stored<File> {
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
		taken: kept.camera.taken,
		had_place: kept.camera.had_place,
	};
	let text = "CREATE type::record('file', $id) CONTENT $file RETURN NONE";
	tx.query(text, object! { id: id.0.clone(), file: Owned::of(file.clone(), room, owner) }).await?;
	Ok(file)
}

/// A file with the record that names it.
#[derive(Clone, Debug, PartialEq, Eq, SurrealValue)]
pub struct Owned {
	#[surreal(flatten)]
	pub file: File,
	/// None on files from before it was recorded.
	pub room: Option<String>,
	/// The key of the record.
	pub owner: Option<String>,
}

impl Owned {
	fn of(file: File, room: &str, owner: &str) -> Self {
		Self { file, room: Some(room.to_owned()), owner: Some(owner.to_owned()) }
	}
}

/// A file of the agency, with the record that names it.
pub async fn find(db: &Db, agency: &AgencyId, id: &FileId) -> Stored<Owned> {
	let text = "SELECT *, record::id(id) AS id FROM type::record('file', $id)";
	let found: Option<Owned> = db.query(text, object! { id: id.0.clone() }).await?.take(0)?;
	found.filter(|owned| owned.file.agency == *agency).ok_or_else(|| Error::NotFound.into())
}

/// Every hash that a record refers to.
pub async fn list_kept(db: &Db) -> Stored<Vec<String>> {
	Ok(db.query("SELECT VALUE sha256 FROM file GROUP BY sha256", object! {}).await?.take(0)?)
}

#[cfg(test)]
mod tests {
	use chrono::NaiveDate;

	use super::super::camera::samples::photo;
	use super::*;

	#[tokio::test(flavor = "multi_thread")]
	async fn what_a_photo_says_of_itself_goes_with_it_into_the_vault() {
		let mut picture = std::io::Cursor::new(Vec::new());
		image::RgbImage::new(8, 8).write_to(&mut picture, image::ImageFormat::Jpeg).unwrap();
		let folder = tempfile::tempdir().unwrap();
		let vault = Vault::new(folder.path().to_owned());
		let cleaned = prepare(photo(&picture.into_inner(), "2021:03:01", true)).await.unwrap();
		let kept = keep(&vault, &cleaned).await.unwrap();
		assert_eq!(kept.camera, Camera { taken: NaiveDate::from_ymd_opt(2021, 3, 1), had_place: true });
		let bytes = vault.read(&kept.sha256).await.unwrap();
		assert_eq!(camera::read(&bytes), Camera::default(), "the kept one says nothing");
	}
}
