//! Which row of an edition the words of a table's row mean.

use crate::scores::framework::{Depth, Tree};
use crate::thai::codes::{Instrument, ItemCode};
use crate::thai::digits::{parse_number, to_arabic};
use crate::thai::letters::normal;

/// What the words mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
	/// A row. The words beside its code may be others than the edition's.
	Row { place: usize, is_other_text: bool },
	/// The code of one row stands with the words of another: a table of another year.
	Clash { code: usize, text: usize },
	/// A code that the edition doesn't have.
	Unknown(String),
	/// No row of a result.
	Nothing,
}

/// A text as it is compared: one spelling, Arabic digits, small letters, no blanks.
pub fn squeezed(text: &str) -> String {
	to_arabic(&normal(text)).to_lowercase().chars().filter(|c| !c.is_whitespace()).collect()
}

/// From the cells in front of the points. A bare number names a row only where the table says so (`are_numbers_names`):
/// elsewhere it is an amount, a count or a day.
pub fn meaning(cells: &[&str], tree: &Tree, are_numbers_names: bool) -> Meaning {
	// What stands in front of the row's own words: the instrument it belongs to, or a running number before a code.
	let cells = match cells {
		[first, rest @ ..] if !rest.is_empty() && tree.find(&instrument_key(first)).is_some() => rest,
		[first, rest @ ..] if parse_number(first).is_some() && is_named(rest, tree) => rest,
		_ => cells,
	};
	let joined = cells.join(" ");
	let plain = squeezed(&joined);
	if plain.is_empty() {
		return Meaning::Nothing;
	}
	let is_bare = plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '-'));
	if is_bare && !are_numbers_names {
		return Meaning::Nothing;
	}
	// The key of a template stands alone in the first cell.
	let exact = cells.first().and_then(|cell| tree.find(&squeezed(cell)));
	let exact = exact.filter(|place| tree.rows[*place].depth != Depth::Indicator);
	let coded = exact.map(Ok).or_else(|| by_code(&joined, tree));
	let worded = by_words(cells, &joined, tree);
	match (coded, worded) {
		(Some(Ok(code)), Some(text)) if code != text => Meaning::Clash { code, text },
		(Some(Ok(place)), worded) => {
			let row = &tree.rows[place];
			let is_item = row.depth >= Depth::Item && !row.label.is_empty();
			let has_words = plain.chars().filter(|c| c.is_alphabetic()).count() > 12;
			let is_said = worded.is_some() || plain.contains(&squeezed(&row.label));
			Meaning::Row { place, is_other_text: is_item && has_words && !is_said }
		}
		(Some(Err(_)), Some(place)) | (None, Some(place)) => Meaning::Row { place, is_other_text: false },
		(Some(Err(code)), None) => Meaning::Unknown(code),
		(None, None) => nearly(cells, tree).unwrap_or_else(|| whole(&plain, tree)),
	}
}

/// Whether words name a row without the running number in front of them.
fn is_named(words: &[&str], tree: &Tree) -> bool {
	let joined = words.join(" ");
	by_code(&joined, tree).is_some() || matches!(whole(&squeezed(&joined), tree), Meaning::Row { .. })
}

/// The key of an instrument when a cell says nothing else.
fn instrument_key(cell: &str) -> String {
	let plain = squeezed(cell);
	let named = Instrument::ALL.into_iter().find(|one| bare(&plain, one.title()) == one.word());
	named.map(|one| one.word().to_owned()).unwrap_or_default()
}

/// A text without what is said of any row, and without the whole name of a form.
fn bare(plain: &str, title: &str) -> String {
	let mut plain = if title.is_empty() { plain.to_owned() } else { plain.replace(&squeezed(title), "") };
	for word in ["ผลการประเมิน", "ผลคะแนน", "คะแนน", "แบบวัด", "แบบตรวจ", "เครื่องมือ", "ผล", "(", ")", ":"]
	{
		plain = plain.replace(word, "");
	}
	plain
}

