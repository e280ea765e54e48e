//! The years side by side to take away.

use rust_decimal::Decimal;

use super::api::Years;
use crate::list::{Cell, Sheet};
use crate::thai::digits::two_decimals;

/// A row for each instrument and indicator, and for the topic that was asked for; a column for each year.
pub fn sheet(years: &Years) -> Sheet {
	let line = |name: &str, label: &str, cells: Vec<Cell>| {
		[Cell::text(name.to_owned()), Cell::text(label.to_owned())].into_iter().chain(cells).collect::<Vec<_>>()
	};
	let points = |points: Option<Decimal>| Cell::number(points.map(two_decimals));
	let total = years.heads.iter().map(|head| points(Some(head.total))).collect();
	let level = years.heads.iter().map(|head| Cell::text(head.level.clone())).collect();
	let rows =
		years.rows.iter().map(|row| line(&row.name, &row.label, row.values.iter().copied().map(points).collect()));
	let of_topic = |head: &super::super::trend::YearHead| years.line.iter().find(|(year, ..)| *year == head.year);
	let topic = (!years.line.is_empty()).then(|| {
		let codes = years.line.iter().map(|(year, code, _)| format!("{code} ({year})")).collect::<Vec<_>>();
		let cells = years.heads.iter().map(|head| points(of_topic(head).and_then(|(.., known)| *known)));
		line("เรื่องเดียวกัน", &codes.join(", "), cells.collect())
	});
	let head =
		["รายการ", "ชื่อ"].map(str::to_owned).into_iter().chain(years.heads.iter().map(|head| head.year.to_string()));
	Sheet {
		name: "ITA เทียบปี".to_owned(),
		head: head.collect(),
		rows: [line("คะแนนรวม", "", total), line("ระดับ", "", level)].into_iter().chain(rows).chain(topic).collect(),
	}
}
