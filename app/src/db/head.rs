//! The head of an audit chain, kept in a small synced file outside the database: an emptied database log opens silently
//! as an empty database, and only something outside can tell.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Stored, durable};

const ENDING: &str = "head";

/// The newest record of a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
	pub number: i64,
	pub hash: String,
}

impl Head {
	/// Writes the file anew.
	pub async fn keep(&self, folder: &Path, chain: &str) -> Stored<()> {
		let text = serde_json::to_vec(self).map_err(std::io::Error::other)?;
		Ok(durable::write(path(folder, chain), text).await?)
	}

	/// All kept heads by chain. An error names the file that can't be read.
	pub async fn list(folder: &Path) -> Stored<Vec<(String, Self)>> {
		let mut heads = Vec::new();
		let mut entries = tokio::fs::read_dir(folder).await?;
		while let Some(entry) = entries.next_entry().await? {
			let file = entry.path();
			if file.extension().is_some_and(|ending| ending == ENDING) {
				let text = tokio::fs::read(&file).await.map_err(|error| durable::named(&file, &error))?;
				let head = serde_json::from_slice(&text).map_err(|error| durable::named(&file, &error.into()))?;
				let chain = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
				heads.push((chain, head));
			}
		}
		heads.sort_by(|a, b| a.0.cmp(&b.0));
		Ok(heads)
	}
}

fn path(folder: &Path, chain: &str) -> PathBuf {
	folder.join(format!("{chain}.{ENDING}"))
}
