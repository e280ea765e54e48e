//! A document of Word (DOCX) as lines of cells: the rows of its tables and the paragraphs between them, as they are read from top to
//! bottom. What nobody sees in it is left out: deleted words, hidden words, notes, heads and feet of pages.

use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::book::weigh;
use super::model::Finding;
use super::tables::{Document, Line, MOST_COLUMNS, MOST_LINES};
use super::unreadable::Unreadable;
use super::whole::ends_as_word;
use super::word_xml::{entity, is_on, number, value};

const BODY: &str = "word/document.xml";
/// Tables inside tables, and whatever else has parts of its own, are read so deep.
const DEPTH: usize = 64;
/// All places of all tables together.
const MOST_PLACES: usize = 500_000;

/// Whether an archive is a document of Word.
pub fn is_word(bytes: &[u8]) -> bool {
	ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| archive.index_for_name(BODY).is_some())
}

/// The lines of the document.
pub fn read_word(bytes: &[u8]) -> Result<Document, Unreadable> {
	weigh(bytes).map_err(|reason| if reason == Unreadable::Sheet { Unreadable::Word } else { reason })?;
	let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Word)?;
	let mut body = String::new();
	archive.by_name(BODY).map_err(|_| Unreadable::Word)?.read_to_string(&mut body).map_err(|_| Unreadable::Word)?;
	let mut reader = quick_xml::Reader::from_str(&body);
	let mut reading = Reading::default();
	loop {
		match reader.read_event().map_err(|_| Unreadable::Word)? {
			Event::Start(tag) => reading.open(&tag)?,
			Event::Empty(tag) => {
				reading.open(&tag)?;
				reading.close(tag.local_name().as_ref())?;
			}
			Event::End(tag) => reading.close(tag.local_name().as_ref())?,
			Event::Text(text) => reading.say(&text.xml10_content()),
			Event::GeneralRef(name) => reading.say(&entity(&name)),
			Event::Eof if ends_as_word(&body) => break,
			Event::Eof => return Err(Unreadable::Word),
			_ => (),
		}
	}
	reading.document()
}

/// A place of a table.
#[derive(Default)]
struct Cell {
	/// Its paragraphs, and whether Word numbers them by itself.
	paragraphs: Vec<(String, bool)>,
	columns: usize,
	/// A cell above reaches into it.
	is_below: bool,
}

impl Cell {
	/// Each paragraph a line. What Word numbers is a list, and says so by a dash; one alone is a number of the table.
	fn text(self) -> String {
		let filled: Vec<(String, bool)> =
			self.paragraphs.into_iter().filter(|(text, _)| !text.trim().is_empty()).collect();
		let is_list = filled.iter().filter(|(_, is_numbered)| *is_numbered).count() > 1;
		let line = |(text, is_numbered): (String, bool)| match is_list && is_numbered {
			true => format!("- {}", text.trim()),
			false => text.trim().to_owned(),
		};
		filled.into_iter().map(line).collect::<Vec<_>>().join("\n")
	}
}

/// A paragraph in hand. A box with words of its own stands inside another paragraph.
#[derive(Default)]
struct Paragraph {
	text: String,
	is_numbered: bool,
	/// The words in hand are hidden.
	is_hidden: bool,
}

#[derive(Default)]
struct Reading {
	is_document: bool,
	depth: usize,
	/// Each with the places that cells above reach into.
	lines: Vec<(Vec<String>, Vec<usize>)>,
	/// How many tables are open: those inside another belong to its cell.
	tables: usize,
	row: Vec<String>,
	above: Vec<usize>,
	places: usize,
	cell: Cell,
	/// From the outermost in.
	paragraphs: Vec<Paragraph>,
	/// Inside what is not read: its depth.
	skipped: Option<usize>,
	/// The words in hand are text.
	is_text: bool,
	hidden: u32,
}

