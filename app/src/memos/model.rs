//! The memo (บันทึกข้อความ): what is written, and the line of posts (เส้นทางเสนอ) it goes up.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use super::approval::State;
pub use super::kind::Kind;
use crate::error::{Error, FieldErrors, Result};
use crate::files::File;
use crate::scope::{AgencyId, PersonId, PostId, Role, id};
use crate::thai::calendar::{FiscalYear, long_date};
use crate::thai::day::read_day;

id!(
	/// A memo of an agency.
	MemoId
);

/// How many sections a memo may have.
pub const SECTIONS: usize = 6;

/// A part of the body: เรื่องเดิม, ข้อเท็จจริง, ข้อพิจารณา, and so on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Section {
	pub heading: String,
	pub text: String,
}

/// A table on its own pages behind the memo, as it was when it was attached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Attachment {
	/// Lines over the table.
	pub titles: Vec<String>,
	pub head: Vec<String>,
	/// Cells by row; a cell is a list of lines.
	pub rows: Vec<Vec<Vec<String>>>,
	/// The places of the rows that are the head of a block: their first cell stands across the table.
	#[serde(default, skip_serializing_if = "Vec::is_empty")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub heads: Vec<u32>,
	/// The pictures of its places, in their order.
	#[serde(default, skip_serializing_if = "Vec::is_empty")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub pictures: Vec<AttachedPicture>,
}

/// A picture in a place of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct AttachedPicture {
	/// Both from 0.
	pub row: u32,
	pub column: u32,
	pub file: File,
}

/// What the sheet says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Content {
	/// ส่วนราชการ
	pub unit: String,
	/// ที่: may end with a stroke and nothing behind it.
	pub number: String,
	pub date: NaiveDate,
	/// เรื่อง
	pub subject: String,
	/// เรียน
	pub to: String,
	pub sections: Vec<Section>,
	/// จึงเรียนมาเพื่อ…
	pub closing: String,
	pub attachment: Option<Attachment>,
}

/// One post of a memo's line, copied when the memo was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Link {
	pub post: PostId,
	pub title: String,
	pub initial: String,
	pub role: Role,
}

/// The line of posts that memos of a kind go up, without the author. Data of each agency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Chain {
	pub agency: AgencyId,
	pub kind: Kind,
	pub posts: Vec<PostId>,
	/// Opinions offered for one tap.
	pub phrases: Vec<String>,
	pub is_ended: bool,
}

/// A memo with where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Memo {
	pub id: MemoId,
	pub agency: AgencyId,
	pub kind: Kind,
	/// The fiscal year (B.E.) of the plan it is about; none for other memos.
	pub year: Option<FiscalYear>,
	pub author: PersonId,
	pub author_post: PostId,
	/// Title and letters of the author's post, copied.
	pub author_title: String,
	pub author_initial: String,
	pub content: Content,
	pub state: State,
	/// Counts the times it was sent.
	pub version: u32,
	/// The line of the version on its way.
	pub links: Vec<Link>,
	/// Which link has it now, from 0; the number of links when all have acted.
	pub turn: u32,
	/// How many steps are recorded: a decision names the number it saw.
	pub steps: u32,
	/// Since when it lies where it is.
	pub since: DateTime<Utc>,
}

impl Memo {
	/// The post whose turn it is.
	pub fn holder(&self) -> Option<&Link> {
		(self.state == State::Underway).then(|| self.links.get(usize::try_from(self.turn).ok()?)).flatten()
	}

	/// Whether the author may write in it.
	pub const fn is_open(&self) -> bool {
		matches!(self.state, State::Draft | State::Returned)
	}
}

impl Content {
	/// Whether it may be sent: a draft may be kept unfinished.
	pub fn is_whole(&self) -> bool {
		let has_heads = [&self.unit, &self.subject, &self.to].iter().all(|text| !text.trim().is_empty());
		has_heads && !self.sections.is_empty() && self.sections.iter().all(|section| !section.text.is_empty())
	}
}

/// What the writing form sends. Sections come as two lists of equal order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Draft {
	pub unit: String,
	pub number: String,
	pub date: String,
	pub subject: String,
	pub to: String,
	#[serde(default)]
	pub headings: Vec<String>,
	#[serde(default)]
	pub texts: Vec<String>,
	pub closing: String,
	/// The post it is sent from; blank keeps the one it has.
	#[serde(default)]
	pub post: String,
}

/// What somebody typed and did not keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Typed {
	pub draft: Draft,
	pub at: DateTime<Utc>,
}

