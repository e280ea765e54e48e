//! Which column means what: the headings of all known layouts (`domain.md` 8.0).

use crate::measures::terms::Term;
use crate::thai::digits::to_arabic;
use crate::thai::letters::skeleton;
use crate::thai::period::fiscal_month;

use super::cells::one_line;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
	/// ที่, ลำดับ
	Number,
	/// มาตรการ, มาตรการหรือกิจกรรม, มาตรการ/แนวทาง
	Title,
	/// ประเด็นที่ต้องปรับปรุงแก้ไข/ประเด็นที่ต้องพัฒนา
	Item,
	/// ขั้นตอนหรือวิธีการ, วิธีดำเนินการ
	Steps,
	/// ผู้รับผิดชอบ
	Owners,
	/// ระยะเวลา(ดำเนินการ)
	Period,
	/// การรายงานผลและการกำกับติดตาม, การติดตามผล
	ReportPlan,
	/// การดำเนินการ
	Actions,
	/// ผลการดำเนินการ, สรุปผลการดำเนินการ
	Result,
	/// ผลลัพธ์หรือความสำเร็จ
	Outcome,
	/// ข้อเสนอแนะ
	Suggestions,
	/// A month or a quarter with a mark under it: the first and the last month of the fiscal year, from 0 for October.
	Months(u32, u32),
	/// ตัวชี้วัด: the block a row belongs to, as a column of its own.
	Indicator,
	/// งบประมาณ, รายงานต่อ and what else an office settles beside its table.
	Term(Term),
	/// หมายเหตุ and other things a measure does not hold.
	Other,
}

/// Beginnings of headings, the longer before the shorter; blanks and lost marks are ignored.
const HEADINGS: [(&str, Column); 42] = [
	("ลำดับ", Column::Number),
	("ประเภทของประเด็น", Column::Term(Term::Issue)),
	("ประเด็น", Column::Item),
	("ข้อคำถาม", Column::Item),
	("ขั้นตอน", Column::Steps),
	("วิธีการ", Column::Steps),
	("วิธีดำเนินการ", Column::Steps),
	("วิธีปฏิบัติ", Column::Steps),
	("แนวทางการดำเนินการ", Column::Steps),
	("แนวทางปฏิบัติ", Column::Steps),
	("ผู้รับผิดชอบ", Column::Owners),
	("หน่วยงานที่รับผิดชอบ", Column::Owners),
	("หน่วยงานรับผิดชอบ", Column::Owners),
	("ส่วนงานที่รับผิดชอบ", Column::Owners),
	("ระยะเวลา", Column::Period),
	("กำหนดเวลา", Column::Period),
	("กำหนดแล้วเสร็จ", Column::Term(Term::Due)),
	("รายงานต่อ", Column::Term(Term::ReportsTo)),
	("มติที่ประชุม", Column::Term(Term::Meeting)),
	("การรายงาน", Column::ReportPlan),
	("การติดตาม", Column::ReportPlan),
	("การกำกับ", Column::ReportPlan),
	("ผลลัพธ์", Column::Outcome),
	("ความสำเร็จ", Column::Outcome),
	("สรุปผล", Column::Result),
	("ผลการ", Column::Result),
	("ข้อเสนอแนะ", Column::Suggestions),
	("การดำเนินการ", Column::Actions),
	("มาตรการ", Column::Title),
	("กิจกรรม", Column::Title),
	("โครงการหรือแผน", Column::Term(Term::Project)),
	("โครงการ/แผน", Column::Term(Term::Project)),
	("โครงการ", Column::Title),
	("งบประมาณ", Column::Term(Term::Budget)),
	("หมายเหตุ", Column::Other),
	("เป้าหมาย", Column::Other),
	("ตัวชี้วัดความสำเร็จ", Column::Other),
	("ตัวชี้วัด", Column::Indicator),
	("วัตถุประสงค์", Column::Other),
	("สถานะ", Column::Other),
	("หลักฐาน", Column::Other),
	("เอกสาร", Column::Other),
];

