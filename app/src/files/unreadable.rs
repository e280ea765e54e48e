//! Why a file as a whole can't be read.

use std::io::Cursor;

use zip::ZipArchive;

/// The reason; its text is for the person and says the way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
	Empty,
	/// Nothing is left when what is hidden is left out.
	Hidden,
	Pdf,
	/// A damaged document of Word.
	Word,
	/// Word or Excel of the last century.
	OldOffice,
	/// Encrypted with a password.
	Password,
	/// A sheet of LibreOffice.
	OpenDocument,
	/// Excel's XML of 2003.
	OldXml,
	Slides,
	RichText,
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
			Self::Empty => "ยังไม่มีเนื้อหาให้อ่าน เลือกไฟล์ที่มีตาราง หรือวางข้อความจากเอกสาร",
			Self::Hidden => "ทุกส่วนของไฟล์ถูกซ่อนไว้ ยกเลิกการซ่อนส่วนที่จะนำเข้า แล้วส่งอีกครั้ง",
			Self::Pdf => "ไฟล์ PDF อ่านตารางไม่ได้ ให้คัดลอกตารางจากเอกสารต้นฉบับมาวาง หรือบันทึกเป็น XLSX, CSV หรือข้อความ",
			Self::Word => "เปิดไฟล์ Word นี้ไม่ได้ ไฟล์อาจเสีย เปิดไฟล์ เลือกทั้งตาราง คัดลอก แล้ววางลงในช่องข้อความ",
			Self::OldOffice => {
				"ไฟล์ Word หรือ Excel รุ่นเก่า (.doc, .xls) อ่านไม่ได้ ให้คัดลอกตารางมาวาง หรือบันทึกเป็น XLSX หรือ CSV"
			}
			Self::Password => "ไฟล์มีรหัสผ่าน เปิดไฟล์แล้วบันทึกโดยไม่ใส่รหัสผ่าน หรือคัดลอกตารางมาวาง",
			Self::OpenDocument => {
				"ไฟล์ของ LibreOffice (ODS, ODT) อ่านไม่ได้ เปิดไฟล์แล้วบันทึกเป็น XLSX หรือ CSV หรือคัดลอกตารางมาวาง"
			}
			Self::OldXml => "ไฟล์เป็น XML ของ Excel 2003 เปิดไฟล์แล้วบันทึกเป็น XLSX หรือ CSV",
			Self::Slides => "ไฟล์งานนำเสนออ่านไม่ได้ คัดลอกตารางจากสไลด์มาวาง",
			Self::RichText => "ไฟล์ RTF อ่านไม่ได้ เปิดไฟล์ คัดลอกตาราง แล้ววางลงในช่องข้อความ",
			Self::Picture => "ไฟล์รูปภาพอ่านตารางไม่ได้ ให้พิมพ์หรือวางข้อความของตาราง",
			Self::Sheet => "เปิดไฟล์ XLSX ไม่ได้ ไฟล์อาจเสีย ลองบันทึกใหม่แล้วส่งอีกครั้ง",
			Self::Large => "ตารางใหญ่เกินกว่าจะอ่านได้ ลบแถวและช่องที่ไม่ใช้แล้วส่งอีกครั้ง",
			Self::Macros => "ไฟล์มีมาโคร เปิดไฟล์แล้วบันทึกเป็น XLSX (ไม่มีมาโคร) หรือ CSV แล้วส่งอีกครั้ง",
			Self::NoTable => "ไม่พบตารางในหน้าเว็บนี้ เปิดหน้าที่มีตารางแล้วบันทึกใหม่ หรือคัดลอกตารางมาวาง",
			Self::Encoding => "อ่านตัวอักษรในไฟล์ไม่ได้ บันทึกไฟล์เป็น UTF-8 แล้วส่งอีกครั้ง",
		}
	}
}

/// The compound file of old Office programs, and the cover of an encrypted book.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0";