impl Typed {
	/// By which a page knows what it began with; blank when there was nothing.
	pub fn mark(at: Option<DateTime<Utc>>) -> String {
		at.map(|at| at.timestamp_micros().to_string()).unwrap_or_default()
	}
}

impl Draft {
	/// What the form holds of a memo as it is kept.
	pub fn of(content: Content, post: PostId) -> Self {
		let (headings, texts) = content.sections.into_iter().map(|Section { heading, text }| (heading, text)).unzip();
		Self {
			unit: content.unit,
			number: content.number,
			date: long_date(content.date),
			subject: content.subject,
			to: content.to,
			headings,
			texts,
			closing: content.closing,
			post: post.0,
		}
	}

	/// The parts that anything is written in, counted to the last one.
	pub fn written(&self) -> usize {
		let last = |list: &[String]| list.iter().rposition(|text| !text.trim().is_empty()).map_or(0, |place| place + 1);
		last(&self.headings).max(last(&self.texts))
	}

	/// In bytes.
	#[cfg(feature = "ssr")]
	pub fn size(&self) -> usize {
		let single = [&self.unit, &self.number, &self.date, &self.subject, &self.to, &self.closing, &self.post];
		single.into_iter().chain(&self.headings).chain(&self.texts).map(String::len).sum()
	}

	/// The content it describes, whole enough to be sent; `known` keeps the attachment.
	pub fn check(&self, known: &Content) -> Result<Content> {
		self.read(known, true)
	}

	/// As `check`, for work that is kept unfinished: what is blank stays blank, only what can't be kept is refused.
	pub fn check_unfinished(&self, known: &Content) -> Result<Content> {
		self.read(known, false)
	}

	fn read(&self, known: &Content, is_whole: bool) -> Result<Content> {
		let mut errors = FieldErrors::default();
		let mut text = |field: &str, typed: &str, name: &str, most: usize| match is_whole {
			true => errors.text(field, typed, name, most),
			false => errors.optional_text(field, typed, name, most),
		};
		let unit = text("unit", &self.unit, "ส่วนราชการ", 200);
		let subject = text("subject", &self.subject, "เรื่อง", 300);
		let to = text("to", &self.to, "ผู้รับ (เรียน)", 200);
		let number = errors.optional_text("number", &self.number, "เลขที่", 60);
		let date = match self.date.trim() {
			"" if !is_whole => Some(known.date),
			typed => errors.keep("date", read_day(typed)),
		};
		let closing = errors.optional_text("closing", &self.closing, "คำลงท้าย", 300);
		let mut sections = Vec::new();
		for index in 0..SECTIONS.max(self.texts.len()).max(self.headings.len()) {
			let typed = |list: &[String]| list.get(index).map(|text| text.trim().to_owned()).unwrap_or_default();
			let (heading, text) = (typed(&self.headings), typed(&self.texts));
			let heading = errors.optional_text(&format!("headings-{index}"), &heading, "หัวข้อ", 120);
			let text = errors.optional_text(&format!("texts-{index}"), &text, "เนื้อความ", 6000);
			if is_whole && text.is_empty() && !heading.is_empty() {
				errors.add(&format!("texts-{index}"), format!("กรอกเนื้อความของ “{heading}” หรือลบหัวข้อนี้"));
			}
			if !text.is_empty() || !heading.is_empty() {
				sections.push(Section { heading, text });
			}
		}
		if sections.len() > SECTIONS {
			errors.add(&format!("texts-{SECTIONS}"), format!("มีได้ไม่เกิน {SECTIONS} หัวข้อ"));
		}
		if is_whole && sections.is_empty() && errors.is_empty() {
			errors.add("texts-0", "กรอกเนื้อความอย่างน้อยหนึ่งหัวข้อ");
		}
		errors.result()?;
		let date = date.ok_or(Error::Unreadable)?;
		let attachment = known.attachment.clone();
		Ok(Content { unit, number, date, subject, to, sections, closing, attachment })
	}
}

/// What the chain form sends: posts in their order, blank ones left out, and phrases by line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainDraft {
	pub kind: String,
	#[serde(default)]
	pub posts: Vec<String>,
	pub phrases: String,
	/// Fingerprint of the record that the form was filled in over; blank for a new one.
	#[serde(default)]
	pub seen: String,
}

