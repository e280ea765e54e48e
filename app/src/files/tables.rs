//! A file as lines of cells: text with tabs between prose, TSV, CSV, XLSX, DOCX.

use super::book::read_book;
use super::html::{is_page, read_page};
use super::model::Finding;
use super::separator::parted;
use super::unreadable::{Unreadable, refusal};
use super::word::{is_word, read_word};
use crate::thai::letters::visible;

/// The largest document that is read, in lines and in columns.
pub(super) const MOST_LINES: u32 = 20_000;
pub(super) const MOST_COLUMNS: u32 = 200;

/// One line of a document or one row of a sheet, with the number a person finds it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
	/// From 1.
	pub number: u32,
	pub cells: Vec<String>,
	/// The cells that a sheet computes: what they hold is what was computed last, or nothing.
	pub formulas: Vec<usize>,
	/// The blank cells that a cell above reaches into (ผสานเซลล์).
	pub above: Vec<usize>,
}

impl Line {
	pub const fn new(number: u32, cells: Vec<String>) -> Self {
		Self { number, cells, formulas: Vec::new(), above: Vec::new() }
	}
}

/// What a file holds for a reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
	pub lines: Vec<Line>,
	/// What was left out because nobody sees it in the file: hidden sheets, rows, columns, parts of a page.
	pub left_out: Vec<Finding>,
}

/// The content of a file, by what its bytes are, never by its name.
pub fn read_document(bytes: &[u8]) -> Result<Document, Unreadable> {
	if let Some(reason) = refusal(bytes) {
		return Err(reason);
	}
	let mut document = match bytes {
		[b'P', b'K', 3, 4, ..] if is_word(bytes) => read_word(bytes)?,
		[b'P', b'K', 3, 4, ..] => read_book(bytes)?,
		_ => read_text(bytes)?,
	};
	for cell in document.lines.iter_mut().flat_map(|line| &mut line.cells) {
		*cell = visible(cell);
	}
	Ok(document)
}

fn read_text(bytes: &[u8]) -> Result<Document, Unreadable> {
	let text = text(bytes)?;
	if is_page(&text) {
		return read_page(&text);
	}
	if text.lines().nth(usize::try_from(MOST_LINES).unwrap_or(usize::MAX)).is_some() {
		return Err(Unreadable::Large);
	}
	if text.trim().is_empty() {
		return Err(Unreadable::Empty);
	}
	let mut lines = parted(&text);
	for cell in lines.iter_mut().flat_map(|line| &mut line.cells) {
		unguard(cell);
	}
	Ok(Document { lines, left_out: Vec::new() })
}

/// Takes away the apostrophe that a CSV has in front of what a sheet would take for a formula (`list::Sheet::csv`).
fn unguard(cell: &mut String) {
	if cell.strip_prefix('\'').is_some_and(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r'])) {
		cell.remove(0);
	}
}

/// UTF-8, or what Windows calls Unicode.
fn text(bytes: &[u8]) -> Result<String, Unreadable> {
	let wide = |pairs: &[u8], join: fn([u8; 2]) -> u16| {
		let units: Vec<u16> = pairs.chunks_exact(2).map(|pair| join([pair[0], pair[1]])).collect();
		String::from_utf16(&units).map_err(|_| Unreadable::Encoding)
	};
	match bytes {
		[0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
		[0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
		[0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).map_err(|_| Unreadable::Encoding),
		_ => String::from_utf8(bytes.to_vec()).or_else(|_| older_thai(bytes)),
	}
}

/// Windows-874, as a Thai Excel writes CSV: it holds Thai letters, and every byte is a letter there.
fn older_thai(bytes: &[u8]) -> Result<String, Unreadable> {
	let (text, has_errors) = encoding_rs::WINDOWS_874.decode_without_bom_handling(bytes);
	// UTF-8 that was cut or damaged decodes too, but to signs that no text has.
	let is_text = |c: char| !matches!(c, '\0' | '\u{80}'..='\u{9f}');
	let is_thai = text.chars().any(|c| matches!(c, 'ก'..='ฮ')) && text.chars().all(is_text);
	if has_errors || !is_thai { Err(Unreadable::Encoding) } else { Ok(text.into_owned()) }
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn letters_that_are_not_seen_are_gone() {
		let lines =
			read_document("IIT\t8\u{2060}9.00\u{feff}\nป้าย\u{ad}บอก\u{200b}ทาง\t\u{200e}x".as_bytes()).unwrap().lines;
		assert_eq!(lines[0].cells, ["IIT", "89.00"]);
		assert_eq!(lines[1].cells, ["ป้ายบอกทาง", "x"]);
	}

	#[test]
	fn a_csv_of_a_thai_excel_is_read() {
		let (bytes, ..) = encoding_rs::WINDOWS_874.encode("มาตรการ,ผู้รับผิดชอบ\nตั้งคณะทำงาน,สำนักปลัด");
		let lines = read_document(&bytes).unwrap().lines;
		let cells: Vec<_> = lines.into_iter().map(|line| line.cells).collect();
		assert_eq!(cells, [["มาตรการ", "ผู้รับผิดชอบ"], ["ตั้งคณะทำงาน", "สำนักปลัด"]]);
		let damaged = &"มาตรการ,ผู้รับผิดชอบ".as_bytes()[1..];
		assert_eq!(read_document(damaged), Err(Unreadable::Encoding));
		assert_eq!(read_document(b"MZ\x90\x00\x03\xff\xdb"), Err(Unreadable::Encoding), "a program is no text");
	}
}
