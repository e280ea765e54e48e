//! The text layer of a PDF: a Thai mark that the font raises is written as a text object of its own, which repeats the
//! whole cluster (krilla #411), so that readers find คำสั่สั่ง. Such a repetition is given an empty `ActualText`; nothing
//! that is drawn changes.

use std::collections::HashMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use crate::error::Error;

/// How far a raised mark may lie from its baseline, in points: less than half a line of the smallest text.
const RAISED: f32 = 4.0;

/// The same document without repetitions in its text.
pub fn without_repetitions(pdf: &[u8]) -> Result<Vec<u8>, Error> {
	let failed = |_: lopdf::Error| Error::Internal("text-layer".to_owned());
	let mut document = Document::load_mem(pdf).map_err(failed)?;
	let pages: Vec<ObjectId> = document.page_iter().collect();
	let mut known = HashMap::new();
	let mut has_changed = false;
	for page in pages {
		let fonts: HashMap<Vec<u8>, Letters> = document
			.get_page_fonts(page)
			.map_err(failed)?
			.into_iter()
			.map(|(name, font)| (name, letters_of(&document, font, &mut known)))
			.collect();
		let mut content = Content::decode(&document.get_page_content(page)).map_err(failed)?;
		if silence(&mut content.operations, &fonts) {
			document.change_page_content(page, content.encode().map_err(failed)?).map_err(failed)?;
			has_changed = true;
		}
	}
	if !has_changed {
		return Ok(pdf.to_vec());
	}
	let mut bytes = Vec::with_capacity(pdf.len());
	document.save_modern(&mut bytes).map_err(|_| Error::Internal("text-layer".to_owned()))?;
	Ok(bytes)
}

/// What each glyph of a font stands for.
type Letters = HashMap<u16, String>;

fn letters_of(document: &Document, font: &Dictionary, known: &mut HashMap<ObjectId, Letters>) -> Letters {
	let Ok(id) = font.get(b"ToUnicode").and_then(Object::as_reference) else { return Letters::new() };
	if let Some(letters) = known.get(&id) {
		return letters.clone();
	}
	let map = document.get_object(id).and_then(Object::as_stream).and_then(|map| map.get_plain_content());
	let letters = map.map(|map| read_map(&String::from_utf8_lossy(&map))).unwrap_or_default();
	known.insert(id, letters.clone());
	letters
}

/// The lines `<glyph> <text>` of a character map, both in hex.
fn read_map(map: &str) -> Letters {
	let bare = |part: &str| part.strip_prefix('<').and_then(|part| part.strip_suffix('>')).map(str::to_owned);
	let entry = |line: &str| {
		let (glyph, text) = line.split_once(' ')?;
		let glyph = u16::from_str_radix(&bare(glyph)?, 16).ok()?;
		Some((glyph, utf16(&hex::decode(bare(text.trim())?).ok()?)))
	};
	map.lines().filter_map(entry).collect()
}

