//! Tables to take away: CSV and XLSX of the same rows.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use crate::error::Error;

/// What stands in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
	Text(String),
	Number(Decimal),
	Blank,
}

impl Cell {
	pub fn text(text: impl Into<String>) -> Self {
		Self::Text(text.into())
	}

	pub fn number(number: Option<Decimal>) -> Self {
		number.map_or(Self::Blank, Self::Number)
	}

	fn words(&self) -> String {
		match self {
			Self::Text(text) => text.clone(),
			Self::Number(number) => number.normalize().to_string(),
			Self::Blank => String::new(),
		}
	}
}

/// A table with its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
	/// What the sheet is called in its book.
	pub name: String,
	pub head: Vec<String>,
	pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
	/// UTF-8 with the mark that Excel wants. A text that a sheet would take for a formula gets an apostrophe in front.
	pub fn csv(&self) -> Result<Vec<u8>, Error> {
		let failed = |_| Error::Internal("csv".to_owned());
		let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
		writer.write_record(&self.head).map_err(failed)?;
		for row in &self.rows {
			let cells = row.iter().map(|cell| match cell {
				Cell::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{text}"),
				other => other.words(),
			});
			writer.write_record(cells).map_err(failed)?;
		}
		writer.into_inner().map_err(|_| Error::Internal("csv".to_owned()))
	}

	/// A book of one sheet: the heading stays in view, columns are as wide as their words, nothing is a formula.
	pub fn xlsx(&self) -> Result<Vec<u8>, Error> {
		self.book().map_err(|error| {
			tracing::error!(%error, "a sheet can't be written");
			Error::Internal("xlsx".to_owned())
		})
	}

	fn book(&self) -> Result<Vec<u8>, XlsxError> {
		let mut book = Workbook::new();
		let sheet = book.add_worksheet();
		sheet.set_name(&self.name)?;
		let bold = Format::new().set_bold();
		for (column, name) in (0u16..).zip(&self.head) {
			sheet.write_string_with_format(0, column, name, &bold)?;
		}
		for (row, cells) in (1u32..).zip(&self.rows) {
			for (column, cell) in (0u16..).zip(cells) {
				// A number of a sheet has fewer digits than ours: what would change is written as words.
				let value = match cell {
					Cell::Number(number) => binary(*number),
					Cell::Text(_) | Cell::Blank => None,
				};
				match value {
					Some(value) => sheet.write_number(row, column, value)?,
					None => sheet.write_string(row, column, cell.words())?,
				};
			}
		}
		sheet.set_freeze_panes(1, 0)?;
		sheet.autofit();
		book.save_to_buffer()
	}
}

/// The number as sheets keep numbers, where that says the same.
fn binary(number: Decimal) -> Option<f64> {
	let value: f64 = number.to_string().parse().ok()?;
	(value.to_string().parse() == Ok(number)).then_some(value)
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;
	use crate::files::tables::read_document;

	fn sheet(rows: Vec<Vec<Cell>>) -> Sheet {
		Sheet {
			name: "ผล".into(), head: ["รายการ", "คะแนน", "หมายเหตุ"].map(str::to_owned).to_vec(), rows
		}
	}

	#[test]
	fn a_formula_is_words() {
		let sheet = sheet(vec![vec![Cell::text("=1+1"), Cell::Number(Decimal::new(-5, 1)), Cell::Blank]]);
		let text = String::from_utf8(sheet.csv().unwrap()).unwrap();
		assert_eq!(text, "\u{feff}รายการ,คะแนน,หมายเหตุ\n'=1+1,-0.5,\n");
		assert_eq!(read_document(&sheet.xlsx().unwrap()).unwrap().lines[1].cells, ["=1+1", "-0.5", ""]);
	}

	#[test]
	fn a_long_number_is_the_same_in_a_sheet() {
		let number = Decimal::new(-1_296_347_126_939_395_000, 7);
		let written = sheet(vec![vec![Cell::text("ก"), Cell::Number(number), Cell::Blank]]).xlsx().unwrap();
		assert_eq!(read_document(&written).unwrap().lines[1].cells[1].parse(), Ok(number));
	}

	proptest! {
		#![proptest_config(ProptestConfig::with_cases(64))]

		#[test]
		fn what_is_written_is_read_again(texts in prop::collection::vec("[ก-ฮa-z0-9 ,;\"]{0,12}[ก-ฮ]", 1..6), number in any::<i64>(), scale in 0u32..12) {
			let number = Decimal::new(number, scale);
			let rows: Vec<Vec<Cell>> =
				texts.iter().map(|text| vec![Cell::text(text.clone()), Cell::Number(number), Cell::Blank]).collect();
			let written = sheet(rows);
			for bytes in [written.csv().unwrap(), written.xlsx().unwrap()] {
				let lines = read_document(&bytes).unwrap().lines;
				for (line, text) in lines[1..].iter().zip(&texts) {
					prop_assert_eq!(&line.cells[0], text);
					prop_assert_eq!(line.cells[1].parse::<Decimal>().unwrap(), number);
				}
			}
		}
	}
}
