//! What a report says: the plan, and only what was really reported in its span. Blank stays blank.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::layout::{Field, Grouping};
use super::model::Report;
use crate::files::File;
use crate::measures::model::Measure;
use crate::measures::progress::Progress;
use crate::thai::calendar::short_date;

/// What stands where nothing was written or reported.
const UNREPORTED: &str = "ยังไม่มีการรายงาน";

/// A measure with what a report may tell of it.
#[derive(Clone, Debug)]
pub struct Source {
	pub measure: Measure,
	/// Those that count and lie in the span, the oldest first.
	pub reports: Vec<Arc<Progress>>,
	/// The block of its indicator, from the place of its item in the framework of its year; blank where it has none.
	pub block: String,
	/// Who reports on it: what reports name each by, and its name.
	pub seats: Vec<(String, String)>,
	/// The rounds by what reports name each by, and its name.
	pub rounds: Vec<(String, String)>,
}

impl Source {
	/// What one of those who report gave: its own reports, and those of all together.
	fn of_seat(&self, key: &str) -> Self {
		let is_of =
			|report: &&Arc<Progress>| self.seats.len() == 1 || report.seat.as_ref().is_none_or(|seat| seat == key);
		Self { reports: self.reports.iter().filter(is_of).cloned().collect(), ..self.clone() }
	}
}

/// A place of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportCell {
	pub lines: Vec<String>,
	pub photos: Vec<File>,
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRow {
	/// The place of the measure in its plan.
	pub number: u32,
	pub id: String,
	pub cells: Vec<ReportCell>,
	/// Which of the required parts it lacks (`domain.md` C2).
	pub lacks: Vec<&'static str>,
	/// Nothing was reported in the span.
	pub is_silent: bool,
}

/// Rows below a head of their own; a blank one where the table is not grouped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportBlock {
	pub heading: String,
	pub rows: Vec<ReportRow>,
}

/// A report with what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composed {
	pub report: Report,
	pub blocks: Vec<ReportBlock>,
}

impl Composed {
	pub fn rows(&self) -> impl Iterator<Item = &ReportRow> {
		self.blocks.iter().flat_map(|block| &block.rows)
	}

	/// How many measures it tells of, each once.
	pub fn measures(&self) -> usize {
		self.rows().map(|row| row.number).collect::<BTreeSet<_>>().len()
	}

	/// What rows lack of the required parts, each with the rows that lack it: "มาตรการที่ 1, 3: ยังไม่มีสรุปผล".
	pub fn lacking(&self) -> Vec<String> {
		let mut found: Vec<(String, String, Vec<String>)> = Vec::new();
		for block in &self.blocks {
			let whose = match self.report.grouping {
				Grouping::Owner => format!("{} ", block.heading),
				Grouping::Plan | Grouping::Indicator => String::new(),
			};
			for row in block.rows.iter().filter(|row| !row.lacks.is_empty()) {
				let what = row.lacks.join(" และ");
				let number = row.number.to_string();
				match found.iter_mut().find(|(known, lack, _)| *known == whose && *lack == what) {
					Some((.., numbers)) => numbers.push(number),
					None => found.push((whose.clone(), what, vec![number])),
				}
			}
		}
		let line = |(whose, what, numbers): (String, String, Vec<String>)| {
			format!("{whose}มาตรการที่ {}: {what}", numbers.join(", "))
		};
		found.into_iter().map(line).collect()
	}
}

/// A list with its numbers, where there are several.
fn numbered(items: &[String]) -> Vec<String> {
	match items {
		[only] => vec![only.clone()],
		items => (1..).zip(items).map(|(number, item)| format!("{number}) {item}")).collect(),
	}
}

