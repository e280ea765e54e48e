//! The memo that brings a report before the chief: every number from the records, the table frozen with it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::compose::{Composed, ReportRow};
use super::output::{MOST_IN_CELL, MOST_PICTURES, left_out};
use crate::agency::Agency;
use crate::db::{Db, Stored};
use crate::memos::{AttachedPicture, Attachment, Content, Section};
use crate::press::numerals;
use crate::scores;
use crate::thai::calendar::official_date;
use crate::thai::digits::{points, to_thai};

/// What is proposed with a report that sums the plan up.
const TELL_EVERYBODY: &str = "เห็นควรประชาสัมพันธ์ผลการดำเนินการให้ประชาชนทราบทางเว็บไซต์ของหน่วยงาน และช่องทางอื่นตามที่เห็นสมควร\n\n\
	เห็นควรแจ้งเวียนให้บุคลากรทุกสำนัก/กองทราบ";

/// The draft of the memo. `unit` is the author's own. Which year's result it quotes, officers change as they like: the newest that
/// is known for the year of the plan (`domain.md` C18).
pub async fn content(db: &Db, agency: &Agency, unit: &str, composed: &Composed, today: NaiveDate) -> Stored<Content> {
	let report = &composed.report;
	let section = |heading: &str, text: String| Section { heading: heading.to_owned(), text: numerals(&text) };
	let origin = match scores::standing(db, &agency.id, report.year).await? {
		Some(standing) => format!(
			"ตามที่{}เข้ารับการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) ประจำปีงบประมาณ พ.ศ. {} มีผลการประเมิน {} คะแนน \
			 อยู่ในระดับ {} และได้กำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {} นั้น",
			agency.name(),
			standing.result.year,
			points(standing.result.total),
			standing.level,
			report.year,
		),
		None => format!(
			"ตามที่{}ได้กำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {} นั้น",
			agency.name(),
			report.year,
		),
	};
	let count = composed.measures();
	let counted = |is_meant: fn(&&ReportRow) -> bool| {
		composed.rows().filter(is_meant).map(|row| row.number).collect::<BTreeSet<_>>().len()
	};
	let (lacking, silent) = (counted(|row| !row.lacks.is_empty()), counted(|row| row.is_silent));
	let lacks = match (report.sums_up(), lacking, silent) {
		(true, 1.., _) => format!(" ในจำนวนนี้ {lacking} มาตรการยังไม่มีสรุปผลหรือผลลัพธ์ครบถ้วน"),
		(false, _, 1..) => format!(" ในจำนวนนี้ {silent} มาตรการยังไม่มีการรายงานครบในช่วงนี้"),
		_ => String::new(),
	};
	// A span that is not over is told as far as it is known.
	let (_, until) = report.span.days(report.year);
	let so_far = if today <= until {
		format!(" (ข้อมูลถึงวันที่ {})", official_date(today))
	} else {
		String::new()
	};
	let facts = format!(
		"บัดนี้ ได้รวบรวมผลการดำเนินการตามมาตรการ {}{so_far} จำนวน {count} มาตรการ{lacks} รายละเอียดตามเอกสารที่แนบ",
		report.span.label(report.year),
	);
	let proposals = match (report.sums_up(), silent) {
		(true, _) => TELL_EVERYBODY,
		(false, 1..) => "เห็นควรแจ้งสำนัก/กองที่ยังไม่รายงานให้รายงานให้ครบ",
		(false, 0) => "เห็นควรแจ้งเวียนให้บุคลากรทุกสำนัก/กองทราบ",
	};
	Ok(Content {
		unit: [unit, agency.name().as_str()].join(" ").trim().to_owned(),
		number: to_thai(&agency.memo_number()),
		date: today,
		subject: numerals(&report.title),
		to: agency.chief_title(),
		sections: vec![
			section("เรื่องเดิม", origin),
			section("ข้อเท็จจริง", facts),
			section("ข้อพิจารณาและความเห็น", proposals.to_owned()),
		],
		closing: if report.sums_up() {
			"จึงเรียนมาเพื่อโปรดพิจารณา"
		} else {
			"จึงเรียนมาเพื่อโปรดทราบ"
		}
		.to_owned(),
		attachment: Some(table(agency, composed)),
	})
}

/// The table as it is now. The head of a block is a row of its own: its words stand in the first place.
fn table(agency: &Agency, composed: &Composed) -> Attachment {
	let report = &composed.report;
	let (mut rows, mut heads, mut pictures) = (Vec::new(), Vec::new(), Vec::new());
	for block in &composed.blocks {
		if !block.heading.is_empty() {
			heads.extend(u32::try_from(rows.len()));
			let blank = vec![Vec::new(); report.columns.len().saturating_sub(1)];
			rows.push([vec![vec![block.heading.clone()]], blank].concat());
		}
		for row in &block.rows {
			let place = u32::try_from(rows.len()).unwrap_or(u32::MAX);
			let mut cells = Vec::new();
			for (column, cell) in (0..).zip(&row.cells) {
				let room = MOST_IN_CELL.min(MOST_PICTURES.saturating_sub(pictures.len()));
				let shown = cell.photos.iter().take(room).cloned();
				pictures.extend(shown.map(|file| AttachedPicture { row: place, column, file }));
				let left = cell.photos.len().saturating_sub(room);
				cells.push(cell.lines.iter().cloned().chain((left > 0).then(|| left_out(left))).collect());
			}
			rows.push(cells);
		}
	}
	Attachment {
		titles: vec![report.title.clone(), agency.name()],
		head: report.columns.iter().map(|column| column.heading.clone()).collect(),
		rows,
		heads,
		pictures,
	}
}
