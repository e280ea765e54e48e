//! Scenarios beside each other to take away.

use super::api::{Scenarios, Told};
use crate::list::{Cell, Sheet};
use crate::thai::codes::Instrument;

/// A row for each scenario; the result as it is comes first.
pub fn sheet(scenarios: &Scenarios) -> Sheet {
	let row = |told: &Told| {
		let part = |wanted: Instrument| told.outcome.parts.iter().find(|part| part.instrument == wanted);
		let mut row = vec![
			Cell::text(told.name.clone()),
			Cell::Number(told.outcome.total),
			Cell::Text(told.outcome.level.words()),
		];
		row.extend(Instrument::ALL.map(|one| Cell::number(part(one).map(|part| part.score))));
		row.extend([Cell::Number(told.effort.into()), Cell::text(told.rows.join(", "))]);
		row
	};
	let all = std::iter::once(&scenarios.base).chain(&scenarios.tried).chain(&scenarios.kept);
	let head = ["แบบจำลอง", "คะแนนรวม", "ระดับ", "IIT", "EIT", "OIT", "งาน (เท่ากับแก้กี่ข้อ)", "เรื่องที่ทำ"];
	Sheet {
		name: format!("แบบจำลอง {}", scenarios.year),
		head: head.map(str::to_owned).to_vec(),
		rows: all.map(row).collect(),
	}
}
