//! The tables of a saved web page as lines of cells. Only signs and tags are looked at, in one pass: no tree is built,
//! because a page can be written so that its tree takes hours.

use std::cell::RefCell;
use std::time::{Duration, Instant};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::model::Finding;
use super::tables::{Document, Line};
use super::unreadable::Unreadable;
use super::unseen::{hides, hiding};

/// How long a page may take. Real pages take a fraction of a second; one written to take hours is given up.
const PATIENCE: Duration = Duration::from_secs(3);
/// The page is read in pieces of so many bytes; between them the clock is looked at.
const PIECE: usize = 16 << 10;
/// Tables inside tables are read so deep.
const DEPTH: usize = 16;
/// All places of all tables together, and the columns of one.
const MOST_PLACES: usize = 500_000;
const MOST_COLUMNS: usize = 200;
const MOST_LINES: usize = 20_000;
/// So much of a style is looked at, in bytes.
const MOST_STYLE: usize = 256 << 10;

/// Whether a text is a web page.
pub fn is_page(text: &str) -> bool {
	let head: String = text.trim_start().chars().take(1_000).collect::<String>().to_ascii_lowercase();
	head.starts_with("<!doctype html")
		|| head.starts_with("<html")
		|| head.starts_with("<table")
		|| head.contains("<html")
}

/// The rows of every table of a page, in their order; a cell over several columns leaves the others blank. What a browser
/// does not show is left out, and said.
pub fn read_page(text: &str) -> Result<Document, Unreadable> {
	let began = Instant::now();
	let tokenizer = Tokenizer::new(Reading::default(), TokenizerOpts::default());
	let input = BufferQueue::default();
	let mut rest = text;
	while !rest.is_empty() {
		let end = (PIECE.min(rest.len())..=rest.len()).find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len());
		let (piece, behind) = rest.split_at(end);
		rest = behind;
		input.push_back(StrTendril::from_slice(piece));
		// A script asks for a pause: nothing runs here, and reading goes on.
		while !input.is_empty() {
			let _ = tokenizer.feed(&input);
		}
		if began.elapsed() > PATIENCE || tokenizer.sink.0.borrow().is_large() {
			return Err(Unreadable::Large);
		}
	}
	tokenizer.end();
	let mut reading = tokenizer.sink.0.take();
	while !reading.tables.is_empty() {
		reading.close_table();
	}
	if reading.is_large() {
		return Err(Unreadable::Large);
	}
	let places = reading.unseen_places;
	let words = format!("ไม่อ่านส่วนที่หน้าเว็บซ่อนไว้ {places} แห่ง");
	let unclear = reading.unclear.first().map(|rule| {
		let words = format!("หน้าเว็บซ่อนบางส่วนด้วยกฎที่ระบบไม่รู้จัก ({rule}) ตรวจว่าตารางตัวอย่างตรงกับที่เห็นในหน้าเว็บ");
		Finding { row: 0, words }
	});
	let left_out = (places > 0).then_some(Finding { row: 0, words }).into_iter().chain(unclear).collect();
	let filled = reading.rows.into_iter().filter(|(cells, _)| cells.iter().any(|cell| !cell.is_empty()));
	let line = |(number, (cells, above))| Line { above, ..Line::new(number, cells) };
	let lines: Vec<Line> = (1..).zip(filled).map(line).collect();
	if lines.is_empty() { Err(Unreadable::NoTable) } else { Ok(Document { lines, left_out }) }
}

#[derive(Default)]
struct Reading(RefCell<State>);

#[derive(Default)]
struct State {
	/// From the outermost in.
	tables: Vec<Table>,
	/// Each with the places that cells above reach into.
	rows: Vec<(Vec<String>, Vec<usize>)>,
	places: usize,
	/// Inside a script or a style: nothing there is text.
	hidden: Option<String>,
	/// The text of the style in hand.
	style: String,
	/// Classes and names that a style of the page hides.
	unseen_names: Vec<String>,
	/// Its rules that are not understood.
	unclear: Vec<String>,
	/// Inside an element that is not shown: its name, and how many of that name are open.
	unseen: Option<(String, usize)>,
	unseen_places: u32,
}

