//! The sheet itself: a version as data for the template, and the bytes of its PDF.

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::approval::{Act, Step};
use super::model::{Attachment, Content, Link, Memo};
use super::pictures::SmallPicture;
use crate::agency::Agency;
use crate::error::Error;
use crate::press::{Columns, Pictures, Piece, Purpose, Template, numerals, official, official_cell};
use crate::scope::Role;
use crate::staff::{Authority, Office};
use crate::thai::calendar::{bangkok, official_date};

static MEMO: LazyLock<Template> = LazyLock::new(|| Template::new(include_str!("memo.typ")));
/// The most columns of a table on a sheet that stands; with more it lies across.
const MOST_UPRIGHT: usize = 4;
/// The room between the margins of the sheet that lies across and of the one that stands, and the size of letters in its
/// table, in points.
const ACROSS: f64 = 699.0;
const UPRIGHT: f64 = 453.0;
const SMALL: f64 = 9.6;
const BODY: f64 = 10.6;
/// Demonstration people, and posts nobody holds, sign here.
const NO_NAME: &str = "(ชื่อ-นามสกุล)";

#[derive(Serialize)]
struct Sheet {
	unit: Vec<Piece>,
	number: String,
	date: String,
	subject: Vec<Piece>,
	/// Subject and unit as they stand in the file's own data.
	title: String,
	author: String,
	to: Vec<Piece>,
	sections: Vec<Part>,
	closing: Vec<Piece>,
	/// The author and the heads of division, on the first page.
	signatures: Vec<Signature>,
	opinions: Vec<Signature>,
	attachment: Option<Table>,
	footer: String,
	/// What must be known about who signs.
	remark: String,
}

#[derive(Serialize)]
struct Part {
	heading: Vec<Piece>,
	paragraphs: Vec<Vec<Piece>>,
}

/// The attached table.
#[derive(Serialize)]
struct Table {
	titles: Vec<Vec<Piece>>,
	head: Vec<Vec<Piece>>,
	/// Cells by row; a cell is a list of lines.
	rows: Vec<Vec<Vec<Vec<Piece>>>>,
	/// The places of the rows that are the head of a block.
	heads: Vec<u32>,
	pictures: Vec<Shown>,
	/// Of the columns, in points.
	widths: Vec<f64>,
	/// Of the letters, in points.
	size: f64,
	/// The sheet lies across.
	is_wide: bool,
}

/// A picture of the table: its row, its column, and which of the pictures of the sheet it is.
#[derive(Serialize)]
struct Shown {
	row: u32,
	column: u32,
	place: usize,
}

/// Who signs, as it is printed.
#[derive(Default, Serialize)]
pub struct Signature {
	label: String,
	opinion: Vec<Piece>,
	name: String,
	lines: Vec<Vec<Piece>>,
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
	/// Those of the table behind it.
	pub pictures: Vec<SmallPicture>,
	pub footer: String,
	/// Persons who sign in more than one post; empty mostly.
	pub remark: String,
	pub purpose: Purpose,
}

/// The bytes of a memo's PDF.
pub async fn render(memo: &Memo, content: &Content, links: &[Link], around: Around<'_>) -> Result<Vec<u8>, Error> {
	let ident = format!("{}-{}", memo.id, memo.version);
	let others = around.pictures.iter().map(|picture| picture.bytes.clone()).collect();
	let pictures = Pictures { emblem: around.emblem.clone(), others };
	MEMO.render_with(&sheet(memo, content, links, &around), pictures, &ident, around.purpose).await
}