/// By a code at the beginning: `o42`, `i1/2`, `9.1`, `ตัวชี้วัดที่ 9`. `Err` when the edition has no such row.
fn by_code(joined: &str, tree: &Tree) -> Option<Result<usize, String>> {
	let plain = squeezed(joined);
	let numbered = ["ตัวชี้วัดย่อยที่", "ตัวชี้วัดย่อย", "ตัวชี้วัดที่", "ตัวชี้วัด"].iter().find_map(|head| plain.strip_prefix(head));
	let number = numbered.unwrap_or(&plain);
	let digits: String = number.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
	let digits = digits.trim_end_matches('.');
	if let Some((above, below)) = digits.split_once('.')
		&& parse_number(above).is_some()
		&& parse_number(below).is_some()
		&& let Some(place) = tree.find(&format!("g{digits}"))
	{
		return Some(Ok(place));
	}
	// A zero in front is typed for the letter o.
	let is_number = numbered.is_some() || (digits.len() == plain.len() && !digits.starts_with('0'));
	if is_number && !digits.is_empty() && !digits.contains('.') {
		return Some(tree.find(digits).ok_or_else(|| format!("ตัวชี้วัดที่ {digits}")));
	}
	let (code, rest) = ItemCode::split(joined, None)?;
	code.instrument?;
	let rest = squeezed(&rest);
	let part = rest.strip_prefix('/').or_else(|| rest.strip_prefix("ข้อย่อยที่")).or_else(|| rest.strip_prefix("ข้อย่อย"));
	let number: String = part.unwrap_or_default().chars().take_while(char::is_ascii_digit).collect();
	let key = if number.is_empty() { code.normal() } else { format!("{}/{number}", code.normal()) };
	Some(tree.find(&key).ok_or(key))
}

/// By the whole words of an indicator, a sub-indicator or an item, which one row alone has.
fn by_words(cells: &[&str], joined: &str, tree: &Tree) -> Option<usize> {
	let behind = ItemCode::split(joined, None).map(|(_, rest)| rest).unwrap_or_default();
	let wanted: Vec<String> =
		cells.iter().copied().chain([joined, behind.as_str()]).map(squeezed).filter(|text| !text.is_empty()).collect();
	// An indicator's number may stand in front of its words: "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่".
	let is_number = |front: &str| {
		let front = front.trim_start_matches("ตัวชี้วัด").trim_start_matches("ที่");
		front.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ')' | ':'))
	};
	let is_meant = |label: &str, depth: Depth| {
		let label = squeezed(label);
		let is_said = |text: &String| match text.strip_suffix(label.as_str()) {
			Some(front) => front.is_empty() || (depth == Depth::Indicator && is_number(front)),
			None => false,
		};
		label.chars().count() >= 6 && wanted.iter().any(is_said)
	};
	let mut found = (0..tree.rows.len()).filter(|place| {
		let row = &tree.rows[*place];
		matches!(row.depth, Depth::Indicator | Depth::Group | Depth::Item) && is_meant(&row.label, row.depth)
	});
	let first = found.next()?;
	match found.next() {
		None => Some(first),
		Some(_) => None,
	}
}

/// An indicator by its number and words that are nearly its own: names change by a word from year to year.
fn nearly(cells: &[&str], tree: &Tree) -> Option<Meaning> {
	let [number, words @ ..] = cells else { return None };
	let place = tree.find(&parse_number(number)?.to_string())?;
	let likeness = strsim::normalized_levenshtein(&squeezed(&tree.rows[place].label), &squeezed(&words.join(" ")));
	(likeness >= 0.7).then_some(Meaning::Row { place, is_other_text: true })
}

