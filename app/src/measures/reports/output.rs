//! A report on paper, in Word, and as a sheet.

use std::collections::HashMap;

use super::compose::{Composed, ReportCell};
use super::layout::Grouping;
use crate::agency::Agency;
use crate::db::Stored;
use crate::files::{self, Vault};
use crate::list::{Cell, Sheet};
use crate::press::{Booklet, BookletBlock, BookletCell, Cover, Purpose};
use crate::thai::calendar::official_date;

/// The most pictures of a place, and of a report: the others are named by their number.
pub const MOST_IN_CELL: usize = 4;
pub const MOST_PICTURES: usize = 60;

/// That there are more photos than paper has room for.
pub fn left_out(count: usize) -> String {
	format!("และภาพในระบบอีก {count} ภาพ")
}

/// The report with its pictures, made small: what paper and Word are made from.
async fn booklet(vault: &Vault, agency: &Agency, composed: &Composed, today: chrono::NaiveDate) -> Stored<Booklet> {
	let report = &composed.report;
	let mut pictures = Vec::new();
	// One picture is kept once, however often it is shown.
	let mut known: HashMap<String, usize> = HashMap::new();
	let mut blocks = Vec::new();
	for block in &composed.blocks {
		let mut rows = Vec::new();
		for row in &block.rows {
			let mut cells = Vec::new();
			for ReportCell { lines, photos } in &row.cells {
				let (mut lines, mut own) = (lines.clone(), Vec::new());
				for photo in photos.iter().take(MOST_IN_CELL) {
					let place = match known.get(&photo.sha256) {
						Some(place) => Some(*place),
						None if pictures.len() >= MOST_PICTURES => None,
						None => match files::small(vault, photo).await {
							Ok(small) => {
								pictures.push(small);
								known.insert(photo.sha256.clone(), pictures.len() - 1);
								Some(pictures.len() - 1)
							}
							// One that can't be shown keeps no report from being printed.
							Err(_) => None,
						},
					};
					own.extend(place);
				}
				let left = photos.len() - own.len();
				if left > 0 {
					lines.push(left_out(left));
				}
				cells.push(BookletCell { lines, pictures: own });
			}
			rows.push(cells);
		}
		blocks.push(BookletBlock { heading: block.heading.clone(), rows });
	}
	let emblem = match (&agency.emblem, report.has_cover) {
		(Some(hash), true) => Some(vault.read(hash).await?),
		_ => None,
	};
	let place = [("อำเภอ", &agency.district), ("จังหวัด", &agency.province)];
	let place = place.into_iter().filter(|(_, name)| !name.is_empty()).map(|(word, name)| format!("{word}{name}"));
	Ok(Booklet {
		title: report.title.clone(),
		author: agency.name(),
		cover: report.has_cover.then(|| Cover { emblem, place: place.collect() }),
		head: report.columns.iter().map(|column| column.heading.clone()).collect(),
		blocks,
		pictures,
		footer: format!("ตามที่รายงานถึงวันที่ {}", official_date(today)),
		is_wide: report.columns.len() > 3,
	})
}

/// The bytes of the PDF as it stands on a day.
pub async fn pdf(vault: &Vault, agency: &Agency, composed: &Composed, today: chrono::NaiveDate) -> Stored<Vec<u8>> {
	let ident = format!("report-{}-{today}", composed.report.id);
	Ok(booklet(vault, agency, composed, today).await?.pdf(&ident, Purpose::Look).await?)
}

/// The bytes of the DOCX as it stands on a day.
pub async fn docx(vault: &Vault, agency: &Agency, composed: &Composed, today: chrono::NaiveDate) -> Stored<Vec<u8>> {
	Ok(booklet(vault, agency, composed, today).await?.docx()?)
}

/// The table as a sheet; the head of a block stands in front of its rows.
pub fn sheet(composed: &Composed) -> Sheet {
	let report = &composed.report;
	let has_heads = composed.blocks.iter().any(|block| !block.heading.is_empty());
	let first = has_heads.then(|| match report.grouping {
		Grouping::Owner => "สำนัก/กอง".to_owned(),
		Grouping::Plan | Grouping::Indicator => "ตัวชี้วัด".to_owned(),
	});
	let rows = composed.blocks.iter().flat_map(|block| {
		block.rows.iter().map(move |row| {
			let first = has_heads.then(|| Cell::text(block.heading.clone()));
			first.into_iter().chain(row.cells.iter().map(|cell| Cell::text(cell.lines.join("\n")))).collect()
		})
	});
	Sheet {
		name: report.short_name(),
		head: first.into_iter().chain(report.columns.iter().map(|column| column.heading.clone())).collect(),
		rows: rows.collect(),
	}
}
