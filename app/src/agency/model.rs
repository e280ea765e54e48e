//! Agencies and units, and what may be typed for them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use super::kind::Kind;
use super::origin::{is_origin, origin_of, siblings};
use crate::error::{FieldErrors, Result};
use crate::scope::AgencyId;
pub use crate::scope::UnitId;
use crate::thai::calendar::FiscalYear;
use crate::thai::day::read_day;
use crate::thai::digits::to_arabic;

/// Addresses that belong to the house itself (`product.md` 4).
const RESERVED: [&str; 15] = [
	"staff",
	"wall",
	"embed",
	"api",
	"events",
	"health",
	"metrics",
	"verify",
	"pkg",
	"fonts",
	"icons",
	"editions",
	"new",
	"installation",
	"offline",
];

/// Whether an address shows what everybody may see: the agencies, the pages of one, a widget.
pub fn is_public_path(path: &str) -> bool {
	let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
	first == "embed" || !RESERVED.contains(&first)
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Agency {
	pub id: AgencyId,
	/// Its address in the product: `/{slug}`.
	pub slug: String,
	pub kind: Kind,
	/// The place's name alone: ด่านช้าง.
	pub place: String,
	pub district: String,
	pub province: String,
	/// Letters and number before the stroke: `สพ ๗๘๖๐๑`.
	pub memo_prefix: String,
	pub website: String,
	/// Origins that may frame the widgets, besides the agency's own website.
	pub frame_origins: Vec<String>,
	/// The hash of the emblem in the vault; none leaves its space on memos free.
	pub emblem: Option<String>,
	/// The fiscal year (B.E.) that the staff works on now.
	pub working_year: FiscalYear,
	/// Every page says ข้อมูลสมมุติ.
	pub is_fictional: bool,
	pub is_ended: bool,
}

impl Agency {
	/// องค์การบริหารส่วนตำบลด่านช้าง
	pub fn name(&self) -> String {
		format!("{}{}", self.kind.label(), self.place)
	}

	/// How its chief is addressed: นายกองค์การบริหารส่วนตำบลด่านช้าง, นายกเทศมนตรีเมืองสุพรรณบุรี.
	pub fn chief_title(&self) -> String {
		match self.kind.label().strip_prefix("เทศบาล") {
			Some(kind) => format!("นายกเทศมนตรี{kind}{}", self.place),
			None => format!("นายก{}", self.name()),
		}
	}

	/// อบต.ด่านช้าง
	pub fn short_name(&self) -> String {
		self.kind.short_name(&self.place)
	}

	/// What a memo's number begins with; the running number is written behind the stroke.
	pub fn memo_number(&self) -> String {
		if self.memo_prefix.is_empty() { String::new() } else { format!("{}/", self.memo_prefix) }
	}

	/// Every origin whose pages may frame the widgets: its own website first, with and without www, by http and https.
	pub fn framing(&self) -> Vec<String> {
		let own = origin_of(&self.website).map(|origin| siblings(&origin)).into_iter().flatten();
		own.chain(self.frame_origins.iter().flat_map(|origin| siblings(origin))).fold(Vec::new(), |mut all, origin| {
			if !all.contains(&origin) {
				all.push(origin);
			}
			all
		})
	}

	/// The first two consonants of the place, for its emblem tile.
	pub fn initials(&self) -> String {
		self.place.chars().filter(|c| ('ก'..='ฮ').contains(c)).step_by(2).take(2).collect()
	}
}

/// What the profile form sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyDraft {
	pub slug: String,
	pub kind: String,
	pub place: String,
	pub district: String,
	pub province: String,
	pub memo_prefix: String,
	pub website: String,
	/// One origin a line.
	#[serde(default)]
	pub frame_origins: String,
	pub working_year: String,
	#[serde(default)]
	pub is_fictional: bool,
	/// Fingerprint of the record that the form was filled in over; blank for a new one.
	#[serde(default)]
	pub seen: String,
}

