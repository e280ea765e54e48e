//! A file as lines of cells: text with tabs between prose, TSV, CSV, XLSX.

use std::io::{self, Cursor, Read};

use super::html::{is_page, lines_of_page};
use calamine::{Data, DataRef, Reader, Xlsx};
use zip::ZipArchive;

/// The largest document that is read, in lines and in columns.
const MOST_LINES: u32 = 20_000;
const MOST_COLUMNS: u32 = 200;
/// The largest book: its parts unpacked, in bytes, and its sheets.
const MOST_UNPACKED: u64 = 64 << 20;
const MOST_SHEETS: usize = 50;
/// All sheets together: places up to the last filled corner of each, and letters in them, in bytes.
const MOST_PLACES: u64 = 500_000;
const MOST_LETTERS: usize = 32 << 20;

/// One line of a document or one row of a sheet, with the number a person finds it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
	/// From 1.
	pub number: u32,
	pub cells: Vec<String>,
}

/// Why a file as a whole can't be read; the text is for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
	Empty,
	Pdf,
	OldOffice,
	Picture,
	Sheet,
	Large,
	Encoding,
	/// A web page without any.
	NoTable,
	/// A book that brings a program along.
	Macros,
}

impl Unreadable {
	pub const fn words(self) -> &'static str {
		match self {
			Self::Empty => "ไฟล์ว่าง เลือกไฟล์ที่มีตาราง หรือวางข้อความจากเอกสาร",
			Self::Pdf => "ไฟล์ PDF อ่านตารางไม่ได้ ให้คัดลอกตารางจากเอกสารต้นฉบับมาวาง หรือบันทึกเป็น XLSX, CSV หรือข้อความ",
			Self::OldOffice => "ไฟล์ Word หรือ Excel รุ่นนี้อ่านไม่ได้ ให้คัดลอกตารางมาวาง หรือบันทึกเป็น XLSX หรือ CSV",
			Self::Picture => "ไฟล์รูปภาพอ่านตารางไม่ได้ ให้พิมพ์หรือวางข้อความของตาราง",
			Self::Sheet => "เปิดไฟล์ XLSX ไม่ได้ ไฟล์อาจเสีย ลองบันทึกใหม่แล้วส่งอีกครั้ง",
			Self::Large => "ตารางใหญ่เกินกว่าจะอ่านได้ ลบแถวและช่องที่ไม่ใช้แล้วส่งอีกครั้ง",
			Self::Macros => "ไฟล์มีมาโคร เปิดไฟล์แล้วบันทึกเป็น XLSX (ไม่มีมาโคร) หรือ CSV แล้วส่งอีกครั้ง",
			Self::NoTable => "ไม่พบตารางในหน้าเว็บนี้ เปิดหน้าที่มีตารางแล้วบันทึกใหม่ หรือคัดลอกตารางมาวาง",
			Self::Encoding => "อ่านตัวอักษรในไฟล์ไม่ได้ บันทึกไฟล์เป็น UTF-8 แล้วส่งอีกครั้ง",
		}
	}
}

