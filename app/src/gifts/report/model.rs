//! The report of a fiscal year, out of its register.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::gifts::form::{Fate, GiverKind};
use crate::gifts::model::Gift;
use crate::gifts::month::Month;
use crate::gifts::register::Register;
use crate::list::{Cell, Table};
use crate::thai::baht::baht;
use crate::thai::calendar::FiscalYear;

/// The columns there are: word and heading. Which of them the form of a year asks for is a setting of the agency
/// (`domain.md` 5.7 leaves them unconfirmed).
pub const COLUMNS: &[(&str, &str)] = &[
	("month", "เดือน"),
	("division", "ส่วนราชการ"),
	("count", "จำนวน (ครั้ง)"),
	("value", "มูลค่า (บาท)"),
	("giver", "ผู้ให้"),
	("fate", "การดำเนินการ"),
	("result", "ผลการรายงาน"),
];

/// A division's month in the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportLine {
	pub month: Month,
	pub division: String,
	pub count: usize,
	/// Baht.
	pub value: Decimal,
	/// "ประชาชนหรือผู้รับบริการ 2"
	pub giver: String,
	/// "คืนแก่ผู้ให้แล้ว 1, รับไว้เป็นส่วนตัว 1"
	pub fate: String,
	/// Something was declared, or it was reported that nothing came: the numbers say something.
	pub is_known: bool,
	/// What was reported, in words.
	pub result: String,
}

/// The report of a year as it stands on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
	pub year: FiscalYear,
	pub agency: String,
	pub day: NaiveDate,
	pub is_announced: bool,
	/// What the year says, a sentence each.
	pub summary: Vec<String>,
	pub lines: Vec<ReportLine>,
	/// The headings that are shown, by their words.
	pub columns: Vec<String>,
}

/// "A 2, B 1": labels in their own order, with how often.
fn counted<'a>(labels: impl Iterator<Item = &'a str>, order: &[&'a str]) -> String {
	let mut counts: BTreeMap<usize, (&str, usize)> = BTreeMap::new();
	for label in labels {
		let place = order.iter().position(|known| *known == label).unwrap_or(order.len());
		counts.entry(place).or_insert((label, 0)).1 += 1;
	}
	counts.values().map(|(label, count)| format!("{label} {count}")).collect::<Vec<_>>().join(", ")
}

fn givers<'a>(gifts: impl Iterator<Item = &'a Gift>) -> String {
	let order: Vec<&str> = GiverKind::ALL.iter().map(|kind| kind.label()).collect();
	counted(gifts.map(|gift| gift.giver.label()), &order)
}

fn fates<'a>(gifts: impl Iterator<Item = &'a Gift>) -> String {
	let order: Vec<&str> = Fate::ALL.iter().map(|fate| fate.label()).collect();
	counted(gifts.map(|gift| gift.fate.label()), &order)
}

/// The lines of a report: those of the register, with who gave and what became of it.
pub fn lines(register: &Register, gifts: &[Gift]) -> Vec<ReportLine> {
	let line = |line: &crate::gifts::register::Line| {
		let own = || gifts.iter().filter(|gift| gift.month() == line.month && gift.unit == line.unit);
		ReportLine {
			month: line.month.clone(),
			division: line.division.clone(),
			count: line.count,
			value: line.value,
			giver: givers(own()),
			fate: fates(own()),
			is_known: line.count > 0 || line.is_zero,
			result: match (line.count, line.is_zero, line.is_over) {
				(0, true, _) => "ไม่มีการรับของขวัญ",
				(0, false, true) => "ยังไม่ได้รายงาน",
				(0, false, false) => "ยังไม่ครบเดือน",
				_ => "มีการรับ",
			}
			.to_owned(),
		}
	};
	register.lines.iter().map(line).collect()
}

/// What a year says, a sentence each. `announced` tells of the announcement.
pub fn summary(register: &Register, gifts: &[Gift], announced: Option<String>) -> Vec<String> {
	let own = || gifts.iter().filter(|gift| register.year.contains(gift.day));
	let received = match register.count {
		_ if register.lines.is_empty() => "หน่วยงานยังไม่มีรายงานของปีนี้".to_owned(),
		0 => "ไม่มีการแจ้งรับของขวัญหรือประโยชน์อื่นใด".to_owned(),
		count => format!("แจ้งรับของขวัญหรือประโยชน์อื่นใด {count} ครั้ง มูลค่ารวม {} บาท", baht(register.value)),
	};
	let reported = match register.missing {
		_ if register.lines.is_empty() => None,
		_ if !register.lines.iter().any(|line| line.is_over) => None,
		0 => Some("ทุกส่วนราชการรายงานครบทุกเดือนที่สิ้นสุดแล้ว".to_owned()),
		missing => Some(format!("ยังไม่ได้รายงาน {missing} รายการ")),
	};
	let more =
		(register.count > 0).then(|| [format!("ผู้ให้: {}", givers(own())), format!("การดำเนินการ: {}", fates(own()))]);
	let announced = announced.unwrap_or_else(|| "ยังไม่มีประกาศนโยบายไม่รับของขวัญของปีนี้".to_owned());
	[announced, received].into_iter().chain(more.into_iter().flatten()).chain(reported).collect()
}

