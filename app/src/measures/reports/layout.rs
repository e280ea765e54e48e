//! The columns of a report: the layouts that documents have (`domain.md` 8.0), and what one's own is made of.

use serde::{Deserialize, Serialize};
use surrealdb::types::SurrealValue;

/// What a column tells of a measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
#[surreal(untagged, rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Field {
	#[default]
	Title,
	/// The item it answers, with its text.
	Item,
	Steps,
	Owners,
	Period,
	ReportPlan,
	/// What was done, with what was reported in the span.
	Actions,
	/// The summary, with what was reported in the span.
	Result,
	Outcome,
	Suggestions,
	Budget,
	ReportsTo,
	/// The day by which it is to be done.
	Due,
	/// The project or plan it belongs to.
	Project,
	/// Of the newest report in the span.
	Percent,
}

impl Field {
	pub const ALL: [Self; 15] = [
		Self::Title,
		Self::Item,
		Self::Steps,
		Self::Owners,
		Self::Period,
		Self::ReportPlan,
		Self::Actions,
		Self::Result,
		Self::Outcome,
		Self::Suggestions,
		Self::Budget,
		Self::ReportsTo,
		Self::Due,
		Self::Project,
		Self::Percent,
	];

	pub const fn word(self) -> &'static str {
		match self {
			Self::Title => "title",
			Self::Item => "item",
			Self::Steps => "steps",
			Self::Owners => "owners",
			Self::Period => "period",
			Self::ReportPlan => "report_plan",
			Self::Actions => "actions",
			Self::Result => "result",
			Self::Outcome => "outcome",
			Self::Suggestions => "suggestions",
			Self::Budget => "budget",
			Self::ReportsTo => "reports_to",
			Self::Due => "due",
			Self::Project => "project",
			Self::Percent => "percent",
		}
	}

	/// The heading where nobody chose another.
	pub const fn label(self) -> &'static str {
		match self {
			Self::Title => "มาตรการ",
			Self::Item => "ประเด็นที่ต้องปรับปรุงแก้ไข/ประเด็นที่ต้องพัฒนา",
			Self::Steps => "ขั้นตอนหรือวิธีการ",
			Self::Owners => "ผู้รับผิดชอบ",
			Self::Period => "ระยะเวลา",
			Self::ReportPlan => "การรายงานผลและการกำกับติดตาม",
			Self::Actions => "การดำเนินการ",
			Self::Result => "สรุปผลการดำเนินการ",
			Self::Outcome => "ผลลัพธ์หรือความสำเร็จ",
			Self::Suggestions => "ข้อเสนอแนะ",
			Self::Budget => "งบประมาณ",
			Self::ReportsTo => "รายงานต่อ",
			Self::Due => "กำหนดแล้วเสร็จ",
			Self::Project => "โครงการหรือแผน",
			Self::Percent => "ร้อยละ",
		}
	}

	pub fn parse(word: &str) -> Option<Self> {
		Self::ALL.into_iter().find(|field| field.word() == word)
	}
}

/// In which blocks the measures stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
#[surreal(untagged, rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Grouping {
	/// One table, in the order of the plan.
	#[default]
	Plan,
	/// By indicator and instrument (ตัวชี้วัดและเครื่องมือ).
	Indicator,
	/// By who reports (สำนัก/กอง): a measure of several stands with each of them, with what that one reported.
	Owner,
}

impl Grouping {
	pub const ALL: [Self; 3] = [Self::Plan, Self::Indicator, Self::Owner];

	pub const fn word(self) -> &'static str {
		match self {
			Self::Plan => "plan",
			Self::Indicator => "indicator",
			Self::Owner => "owner",
		}
	}

	pub const fn label(self) -> &'static str {
		match self {
			Self::Plan => "ตารางเดียวตามลำดับแผน",
			Self::Indicator => "ตามตัวชี้วัดและเครื่องมือ",
			Self::Owner => "ตามสำนัก/กองที่รายงาน",
		}
	}

	pub fn parse(word: &str) -> Option<Self> {
		Self::ALL.into_iter().find(|grouping| grouping.word() == word)
	}
}

/// A column: what it tells, under which words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, SurrealValue)]
pub struct LayoutColumn {
	pub field: Field,
	pub heading: String,
}

