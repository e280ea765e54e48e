//! The weak points of a year to take away.

use super::weak::weak_points;
use crate::list::{Cell, Sheet};
use crate::scores::framework::{Framework, Tree};
use crate::scores::results::YearResult;
use crate::thai::digits::two_decimals;

/// What loses points, as the page of the simulator sorts it.
pub fn weak_sheet(framework: &Framework, result: &YearResult) -> Sheet {
	let tree = Tree::of(framework);
	let typed = tree.settled(result.typed());
	let rows = weak_points(framework, &tree, &typed).into_iter().map(|point| {
		vec![
			Cell::Text(tree.name(point.row)),
			Cell::text(tree.rows[point.row].label.clone()),
			Cell::text(point.class.label()),
			Cell::Number(point.points),
			Cell::number(point.regained.map(two_decimals)),
		]
	});
	let head = ["รหัส", "เรื่อง", "ประเภท", "คะแนน", "ได้คืนของคะแนนรวม"];
	Sheet {
		name: format!("จุดอ่อน {}", result.year), head: head.map(str::to_owned).to_vec(), rows: rows.collect()
	}
}
