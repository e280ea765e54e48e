//! Where the bytes lie: one file by its hash, written whole or not at all.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::{self, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};
use tokio::fs;

use super::durable;

/// How old a file must be before it counts as left behind: a form may still be on its way to naming it.
const OLD: Duration = Duration::from_secs(86_400);

/// The ending of what was made of a file.
const MADE: &str = "made";

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
		let path = self.path(&hash)?;
		// What stands under the name is believed only when it is the same: an earlier version of the product could leave
		// a file that a full disk had cut off.
		if fs::read(&path).await.is_ok_and(|known| known == bytes) {
			// Young again: what is about to be referred to is not swept away.
			let touched = std::fs::File::open(&path).and_then(|file| file.set_modified(SystemTime::now()));
			touched.map_err(|error| durable::named(&path, &error))?;
			return Ok(hash);
		}
		let folder = path.parent().unwrap_or(&self.0).to_owned();
		fs::create_dir_all(&folder).await.map_err(|error| durable::named(&folder, &error))?;
		durable::write(path, bytes.to_vec()).await?;
		if let Some(above) = folder.parent() {
			fs::File::open(above).await?.sync_all().await?;
		}
		Ok(hash)
	}

	/// Keeps what was made of a file, as its picture made small, beside it. It can be made again, and goes with the file.
	pub async fn keep_made(&self, hash: &str, made: &[u8]) -> io::Result<()> {
		let sealed = [Sha256::digest(made).as_slice(), made].concat();
		durable::write(self.made(hash)?, sealed).await
	}

	/// What was made of a file; none where nothing was, or where it is not whole.
	pub async fn read_made(&self, hash: &str) -> Option<Vec<u8>> {
		let sealed = fs::read(self.made(hash).ok()?).await.ok()?;
		let (seal, made) = sealed.split_at_checked(Sha256::output_size())?;
		(Sha256::digest(made).as_slice() == seal).then(|| made.to_vec())
	}

	/// The bytes of a hash; an error that names the file when they are gone, or are others.
	pub async fn read(&self, hash: &str) -> io::Result<Vec<u8>> {
		let path = self.path(hash)?;
		let bytes = fs::read(&path).await.map_err(|error| durable::named(&path, &error))?;
		if hex::encode(Sha256::digest(&bytes)) != hash {
			return Err(durable::named(&path, &io::ErrorKind::InvalidData.into()));
		}
		Ok(bytes)
	}

	/// The file of a hash and its size in bytes, ready to be read from its beginning; its content was compared with the hash,
	/// a piece at a time. An error that names the file when it is gone, or is another.
	pub async fn open(&self, hash: &str) -> io::Result<(fs::File, u64)> {
		let (path, hash) = (self.path(hash)?, hash.to_owned());
		let opened = tokio::task::spawn_blocking(move || compared(&path, &hash));
		let (file, size) = opened.await.map_err(io::Error::other)??;
		Ok((fs::File::from_std(file), size))
	}

	/// Removes files that no record names, and those that were never finished, once they are old. How many went.
	pub async fn sweep(&self, named: HashSet<String>) -> io::Result<usize> {
		let root = self.0.clone();
		let swept = tokio::task::spawn_blocking(move || sweep_now(&root, &named));
		swept.await.map_err(io::Error::other)?
	}

	pub fn folder(&self) -> &Path {
		&self.0
	}

	/// Where a hash lies; an error for what is none, whatever an address says.
	fn path(&self, hash: &str) -> io::Result<PathBuf> {
		if hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
			return Err(io::ErrorKind::InvalidInput.into());
		}
		Ok(self.0.join(&hash[..2]).join(hash))
	}

	fn made(&self, hash: &str) -> io::Result<PathBuf> {
		Ok(self.path(hash)?.with_extension(MADE))
	}
}

/// A file whose content has the hash, at its beginning again.
fn compared(path: &Path, hash: &str) -> io::Result<(std::fs::File, u64)> {
	let mut file = std::fs::File::open(path).map_err(|error| durable::named(path, &error))?;
	let mut hasher = Sha256::new();
	let size = io::copy(&mut file, &mut hasher)?;
	if hex::encode(hasher.finalize()) != hash {
		return Err(durable::named(path, &io::ErrorKind::InvalidData.into()));
	}
	file.rewind()?;
	Ok((file, size))
}

fn sweep_now(root: &Path, named: &HashSet<String>) -> io::Result<usize> {
	let mut swept = 0;
	let shelves = match std::fs::read_dir(root) {
		Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
		shelves => shelves?,
	};
	for shelf in shelves.flatten().filter(|shelf| shelf.path().is_dir()) {
		for file in std::fs::read_dir(shelf.path())?.flatten() {
			let is_old = file.metadata()?.modified()?.elapsed().is_ok_and(|age| age > OLD);
			// What was made of a file has its name.
			let is_named = file.path().file_stem().and_then(OsStr::to_str).is_some_and(|name| named.contains(name));
			if is_old && !is_named {
				std::fs::remove_file(file.path())?;
				swept += 1;
			}
		}
	}
	Ok(swept)
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
		let (mut file, size) = vault.open(&hash).await.unwrap();
		let mut read = Vec::new();
		tokio::io::AsyncReadExt::read_to_end(&mut file, &mut read).await.unwrap();
		assert_eq!((read.as_slice(), size), (&b"proof"[..], 5));
		std::fs::write(vault.path(&hash).unwrap(), b"other").unwrap();
		assert_eq!(vault.read(&hash).await.unwrap_err().kind(), io::ErrorKind::InvalidData);
		assert_eq!(vault.open(&hash).await.unwrap_err().kind(), io::ErrorKind::InvalidData);
		assert!(vault.read("../../etc/passwd").await.is_err());
		assert_eq!(vault.read_made(&hash).await, None);
		vault.keep_made(&hash, b"small").await.unwrap();
		assert_eq!(vault.read_made(&hash).await.unwrap(), b"small");
		std::fs::write(vault.made(&hash).unwrap(), b"cut").unwrap();
		assert_eq!(vault.read_made(&hash).await, None, "one that is not whole is none");
		assert_eq!(vault.keep(b"proof").await.unwrap(), hash, "a torn file under the name is replaced");
		assert_eq!(vault.read(&hash).await.unwrap(), b"proof");
	}

	#[tokio::test]
	async fn what_nobody_names_goes_once_it_is_old() {
		let folder = tempfile::tempdir().unwrap();
		let vault = Vault::new(folder.path().join("files"));
		let [named, young, left] = [
			vault.keep(b"named").await.unwrap(),
			vault.keep(b"young").await.unwrap(),
			vault.keep(b"left").await.unwrap(),
		];
		for hash in [&named, &left] {
			vault.keep_made(hash, b"small").await.unwrap();
			for path in [vault.path(hash).unwrap(), vault.made(hash).unwrap()] {
				let file = std::fs::File::options().write(true).open(path).unwrap();
				file.set_modified(SystemTime::now() - OLD * 2).unwrap();
			}
		}
		assert_eq!(vault.sweep(HashSet::from([named.clone()])).await.unwrap(), 2);
		assert!(vault.read(&named).await.is_ok() && vault.read(&young).await.is_ok());
		assert!(vault.read(&left).await.is_err());
		assert_eq!(vault.read_made(&named).await.unwrap(), b"small", "it stays with its file");
		assert_eq!(vault.read_made(&left).await, None, "and goes with it");
	}
}
