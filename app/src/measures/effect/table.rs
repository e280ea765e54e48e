//! The report to take away.

use super::api::{Effect, Spot};
use crate::list::{Cell, Sheet};
use crate::thai::calendar::FiscalYear;

pub fn sheet(year: FiscalYear, effects: &[Effect]) -> Sheet {
	let head = ["ลำดับ", "มาตรการ", "การดำเนินการ", "ร้อยละ", "เรื่องก่อน", "คะแนนก่อน", "เรื่องหลัง", "คะแนนหลัง", "เปลี่ยนไป"];
	let name = |spot: &Option<Spot>| {
		spot.as_ref().map_or(Cell::Blank, |spot| Cell::Text(format!("{} ปี {}", spot.name, spot.year)))
	};
	let points = |spot: &Option<Spot>| Cell::number(spot.as_ref().and_then(|spot| spot.points));
	let row = |effect: &Effect| {
		let tracked = &effect.measure;
		vec![
			Cell::Number(tracked.measure.number.into()),
			Cell::text(tracked.measure.title.clone()),
			Cell::text(tracked.state.label()),
			Cell::number(tracked.percent.map(Into::into)),
			name(&effect.before),
			points(&effect.before),
			name(&effect.after),
			points(&effect.after),
			Cell::number(effect.change()),
		]
	};
	Sheet {
		name: format!("มาตรการ {year}"),
		head: head.map(str::to_owned).to_vec(),
		rows: effects.iter().map(row).collect(),
	}
}
