//! The memo that brings the announcement of a year before the chief, as it is begun.

use super::sheet::{ASKS, WORDS};
use crate::agency;
use crate::db::{Db, Stored};
use crate::gifts::store as register;
use crate::memos::{Content, Section};
use crate::scope::{AgencyId, Scope};
use crate::staff;
use crate::thai::baht::baht;
use crate::thai::calendar::FiscalYear;

/// The memo: what the register of the year before says, and what is announced. Officers change it as they like.
pub async fn compose(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear) -> Stored<Content> {
	let profile = agency::find(db, agency).await?;
	let unit = staff::list_own_units(db, scope).await?.into_iter().next().unwrap_or_default();
	let setting = register::find_setting(db, agency).await?;
	let before = register::year_of(db, scope, agency, year.previous()).await?;
	let facts = match (before.lines.is_empty(), before.count) {
		(true, _) => format!("หน่วยงานเริ่มใช้ทะเบียนของขวัญในปีงบประมาณ พ.ศ. {year}"),
		(false, 0) if before.missing > 0 => format!(
			"ในปีงบประมาณ พ.ศ. {} ไม่มีการแจ้งรับของขวัญ และมีเดือนที่ส่วนราชการยังไม่ได้รายงาน {} รายการ",
			year.previous(),
			before.missing
		),
		(false, 0) => format!("ในปีงบประมาณ พ.ศ. {} ไม่มีการแจ้งรับของขวัญ", year.previous()),
		(false, count) => format!(
			"ในปีงบประมาณ พ.ศ. {} มีการแจ้งรับของขวัญ {count} ครั้ง มูลค่ารวม {} บาท",
			year.previous(),
			baht(before.value)
		),
	};
	let limit = match (setting.limit, setting.basis.as_str()) {
		(None, _) => String::new(),
		(Some(limit), "") => format!(" โดยถือเกณฑ์มูลค่า {} บาท", baht(limit)),
		(Some(limit), basis) => format!(" โดยถือเกณฑ์มูลค่า {} บาท ตาม{basis}", baht(limit)),
	};
	let proposal = format!(
		"เห็นควรให้ผู้บริหารสูงสุดลงนามในประกาศตามข้อความในหัวข้อ “{WORDS}” แจ้งทุกคนรับทราบเป็นรายบุคคล และเผยแพร่ประกาศพร้อมทะเบียนให้ประชาชนทราบ"
	);
	let own = profile.name();
	let words = format!(
		"{own}มุ่งให้ประชาชนเชื่อมั่นว่า การปฏิบัติหน้าที่และการให้บริการทุกเรื่องไม่แลกกับของขวัญหรือประโยชน์ใด จึงประกาศเจตนารมณ์ว่า ผู้บริหาร ข้าราชการ พนักงาน และลูกจ้างทุกคนไม่รับของขวัญหรือประโยชน์อื่นใดจากการปฏิบัติหน้าที่ ตลอดปีงบประมาณ พ.ศ. {year}\n\n\
		 หากจำเป็นต้องรับ หรือได้รับโดยไม่อาจคืนได้ ให้ผู้รับแจ้งในทะเบียนของขวัญทุกครั้ง{limit} และให้ทุกสำนัก/กองรายงานทุกเดือนแม้ไม่มีการรับ\n\n\
		 ทะเบียนของขวัญรายเดือนเปิดให้ประชาชนอ่านได้ทุกเดือน โดยไม่แสดงชื่อบุคคล"
	);
	let section = |heading: &str, text: String| Section { heading: heading.to_owned(), text };
	let name = format!("ประกาศเจตนารมณ์นโยบายไม่รับของขวัญจากการปฏิบัติหน้าที่ ประจำปีงบประมาณ พ.ศ. {year}");
	Ok(Content {
		unit: [unit.as_str(), profile.name().as_str()].join(" ").trim().to_owned(),
		number: crate::thai::digits::to_thai(&profile.memo_number()),
		date: scope.today(),
		subject: format!("{ASKS}{name}"),
		to: profile.chief_title(),
		sections: vec![
			section(
				"เรื่องเดิม",
				"ตามที่การประเมินคุณธรรมและความโปร่งใส (ITA) กำหนดให้ผู้บริหารสูงสุดประกาศนโยบายไม่รับของขวัญเป็นประจำทุกปีงบประมาณ นั้น"
					.to_owned(),
			),
			section("ข้อเท็จจริง", facts),
			section("ข้อพิจารณาและความเห็น", proposal),
			section(WORDS, words),
		],
		closing: "จึงเรียนมาเพื่อโปรดพิจารณาลงนามในประกาศ".to_owned(),
		attachment: None,
	})
}