/// A layout of the field.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
	pub word: &'static str,
	/// As the choice names it.
	pub label: &'static str,
	columns: &'static [(Field, &'static str)],
	pub grouping: Grouping,
	/// Photos of the span's reports stand below the result.
	pub has_photos: bool,
}

impl Layout {
	pub fn columns(&self) -> Vec<LayoutColumn> {
		let column = |(field, heading): &(Field, &str)| LayoutColumn { field: *field, heading: (*heading).to_owned() };
		self.columns.iter().map(column).collect()
	}
}

/// The word of the summary of a month.
pub const MONTHLY: &str = "monthly";

/// The five that documents have, and the monthly summary of every division for the chief (`domain.md` A8).
pub const LAYOUTS: [Layout; 6] = [
	Layout {
		word: "yearly",
		label: "รายงานประจำปี: สรุปผล และผลลัพธ์ (6 ช่อง)",
		columns: &[
			(Field::Title, "มาตรการหรือกิจกรรม"),
			(Field::Steps, "วิธีดำเนินการ"),
			(Field::Owners, "ผู้รับผิดชอบ"),
			(Field::Period, "ระยะเวลา"),
			(Field::Result, "สรุปผลการดำเนินการตามมาตรการ/กิจกรรม"),
			(Field::Outcome, "ผลลัพธ์หรือความสำเร็จของการดำเนินการ"),
		],
		grouping: Grouping::Plan,
		has_photos: false,
	},
	Layout {
		word: "items",
		label: "รายงานรายตัวชี้วัด: ประเด็น และการดำเนินการ (5 ช่อง)",
		columns: &[
			(Field::Item, "ประเด็นที่ต้องปรับปรุงแก้ไข/ ประเด็นที่ต้องพัฒนา"),
			(Field::Owners, "ผู้รับผิดชอบ"),
			(Field::Steps, "ขั้นตอนหรือวิธีการ/มาตรการ"),
			(Field::ReportPlan, "การรายงานผลและการกำกับติดตาม กำหนดเวลาแล้วเสร็จ"),
			(Field::Actions, "การดำเนินการ"),
		],
		grouping: Grouping::Indicator,
		has_photos: false,
	},
	Layout {
		word: "suggestions",
		label: "รายงาน: ผล และข้อเสนอแนะ (6 ช่อง)",
		columns: &[
			(Field::Title, "มาตรการ"),
			(Field::Steps, "วิธีการดำเนินการ"),
			(Field::Owners, "ผู้รับผิดชอบ"),
			(Field::Period, "ระยะเวลา"),
			(Field::Result, "ผลการดำเนินการ"),
			(Field::Suggestions, "ข้อเสนอแนะ"),
		],
		grouping: Grouping::Plan,
		has_photos: true,
	},
	Layout {
		word: "plan",
		label: "แผน: มาตรการ ขั้นตอน ผู้รับผิดชอบ (3 ช่อง)",
		columns: &[(Field::Title, "มาตรการ"), (Field::Steps, "ขั้นตอนหรือวิธีการ"), (Field::Owners, "ผู้รับผิดชอบ")],
		grouping: Grouping::Plan,
		has_photos: false,
	},
	Layout {
		word: "circular",
		label: "แจ้งเวียน: การติดตามผล (5 ช่อง)",
		columns: &[
			(Field::Title, "มาตรการ/แนวทาง"),
			(Field::Steps, "วิธีการดำเนินการ"),
			(Field::Owners, "ผู้รับผิดชอบ"),
			(Field::Period, "ระยะเวลาดำเนินการ"),
			(Field::ReportPlan, "การติดตามผล"),
		],
		grouping: Grouping::Plan,
		has_photos: false,
	},
	Layout {
		word: MONTHLY,
		label: "สรุปรายเดือนแยกสำนัก/กอง เสนอนายก (4 ช่อง)",
		columns: &[
			(Field::Title, "มาตรการ"),
			(Field::Result, "ผลการดำเนินการในช่วงนี้"),
			(Field::Percent, "คืบหน้า"),
			(Field::Suggestions, "ข้อเสนอแนะ"),
		],
		grouping: Grouping::Owner,
		has_photos: false,
	},
];