/// Deleted words, the older form of a drawing, what makes up properties and fields, and how things looked before a change.
fn is_skipped(name: &str) -> bool {
	let is_former = name.ends_with("PrChange") || name == "numberingChange";
	is_former || matches!(name, "del" | "moveFrom" | "Fallback" | "sectPr" | "instrText" | "tabs")
}

impl Reading {
	fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), Unreadable> {
		self.depth += 1;
		let name = tag.local_name();
		let name = name.as_ref();
		if self.depth > DEPTH || self.lines.len() > usize::try_from(MOST_LINES).unwrap_or(usize::MAX) {
			return Err(Unreadable::Large);
		}
		if self.skipped.is_some() {
			return Ok(());
		}
		if is_skipped(name) {
			self.skipped = Some(self.depth);
			return Ok(());
		}
		match name {
			"document" => self.is_document = true,
			"tbl" => self.tables += 1,
			"tr" if self.tables == 1 => self.row = Vec::new(),
			"tc" if self.tables == 1 => self.cell = Cell { columns: 1, ..Cell::default() },
			"gridSpan" if self.tables == 1 => self.cell.columns = number(tag).clamp(1, columns()),
			"vMerge" if self.tables == 1 => self.cell.is_below = value(tag).is_none_or(|value| value == "continue"),
			// A row that begins further in.
			"gridBefore" if self.tables == 1 => self.leave_blank(number(tag))?,
			"p" => self.paragraphs.push(Paragraph::default()),
			"numId" => self.paragraph().is_numbered = number(tag) > 0,
			"r" => self.paragraph().is_hidden = false,
			"vanish" => self.paragraph().is_hidden = is_on(tag),
			"t" => self.is_text = true,
			"tab" => self.say_mark(if self.tables == 0 { "\t" } else { " " }),
			"br" | "cr" => self.say_mark("\n"),
			"noBreakHyphen" => self.say_mark("-"),
			_ => (),
		}
		Ok(())
	}

	fn close(&mut self, name: &str) -> Result<(), Unreadable> {
		if self.skipped == Some(self.depth) {
			self.skipped = None;
			self.depth = self.depth.saturating_sub(1);
			return Ok(());
		}
		self.depth = self.depth.saturating_sub(1);
		if self.skipped.is_some() {
			return Ok(());
		}
		match name {
			"t" => self.is_text = false,
			"p" => self.end_paragraph(),
			"tc" if self.tables == 1 => {
				let cell = std::mem::take(&mut self.cell);
				let blanks = cell.columns.saturating_sub(1);
				self.above.extend(cell.is_below.then_some(self.row.len()));
				self.row.push(cell.text());
				self.leave_blank(blanks)?;
			}
			"tr" if self.tables == 1 => {
				self.lines.push((std::mem::take(&mut self.row), std::mem::take(&mut self.above)));
			}
			"tbl" => self.tables = self.tables.saturating_sub(1),
			_ => (),
		}
		Ok(())
	}

	/// So many blank places in the row. A row or a document that claims more than any plan has is given up at once.
	fn leave_blank(&mut self, count: usize) -> Result<(), Unreadable> {
		let blanks = count.min(columns());
		self.places += blanks + 1;
		if self.row.len() + blanks > columns() || self.places > MOST_PLACES {
			return Err(Unreadable::Large);
		}
		self.row.extend(std::iter::repeat_n(String::new(), blanks));
		Ok(())
	}

	/// The paragraph in hand.
	fn paragraph(&mut self) -> &mut Paragraph {
		if self.paragraphs.is_empty() {
			self.paragraphs.push(Paragraph::default());
		}
		let last = self.paragraphs.len() - 1;
		&mut self.paragraphs[last]
	}

	fn end_paragraph(&mut self) {
		let Some(Paragraph { text, is_numbered, .. }) = self.paragraphs.pop() else { return };
		match self.tables {
			0 => {
				let lines = text.lines().map(|line| line.split('\t').map(str::to_owned).collect());
				self.lines.extend(lines.map(|cells| (cells, Vec::new())));
			}
			_ => self.cell.paragraphs.push((text, is_numbered)),
		}
	}

	/// Words between the tags of a text; blanks between other tags are none.
	fn say(&mut self, text: &str) {
		if self.is_text {
			self.say_mark(text);
		}
	}

	fn say_mark(&mut self, text: &str) {
		let is_skipped = self.skipped.is_some();
		let paragraph = self.paragraph();
		match paragraph.is_hidden {
			_ if is_skipped => (),
			true => self.hidden += u32::from(!text.trim().is_empty()),
			false => paragraph.text.push_str(text),
		}
	}

	fn document(self) -> Result<Document, Unreadable> {
		if !self.is_document {
			return Err(Unreadable::Word);
		}
		let filled = self.lines.into_iter().filter(|(cells, _)| cells.iter().any(|cell| !cell.trim().is_empty()));
		let line = |(number, (cells, above))| Line { above, ..Line::new(number, cells) };
		let lines: Vec<Line> = (1..).zip(filled).map(line).collect();
		// A line between the tables may have many tabs.
		if lines.iter().any(|line| line.cells.len() > columns()) {
			return Err(Unreadable::Large);
		}
		let hidden = self.hidden;
		if lines.is_empty() {
			return Err(if hidden > 0 { Unreadable::Hidden } else { Unreadable::Empty });
		}
		let words = format!("ไม่อ่านข้อความที่ซ่อนไว้ใน Word {hidden} แห่ง");
		Ok(Document { lines, left_out: (hidden > 0).then_some(Finding { row: 0, words }).into_iter().collect() })
	}
}