/// The lines of a file, by what its bytes are, never by its name.
pub fn lines_of(bytes: &[u8]) -> Result<Vec<Line>, Unreadable> {
	if bytes.iter().all(u8::is_ascii_whitespace) {
		return Err(Unreadable::Empty);
	}
	if bytes.starts_with(b"PK\x03\x04") {
		return sheet(bytes);
	}
	for (beginning, reason) in [
		(b"%PDF".as_slice(), Unreadable::Pdf),
		(b"\xD0\xCF\x11\xE0", Unreadable::OldOffice),
		(b"\xFF\xD8\xFF", Unreadable::Picture),
		(b"\x89PNG", Unreadable::Picture),
	] {
		if bytes.starts_with(beginning) {
			return Err(reason);
		}
	}
	let text = text(bytes)?;
	if is_page(&text) {
		return lines_of_page(&text);
	}
	if text.lines().nth(usize::try_from(MOST_LINES).unwrap_or(usize::MAX)).is_some() {
		return Err(Unreadable::Large);
	}
	if text.trim().is_empty() {
		return Err(Unreadable::Empty);
	}
	Ok(if text.contains('\t') { tabbed(&text) } else { commas(&text) })
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

/// A tab parts cells. A cell in quotation marks may hold line ends, as a copy from a sheet does; a mark that was left open
/// in prose may not, or it would swallow the lines after it.
fn tabbed(text: &str) -> Vec<Line> {
	let has_quoted_lines = text.contains("\t\"") || text.contains("\n\"") || text.starts_with('"');
	if has_quoted_lines && let Some(lines) = parted(text, b'\t') {
		// No cell of a sheet holds a tab; and a cell that ends the text without ever being closed began in prose.
		let has_swallowed = lines.iter().flat_map(|line| &line.cells).any(|cell| cell.contains('\t'))
			|| lines
				.last()
				.and_then(|line| line.cells.last())
				.is_some_and(|cell| cell.contains('\n') && !text.trim_end().ends_with('"'));
		if !has_swallowed {
			return lines;
		}
	}
	text.lines()
		.zip(1..)
		.map(|(line, number)| Line { number, cells: line.split('\t').map(str::to_owned).collect() })
		.collect()
}

/// Commas, or semicolons where there are more of them; text without a table stays one cell a line.
fn commas(text: &str) -> Vec<Line> {
	let count = |sign: char| text.lines().filter(|line| line.matches(sign).count() >= 2).count();
	let sign = if count(';') > count(',') { b';' } else { b',' };
	parted(text, sign).unwrap_or_default()
}

fn parted(text: &str, sign: u8) -> Option<Vec<Line>> {
	let mut reader =
		csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(sign).from_reader(text.as_bytes());
	reader
		.records()
		.map(|record| {
			let record = record.ok()?;
			let number = record.position().and_then(|position| u32::try_from(position.line()).ok()).unwrap_or_default();
			Some(Line { number, cells: record.iter().map(str::to_owned).collect() })
		})
		.collect()
}

/// Every sheet of the book, one after the other.
fn sheet(bytes: &[u8]) -> Result<Vec<Line>, Unreadable> {
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
		let range = book.worksheet_range(&name).map_err(|_| Unreadable::Sheet)?;
		let first = range.start().map_or(1, |(row, _)| row + 1);
		for (row, number) in range.rows().zip(first..) {
			lines.push(Line { number, cells: row.iter().map(cell).collect() });
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

	fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
		lines_of(bytes).unwrap().into_iter().map(|line| line.cells).collect()
	}

	#[test]
	fn tabs_commas_semicolons_and_quoted_line_ends() {
		assert_eq!(cells("ก\tข\nค\tง".as_bytes()), [["ก", "ข"], ["ค", "ง"]]);
		assert_eq!(cells("ก,\"ข,\nค\",ง".as_bytes()), [["ก", "ข,\nค", "ง"]]);
		assert_eq!(cells("ก;ข;ค\nง;จ;ฉ".as_bytes()), [["ก", "ข", "ค"], ["ง", "จ", "ฉ"]]);
		assert_eq!(cells("ก\t\"ข\nค\"\n".as_bytes()), [["ก", "ข\nค"]]);
	}

	#[test]
	fn a_csv_of_a_thai_excel_is_read() {
		let (bytes, ..) = encoding_rs::WINDOWS_874.encode("มาตรการ,ผู้รับผิดชอบ\nตั้งคณะทำงาน,สำนักปลัด");
		assert_eq!(cells(&bytes), [["มาตรการ", "ผู้รับผิดชอบ"], ["ตั้งคณะทำงาน", "สำนักปลัด"]]);
		let damaged = &"มาตรการ,ผู้รับผิดชอบ".as_bytes()[1..];
		assert_eq!(lines_of(damaged), Err(Unreadable::Encoding));
		assert_eq!(lines_of(b"MZ\x90\x00\x03\xff\xdb"), Err(Unreadable::Encoding), "a program is no text");
	}

	#[test]
	fn a_quotation_mark_left_open_swallows_nothing() {
		assert_eq!(cells("\"ก\tข\nค\tง".as_bytes()), [["\"ก", "ข"], ["ค", "ง"]]);
		assert_eq!(cells("ก\t\"ข\nค\tง\nจ\t\"ฉ".as_bytes()), [["ก", "\"ข"], ["ค", "ง"], ["จ", "\"ฉ"]]);
		// A mark inside a cell is a mark.
		assert_eq!(cells("ป้าย 5\"\t\"๑. ก\n๒. ข\"\tค".as_bytes()), [["ป้าย 5\"", "๑. ก\n๒. ข", "ค"]]);
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
