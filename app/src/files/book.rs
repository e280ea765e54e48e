//! A book of sheets (XLSX) as lines of cells, weighed before it is read.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};

use calamine::{Data, DataRef, Reader, Xlsx};
use zip::ZipArchive;

use super::tables::{Line, MOST_COLUMNS, MOST_LINES, Unreadable};

/// The largest book: its parts unpacked, in bytes, and its sheets.
const MOST_UNPACKED: u64 = 64 << 20;
const MOST_SHEETS: usize = 50;
/// All sheets together: places up to the last filled corner of each, and letters in them, in bytes.
const MOST_PLACES: u64 = 500_000;
const MOST_LETTERS: usize = 32 << 20;

/// Every sheet of the book, one after the other.
pub fn lines_of_book(bytes: &[u8]) -> Result<Vec<Line>, Unreadable> {
	weigh(bytes)?;
	let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::Sheet)?;
	let mut lines = Vec::new();
	let names = book.sheet_names().clone();
	if names.len() > MOST_SHEETS {
		return Err(Unreadable::Large);
	}
	let (mut places, mut letters) = (0, 0);
	for name in names {
		// A sheet that claims more is not a plan; and every cell up to its corner would be made in memory.
		let mut cells = book.worksheet_cells_reader(&name).map_err(|_| Unreadable::Sheet)?;
		let mut corner = (0, 0);
		while let Some(cell) = cells.next_cell().map_err(|_| Unreadable::Sheet)? {
			let (row, column) = cell.get_position();
			corner = (corner.0.max(row), corner.1.max(column));
			// A text that is kept once may stand in every cell.
			letters += match cell.get_value() {
				DataRef::String(text) => text.len(),
				DataRef::SharedString(text) => text.len(),
				_ => 0,
			};
			if letters > MOST_LETTERS {
				return Err(Unreadable::Large);
			}
		}
		drop(cells);
		places += (u64::from(corner.0) + 1) * (u64::from(corner.1) + 1);
		if corner.0 >= MOST_LINES || corner.1 >= MOST_COLUMNS || places > MOST_PLACES {
			return Err(Unreadable::Large);
		}
		let mut formulas: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
		let mut cells = book.worksheet_cells_reader(&name).map_err(|_| Unreadable::Sheet)?;
		while let Some(cell) = cells.next_formula().map_err(|_| Unreadable::Sheet)? {
			let (row, column) = cell.get_position();
			if !cell.get_value().is_empty() && column < MOST_COLUMNS {
				formulas.entry(row).or_default().push(column);
			}
		}
		drop(cells);
		let range = book.worksheet_range(&name).map_err(|_| Unreadable::Sheet)?;
		let (top, left) = range.start().unwrap_or_default();
		for (row, place) in range.rows().zip(top..) {
			let mut line = Line::new(place + 1, row.iter().map(cell).collect());
			for column in formulas.remove(&place).unwrap_or_default() {
				let Some(column) = column.checked_sub(left).and_then(|column| usize::try_from(column).ok()) else {
					continue;
				};
				// Behind the last cell that holds anything there may be some that were never computed.
				line.cells.resize(line.cells.len().max(column + 1), String::new());
				line.formulas.push(column);
			}
			lines.push(line);
		}
	}
	if lines.is_empty() { Err(Unreadable::Empty) } else { Ok(lines) }
}

/// Unpacks every part into nothing, because what an archive says of its own size may be a lie.
fn weigh(bytes: &[u8]) -> Result<(), Unreadable> {
	let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Sheet)?;
	let mut room = MOST_UNPACKED;
	for index in 0..archive.len() {
		let part = archive.by_index(index).map_err(|_| Unreadable::Sheet)?;
		if part.name().is_ok_and(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin")) {
			return Err(Unreadable::Macros);
		}
		let read = io::copy(&mut part.take(room + 1), &mut io::sink()).map_err(|_| Unreadable::Sheet)?;
		room = room.checked_sub(read).ok_or(Unreadable::Large)?;
	}
	Ok(())
}