impl AgencyDraft {
	/// The agency it describes, under the given id.
	pub fn check(&self, id: AgencyId) -> Result<Agency> {
		let mut errors = FieldErrors::default();
		let slug = self.slug.trim().to_ascii_lowercase();
		let is_slug = (2..=40).contains(&slug.len())
			&& slug.starts_with(|c: char| c.is_ascii_lowercase())
			&& slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
		if RESERVED.contains(&slug.as_str()) {
			errors.add("slug", format!("“{slug}” เป็นที่อยู่ของระบบ กรุณาใช้คำอื่น"));
		} else if !is_slug {
			errors.add("slug", "ใช้ตัวอักษรอังกฤษ ตัวเลข หรือขีดกลาง 2-40 ตัว ขึ้นต้นด้วยตัวอักษร เช่น danchang");
		}
		let kind = errors.keep("kind", Kind::parse(&self.kind).ok_or_else(|| "เลือกประเภทหน่วยงาน".to_owned()));
		let place = errors.text("place", &self.place, "ชื่อตำบลหรือเมือง", 80);
		if Kind::ALL.iter().any(|kind| place.starts_with(kind.label()) || place.starts_with(kind.short())) {
			errors.add("place", "กรอกเฉพาะชื่อ ไม่ต้องมีคำนำหน้า เช่น ด่านช้าง");
		}
		let district = errors.optional_text("district", &self.district, "อำเภอ", 80);
		let province = errors.text("province", &self.province, "จังหวัด", 80);
		let memo_prefix = errors.optional_text("memo_prefix", &self.memo_prefix, "เลขที่หนังสือ", 40);
		let website = errors.optional_text("website", &self.website, "เว็บไซต์", 200);
		if !website.is_empty() && !website.starts_with("http://") && !website.starts_with("https://") {
			errors.add("website", "ขึ้นต้นด้วย https:// หรือ http://");
		}
		let frame_origins: Vec<String> =
			self.frame_origins.split_whitespace().map(|line| line.trim_end_matches('/').to_ascii_lowercase()).collect();
		if let Some(wrong) = frame_origins.iter().find(|origin| !is_origin(origin)) {
			errors.add(
				"frame_origins",
				format!("“{wrong}” ไม่ใช่ที่อยู่เว็บไซต์ ใช้รูปแบบ https://www.example.go.th บรรทัดละหนึ่งเว็บไซต์"),
			);
		}
		if frame_origins.len() > 20 {
			errors.add("frame_origins", "ใส่ได้ไม่เกิน 20 เว็บไซต์");
		}
		let working_year = errors.keep("working_year", FiscalYear::parse(&self.working_year));
		errors.result()?;
		let (Some(kind), Some(working_year)) = (kind, working_year) else {
			return Err(crate::error::Error::Unreadable);
		};
		Ok(Agency {
			id,
			slug,
			kind,
			place,
			district,
			province,
			memo_prefix,
			website,
			frame_origins,
			emblem: None,
			working_year,
			is_fictional: self.is_fictional,
			is_ended: false,
		})
	}
}

/// Where an agency lies: what puts it among others.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, PartialEq, Eq, SurrealValue)]
pub struct Locality {
	pub id: AgencyId,
	pub slug: String,
	pub kind: Kind,
	pub place: String,
	pub district: String,
	pub province: String,
	pub is_fictional: bool,
}

#[cfg(feature = "ssr")]
impl Locality {
	/// อบต.ด่านช้าง
	pub fn short_name(&self) -> String {
		self.kind.short_name(&self.place)
	}
}

/// A unit; an งาน stands under its สำนัก or กอง.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Unit {
	pub id: UnitId,
	pub agency: AgencyId,
	pub name: String,
	pub parent: Option<UnitId>,
	pub is_ended: bool,
	/// The day it was set up (ตั้งขึ้นเมื่อ), where that was within a year: it owes nothing of rounds that were over by then.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub since: Option<NaiveDate>,
}

