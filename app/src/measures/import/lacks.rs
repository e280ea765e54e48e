//! What a measure of a document lacks, and what is too much of it.

use super::headings::Column;
use crate::measures::draft::{MOST_LETTERS, MOST_LINES, MOST_PERIOD, MOST_TITLE};
use crate::measures::model::Draft;
use crate::thai::letters::is_picture;

/// What a measure lacks: said, never refused (`domain.md`, rule 6).
pub fn lacks(draft: &Draft, filled: &[Column]) -> Vec<String> {
	let title = short(&draft.title);
	let mut words = Vec::new();
	if draft.owners.is_empty() {
		words.push(format!("ยังไม่ระบุผู้รับผิดชอบ: {title}"));
	}
	if draft.steps.is_empty() {
		words.push(format!("ยังไม่ระบุขั้นตอน: {title}"));
	}
	if draft.period.is_blank() {
		words.push(format!("ยังไม่ระบุระยะเวลา: {title}"));
	} else if !draft.period.is_known() {
		words.push(format!("อ่านระยะเวลาไม่ออก เก็บไว้ตามที่พิมพ์ “{}”: {title}", draft.period.label));
	}
	if !draft.report_plan.is_empty() && draft.cadences.is_empty() {
		words.push(format!(
			"อ่านรอบการรายงานไม่ออกจาก “{}” กำหนดเองที่มาตรการ: {title}",
			short(&draft.report_plan.join(" "))
		));
	}
	let texts = [&draft.title, &draft.result, &draft.outcome, &draft.suggestions];
	let texts = texts.into_iter().chain(&draft.steps).chain(&draft.report_plan).chain(&draft.actions);
	let pictures: String = texts.flat_map(|text| text.chars()).filter(|c| is_picture(*c)).take(6).collect();
	if !pictures.is_empty() {
		words.push(format!("มีสัญลักษณ์ที่พิมพ์บนหนังสือราชการไม่ได้ ({pictures}) เอกสารที่พิมพ์จะเว้นไว้: {title}"));
	}
	if filled.contains(&Column::Outcome) && draft.result.is_empty() {
		words.push(format!("มีผลลัพธ์แต่ไม่มีสรุปผลการดำเนินการ: {title}"));
	}
	words
}

/// Enough of a title to know it by.
pub fn short(title: &str) -> String {
	match title.char_indices().nth(40) {
		Some((end, _)) => format!("{}…", &title[..end]),
		None => title.to_owned(),
	}
}

/// What of a measure is longer than its form takes: it could be taken in, and never be changed again.
pub fn too_long(draft: &Draft) -> Option<String> {
	let title = short(&draft.title);
	let is_over = |text: &str, most: usize| text.chars().count() > most;
	let lists = [&draft.steps, &draft.report_plan, &draft.actions, &draft.owners];
	let what = if is_over(&draft.title, MOST_TITLE) {
		format!("ชื่อมาตรการยาวเกิน {MOST_TITLE} ตัวอักษร")
	} else if is_over(&draft.period.label, MOST_PERIOD) {
		format!("ระยะเวลายาวเกิน {MOST_PERIOD} ตัวอักษร")
	} else if lists.iter().any(|list| list.len() > MOST_LINES) {
		format!("มีช่องที่ยาวเกิน {MOST_LINES} บรรทัด")
	} else if lists.into_iter().flatten().any(|line| is_over(line, MOST_LETTERS)) {
		format!("มีบรรทัดที่ยาวเกิน {MOST_LETTERS} ตัวอักษร")
	} else {
		return None;
	};
	Some(format!("{what} แก้ในเอกสาร หรือเพิ่มเองหลังนำเข้า: {title}"))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_a_form_would_refuse_is_refused_here_too() {
		let of = |title: usize, steps: usize| {
			too_long(&Draft { title: "ก".repeat(title), steps: vec!["ข".to_owned(); steps], ..Draft::default() })
		};
		assert_eq!(of(MOST_TITLE, MOST_LINES), None);
		assert!(
			of(MOST_TITLE + 1, 0).unwrap().contains("ชื่อมาตรการ") && of(1, MOST_LINES + 1).unwrap().contains("บรรทัด")
		);
	}
}
