//! Results as tables to take away: one year down to the last item, or all years.

use super::model::{Standing, YearResult};
use crate::list::{Cell, Sheet};
use crate::scores::framework::{Depth, Framework, Tree};
use crate::thai::calendar::{FiscalYear, long_date};
use crate::thai::codes::Instrument;

/// A year's result, row by row; an empty form where nothing is known. What is taken in again gives the same result: the
/// column of the points holds what was announced or typed, and nothing that was only computed.
pub fn of_year(framework: &Framework, year: FiscalYear, result: Option<&YearResult>) -> Sheet {
	let tree = Tree::of(framework);
	let typed = result.map(|result| result.typed()).unwrap_or_default();
	let known = tree.roll(&typed);
	let depth = |depth: Depth| match depth {
		Depth::Total => "คะแนนรวม",
		Depth::Instrument => "เครื่องมือ",
		Depth::Indicator => "ตัวชี้วัด",
		Depth::Group => "ตัวชี้วัดย่อย",
		Depth::Side => "ส่วนของ EIT",
		Depth::Item => "ข้อ",
		Depth::Part => "ข้อย่อย",
	};
	let points = tree.rows.iter().enumerate().map(|(place, row)| {
		// An indicator's number alone could be the number of anything.
		let key = if row.depth == Depth::Indicator { tree.name(place) } else { row.key.clone() };
		vec![
			Cell::Text(key),
			Cell::text(depth(row.depth)),
			Cell::text(row.label.clone()),
			Cell::number(typed.get(&row.key).copied()),
			Cell::number(known[place].filter(|_| !typed.contains_key(&row.key))),
		]
	});
	let line =
		|name: &str, words: String| vec![Cell::text(name), Cell::Blank, Cell::Blank, Cell::Text(words), Cell::Blank];
	let level = result.and_then(|result| result.level.clone()).unwrap_or_default();
	let day = result.and_then(|result| result.announced_on).map(long_date).unwrap_or_default();
	let rows = [line("ระดับตามประกาศ", level), line("วันที่ประกาศ", day)].into_iter().chain(points).collect();
	let head = ["รหัส", "ชั้น", "รายการ", "คะแนน", "คำนวณจากส่วนย่อยได้"];
	Sheet { name: format!("ITA {year}"), head: head.map(str::to_owned).to_vec(), rows }
}

/// Every year in a row, the oldest first.
pub fn of_years(standings: &[Standing]) -> Sheet {
	let most = standings.iter().map(|standing| standing.result.indicators.len()).max().unwrap_or_default();
	let mut head: Vec<String> = ["ปีงบประมาณ", "คะแนนรวม", "ระดับ", "เป้าหมาย"].map(str::to_owned).to_vec();
	head.extend(Instrument::ALL.map(|instrument| instrument.label().to_owned()));
	head.extend((1..=most).map(|number| format!("ตัวชี้วัดที่ {number}")));
	head.push("วันที่ประกาศ".to_owned());
	let row = |standing: &Standing| {
		let result = &standing.result;
		let mut row = vec![
			Cell::Text(result.year.to_string()),
			Cell::Number(result.total),
			Cell::text(standing.level.clone()),
			Cell::Number(standing.target),
		];
		row.extend(result.instruments().map(Cell::number));
		row.extend((0..most).map(|index| Cell::number(result.indicators.get(index).copied().flatten())));
		row.push(Cell::Text(result.announced_on.map(long_date).unwrap_or_default()));
		row
	};
	Sheet { name: "ITA".to_owned(), head, rows: standings.iter().map(row).collect() }
}
