//! The importer on documents written for it: the shapes and the noise of real ones, our own sentences.

use app::measures::import::{Reading, read, read_document};
use app::measures::{self, Draft};
use app::thai::calendar::FiscalYear;
use app::thai::codes::Instrument;

fn reading(name: &str, year: u16) -> Reading {
	let path = format!("tests/documents/{name}");
	read(&read_document(&std::fs::read(path).unwrap()).unwrap(), FiscalYear::new(year).unwrap())
}

fn drafts(reading: &Reading) -> Vec<&Draft> {
	reading.rows.iter().map(|row| &row.draft).collect()
}

#[test]
fn a_plan_inside_a_memo() {
	let reading = reading("plan-three-columns.txt", 2564);
	assert_eq!(reading.errors, []);
	let plan = drafts(&reading);
	let titles: Vec<&str> = plan.iter().map(|draft| draft.title.as_str()).collect();
	assert_eq!(titles, ["ตั้งคณะทำงานประจำปี", "แบ่งงานเตรียมข้อมูล", "ประกาศผลให้ชาวบ้านรู้"]);
	assert_eq!(plan[0].steps, ["ออกคำสั่งให้หัวหน้าทุกสำนัก/กอง เป็นกรรมการ"]);
	assert_eq!(plan[1].steps, ["กำหนดผู้รับผิดชอบรายข้อ", "แจ้งผู้รับผิดชอบเป็นหนังสือ"], "the row goes on after the page");
	assert_eq!(plan[2].steps, ["ติดประกาศที่ทำการ", "แจ้งช่องทางติดต่อ - สอบถาม ทางเว็บไซต์", "ตรวจเว็บไซต์ให้เป็นปัจจุบัน"]);
	assert_eq!([&plan[0].owners[..], &plan[1].owners[..]], [["สำนักปลัด".to_owned()], ["ทุกสำนัก/กอง".to_owned()]]);
	assert!(plan[2].owners.is_empty());
	let warned = |words: &str| reading.warnings.iter().filter(|warning| warning.words.contains(words)).count();
	assert_eq!((warned("ผู้รับผิดชอบ"), warned("ระยะเวลา")), (1, 3));
}

#[test]
fn a_report_in_blocks_of_indicators() {
	let reading = reading("report-by-indicator.txt", 2566);
	assert_eq!(reading.errors, []);
	let plan = drafts(&reading);
	let items: Vec<String> = plan.iter().map(|draft| draft.place.item.clone().unwrap().normal()).collect();
	assert_eq!(items, ["i7", "i23", "e7", "o35"]);
	let typed: Vec<String> = plan.iter().map(|draft| draft.place.item.clone().unwrap().typed).collect();
	assert_eq!(typed, ["i๗", "๒๓", "E๗", "๐๓๕"], "the label stays as typed");
	let indicators: Vec<u32> = plan.iter().map(|draft| draft.place.indicator.unwrap()).collect();
	assert_eq!(indicators, [2, 4, 7, 10]);
	assert_eq!(plan[3].place.item.clone().unwrap().instrument, Some(Instrument::Oit));
	assert_eq!(plan[0].title, "รู้แผนการใช้จ่ายมากน้อยเพียงใด");
	let counts: Vec<[usize; 3]> =
		plan.iter().map(|draft| [draft.steps.len(), draft.report_plan.len(), draft.actions.len()]).collect();
	assert_eq!(counts, [[1, 2, 2], [2, 1, 1], [2, 1, 1], [1, 1, 1]]);
	assert_eq!(plan[1].owners, ["กองคลัง", "ภารกิจอื่นที่เกี่ยวข้อง"]);
	assert_eq!(plan[2].owners, ["เจ้าหน้าที่ทุกภารกิจงาน"]);
	assert_eq!(plan[0].report_plan, ["เผยแพร่แผนทางเว็บไซต์", "ประชุมชี้แจงบุคลากร"]);
}