fn columns() -> usize {
	usize::try_from(MOST_COLUMNS).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
	use std::io::Write;

	use proptest::prelude::*;

	use super::*;
	use crate::files::tables::read_document;

	fn packed(body: &str) -> Vec<u8> {
		let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
		writer.start_file(BODY, zip::write::SimpleFileOptions::default()).unwrap();
		let text = format!("<w:document xmlns:w=\"x\"><w:body>{body}</w:body></w:document>");
		writer.write_all(text.as_bytes()).unwrap();
		writer.finish().unwrap().into_inner()
	}

	fn cells(body: &str) -> Vec<Vec<String>> {
		read_document(&packed(body)).unwrap().lines.into_iter().map(|line| line.cells).collect()
	}

	fn p(text: &str) -> String {
		format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
	}

	fn tc(inner: &str) -> String {
		format!("<w:tc>{inner}</w:tc>")
	}

	#[test]
	fn tables_and_the_words_between_them_are_lines() {
		let head = tc(&p("มาตรการ")) + &tc(&p("ขั้นตอน"));
		let steps = tc(&(p("ออก &amp; ส่งคำสั่ง") + &p("ติดป้าย")));
		let body = format!(
			"{}<w:tbl><w:tr>{head}</w:tr>\n<w:tr>{}{steps}</w:tr></w:tbl>{}",
			p("แผน ปี ๒๕๖๗"),
			tc(&p("๑. ป้าย")),
			p("ก</w:t><w:tab/><w:t>ข")
		);
		assert_eq!(
			cells(&body),
			[vec!["แผน ปี ๒๕๖๗"], vec!["มาตรการ", "ขั้นตอน"], vec!["๑. ป้าย", "ออก & ส่งคำสั่ง\nติดป้าย"], vec!["ก", "ข"]]
		);
	}

	#[test]
	fn lists_that_word_numbers_are_told_from_a_number_of_the_table() {
		let numbered = |text: &str| {
			format!("<w:p><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
		};
		let row = tc(&numbered("ป้าย")) + &tc(&(numbered("ออกคำสั่ง") + &numbered("ติดป้าย")));
		assert_eq!(cells(&format!("<w:tbl><w:tr>{row}</w:tr></w:tbl>")), [["ป้าย", "- ออกคำสั่ง\n- ติดป้าย"]]);
	}

	#[test]
	fn wide_cells_leave_blanks_and_inner_tables_stay_in_their_cell() {
		let wide = "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>ก</w:t></w:r></w:p></w:tc>";
		let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", tc(&p("ข")), tc(&p("ค")));
		let body = format!("<w:tbl><w:tr>{wide}{}</w:tr></w:tbl>", tc(&inner));
		assert_eq!(cells(&body), [["ก", "", "ข\nค"]]);
	}

	#[test]
	fn what_nobody_sees_is_left_out_and_said() {
		let deleted = "<w:del><w:r><w:delText>เก่า</w:delText><w:t>เก่า</w:t></w:r></w:del>";
		let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ลับ</w:t></w:r>";
		let shown = "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>เห็น</w:t></w:r>";
		let document = read_document(&packed(&format!("<w:p>{deleted}{hidden}{shown}</w:p>"))).unwrap();
		assert_eq!(document.lines[0].cells, ["เห็น"]);
		assert!(document.left_out[0].words.contains("1 แห่ง"));
		assert_eq!(read_document(&packed(&format!("<w:p>{hidden}</w:p>"))), Err(Unreadable::Hidden));
		assert_eq!(read_document(&packed("")), Err(Unreadable::Empty));
	}

	#[test]
	fn words_around_a_box_and_former_looks_are_no_loss() {
		let inner = format!("<w:txbxContent>{}</w:txbxContent>", p("ในกล่อง"));
		let body = format!("<w:p><w:r><w:t>ก่อน</w:t></w:r>{inner}<w:r><w:t>หลัง</w:t></w:r></w:p>");
		assert_eq!(cells(&body), [["ในกล่อง"], ["ก่อนหลัง"]]);
		let former =
			"<w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>เห็น</w:t></w:r></w:p>";
		assert_eq!(cells(former), [["เห็น"]]);
		let stops = "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>ก</w:t></w:r></w:p>";
		assert_eq!(cells(stops), [["ก"]]);
	}

	#[test]
	fn a_document_that_claims_too_much_is_given_up_before_it_is_made() {
		let wide = "<w:tc><w:tcPr><w:gridSpan w:val=\"200\"/></w:tcPr><w:p/></w:tc>";
		let row = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", wide.repeat(1_000));
		assert_eq!(read_document(&packed(&row)), Err(Unreadable::Large));
		let far = "<w:tr><w:trPr><w:gridBefore w:val=\"199\"/></w:trPr></w:tr>".repeat(3_000);
		assert_eq!(read_document(&packed(&format!("<w:tbl>{far}</w:tbl>"))), Err(Unreadable::Large));
		let deep = format!("{}{}", "<w:tbl>".repeat(200), "</w:tbl>".repeat(200));
		assert_eq!(read_document(&packed(&deep)), Err(Unreadable::Large));
	}

	/// Parts inside parts, as a program might write them.
	fn tree() -> impl Strategy<Value = String> {
		let leaf = prop_oneof![
			Just("<w:t>ก</w:t>".to_owned()),
			Just("<w:tab/>".to_owned()),
			Just("<w:vanish/>".to_owned()),
			Just("<w:t>&amp;&#3585;</w:t>".to_owned()),
			(0usize..300).prop_map(|wide| format!("<w:gridSpan w:val=\"{wide}\"/>")),
			(0usize..300).prop_map(|blank| format!("<w:gridBefore w:val=\"{blank}\"/>")),
		];
		leaf.prop_recursive(5, 60, 6, |inner| {
			let name = prop_oneof![
				Just("p"),
				Just("r"),
				Just("tc"),
				Just("tr"),
				Just("tbl"),
				Just("del"),
				Just("txbxContent")
			];
			(name, proptest::collection::vec(inner, 0..6))
				.prop_map(|(name, inner)| format!("<w:{name}>{}</w:{name}>", inner.concat()))
		})
	}

	proptest! {
		/// Whatever stands in the archive is read or refused, and no row is wider than a sheet may be.
		#[test]
		fn any_body_is_answered(body in tree()) {
			if let Ok(document) = read_document(&packed(&body)) {
				prop_assert!(document.lines.iter().all(|line| line.cells.len() <= columns()));
			}
		}
	}
}
