//! A file as lines of cells: text with tabs between prose, TSV, CSV, XLSX.

use super::book::lines_of_book;
use super::html::{is_page, lines_of_page};

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
}

impl Line {
	pub const fn new(number: u32, cells: Vec<String>) -> Self {
		Self { number, cells, formulas: Vec::new() }
	}
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
		return lines_of_book(bytes);
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
		.map(|(line, number)| Line::new(number, line.split('\t').map(str::to_owned).collect()))
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
			Some(Line::new(number, record.iter().map(str::to_owned).collect()))
		})
		.collect()
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
}
