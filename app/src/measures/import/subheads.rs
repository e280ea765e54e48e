//! The second row of a heading: months, quarters or parts below a head that spans them.

use super::cells::one_line;
use super::headings::{Column, column, months};
use crate::measures::terms::Term;
use crate::thai::letters::skeleton;

/// What a place below a head is: by its own words, or as a part of what the head is about.
fn below(head: Option<Column>, cell: &str) -> Option<Column> {
	let plain = skeleton(&one_line(cell));
	if plain.chars().count() > 40 {
		return None;
	}
	let has = |words: &[&str]| words.iter().any(|word| plain.contains(&skeleton(word)));
	let part = || match head {
		Some(Column::Period) if has(&["เริ่ม", "ตั้งแต่", "สิ้นสุด", "ถึง", "เสร็จ"]) => {
			Some(Column::Period)
		}
		Some(Column::Term(Term::Budget)) if has(&["แหล่ง", "หมวด", "ประเภท", "ที่มา"]) => {
			Some(Column::Other)
		}
		Some(Column::Term(Term::Budget)) if has(&["จำนวน", "บาท", "เงิน", "ยอด"]) => {
			Some(Column::Term(Term::Budget))
		}
		_ => None,
	};
	months(&plain).or_else(part).or_else(|| column(cell))
}

/// The second row of a heading, where a row is one: months or quarters and nothing else, or parts below heads that span them.
/// `heading` are the words of the first row.
pub fn add(columns: &mut Vec<Option<Column>>, heading: &[String], cells: &[String]) -> bool {
	let filled: Vec<usize> = (0..cells.len()).filter(|index| !one_line(&cells[*index]).is_empty()).collect();
	let over =
		|index: usize| (0..=index.min(heading.len().saturating_sub(1))).rev().find(|at| !heading[*at].is_empty());
	let heads: Vec<Option<usize>> = filled.iter().map(|index| over(*index)).collect();
	let named = |(index, head): (&usize, &Option<usize>)| below(head.and_then(|head| columns[head]), &cells[*index]);
	let Some(named) = filled.iter().zip(&heads).map(named).collect::<Option<Vec<Column>>>() else { return false };
	let is_month = |column: &Column| matches!(column, Column::Months(..));
	// A head spans a place that it does not stand on itself, or that it shares.
	let spans = |head: &Option<usize>| head.is_some() && heads.iter().filter(|other| *other == head).count() > 1;
	let is_spanned = heads.iter().all(spans);
	if filled.len() < 2 || !(named.iter().all(is_month) || is_spanned) {
		return false;
	}
	columns.resize(columns.len().max(cells.len()), None);
	for (index, column) in filled.into_iter().zip(named) {
		// Of two columns of money the first is meant.
		let is_twice = matches!(column, Column::Term(_)) && columns[..index].contains(&Some(column));
		columns[index] = Some(if is_twice { Column::Other } else { column });
	}
	true
}

#[cfg(test)]
mod tests {
	use super::super::headings::columns;
	use super::*;

	fn with(head: &str, second: &str) -> Option<Vec<Option<Column>>> {
		let words = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
		let mut columns = columns(&words(head), false).unwrap();
		add(&mut columns, &words(head), &words(second)).then_some(columns)
	}

	#[test]
	fn parts_stand_below_the_head_that_spans_them() {
		let head = "ที่\tมาตรการ\tผู้รับผิดชอบ\tระยะเวลาดำเนินการ\t\tงบประมาณ\t";
		let found = with(head, "\t\t\tเริ่มต้น\tสิ้นสุด\tจำนวนเงิน\tแหล่งที่มา").unwrap();
		let budget = Some(Column::Term(Term::Budget));
		assert_eq!(found[3..], [Some(Column::Period), Some(Column::Period), budget, Some(Column::Other)]);
		let head = "ที่\tมาตรการ\tขั้นตอน\tผู้รับผิดชอบ\tการดำเนินงาน\t";
		assert_eq!(with(head, "\t\t\t\tระยะเวลา\tงบประมาณ").unwrap()[4..], [Some(Column::Period), budget]);
		assert_eq!(with(head, "\t\t\t\tต.ค.\tพ.ย.").unwrap()[4], Some(Column::Months(0, 0)));
	}

	#[test]
	fn a_row_of_values_is_no_second_row() {
		let head = "ที่\tมาตรการ\tขั้นตอน\tผู้รับผิดชอบ\tการดำเนินงาน\t";
		for row in ["1\tอบรม\t- เชิญ\tกองคลัง\tต.ค. 66\t5,000", "\t\tขั้นตอน\tผู้รับผิดชอบ\t\t", "\t\t\t\tระยะเวลา\t", ""]
		{
			assert_eq!(with(head, row), None, "{row}");
		}
	}
}
