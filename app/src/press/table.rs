//! A table on paper: what a year says, in the numerals and line ends of official documents.

use std::sync::LazyLock;

use serde::Serialize;

use super::columns::Columns;
use super::pdf::{Purpose, Template};
use super::pieces::{Piece, official, official_cell};
use super::words::numerals;
use crate::error::Error;

/// The room between the margins of a sheet of A4 that lies across, and of one that stands, in points.
pub const ACROSS: f64 = 722.0;
pub const UPRIGHT: f64 = 475.0;
/// The size of letters in a table, in points.
pub const SIZE: f64 = 9.6;

static TABLE: LazyLock<Template> = LazyLock::new(|| Template::new(include_str!("table.typ")));

/// A table with its heading. Lines of a cell are kept.
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
	/// Rows, cells, lines, pieces.
	rows: Vec<Vec<Vec<Vec<Piece>>>>,
	/// Of the columns, in points.
	widths: Vec<f64>,
	footer: String,
	is_wide: bool,
}

impl Printed {
	/// Without the columns that have a heading and not one word below it. Not for a form, whose blanks are to be filled.
	#[must_use]
	pub fn without_blank_columns(self) -> Self {
		let is_filled =
			|column: usize| self.rows.iter().any(|row| row.get(column).is_some_and(|text| !text.is_empty()));
		let keeps: Vec<bool> = (0..self.head.len()).map(|column| self.rows.is_empty() || is_filled(column)).collect();
		let left = |texts: Vec<String>| {
			texts.into_iter().zip(&keeps).filter(|(_, keeps)| **keeps).map(|(text, _)| text).collect::<Vec<_>>()
		};
		Self { head: left(self.head), rows: self.rows.into_iter().map(left).collect(), ..self }
	}

	/// The bytes of the PDF; `ident` names the document for good.
	pub async fn pdf(&self, ident: &str, purpose: Purpose) -> Result<Vec<u8>, Error> {
		let cell = |text: &String| text.lines().map(official_cell).collect();
		let head: Vec<Vec<Piece>> = self.head.iter().map(|text| official_cell(text)).collect();
		let rows: Vec<Vec<Vec<Vec<Piece>>>> = self.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
		let mut columns = Columns::of(&head);
		rows.iter().for_each(|row| columns.add_row(row));
		let sheet = Sheet {
			widths: columns.widths(if self.is_wide { ACROSS } else { UPRIGHT }, SIZE),
			titles: [&self.title, &self.author].map(|text| official(text)).to_vec(),
			title: numerals(&self.title),
			author: self.author.clone(),
			summary: self.summary.iter().map(|text| official(text)).collect(),
			head,
			rows,
			footer: numerals(&self.footer),
			is_wide: self.is_wide,
		};
		TABLE.render(&sheet, None, ident, purpose).await
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn texts(all: &[&str]) -> Vec<String> {
		all.iter().map(|text| (*text).to_owned()).collect()
	}

	#[test]
	fn a_column_without_a_word_takes_no_room() {
		let rows = vec![texts(&["1", "", "a"]), texts(&["2", "", ""])];
		let printed = Printed {
			head: texts(&["ที่", "คืบหน้า", "มาตรการ"]), rows, ..Printed::default()
		};
		let left = printed.without_blank_columns();
		assert_eq!(left.head, ["ที่", "มาตรการ"]);
		assert_eq!(left.rows, [texts(&["1", "a"]), texts(&["2", ""])]);
		let empty = Printed { head: texts(&["ที่"]), ..Printed::default() };
		assert_eq!(empty.clone().without_blank_columns(), empty, "without rows the headings stay");
	}
}
