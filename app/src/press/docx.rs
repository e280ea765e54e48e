//! A report as a document of Word (Office Open XML): the smallest set of parts that Word and LibreOffice open, with Sarabun as
//! the font of Thai letters too, a table head that comes again on each page, and rows that go on over the page.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::booklet::{Block, Booklet, Cell, Cover};

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Width and height of A4 and the margins beside the text, in twentieths of a point.
const SHEET: (u32, u32) = (11_906, 16_838);
const MARGIN: u32 = 1_134;
/// English Metric Units of a centimetre.
const CENTIMETRE: u32 = 360_000;
/// The most width and height of a picture in a cell, and the width of the emblem, in English Metric Units.
const PICTURE: u32 = 4 * CENTIMETRE;
const TALLEST: u32 = 5 * CENTIMETRE;
const EMBLEM: u32 = 3 * CENTIMETRE;
/// English Metric Units of a twentieth of a point, and the margins inside a cell, in twentieths.
const TWENTIETH: u32 = 635;
const CELL_MARGINS: u32 = 240;

/// A text between tags: no sign of it is taken for a tag, and none that XML forbids stays.
fn text(text: &str) -> String {
	let mut safe = String::with_capacity(text.len());
	for c in text.chars() {
		match c {
			'&' => safe.push_str("&amp;"),
			'<' => safe.push_str("&lt;"),
			'>' => safe.push_str("&gt;"),
			'"' => safe.push_str("&quot;"),
			'\t' | '\n' => safe.push(' '),
			c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => (),
			c => safe.push(c),
		}
	}
	safe
}

/// A paragraph. `size` is in half points; 0 is that of the document.
fn paragraph(line: &str, is_bold: bool, is_centred: bool, size: u32) -> String {
	let align = if is_centred { "<w:pPr><w:jc w:val=\"center\"/></w:pPr>" } else { "" };
	let bold = if is_bold { "<w:b/><w:bCs/>" } else { "" };
	let size = if size > 0 { format!("<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>") } else { String::new() };
	format!("<w:p>{align}<w:r><w:rPr>{bold}{size}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", text(line))
}

/// Width and height of a picture, in pixels.
fn pixels(picture: &[u8]) -> Option<(u32, u32)> {
	image::ImageReader::new(Cursor::new(picture)).with_guessed_format().ok()?.into_dimensions().ok()
}

/// A picture in a paragraph of its own, at most so wide. `place` counts from 1 over the whole document.
fn drawing(place: usize, picture: &[u8], widest: u32, words: &str, is_centred: bool) -> String {
	let (width, height) = pixels(picture).unwrap_or((4, 3));
	let (width, height) = (u64::from(width.max(1)), u64::from(height.max(1)));
	let across = u64::from(widest).min(u64::from(TALLEST) * width / height).max(1);
	let down = across * height / width;
	let align = if is_centred { "<w:pPr><w:jc w:val=\"center\"/></w:pPr>" } else { "" };
	format!(
		"<w:p>{align}<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{across}\" cy=\"{down}\"/>\
		<wp:docPr id=\"{place}\" name=\"ภาพที่ {place}\" descr=\"{words}\"/><a:graphic><a:graphicData \
		uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"{place}\" \
		name=\"picture{place}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"picture{place}\"/><a:stretch><a:fillRect/>\
		</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{across}\" cy=\"{down}\"/></a:xfrm>\
		<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
	)
}

/// The pictures of a document, in the order of their places.
struct Pictures<'a>(Vec<&'a [u8]>);

impl<'a> Pictures<'a> {
	/// A picture where it stands.
	fn draw(&mut self, picture: &'a [u8], widest: u32, words: &str, is_centred: bool) -> String {
		self.0.push(picture);
		drawing(self.0.len(), picture, widest, words, is_centred)
	}
}

fn cell<'a>(booklet: &'a Booklet, cell: &Cell, width: u32, pictures: &mut Pictures<'a>) -> String {
	let mut inside: String = cell.lines.iter().map(|line| paragraph(line, false, false, 0)).collect();
	for picture in cell.pictures.iter().filter_map(|place| booklet.pictures.get(*place)) {
		let widest = PICTURE.min(width.saturating_sub(CELL_MARGINS) * TWENTIETH);
		inside.push_str(&pictures.draw(picture, widest, "ภาพหลักฐาน", false));
	}
	// A cell holds at least one paragraph.
	if inside.is_empty() {
		inside.push_str("<w:p/>");
	}
	format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{inside}</w:tc>")
}

