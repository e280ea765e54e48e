//! A report as it is kept: what it is about and how it looks. What it says is composed anew from what was reported.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use surrealdb::types::SurrealValue;

use super::layout::{Field, Grouping, LAYOUTS, LayoutColumn};
use super::span::Span;
use crate::error::{Error, FieldErrors, Result};
use crate::memos::MemoId;
use crate::scope::{AgencyId, id};
use crate::thai::calendar::FiscalYear;

id!(
	/// A report of an agency.
	ReportId
);

/// The most columns that a sheet across has room for.
pub const MOST_COLUMNS: usize = 8;

/// A report on the plan of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct Report {
	pub id: ReportId,
	pub agency: AgencyId,
	/// The fiscal year (B.E.) of the plan.
	pub year: FiscalYear,
	pub span: Span,
	pub title: String,
	pub columns: Vec<LayoutColumn>,
	pub grouping: Grouping,
	/// A cover page (หน้าปก) lies in front.
	pub has_cover: bool,
	/// Photos of the span's reports stand below what they tell.
	pub has_photos: bool,
	/// The post that began it.
	pub post: String,
	pub at: DateTime<Utc>,
	/// The newest memo that was begun from it, with the table as it was then.
	pub memo: Option<MemoId>,
	/// The memos that were begun before that one.
	#[serde(default, skip_serializing_if = "Vec::is_empty")]
	#[surreal(default)]
	pub earlier: Vec<MemoId>,
}

impl Report {
	/// It is the summary of every division for the chief.
	pub fn is_summary_of(&self, year: FiscalYear, span: Span) -> bool {
		self.year == year && self.span == span && self.span.months == 1 && self.grouping == Grouping::Owner
	}

	/// It sums up what became of the plan: each measure is told with its required parts (`domain.md` C2). A month or a quarter
	/// only tells what was done in it (A8).
	pub const fn sums_up(&self) -> bool {
		self.span.months >= 6
	}

	/// What its files are called: "รายงาน 2566 รอบ 6 เดือน (ต.ค. 2565 - มี.ค. 2566)".
	pub fn short_name(&self) -> String {
		format!("รายงาน {} {}", self.year, self.span.label(self.year))
	}

	/// Every memo that was begun from it, the newest first.
	pub fn memos(&self) -> impl Iterator<Item = &MemoId> {
		self.memo.iter().chain(self.earlier.iter().rev())
	}

	/// With another memo that was begun from it.
	pub fn with_memo(self, memo: MemoId) -> Self {
		let earlier = self.earlier.into_iter().chain(self.memo).collect();
		Self { memo: Some(memo), earlier, ..self }
	}
}

/// What the form sends that begins a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportStart {
	pub year: String,
	/// `Span::word`
	pub span: String,
	/// `Layout::word`, or the id of a report whose look is taken over.
	pub layout: String,
}

/// The name of a report by itself.
pub fn title_of(year: FiscalYear, span: Span) -> String {
	let name = "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน";
	format!("{name} ประจำปีงบประมาณ พ.ศ. {year} {}", span.label(year))
}

impl ReportStart {
	/// The report it begins; `known` are those of the agency.
	pub fn check(&self, known: &[Report]) -> Result<Report> {
		let mut errors = FieldErrors::default();
		let year = errors.keep("year", FiscalYear::parse(&self.year));
		let span = errors.keep("span", Span::parse(&self.span).ok_or_else(|| "เลือกช่วงของรายงานจากรายการ".to_owned()));
		let layout = LAYOUTS.iter().find(|layout| layout.word == self.layout);
		let like = known.iter().find(|report| report.id.0 == self.layout);
		if layout.is_none() && like.is_none() {
			errors.add("layout", "เลือกแบบรายงานจากรายการ");
		}
		errors.result()?;
		let (Some(year), Some(span)) = (year, span) else { return Err(Error::Unreadable) };
		let (columns, grouping, has_cover, has_photos) = match (layout, like) {
			(Some(layout), _) => (layout.columns(), layout.grouping, false, layout.has_photos),
			(None, Some(like)) => (like.columns.clone(), like.grouping, like.has_cover, like.has_photos),
			(None, None) => return Err(Error::Unreadable),
		};
		Ok(Report {
			id: ReportId::create(),
			agency: AgencyId::default(),
			year,
			span,
			title: title_of(year, span),
			columns,
			grouping,
			has_cover,
			has_photos,
			post: String::new(),
			at: DateTime::UNIX_EPOCH,
			memo: None,
			earlier: Vec::new(),
		})
	}
}

/// A row of the form of columns; one without a field is no column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnDraft {
	#[serde(default)]
	pub field: String,
	#[serde(default)]
	pub heading: String,
}

