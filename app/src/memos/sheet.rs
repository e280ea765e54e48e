//! The sheet itself: a version as data for the template, and the bytes of its PDF.

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::approval::{Act, Step};
use super::model::{Attachment, Content, Link, Memo};
use crate::agency::Agency;
use crate::error::Error;
use crate::press::{Template, numerals, official};
use crate::scope::Role;
use crate::staff::{Authority, Office};
use crate::thai::calendar::{bangkok, official_date};

static MEMO: LazyLock<Template> = LazyLock::new(|| Template::new(include_str!("memo.typ")));
/// Demonstration people, and posts nobody holds, sign here.
const NO_NAME: &str = "(ชื่อ-นามสกุล)";

#[derive(Serialize)]
struct Sheet {
	unit: String,
	number: String,
	date: String,
	subject: String,
	/// The subject as it stands in the file's own data, without what only guides the typesetting.
	title: String,
	to: String,
	sections: Vec<Part>,
	closing: String,
	/// The author and the heads of division, on the first page.
	signatures: Vec<Signature>,
	opinions: Vec<Signature>,
	attachment: Option<Attachment>,
	footer: String,
}

#[derive(Serialize)]
struct Part {
	heading: String,
	paragraphs: Vec<String>,
}

#[derive(Default, Serialize)]
struct Signature {
	label: String,
	opinion: String,
	name: String,
	lines: Vec<String>,
	/// How it was signed; blank leaves room for ink.
	signed: String,
}

/// What stands on the sheet beside the content.
pub struct Around<'a> {
	pub agency: &'a Agency,
	pub office: &'a Office,
	pub day: NaiveDate,
	/// The recorded steps, for a copy with opinions; empty for the version itself.
	pub steps: &'a [Step],
	pub emblem: Option<Vec<u8>>,
	pub footer: String,
}

/// The bytes of a memo's PDF.
pub async fn render(memo: &Memo, content: &Content, links: &[Link], around: Around<'_>) -> Result<Vec<u8>, Error> {
	let ident = format!("{}-{}", memo.id, memo.version);
	let emblem = around.emblem.clone();
	MEMO.render(&sheet(memo, content, links, &around), emblem, &ident).await
}

fn sheet(memo: &Memo, content: &Content, links: &[Link], around: &Around<'_>) -> Sheet {
	let mut signatures = vec![author(memo, around)];
	let mut opinions = Vec::new();
	for link in links {
		let signature = signature(link, memo.version, around);
		if link.role == Role::Head { signatures.push(signature) } else { opinions.push(signature) }
	}
	Sheet {
		unit: official(&content.unit),
		number: numerals(&content.number),
		date: official_date(content.date),
		subject: official(&content.subject),
		title: numerals(&content.subject),
		to: official(&content.to),
		sections: content
			.sections
			.iter()
			.map(|section| Part {
				heading: official(&section.heading),
				paragraphs: section.text.split("\n\n").map(|text| official(text.trim())).collect(),
			})
			.collect(),
		closing: official(&content.closing),
		signatures,
		opinions,
		attachment: content.attachment.as_ref().map(typeset),
		footer: around.footer.clone(),
	}
}

fn typeset(table: &Attachment) -> Attachment {
	let all = |texts: &[String]| texts.iter().map(|text| official(text)).collect::<Vec<_>>();
	Attachment {
		titles: all(&table.titles),
		head: all(&table.head),
		rows: table.rows.iter().map(|row| row.iter().map(|cell| all(cell)).collect()).collect(),
	}
}

fn author(memo: &Memo, around: &Around<'_>) -> Signature {
	let step = around.steps.iter().find(|step| step.act == Act::Submit && step.version == memo.version);
	let person = around.office.people.iter().find(|person| person.id == memo.author);
	Signature {
		name: named(step.map(|step| step.name.as_str()).or(person.map(|person| person.name.as_str()))),
		lines: match step {
			Some(step) => office_lines(&step.own_title, step.authority, &step.title, around.agency),
			None => vec![official(&full_title(&memo.author_title, around.agency))],
		},
		signed: step.map(|step| signed(step.at)).unwrap_or_default(),
		..Signature::default()
	}
}

/// From the step when the post has acted; else who holds the post on the day.
fn signature(link: &Link, version: u32, around: &Around<'_>) -> Signature {
	let label = format!("ความคิดเห็น{}", link.title);
	let step = around
		.steps
		.iter()
		.find(|step| step.post == link.post && step.version == version && Act::DECISIONS.contains(&step.act));
	if let Some(step) = step {
		return Signature {
			label,
			opinion: official(&step.act.told(&step.opinion)),
			name: named(Some(&step.name)),
			lines: office_lines(&step.own_title, step.authority, &step.title, around.agency),
			signed: signed(step.at),
		};
	}
	let (own_title, authority, name) = match around.office.holder(&link.post, around.day) {
		Some((held, person)) => {
			(around.office.own_title(&person.id, &link.post, around.day), held.authority, person.name.clone())
		}
		None => (String::new(), Authority::Substantive, String::new()),
	};
	Signature {
		label,
		name: named(Some(&name)),
		lines: office_lines(&own_title, authority, &link.title, around.agency),
		..Signature::default()
	}
}

/// One line for a post held in one's own right; own post and acting phrase above the office for any other.
fn office_lines(own_title: &str, authority: Authority, title: &str, agency: &Agency) -> Vec<String> {
	let title = official(&full_title(title, agency));
	match authority {
		Authority::Substantive => vec![title],
		_ => vec![official(format!("{own_title} {}", authority.label()).trim()), title],
	}
}

/// "ปลัดองค์การบริหารส่วนตำบล" is printed with the place behind it.
fn full_title(title: &str, agency: &Agency) -> String {
	if title.ends_with(agency.kind.label()) { format!("{title}{}", agency.place) } else { title.to_owned() }
}

fn named(name: Option<&str>) -> String {
	match name.map(str::trim) {
		None | Some("") => NO_NAME.to_owned(),
		Some(name) => format!("({name})"),
	}
}

fn signed(at: DateTime<Utc>) -> String {
	let time = bangkok(at).format("%H.%M").to_string();
	numerals(&format!("ลงนามอิเล็กทรอนิกส์ {} เวลา {time} น.", official_date(bangkok(at).date())))
}