#[derive(Default)]
struct Table {
	row: Option<Vec<String>>,
	/// The places of the row that cells above reach into.
	above: Vec<usize>,
	cell: Option<Cell>,
	/// For each column, how many further rows a cell above reaches into.
	spans: Vec<usize>,
}

struct Cell {
	text: String,
	columns: usize,
	rows: usize,
}

impl Table {
	/// Blanks where cells of rows above reach into this one.
	fn skip_spans(&mut self) {
		let row = self.row.get_or_insert_default();
		while let Some(left) = self.spans.get_mut(row.len()).filter(|left| **left > 0) {
			*left -= 1;
			self.above.push(row.len());
			row.push(String::new());
		}
	}
}

impl State {
	fn is_large(&self) -> bool {
		self.places > MOST_PLACES || self.rows.len() > MOST_LINES
	}

	fn close_cell(&mut self) {
		let Some(table) = self.tables.last_mut() else { return };
		if let Some(Cell { text, columns, rows }) = table.cell.take() {
			let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
			table.skip_spans();
			let row = table.row.get_or_insert_default();
			self.places += columns;
			if row.len() + columns <= MOST_COLUMNS {
				let first = row.len();
				row.push(words);
				row.extend((1..columns).map(|_| String::new()));
				table.spans.resize(table.spans.len().max(row.len()), 0);
				table.spans[first..row.len()].fill(rows - 1);
			}
		}
	}

	fn close_row(&mut self) {
		self.close_cell();
		let Some(table) = self.tables.last_mut() else { return };
		if table.row.is_some() {
			table.skip_spans();
		}
		let above = std::mem::take(&mut table.above);
		if let Some(row) = table.row.take() {
			self.places += row.len();
			self.rows.push((row, above));
		}
	}

	fn close_table(&mut self) {
		self.close_row();
		self.tables.pop();
	}

	/// Whether a browser leaves out the element that begins here.
	fn is_unseen(&self, tag: &Tag) -> bool {
		let of = |name: &str| {
			let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == name);
			found.map(|attribute| attribute.value.to_string())
		};
		of("hidden").is_some()
			|| of("style").is_some_and(|style| hides(&style))
			|| of("class")
				.is_some_and(|classes| classes.split_whitespace().any(|class| self.is_unseen_name('.', class)))
			|| of("id").is_some_and(|id| self.is_unseen_name('#', &id))
			|| matches!(&*tag.name, "template" | "dialog")
			|| (&*tag.name == "details" && of("open").is_none())
	}

	fn is_unseen_name(&self, sign: char, name: &str) -> bool {
		self.unseen_names.iter().any(|own| own.strip_prefix(sign) == Some(name))
	}

	/// Inside what is not shown: whether the tag still belongs to it.
	fn is_still_unseen(&mut self, tag: &Tag) -> bool {
		let Some((name, depth)) = &mut self.unseen else { return false };
		let is_same = **name == *tag.name;
		// The end of a row or a cell may be left out: the next one, or the end of the table, ends it.
		let may_end = matches!(name.as_str(), "tr" | "td" | "th" | "li" | "p");
		let ends_table = tag.kind == TagKind::EndTag && matches!(&*tag.name, "table" | "tbody" | "thead" | "tr");
		match tag.kind {
			TagKind::StartTag if is_same && may_end => self.unseen = None,
			TagKind::StartTag if is_same && !tag.self_closing => *depth += 1,
			TagKind::EndTag if is_same => {
				*depth -= 1;
				if *depth == 0 {
					self.unseen = None;
				}
				return true;
			}
			TagKind::EndTag if may_end && ends_table => self.unseen = None,
			_ => {}
		}
		self.unseen.is_some()
	}

	fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
		let is_void = matches!(&*tag.name, "br" | "hr" | "img" | "input" | "meta" | "link" | "col" | "wbr");
		if !is_void && !tag.self_closing && self.is_unseen(tag) {
			self.unseen = Some((tag.name.to_string(), 1));
			self.unseen_places += 1;
			return TokenSinkResult::Continue;
		}
		match &*tag.name {
			"table" if self.tables.len() < DEPTH => self.tables.push(Table::default()),
			"tr" => {
				self.close_row();
				if let Some(table) = self.tables.last_mut() {
					table.row = Some(Vec::new());
				}
			}
			"td" | "th" => {
				self.close_cell();
				let span = |name: &str, most: usize| {
					let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == name);
					let span: usize = found.and_then(|attribute| attribute.value.trim().parse().ok()).unwrap_or(1);
					span.clamp(1, most)
				};
				let (columns, rows) = (span("colspan", MOST_COLUMNS), span("rowspan", MOST_LINES));
				if let Some(table) = self.tables.last_mut() {
					table.cell = Some(Cell { text: String::new(), columns, rows });
				}
			}
			"br" | "p" | "div" | "li" => self.text(" "),
			"script" if !tag.self_closing => return self.hide("script", RawKind::ScriptData),
			name @ ("style" | "textarea" | "title" | "noscript" | "iframe" | "xmp") if !tag.self_closing => {
				return self.hide(name, RawKind::Rawtext);
			}
			_ => {}
		}
		TokenSinkResult::Continue
	}

	fn hide(&mut self, name: &str, kind: RawKind) -> TokenSinkResult<()> {
		self.hidden = Some(name.to_owned());
		TokenSinkResult::RawData(kind)
	}

	fn end(&mut self, name: &str) {
		match name {
			"table" => self.close_table(),
			"tr" => self.close_row(),
			"td" | "th" => self.close_cell(),
			_ => {}
		}
	}

	fn text(&mut self, text: &str) {
		if let Some(cell) = self.tables.last_mut().and_then(|table| table.cell.as_mut()) {
			cell.text.push_str(text);
		}
	}
}