fn cell(value: &Data) -> String {
	match value {
		Data::Empty | Data::Error(_) => String::new(),
		// A sheet counts days; people read them. Whoever typed a year of the Buddhist era meant it.
		Data::DateTime(moment) if moment.is_datetime() => {
			let (year, month, day, ..) = moment.to_ymd_hms_milli();
			format!("{day}/{month}/{}", if year < 2400 { year + 543 } else { year })
		}
		other => other.to_string(),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::files::tables::lines_of;

	fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
		lines_of(bytes).unwrap().into_iter().map(|line| line.cells).collect()
	}

	/// A book of that many sheets, each with two cells: the first, and one far away.
	fn book(sheets: usize, corner: &str) -> Vec<u8> {
		use std::io::Write;
		let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
		let mut part = |name: &str, text: &str| {
			writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
			writer.write_all(text.as_bytes()).unwrap();
		};
		let all = |line: &dyn Fn(usize) -> String| (1..=sheets).map(line).collect::<String>();
		let names = all(&|n| format!("<sheet name=\"s{n}\" sheetId=\"{n}\" r:id=\"r{n}\"/>"));
		let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
		let root = format!("<Relationship Id=\"r\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/>");
		part("_rels/.rels", &format!("<Relationships>{root}</Relationships>"));
		part(
			"xl/workbook.xml",
			&format!(
				"<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{names}</sheets></workbook>"
			),
		);
		let links = all(&|n| {
			format!(
				"<Relationship Id=\"r{n}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/s{n}.xml\"/>"
			)
		});
		part("xl/_rels/workbook.xml.rels", &format!("<Relationships>{links}</Relationships>"));
		for n in 1..=sheets {
			let row = corner.trim_start_matches(char::is_alphabetic);
			let cells = format!(
				"<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"{row}\"><c r=\"{corner}\"><v>2</v></c></row>"
			);
			part(&format!("xl/worksheets/s{n}.xml"), &format!("<worksheet><sheetData>{cells}</sheetData></worksheet>"));
		}
		writer.finish().unwrap().into_inner()
	}

	#[test]
	fn a_book_is_weighed_as_a_whole() {
		assert_eq!(cells(&book(2, "B2")), [["1", ""], ["", "2"], ["1", ""], ["", "2"]]);
		assert_eq!(lines_of(&book(1, "T19000")).map(|lines| lines.len()), Ok(19_000));
		assert_eq!(lines_of(&book(2, "T19000")), Err(Unreadable::Large));
		assert_eq!(lines_of(&book(51, "B2")), Err(Unreadable::Large));
	}

	#[test]
	fn a_small_archive_that_unfolds_without_end_is_refused() {
		use std::io::Write;
		let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
		writer.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).unwrap();
		let zeros = vec![0; 1 << 20];
		for _ in 0..=64 {
			writer.write_all(&zeros).unwrap();
		}
		let bytes = writer.finish().unwrap().into_inner();
		assert!(bytes.len() < 1 << 20);
		assert_eq!(lines_of(&bytes), Err(Unreadable::Large));
	}

	#[test]
	fn a_date_of_a_sheet_is_read_as_people_write_it() {
		use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

		let mut book = Workbook::new();
		let sheet = book.add_worksheet();
		let format = Format::new().set_num_format("dd/mm/yyyy");
		for (column, year) in (0..).zip([2020, 2563]) {
			let day = ExcelDateTime::from_ymd(year, 9, 28).unwrap();
			sheet.write_datetime_with_format(0, column, &day, &format).unwrap();
		}
		assert_eq!(cells(&book.save_to_buffer().unwrap()), [["28/9/2563", "28/9/2563"]]);
	}

	#[test]
	fn cells_that_are_computed_are_known() {
		use rust_xlsxwriter::{Formula, Workbook};

		let mut book = Workbook::new();
		let sheet = book.add_worksheet();
		sheet.write_string(0, 1, "IIT").unwrap();
		sheet.write_formula(0, 2, Formula::new("=40+45.21").set_result("85.21")).unwrap();
		sheet.write_string(1, 1, "EIT").unwrap();
		sheet.write_formula(1, 3, Formula::new("=A9").set_result("#REF!")).unwrap();
		let lines = lines_of(&book.save_to_buffer().unwrap()).unwrap();
		assert_eq!((lines[0].formulas.as_slice(), lines[0].cells[1].as_str()), (&[1][..], "85.21"));
		assert_eq!((lines[1].formulas.as_slice(), lines[1].cells[2].as_str()), (&[2][..], ""));
	}

	#[test]
	fn a_book_with_a_program_is_refused() {
		use std::io::Write;

		let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
		writer.start_file("xl/vbaProject.bin", zip::write::SimpleFileOptions::default()).unwrap();
		writer.write_all(b"program").unwrap();
		assert_eq!(lines_of(&writer.finish().unwrap().into_inner()), Err(Unreadable::Macros));
	}

	#[test]
	fn a_mark_of_the_encoding_is_no_text() {
		assert_eq!(cells("\u{feff}ก\tข".as_bytes()), [["ก", "ข"]]);
		let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain("ก\tข".encode_utf16().flat_map(u16::to_le_bytes)).collect();
		assert_eq!(cells(&wide), [["ก", "ข"]]);
	}

	#[test]
	fn a_document_of_endless_lines_is_refused() {
		assert_eq!(lines_of("ก\tข\n".repeat(20_001).as_bytes()), Err(Unreadable::Large));
	}

	#[test]
	fn files_that_are_no_table_say_so() {
		assert_eq!(lines_of(b""), Err(Unreadable::Empty));
		assert_eq!(lines_of(b" \n\t "), Err(Unreadable::Empty));
		assert_eq!(lines_of(b"%PDF-1.7"), Err(Unreadable::Pdf));
		assert_eq!(lines_of(b"\x89PNG\r\n"), Err(Unreadable::Picture));
		assert_eq!(lines_of(b"PK\x03\x04broken"), Err(Unreadable::Sheet));
		assert_eq!(lines_of(&[0xC0, 0xFF, 0x80]), Err(Unreadable::Encoding));
	}
}