#[test]
fn a_circular_whose_table_is_printed_twice() {
	let reading = reading("circular-five-columns.txt", 2564);
	assert_eq!(reading.errors, []);
	let plan = drafts(&reading);
	assert_eq!(plan.iter().map(|draft| draft.steps.len()).collect::<Vec<_>>(), [2, 1, 3]);
	assert_eq!(plan[0].owners, ["งานการเงินฯ (กองคลัง)"]);
	assert_eq!(plan[2].owners, ["สำนักปลัด", "ทุกกอง"]);
	let days = |draft: &Draft| draft.period.from.zip(draft.period.until).map(|(a, b)| format!("{a} {b}"));
	assert_eq!(days(plan[0]).as_deref(), Some("2020-10-01 2021-09-30"));
	assert_eq!(days(plan[2]), days(plan[0]));
	assert!(plan[1].period.is_blank());
	assert_eq!(plan[1].report_plan, ["รายงานเมื่อเสร็จสิ้น"]);
}

#[test]
fn a_yearly_report_as_a_sheet() {
	let reading = reading("yearly-report.csv", 2567);
	assert_eq!(reading.errors, []);
	let plan = drafts(&reading);
	assert_eq!(plan.len(), 3);
	assert_eq!(plan[1].steps, ["จัดอบรม", "ประเมินผล"]);
	assert_eq!(plan[1].period.from, plan[1].period.until);
	assert_eq!((plan[0].result.as_str(), plan[0].outcome.as_str()), ("ประกาศแล้ว", "ไม่มีผู้รับของขวัญ"));
	assert!(plan[2].owners.is_empty() && plan[2].result.is_empty());
	assert!(reading.warnings.iter().any(|warning| warning.row == 5 && warning.words.contains("ผู้รับผิดชอบ")));
}

#[test]
fn a_yearly_report_over_pages_as_a_scan_gives_it() {
	let reading = reading("yearly-report-pages.txt", 2567);
	assert_eq!(reading.errors, []);
	let plan = drafts(&reading);
	let titles: Vec<&str> = plan.iter().map(|draft| draft.title.as_str()).collect();
	let expected = ["ประกาศไม่รับของขวัญ", "อบรมคุณธรรมของ ผู้บริหารและสมาชิกสภา", "เวทีประชาคม", "ปรับปรุงเว็บไซต์"];
	assert_eq!(titles, expected, "a title that the page cut is one");
	assert_eq!(plan[1].steps, ["กำหนดวันอบรม", "เชิญวิทยากร"]);
	assert_eq!(plan[1].owners, ["สำนักปลัด"], "what a page repeats is there once");
	assert_eq!(plan[1].period.from, plan[1].period.until);
	assert!(plan[1].period.from.is_some());
	assert!(plan[1].result.contains("ศาลาประชาคม"));
	assert_eq!(plan[2].result, "จัดแล้ว\n- รายงานผู้บริหาร");
	assert_eq!(plan[3].owners.len(), 4);
	let across: Vec<u32> = reading
		.warnings
		.iter()
		.filter(|warning| warning.words.contains("คั่นตาราง"))
		.map(|warning| warning.row)
		.collect();
	assert_eq!(across, [5, 13], "heads of groups are named, and the table goes on");
}

#[test]
fn a_new_page_joins_nothing_that_stands_for_itself() {
	let year = FiscalYear::new(2564).unwrap();
	let head = "มาตรการ\tขั้นตอน\tผู้รับผิดชอบ\n";
	let titles = |text: String| -> Vec<String> {
		read(&read_document(text.as_bytes()).unwrap(), year).rows.into_iter().map(|row| row.draft.title).collect()
	};
	let first = "๑. ประกาศไม่รับของขวัญ\tติดประกาศ\tสำนักปลัด\n";
	let group = format!("{head}{first}{head}ด้านการมีส่วนร่วม\t\t\n๒. เวทีประชาคม\tประชุม\tกองคลัง\n");
	assert_eq!(titles(group), ["ประกาศไม่รับของขวัญ", "เวทีประชาคม"], "the head of a group");
	let section = format!("{head}{first}ด้านการมีส่วนร่วม\n{head}จัดเวทีประชาคม\tประชุม\tกองคลัง\n");
	assert_eq!(titles(section), ["ประกาศไม่รับของขวัญ", "จัดเวทีประชาคม"], "another section");
	let signed = format!("{head}{first}(ลงชื่อ)\t\t\nนางสาว ก\tผู้จัดทำ\t\n");
	assert_eq!(titles(signed), ["ประกาศไม่รับของขวัญ"], "who signs at the foot");
	let steps = format!("{head}๑. ตั้งศูนย์\t๑. ประชุมคณะทำงาน\tสำนักปลัด\n\t๒. ประชุมคณะทำงาน\t\n");
	let steps = read(&read_document(steps.as_bytes()).unwrap(), year);
	assert_eq!(steps.rows[0].draft.steps.len(), 2, "two steps of the same words");
}

