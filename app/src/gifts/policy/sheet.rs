//! ประกาศ: the announcement as it is made public, out of the memo that the chief signed.

use std::sync::LazyLock;

use chrono::Datelike;
use serde::Serialize;

use crate::agency::Agency;
use crate::error::Result;
use crate::memos::{self, Content, Signature, Step};
use crate::press::{Piece, Purpose, Template, numerals, official};
use crate::thai::calendar::{ERA, day_of, month_name};

static ANNOUNCEMENT: LazyLock<Template> = LazyLock::new(|| Template::new(include_str!("announcement.typ")));

/// The heading of the part of the memo that holds the words of the announcement.
pub const WORDS: &str = "ร่างประกาศ";
/// What the memo asks for, before the name of the announcement.
pub const ASKS: &str = "ขออนุมัติ";

/// What the template is given.
#[derive(Serialize)]
struct Sheet {
	title: String,
	author: String,
	titles: Vec<Vec<Piece>>,
	paragraphs: Vec<Vec<Piece>>,
	day: String,
	signature: Signature,
	footer: String,
}

/// The words of the announcement in a memo; nothing in one without that part.
pub fn words(content: &Content) -> Option<&str> {
	let part = content.sections.iter().find(|section| section.heading.trim() == WORDS);
	part.map(|section| section.text.as_str()).filter(|text| !text.trim().is_empty())
}

/// The bytes of the announcement: the words that stand in the memo, signed by the step that approved it. `ident` names the
/// document for good.
pub async fn render(
	agency: &Agency,
	emblem: Option<Vec<u8>>,
	content: &Content,
	words: &str,
	step: &Step,
	ident: &str,
) -> Result<Vec<u8>> {
	let subject = content.subject.trim();
	let (name, day) = (subject.strip_prefix(ASKS).unwrap_or(subject), day_of(step.at));
	let sheet = Sheet {
		title: numerals(name),
		author: numerals(&agency.name()),
		titles: [format!("ประกาศ{}", agency.name()), format!("เรื่อง {name}")]
			.iter()
			.map(|text| official(text))
			.collect(),
		paragraphs: memos::paragraphs(words).iter().map(|text| official(text)).collect(),
		day: numerals(&format!("ประกาศ ณ วันที่ {} {} พ.ศ. {}", day.day(), month_name(day.month()), day.year() + ERA)),
		signature: memos::signature_of(step, agency),
		footer: numerals(&format!("ลงนามในระบบพร้อมบันทึกข้อความ · SHA-256 ของบันทึกที่ลงนาม {}", step.document)),
	};
	ANNOUNCEMENT.render(&sheet, emblem, ident, Purpose::Sign).await
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::memos::{Section, samples};

	#[test]
	fn the_words_are_those_of_their_part() {
		let of = |heading: &str, text: &str| {
			let section = Section { heading: heading.to_owned(), text: text.to_owned() };
			Content { sections: vec![section], ..samples::memo().content }
		};
		assert_eq!(words(&of(" ร่างประกาศ ", "ด้วย…")), Some("ด้วย…"));
		assert_eq!(words(&of("ร่างประกาศ", " \n")), None);
		assert_eq!(words(&of("เรื่องเดิม", "ด้วย…")), None);
	}
}
