//! What parts the cells of a text: judged by the whole text, never by one line.

use super::tables::Line;

/// Lines of cells. Text without a table stays one cell a line.
pub fn parted(text: &str) -> Vec<Line> {
	let candidates = [b';', b',']
		.into_iter()
		.filter_map(|sign| unswallowed(text, sign).map(|lines| (evidence(&lines, sign), lines)));
	let best = candidates.max_by_key(|(evidence, _)| *evidence);
	let tabbed_lines = text.lines().filter(|line| line.contains('\t')).count();
	match best {
		// A tab parts cells, unless it only stands inside cells that another sign parts all through.
		Some((evidence, lines)) if evidence > 0 && evidence > tabbed_lines => lines,
		_ if tabbed_lines > 0 => tabbed(text),
		_ => text.lines().zip(1..).map(|(line, number)| Line::new(number, vec![line.to_owned()])).collect(),
	}
}

/// How many lines agree with each other about their columns, when they are most of the text; else 0. A comma between the
/// thousands of an amount parts nothing.
fn evidence(lines: &[Line], sign: u8) -> usize {
	let filled: Vec<&Line> =
		lines.iter().filter(|line| line.cells.iter().any(|cell| !cell.trim().is_empty())).collect();
	let is_amount = |cells: &[String]| {
		sign == b',' && cells.windows(2).all(|pair| ends_in_digit(&pair[0]) && begins_with_thousands(&pair[1]))
	};
	let parts = filled.iter().filter(|line| line.cells.len() > 1 && !is_amount(&line.cells));
	let columns: Vec<usize> = parts.map(|line| line.cells.len()).collect();
	let agreeing = columns.iter().map(|count| columns.iter().filter(|other| *other == count).count()).max();
	let agreeing = agreeing.unwrap_or_default();
	// A title above a table and a remark below it may stand alone.
	if agreeing * 2 >= filled.len() && (agreeing > 1 || filled.len() == 1) { agreeing } else { 0 }
}

fn ends_in_digit(text: &str) -> bool {
	text.ends_with(is_digit)
}

fn begins_with_thousands(text: &str) -> bool {
	let digits = text.chars().take_while(|c| is_digit(*c)).count();
	digits == 3
}

fn is_digit(c: char) -> bool {
	c.is_ascii_digit() || matches!(c, '๐'..='๙')
}

/// A tab parts cells. A cell in quotation marks may hold line ends, as a copy from a sheet does; a mark that was left open
/// in prose may not, or it would swallow the lines after it.
fn tabbed(text: &str) -> Vec<Line> {
	let has_quoted_lines = text.contains("\t\"") || text.contains("\n\"") || text.starts_with('"');
	if has_quoted_lines && let Some(lines) = records(text, b'\t') {
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

/// The records of a text; line by line where a quotation mark that was left open would swallow rows.
fn unswallowed(text: &str, sign: u8) -> Option<Vec<Line>> {
	let lines = records(text, sign)?;
	let columns = |text: &str| text.split(char::from(sign)).count();
	let usual =
		text.lines().map(columns).max_by_key(|count| text.lines().filter(|line| columns(line) == *count).count());
	let holds_rows = |cell: &String| {
		let mut inside = cell.lines().filter(|line| !line.trim().is_empty());
		cell.contains('\n') && usual > Some(1) && inside.all(|line| Some(columns(line)) == usual)
	};
	if !lines.iter().flat_map(|line| &line.cells).any(holds_rows) {
		return Some(lines);
	}
	let plain = |cell: &str| cell.trim_matches('"').to_owned();
	let split = |line: &str| line.split(char::from(sign)).map(plain).collect();
	Some(text.lines().zip(1..).map(|(line, number)| Line::new(number, split(line))).collect())
}

fn records(text: &str, sign: u8) -> Option<Vec<Line>> {
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
	use proptest::prelude::*;

	use super::*;

	fn cells(text: &str) -> Vec<Vec<String>> {
		parted(text).into_iter().map(|line| line.cells).collect()
	}

	#[test]
	fn tabs_commas_semicolons_and_quoted_line_ends() {
		assert_eq!(cells("ก\tข\nค\tง"), [["ก", "ข"], ["ค", "ง"]]);
		assert_eq!(cells("ก,\"ข,\nค\",ง"), [["ก", "ข,\nค", "ง"]]);
		assert_eq!(cells("ก;ข;ค\nง;จ;ฉ"), [["ก", "ข", "ค"], ["ง", "จ", "ฉ"]]);
		assert_eq!(cells("ก\t\"ข\nค\"\n"), [["ก", "ข\nค"]]);
		assert_eq!(cells("รายการ;คะแนน\nรวม;90.10\nIIT;89"), [["รายการ", "คะแนน"], ["รวม", "90.10"], ["IIT", "89"]]);
		assert_eq!(cells("ผลการประเมิน\nรวม,90.10\nIIT,89")[1], ["รวม", "90.10"]);
	}

	#[test]
	fn a_tab_inside_a_cell_parts_nothing() {
		assert_eq!(cells("ก,ข,ค\n1,2,3\n4,\"5\t6\",7"), [["ก", "ข", "ค"], ["1", "2", "3"], ["4", "5\t6", "7"]]);
	}

	#[test]
	fn a_mark_left_open_between_commas_swallows_no_row() {
		let text = "รายการ,คะแนน\nคะแนนรวม,90.10\nIIT,88\n\"EIT,85\nOIT,92\n";
		assert_eq!(cells(text)[3..], [["EIT", "85"], ["OIT", "92"]]);
		assert_eq!(cells("ก,\"ข, ค\nง\"\nจ,ฉ"), [["ก", "ข, ค\nง"], ["จ", "ฉ"]]);
	}

	#[test]
	fn amounts_and_prose_are_no_tables() {
		for text in ["สรุปรายจ่าย\nค่าน้ำมัน\n๑๐,๐๐๐.๐๐\nจึงเรียนมา", "๑๐,๐๐๐.๐๐", "๑,๒๓๔,๕๖๗\n๒,๐๐๐", "ก, ข และ ค\nง\nจ\nฉ"]
		{
			assert!(cells(text).iter().all(|line| line.len() == 1), "{text}");
		}
	}

	#[test]
	fn a_quotation_mark_left_open_swallows_nothing() {
		assert_eq!(cells("\"ก\tข\nค\tง"), [["\"ก", "ข"], ["ค", "ง"]]);
		assert_eq!(cells("ก\t\"ข\nค\tง\nจ\t\"ฉ"), [["ก", "\"ข"], ["ค", "ง"], ["จ", "\"ฉ"]]);
		// A mark inside a cell is a mark.
		assert_eq!(cells("ป้าย 5\"\t\"๑. ก\n๒. ข\"\tค"), [["ป้าย 5\"", "๑. ก\n๒. ข", "ค"]]);
	}

	proptest! {
		#[test]
		fn a_table_is_found_whatever_parts_it(rows in prop::collection::vec(prop::collection::vec("[กขค0-9.]{1,6}", 3), 2..8), which in 0usize..3) {
			let sign = ["\t", ";", ","][which];
			let text: Vec<String> = rows.iter().map(|row| row.join(sign)).collect();
			let has_amounts = which == 2 && rows.iter().any(|row| row.iter().all(|cell| cell.chars().all(is_digit)));
			prop_assert!(has_amounts || cells(&text.join("\n")) == rows);
		}

		#[test]
		fn any_text_is_answered(text in "[ก,;\t\n\"0-9 ]{0,60}") {
			let _ = parted(&text);
		}
	}
}