#[test]
fn what_can_not_be_read_is_named_by_its_row() {
	let year = FiscalYear::new(2564).unwrap();
	let find = |text: &str| read(&read_document(text.as_bytes()).unwrap(), year);
	let none = find("เรียน ท่านนายก\nขอบคุณ");
	assert!(none.rows.is_empty() && none.errors[0].words.contains("ไม่พบตารางมาตรการ"));
	let head = "มาตรการ\tวิธีการดำเนินการ\tผู้รับผิดชอบ\n";
	let wide = find(&format!("{head}๑. ก\tข\tค\tง\n๒. จ\tฉ\tช"));
	assert_eq!((wide.errors[0].row, wide.rows.len()), (2, 1));
	let twice = find(&format!("{head}๑. ก\tข\tค\n๒. ก\tฉ\tช"));
	assert_eq!((twice.errors[0].row, twice.rows.len()), (3, 1));
	let orphan = find(&format!("{head}\tข\tค"));
	assert_eq!((orphan.errors[0].row, orphan.rows.len()), (2, 0));
	let other = find(&format!("{head}๑. ก\tข\tค\nข้อความคั่น\nปี\tคะแนน\n2563\t74.17"));
	assert_eq!((other.errors.len(), other.rows.len()), (0, 1), "a table of another width is left alone");
	let rest = find(&format!("{head}ก\tข\tค\nแผนปฏิบัติการ (ต่อ)\nจ\tฉ\tช"));
	assert_eq!((rest.errors[0].row, rest.rows.len()), (4, 1), "rows behind prose are never dropped in silence");
	let numbered = "ที่\tมาตรการ\tวิธีการดำเนินการ\tผู้รับผิดชอบ\n";
	let blank = find(&format!("{numbered}๑\tก\tข\tค\n๒\t\tจ\tฉ"));
	let said = blank.warnings.iter().find(|warning| warning.row == 3).map(|warning| warning.words.as_str());
	assert!(said.is_some_and(|words| words.contains("ลำดับที่ 2") && words.contains("แถวที่ 2")), "{:?}", blank.warnings);
	let same = find(&format!("{numbered}๑\tก\tข\tค\n๑\t\tจ\t"));
	assert!(same.warnings.iter().all(|warning| warning.row != 3), "the same number goes on without a word");
}

/// A plan with months or quarters and a mark under them.
#[test]
fn marks_under_months_and_quarters_are_a_period() {
	let read = |text: &str| read(&read_document(text.as_bytes()).unwrap(), FiscalYear::new(2567).unwrap());
	let months = "ที่\tกิจกรรม\tผู้รับผิดชอบ\tต.ค.\tพ.ย.\tธ.ค.\tม.ค.\n1\tอบรม\tสำนักปลัด\t\tX\t\t✓\n2\tประชุม\tกองคลัง\t\t\t\t\n";
	let rows = read(months).rows;
	let day = |text: &str| text.parse().ok();
	assert_eq!((rows[0].draft.period.from, rows[0].draft.period.until), (day("2023-11-01"), day("2024-01-31")));
	assert!(rows[1].draft.period.is_blank());
	let quarters =
		"กิจกรรม\tผู้รับผิดชอบ\tระยะเวลา\t\t\t\n\t\tไตรมาส 1\tไตรมาส 2\tไตรมาส 3\tไตรมาส 4\nอบรม\tสำนักปลัด\t\tX\tX\t\n";
	let rows = read(quarters).rows;
	assert_eq!((rows[0].draft.period.from, rows[0].draft.period.until), (day("2024-01-01"), day("2024-06-30")));
	let amounts = "กิจกรรม\tผู้รับผิดชอบ\tต.ค.\tพ.ย.\nอบรม\tสำนักปลัด\t30\t60\n";
	assert!(read(amounts).rows[0].draft.period.is_blank(), "a percentage is no mark");
}

