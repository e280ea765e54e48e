//! Which column means what: the headings of all known layouts (`domain.md` 8.0), and the heads of indicator blocks.

use crate::thai::codes::Instrument;
use crate::thai::digits::to_arabic;
use crate::thai::letters::skeleton;

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
	/// งบประมาณ, หมายเหตุ and other things a measure does not hold.
	Other,
}

/// Beginnings of headings, the longer before the shorter; blanks and lost marks are ignored.
const HEADINGS: [(&str, Column); 35] = [
	("ลำดับ", Column::Number),
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
	("โครงการ", Column::Title),
	("งบประมาณ", Column::Other),
	("หมายเหตุ", Column::Other),
	("เป้าหมาย", Column::Other),
	("ตัวชี้วัดความสำเร็จ", Column::Other),
	("วัตถุประสงค์", Column::Other),
	("สถานะ", Column::Other),
	("หลักฐาน", Column::Other),
	("เอกสาร", Column::Other),
];

/// The column a heading names.
fn column(heading: &str) -> Option<Column> {
	let heading = skeleton(&one_line(heading));
	if heading == skeleton("ที่") {
		return Some(Column::Number);
	}
	// A heading is short; a row whose cells begin with the same words is not.
	let is_short = heading.chars().count() <= 80;
	HEADINGS
		.iter()
		.find(|(beginning, _)| is_short && heading.starts_with(&skeleton(beginning)))
		.map(|(_, column)| *column)
}

/// The columns of a heading row: it names a title or an item, and at least one thing more; none is named twice, and every
/// filled cell is a heading. Beside three that are known, a few short words of another kind may stand, but not inside a
/// table: there a row of values may begin with the same words.
pub fn columns(cells: &[String], is_inside: bool) -> Option<Vec<Option<Column>>> {
	let mut columns: Vec<Option<Column>> = cells.iter().map(|cell| column(cell)).collect();
	let named: Vec<Column> = columns.iter().copied().flatten().filter(|column| *column != Column::Other).collect();
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
	let is_unique = named.iter().enumerate().all(|(index, column)| !named[..index].contains(column));
	(is_outnumbered && has_title && is_unique && named.len() >= 2).then_some(columns)
}

/// Whether a filled cell names no column of a measure.
fn is_foreign(cell: &str, column: Option<Column>) -> bool {
	column == Some(Column::Other) || (column.is_none() && !one_line(cell).is_empty())
}

/// The head of a block of rows: "ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร" and "เครื่องมือการประเมิน EIT".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
	/// As printed; empty outside a block.
	pub label: String,
	pub indicator: Option<u32>,
	pub instrument: Option<Instrument>,
}

impl Block {
	/// Takes in a line of prose. Answers whether the line was a head of a block.
	pub fn take(&mut self, line: &str) -> bool {
		// Some documents mark what stands out: "## ตัวชี้วัดที่ ๒", "**เครื่องมือการประเมิน IIT**".
		let line = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*'));
		if line.starts_with("เครื่องมือ") || line.starts_with("แบบวัด") {
			self.instrument = Instrument::find_in(line).or(self.instrument);
			return true;
		}
		let Some(rest) = line.strip_prefix("ตัวชี้วัด") else { return false };
		let rest = rest.trim_start_matches("ย่อย").trim_start().trim_start_matches("ที่").trim_start();
		let number: String = to_arabic(rest).chars().take_while(char::is_ascii_digit).collect();
		let Ok(indicator) = number.parse() else { return false };
		*self = Self {
			label: line.to_owned(),
			indicator: Some(indicator),
			instrument: Instrument::find_in(line).or(match indicator {
				1..=5 => Some(Instrument::Iit),
				6..=8 => Some(Instrument::Eit),
				9..=10 => Some(Instrument::Oit),
				_ => None,
			}),
		};
		true
	}
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
	fn columns_of_another_kind_are_set_apart() {
		use Column as C;
		let known = "มาตรการ\tวิธีดำเนินการ\tผู้รับผิดชอบ";
		assert_eq!(
			read(&format!("{known}\tงบประมาณ\tหมายเหตุ")),
			Some(vec![C::Title, C::Steps, C::Owners, C::Other, C::Other])
		);
		assert_eq!(read(&format!("{known}\tพื้นที่")), Some(vec![C::Title, C::Steps, C::Owners, C::Other]));
		assert_eq!(read("มาตรการ\tผู้รับผิดชอบ\tงบประมาณ"), Some(vec![C::Title, C::Owners, C::Other]));
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

	#[test]
	fn heads_of_blocks() {
		let mut block = Block::default();
		assert!(block.take("ตัวชี้วัดที่ 2 การใช้งบประมาณ"));
		assert_eq!((block.indicator, block.instrument), (Some(2), Some(Instrument::Iit)));
		assert!(block.take("ตัวชี้วัดย่อยที่ ๑๐ การดำเนินการเพื่อป้องกันการทุจริต") && block.take("เครื่องมือการประเมิน OIT"));
		assert_eq!((block.indicator, block.instrument), (Some(10), Some(Instrument::Oit)));
		assert!(block.take("## **ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร**") && block.label == "ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร");
		assert!(!block.take("ตัวชี้วัดทั้งหมด") && !block.take("องค์การบริหารส่วนตำบล"));
	}
}