/// What a heading is about, where none of the known beginnings stands: the word it holds, in the order of weight.
const MEANINGS: [(&str, Column); 21] = [
	("รับผิดชอบ", Column::Owners),
	("เจ้าภาพ", Column::Owners),
	("ขับเคลื่อน", Column::Owners),
	("ผู้ดำเนินการ", Column::Owners),
	("เวลา", Column::Period),
	("กำหนดการ", Column::Period),
	("กำหนดส่ง", Column::Period),
	("ปฏิทิน", Column::Period),
	("ติดตาม", Column::ReportPlan),
	("กำกับ", Column::ReportPlan),
	("รายงาน", Column::ReportPlan),
	("ขั้นตอน", Column::Steps),
	("วิธี", Column::Steps),
	("การดำเนินงาน", Column::Steps),
	("เสนอแนะ", Column::Suggestions),
	("มาตรการ", Column::Title),
	("กิจกรรม", Column::Title),
	("โครงการ", Column::Title),
	("การพัฒนา", Column::Title),
	("ภารกิจ", Column::Title),
	("หน่วยงาน", Column::Owners),
];
/// What numbers a row.
const NUMBERS: [&str; 6] = ["ที่", "ข้อ", "ข้อที่", "รหัส", "no", "no."];
/// How something is watched, whatever it begins with.
const WATCHED: [&str; 3] = ["ติดตาม", "กำกับ", "รายงาน"];

/// The column a heading names by one of the known beginnings.
pub fn column(heading: &str) -> Option<Column> {
	let heading = skeleton(&one_line(heading));
	if NUMBERS.iter().any(|number| heading.eq_ignore_ascii_case(&skeleton(number))) {
		return Some(Column::Number);
	}
	if let Some(months) = months(&heading) {
		return Some(months);
	}
	// A heading is short; a row whose cells begin with the same words is not.
	let is_short = heading.chars().count() <= 80;
	if is_short
		&& ["วิธี", "แนวทาง", "รูปแบบ"].iter().any(|head| heading.starts_with(&skeleton(head)))
		&& WATCHED.iter().any(|word| heading.contains(&skeleton(word)))
	{
		return Some(Column::ReportPlan);
	}
	HEADINGS
		.iter()
		.find(|(beginning, _)| is_short && heading.starts_with(&skeleton(beginning)))
		.map(|(_, column)| *column)
}

/// The column a heading is about, for a row that is a heading in other ways.
fn near_column(heading: &str) -> Option<Column> {
	let plain = skeleton(&one_line(heading));
	let is_short = plain.chars().count() <= 40;
	column(heading).or_else(|| {
		MEANINGS.iter().find(|(word, _)| is_short && plain.contains(&skeleton(word))).map(|(_, column)| *column)
	})
}

/// A month or a quarter as a heading has it: "ต.ค.", "ไตรมาสที่ 2", "Q2".
pub fn months(heading: &str) -> Option<Column> {
	let plain = to_arabic(heading).to_lowercase();
	let quarter = plain.strip_prefix(&skeleton("ไตรมาส")).or_else(|| plain.strip_prefix('q'));
	if let Some(quarter) = quarter.map(|rest| rest.trim_start_matches(&skeleton("ที่"))) {
		let number: u32 = quarter.parse().ok().filter(|number| (1..=4).contains(number))?;
		return Some(Column::Months((number - 1) * 3, number * 3 - 1));
	}
	fiscal_month(heading).map(|month| Column::Months(month, month))
}

