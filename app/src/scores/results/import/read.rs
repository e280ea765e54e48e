//! The rows of a table that say points.

use rust_decimal::Decimal;

use super::heading::{Heading, headings, is_heading, other_year};
use super::place::{Meaning, meaning, squeezed};
use crate::error::Error;
use crate::files::Finding;
use crate::files::tables::{Document, Line};
use crate::scores::framework::Tree;
use crate::thai::calendar::FiscalYear;
use crate::thai::digits::{parse_decimal, parse_points, to_arabic, two_decimals};

/// A row of the edition with its points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
	pub line: u32,
	/// As the table says it.
	pub words: String,
	pub place: usize,
	pub points: Decimal,
}

/// What a document says of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
	pub found: Vec<Found>,
	pub level: Option<String>,
	/// As typed.
	pub announced_on: Option<String>,
	pub errors: Vec<Finding>,
	pub notes: Vec<Finding>,
	/// Rows that name a score and have words in its place.
	unread: Vec<Finding>,
	/// Rows with points that name no score.
	unknown: Vec<Finding>,
	/// That it speaks of another year: to be confirmed.
	pub asks: Option<String>,
}

/// What a row stands in.
struct Around<'a> {
	tree: &'a Tree,
	levels: &'a [String],
	heading: &'a Heading,
}

/// Reads every row that names one of the edition's rows. `levels` are those of the year.
pub fn read(document: &Document, year: FiscalYear, tree: &Tree, levels: &[String]) -> Result<Reading, Error> {
	let lines = &document.lines;
	let headings = headings(lines, year, tree)?;
	let mut reading = Reading { asks: other_year(lines, year), notes: document.left_out.clone(), ..Reading::default() };
	for (line, heading) in lines.iter().zip(&headings) {
		take(&mut reading, line, &Around { tree, levels, heading });
	}
	// Words where a score should stand: in a table of scores a row that can't be read, in prose nothing.
	let (unread, unknown) = (std::mem::take(&mut reading.unread), std::mem::take(&mut reading.unknown));
	if !reading.found.is_empty() || headings.iter().any(|heading| heading.column.is_some()) {
		reading.errors.extend(unread);
		reading.errors.sort_by_key(|finding| finding.row);
	}
	if !reading.found.is_empty() {
		reading.notes.extend(unknown);
		reading.notes.sort_by_key(|finding| finding.row);
	}
	if reading.found.is_empty() && reading.errors.is_empty() {
		return Err(Error::field("document", "ไม่พบแถวคะแนน ใช้แถวเช่น “คะแนนรวม”, “IIT”, “ตัวชี้วัดที่ 1”, “o42” ตามด้วยคะแนน"));
	}
	let is_share = |found: &Found| found.points <= Decimal::ONE;
	if reading.found.iter().all(is_share) && reading.found.iter().any(|found| !found.points.fract().is_zero()) {
		let words = "คะแนนทุกแถวไม่เกิน 1 เช่น 0.85 ตารางนี้น่าจะเป็นร้อยละ แปลงเป็นคะแนน 0 ถึง 100 แล้วส่งใหม่";
		return Err(Error::field("document", words));
	}
	Ok(reading)
}

