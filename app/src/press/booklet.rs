//! A report on paper: a cover, a heading, a table whose rows may stand in blocks and show pictures.

use std::sync::{Arc, LazyLock};

use serde::Serialize;

use super::columns::Columns;
use super::docx;
use super::pdf::{Pictures, Purpose, Template};
use super::pieces::{Piece, official, official_cell};
use super::table::{ACROSS, SIZE, UPRIGHT};
use super::words::numerals;
use crate::error::Error;

static BOOKLET: LazyLock<Template> = LazyLock::new(|| Template::new(include_str!("booklet.typ")));

/// A report as it is printed, and as Word gets it.
#[derive(Clone, Debug, Default)]
pub struct Booklet {
	pub title: String,
	/// The organisation.
	pub author: String,
	pub cover: Option<Cover>,
	pub head: Vec<String>,
	pub blocks: Vec<Block>,
	/// JPEG; cells name them by their places.
	pub pictures: Vec<Arc<[u8]>>,
	/// At the foot of every page.
	pub footer: String,
	/// The sheet lies across.
	pub is_wide: bool,
}

/// The page in front (หน้าปก): the title and the organisation, with its emblem and where it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
	pub emblem: Option<Vec<u8>>,
	/// Below the organisation: the district, the province.
	pub place: Vec<String>,
}

/// Rows below a head of their own; a blank one is not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
	pub heading: String,
	pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
	pub lines: Vec<String>,
	/// Places in `Booklet::pictures`.
	pub pictures: Vec<usize>,
}

/// What the template is given.
#[derive(Serialize)]
struct Sheet {
	title: String,
	titles: Vec<Vec<Piece>>,
	author: String,
	/// Lines below the organisation on the cover; none without one.
	cover: Option<Vec<Vec<Piece>>>,
	has_emblem: bool,
	head: Vec<Vec<Piece>>,
	/// Of the columns, in points.
	widths: Vec<f64>,
	blocks: Vec<SetBlock>,
	footer: String,
	is_wide: bool,
}

#[derive(Serialize)]
struct SetBlock {
	heading: Vec<Piece>,
	rows: Vec<Vec<SetCell>>,
}

#[derive(Serialize)]
struct SetCell {
	lines: Vec<Vec<Piece>>,
	pictures: Vec<usize>,
}

impl Booklet {
	/// The bytes of the PDF; `ident` names the document for good.
	pub async fn pdf(&self, ident: &str, purpose: Purpose) -> Result<Vec<u8>, Error> {
		let cell = |cell: &Cell| SetCell {
			lines: cell.lines.iter().map(|line| official_cell(line)).collect(),
			pictures: cell.pictures.clone(),
		};
		let block = |block: &Block| SetBlock {
			heading: official(&block.heading),
			rows: block.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
		};
		let emblem = self.cover.as_ref().and_then(|cover| cover.emblem.clone());
		let head: Vec<Vec<Piece>> = self.head.iter().map(|text| official_cell(text)).collect();
		let blocks: Vec<SetBlock> = self.blocks.iter().map(block).collect();
		let mut columns = Columns::of(&head);
		for row in blocks.iter().flat_map(|block| &block.rows) {
			columns.add_row(row.iter().map(|cell| &cell.lines));
		}
		let sheet = Sheet {
			titles: [&self.title, &self.author].map(|text| official(text)).to_vec(),
			title: numerals(&self.title),
			author: self.author.clone(),
			cover: self.cover.as_ref().map(|cover| cover.place.iter().map(|line| official(line)).collect()),
			has_emblem: emblem.is_some(),
			widths: columns.widths(if self.is_wide { ACROSS } else { UPRIGHT }, SIZE),
			head,
			blocks,
			footer: numerals(&self.footer),
			is_wide: self.is_wide,
		};
		BOOKLET.render_with(&sheet, Pictures { emblem, others: self.pictures.clone() }, ident, purpose).await
	}

	/// The bytes of the DOCX, with the digits of official letters.
	pub fn docx(&self) -> Result<Vec<u8>, Error> {
		let cell = |cell: &Cell| Cell {
			lines: cell.lines.iter().map(|line| numerals(line)).collect(),
			pictures: cell.pictures.clone(),
		};
		let block = |block: &Block| Block {
			heading: numerals(&block.heading),
			rows: block.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
		};
		let cover = |cover: &Cover| Cover {
			emblem: cover.emblem.clone(),
			place: cover.place.iter().map(|line| numerals(line)).collect(),
		};
		let official = Self {
			title: numerals(&self.title),
			author: numerals(&self.author),
			cover: self.cover.as_ref().map(cover),
			head: self.head.iter().map(|name| numerals(name)).collect(),
			blocks: self.blocks.iter().map(block).collect(),
			pictures: self.pictures.clone(),
			footer: numerals(&self.footer),
			is_wide: self.is_wide,
		};
		official.docx_as_typed()
	}

	/// The bytes of the DOCX, with every sign as it stands: read again it says the same.
	pub fn docx_as_typed(&self) -> Result<Vec<u8>, Error> {
		docx::write(self).map_err(|error| {
			tracing::error!(%error, "a document of Word can't be written");
			Error::Internal("docx".to_owned())
		})
	}
}