fn table<'a>(booklet: &'a Booklet, block: &'a Block, width: u32, pictures: &mut Pictures<'a>) -> String {
	let columns = u32::try_from(booklet.head.len().max(1)).unwrap_or(1);
	let each = width / columns;
	let grid = format!("<w:gridCol w:w=\"{each}\"/>").repeat(booklet.head.len());
	let head: String = booklet
		.head
		.iter()
		.map(|name| {
			format!(
				"<w:tc><w:tcPr><w:tcW w:w=\"{each}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>",
				paragraph(name, true, true, 0)
			)
		})
		.collect();
	let mut rows = String::new();
	for row in &block.rows {
		let cells: String = row.iter().map(|one| cell(booklet, one, each, pictures)).collect();
		let _ = write!(rows, "<w:tr>{cells}</w:tr>");
	}
	let border = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"444444\"/>");
	let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"].into_iter().map(border).collect();
	format!(
		"<w:tbl><w:tblPr><w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type=\"fixed\"/>\
		</w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
	)
}

/// The size of the sheet and its margins.
fn sheet(is_wide: bool) -> String {
	let (width, height) = if is_wide { (SHEET.1, SHEET.0) } else { SHEET };
	let turned = if is_wide { " w:orient=\"landscape\"" } else { "" };
	format!(
		"<w:pgSz w:w=\"{width}\" w:h=\"{height}\"{turned}/><w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" w:bottom=\"{MARGIN}\" \
		w:left=\"{MARGIN}\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>"
	)
}

fn cover<'a>(booklet: &'a Booklet, cover: &'a Cover, pictures: &mut Pictures<'a>) -> String {
	let emblem = cover.emblem.as_ref().map(|emblem| pictures.draw(emblem, EMBLEM, "ตราหน่วยงาน", true));
	let space = "<w:p/>".repeat(6);
	let title = paragraph(&booklet.title, true, true, 40);
	let author = paragraph(&booklet.author, true, true, 32);
	let place: String = cover.place.iter().map(|line| paragraph(line, false, true, 32)).collect();
	// The section of the cover ends with it: what follows may lie across.
	let end = format!("<w:p><w:pPr><w:sectPr><w:type w:val=\"nextPage\"/>{}</w:sectPr></w:pPr></w:p>", sheet(false));
	format!("{space}{}{title}{space}{author}{place}{end}", emblem.unwrap_or_default())
}

fn body<'a>(booklet: &'a Booklet, pictures: &mut Pictures<'a>) -> String {
	let (width, _) = if booklet.is_wide { (SHEET.1, SHEET.0) } else { SHEET };
	let width = width - 2 * MARGIN;
	let mut body = booklet.cover.as_ref().map(|front| cover(booklet, front, pictures)).unwrap_or_default();
	for title in [&booklet.title, &booklet.author] {
		body.push_str(&paragraph(title, true, true, 0));
	}
	for block in &booklet.blocks {
		body.push_str(&paragraph(&block.heading, true, false, 0));
		body.push_str(&table(booklet, block, width, pictures));
	}
	// A table is followed by a paragraph.
	body.push_str(&paragraph(&booklet.footer, false, true, 16));
	let _ = write!(body, "<w:sectPr>{}</w:sectPr>", sheet(booklet.is_wide));
	body
}

/// The styles: one font for every script, 14 points, and little room around paragraphs.
fn styles() -> String {
	format!(
		"{XML}<w:styles xmlns:w=\"{WORD}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Sarabun\" w:hAnsi=\"Sarabun\" \
		w:cs=\"Sarabun\" w:eastAsia=\"Sarabun\"/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/><w:lang w:val=\"th-TH\" w:bidi=\"th-TH\"/></w:rPr>\
		</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"40\"/></w:pPr></w:pPrDefault></w:docDefaults>\
		<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style></w:styles>"
	)
}

