//! What a person sees of a book of sheets: which sheets, rows and columns are hidden, and how a number is written. The
//! reader of the cells knows none of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::unreadable::Unreadable;

/// How a number is written, as far as its meaning depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberFormat {
	#[default]
	Plain,
	/// 0.9 is shown as 90 %.
	Percent,
	/// A count of days is shown as a day.
	Day,
}

/// Built-in formats of a percentage, those of a Thai Excel included.
const PERCENT: [u32; 4] = [9, 10, 67, 68];
/// Built-in formats of a day that only a Thai Excel has; the reader of the cells knows the others.
const THAI_DAY: [u32; 6] = [71, 72, 73, 74, 77, 81];

/// What is hidden in a sheet and how its numbers are written; rows and columns from 0.
#[derive(Clone, Debug, Default)]
pub struct SheetView {
	pub is_hidden: bool,
	pub rows: BTreeSet<u32>,
	columns: Vec<(u32, u32)>,
	formats: HashMap<(u32, u32), NumberFormat>,
	/// By row, the columns that a cell above reaches into.
	above: HashMap<u32, Vec<u32>>,
}

/// A sheet that merges more is read without: its merged cells stay blank.
const MOST_MERGED: usize = 50_000;

impl SheetView {
	pub fn is_hidden_column(&self, column: u32) -> bool {
		self.columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
	}

	/// The columns of a row that cells above reach into.
	pub fn above(&self, row: u32) -> &[u32] {
		self.above.get(&row).map(Vec::as_slice).unwrap_or_default()
	}

	/// Keeps what "B4:C6" covers below its first row.
	fn merge(&mut self, name: &str) {
		let corner = |name: &str| Some((row_of(name)?, column_of(name)?));
		let Some((first, last)) = name.split_once(':').and_then(|(first, last)| corner(first).zip(corner(last))) else {
			return;
		};
		let count: usize = self.above.values().map(Vec::len).sum();
		let size = u64::from(last.0.saturating_sub(first.0)) * (u64::from(last.1.saturating_sub(first.1)) + 1);
		if usize::try_from(size).unwrap_or(usize::MAX).saturating_add(count) > MOST_MERGED {
			return;
		}
		for row in first.0 + 1..=last.0 {
			self.above.entry(row).or_default().extend(first.1..=last.1);
		}
	}

	pub fn format(&self, row: u32, column: u32) -> NumberFormat {
		self.formats.get(&(row, column)).copied().unwrap_or_default()
	}
}

/// The views of all sheets by their names. The book was weighed before: its parts are of bounded size.
pub fn views(bytes: &[u8]) -> Result<BTreeMap<String, SheetView>, Unreadable> {
	let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Sheet)?;
	let styles = part(&mut archive, "xl/styles.xml").map(|text| styles(&text)).unwrap_or_default();
	let book = part(&mut archive, "xl/workbook.xml").ok_or(Unreadable::Sheet)?;
	let links = part(&mut archive, "xl/_rels/workbook.xml.rels").unwrap_or_default();
	let mut targets = HashMap::new();
	each(&links, |tag| {
		if tag.local_name().as_ref() == "Relationship" {
			targets.insert(attribute(tag, "Id").unwrap_or_default(), attribute(tag, "Target").unwrap_or_default());
		}
	});
	let mut sheets = Vec::new();
	each(&book, |tag| {
		if tag.local_name().as_ref() == "sheet" {
			let is_hidden = attribute(tag, "state").is_some_and(|state| state.to_ascii_lowercase().contains("hidden"));
			let name = attribute(tag, "name").unwrap_or_default();
			sheets.push((name, attribute(tag, "id").unwrap_or_default(), is_hidden));
		}
	});
	let of = |(name, id, is_hidden): (String, String, bool)| -> Result<(String, SheetView), Unreadable> {
		let target = targets.get(&id).map(String::as_str).unwrap_or_default();
		let path = match target.strip_prefix('/') {
			Some(path) => path.to_owned(),
			None => format!("xl/{target}"),
		};
		let text = part(&mut archive, &path).ok_or(Unreadable::Sheet)?;
		Ok((name, SheetView { is_hidden, ..sheet(&text, &styles) }))
	};
	sheets.into_iter().map(of).collect()
}

/// A part by its name, however the writer of the book spelled small and large letters.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<Vec<u8>> {
	let place = (0..archive.len()).find(|place| {
		archive.by_index(*place).is_ok_and(|part| part.name().is_ok_and(|own| own.eq_ignore_ascii_case(name)))
	})?;
	let mut text = Vec::new();
	archive.by_index(place).ok()?.read_to_end(&mut text).ok()?;
	Some(text)
}