fn utf16(bytes: &[u8]) -> String {
	let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
	char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// One `BT … ET`.
#[derive(Default)]
struct TextObject {
	/// Where it begins among the operations.
	first: usize,
	text: String,
	pieces: Vec<Piece>,
	/// The spans inside that name their own text.
	spans: Vec<usize>,
	/// How many operations show glyphs.
	shown: usize,
}

/// What a span or one glyph stands for.
struct Piece {
	text: String,
	/// Its first glyph.
	glyph: u16,
	place: Repetition,
}

/// What reads again what stands before it, by its place among the operations.
#[derive(Clone, Copy)]
enum Repetition {
	/// A text object from its first to its last operation.
	Object(usize, usize),
	/// A span that names its own text.
	Span(usize),
	/// The first glyph of an operation that shows some.
	Glyph(usize),
}

/// Empties the text of whatever repeats the end of the text before it: a text object on another baseline, and, back on
/// the line, the mark that stood above the one which was lowered (เฤุ่). Whether there was one.
fn silence(operations: &mut Vec<Operation>, fonts: &HashMap<Vec<u8>, Letters>) -> bool {
	let mut repeated = Vec::new();
	let (mut before, mut baseline, mut height) = (TextObject::default(), f32::NAN, f32::NAN);
	let mut is_after_repetition = false;
	let mut letters = None;
	let mut spans: Vec<Option<(usize, String)>> = Vec::new();
	let mut open: Option<TextObject> = None;
	for (index, operation) in operations.iter().enumerate() {
		match (operation.operator.as_str(), &mut open) {
			("cm", _) => height = operation.operands.get(5).and_then(|y| y.as_float().ok()).unwrap_or(f32::NAN),
			("BT", _) => open = Some(TextObject { first: index, ..TextObject::default() }),
			("Tf", _) => letters = operation.operands.first().and_then(|name| fonts.get(name.as_name().ok()?)),
			("BDC" | "BMC", within) => {
				let own = own_text(operation);
				if let (Some(text), Some(object)) = (&own, within) {
					object.text.push_str(text);
					object.spans.push(index);
				}
				spans.push(own.map(|text| (index, text)));
			}
			("EMC", _) => drop(spans.pop()),
			("Tj" | "TJ", Some(object)) => object.show(index, operation, spans.iter().flatten().last(), letters),
			("ET", _) => {
				let Some(object) = open.take() else { continue };
				let step = (height - baseline).abs();
				let is_raised = step > f32::EPSILON && step < RAISED;
				if object.shown == 1 && is_raised && !object.text.is_empty() && before.text.ends_with(&object.text) {
					repeated.extend(object.repetitions(index));
					is_after_repetition = true;
					continue;
				}
				if is_after_repetition && step <= f32::EPSILON {
					repeated.extend(object.head_again(&before));
				}
				(before, baseline, is_after_repetition) = (object, height, false);
			}
			_ => (),
		}
	}
	for place in repeated.iter().rev() {
		place.silence(operations);
	}
	!repeated.is_empty()
}

impl TextObject {
	/// Takes in the glyphs that an operation shows, within a span that names its text or each with its own.
	fn show(&mut self, index: usize, operation: &Operation, span: Option<&(usize, String)>, letters: Option<&Letters>) {
		self.shown += 1;
		let shown = glyphs(operation);
		if let Some((span, text)) = span {
			let glyph = shown.first().copied().unwrap_or_default();
			self.pieces.push(Piece { text: text.clone(), glyph, place: Repetition::Span(*span) });
			return;
		}
		for glyph in shown {
			let text = letters.and_then(|letters| letters.get(&glyph)).cloned().unwrap_or_default();
			self.text.push_str(&text);
			self.pieces.push(Piece { text, glyph, place: Repetition::Glyph(index) });
		}
	}

	fn repetitions(&self, last: usize) -> Vec<Repetition> {
		match self.spans.as_slice() {
			[] => vec![Repetition::Object(self.first, last)],
			spans => spans.iter().copied().map(Repetition::Span).collect(),
		}
	}

	/// The first piece, where it reads as the last one before does and is drawn with another glyph. The same glyph is
	/// the same syllable typed twice.
	fn head_again(&self, before: &Self) -> Option<Repetition> {
		let (head, end) = (self.pieces.first()?, before.pieces.last()?);
		(!head.text.is_empty() && head.text == end.text && head.glyph != end.glyph).then_some(head.place)
	}
}

impl Repetition {
	fn silence(self, operations: &mut Vec<Operation>) {
		let begin = || Operation::new("BDC", vec![Object::Name(b"Span".to_vec()), nothing()]);
		let end = || Operation::new("EMC", Vec::new());
		match self {
			Self::Object(first, last) => {
				operations.insert(last + 1, end());
				operations.insert(first, begin());
			}
			Self::Span(span) => {
				if let Some(properties) = operations.get_mut(span).and_then(|span| span.operands.get_mut(1)) {
					*properties = nothing();
				}
			}
			Self::Glyph(shown) => {
				let Some((head, rest)) = operations.get(shown).and_then(parted) else { return };
				operations.splice(shown..=shown, [begin(), head, end(), rest]);
			}
		}
	}
}

/// An operation that shows glyphs as two: the first glyph, and the others.
fn parted(operation: &Operation) -> Option<(Operation, Operation)> {
	let mut head = match operation.operands.first()? {
		Object::Array(parts) => parts.clone(),
		one => vec![one.clone()],
	};
	let at = head.iter().position(|part| part.as_str().is_ok_and(|glyphs| !glyphs.is_empty()))?;
	let mut rest = head.split_off(at + 1);
	if let Some(Object::String(first, format)) = head.last_mut() {
		let others = first.split_off(first.len().min(2));
		rest.insert(0, Object::String(others, *format));
	}
	let shown = |parts| Operation::new("TJ", vec![Object::Array(parts)]);
	Some((shown(head), shown(rest)))
}

fn nothing() -> Object {
	dictionary! { "ActualText" => Object::String(Vec::new(), StringFormat::Literal) }.into()
}

/// The text that a span names.
fn own_text(operation: &Operation) -> Option<String> {
	let text = operation.operands.get(1)?.as_dict().ok()?.get(b"ActualText").ok()?.as_str().ok()?;
	Some(utf16(text.strip_prefix(&[0xfe, 0xff]).unwrap_or(text)))
}

/// The glyphs that an operation shows, two bytes each.
fn glyphs(operation: &Operation) -> Vec<u16> {
	let parts = match operation.operands.first() {
		Some(Object::Array(parts)) => parts.clone(),
		Some(one) => vec![one.clone()],
		None => Vec::new(),
	};
	let bytes: Vec<u8> = parts.iter().filter_map(|part| part.as_str().ok()).flatten().copied().collect();
	bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect()
}