/// The label in front of a line of a card, and the value behind it: "ผู้รับผิดชอบ: กองคลัง", "มาตรการที่ 1 จัดจุดบริการ".
pub fn label(text: &str) -> Option<(Column, &str)> {
	if let Some(behind) = ["มาตรการที่", "กิจกรรมที่", "โครงการที่"].iter().find_map(|head| text.strip_prefix(head))
	{
		let title = behind.trim_start().trim_start_matches(char::is_numeric);
		let is_numbered = title.len() < behind.trim_start().len();
		return is_numbered.then(|| (Column::Title, title.trim_start_matches(['.', ')', ':']).trim()));
	}
	let (head, value) = match text.split_once([':', '：']) {
		Some((head, value)) => (head, value.trim()),
		None => (text, ""),
	};
	// "แนวทาง" alone says how, not what.
	let column = if head.trim() == "แนวทาง" { Some(Column::Steps) } else { column(head) };
	column.filter(|_| head.chars().count() <= 30).map(|column| (column, value))
}

/// What is unknown in a row that looks like a heading: a few short cells without numbers, one of them known.
pub fn unknown_in(cells: &[String]) -> Option<Vec<String>> {
	let cells: Vec<String> = cells.iter().map(|cell| one_line(cell)).filter(|cell| !cell.is_empty()).collect();
	let is_heading =
		cells.len() >= 2 && cells.iter().all(|cell| cell.chars().count() <= 40 && !cell.chars().any(char::is_numeric));
	let (known, unknown): (Vec<_>, Vec<_>) = cells.iter().cloned().partition(|cell| near_column(cell).is_some());
	(is_heading && !known.is_empty()).then_some(unknown)
}

/// The columns of a heading row: it names a title or an item, and at least one thing more; none is named twice, and every
/// filled cell is a heading. Beside three that are known, a few short words of another kind may stand, but not inside a
/// table: there a row of values may begin with the same words.
pub fn columns(cells: &[String], is_inside: bool) -> Option<Vec<Option<Column>>> {
	let strict: Vec<Option<Column>> = cells.iter().map(|cell| column(cell)).collect();
	// Inside a table only the known beginnings count: a row of values may hold the same words.
	let mut columns = if is_inside { strict } else { near_columns(cells, strict) };
	settle_terms(&mut columns);
	// What an office settles beside its table makes no table.
	let is_of_plan = |column: &Column| !matches!(column, Column::Other | Column::Term(_) | Column::Indicator);
	let named: Vec<Column> = columns.iter().copied().flatten().filter(is_of_plan).collect();
	if is_inside && cells.iter().zip(&columns).any(|(cell, column)| is_foreign(cell, *column)) {
		return None;
	}
	let mut foreign = 0;
	for (cell, column) in cells.iter().map(|cell| one_line(cell)).zip(&mut columns) {
		if column.is_some() || cell.is_empty() {
			continue;
		}
		if cell.chars().count() > 30 || cell.chars().any(char::is_numeric) {
			return None;
		}
		*column = Some(Column::Other);
		foreign += 1;
	}
	let is_outnumbered = foreign == 0 || (named.len() >= 3 && foreign < named.len());
	let has_title = named.iter().any(|column| matches!(column, Column::Title | Column::Item));
	let is_month = |column: &Column| matches!(column, Column::Months(..));
	let is_unique =
		named.iter().enumerate().all(|(index, column)| is_month(column) || !named[..index].contains(column));
	(is_outnumbered && has_title && is_unique && named.len() >= 2).then_some(columns)
}

/// "โครงการ/แผนงาน" is what a plan is about where nothing else is; of two columns of money the first is meant.
fn settle_terms(columns: &mut [Option<Column>]) {
	let has_title = columns.iter().any(|column| matches!(column, Some(Column::Title | Column::Item)));
	let project = columns.iter_mut().find(|column| **column == Some(Column::Term(Term::Project)));
	if let Some(column) = project.filter(|_| !has_title) {
		*column = Some(Column::Title);
	}
	for place in 1..columns.len() {
		let (before, own) = columns.split_at_mut(place);
		if matches!(own[0], Some(Column::Term(_))) && before.contains(&own[0]) {
			own[0] = Some(Column::Other);
		}
	}
}