#[test]
fn what_no_official_font_has_is_said() {
	let text = "มาตรการ\tขั้นตอนหรือวิธีการ\tผู้รับผิดชอบ\n1. 🎁 งดรับของขวัญ\t✅ ประกาศ\tสำนักปลัด\n";
	let reading = read(&read_document(text.as_bytes()).unwrap(), FiscalYear::new(2567).unwrap());
	assert!(reading.warnings.iter().any(|finding| finding.words.contains("🎁")), "{:?}", reading.warnings);
}

#[test]
fn a_refusal_names_the_row_that_looks_like_a_heading() {
	let text = "แผนงาน\nสิ่งที่ทำ\tผู้รับผิดชอบ\nอบรม\tสำนักปลัด\n";
	let reading = read(&read_document(text.as_bytes()).unwrap(), FiscalYear::new(2567).unwrap());
	assert!(reading.errors[0].row == 2 && reading.errors[0].words.contains("“สิ่งที่ทำ”"), "{:?}", reading.errors);
}

/// Every document, taken in, taken out as XLSX, CSV and DOCX, and taken in again: nothing changes.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_out_is_taken_in_again_unchanged() {
	let documents = [
		("plan-three-columns.txt", 2564),
		("report-by-indicator.txt", 2566),
		("yearly-report.csv", 2567),
		("yearly-report-pages.txt", 2566),
		("circular-five-columns.txt", 2564),
	];
	for (name, year) in documents {
		let db = crate::world::fresh().await;
		let agency = crate::world::danchang(&db).await.id;
		let officer = crate::world::scope(&agency, app::scope::Role::Officer);
		let year = FiscalYear::new(year).unwrap();
		let document = std::fs::read(format!("tests/documents/{name}")).unwrap();
		let taken = measures::take_in(&db, &officer, &agency, year, &document, true).await.unwrap();
		assert!(taken.is_written, "{name}: {:?}", taken.errors);
		let plan = measures::list(&db, &agency, year).await.unwrap();
		let (agency_of, sheet) = (app::agency::find(&db, &agency).await.unwrap(), measures::plan_sheet(year, &plan));
		let word = measures::plan_document(&agency_of, year, &plan).docx_as_typed().unwrap();
		for (kind, bytes) in [("xlsx", sheet.xlsx().unwrap()), ("csv", sheet.csv().unwrap()), ("docx", word)] {
			let again = measures::take_in(&db, &officer, &agency, year, &bytes, false).await.unwrap();
			assert_eq!(again.errors, [], "{name} {kind}");
			let changed: Vec<_> = again.differences.iter().flatten().collect();
			assert_eq!((again.count(measures::Fate::Same), changed), (plan.len(), Vec::new()), "{name} {kind}");
			assert_eq!(measures::list(&db, &agency, year).await.unwrap(), plan, "{name} {kind}");
		}
	}
}