impl Report {
	/// The columns that are shown: word and heading.
	fn shown(&self) -> Vec<&'static (&'static str, &'static str)> {
		COLUMNS.iter().filter(|(word, _)| self.columns.iter().any(|column| column == word)).collect()
	}

	/// The headings of the columns that are shown.
	pub fn heads(&self) -> Vec<&'static str> {
		self.shown().into_iter().map(|(_, label)| *label).collect()
	}

	/// The heading and the rows of the columns that are shown.
	pub fn table(&self) -> (Vec<String>, Vec<Vec<String>>) {
		let shown = self.shown();
		let cell = |line: &ReportLine, word: &str| match word {
			"month" => line.month.label(),
			"division" => line.division.clone(),
			"count" | "value" if !line.is_known => "–".to_owned(),
			"count" => line.count.to_string(),
			"value" => baht(line.value),
			"giver" => line.giver.clone(),
			"fate" => line.fate.clone(),
			_ => line.result.clone(),
		};
		let rows = self.lines.iter().map(|line| shown.iter().map(|(word, _)| cell(line, word)).collect());
		(self.heads().into_iter().map(str::to_owned).collect(), rows.collect())
	}

	/// As `table`, with numbers that a sheet can add up.
	pub fn cells(&self) -> Table {
		let words: Vec<&str> = self.shown().iter().map(|(word, _)| *word).collect();
		let cell = |line: &ReportLine, (word, text): (&&str, String)| match *word {
			"count" if line.is_known => Cell::Number(line.count.into()),
			"value" if line.is_known => Cell::Number(line.value),
			_ => Cell::Text(text),
		};
		let (head, rows) = self.table();
		let rows = self.lines.iter().zip(rows);
		let rows = rows.map(|(line, row)| words.iter().zip(row).map(|one| cell(line, one)).collect());
		(head, rows.collect())
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;
	use crate::gifts::book::Book;
	use crate::gifts::model::samples::gift;
	use crate::gifts::register::register;

	proptest! {
		/// The report counts each gift of its year once, whatever was declared when.
		#[test]
		fn the_report_says_what_the_register_says(days in prop::collection::vec((0i64..900, 1i64..5_000), 0..30)) {
			let begin = NaiveDate::from_ymd_opt(2019, 10, 1).unwrap();
			let gifts: Vec<Gift> =
				days.iter().map(|(ahead, value)| gift(begin + chrono::Duration::days(*ahead), Decimal::from(*value))).collect();
			let year = FiscalYear::new(2564).unwrap();
			let today = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap();
			let register = register(year, &Book::of(gifts.clone(), Vec::new()), &[], today);
			let lines = lines(&register, &gifts);
			let own: Vec<&Gift> = gifts.iter().filter(|gift| year.contains(gift.day)).collect();
			prop_assert_eq!(lines.iter().map(|line| line.count).sum::<usize>(), own.len());
			prop_assert_eq!(lines.iter().map(|line| line.value).sum::<Decimal>(), own.iter().map(|gift| gift.value).sum());
			for line in &lines {
				prop_assert_eq!(line.giver.is_empty(), line.count == 0);
				prop_assert_eq!(line.fate.is_empty(), line.count == 0);
			}
		}
	}

	#[test]
	fn the_columns_are_those_that_were_chosen() {
		let day = NaiveDate::from_ymd_opt(2021, 3, 1).unwrap();
		let gifts = [gift(day, Decimal::from(500))];
		let year = FiscalYear::new(2564).unwrap();
		let register = register(year, &Book::of(gifts.to_vec(), Vec::new()), &[], day);
		let columns = ["month", "value"].map(str::to_owned).to_vec();
		let (agency, summary) = ("อบต.".to_owned(), summary(&register, &gifts, None));
		let is_announced = false;
		let report = Report { year, agency, day, is_announced, lines: lines(&register, &gifts), summary, columns };
		let (head, rows) = report.table();
		assert_eq!(head, ["เดือน", "มูลค่า (บาท)"]);
		assert_eq!(rows.last().unwrap(), &["มีนาคม 2564", "500"]);
		assert!(report.summary[1].contains("1 ครั้ง มูลค่ารวม 500 บาท"), "{:?}", report.summary);
	}
}