/// Fills what the known beginnings leave open by what a heading is about, never naming a column twice.
fn near_columns(cells: &[String], mut columns: Vec<Option<Column>>) -> Vec<Option<Column>> {
	for (index, cell) in cells.iter().enumerate() {
		if columns[index].is_none()
			&& let Some(near) = near_column(cell).filter(|near| !columns.contains(&Some(*near)))
		{
			columns[index] = Some(near);
		}
	}
	columns
}

/// Whether a filled cell names no column of a measure.
fn is_foreign(cell: &str, column: Option<Column>) -> bool {
	matches!(column, Some(Column::Other | Column::Term(_) | Column::Indicator))
		|| (column.is_none() && !one_line(cell).is_empty())
}

#[cfg(test)]
mod tests {
	use super::*;

	fn read(heading: &str) -> Option<Vec<Column>> {
		let cells: Vec<String> = heading.split('\t').map(str::to_owned).collect();
		columns(&cells, false)?.into_iter().collect()
	}

	#[test]
	fn the_five_layouts() {
		use Column as C;
		let layouts = [
			("มาตรการ\tขั้นตอนหรือวิธีการ\tผู้รับผิดชอบ", vec![C::Title, C::Steps, C::Owners]),
			(
				"ประเด็นที่ต้องปรับปรุงแก้ไข/ ประเด็นที่ต้องพัฒนา\tผู้รับผิดชอบ\tขั้นตอนหรือวิธีการ/มาตรการ\tการรายงานผลและการกำกับติดตาม กำหนดเวลาแล้วเสร็จ\tการดำเนินการ",
				vec![C::Item, C::Owners, C::Steps, C::ReportPlan, C::Actions],
			),
			(
				"มาตรการหรือกิจกรรม\tวิธีดำเนินการ\tผู้รับผิดชอบ\tระยะเวลา\tสรุปผลการดำเนินการตามมาตรการ/กิจกรรม\tผลลัพธ์หรือความสำเร็จของการดำเนินการ",
				vec![C::Title, C::Steps, C::Owners, C::Period, C::Result, C::Outcome],
			),
			(
				"มาตรการ\tวิธีการดำเนินการ\tผู้รับผิดชอบ\tระยะเวลา\tผลการดำเนินการ\tข้อเสนอแนะ",
				vec![C::Title, C::Steps, C::Owners, C::Period, C::Result, C::Suggestions],
			),
			(
				"มาตรการ/แนวทาง\tวิธีการดำเนินการ\tผู้รับผิดชอบ\tระยะเวลาดำเนินการ\tการติดตามผล",
				vec![C::Title, C::Steps, C::Owners, C::Period, C::ReportPlan],
			),
		];
		for (heading, expected) in layouts {
			assert_eq!(read(heading), Some(expected.clone()), "{heading}");
			assert_eq!(read(&heading.replace("การ", "กา ร ")), Some(expected.clone()), "blanks are ignored");
			assert_eq!(read(&heading.replace("ำ", "ํา")), Some(expected.clone()), "as PDF files spell it");
			assert_eq!(
				read(&heading.replace(['่', '้', '์', 'ี'], "").replace("ำ", " า")),
				Some(expected),
				"as a scan loses it"
			);
		}
	}

	#[test]
	fn near_headings_are_known_by_what_they_are_about() {
		use Column as C;
		for (heading, expected) in [
			(
				"รหัส\tโครงการ/ภารกิจ\tวิธีการจัดการ\tผู้รับผิดชอบ\tระยะเวลา\tวิธีการติดตามและรายงาน",
				vec![C::Number, C::Title, C::Steps, C::Owners, C::Period, C::ReportPlan],
			),
			(
				"ที่\tชื่อมาตรการ\tแนวทางการดำเนินงาน\tหน่วยงานผู้รับผิดชอบ\tห้วงเวลา",
				vec![C::Number, C::Title, C::Steps, C::Owners, C::Period],
			),
			("ข้อ\tชื่อกิจกรรม\tขั้นตอน\tเจ้าภาพ\tกำหนดการ", vec![C::Number, C::Title, C::Steps, C::Owners, C::Period]),
			("ลำดับ\tแนวทางการพัฒนา\tหน่วยงานขับเคลื่อน", vec![C::Number, C::Title, C::Owners]),
			(
				"มาตรการ\tผู้รับผิดชอบ\tไตรมาส 1\tไตรมาส ๒\tต.ค.",
				vec![C::Title, C::Owners, C::Months(0, 2), C::Months(3, 5), C::Months(0, 0)],
			),
		] {
			assert_eq!(read(heading), Some(expected), "{heading}");
		}
		let cells: Vec<String> = "สิ่งที่ทำ\tผู้รับผิดชอบ".split('\t').map(str::to_owned).collect();
		assert_eq!(unknown_in(&cells), Some(vec!["สิ่งที่ทำ".to_owned()]));
	}