#[test]
fn heads_of_two_rows_and_cells_merged_downwards() {
	let reading = reading("merged-heads.html", 2567);
	assert_eq!(reading.errors, []);
	let plan = drafts(&reading);
	let titles: Vec<&str> = plan.iter().map(|draft| draft.title.as_str()).collect();
	assert_eq!(titles, ["เขียนคู่มือบริการ", "อบรมพนักงาน", "เปิดเผยแผนการใช้จ่าย"], "neither sum nor note is a measure");
	let owners: Vec<&str> = plan.iter().map(|draft| draft.owners[0].as_str()).collect();
	assert_eq!(owners, ["กองคลัง", "กองคลัง", "งานพัสดุ (กองคลัง)"]);
	assert_eq!(plan.iter().map(|draft| draft.place.indicator).collect::<Vec<_>>(), [Some(1), Some(1), Some(2)]);
	let until: Vec<String> = plan.iter().map(|draft| draft.period.until.unwrap().to_string()).collect();
	assert_eq!(until, ["2024-03-31", "2024-03-31", "2024-09-30"]);
	assert_eq!(plan.iter().map(|draft| draft.terms.budget).collect::<Vec<_>>(), [Some(500_000), None, Some(0)]);
	let told: Vec<&str> = reading.warnings.iter().map(|warning| warning.words.as_str()).collect();
	assert!(told.iter().all(|words| !words.contains("การดำเนินงาน")), "its parts are taken in: {told:?}");
	assert!(told.iter().any(|words| words.contains("หมายเหตุ")), "{told:?}");
	assert!(told.iter().any(|words| words.contains("แถวยอดรวม: รวมงบประมาณทั้งสิ้น")), "{told:?}");
}

#[test]
fn what_a_sheet_could_not_compute_is_no_word_of_a_plan() {
	let text = "มาตรการ\tขั้นตอน\tผู้รับผิดชอบ\nอบรม\t- เชิญ\t#N/A\n#REF!\t- เขียน\tกองช่าง\nติดป้าย\t- พิมพ์\tกองช่าง\n";
	let reading = read(&read_document(text.as_bytes()).unwrap(), FiscalYear::new(2567).unwrap());
	let titles: Vec<&str> = drafts(&reading).iter().map(|draft| draft.title.as_str()).collect();
	assert_eq!((titles, reading.errors.len(), reading.errors[0].row), (vec!["อบรม", "ติดป้าย"], 1, 3));
	assert!(reading.rows[0].draft.owners.is_empty());
	assert!(reading.warnings.iter().any(|warning| warning.words.contains("#N/A")));
}

#[test]
fn a_line_across_the_table_parts_no_numbers() {
	let text = "ลำดับ\tมาตรการ\tขั้นตอน\tผู้รับผิดชอบ\nด้านที่ 1 ความโปร่งใส\t\t\t\n1\tอบรม\t- เชิญ\t\n2\tติดป้าย\t- พิมพ์\tกองช่าง\nด้านที่ 2 การบริการ\t\t\t\n3\tคู่มือ\t- เขียน\tกองคลัง\n";
	let reading = read(&read_document(text.as_bytes()).unwrap(), FiscalYear::new(2567).unwrap());
	assert_eq!((reading.errors.as_slice(), reading.rows.len()), (&[][..], 3));
}

#[test]
fn the_next_sheet_of_a_book_goes_on_where_that_is_plain() {
	use rust_xlsxwriter::Workbook;
	let mut book = Workbook::new();
	for rows in [
		&[&["ที่", "มาตรการ", "ขั้นตอน", "ผู้รับผิดชอบ"][..], &["1", "อบรม", "- เชิญ", "กองคลัง"]][..],
		&[&["2", "ติดป้าย", "- พิมพ์", "กองช่าง"]],
		&[&["บันทึกช่วยจำ"], &["ที่", "เรื่อง"], &["1", "โทรตาม"]],
	] {
		let sheet = book.add_worksheet();
		for (row, cells) in (0..).zip(rows) {
			for (column, cell) in (0..).zip(*cells) {
				sheet.write_string(row, column, *cell).unwrap();
			}
		}
	}
	let reading = read(&read_document(&book.save_to_buffer().unwrap()).unwrap(), FiscalYear::new(2567).unwrap());
	let titles: Vec<&str> = drafts(&reading).iter().map(|draft| draft.title.as_str()).collect();
	assert_eq!((titles, reading.errors.as_slice()), (vec!["อบรม", "ติดป้าย"], &[][..]));
}
