//! The memo that brings a plan before the chief: composed from the agency, its standing and the plan, every number from
//! the records. Officers change it as they like.

use crate::agency::Agency;
use crate::db::{Db, Stored};
use crate::error::Error;
use crate::memos::{Attachment, Content, Section};
use crate::press::numerals;
use crate::scores::{self, Standing};
use crate::thai::calendar::FiscalYear;
use crate::thai::digits::{points, to_arabic, to_thai};

use super::model::Measure;
use super::store;

const NAME: &str = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน";

/// The memo about the plan of the agency's working year, from its records as they stand.
pub async fn memo_of_plan(db: &Db, agency: &Agency, unit: &str, today: chrono::NaiveDate) -> Stored<Content> {
	let year = agency.working_year;
	let measures = store::list(db, &agency.id, year).await?;
	if measures.is_empty() {
		return Err(Error::Conflict("ยังไม่มีมาตรการของปีนี้ นำเข้ามาตรการก่อน แล้วจึงเขียนบันทึก".to_owned()).into());
	}
	let standing = scores::standing(db, &agency.id, year).await?;
	let analysis = match &standing {
		Some(standing) => {
			let result = &standing.result;
			let edition = scores::find_revision(db, result.year, result.edition).await?;
			scores::narrative(&edition, result, &taken_up(&measures, result.year))
		}
		None => Vec::new(),
	};
	Ok(compose(agency, unit, standing.as_ref(), &analysis, year, &measures, today))
}

/// What to look at in a memo that doesn't say the total as it is known now: the result was corrected since, or a newer
/// one came.
pub fn stale_words(memo: &Content, standing: &Standing) -> Option<String> {
	let total = points(standing.result.total);
	// The first section tells the result as a whole; further down the same number may be that of a part.
	let is_said = memo.sections.first().is_some_and(|section| to_arabic(&section.text).contains(&total));
	let (year, place) = (standing.result.year, memo.sections.first().map(|section| section.heading.as_str()));
	let place = place.unwrap_or_default();
	(!is_said).then(|| {
		format!("ผลปี {year} ที่บันทึกไว้คือ {total} คะแนน แต่หัวข้อ “{place}” ของบันทึกไม่กล่าวถึงตัวเลขนี้ แก้คะแนนในเนื้อความก่อนส่ง หรือเขียนฉบับใหม่จากแผนนี้")
	})
}

/// The rows of a year's result that the measures answer.
fn taken_up(measures: &[Measure], year: FiscalYear) -> Vec<String> {
	let row = |measure: &Measure| match &measure.place.origin {
		Some(origin) => (origin.year == year).then(|| origin.row.clone()),
		// A document names the item of the year before its plan.
		None => measure.place.item.as_ref().filter(|_| measure.year.previous() == year).map(|item| item.normal()),
	};
	measures.iter().filter_map(row).collect()
}

/// The draft of the memo. `unit` is the author's own.
fn compose(
	agency: &Agency,
	unit: &str,
	standing: Option<&Standing>,
	analysis: &[String],
	year: FiscalYear,
	measures: &[Measure],
	today: chrono::NaiveDate,
) -> Content {
	let section = |heading: &str, text: String| Section { heading: heading.to_owned(), text: numerals(&text) };
	Content {
		unit: [unit, agency.name().as_str()].join(" ").trim().to_owned(),
		number: to_thai(&agency.memo_number()),
		date: today,
		subject: format!("การดำเนินการตาม{NAME}"),
		to: agency.chief_title(),
		sections: vec![
			section("เรื่องเดิม", origin(agency, standing)),
			section("ข้อเท็จจริง", facts(analysis, year, measures)),
			section("ข้อพิจารณาและความเห็น", proposals(measures)),
		],
		closing: "จึงเรียนมาเพื่อโปรดพิจารณา".to_owned(),
		attachment: Some(table(agency, year, measures)),
	}
}

fn origin(agency: &Agency, standing: Option<&Standing>) -> String {
	let Some(standing) = standing else {
		return format!("ตามที่{}ดำเนินการตาม{NAME}เป็นประจำทุกปีงบประมาณ นั้น", agency.name());
	};
	let distance = match standing.gap {
		Some(gap) => format!("ต่ำกว่าเป้าหมาย {} คะแนน อยู่ {} คะแนน", standing.target.normalize(), points(gap)),
		None => format!("ถึงเป้าหมาย {} คะแนน", standing.target.normalize()),
	};
	format!(
		"ตามที่{}เข้ารับการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA) \
		 ประจำปีงบประมาณ พ.ศ. {} มีผลการประเมิน {} คะแนน อยู่ในระดับ {} {distance} นั้น",
		agency.name(),
		standing.result.year,
		points(standing.result.total),
		standing.level,
	)
}

/// What the measures propose, in the words of the recommendations they were made from.
fn proposals(measures: &[Measure]) -> String {
	let whole = "เห็นควรพิจารณาให้ความเห็นชอบมาตรการตามเอกสารที่แนบ แจ้งทุกสำนัก/กองทราบและถือปฏิบัติ \
		 และเผยแพร่ให้ประชาชนทราบทางเว็บไซต์ของหน่วยงาน";
	let each = measures.iter().filter_map(|measure| {
		let origin = measure.place.origin.as_ref().filter(|origin| !origin.memo.is_empty())?;
		Some(format!("มาตรการที่ {} {}", measure.number, origin.memo))
	});
	std::iter::once(whole.to_owned()).chain(each).collect::<Vec<_>>().join("\n\n")
}

fn facts(analysis: &[String], year: FiscalYear, measures: &[Measure]) -> String {
	let list = measures.iter().map(|measure| format!("{}. {}", measure.number, measure.title)).collect::<Vec<_>>();
	let weak = analysis.iter().map(|line| format!("{line}\n\n")).collect::<String>();
	format!(
		"{weak}เพื่อให้ผลการประเมินดีขึ้น จึงกำหนด{NAME} ประจำปีงบประมาณ พ.ศ. {year} จำนวน {} มาตรการ คือ\n\n{}\n\n\
		 ขั้นตอนและผู้รับผิดชอบของแต่ละมาตรการ รายละเอียดตามเอกสารที่แนบ",
		measures.len(),
		list.join("\n\n"),
	)
}

fn table(agency: &Agency, year: FiscalYear, measures: &[Measure]) -> Attachment {
	// What the chain signs is what is promised: a period too, where the plan has any.
	let has_periods = measures.iter().any(|measure| !measure.period.is_blank());
	let row = |measure: &Measure| {
		let steps = match measure.steps.as_slice() {
			[only] => vec![only.clone()],
			steps => (1..).zip(steps).map(|(number, step)| format!("{number}) {step}")).collect(),
		};
		let owners = measure.owners.iter().map(|owner| owner.label.clone()).collect();
		let period = has_periods.then(|| vec![measure.period.label.clone()]);
		let cells = [vec![format!("{}. {}", measure.number, measure.title)], steps, owners];
		cells.into_iter().chain(period).collect()
	};
	let head = ["มาตรการ", "ขั้นตอนหรือวิธีการ", "ผู้รับผิดชอบ"].into_iter().chain(has_periods.then_some("ระยะเวลา"));
	Attachment {
		titles: vec![NAME.to_owned(), format!("ประจำปีงบประมาณ พ.ศ. {year}"), agency.name()],
		head: head.map(str::to_owned).collect(),
		rows: measures.iter().map(row).collect(),
		heads: Vec::new(),
		pictures: Vec::new(),
	}
}