	#[test]
	fn columns_of_another_kind_are_set_apart() {
		use Column as C;
		let known = "มาตรการ\tวิธีดำเนินการ\tผู้รับผิดชอบ";
		assert_eq!(
			read(&format!("{known}\tงบประมาณ\tหมายเหตุ")),
			Some(vec![C::Title, C::Steps, C::Owners, C::Term(Term::Budget), C::Other])
		);
		assert_eq!(
			read(&format!("{known}\tโครงการหรือแผน\tรายงานต่อ\tกำหนดแล้วเสร็จ")),
			Some(
				[
					vec![C::Title, C::Steps, C::Owners],
					[Term::Project, Term::ReportsTo, Term::Due].map(C::Term).to_vec()
				]
				.concat()
			)
		);
		assert_eq!(read(&format!("{known}\tพื้นที่")), Some(vec![C::Title, C::Steps, C::Owners, C::Other]));
		assert_eq!(
			read("โครงการ/แผนงาน/กิจกรรม\tวิธีดำเนินการ\tผู้รับผิดชอบ"),
			Some(vec![C::Title, C::Steps, C::Owners]),
			"nothing else is what the plan is about"
		);
		assert_eq!(
			read(&format!("{known}\tงบประมาณที่ได้รับ\tงบประมาณที่ใช้จ่าย")),
			Some(vec![C::Title, C::Steps, C::Owners, C::Term(Term::Budget), C::Other])
		);
		assert_eq!(read("โครงการ\tงบประมาณ"), None, "a table of money is no plan");
		let values = ["โครงการอบรม", "งบประมาณ อบต."].map(str::to_owned);
		assert_eq!(columns(&values, true), None);
		assert_eq!(read("มาตรการ\tผู้รับผิดชอบ\tงบประมาณ"), Some(vec![C::Title, C::Owners, C::Term(Term::Budget)]));
		assert_eq!(read("มาตรการ\tผู้รับผิดชอบ\tหมายเหตุ"), Some(vec![C::Title, C::Owners, C::Other]));
		assert_eq!(read("มาตรการ\tผู้รับผิดชอบ\tพื้นที่"), None);
		assert_eq!(read(&format!("{known}\t๑๐,๐๐๐ บาท")), None);
		for values in [
			"โครงการอบรมคุณธรรม\tขั้นตอนเตรียมการและอบรม\tสำนักปลัด\tตลอดปีงบประมาณ\tผลการดำเนินการเป็นไปตามแผน",
			"กิจกรรมจิตอาสา\tการดำเนินการร่วมกับชุมชน\tเอกสารภาพถ่าย",
		] {
			let cells: Vec<String> = values.split('\t').map(str::to_owned).collect();
			assert_eq!(columns(&cells, true), None, "{values}");
		}
	}

	#[test]
	fn a_row_of_values_is_no_heading() {
		assert_eq!(read("มาตรการ\t๗๔.๑๗"), None);
		assert_eq!(read("ตัวชี้วัด\tคะแนน"), None);
		assert_eq!(read("มาตรการ การเผยแพร่\tมาตรการ การเผยแพร่"), None);
	}
}