fn take(reading: &mut Reading, line: &Line, around: &Around<'_>) {
	let Around { tree, levels, heading: &Heading { column, are_numbers_names, is_other, .. } } = *around;
	let cells: Vec<&str> = line.cells.iter().map(|cell| cell.trim()).collect();
	let is_filled = |place: &usize| !cells[*place].is_empty() || line.formulas.contains(place);
	let last = (0..cells.len()).rev().find(is_filled).unwrap_or_default();
	let is_guessed = column.is_none();
	let column = column.unwrap_or(last);
	let words = words_before(&cells, column);
	let value = cells.get(column).copied().unwrap_or_default();
	let Some(first) = words.first() else { return };
	let is_formula = line.formulas.contains(&column);
	if is_blank(value) {
		if is_formula && matches!(meaning(&words, tree, are_numbers_names), Meaning::Row { .. }) {
			let words = format!("คะแนนของ {} เป็นสูตรที่ยังไม่มีค่า เปิดไฟล์แล้วบันทึกใหม่ หรือวางเป็นค่าแทนสูตร", words.join(" "));
			reading.errors.push(Finding { row: line.number, words });
		} else {
			reading.unread.extend(elsewhere(line, &cells, column, around));
		}
		return;
	}
	let head = squeezed(first);
	if head.starts_with("ระดับ") {
		match levels.iter().find(|level| squeezed(level) == squeezed(value)) {
			Some(level) => reading.level = Some(level.clone()),
			None => {
				let words = format!("“{value}” ไม่ใช่ระดับของปีนี้ ({}) ไม่ได้ใช้แถวนี้", levels.join(" "));
				reading.notes.push(Finding { row: line.number, words });
			}
		}
		return;
	}
	if head.starts_with("วันที่ประกาศ") {
		reading.announced_on = Some(value.to_owned());
		return;
	}
	let has_digit = to_arabic(value).chars().any(|c| c.is_ascii_digit());
	let mut fail = |words: String| reading.errors.push(Finding { row: line.number, words });
	let (place, is_other_text) = match meaning(&words, tree, are_numbers_names) {
		Meaning::Row { place, is_other_text } => (place, is_other_text),
		Meaning::Nothing => {
			if points_in(value).is_ok() {
				let words = format!("ไม่รู้ว่า “{}” เป็นรายการใดของปีนี้ ไม่ได้ใช้แถวนี้", words.join(" "));
				reading.unknown.push(Finding { row: line.number, words });
			}
			return;
		}
		_ if is_other => {
			let words = format!("“{}” อยู่ในตารางที่ไม่มีช่องคะแนนของปีนี้ ไม่ได้ใช้แถวนี้", words.join(" "));
			return reading.unknown.push(Finding { row: line.number, words });
		}
		// A heading has words in the place of a score too.
		_ if !has_digit => return reading.unread.extend(unread(line, &words, value)),
		Meaning::Unknown(code) => {
			return fail(format!("ไม่มี {code} ในแบบประเมินของปีนี้ ตรวจรหัส หรือปีงบประมาณที่กรอก"));
		}
		Meaning::Clash { code, text } => {
			let (code, text) = (tree.name(code), tree.name(text));
			return fail(format!("รหัสเป็น {code} แต่ถ้อยคำเป็นของ {text} ในปีนี้ ตรวจว่าเป็นตารางของปีใด"));
		}
	};
	let points = match points_in(value) {
		Ok(points) => points,
		Err(_) if !has_digit => return reading.unread.extend(unread(line, &words, value)),
		Err(problem) => return fail(format!("{} {problem}", words.join(" "))),
	};
	let numbers = cells.iter().skip(1).filter(|cell| parse_decimal(cell).is_some()).count();
	if is_guessed && numbers > 1 {
		return fail("มีตัวเลขหลายช่อง ไม่รู้ว่าช่องใดเป็นคะแนน ใส่หัวตาราง “คะแนน” เหนือช่องคะแนน".to_owned());
	}
	if let Some(before) = reading.found.iter().find(|found| found.place == place) {
		if before.points != points {
			fail(format!("{} มีสองแถวและคะแนนไม่ตรงกัน (แถวที่ {}) ลบแถวที่ไม่ใช้", tree.name(place), before.line));
		}
		return;
	}
	if is_other_text {
		let words = format!("{} ถ้อยคำต่างจากแบบของปีนี้ ใช้ตามรหัส ตรวจว่าเป็นตารางของปีนี้", tree.name(place));
		reading.notes.push(Finding { row: line.number, words });
	}
	if is_formula {
		let words = format!("คะแนนของ {} มาจากสูตร ใช้ค่าที่ไฟล์คำนวณไว้ล่าสุด {value} ตรวจกับเอกสารแจ้งผล", tree.name(place));
		reading.notes.push(Finding { row: line.number, words });
	}
	let rounded = two_decimals(points);
	if rounded != points {
		let words = format!("{} มีทศนิยมเกิน 2 ตำแหน่ง ปัดเป็น {rounded}", tree.name(place));
		reading.notes.push(Finding { row: line.number, words });
	}
	reading.found.push(Found { line: line.number, words: words.join(" "), place, points: rounded });
}

