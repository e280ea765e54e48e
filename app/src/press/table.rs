//! A table on paper: what a year says, in the numerals and line ends of official documents.

use std::sync::LazyLock;

use serde::Serialize;

use super::pdf::{Purpose, Template};
use super::pieces::{Piece, official, official_cell};
use super::words::numerals;
use crate::error::Error;

static TABLE: LazyLock<Template> = LazyLock::new(|| Template::new(include_str!("table.typ")));

/// A table with its heading. The first column is narrow, the second the widest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
	pub title: String,
	/// The organisation, below the title.
	pub author: String,
	/// Sentences above the table.
	pub summary: Vec<String>,
	pub head: Vec<String>,
	pub rows: Vec<Vec<String>>,
	/// At the foot of every page.
	pub footer: String,
	/// The sheet lies across.
	pub is_wide: bool,
}

/// What the template is given.
#[derive(Serialize)]
struct Sheet {
	title: String,
	titles: Vec<Vec<Piece>>,
	author: String,
	summary: Vec<Vec<Piece>>,
	head: Vec<Vec<Piece>>,
	rows: Vec<Vec<Vec<Piece>>>,
	footer: String,
	is_wide: bool,
}

impl Printed {
	/// The bytes of the PDF; `ident` names the document for good.
	pub async fn pdf(&self, ident: &str, purpose: Purpose) -> Result<Vec<u8>, Error> {
		let sheet = Sheet {
			titles: [&self.title, &self.author].map(|text| official(text)).to_vec(),
			title: numerals(&self.title),
			author: self.author.clone(),
			summary: self.summary.iter().map(|text| official(text)).collect(),
			head: self.head.iter().map(|text| official_cell(text)).collect(),
			rows: self.rows.iter().map(|row| row.iter().map(|text| official_cell(text)).collect()).collect(),
			footer: numerals(&self.footer),
			is_wide: self.is_wide,
		};
		TABLE.render(&sheet, None, ident, purpose).await
	}
}