impl TokenSink for Reading {
	type Handle = ();

	fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
		let mut state = self.0.borrow_mut();
		match token {
			Token::TagToken(tag) if state.hidden.is_some() => {
				if tag.kind == TagKind::EndTag && state.hidden.as_deref() == Some(&*tag.name) {
					state.hidden = None;
					let style = std::mem::take(&mut state.style);
					let found = hiding(&style);
					state.unseen_names.extend(found.names);
					state.unclear.extend(found.unclear);
				}
				TokenSinkResult::Continue
			}
			Token::TagToken(tag) if state.is_still_unseen(&tag) => match &*tag.name {
				"script" if tag.kind == TagKind::StartTag => state.hide("script", RawKind::ScriptData),
				name @ ("style" | "textarea" | "title" | "xmp") if tag.kind == TagKind::StartTag => {
					state.hide(name, RawKind::Rawtext)
				}
				_ => TokenSinkResult::Continue,
			},
			Token::TagToken(tag) if tag.kind == TagKind::StartTag => state.start(&tag),
			Token::TagToken(tag) => {
				state.end(&tag.name);
				TokenSinkResult::Continue
			}
			Token::CharacterTokens(text) => {
				match state.hidden.as_deref() {
					Some("style") if state.style.len() < MOST_STYLE => state.style.push_str(&text),
					None if state.unseen.is_none() => state.text(&text),
					_ => {}
				}
				TokenSinkResult::Continue
			}
			_ => TokenSinkResult::Continue,
		}
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn cells(page: &str) -> Vec<Vec<String>> {
		read_page(page).unwrap().lines.into_iter().map(|line| line.cells).collect()
	}

	#[test]
	fn the_tables_of_a_page_are_rows() {
		let page = "<!DOCTYPE html><html><head><title><table><tr><td>x</title><script>if (a<b) '<td>no</td>'</script>\
			<style>td{}</style></head><body><table><tr><th colspan=2>ผล&nbsp;ITA<th>ปี 2564\
			<tr><td>o42<td>มาตรการ<br>ส่งเสริม<td> ๐ </table><p>นอกตาราง</p></body></html>";
		assert_eq!(cells(page), [vec!["ผล ITA", "", "ปี 2564"], vec!["o42", "มาตรการ ส่งเสริม", "๐"]]);
		assert!(is_page(page) && is_page("\n<HTML lang=th>") && !is_page("o42\t100"));
		assert_eq!(read_page("<html><p>o42 100</p></html>"), Err(Unreadable::NoTable));
	}