/// A row that names a score and has nothing in its place, but points somewhere else: beside it, or in the same cell.
fn elsewhere(line: &Line, cells: &[&str], column: usize, around: &Around<'_>) -> Option<Finding> {
	let is_row =
		|words: &[&str]| matches!(meaning(words, around.tree, around.heading.are_numbers_names), Meaning::Row { .. });
	let points = |cell: &str| parse_points(cell).is_some();
	let beside = cells.iter().skip(column + 1).find(|cell| points(cell)).copied();
	let torn = || cells.first().and_then(|cell| cell.rsplit_once(char::is_whitespace)).filter(|(_, tail)| points(tail));
	let (name, value) = match beside {
		Some(value) if is_row(&words_before(cells, column)) => (words_before(cells, column).join(" "), value),
		_ => torn().filter(|(name, _)| is_row(&[name.trim()])).map(|(name, value)| (name.trim().to_owned(), value))?,
	};
	let words = format!("{name} มี {value} แต่ไม่ได้อยู่ในช่องคะแนน ย้ายไปช่องคะแนน หรือลบแถวนี้");
	Some(Finding { row: line.number, words })
}

/// A row that names a score and has words in its place, unless they are those of a heading.
fn unread(line: &Line, words: &[&str], value: &str) -> Option<Finding> {
	let words = format!("{} ค่า “{value}” ไม่ใช่คะแนน กรอกเป็นตัวเลข หรือลบแถวนี้", words.join(" "));
	(!is_heading(value)).then_some(Finding { row: line.number, words })
}

/// What stands in front of the points: the code or number of the row, and its words. Numbers behind are other points.
pub fn words_before<'a>(cells: &[&'a str], column: usize) -> Vec<&'a str> {
	let cells = cells.iter().take(column).map(|cell| cell.trim()).filter(|cell| !is_blank(cell));
	cells
		.enumerate()
		.filter(|(index, cell)| *index == 0 || parse_decimal(cell).is_none())
		.map(|(_, cell)| cell)
		.collect()
}

/// What a table writes where it has nothing.
fn is_blank(value: &str) -> bool {
	value.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | ' ')) || value.eq_ignore_ascii_case("n/a")
}

