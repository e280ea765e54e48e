//! Room on the disk. A database whose log meets a full disk in the middle of a write must be opened anew, so nothing
//! more is written while there is still room to put in order what was acknowledged.

use std::path::PathBuf;

use crate::error::Error;

/// With less than this left, in bytes, nothing new is written.
const RESERVE: u64 = 16 << 20;

/// The disk of a folder.
#[derive(Clone, Debug)]
pub struct Space {
	folder: PathBuf,
	reserve: u64,
}

impl Space {
	/// The disk an embedded database lies on; none for a database in memory or elsewhere.
	pub fn of(url: &str) -> Option<Self> {
		let rest = ["surrealkv://", "rocksdb://"].iter().find_map(|scheme| url.strip_prefix(scheme))?;
		Some(Self { folder: rest.split('?').next().unwrap_or(rest).into(), reserve: RESERVE })
	}

	/// `DiskFull` when nothing more may be written. A folder that can't be asked about is left to the write itself.
	pub fn check(&self) -> Result<(), Error> {
		let Ok(about) = rustix::fs::statvfs(&self.folder) else { return Ok(()) };
		let free = about.f_bavail.saturating_mul(about.f_frsize);
		if free < self.reserve {
			tracing::error!(free, "the disk of the data folder is full: nothing is written until there is room");
			return Err(Error::DiskFull);
		}
		Ok(())
	}
}

#[cfg(test)]
impl Space {
	/// A disk without any room left.
	pub fn full() -> Self {
		Self { folder: std::env::temp_dir(), reserve: u64::MAX }
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_disk_without_its_reserve_refuses() {
		let folder = tempfile::tempdir().unwrap();
		let space = Space::of(&format!("surrealkv://{}?sync=every", folder.path().display())).unwrap();
		assert_eq!(space.folder, folder.path());
		assert_eq!(space.check(), Ok(()));
		assert_eq!(Space { reserve: u64::MAX, ..space }.check(), Err(Error::DiskFull));
		assert!(Space::of("mem://").is_none() && Space::of("ws://localhost:8000").is_none());
	}
}
