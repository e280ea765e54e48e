//! The pictures in the table behind a memo, made small for paper.

use std::sync::Arc;

use super::model::Content;
use crate::files::{self, Vault};

/// The most pictures of a place, and of a table.
const MOST_IN_CELL: usize = 4;
const MOST: usize = 60;

/// A picture and where it stands: its row and its column.
pub struct SmallPicture {
	pub row: u32,
	pub column: u32,
	pub bytes: Arc<[u8]>,
}

/// Those of a memo, as many as paper has room for. One that can't be shown keeps no memo from being read.
pub async fn small_pictures(vault: &Vault, content: &Content) -> Vec<SmallPicture> {
	let mut found: Vec<SmallPicture> = Vec::new();
	for picture in content.attachment.iter().flat_map(|table| &table.pictures) {
		let (row, column) = (picture.row, picture.column);
		let beside = found.iter().filter(|known| (known.row, known.column) == (row, column)).count();
		if beside >= MOST_IN_CELL || found.len() >= MOST {
			continue;
		}
		if let Ok(bytes) = files::small(vault, &picture.file).await {
			found.push(SmallPicture { row, column, bytes });
		}
	}
	found
}