/// Points with or without their unit.
fn points_in(value: &str) -> Result<Decimal, String> {
	match parse_points(value) {
		Some(points) if (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&points) => Ok(points),
		Some(_) => Err(format!("“{value}” อยู่นอกช่วง 0 ถึง 100 ตรวจคะแนนของแถวนี้")),
		None if value.contains(',') => Err(format!("“{value}” ใช้จุดทศนิยม ไม่ใช้จุลภาค เช่น 85.50")),
		None => Err(format!("“{value}” ไม่ใช่คะแนน กรอกเป็นตัวเลข เช่น 85.50")),
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;
	use crate::files::tables::read_document;
	use crate::scores::framework::samples::planted;

	fn try_read(text: &str) -> Result<Reading, Error> {
		let framework = planted(2564);
		let levels: Vec<String> = framework.labels().map(str::to_owned).collect();
		read(&read_document(text.as_bytes()).unwrap(), FiscalYear::new(2564).unwrap(), &Tree::of(&framework), &levels)
	}

	/// The rows found, by key.
	fn found(text: &str) -> Vec<(String, String)> {
		let tree = Tree::of(&planted(2564));
		let reading = try_read(text).unwrap();
		assert_eq!(reading.errors, [], "{text}");
		reading.found.into_iter().map(|row| (tree.rows[row.place].key.clone(), row.points.to_string())).collect()
	}

	fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
		pairs.iter().map(|(key, points)| ((*key).to_owned(), (*points).to_owned())).collect()
	}

	#[test]
	fn rows_are_told_by_codes_and_words() {
		let text = "ตัวชี้วัด\tคะแนน\nตัวชี้วัดที่ ๒\t๘๑.๒๕\nIIT\t90\nคะแนนรวม\t85.00\nระดับ\tA\n๐๔๒ มาตรการ\t100\nวันที่ประกาศ\t28/9/2564\n";
		assert_eq!(found(text), pairs(&[("2", "81.25"), ("iit", "90"), ("total", "85.00"), ("o42", "100")]));
		let reading = try_read(text).unwrap();
		assert_eq!((reading.level.as_deref(), reading.announced_on.as_deref()), (Some("A"), Some("28/9/2564")));
	}

	#[test]
	fn the_column_of_the_year_is_taken() {
		let text = "ผลการประเมิน ITA\t\t\t\nรหัส\tรายการ\tผลคะแนน\t\n\t\tปี 2563\tปี ๒๕๖๔\no42\tมาตรการ\t0\t100\nตัวชี้วัดที่ 1\t\t50\t60\n2\tการใช้งบประมาณ\t70\t71\nคะแนนรวม\t\t74.17\t86.73\n";
		assert_eq!(found(text), pairs(&[("o42", "100"), ("1", "60"), ("2", "71"), ("total", "86.73")]));
		let text = "รายการ\tคะแนน\tหมายเหตุ\no42\t50\tแก้ไขแล้ว 1 ครั้ง\n";
		assert_eq!(found(text), pairs(&[("o42", "50")]));
	}

	#[test]
	fn full_marks_weights_and_other_years_are_no_points() {
		let text = "ปีงบประมาณ\t2564\t\nเครื่องมือ\tน้ำหนัก\tคะแนน\nIIT\t30\t85.21\n";
		assert_eq!(found(text), pairs(&[("iit", "85.21")]));
		let text = "ตัวชี้วัด\tคะแนนรายตัวชี้วัด\tคะแนนเต็ม\nตัวชี้วัดที่ 1\t85.21\t100\n";
		assert_eq!(found(text), pairs(&[("1", "85.21")]));
		let two = try_read("ตัวชี้วัดที่ 1\t85.21\t100\n").unwrap();
		assert!(two.found.is_empty() && two.errors[0].words.contains("หลายช่อง"));
		let others = try_read("รายการ\tปี 2562\tปี 2563\nคะแนนรวม\t60\t74.17\n").unwrap_err();
		assert!(others.at("year").unwrap().contains("2562, 2563"));
		assert!(try_read("ปีงบประมาณ\t2563\nคะแนนรวม\t74.17\n").unwrap_err().at("year").is_some());
		assert!(try_read("IIT\t0.85\nEIT\t1\n").unwrap_err().at("document").unwrap().contains("ร้อยละ"));
	}

	#[test]
	fn a_score_that_a_sheet_computes_is_told() {
		let framework = planted(2564);
		let computed = |value: &str| {
			let cells = ["IIT", value].map(str::to_owned).to_vec();
			let lines =
				vec![Line { formulas: vec![1], ..Line::new(7, cells) }, Line::new(8, vec!["EIT".into(), "80".into()])];
			read(&Document { lines, ..Document::default() }, framework.year, &Tree::of(&framework), &[]).unwrap()
		};
		let known = computed("85.21");
		assert_eq!((known.found.len(), known.errors.len(), known.notes[0].row), (2, 0, 7));
		let blank = computed("");
		assert!(blank.errors[0].row == 7 && blank.errors[0].words.contains("ยังไม่มีค่า"));
	}

	#[test]
	fn a_table_that_speaks_of_another_year_is_asked_about() {
		for (text, count) in [
			("ผลการประเมิน ITA ประจำปีงบประมาณ ๒๕๖๓\nคะแนนรวม\t80\n", 1),
			("คะแนนรวม\t80\nปี\t2563\n", 1),
			("ผลการประเมิน ITA ปี 2564 เทียบปี 2563\nคะแนนรวม\t80\n", 0),
			("คะแนนรวม\t80\nวันที่ประกาศ\t28/9/2563\n", 0),
			("ผลการประเมิน ITA ปี 2563\nคะแนนรวม\t80\nวันที่ประกาศ\t15/9/2564\n", 1),
		] {
			assert_eq!(usize::from(try_read(text).unwrap().asks.is_some()), count, "{text}");
		}
	}

	#[test]
	fn rows_under_an_instrument_are_their_own() {
		let text = "เครื่องมือ\tตัวชี้วัด\tคะแนน\nIIT\tตัวชี้วัดที่ 1\t85.21\n\tตัวชี้วัดที่ 2\t70\n\
			จำนวนผู้ตอบแบบวัด IIT\t\t45\nระดับประเทศ\t\t90.19\n";
		assert_eq!(found(text), pairs(&[("1", "85.21"), ("2", "70")]));
		let reading = try_read(text).unwrap();
		assert_eq!((reading.level, reading.notes.len()), (None, 2), "what is left out is said");
	}

	#[test]
	fn what_is_no_score_is_named_by_its_row() {
		for (value, words) in [("8O.5", "ไม่ใช่คะแนน"), ("๘๕,๕๐", "จุลภาค"), ("101", "นอกช่วง"), ("-1", "นอกช่วง")]
		{
			let reading = try_read(&format!("คะแนนรวม\t80\no42\t{value}\n")).unwrap();
			assert_eq!((reading.found.len(), reading.errors.len()), (1, 1), "{value}");
			assert!(reading.errors[0].row == 2 && reading.errors[0].words.contains(words), "{:?}", reading.errors);
		}
		let twice = try_read("คะแนนรวม\t80\nคะแนนรวม\t81\n").unwrap();
		assert!(twice.errors[0].words.contains("สองแถว"));
		assert_eq!(found("คะแนนรวม\t80\nคะแนนรวม\t80.00\n").len(), 1);
		assert!(try_read("o99\t80\n").unwrap().errors[0].words.contains("o99"));
		assert!(try_read("ชื่อ\tนามสกุล\n").is_err());
		assert_eq!(found("คะแนนรวม\t80\no1\t-\no2\t\n").len(), 1, "a blank is no value");
		let long = try_read("คะแนนรวม\t80.333333\n").unwrap();
		assert!(long.found[0].points.to_string() == "80.33" && long.notes[0].words.contains("ปัดเป็น"));
	}

	#[test]
	fn a_row_that_names_a_score_is_never_dropped_in_silence() {
		for (value, row) in [("#N/A", 4), ("รอประกาศ", 4), ("ไม่มีข้อมูล", 4)] {
			for heading in ["รายการ\tคะแนน\n", "ผลการประเมิน\n"] {
				let reading =
					try_read(&format!("{heading}คะแนนรวม\t91.20\nIIT\t90.00\nEIT\t{value}\nOIT\t93\n")).unwrap();
				assert_eq!((reading.found.len(), reading.errors.len(), reading.errors[0].row), (3, 1, row), "{value}");
				assert!(reading.errors[0].words.starts_with("EIT") && reading.errors[0].words.contains(value));
			}
		}
		assert_eq!(found("รายการ\tคะแนน\nIIT\t９０.００\nEIT\t90.50%\nOIT\t92.63 คะแนน\n").len(), 3);
		assert_eq!(found("เครื่องมือ IIT\tคะแนนที่ได้\nตัวชี้วัดที่ 1\t80\n").len(), 1, "a heading is no row");
		assert!(try_read("ตัวชี้วัดที่ 1, การปฏิบัติหน้าที่\nตัวชี้วัดที่ 2, การใช้งบประมาณ\n").is_err(), "prose has no scores");
	}

	#[test]
	fn the_points_are_this_years_and_this_agencys() {
		for heading in [
			"รายการ\tคะแนนปีที่แล้ว\tคะแนนปีนี้",
			"รายการ\tร้อยละผู้ตอบ\tคะแนน",
			"รายการ\tคะแนนเฉลี่ยจังหวัด\tคะแนนที่ได้",
			"รายการ\tร้อยละ\tคะแนน",
		] {
			assert_eq!(found(&format!("{heading}\nIIT\t70\t88\n")), pairs(&[("iit", "88")]), "{heading}");
		}
		let twice = try_read("รายการ\tคะแนนรอบแรก\tคะแนนรอบสอง\nIIT\t70\t88\n").unwrap_err();
		assert!(twice.at("document").unwrap().contains("คะแนนรอบสอง"));
		let second = "รายการ\tคะแนน\nคะแนนรวม\t90\nตัวชี้วัด\tคะแนนเต็ม\tคะแนนที่ได้\nตัวชี้วัดที่ 1\t100\t85.21\n";
		assert_eq!(found(second), pairs(&[("total", "90"), ("1", "85.21")]), "each table has its own column");
	}

	#[test]
	fn points_that_stand_elsewhere_are_named() {
		assert_eq!(
			found("ที่\tรายการ\tคะแนน\n1\tคะแนนรวม\t90.10\n2\tตัวชี้วัดที่ 1\t85\n3\tIIT\t80\n"),
			pairs(&[("total", "90.10"), ("1", "85"), ("iit", "80")])
		);
		for row in ["EIT\t\t85", "EIT  85.00"] {
			let reading = try_read(&format!("รายการ\tคะแนน\tหมายเหตุ\nIIT\t88\t\n{row}\n")).unwrap();
			assert_eq!((reading.found.len(), reading.errors.len()), (1, 1), "{row}");
			assert!(reading.errors[0].words.starts_with("EIT มี 85"), "{}", reading.errors[0].words);
		}
		let early = try_read("รายการ\tคะแนน\nคะแนนอื่น\t50\nIIT\t88\n").unwrap();
		assert_eq!(early.notes.len(), 1, "said although it came first");
	}

	#[test]
	fn an_amount_is_no_indicator() {
		for text in ["สรุปรายจ่าย\nเบิกจ่ายครบถ้วน\n๑๐,๐๐๐.๐๐\nจึงรายงานมา", "10,000\n", "ค่าน้ำมัน\t5\n7\t80\n", "9\t100\n"]
		{
			assert!(try_read(text).is_err(), "{text}");
		}
		assert_eq!(found("ตัวชี้วัด\tคะแนน\n9\t100\n"), pairs(&[("9", "100")]));
		assert_eq!(found("1\t80\n2\t81\n3\t82\n").len(), 3, "numbers that run name the indicators");
		let counted = "รายการ\tคะแนน\nคะแนนรวม\t90.10\nIIT\t88\n\nลำดับ\tจำนวนผู้ตอบ\n1\t45\n2\t30\n3\t12\n";
		assert_eq!(found(counted), pairs(&[("total", "90.10"), ("iit", "88")]));
		let mixed = try_read("คะแนนรวม\t90.77\n10\t000.00\n").unwrap();
		assert_eq!((mixed.found.len(), mixed.notes.len()), (1, 1), "and what is left out is said");
	}

	proptest! {
		#[test]
		fn any_table_is_answered(text in "([กo9๔. /A-Z,-]{0,8}[\t\n]){0,12}[ก-ฮ]") {
			let _ = try_read(&text);
		}
	}
}