fn lines(text: &str) -> Vec<String> {
	text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A report, its lines as they were written: "15 มี.ค. 64 ออกคำสั่งแล้ว (50%)"; of nothing that came up, of which round and whose.
fn told(source: &Source, report: &Progress) -> Vec<String> {
	let text = lines(&report.text).into_iter().chain(report.link.clone()).collect::<Vec<_>>();
	// A link goes on with the line that it proves.
	let text = match (text.as_slice(), &report.link) {
		([written, _], Some(link)) => format!("{written} {link}"),
		_ => text.join("\n"),
	};
	let told = match report.is_nothing {
		true => {
			let named = |known: &[(String, String)], key: &Option<String>| {
				let key = key.as_ref()?;
				known.iter().find(|(own, _)| own == key).map(|(_, name)| name.clone())
			};
			let round = named(&source.rounds, &report.round).map(|round| format!("รอบ {round}"));
			let seat = named(&source.seats, &report.seat).filter(|_| source.seats.len() > 1);
			let of: Vec<String> = round.into_iter().chain(seat).collect();
			let of = if of.is_empty() { String::new() } else { format!(" ({})", of.join(" ")) };
			format!("{} {text}{of}", short_date(report.day))
		}
		false => format!("{} {text} ({}%)", short_date(report.day), report.percent),
	};
	lines(&told)
}

fn cell(source: &Source, report: &Report, field: Field, takes_reports: bool) -> ReportCell {
	let (sums_up, has_photos) = (report.sums_up(), report.has_photos);
	let measure = &source.measure;
	// What became of the plan was written of it as a whole: it is no news of a month.
	let of_plan = |text: &str| if sums_up { lines(text) } else { Vec::new() };
	let written = match field {
		Field::Title => vec![format!("{}. {}", measure.number, measure.title)],
		Field::Item => match &measure.place.item {
			Some(item) => vec![format!("{} {}", item.typed, measure.title)],
			None => vec![measure.title.clone()],
		},
		Field::Steps => numbered(&measure.steps),
		Field::Owners => measure.owners.iter().map(|owner| owner.label.clone()).collect(),
		Field::Period => lines(&measure.period.label),
		Field::ReportPlan => numbered(&measure.report_plan),
		Field::Actions => numbered(&measure.actions),
		Field::Result => of_plan(&measure.result),
		Field::Outcome => of_plan(&measure.outcome),
		Field::Suggestions => lines(&measure.suggestions),
		Field::Budget => measure.terms.budget_words().into_iter().collect(),
		Field::ReportsTo => lines(&measure.terms.reports_to),
		Field::Due => measure.until().map(short_date).into_iter().collect(),
		Field::Project => lines(&measure.terms.project),
		Field::Percent => source
			.reports
			.iter()
			.rfind(|report| report.tells())
			.map(|report| format!("{}%", report.percent))
			.into_iter()
			.collect(),
	};
	if !takes_reports {
		return ReportCell { lines: written, photos: Vec::new() };
	}
	let told = source.reports.iter().flat_map(|report| told(source, report));
	let mut lines: Vec<String> = written.into_iter().chain(told).collect();
	if lines.is_empty() {
		lines.push(UNREPORTED.to_owned());
	}
	let photos =
		source.reports.iter().flat_map(|report| &report.proofs).filter(|file| has_photos && file.media.is_image());
	ReportCell { lines, photos: photos.cloned().collect() }
}

/// What of the required parts a measure lacks: a summary that somebody wrote or reported, and an outcome.
fn lacks(source: &Source, report: &Report) -> Vec<&'static str> {
	let has = |field| report.sums_up() && report.columns.iter().any(|column| column.field == field);
	let is_told = source.reports.iter().any(|report| !report.is_nothing);
	let has_result = is_told || !source.measure.result.trim().is_empty();
	let result = (has(Field::Result) && !has_result).then_some("ยังไม่มีสรุปผล");
	let outcome = (has(Field::Outcome) && source.measure.outcome.trim().is_empty()).then_some("ยังไม่มีผลลัพธ์หรือความสำเร็จ");
	result.into_iter().chain(outcome).collect()
}

/// A report with what it says. The reports of the span stand in one column: the summary, or else what was done.
pub fn compose(report: Report, sources: &[Source]) -> Composed {
	let has = |field| report.columns.iter().any(|column| column.field == field);
	let taking = [Field::Result, Field::Actions].into_iter().find(|field| has(*field));
	let row = |source: &Source| ReportRow {
		number: source.measure.number,
		id: source.measure.id.0.clone(),
		cells: report
			.columns
			.iter()
			.map(|column| cell(source, &report, column.field, Some(column.field) == taking))
			.collect(),
		lacks: lacks(source, &report),
		is_silent: source.reports.is_empty(),
	};
	let mut blocks: Vec<ReportBlock> = Vec::new();
	let mut stand = |heading: &str, row: ReportRow| {
		let place = blocks.iter().position(|block| block.heading == heading).unwrap_or_else(|| {
			blocks.push(ReportBlock { heading: heading.to_owned(), rows: Vec::new() });
			blocks.len() - 1
		});
		blocks[place].rows.push(row);
	};
	for source in sources {
		match report.grouping {
			Grouping::Plan => stand("", row(source)),
			Grouping::Indicator => stand(&source.block, row(source)),
			Grouping::Owner => source.seats.iter().for_each(|(key, name)| stand(name, row(&source.of_seat(key)))),
		}
	}
	Composed { blocks, report }
}

#[cfg(test)]
mod tests {
	use chrono::NaiveDate;
	use proptest::prelude::*;

	use super::super::model::ReportStart;
	use super::super::span::Span;
	use super::*;
	use crate::measures::Draft;
	use crate::thai::calendar::FiscalYear;

	fn report(layout: &str) -> Report {
		ReportStart { year: "2566".to_owned(), span: "0-6".to_owned(), layout: layout.to_owned() }.check(&[]).unwrap()
	}

