//! Tables to take away: CSV and XLSX of the same rows.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

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

	/// As it is read.
	pub fn words(&self) -> String {
		match self {
			Self::Text(text) => text.clone(),
			Self::Number(number) => number.normalize().to_string(),
			Self::Blank => String::new(),
		}
	}
}

/// A heading, and the rows below it.
pub type Table = (Vec<String>, Vec<Vec<Cell>>);

/// A table with its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
	/// What the sheet is called in its book, and a list as a file.
	pub name: String,
	pub head: Vec<String>,
	pub rows: Vec<Vec<Cell>>,
}

impl Sheet {
	pub fn of(name: impl Into<String>, (head, rows): Table) -> Self {
		Self { name: name.into(), head, rows }
	}

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
		sheet.set_name(tab(&self.name))?;
		let bold = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
		let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
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
					Some(value) => sheet.write_number_with_format(row, column, value, &plain)?,
					None => sheet.write_string_with_format(row, column, fitting(cell.words()), &plain)?,
				};
			}
		}
		sheet.set_freeze_panes(1, 0)?;
		// As wide as its words, but never wider than one reads: what is longer goes on below.
		sheet.set_autofit_max_width(MOST_WIDE);
		sheet.autofit();
		book.save_to_buffer()
	}
}

/// A name as far as a book takes it: 31 letters, and none of its own signs.
fn tab(name: &str) -> String {
	let plain: String = name.chars().filter(|c| !"[]:*?/\\'".contains(*c) && !c.is_control()).take(31).collect();
	match plain.trim() {
		"" => "1".to_owned(),
		plain => plain.to_owned(),
	}
}

/// The widest column, in pixels: about 60 letters.
const MOST_WIDE: u32 = 420;

/// The most letters that a sheet keeps in one place.
const MOST_LETTERS: usize = 32_767;

/// A text as far as a sheet keeps it: where it was cut, it says so.
fn fitting(text: String) -> String {
	const CUT: &str = "… (ตัดเพราะยาวเกินที่ตารางเก็บได้)";
	match text.encode_utf16().count() > MOST_LETTERS {
		true => text.chars().take((MOST_LETTERS - CUT.len()) / 2).collect::<String>() + CUT,
		false => text,
	}
}

/// The number as sheets keep numbers, where that says the same.
fn binary(number: Decimal) -> Option<f64> {
	let value: f64 = number.to_string().parse().ok()?;
	(value.to_string().parse() == Ok(number)).then_some(value)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_book_is_written_whatever_its_sheet_is_called() {
		assert_eq!(tab("รายงาน 2566 รอบ 6 เดือน (ต.ค. 2565 - มี.ค. 2566)").chars().count(), 31);
		assert_eq!((tab("ก/ข[1]: 'ค'?"), tab(" */ ")), ("กข1 ค".to_owned(), "1".to_owned()));
		for name in ["", "ก/ข", &"ยาว".repeat(40)] {
			let sheet =
				Sheet { name: name.to_owned(), head: vec!["หัว".to_owned()], rows: vec![vec![Cell::Blank]] };
			assert!(sheet.xlsx().is_ok(), "{name}");
		}
	}
}
