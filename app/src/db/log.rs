//! Opening an embedded database, and a fault of its engine that would lose what was acknowledged.
//!
//! SurrealKV 0.21 opens its log for writing first and looks at it afterwards. When the process was ended in the middle of
//! a write, it copies what is whole into a new file that takes the old one's name, and goes on writing into the old file,
//! which no longer has one; when hardly anything of the torn record came to the disk, it writes on behind the rest. Either
//! way everything acknowledged from then on would be lost by the next hard end. So a database that was not ended cleanly
//! is closed, which puts the log's content into tables, and opened again on a fresh log, before anything is written.

use std::path::PathBuf;
use std::time::Duration;

use surrealdb::Surreal;
use surrealdb::engine::any::{self, Any};

use super::Stored;

/// How long the first handle may take to let go of the folder.
const PATIENCE: Duration = Duration::from_secs(30);
const LOOK: Duration = Duration::from_millis(25);

/// Opens a database whose writer writes where the next opening reads.
pub async fn connect(url: &str) -> Stored<Surreal<Any>> {
	let is_clean = !has_log(url);
	let first = any::connect(url).await?;
	if is_clean {
		return Ok(first);
	}
	drop(first);
	let asked = tokio::time::Instant::now();
	loop {
		match any::connect(url).await {
			// The first handle closes behind the scenes.
			Err(error) if error.message().contains("already locked") && asked.elapsed() < PATIENCE => {
				tokio::time::sleep(LOOK).await;
			}
			outcome => return Ok(outcome?),
		}
	}
}

/// Whether the folder has a log with anything in it.
fn has_log(url: &str) -> bool {
	let Some(rest) = url.strip_prefix("surrealkv://") else { return false };
	let folder = PathBuf::from(rest.split('?').next().unwrap_or(rest)).join("wal");
	let mut entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
	entries.any(|entry| {
		let is_log = entry.path().extension().is_some_and(|ending| ending == "wal");
		is_log && entry.metadata().is_ok_and(|about| about.len() > 0)
	})
}