/// Every tag that opens, in its order. What is no XML ends the walk: the reader of the cells says so.
fn each(text: &[u8], mut look: impl FnMut(&BytesStart<'_>)) {
	let mut reader = Reader::from_reader(text);
	let mut buffer = Vec::new();
	while let Ok(event) = reader.read_event_into(&mut buffer) {
		match event {
			Event::Start(tag) | Event::Empty(tag) => look(&tag),
			Event::Eof => break,
			_ => {}
		}
		buffer.clear();
	}
}

/// An attribute by its name without prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
	let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
	let raw = found.value.into_owned();
	Some(quick_xml::escape::unescape(&raw).map(|text| text.into_owned()).unwrap_or(raw))
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<u32> {
	attribute(tag, name)?.parse().ok()
}

fn is_set(tag: &BytesStart<'_>, name: &str) -> bool {
	attribute(tag, name).is_some_and(|value| matches!(value.as_str(), "1" | "true"))
}

/// Nothing of that width or height is seen.
fn is_nil(tag: &BytesStart<'_>, name: &str) -> bool {
	attribute(tag, name).and_then(|value| value.parse::<f64>().ok()).is_some_and(|size| size == 0.0)
}

/// The formats that cells name by their place in the list.
fn styles(text: &[u8]) -> Vec<NumberFormat> {
	let (mut own, mut formats, mut is_inside) = (HashMap::new(), Vec::new(), false);
	each(text, |tag| match tag.local_name().as_ref() {
		"numFmt" => {
			if let Some(id) = number(tag, "numFmtId") {
				own.insert(id, attribute(tag, "formatCode").unwrap_or_default());
			}
		}
		"cellXfs" => is_inside = true,
		"cellStyles" | "dxfs" => is_inside = false,
		"xf" if is_inside => {
			let id = number(tag, "numFmtId").unwrap_or_default();
			formats.push(match own.get(&id) {
				Some(code) if is_percent(code) => NumberFormat::Percent,
				Some(_) => NumberFormat::Plain,
				None if PERCENT.contains(&id) => NumberFormat::Percent,
				None if THAI_DAY.contains(&id) => NumberFormat::Day,
				None => NumberFormat::Plain,
			});
		}
		_ => {}
	});
	formats
}

/// A percent sign that is no quoted word.
fn is_percent(code: &str) -> bool {
	let mut is_quoted = false;
	let mut signs = code.chars();
	while let Some(sign) = signs.next() {
		match sign {
			'"' => is_quoted = !is_quoted,
			'\\' | '_' => drop(signs.next()),
			'%' if !is_quoted => return true,
			_ => {}
		}
	}
	false
}

fn sheet(text: &[u8], styles: &[NumberFormat]) -> SheetView {
	let mut view = SheetView::default();
	let (mut row, mut column) = (None::<u32>, 0);
	each(text, |tag| match tag.local_name().as_ref() {
		"col" if is_set(tag, "hidden") || is_nil(tag, "width") => {
			if let (Some(first), Some(last)) = (number(tag, "min"), number(tag, "max")) {
				view.columns.push((first.saturating_sub(1), last.saturating_sub(1)));
			}
		}
		"row" => {
			let next = row.map_or(0, |row| row + 1);
			let place = number(tag, "r").map_or(next, |number| number.saturating_sub(1));
			(row, column) = (Some(place), 0);
			if is_set(tag, "hidden") || is_nil(tag, "ht") {
				view.rows.insert(place);
			}
		}
		"c" => {
			let named = attribute(tag, "r").and_then(|name| column_of(&name));
			let place = (row.unwrap_or_default(), named.unwrap_or(column));
			column = place.1 + 1;
			let style = number(tag, "s").and_then(|style| usize::try_from(style).ok());
			let format = style.and_then(|style| styles.get(style)).copied().unwrap_or_default();
			if format != NumberFormat::Plain {
				view.formats.insert(place, format);
			}
		}
		"mergeCell" => {
			if let Some(name) = attribute(tag, "ref") {
				view.merge(&name);
			}
		}
		_ => {}
	});
	view
}

/// The row of "AB12", from 0.
fn row_of(name: &str) -> Option<u32> {
	name.trim_start_matches(|c: char| c.is_ascii_uppercase()).parse::<u32>().ok()?.checked_sub(1)
}

/// The column of "AB12", from 0.
fn column_of(name: &str) -> Option<u32> {
	let letters = name.bytes().take_while(u8::is_ascii_uppercase).take(3);
	let place = letters.fold(0u32, |place, letter| place * 26 + u32::from(letter - b'A') + 1);
	place.checked_sub(1)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_percent_sign_counts_unless_it_is_a_word() {
		assert!(is_percent("0.00%") && is_percent("0\\ %") && is_percent("[Red]0%;-0%"));
		assert!(!is_percent("0.00\"%\"") && !is_percent("0\\%") && !is_percent("General"));
	}

	#[test]
	fn merged_cells_reach_down() {
		let mut view = SheetView::default();
		for name in ["B4:C6", "A1:J1", "D2", "A9:A3", "A1:XFD1048576", "x"] {
			view.merge(name);
		}
		assert_eq!((view.above(3), view.above(4), view.above(5)), (&[][..], &[1, 2][..], &[1, 2][..]));
		assert_eq!(view.above.len(), 2);
	}

	#[test]
	fn columns_are_named_by_letters() {
		assert_eq!(
			[column_of("A1"), column_of("Z9"), column_of("AB12"), column_of("1")],
			[Some(0), Some(25), Some(27), None]
		);
	}
}
