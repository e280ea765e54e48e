//! Rows that a copy from Word tore at the paragraphs inside their cells: put together again where the parts fill a row
//! exactly, named where they do not.

use super::Line;
use super::cells::{number_and_title, one_line};
use super::headings::{Column, columns};
use super::marks::is_page_mark;
use super::owners::begins_owner;
use crate::files::Finding;

/// The lines with torn rows whole, and the rows that stay short although something of them stands on the next line.
pub fn rejoin(lines: &[Line]) -> (Vec<Line>, Vec<Finding>) {
	let mut whole: Vec<Line> = Vec::with_capacity(lines.len());
	let mut torn = Vec::new();
	let mut heading: Option<Vec<Option<Column>>> = None;
	let mut rest = lines;
	let mut before = 0;
	while let [line, behind @ ..] = rest {
		// The next sheet of a book begins anew.
		if std::mem::replace(&mut before, line.number) >= line.number {
			heading = None;
		}
		if let Some(found) = columns(&line.cells, heading.is_some()) {
			heading = Some(found);
		}
		if let Some(columns) = heading.as_deref().filter(|columns| is_short(line, columns)) {
			let whole_row = parts_of_row(rest, columns).map(|count| (count, joined(&rest[..count])));
			let is_torn_otherwise = whole_row.as_ref().is_some_and(|(_, row)| !is_plausible(row, columns));
			if let Some((count, row)) = whole_row.filter(|_| !is_torn_otherwise) {
				whole.push(row);
				rest = &rest[count..];
				continue;
			}
			if goes_on(behind, columns) {
				let (has, of) = (line.cells.len(), columns.len());
				let words = format!(
					"มี {has} จาก {of} ช่อง ข้อความในช่องมีหลายย่อหน้า แถวจึงขาดจากกัน: วางจาก Excel หรือรวมเป็นบรรทัดเดียว"
				);
				torn.push(Finding { row: line.number, words });
			}
		}
		let open = heading.as_deref().zip(whole.last_mut()).filter(|(columns, last)| is_tail(last, line, columns));
		match open.and_then(|(_, last)| last.cells.last_mut()) {
			Some(cell) => {
				cell.push('\n');
				cell.push_str(&line.cells[0]);
			}
			None => whole.push(line.clone()),
		}
		rest = behind;
	}
	(whole, torn)
}

/// Whether the cells of a row that was put together stand in their columns: owners are owners, a period is none.
fn is_plausible(row: &Line, columns: &[Option<Column>]) -> bool {
	row.cells.iter().zip(columns).all(|(cell, column)| {
		let text = cell.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
		match column {
			_ if text.is_empty() => true,
			Some(Column::Owners) => begins_owner(text),
			Some(Column::Period) => !begins_owner(text),
			_ => true,
		}
	})
}

/// Whether a line alone directly behind a row is the end of the period in its last cell ("ต.ค. 66 -").
fn is_tail(row: &Line, line: &Line, columns: &[Option<Column>]) -> bool {
	let text = one_line(&line.cells.join(" "));
	let before = row.cells.last().map(|cell| one_line(cell)).unwrap_or_default();
	let is_left_open = before.ends_with(['-', '–', '—']) || before.ends_with("ถึง");
	row.cells.len() == columns.len()
		&& line.cells.len() == 1
		&& columns.last() == Some(&Some(Column::Period))
		&& before.chars().count() > 1
		&& is_left_open
		&& !text.is_empty()
		&& number_and_title(&text).0.is_none()
}

/// A row with some of its cells, and not only the first.
fn is_short(line: &Line, columns: &[Option<Column>]) -> bool {
	line.cells.len() > 1 && line.cells.len() < columns.len() && line.cells.iter().any(|cell| !one_line(cell).is_empty())
}

/// How many lines make one whole row: each begins in the cell where the one before ends.
fn parts_of_row(lines: &[Line], columns: &[Option<Column>]) -> Option<usize> {
	let mut filled = 0;
	for (count, line) in (1..).zip(lines) {
		let text = line.cells.first().map(|cell| one_line(cell)).unwrap_or_default();
		if count > 1 {
			let is_end = text.is_empty() || is_page_mark(&text) || line.cells.len() >= columns.len();
			if is_end || !may_go_on(columns.get(filled - 1).copied().flatten(), &text) {
				return None;
			}
		}
		filled += if count == 1 { line.cells.len() } else { line.cells.len() - 1 };
		match filled.cmp(&columns.len()) {
			std::cmp::Ordering::Less => {}
			std::cmp::Ordering::Equal => return Some(count),
			std::cmp::Ordering::Greater => return None,
		}
	}
	None
}

/// Whether a cell of that column may go on with a line that begins so.
fn may_go_on(column: Option<Column>, text: &str) -> bool {
	let is_numbered = number_and_title(text).0.is_some();
	match column {
		Some(Column::Owners) => begins_owner(text),
		Some(Column::Title | Column::Number | Column::Period | Column::Months(..)) => !is_numbered,
		_ => true,
	}
}

