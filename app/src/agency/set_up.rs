//! How far the profile and the units of an agency are set up.

use super::store;
use crate::db::{Db, Stored};
use crate::room::SetUp;
use crate::scope::AgencyId;

pub async fn set_up(db: &Db, agency: &AgencyId) -> Stored<Vec<SetUp>> {
	let profile = store::find(db, agency).await?;
	let units = store::list_units(db, agency).await?.into_iter().filter(|unit| !unit.is_ended).count();
	let number = match profile.memo_prefix.as_str() {
		"" => "ยังไม่มีเลขที่หนังสือ บันทึกข้อความจึงไม่มีเลขนำ".to_owned(),
		prefix => format!("เลขที่หนังสือ {prefix}"),
	};
	let framing = profile.framing();
	let website = match (profile.website.as_str(), framing.is_empty()) {
		("", true) => "ยังไม่มีเว็บไซต์ วิดเจ็ตจึงฝังไม่ได้".to_owned(),
		("", false) => profile.frame_origins.join(", "),
		(website, _) => website.to_owned(),
	};
	let emblem = if profile.emblem.is_some() {
		"มีตราแล้ว"
	} else {
		"ยังไม่มีตรา บันทึกข้อความเว้นที่ว่างไว้"
	};
	let count = if units == 0 { "ยังไม่มี".to_owned() } else { format!("{units} หน่วย") };
	Ok(vec![
		SetUp::needed("ข้อมูลหน่วยงาน", "#profile", !profile.memo_prefix.is_empty(), number),
		SetUp::optional("เว็บไซต์", "#profile", !framing.is_empty(), website),
		SetUp::optional("ตราครุฑ", "#emblem", profile.emblem.is_some(), emblem.to_owned()),
		SetUp::needed("สำนัก/กอง/งาน", "/units", units > 0, count),
	])
}