/// What the form sends that changes the look of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportDraft {
	pub title: String,
	#[serde(default)]
	pub columns: Vec<ColumnDraft>,
	/// `Grouping::word`; blank for one table.
	#[serde(default)]
	pub grouping: String,
	#[serde(default)]
	pub has_cover: bool,
	#[serde(default)]
	pub has_photos: bool,
	/// Fingerprint of the report that the form was filled in over.
	#[serde(default)]
	pub seen: String,
}

impl ReportDraft {
	/// The report with this look.
	pub fn check(&self, report: &Report) -> Result<Report> {
		let mut errors = FieldErrors::default();
		let title = errors.text("title", &self.title, "ชื่อรายงาน", 300);
		let mut columns = Vec::new();
		for (place, column) in self.columns.iter().enumerate().filter(|(_, column)| !column.field.is_empty()) {
			let Some(field) = Field::parse(&column.field) else {
				errors.add(&format!("columns-{place}-field"), "เลือกสิ่งที่แสดงจากรายการ");
				continue;
			};
			let typed = column.heading.trim();
			if typed.chars().count() > 120 {
				errors.add(&format!("columns-{place}-heading"), "หัวช่องยาวเกิน 120 ตัวอักษร ตัดให้สั้นลง");
			}
			let heading = if typed.is_empty() { field.label() } else { typed };
			columns.push(LayoutColumn { field, heading: heading.to_owned() });
		}
		if columns.is_empty() {
			errors.add("columns-0-field", "รายงานต้องมีอย่างน้อยหนึ่งช่อง เลือกสิ่งที่แสดง");
		}
		if columns.len() > MOST_COLUMNS {
			errors.add("columns-0-field", format!("กระดาษมีที่ให้ไม่เกิน {MOST_COLUMNS} ช่อง นำบางช่องออก"));
		}
		let grouping = match self.grouping.as_str() {
			"" => Some(Grouping::Plan),
			word => errors.keep("grouping", Grouping::parse(word).ok_or_else(|| "เลือกการจัดกลุ่มจากรายการ".to_owned())),
		};
		errors.result()?;
		let Self { has_cover, has_photos, .. } = *self;
		Ok(Report { title, columns, grouping: grouping.unwrap_or_default(), has_cover, has_photos, ..report.clone() })
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn begun(layout: &str) -> Result<Report> {
		ReportStart { year: "๒๕๖๖".to_owned(), span: "0-6".to_owned(), layout: layout.to_owned() }.check(&[])
	}

	#[test]
	fn a_report_is_named_by_year_and_span_and_takes_over_a_look() {
		let report = begun("items").unwrap();
		assert!(report.title.ends_with("ประจำปีงบประมาณ พ.ศ. 2566 รอบ 6 เดือน (ต.ค. 2565 - มี.ค. 2566)"));
		assert_eq!((report.grouping, report.columns.len()), (Grouping::Indicator, 5));
		let own = Report { columns: report.columns[..2].to_vec(), has_cover: true, ..report };
		let start = ReportStart { year: "2567".to_owned(), span: "0-12".to_owned(), layout: own.id.0.clone() };
		let like = start.check(std::slice::from_ref(&own)).unwrap();
		assert_eq!((like.columns, like.has_cover), (own.columns, true));
		let wrong = ReportStart { year: "x".to_owned(), span: "1-6".to_owned(), layout: "x".to_owned() };
		let error = wrong.check(&[]).unwrap_err();
		assert!(["year", "span", "layout"].iter().all(|field| error.at(field).is_some()));
	}

	#[test]
	fn ones_own_columns_keep_their_order_and_words() {
		let report = begun("yearly").unwrap();
		let column = |field: &str, heading: &str| ColumnDraft { field: field.to_owned(), heading: heading.to_owned() };
		let draft = |columns: &[ColumnDraft]| ReportDraft {
			title: "ก".to_owned(),
			columns: columns.to_vec(),
			..ReportDraft::default()
		};
		let own = draft(&[column("percent", ""), column("", "ทิ้ง"), column("title", " เรื่อง ")]).check(&report).unwrap();
		let words: Vec<(Field, &str)> =
			own.columns.iter().map(|column| (column.field, column.heading.as_str())).collect();
		assert_eq!(words, [(Field::Percent, "ร้อยละ"), (Field::Title, "เรื่อง")]);
		assert!(draft(&[]).check(&report).unwrap_err().at("columns-0-field").is_some());
		assert!(draft(&[column("x", "")]).check(&report).unwrap_err().at("columns-0-field").is_some());
		let many = vec![column("title", ""); MOST_COLUMNS + 1];
		assert!(draft(&many).check(&report).unwrap_err().at("columns-0-field").is_some());
	}
}