	#[test]
	fn a_cell_over_several_rows_leaves_its_columns_in_place() {
		let page = "<table><tr><th>เครื่องมือ<th>ตัวชี้วัด<th>คะแนน<th>เต็ม\
			<tr><td rowspan=2>IIT<td>1<td>80<td rowspan=2>100<tr><td>2<td>75</table>";
		assert_eq!(cells(page), [["เครื่องมือ", "ตัวชี้วัด", "คะแนน", "เต็ม"], ["IIT", "1", "80", "100"], ["", "2", "75", ""]]);
		let endless = "<table><tr><td rowspan=99999999999>x".to_owned() + &"<tr>".repeat(30_000);
		assert_eq!(read_page(&endless), Err(Unreadable::Large));
	}

	#[test]
	fn a_table_inside_a_table_is_read_too() {
		let page = "<table><tr><td>นอก<table><tr><td>o42<td>100</table><td>หลัง</table>";
		assert_eq!(cells(page), [vec!["o42", "100"], vec!["นอก", "หลัง"]]);
	}

	#[test]
	fn what_only_paper_leaves_out_is_read() {
		let page = "<style>@media print { .no-print { display: none } .x { color: red } } #draft{display:none} .old td{display:none}</style>\
			<table class=no-print><tr><td>ก</table><table id=draft><tr><td>ข</table>";
		let read = read_page(page).unwrap();
		assert_eq!(read.lines.iter().map(|line| line.cells.join("|")).collect::<Vec<_>>(), ["ก"]);
		assert!(read.left_out.iter().any(|finding| finding.words.contains(".old td")), "{:?}", read.left_out);
	}

	#[test]
	fn what_a_browser_does_not_show_is_left_out_and_said() {
		let page = "<style>.draft, td.old {display : none}</style><table><tr><td>ก<td class='x old'>ข<td>ค\
			<tr style='DISPLAY: none'><td>ง<td>จ<tr><td>ฉ<td><span hidden>ช</span>ซ<!-- <td>ฌ -->\
			<tr class=draft><td>ญ</table><table hidden><tr><td>ด<table><tr><td>ต</table></table>\
			<div style='visibility:hidden'><table><tr><td>ถ</table></div><table><tr><td>ท</table>";
		let document = read_page(page).unwrap();
		let rows: Vec<Vec<String>> = document.lines.into_iter().map(|line| line.cells).collect();
		assert_eq!(rows, [vec!["ก", "ค"], vec!["ฉ", "ซ"], vec!["ท"]]);
		assert!(document.left_out[0].words.contains("6 แห่ง"), "{:?}", document.left_out);
	}

	#[test]
	fn what_is_too_large_or_takes_too_long_is_given_up() {
		let wide = "<table>".to_owned() + &"<tr><td colspan=200>x".repeat(3_000);
		assert_eq!(read_page(&wide), Err(Unreadable::Large));
		let many: String = (0..400_000).map(|number| format!(" a{number}")).collect();
		assert_eq!(read_page(&format!("<table {many}><tr><td>x</table>")), Err(Unreadable::Large));
		let deep = "<table><tr><td>".repeat(20_000);
		assert!(read_page(&deep).is_err());
	}

	proptest! {
		#[test]
		fn any_page_is_answered(parts in prop::collection::vec(prop::sample::select(vec!["<table>", "</table>", "<tr>", "</tr>", "<td>", "<td colspan=3>", "<td rowspan=3>", "</td>", "<script>", "</script>", "<!--", "-->", "&", "ก", "o42", "<", "\"", " "]), 0..60)) {
			let _ = read_page(&parts.concat());
		}
	}
}
