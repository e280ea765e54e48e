//! What stands between and below the rows of a plan and is no measure: marks of pages, sums, notes, errors of a sheet.

use super::cells::one_line;

/// "- ๒ -", "หน้า ๒", "2/5", "/๑๓.ให้ทำ...": what a page leaves between two rows.
pub fn is_page_mark(text: &str) -> bool {
	if text.starts_with('/') && (text.ends_with("...") || text.ends_with('…')) {
		return true;
	}
	let rest = text.trim_start_matches("หน้า").trim_start_matches("ที่");
	let is_mark = |c: char| c.is_numeric() || c.is_whitespace() || "-–—/().".contains(c);
	rest.chars().count() <= 12 && rest.chars().all(is_mark)
}

/// A row that sums up the money above it: "รวม", "รวมงบประมาณทั้งสิ้น", and nothing else but amounts.
pub fn is_sum(cells: &[String]) -> bool {
	let words: Vec<String> = cells.iter().map(|cell| one_line(cell)).filter(|cell| !cell.is_empty()).collect();
	let is_amount = |text: &str| {
		let rest = text.replace("บาท", "");
		rest.chars().any(char::is_numeric) && rest.chars().all(|c| c.is_numeric() || " ,.-–—()".contains(c))
	};
	// What is summed up, where anything stands behind the word.
	let is_head = |text: &str| {
		let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
		let rest = ["รวม", "ยอดรวม"].iter().find_map(|head| plain.strip_prefix(head).map(str::to_owned));
		let of = ["งบ", "เงิน", "เป็น", "ทั้ง", "จำนวน", "ยอด", "วงเงิน", "ค่า", "(", ":", "บาท"];
		rest.is_some_and(|rest| {
			rest.is_empty() || rest.starts_with(char::is_numeric) || of.iter().any(|word| rest.starts_with(word))
		})
	};
	let is_rest = |text: &String| is_amount(text) || text == "-";
	matches!(words.as_slice(), [first, others @ ..] if is_head(first) && others.iter().all(is_rest))
}

/// "หมายเหตุ : ข้อมูลอาจเปลี่ยนแปลง": a note below a table, alone on its row.
pub fn note_in(cells: &[String]) -> Option<String> {
	let mut words = cells.iter().map(|cell| one_line(cell)).filter(|cell| !cell.is_empty());
	words.next().filter(|first| first.starts_with("หมายเหตุ") && words.next().is_none())
}

/// Whoever signs the document at its foot: "ลงชื่อ..........ผู้จัดทำ".
pub fn is_signature(cells: &[String]) -> bool {
	let is_line = |cell: &String| {
		let cell = one_line(cell);
		let rest = cell.trim_start_matches('(').strip_prefix("ลงชื่อ").map(str::trim_start);
		rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '…', '_', '(', ')', ':']))
	};
	cells.iter().any(is_line)
}

/// "#N/A", "#REF!": what a sheet could not compute.
pub fn is_sheet_error(text: &str) -> bool {
	matches!(
		text.trim(),
		"#N/A" | "#REF!" | "#VALUE!" | "#DIV/0!" | "#NAME?" | "#NULL!" | "#NUM!" | "#SPILL!" | "#CALC!"
	)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn sums_are_told_from_measures() {
		let is = |cells: &[&str]| is_sum(&cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
		assert!(
			is(&["", "รวม", "", "๗๒,๕๐๐"])
				&& is(&["รวมงบประมาณทั้งสิ้น", "85,500.50 บาท"])
				&& is(&["รวมเป็นเงิน 1,000 บาท", "-"])
		);
		assert!(
			!is(&["1", "รวมกลุ่มอาชีพ", "กองคลัง", "1,000"]) && !is(&["รวม", "กองคลัง", "1,000"]) && !is(&["1,000", ""])
		);
	}

	#[test]
	fn what_stands_below_a_table_is_told() {
		let cells = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
		assert_eq!(note_in(&cells(&["", "หมายเหตุ : ปรับได้", ""])).as_deref(), Some("หมายเหตุ : ปรับได้"));
		assert_eq!(note_in(&cells(&["หมายเหตุ", "ขั้นตอน"])), None, "a heading");
		assert!(
			is_signature(&cells(&["", "ลงชื่อ..........ผู้จัดทำ"])) && !is_signature(&cells(&["อบรม", "ลงชื่อเข้าใช้ระบบ"]))
		);
	}

	#[test]
	fn errors_of_a_sheet_are_no_words() {
		assert!(is_sheet_error("#N/A") && is_sheet_error(" #REF! ") && !is_sheet_error("#งานใหม่"));
	}
}
