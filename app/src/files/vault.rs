//! Where the bytes lie: one file by its hash, written whole or not at all.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};
use tokio::fs;
use tokio::io::AsyncWriteExt;

/// A folder of files named by the hash of their content.
#[derive(Clone, Debug)]
pub struct Vault(Arc<Path>);

impl Vault {
	pub fn new(folder: PathBuf) -> Self {
		Self(folder.into())
	}

	/// Keeps the bytes and answers their hash. The same bytes twice are kept once. What is never referred to afterwards
	/// does no harm: a write into the database comes after this, never before.
	pub async fn keep(&self, bytes: &[u8]) -> io::Result<String> {
		let hash = hex::encode(Sha256::digest(bytes));
		let path = self.path(&hash);
		if fs::try_exists(&path).await? {
			return Ok(hash);
		}
		let folder = path.parent().unwrap_or(&self.0).to_owned();
		fs::create_dir_all(&folder).await?;
		let unfinished = folder.join(format!("{}.part", uuid::Uuid::now_v7().simple()));
		let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished).await?;
		file.write_all(bytes).await?;
		file.sync_all().await?;
		fs::rename(&unfinished, &path).await?;
		for folder in [Some(folder.as_path()), folder.parent()].into_iter().flatten() {
			fs::File::open(folder).await?.sync_all().await?;
		}
		Ok(hash)
	}

	/// The bytes of a hash; an error when they are gone, or are others.
	pub async fn read(&self, hash: &str) -> io::Result<Vec<u8>> {
		if hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
			return Err(io::ErrorKind::InvalidInput.into());
		}
		let bytes = fs::read(self.path(hash)).await?;
		if hex::encode(Sha256::digest(&bytes)) != hash {
			return Err(io::ErrorKind::InvalidData.into());
		}
		Ok(bytes)
	}

	pub fn folder(&self) -> &Path {
		&self.0
	}

	fn path(&self, hash: &str) -> PathBuf {
		self.0.join(hash.get(..2).unwrap_or("__")).join(hash)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[tokio::test]
	async fn what_is_kept_comes_back_and_what_was_changed_does_not() {
		let folder = tempfile::tempdir().unwrap();
		let vault = Vault::new(folder.path().join("files"));
		let hash = vault.keep(b"proof").await.unwrap();
		assert_eq!(vault.keep(b"proof").await.unwrap(), hash);
		assert_eq!(vault.read(&hash).await.unwrap(), b"proof");
		std::fs::write(vault.path(&hash), b"other").unwrap();
		assert_eq!(vault.read(&hash).await.unwrap_err().kind(), io::ErrorKind::InvalidData);
		assert!(vault.read("../../etc/passwd").await.is_err());
	}
}
