//! Files that are there whole, or not at all, whatever happens to the process or the disk.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// The ending of a file that is still being written. A backup leaves such files out.
pub const UNFINISHED: &str = "part";

/// Writes `bytes` to `path`, replacing what stood there: into a file of its own beside it, synced, read back and
/// compared, then renamed, then the folder synced. On an error the old content stands and nothing is left behind.
pub async fn write(path: PathBuf, bytes: Vec<u8>) -> io::Result<()> {
	// Not tokio's `File`: it reports the error of a write only to the next call, and `sync_all` is none that asks.
	tokio::task::spawn_blocking(move || write_now(&path, &bytes).map_err(|error| named(&path, &error)))
		.await
		.map_err(io::Error::other)?
}

fn write_now(path: &Path, bytes: &[u8]) -> io::Result<()> {
	let folder = path.parent().unwrap_or(Path::new("."));
	let unfinished = folder.join(format!("{}.{UNFINISHED}", uuid::Uuid::now_v7().simple()));
	let outcome = write_whole(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, path));
	if outcome.is_err() {
		let _ = fs::remove_file(&unfinished);
	}
	outcome?;
	File::open(folder)?.sync_all()
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
	let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
	file.write_all(bytes)?;
	file.sync_all()?;
	match fs::read(path)? == bytes {
		true => Ok(()),
		false => Err(io::Error::new(io::ErrorKind::InvalidData, "what was written reads back as something else")),
	}
}

/// The error with the file it is about: the log of an operator must say which one.
pub fn named(path: &Path, error: &io::Error) -> io::Error {
	io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[tokio::test]
	async fn a_write_that_fails_leaves_what_stood_there_and_nothing_else() {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("a.head");
		write(path.clone(), b"one".to_vec()).await.unwrap();
		write(path.clone(), b"two".to_vec()).await.unwrap();
		assert_eq!(fs::read(&path).unwrap(), b"two");
		let taken = folder.path().join("b.head");
		fs::create_dir_all(taken.join("inside")).unwrap();
		let refused = write(taken.clone(), b"three".to_vec()).await.unwrap_err();
		assert!(refused.to_string().contains("b.head"), "the file is named: {refused}");
		assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "the unfinished file is gone");
	}
}