/// Whether the line behind a short row is no row of its own.
fn goes_on(behind: &[Line], columns: &[Option<Column>]) -> bool {
	let Some(next) = behind.first() else { return false };
	let text = next.cells.first().map(|cell| one_line(cell)).unwrap_or_default();
	let is_row = number_and_title(&text).0.is_some() || next.cells.len() >= columns.len();
	!text.is_empty() && !is_row && !is_page_mark(&text) && next.cells.len() > 1
}

fn joined(lines: &[Line]) -> Line {
	let mut cells: Vec<String> = Vec::new();
	for line in lines {
		let mut own = line.cells.iter();
		if let (Some(last), Some(first)) = (cells.last_mut(), own.clone().next()) {
			last.push('\n');
			last.push_str(first);
			own.next();
		}
		cells.extend(own.cloned());
	}
	Line::new(lines.first().map(|line| line.number).unwrap_or_default(), cells)
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	const HEADING: &str = "มาตรการ\tขั้นตอนหรือวิธีการ\tผู้รับผิดชอบ\tระยะเวลา";

	fn lines(text: &str) -> Vec<Line> {
		let text = format!("{HEADING}\n{text}");
		text.lines()
			.zip(1..)
			.map(|(line, number)| Line::new(number, line.split('\t').map(str::to_owned).collect()))
			.collect()
	}

	fn rows(text: &str) -> (Vec<Vec<String>>, Vec<u32>) {
		let (whole, torn) = rejoin(&lines(text));
		(
			whole.into_iter().skip(1).map(|line| line.cells).collect(),
			torn.into_iter().map(|finding| finding.row).collect(),
		)
	}

	#[test]
	fn paragraphs_inside_cells_tear_no_row() {
		let (whole, torn) = rows("๑. ก\t๑. ข\n๒. ค\n๓. ง\tสำนักปลัด\tต.ค. 66\n๒. จ\t- ฉ\n- ช\tกองคลัง\tม.ค. 67");
		assert_eq!(
			whole,
			[["๑. ก", "๑. ข\n๒. ค\n๓. ง", "สำนักปลัด", "ต.ค. 66"], ["๒. จ", "- ฉ\n- ช", "กองคลัง", "ม.ค. 67"]]
		);
		assert!(torn.is_empty(), "{torn:?}");
		let (whole, torn) = rows("๑. ก\t๑. ข\tสำนักปลัด\nกองคลัง\tต.ค. 66\n๒. จ\t๑. ฉ\tกองคลัง\tม.ค. 67");
		assert_eq!((whole[0][2].as_str(), whole.len(), torn.len()), ("สำนักปลัด\nกองคลัง", 2, 0));
	}

	#[test]
	fn a_paragraph_of_the_last_cell_is_not_lost() {
		let (whole, torn) = rows("๑. ก\t๑. ข\tสำนักปลัด\tต.ค. 66 -\nก.ย. 67\n๒. ค\t๑. ง\tกองคลัง\tม.ค. 67\nหมายเหตุ\n");
		assert_eq!((whole[0][3].as_str(), whole[1].len(), torn.len()), ("ต.ค. 66 -\nก.ย. 67", 4, 0));
	}

	#[test]
	fn two_short_rows_are_not_made_one() {
		let (whole, _) = rows("๑. ก\t๑. ข\n๒. ค\t๑. ง\tสำนักปลัด\n");
		assert_eq!(whole, [vec!["๑. ก", "๑. ข"], vec!["๒. ค", "๑. ง", "สำนักปลัด"]]);
	}

	#[test]
	fn a_row_whose_last_cells_are_blank_stays_as_it_is() {
		let (whole, torn) = rows("๑. ก\t๑. ข\tสำนักปลัด\n๒. ค\t๑. ง");
		assert_eq!((whole.len(), torn.len()), (2, 0));
	}

	#[test]
	fn what_can_not_be_put_together_is_named() {
		let (_, torn) = rows("๑. ก\t๑. ข\nค\tง\tจ\tฉ\tช\n");
		assert!(torn.is_empty(), "{torn:?}");
		let (_, torn) = rows("๑. ก\t๑. ข\tสำนักปลัด\nคนอื่น\tต.ค. 66\n");
		assert_eq!(torn, [2]);
	}

	proptest! {
		#[test]
		fn no_word_is_lost(parts in prop::collection::vec("[กข1.\t]{0,8}", 0..12)) {
			let given = lines(&parts.join("\n"));
			let words = |lines: &[Line]| lines.iter().flat_map(|line| &line.cells).flat_map(|cell| cell.split('\n')).filter(|text| !text.is_empty()).map(str::to_owned).collect::<Vec<_>>();
			prop_assert_eq!(words(&rejoin(&given).0), words(&given));
		}

		#[test]
		fn a_torn_row_is_the_row_that_was_torn(steps in prop::collection::vec("[ก-ฮ]{1,6}", 1..6), owners in 1usize..3) {
			let owners = &["สำนักปลัด", "กองคลัง"][..owners];
			let row = ["๑. งาน".to_owned(), steps.join("\n"), owners.join("\n"), "ต.ค. 66".to_owned()];
			let (whole, torn) = rows(&row.join("\t"));
			prop_assert_eq!((whole, torn), (vec![row.to_vec()], vec![]));
		}
	}
}
