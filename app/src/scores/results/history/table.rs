//! The corrections of a year's result to take away.

use super::api::History;
use crate::list::{Cell, Sheet};
use crate::thai::calendar::short_time;

/// A row for each thing that a correction changed, the newest version first; one for a version that was taken away.
pub fn sheet(history: &History) -> Sheet {
	let rows = history.versions.iter().flat_map(|past| {
		let version = &past.version;
		let act = if version.is_removed { "ลบ" } else { "แก้" };
		let row = move |name: &str, before: Option<&String>, after: Option<&String>| {
			let words = |words: Option<&String>| Cell::text(words.cloned().unwrap_or_default());
			vec![
				Cell::Number(version.number.into()),
				Cell::text(act),
				Cell::text(name.to_owned()),
				words(before),
				words(after),
				Cell::text(version.reason.clone()),
				Cell::text(version.post.clone()),
				Cell::Text(short_time(version.at)),
			]
		};
		let told =
			past.told.iter().filter(|_| version.is_removed).map(move |(name, words)| row(name, Some(words), None));
		let changed = past.changed.iter().map(move |one| row(&one.name, one.before.as_ref(), one.after.as_ref()));
		told.chain(changed).collect::<Vec<_>>()
	});
	let head = ["ฉบับที่", "การทำรายการ", "รายการ", "เดิม", "แก้เป็น", "เหตุผล", "โดย", "เมื่อ"];
	Sheet {
		name: format!("ประวัติ {}", history.year), head: head.map(str::to_owned).to_vec(), rows: rows.collect()
	}
}
