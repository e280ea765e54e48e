//! The pictures in the table behind a memo, made small for paper.

use std::sync::Arc;

use super::model::{AttachedPicture, Content};
use crate::files::{self, Vault};

/// A picture and where it stands: its row and its column.
pub struct SmallPicture {
	pub row: u32,
	pub column: u32,
	pub bytes: Arc<[u8]>,
}

/// Those of a memo. One that can't be shown keeps no memo from being read.
pub async fn small_pictures(vault: &Vault, content: &Content) -> Vec<SmallPicture> {
	let mut found = Vec::new();
	for AttachedPicture { row, column, file } in content.attachment.iter().flat_map(|table| &table.pictures) {
		if let Ok(bytes) = files::small(vault, file).await {
			found.push(SmallPicture { row: *row, column: *column, bytes });
		}
	}
	found
}