	fn source(number: u32, draft: Draft, block: &str, told: &[&str]) -> Source {
		let measure = draft.settle(Default::default(), Default::default(), FiscalYear::new(2566).unwrap(), number, &[]);
		let reports = (1..).zip(told).map(|(day, text)| Progress {
			day: NaiveDate::from_ymd_opt(2023, 3, day).unwrap(),
			percent: day * 10,
			text: (*text).to_owned(),
			is_nothing: *text == "ไม่มีเรื่องรายงาน",
			..Progress::sample()
		});
		let seats = vec![(String::new(), "สำนักปลัด".to_owned())];
		Source { measure, reports: reports.map(Arc::new).collect(), block: block.to_owned(), seats, rounds: Vec::new() }
	}

	fn draft(title: &str, result: &str) -> Draft {
		Draft { title: title.to_owned(), result: result.to_owned(), ..Draft::default() }
	}

	#[test]
	fn only_what_was_written_or_reported_stands_there() {
		let sources = [
			source(1, draft("ประกาศ", "ประกาศแล้ว"), "", &["ติดป้าย"]),
			source(2, draft("อบรม", ""), "", &[]),
			source(3, draft("ร้องเรียน", ""), "", &["ไม่มีเรื่องรายงาน"]),
		];
		let composed = compose(report("yearly"), &sources);
		let results: Vec<Vec<String>> = composed.rows().map(|row| row.cells[4].lines.clone()).collect();
		assert_eq!(results[0], ["ประกาศแล้ว", "1 มี.ค. 66 ติดป้าย (10%)"]);
		assert_eq!(results[1], ["ยังไม่มีการรายงาน"]);
		assert_eq!(results[2], ["1 มี.ค. 66 ไม่มีเรื่องรายงาน"]);
		assert!(composed.rows().all(|row| row.cells[5].lines.is_empty()), "blank stays blank");
		let both = "มาตรการที่ 2, 3: ยังไม่มีสรุปผล และยังไม่มีผลลัพธ์หรือความสำเร็จ";
		assert_eq!(composed.lacking(), ["มาตรการที่ 1: ยังไม่มีผลลัพธ์หรือความสำเร็จ", both]);
	}

	#[test]
	fn blocks_stand_in_the_order_of_the_plan_and_reports_below_what_was_done() {
		let sources = [
			source(1, draft("ก", ""), "ตัวชี้วัดที่ 2", &["ทำแล้ว"]),
			source(2, draft("ข", ""), "ตัวชี้วัดที่ 4", &[]),
			source(3, draft("ค", ""), "ตัวชี้วัดที่ 2", &[]),
		];
		let composed = compose(report("items"), &sources);
		let blocks: Vec<(&str, usize)> =
			composed.blocks.iter().map(|block| (block.heading.as_str(), block.rows.len())).collect();
		assert_eq!(blocks, [("ตัวชี้วัดที่ 2", 2), ("ตัวชี้วัดที่ 4", 1)]);
		assert_eq!(composed.blocks[0].rows[0].cells[4].lines, ["1 มี.ค. 66 ทำแล้ว (10%)"]);
		assert!(composed.lacking().is_empty(), "the layout asks for neither part");
		assert_eq!(compose(report("plan"), &sources).blocks.len(), 1);
	}

	#[test]
	fn each_division_stands_with_what_it_reported() {
		let mut shared = source(1, draft("เว็บไซต์", ""), "", &["ทำหน้าแรก", "ทำข่าว"]);
		shared.seats = ["ก", "ข"].map(|key| (key.to_owned(), format!("กอง{key}"))).to_vec();
		Arc::make_mut(&mut shared.reports[0]).seat = Some("ก".to_owned());
		let month = Report { span: Span { first: 5, months: 1 }, ..report("monthly") };
		let composed = compose(month, &[shared]);
		assert!(composed.lacking().is_empty(), "a month sums nothing up");
		let told: Vec<(&str, usize)> =
			composed.blocks.iter().map(|block| (block.heading.as_str(), block.rows[0].cells[1].lines.len())).collect();
		assert_eq!(told, [("กองก", 2), ("กองข", 1)], "its own, and those of both");
	}

	proptest! {
		/// Every measure has its row, every row a cell for each column, and no report is told twice.
		#[test]
		fn nothing_is_lost_or_told_twice(blocks in proptest::collection::vec("[ก-ค]?", 0..12), layout in 0usize..6) {
			let sources: Vec<Source> = (1..).zip(&blocks).map(|(number, block)| source(number, draft("ก", ""), block, &["รายงานหนึ่ง"])).collect();
			let composed = compose(report(super::super::layout::LAYOUTS[layout].word), &sources);
			prop_assert_eq!(composed.rows().count(), blocks.len());
			prop_assert!(composed.rows().all(|row| row.cells.len() == composed.report.columns.len()));
			let told = composed.rows().flat_map(|row| &row.cells).flat_map(|cell| &cell.lines).filter(|line| line.contains("รายงานหนึ่ง")).count();
			prop_assert!(told == 0 || told == blocks.len());
		}
	}
}
