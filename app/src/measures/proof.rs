//! What a report says of its proof (หลักฐาน) beside the files: what it is, where it was taken, how long it holds, and a page of
//! the web that shows it (`domain.md` 8.0, E17).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use crate::error::FieldErrors;
use crate::thai::calendar::{long_date, short_date};
use crate::thai::day::read_day;

/// What a proof is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[cfg_attr(feature = "ssr", surreal(untagged, rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum ProofKind {
	/// ภาพถ่าย
	Photo,
	/// เอกสาร
	Paper,
	/// อินโฟกราฟิก
	Infographic,
	/// รายงานการประชุม
	Minutes,
	/// หน้าเว็บไซต์
	WebPage,
}

impl ProofKind {
	pub const ALL: [Self; 5] = [Self::Photo, Self::Paper, Self::Infographic, Self::Minutes, Self::WebPage];

	pub const fn word(self) -> &'static str {
		match self {
			Self::Photo => "photo",
			Self::Paper => "paper",
			Self::Infographic => "infographic",
			Self::Minutes => "minutes",
			Self::WebPage => "web_page",
		}
	}

	pub const fn label(self) -> &'static str {
		match self {
			Self::Photo => "ภาพถ่าย",
			Self::Paper => "เอกสาร",
			Self::Infographic => "อินโฟกราฟิก",
			Self::Minutes => "รายงานการประชุม",
			Self::WebPage => "หน้าเว็บไซต์",
		}
	}
}

/// Whatever nobody said is blank.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[serde(default)]
pub struct ProofAbout {
	pub kind: Option<ProofKind>,
	/// Where it was taken.
	pub location: String,
	/// The last day on which it holds, as of an announcement of a year.
	pub until: Option<NaiveDate>,
}

impl ProofAbout {
	pub fn is_blank(&self) -> bool {
		*self == Self::default()
	}

	/// "ภาพถ่าย · หน้าสำนักงาน · ใช้ได้ถึง 30 ก.ย. 66"; blank where nobody said anything.
	pub fn words(&self) -> String {
		let kind = self.kind.map(|kind| kind.label().to_owned());
		let location = Some(self.location.clone()).filter(|location| !location.is_empty());
		let until = self.until.map(|until| format!("ใช้ได้ถึง {}", short_date(until)));
		[kind, location, until].into_iter().flatten().collect::<Vec<_>>().join(" · ")
	}
}

/// The same as a person types it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProofDraft {
	pub link: String,
	pub kind: String,
	pub location: String,
	pub until: String,
}

impl ProofDraft {
	/// The page of the web, and what was said, as far as they are right; `day` is that of the work. Fields: `link`, `proof_kind`,
	/// `proof_location`, `proof_until`.
	pub fn check(&self, errors: &mut FieldErrors, day: Option<NaiveDate>) -> (Option<String>, ProofAbout) {
		let link = self.link.trim();
		if !link.is_empty() && !is_address(link) {
			errors.add("link", "วางที่อยู่เว็บไซต์ทั้งบรรทัด ขึ้นต้นด้วย https:// หรือ http://");
		}
		let kind = ProofKind::ALL.into_iter().find(|kind| kind.word() == self.kind);
		if kind.is_none() && !self.kind.is_empty() {
			errors.add("proof_kind", "เลือกจากรายการ");
		}
		let location = errors.optional_text("proof_location", &self.location, "สถานที่", 300);
		let until = Some(self.until.trim()).filter(|typed| !typed.is_empty());
		let until = until.and_then(|typed| errors.keep("proof_until", read_day(typed)));
		if let (Some(until), Some(day)) = (until, day)
			&& until < day
		{
			errors.add("proof_until", format!("วันหมดอายุอยู่ก่อนวันที่ทำ ({})", long_date(day)));
		}
		(Some(link.to_owned()).filter(|link| !link.is_empty()), ProofAbout { kind, location, until })
	}
}

/// Whether a text is the address of a page of the web.
fn is_address(text: &str) -> bool {
	let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
	let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
	let is_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | 'ก'..='๛');
	let is_whole = host.contains('.') && !host.starts_with('.') && host.chars().all(is_host);
	is_whole && text.chars().count() <= 2_000 && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn checked(draft: &ProofDraft) -> Result<(Option<String>, ProofAbout), crate::error::Error> {
		let mut errors = FieldErrors::default();
		let checked = draft.check(&mut errors, NaiveDate::from_ymd_opt(2023, 3, 15));
		errors.result().map(|()| checked)
	}

	#[test]
	fn a_page_of_the_web_is_told_from_other_words() {
		let of = |link: &str| checked(&ProofDraft { link: link.to_owned(), ..ProofDraft::default() });
		for link in ["https://danchang.go.th/news?id=7", "http://อบต.ไทย/ข่าว", "https://www.facebook.com/a/posts/1"]
		{
			assert_eq!(of(link).unwrap().0.as_deref(), Some(link));
		}
		assert_eq!(of("  ").unwrap().0, None);
		for wrong in ["danchang.go.th", "https://", "javascript:alert(1)", "https://a b.go.th", "https://.th/x", "ดูเว็บ"]
		{
			assert!(of(wrong).unwrap_err().at("link").is_some(), "{wrong}");
		}
	}

	#[test]
	fn a_proof_does_not_end_before_the_work_was_done() {
		let of = |until: &str| checked(&ProofDraft { until: until.to_owned(), ..ProofDraft::default() });
		assert_eq!(of("15/3/2566").unwrap().1.words(), "ใช้ได้ถึง 15 มี.ค. 66");
		assert!(of("14/3/2566").unwrap_err().at("proof_until").is_some());
		assert!(of("31/2/2566").unwrap_err().at("proof_until").is_some());
	}

	proptest! {
		#[test]
		fn anything_typed_is_answered(link in ".{0,30}", kind in ".{0,5}", location in ".{0,30}", until in ".{0,15}") {
			if let Ok((link, _)) = checked(&ProofDraft { link, kind, location, until }) {
				prop_assert!(link.is_none_or(|link| link.starts_with("http")));
			}
		}
	}
}