/// How a picture is named in the package: what its bytes are, decides.
fn ending(picture: &[u8]) -> &'static str {
	if picture.starts_with(b"\x89PNG") { "png" } else { "jpeg" }
}

/// The bytes of the document.
pub fn write(booklet: &Booklet) -> Result<Vec<u8>, zip::result::ZipError> {
	let mut pictures = Pictures(Vec::new());
	let body = body(booklet, &mut pictures);
	let document = format!(
		"{XML}<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\" \
		xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
		xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
		xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>{body}</w:body></w:document>"
	);
	let types = format!(
		"{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
		ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>\
		<Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Override \
		PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
		<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
		</Types>"
	);
	let root = format!(
		"{XML}<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"document\" Type=\"{OFFICE}/officeDocument\" \
		Target=\"word/document.xml\"/></Relationships>"
	);
	let named: String = (1..)
		.zip(&pictures.0)
		.map(|(place, picture)| {
			format!(
				"<Relationship Id=\"picture{place}\" Type=\"{OFFICE}/image\" Target=\"media/picture{place}.{}\"/>",
				ending(picture)
			)
		})
		.collect();
	let related = format!(
		"{XML}<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"styles\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>{named}\
		</Relationships>"
	);
	let mut package = ZipWriter::new(Cursor::new(Vec::new()));
	let parts = [
		("[Content_Types].xml", types),
		("_rels/.rels", root),
		("word/document.xml", document),
		("word/styles.xml", styles()),
		("word/_rels/document.xml.rels", related),
	];
	for (name, part) in parts {
		package.start_file(name, SimpleFileOptions::default())?;
		package.write_all(part.as_bytes())?;
	}
	for (place, picture) in (1..).zip(&pictures.0) {
		package.start_file(format!("word/media/picture{place}.{}", ending(picture)), SimpleFileOptions::default())?;
		package.write_all(picture)?;
	}
	Ok(package.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
	use std::io::Read;

	use proptest::prelude::*;

	use super::*;

	fn part(bytes: &[u8], name: &str) -> String {
		let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
		let mut text = String::new();
		package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
		text
	}

	fn booklet(line: &str) -> Booklet {
		let cell = Cell { lines: vec![line.to_owned()], pictures: vec![0] };
		Booklet {
			title: "รายงาน".to_owned(),
			head: vec!["มาตรการ".to_owned(), "ผล".to_owned()],
			blocks: vec![Block { heading: String::new(), rows: vec![vec![cell, Cell::default()]] }],
			pictures: vec![b"\x89PNG".to_vec().into()],
			cover: Some(Cover { emblem: None, place: vec!["จังหวัดยโสธร".to_owned()] }),
			is_wide: true,
			..Booklet::default()
		}
	}

	#[test]
	fn a_document_names_all_its_parts_and_repeats_its_head() {
		let bytes = booklet("ทำแล้ว 1 ครั้ง").docx().unwrap();
		let document = part(&bytes, "word/document.xml");
		assert!(document.contains("ทำแล้ว ๑ ครั้ง") && document.contains("<w:tblHeader/>"));
		let as_typed = part(&booklet("ทำแล้ว 1 ครั้ง").docx_as_typed().unwrap(), "word/document.xml");
		assert!(as_typed.contains("ทำแล้ว 1 ครั้ง"));
		assert!(document.contains("r:embed=\"picture1\"") && document.contains("landscape"));
		assert!(part(&bytes, "word/_rels/document.xml.rels").contains("media/picture1.png"));
		assert!(part(&bytes, "word/styles.xml").contains("w:cs=\"Sarabun\""));
		for name in ["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/styles.xml"] {
			let text = part(&bytes, name);
			quick_xml::Reader::from_str(&text).read_event().unwrap();
		}
	}

	proptest! {
		/// Whatever is typed, the document can be read as XML and says it.
		#[test]
		fn any_text_is_a_text(line in "[ -~ก-ฮ\u{1}\t]{1,40}") {
			let document = part(&write(&booklet(&line)).unwrap(), "word/document.xml");
			let mut reader = quick_xml::Reader::from_str(&document);
			loop {
				match reader.read_event() {
					Ok(quick_xml::events::Event::Eof) => break,
					read => prop_assert!(read.is_ok(), "{read:?}"),
				}
			}
		}
	}
}
