//! The checks by name, and what one finds.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::film::Shot;
use crate::thai::calendar::FiscalYear;

/// Declares the checks with the words they are known by and what they say.
macro_rules! checks {
	($($(#[$doc:meta])* $name:ident = $word:literal $label:literal,)+) => {
		/// A check of a plan.
		#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
		pub enum Check {
			$($(#[$doc])* $name,)+
		}

		impl Check {
			pub const ALL: &'static [Self] = &[$(Self::$name,)+];

			pub const fn word(self) -> &'static str {
				match self {
					$(Self::$name => $word,)+
				}
			}

			pub const fn label(self) -> &'static str {
				match self {
					$(Self::$name => $label,)+
				}
			}
		}
	};
}

checks! {
	NoOwner = "no_owner" "ไม่มีผู้รับผิดชอบ",
	UnknownOwner = "unknown_owner" "ไม่พบผู้รับผิดชอบในรายชื่อสำนัก/กอง",
	/// "ภารกิจอื่นที่เกี่ยวข้อง": nobody in particular.
	VagueOwner = "vague_owner" "ผู้รับผิดชอบไม่ระบุว่าหน่วยงานใด",
	/// The division was dissolved.
	EndedOwner = "ended_owner" "ผู้รับผิดชอบยุบแล้ว",
	/// Several divisions, and none of them is named as the one that leads.
	NoLead = "no_lead" "หลายผู้รับผิดชอบ ไม่มีหน่วยงานหลัก",
	NoSteps = "no_steps" "ไม่มีขั้นตอนหรือวิธีการ",
	NoItem = "no_item" "ไม่ได้ผูกกับข้อคำถามหรือจุดอ่อน",
	NoRounds = "no_rounds" "ไม่มีรอบการรายงาน",
	BlankPeriod = "blank_period" "ไม่ระบุระยะเวลา",
	UnreadPeriod = "unread_period" "อ่านระยะเวลาไม่ได้",
	BackwardPeriod = "backward_period" "ระยะเวลาสิ้นสุดก่อนเริ่ม",
	OutsideYear = "outside_year" "ระยะเวลาอยู่นอกปีงบประมาณ",
	/// C10: one text says ฉบับที่ ๓, another of the same row ฉบับที่ ๒.
	Editions = "editions" "เลขฉบับในแถวเดียวกันไม่ตรงกัน",
	/// B15: อบต. in the text of a เทศบาล, or the other way round.
	OtherKind = "other_kind" "ใช้คำของหน่วยงานต่างประเภท",
	/// D15.
	OtherAgency = "other_agency" "กล่าวถึงหน่วยงานอื่น",
	/// E24: the letters of another province in front of a number.
	OtherPrefix = "other_prefix" "เลขหนังสือใช้อักษรของที่อื่น",
	/// E14.
	OtherHost = "other_host" "URL ไม่ใช่เว็บไซต์ของหน่วยงาน",
	UrlOfOtherYear = "url_of_other_year" "URL เป็นของปีอื่น",
	PersonalData = "personal_data" "อาจมีเลขประจำตัวหรือเบอร์โทรศัพท์",
	OutcomeIsResult = "outcome_is_result" "ผลลัพธ์เหมือนสรุปผล",
	OutcomeAlone = "outcome_alone" "มีผลลัพธ์แต่ไม่มีสรุปผล",
	/// C2: what is over is told with a summary and an outcome.
	LacksParts = "lacks_parts" "จบแล้วแต่ขาดองค์ประกอบของรายงานผล",
	/// C7: the result speaks of something else than its row.
	UnrelatedResult = "unrelated_result" "สรุปผลไม่เกี่ยวกับมาตรการ",
	/// C7.
	SameResult = "same_result" "สรุปผลเหมือนมาตรการอื่น",
	SameSteps = "same_steps" "ขั้นตอนเหมือนมาตรการอื่น",
	/// D16.
	EarlyFinish = "early_finish" "เสร็จก่อนสิ้นระยะเวลา",
	UnprovenFinish = "unproven_finish" "เสร็จแล้วแต่ไม่มีหลักฐาน",
	NoProof = "no_proof" "รายงานแล้วแต่ไม่มีหลักฐาน",
	BackwardProgress = "backward_progress" "ความก้าวหน้าลดลง",
	Silent = "silent" "ไม่มีรายงานนานเกิน 90 วัน",
	LateRound = "late_round" "รอบรายงานเลยกำหนด",
	ExpiredProof = "expired_proof" "หลักฐานหมดอายุ",
	OldProof = "old_proof" "งานทำก่อนรอบที่รายงาน",
	/// The camera says so.
	OldPhoto = "old_photo" "ภาพถ่ายก่อนรอบที่รายงาน",
	/// Nobody of the divisions above could be told that it is late.
	Unescalated = "unescalated" "เลยกำหนดและไม่มีหัวหน้าให้แจ้ง",
	SamePhoto = "same_photo" "ภาพเดียวกันเป็นหลักฐานของหลายมาตรการ",
	CopiedReport = "copied_report" "รายงานเหมือนปีก่อนทุกคำ",
	/// 5.7: the analysis tells what is to be mended from what is to be developed.
	NoIssues = "no_issues" "ไม่แยกประเด็นที่ต้องแก้ไขกับที่ต้องพัฒนา",
	WeakItem = "weak_item" "จุดอ่อนของปีก่อนยังไม่มีมาตรการ",
	/// A18.
	MemoDiffers = "memo_differs" "แผนไม่ตรงกับบันทึกที่อนุมัติ",
}

impl Check {
	/// The field of the measure's form that mends it; none of what is mended elsewhere.
	pub const fn field(self) -> Option<&'static str> {
		match self {
			Self::NoOwner | Self::UnknownOwner | Self::VagueOwner | Self::EndedOwner | Self::NoLead => Some("owners"),
			Self::NoSteps | Self::SameSteps => Some("steps"),
			Self::NoItem => Some("item"),
			Self::BlankPeriod | Self::UnreadPeriod | Self::BackwardPeriod | Self::OutsideYear => Some("period"),
			Self::OutcomeIsResult | Self::OutcomeAlone | Self::LacksParts => Some("outcome"),
			Self::UnrelatedResult | Self::SameResult => Some("result"),
			_ => None,
		}
	}
}

/// What a check finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
	pub check: Check,
	/// The measure, by its id, its place in the plan and its title; none of what concerns the plan as a whole.
	pub measure: String,
	pub number: Option<u32>,
	pub title: String,
	/// What was found, in words.
	pub words: String,
	/// What an acceptance names it by: another text is another finding.
	pub key: String,
}

impl Finding {
	pub fn of(check: Check, shot: &Shot, words: impl Into<String>) -> Self {
		let (measure, words) = (&shot.measure, words.into());
		let key = key(check, measure.year, &measure.id.0, &words);
		Self {
			check,
			measure: measure.id.0.clone(),
			number: Some(measure.number),
			title: measure.title.clone(),
			words,
			key,
		}
	}

	/// The same, known by other words than it says: what it says may change, and an acceptance stands.
	pub fn known_as(self, year: FiscalYear, words: &str) -> Self {
		Self { key: key(self.check, year, &self.measure, words), ..self }
	}

	/// Of the plan of a year as a whole.
	pub fn of_plan(check: Check, year: FiscalYear, words: impl Into<String>) -> Self {
		let words = words.into();
		let key = key(check, year, "", &words);
		Self { check, measure: String::new(), number: None, title: String::new(), words, key }
	}
}

/// What a finding is known by: its check, its year, its measure, its words.
fn key(check: Check, year: FiscalYear, measure: &str, words: &str) -> String {
	let hash = Sha256::digest(format!("{}|{year}|{measure}|{words}", check.word()));
	hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}