/// A unit and those it belongs to, the nearest first.
#[cfg(feature = "ssr")]
pub fn line_of(unit: Option<&UnitId>, units: &[Unit]) -> Vec<UnitId> {
	let mut line: Vec<UnitId> = Vec::new();
	let mut next = unit.cloned();
	while let Some(id) = next.filter(|id| !line.contains(id)) {
		next = units.iter().find(|unit| unit.id == id).and_then(|unit| unit.parent.clone());
		line.push(id);
	}
	line
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitDraft {
	pub name: String,
	/// The id of the unit above, or nothing.
	pub parent: String,
	/// The day it was set up, or nothing.
	#[serde(default)]
	pub since: String,
	/// Fingerprint of the record that the form was filled in over; blank for a new one.
	#[serde(default)]
	pub seen: String,
}

impl UnitDraft {
	/// The unit it describes; `units` are those of the agency.
	pub fn check(&self, id: UnitId, agency: AgencyId, units: &[Unit]) -> Result<Unit> {
		let mut errors = FieldErrors::default();
		let name = errors.text("name", &self.name, "ชื่อหน่วยงานย่อย", 120);
		let parent = match self.parent.trim() {
			"" => None,
			wanted => {
				let above = units.iter().find(|unit| unit.id.0 == wanted && !unit.is_ended && unit.id != id);
				match above {
					None => errors.add("parent", "ไม่พบหน่วยงานที่สังกัดในหน่วยงานนี้ เลือกใหม่จากรายการ"),
					Some(unit) if unit.parent.is_some() => errors.add("parent", "งานต้องขึ้นกับสำนักหรือกอง ไม่ใช่ขึ้นกับงานอื่น"),
					Some(_) => (),
				}
				Some(UnitId(wanted.to_owned()))
			}
		};
		if parent.is_some() && units.iter().any(|unit| unit.parent.as_ref() == Some(&id)) {
			errors.add("parent", "หน่วยงานนี้มีงานในสังกัดอยู่ จึงขึ้นกับหน่วยงานอื่นไม่ได้");
		}
		let since = Some(self.since.trim()).filter(|typed| !typed.is_empty());
		let since = since.and_then(|typed| errors.keep("since", read_day(&to_arabic(typed))));
		errors.result()?;
		Ok(Unit { id, agency, name, parent, is_ended: false, since })
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;
	use crate::error::Error;

	fn draft() -> AgencyDraft {
		AgencyDraft {
			slug: "danchang".to_owned(),
			kind: "subdistrict".to_owned(),
			place: "ด่านช้าง".to_owned(),
			province: "สุพรรณบุรี".to_owned(),
			working_year: "๒๕๖๔".to_owned(),
			..AgencyDraft::default()
		}
	}

	#[test]
	fn names_come_from_the_profile() {
		let agency = draft().check(AgencyId::default()).unwrap();
		assert_eq!(agency.name(), "องค์การบริหารส่วนตำบลด่านช้าง");
		assert_eq!(agency.short_name(), "อบต.ด่านช้าง");
		assert_eq!(agency.chief_title(), "นายกองค์การบริหารส่วนตำบลด่านช้าง");
		let city = Agency {
			kind: Kind::LargeCityMunicipality, place: "ตัวอย่าง".to_owned(), ..agency.clone()
		};
		assert_eq!(city.chief_title(), "นายกเทศมนตรีนครตัวอย่าง");
		assert_eq!(agency.initials(), "ดช");
	}

	#[test]
	fn the_house_keeps_its_own_addresses() {
		for path in ["/", "/danchang", "/danchang/measures/2564", "/embed/danchang/score.svg"] {
			assert!(is_public_path(path), "{path}");
		}
		for slug in RESERVED {
			assert!(slug == "embed" || !is_public_path(&format!("/{slug}/x")), "{slug}");
			let error = AgencyDraft { slug: slug.to_owned(), ..draft() }.check(AgencyId::default()).unwrap_err();
			assert!(error.at("slug").is_some(), "{slug}");
		}
	}

	#[test]
	fn only_origins_may_frame() {
		let frames =
			|typed: &str| AgencyDraft { frame_origins: typed.to_owned(), ..draft() }.check(AgencyId::default());
		let agency = frames("https://www.example.go.th/\nhttp://127.0.0.1:*").unwrap();
		assert_eq!(
			agency.framing(),
			[
				"https://www.example.go.th",
				"https://example.go.th",
				"http://example.go.th",
				"http://www.example.go.th",
				"http://127.0.0.1:*"
			]
		);
		let with_site = Agency { website: "http://danchangspb.go.th/index.php".to_owned(), ..agency };
		let framing = with_site.framing();
		assert_eq!(framing[0], "http://danchangspb.go.th");
		for other in ["http://www.danchangspb.go.th", "https://danchangspb.go.th", "https://www.danchangspb.go.th"] {
			assert!(framing.iter().any(|origin| origin == other), "{other}");
		}
		for wrong in [
			"*",
			"https://",
			"https://a b;script-src *",
			"javascript:alert(1)",
			"https://x;y",
			"https://x/p q",
			"'self'",
		] {
			assert!(frames(wrong).unwrap_err().at("frame_origins").is_some(), "{wrong}");
		}
	}

	#[test]
	fn a_unit_of_another_agency_is_no_parent() {
		let unit = UnitDraft {
			name: "งานนิติการ".to_owned(), parent: "elsewhere".to_owned(), ..UnitDraft::default()
		};
		let error = unit.check(UnitId("u".to_owned()), AgencyId::default(), &[]).unwrap_err();
		assert!(error.at("parent").is_some());
	}

	proptest! {
		#[test]
		fn any_profile_is_answered(slug in ".{0,50}", place in ".{0,90}", year in ".{0,6}", website in ".{0,20}") {
			let outcome = AgencyDraft { slug, place, working_year: year, website, ..draft() }.check(AgencyId::default());
			let is_answered = matches!(outcome, Ok(_) | Err(Error::Invalid(_)));
			prop_assert!(is_answered);
		}
	}
}