impl ChainDraft {
	/// The chain it describes; `known` are the posts of the agency that are not ended.
	pub fn check(&self, agency: AgencyId, known: &[PostId]) -> Result<Chain> {
		let mut errors = FieldErrors::default();
		let kind = errors.keep("kind", Kind::parse(&self.kind).ok_or_else(|| "เลือกประเภทบันทึก".to_owned()));
		let mut posts: Vec<PostId> = Vec::new();
		for (index, typed) in self.posts.iter().enumerate().filter(|(_, typed)| !typed.trim().is_empty()) {
			let post = PostId(typed.trim().to_owned());
			let field = format!("posts-{index}");
			if !known.contains(&post) {
				errors.add(&field, "ไม่พบตำแหน่งนี้ในหน่วยงาน เลือกใหม่จากรายการ");
			} else if posts.contains(&post) {
				errors.add(&field, "ตำแหน่งนี้อยู่ในเส้นทางแล้ว");
			} else {
				posts.push(post);
			}
		}
		if posts.is_empty() && errors.is_empty() {
			errors.add("posts-0", "เลือกอย่างน้อยหนึ่งตำแหน่ง ตำแหน่งสุดท้ายเป็นผู้อนุมัติ");
		}
		let phrases: Vec<String> =
			self.phrases.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
		if phrases.len() > 12 || phrases.iter().any(|phrase| phrase.chars().count() > 80) {
			errors.add("phrases", "ใส่ได้ไม่เกิน 12 ข้อความ ข้อความละไม่เกิน 80 ตัวอักษร");
		}
		errors.result()?;
		Ok(Chain { agency, kind: kind.ok_or(Error::Unreadable)?, posts, phrases, is_ended: false })
	}
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn known() -> Content {
		Content { attachment: Some(Attachment::default()), ..crate::memos::samples::memo().content }
	}

	fn draft() -> Draft {
		Draft {
			unit: "สำนักปลัด".to_owned(),
			number: "สพ ๗๘๖๐๑/".to_owned(),
			date: "๑๕/๓/๒๕๖๔".to_owned(),
			subject: "มาตรการ".to_owned(),
			to: "นายก".to_owned(),
			headings: vec!["เรื่องเดิม".to_owned(), String::new()],
			texts: vec!["ตามที่".to_owned(), String::new()],
			closing: String::new(),
			..Draft::default()
		}
	}

	#[test]
	fn blank_sections_are_left_out_and_the_attachment_stays() {
		let content = draft().check(&known()).unwrap();
		assert_eq!((content.sections.len(), content.attachment.is_some()), (1, true));
	}

	#[test]
	fn a_memo_without_subject_is_refused_at_its_field() {
		let error = Draft { subject: " ".to_owned(), ..draft() }.check(&known()).unwrap_err();
		assert_eq!(error.at("subject"), Some("กรอกเรื่อง"));
		let error = Draft { texts: Vec::new(), headings: Vec::new(), ..draft() }.check(&known()).unwrap_err();
		assert!(error.at("texts-0").is_some());
	}

	#[test]
	fn unfinished_work_is_kept() {
		let begun = Draft { headings: vec!["เรื่องเดิม".to_owned()], ..Draft::default() };
		let kept = begun.check_unfinished(&known()).unwrap();
		assert_eq!((kept.sections.len(), kept.sections[0].text.as_str(), kept.date), (1, "", known().date));
		assert!(begun.check(&known()).is_err());
		let wrong = Draft { date: "เมื่อวาน".to_owned(), ..begun };
		assert!(wrong.check_unfinished(&known()).unwrap_err().at("date").is_some());
	}

	#[test]
	fn a_chain_has_posts_of_the_agency_each_once() {
		let post = |name: &str| PostId(name.to_owned());
		let draft = |posts: &[&str]| ChainDraft {
			kind: "measures".to_owned(),
			posts: posts.iter().map(|post| (*post).to_owned()).collect(),
			phrases: "เห็นควรอนุมัติ\n\n ทราบ ".to_owned(),
			..ChainDraft::default()
		};
		let posts = [post("head"), post("clerk")];
		let chain = draft(&["head", "", "clerk"]).check(AgencyId::default(), &posts).unwrap();
		assert_eq!((chain.posts.as_slice(), chain.phrases.len()), (&posts[..], 2));
		assert!(draft(&["head", "head"]).check(AgencyId::default(), &posts).unwrap_err().at("posts-1").is_some());
		assert!(draft(&["elsewhere"]).check(AgencyId::default(), &posts).unwrap_err().at("posts-0").is_some());
		assert!(draft(&[]).check(AgencyId::default(), &posts).unwrap_err().at("posts-0").is_some());
	}

	proptest! {
		#[test]
		fn any_draft_is_answered(subject in ".{0,40}", date in ".{0,12}", texts in proptest::collection::vec(".{0,20}", 0..9)) {
			let draft = Draft { subject, date, texts, ..draft() };
			let is_answered = matches!(draft.check(&known()), Ok(_) | Err(Error::Invalid(_)));
			prop_assert!(is_answered);
		}
	}
}
