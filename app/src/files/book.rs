//! A book of sheets (XLSX) as lines of cells, weighed before it is read.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};

use calamine::{Data, DataRef, ExcelDateTime, ExcelDateTimeType, Reader, Xlsx};
use rust_decimal::Decimal;
use zip::ZipArchive;

use super::book_view::{NumberFormat, SheetView, views};
use super::model::Finding;
use super::tables::{Document, Line, MOST_COLUMNS, MOST_LINES};
use super::unreadable::Unreadable;

/// The largest book: its parts unpacked, in bytes, and its sheets.
const MOST_UNPACKED: u64 = 64 << 20;
const MOST_SHEETS: usize = 50;
/// All sheets together: places up to the last filled corner of each, and letters in them, in bytes.
const MOST_PLACES: u64 = 500_000;
const MOST_LETTERS: usize = 32 << 20;

/// Every sheet of the book that is shown, one after the other. What is hidden is left out, and said.
pub fn read_book(bytes: &[u8]) -> Result<Document, Unreadable> {
	weigh(bytes)?;
	let mut views = views(bytes)?;
	let mut left_out = Vec::new();
	let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::Sheet)?;
	let mut lines = Vec::new();
	let names = book.sheet_names().clone();
	if names.len() > MOST_SHEETS {
		return Err(Unreadable::Large);
	}
	let (mut places, mut letters) = (0, 0);
	for name in names {
		let view = views.remove(&name).unwrap_or_default();
		if view.is_hidden {
			left_out.push(Finding {
				row: 0, words: format!("ไม่อ่านแผ่นงานที่ซ่อนไว้ “{name}”")
			});
			continue;
		}
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
		left_out.extend(hidden_columns(&view, &name, left, corner.1));
		for (row, place) in range.rows().zip(top..) {
			if view.rows.contains(&place) {
				let words = row
					.iter()
					.map(|value| cell(value, NumberFormat::Plain))
					.max_by_key(|text| text.chars().filter(|c| c.is_alphabetic()).count());
				left_out.extend(
					words.map(|words| Finding {
						row: place + 1, words: format!("ไม่อ่านแถวที่ซ่อนไว้ “{words}”")
					}),
				);
				continue;
			}
			let shown = |(value, column): (&Data, u32)| match view.is_hidden_column(column) {
				true => String::new(),
				false => cell(value, view.format(place, column)),
			};
			let mut line = Line::new(place + 1, row.iter().zip(left..).map(shown).collect());
			let inside = |column: &u32| usize::try_from(column.checked_sub(left)?).ok();
			line.above = view.above(place).iter().filter_map(inside).collect();
			let seen = formulas.remove(&place).unwrap_or_default().into_iter();
			for column in seen.filter(|column| !view.is_hidden_column(*column)) {
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
	match (lines.is_empty(), left_out.is_empty()) {
		(false, _) => Ok(Document { lines, left_out }),
		(true, true) => Err(Unreadable::Empty),
		(true, false) => Err(Unreadable::Hidden),
	}
}

/// One sentence for the hidden columns that hold anything.
fn hidden_columns(view: &SheetView, sheet: &str, first: u32, last: u32) -> Option<Finding> {
	let hidden: Vec<String> = (first..=last).filter(|column| view.is_hidden_column(*column)).map(letters).collect();
	(!hidden.is_empty()).then(|| {
		let words = format!("ไม่อ่านคอลัมน์ที่ซ่อนไว้ {} ของแผ่นงาน “{sheet}”", hidden.join(", "));
		Finding { row: 0, words }
	})
}

/// The name of a column, from 0: A to Z, then AA.
fn letters(column: u32) -> String {
	let own = char::from_u32(u32::from('A') + column % 26).unwrap_or('?');
	match column / 26 {
		0 => own.to_string(),
		above => format!("{}{own}", letters(above - 1)),
	}
}

/// Unpacks every part into nothing, because what an archive says of its own size may be a lie.
pub(super) fn weigh(bytes: &[u8]) -> Result<(), Unreadable> {
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

/// A cell as the sheet shows it.
fn cell(value: &Data, format: NumberFormat) -> String {
	match (value, format) {
		(Data::Empty, _) => String::new(),
		// What a sheet could not compute is said where a value is wanted.
		(Data::Error(error), _) => error.to_string(),
		(Data::DateTime(moment), _) if moment.is_datetime() => day(*moment),
		(Data::Float(serial), NumberFormat::Day) => {
			day(ExcelDateTime::new(*serial, ExcelDateTimeType::DateTime, false))
		}
		(Data::Float(value), NumberFormat::Percent) => match shown(*value).parse::<Decimal>() {
			Ok(share) => format!("{}%", (share * Decimal::ONE_HUNDRED).normalize()),
			Err(_) => shown(*value),
		},
		(Data::Float(value), NumberFormat::Plain) => shown(*value),
		(other, _) => other.to_string(),
	}
}

/// A number as it was typed: 90.1 is kept as 90.09999999999999. Fifteen digits are what a sheet shows at the most, where
/// they make the number plainer.
fn shown(value: f64) -> String {
	let exact = value.to_string();
	let plain = format!("{value:.14e}").parse::<f64>().map(|rounded| rounded.to_string()).unwrap_or_default();
	if !plain.is_empty() && plain.len() + 3 < exact.len() { plain } else { exact }
}

/// A sheet counts days; people read them. Whoever typed a year of the Buddhist era meant it.
fn day(moment: ExcelDateTime) -> String {
	let (year, month, day, ..) = moment.to_ymd_hms_milli();
	format!("{day}/{month}/{}", if year < 2400 { year + 543 } else { year })
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::files::tables::read_document;

	fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
		read_document(bytes).unwrap().lines.into_iter().map(|line| line.cells).collect()
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
		assert_eq!(read_document(&book(1, "T19000")).map(|document| document.lines.len()), Ok(19_000));
		assert_eq!(read_document(&book(2, "T19000")), Err(Unreadable::Large));
		assert_eq!(read_document(&book(51, "B2")), Err(Unreadable::Large));
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
		assert_eq!(read_document(&bytes), Err(Unreadable::Large));
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
	fn a_percentage_keeps_its_meaning_and_a_number_its_digits() {
		use rust_xlsxwriter::{Format, Workbook};

		let mut book = Workbook::new();
		let sheet = book.add_worksheet();
		for (row, (value, format)) in
			(0..).zip([(0.8735, "0.00%"), (0.7, "0%"), (0.7, "0.00"), (90.1, "0.00"), (1.0, "0%")])
		{
			sheet.write_number_with_format(row, 0, value, &Format::new().set_num_format(format)).unwrap();
		}
		assert_eq!(cells(&book.save_to_buffer().unwrap()), [["87.35%"], ["70%"], ["0.7"], ["90.1"], ["100%"]]);
		assert_eq!([shown("90.09999999999999".parse().unwrap()), shown(85.0), shown(0.1 + 0.2)], ["90.1", "85", "0.3"]);
	}

	#[test]
	fn a_thai_excel_day_is_a_day() {
		use rust_xlsxwriter::{Format, Workbook};

		let mut book = Workbook::new();
		let sheet = book.add_worksheet();
		for (row, id) in (0..).zip([71u8, 72, 81, 15]) {
			sheet.write_number_with_format(row, 0, 45141.0, &Format::new().set_num_format_index(id)).unwrap();
		}
		assert_eq!(cells(&book.save_to_buffer().unwrap()), [["3/8/2566"]; 4]);
	}

	#[test]
	fn what_is_hidden_is_left_out_and_said() {
		use rust_xlsxwriter::Workbook;

		let mut book = Workbook::new();
		let sheet = book.add_worksheet();
		for (row, cells) in (0..).zip([["รายการ", "ร่าง", "คะแนน"], ["IIT", "1", "2"], ["EIT", "3", "4"]])
		{
			for (column, text) in (0..).zip(cells) {
				sheet.write_string(row, column, text).unwrap();
			}
		}
		sheet.set_column_hidden(1).unwrap().set_row_hidden(2).unwrap();
		let draft = book.add_worksheet();
		draft.set_name("ร่างภายใน").unwrap().set_hidden(true).write_string(0, 0, "OIT").unwrap();
		let document = read_document(&book.save_to_buffer().unwrap()).unwrap();
		let rows: Vec<Vec<String>> = document.lines.into_iter().map(|line| line.cells).collect();
		assert_eq!(rows, [["รายการ", "", "คะแนน"], ["IIT", "", "2"]]);
		let said: Vec<String> = document.left_out.iter().map(Finding::sentence).collect();
		assert!(
			said[0].contains("คอลัมน์ที่ซ่อนไว้ B")
				&& said[1] == "แถวที่ 3: ไม่อ่านแถวที่ซ่อนไว้ “EIT”"
				&& said[2].contains("ร่างภายใน"),
			"{said:?}"
		);
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
		let lines = read_document(&book.save_to_buffer().unwrap()).unwrap().lines;
		assert_eq!((lines[0].formulas.as_slice(), lines[0].cells[1].as_str()), (&[1][..], "85.21"));
		assert_eq!((lines[1].formulas.as_slice(), lines[1].cells[2].as_str()), (&[2][..], "#REF!"));
	}

	#[test]
	fn a_book_with_a_program_is_refused() {
		use std::io::Write;

		let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
		writer.start_file("xl/vbaProject.bin", zip::write::SimpleFileOptions::default()).unwrap();
		writer.write_all(b"program").unwrap();
		assert_eq!(read_document(&writer.finish().unwrap().into_inner()), Err(Unreadable::Macros));
	}

	#[test]
	fn a_mark_of_the_encoding_is_no_text() {
		assert_eq!(cells("\u{feff}ก\tข".as_bytes()), [["ก", "ข"]]);
		let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain("ก\tข".encode_utf16().flat_map(u16::to_le_bytes)).collect();
		assert_eq!(cells(&wide), [["ก", "ข"]]);
	}

	#[test]
	fn a_document_of_endless_lines_is_refused() {
		assert_eq!(read_document("ก\tข\n".repeat(20_001).as_bytes()), Err(Unreadable::Large));
	}

	#[test]
	fn files_that_are_no_table_say_so() {
		assert_eq!(read_document(b""), Err(Unreadable::Empty));
		assert_eq!(read_document(b" \n\t "), Err(Unreadable::Empty));
		assert_eq!(read_document(b"%PDF-1.7"), Err(Unreadable::Pdf));
		assert_eq!(read_document(b"\x89PNG\r\n"), Err(Unreadable::Picture));
		assert_eq!(read_document(b"PK\x03\x04broken"), Err(Unreadable::Sheet));
		assert_eq!(read_document(&[0xC0, 0xFF, 0x80]), Err(Unreadable::Encoding));
	}
}