/// What the bytes are, when they are nothing that can be read.
pub fn refusal(bytes: &[u8]) -> Option<Unreadable> {
	if bytes.iter().all(u8::is_ascii_whitespace) {
		return Some(Unreadable::Empty);
	}
	if bytes.starts_with(COMPOUND) {
		let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
		let is_encrypted = bytes.windows(name.len()).any(|part| part == name);
		return Some(if is_encrypted { Unreadable::Password } else { Unreadable::OldOffice });
	}
	if bytes.starts_with(b"PK\x03\x04") {
		return package(bytes);
	}
	let head = bytes.get(..1_000).unwrap_or(bytes);
	let has = |words: &[u8]| head.windows(words.len()).any(|part| part == words);
	if has(b"Excel.Sheet") || has(b"urn:schemas-microsoft-com:office:spreadsheet") && !has(b"<html") {
		return Some(Unreadable::OldXml);
	}
	let beginnings: [(&[u8], Unreadable); 7] = [
		(b"%PDF", Unreadable::Pdf),
		(b"{\\rtf", Unreadable::RichText),
		(b"\xFF\xD8\xFF", Unreadable::Picture),
		(b"\x89PNG", Unreadable::Picture),
		(b"GIF8", Unreadable::Picture),
		(b"II*\0", Unreadable::Picture),
		(b"RIFF", Unreadable::Picture),
	];
	beginnings.into_iter().find(|(beginning, _)| bytes.starts_with(beginning)).map(|(_, reason)| reason)
}

/// An archive that is no book of sheets, or has lost its end.
fn package(bytes: &[u8]) -> Option<Unreadable> {
	let archive = ZipArchive::new(Cursor::new(bytes)).ok();
	let names = archive.as_ref().map(|archive| archive.file_names().flatten().map(|name| name.into_owned()).collect());
	let names: Vec<String> = names.unwrap_or_else(|| names_in_parts(bytes));
	let has = |path: &str| names.iter().any(|name| name.starts_with(path));
	let is_whole = archive.is_some();
	match () {
		() if is_whole && (has("xl/") || has("word/document.xml")) => None,
		() if has("word/") => Some(Unreadable::Word),
		() if has("ppt/") => Some(Unreadable::Slides),
		() if has("content.xml") => Some(Unreadable::OpenDocument),
		() if has("xl/") => Some(Unreadable::Sheet),
		() => None,
	}
}

/// The names that stand in front of the parts of an archive: all that is left of a download that broke off.
fn names_in_parts(bytes: &[u8]) -> Vec<String> {
	const PART: &[u8] = b"PK\x03\x04";
	// The length of the name stands 26 bytes behind the mark, the name 30.
	let name = |part: &[u8]| {
		let length = part.get(26..28).and_then(|length| length.try_into().ok()).map(u16::from_le_bytes)?;
		part.get(30..30 + usize::from(length)).map(|name| String::from_utf8_lossy(name).into_owned())
	};
	let starts = bytes.windows(PART.len()).enumerate().filter(|(_, mark)| *mark == PART).map(|(start, _)| start);
	starts.filter_map(|start| name(&bytes[start..])).collect()
}

#[cfg(test)]
mod tests {
	use std::io::Write;

	use super::*;

	fn archive(name: &str) -> Vec<u8> {
		let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
		writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
		writer.write_all(b"x").unwrap();
		writer.finish().unwrap().into_inner()
	}

	#[test]
	fn a_refused_file_says_its_own_reason() {
		let encrypted: Vec<u8> = [COMPOUND, &[0; 600]]
			.concat()
			.into_iter()
			.chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
			.collect();
		for (bytes, reason) in [
			(encrypted, Unreadable::Password),
			([COMPOUND, b"Workbook"].concat(), Unreadable::OldOffice),
			(archive("word/styles.xml"), Unreadable::Word),
			(archive("ppt/presentation.xml"), Unreadable::Slides),
			(archive("content.xml"), Unreadable::OpenDocument),
			(
				b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>".to_vec(),
				Unreadable::OldXml,
			),
			(b"{\\rtf1 x}".to_vec(), Unreadable::RichText),
			(b"%PDF-1.7".to_vec(), Unreadable::Pdf),
			(b" \r\n".to_vec(), Unreadable::Empty),
		] {
			assert_eq!(refusal(&bytes), Some(reason));
		}
		for (name, reason) in [("word/document.xml", Unreadable::Word), ("xl/workbook.xml", Unreadable::Sheet)] {
			let whole = archive(name);
			assert_eq!(refusal(&whole[..whole.len() / 2]), Some(reason), "cut off");
		}
		assert_eq!(refusal(&archive("xl/workbook.xml")), None);
		assert_eq!(refusal(&archive("word/document.xml")), None);
		assert_eq!(refusal("รายการ\tคะแนน".as_bytes()), None);
	}
}