fn sheet(memo: &Memo, content: &Content, links: &[Link], around: &Around<'_>) -> Sheet {
	let mut signatures = vec![author(memo, around)];
	let mut opinions = Vec::new();
	for (index, link) in links.iter().enumerate() {
		let signature = match skipped(index, memo.version, around) {
			Some(step) => Signature {
				label: format!("ความคิดเห็น{}", link.title),
				opinion: official(&format!("ข้ามขั้นโดย{}: {}", step.title, step.opinion)),
				name: "-".to_owned(),
				lines: vec![official(&full_title(&link.title, around.agency))],
				signed: numerals(&format!("ไม่มีผู้ดำรงตำแหน่ง {}", official_date(bangkok(step.at).date()))),
			},
			None => signature(link, memo.version, around),
		};
		if link.role == Role::Head { signatures.push(signature) } else { opinions.push(signature) }
	}
	Sheet {
		unit: official(&content.unit),
		number: numerals(&content.number),
		date: official_date(content.date),
		subject: official(&content.subject),
		title: numerals(&content.subject),
		author: numerals(&content.unit),
		to: official(&content.to),
		sections: content
			.sections
			.iter()
			.map(|section| Part {
				heading: official(&section.heading),
				paragraphs: paragraphs(&section.text).iter().map(|text| official(text)).collect(),
			})
			.collect(),
		closing: official(&content.closing),
		signatures,
		opinions,
		attachment: content.attachment.as_ref().map(|table| typeset(table, &around.pictures)),
		footer: around.footer.clone(),
		remark: around.remark.clone(),
	}
}

/// The paragraphs of a text: parted by blank lines, whichever way lines end.
pub fn paragraphs(text: &str) -> Vec<String> {
	let mut found = vec![String::new()];
	for line in text.lines().map(str::trim_end) {
		match found.last_mut() {
			_ if line.is_empty() => found.push(String::new()),
			Some(last) if last.is_empty() => last.push_str(line.trim_start()),
			Some(last) => *last = format!("{last}\n{line}"),
			None => (),
		}
	}
	found.retain(|text| !text.is_empty());
	found
}

fn typeset(table: &Attachment, pictures: &[SmallPicture]) -> Table {
	let cell = |lines: &Vec<String>| lines.iter().map(|text| official_cell(text)).collect::<Vec<_>>();
	let head: Vec<Vec<Piece>> = table.head.iter().map(|text| official_cell(text)).collect();
	let rows: Vec<Vec<Vec<Vec<Piece>>>> = table.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
	let mut columns = Columns::of(&head);
	let heads = |place: usize| table.heads.iter().any(|head| usize::try_from(*head) == Ok(place));
	for (_, row) in rows.iter().enumerate().filter(|(place, _)| !heads(*place)) {
		columns.add_row(row);
	}
	let is_wide = head.len() > MOST_UPRIGHT;
	let (room, size) = if is_wide { (ACROSS, SMALL) } else { (UPRIGHT, BODY) };
	Table {
		titles: table.titles.iter().map(|text| official(text)).collect(),
		heads: table.heads.clone(),
		pictures: (0..).zip(pictures).map(|(place, one)| Shown { row: one.row, column: one.column, place }).collect(),
		widths: columns.widths(room, size),
		head,
		rows,
		size,
		is_wide,
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

/// The step by which a superior skipped a place of the line.
fn skipped<'a>(place: usize, version: u32, around: &Around<'a>) -> Option<&'a Step> {
	let moves = |step: &&Step| step.version == version && !matches!(step.act, Act::Submit | Act::TakeOver);
	around.steps.iter().filter(moves).nth(place).filter(|step| step.act == Act::Skip)
}

/// Who took a step: name, post and authority of that moment, and when.
pub fn signature_of(step: &Step, agency: &Agency) -> Signature {
	Signature {
		name: named(Some(&step.name)),
		lines: office_lines(&step.own_title, step.authority, &step.title, agency),
		signed: signed(step.at),
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
		let opinion = official(&step.act.told(&step.opinion));
		return Signature { label, opinion, ..signature_of(step, around.agency) };
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
fn office_lines(own_title: &str, authority: Authority, title: &str, agency: &Agency) -> Vec<Vec<Piece>> {
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

#[cfg(test)]
mod tests {
	use super::paragraphs;

	#[test]
	fn a_blank_line_parts_paragraphs_whichever_way_lines_end() {
		for text in ["หนึ่ง\n\nสอง\nสาม", "หนึ่ง\r\n\r\nสอง\r\nสาม", "\r\n หนึ่ง \n \t\n\n\nสอง\nสาม\r\n"]
		{
			assert_eq!(paragraphs(text), ["หนึ่ง", "สอง\nสาม"], "{text:?}");
		}
	}
}