/// The total or an instrument, when the words say nothing else: "จำนวนผู้ตอบแบบวัด IIT" is neither.
fn whole(plain: &str, tree: &Tree) -> Meaning {
	let of = |key: &str| tree.find(key).map(|place| Meaning::Row { place, is_other_text: false });
	let instrument = Instrument::ALL.into_iter().find(|one| bare(plain, one.title()) == one.word());
	let part = bare(plain, Instrument::Eit.title()).replace("ส่วนที่", "/").replace("part", "/");
	if let Some(place) = tree.find(&part).filter(|place| tree.rows[*place].depth == Depth::Side) {
		return Meaning::Row { place, is_other_text: false };
	}
	let rest = bare(plain, "").replace("ทั้งหมด", "").replace("ของหน่วยงาน", "");
	let is_total = ["รวม", "รวมita", "ita", "itaรวม", "total"].contains(&rest.as_str());
	match instrument {
		Some(instrument) => of(instrument.word()),
		None if is_total => of("total"),
		None => None,
	}
	.unwrap_or(Meaning::Nothing)
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::scores::framework::samples::planted;

	fn key(cells: &[&str]) -> String {
		let tree = Tree::of(&planted(2564));
		match meaning(cells, &tree, true) {
			Meaning::Row { place, is_other_text } => {
				format!("{}{}", tree.rows[place].key, if is_other_text { "?" } else { "" })
			}
			Meaning::Clash { code, text } => format!("{} != {}", tree.rows[code].key, tree.rows[text].key),
			Meaning::Unknown(code) => format!("no {code}"),
			Meaning::Nothing => String::new(),
		}
	}

	#[test]
	fn the_parts_of_eit_are_told_from_eit() {
		let tree = Tree::of(&planted(2567));
		for (cells, expected) in
			[(vec!["EIT ส่วนที่ ๑"], "eit/1"), (vec!["eit/2", "ส่วนของ EIT"], "eit/2"), (vec!["EIT"], "eit")]
		{
			let Meaning::Row { place, .. } = meaning(&cells, &tree, false) else { panic!("{cells:?}") };
			assert_eq!(tree.rows[place].key, expected);
		}
	}

	#[test]
	fn codes_keys_and_words() {
		for (cells, expected) in [
			(vec!["คะแนนรวม"], "total"),
			(vec!["ผลการประเมิน IIT"], "iit"),
			(vec!["ตัวชี้วัดที่ ๙"], "9"),
			(vec!["10"], "10"),
			(vec!["1", "การปฏิบัติหน้าที่"], "1"),
			(vec!["ตัวชี้วัดย่อยที่ 9.1", "ข้อมูลพื้นฐาน"], "g9.1"),
			(vec!["๙.๑"], "g9.1"),
			(vec!["g9.1", "ข้อมูลพื้นฐาน"], "g9.1"),
			(vec!["O๔๒"], "o42"),
			(vec!["๐๔๓"], "o43"),
			(vec!["i1/2"], "i1/2"),
			(vec!["i1 ข้อย่อย 2 เป็นไปตามระยะเวลาที่กำหนด"], "i1/2"),
			(vec!["o99"], "no o99"),
			(vec!["o1", "ชื่อรายการที่ไม่เคยมีในแบบตรวจปีนี้"], "o1?"),
			(vec!["ชื่อหน่วยงาน"], ""),
			(vec!["IIT", "ตัวชี้วัดที่ 1"], "1"),
			(vec!["แบบวัด IIT", "1", "การปฏิบัติหน้าที่"], "1"),
			(vec!["แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน (IIT)"], "iit"),
			(vec!["1", "o1"], "o1"),
			(vec!["จำนวนผู้ตอบแบบวัด IIT"], ""),
			(vec!["รวมจำนวนข้อ"], ""),
			(vec!["คะแนนรวมเฉลี่ยระดับจังหวัด"], ""),
			(vec!["ผลคะแนน ITA"], "total"),
			(vec!["1", "รายงานผลการดำเนินการป้องกันการทุจริต"], ""),
			(vec!["๘", "การปรับปรุงการทำงานขององค์กร"], ""),
			(vec!["๘", "การปรับปรุงระบบงาน"], "8?"),
			(vec![""], ""),
		] {
			assert_eq!(key(&cells), expected, "{cells:?}");
		}
	}

	#[test]
	fn a_bare_number_names_nothing_by_itself() {
		let tree = Tree::of(&planted(2564));
		for text in ["10", "๑๐", "9.1", "๐๔๒", "1/2"] {
			assert_eq!(meaning(&[text], &tree, false), Meaning::Nothing, "{text}");
		}
		assert!(matches!(meaning(&["ตัวชี้วัดที่ 10"], &tree, false), Meaning::Row { .. }));
		assert!(matches!(meaning(&["1", "การปฏิบัติหน้าที่"], &tree, false), Meaning::Row { .. }));
	}

	#[test]
	fn every_row_of_every_edition_is_found_by_its_key() {
		for year in 2562..=2569 {
			let tree = Tree::of(&planted(year));
			for (place, row) in tree.rows.iter().enumerate() {
				let found = meaning(&[&row.key, &row.label], &tree, row.label.is_empty());
				assert_eq!(found, Meaning::Row { place, is_other_text: false }, "{} of {year}", row.key);
			}
		}
	}

	#[test]
	fn the_words_of_another_row_are_never_taken_by_the_code() {
		let tree = Tree::of(&planted(2564));
		let text = tree.rows[tree.find("o35").unwrap()].label.clone();
		assert_eq!(key(&["o42", &text]), "o42 != o35");
		assert_eq!(key(&[&text]), "o35");
	}
}
