//! The result of a year from a table: told by codes and words, never by place; shown before it is kept.

mod heading;
mod place;
mod read;
mod taken;

use self::read::{Reading, read};
pub use self::taken::{keep as keep_taken, last_import, take_back};
use super::draft::ResultDraft;
use super::model::YearResult;
use super::proposal::{Change, Proposal};
use super::store::{check_announced, check_day, edition, find, is_frozen, write};
use crate::agency;
use crate::db::{Db, Stored};
use crate::error::{Error, FieldErrors};
use crate::files::Finding;
use crate::files::mention::{Mention, other_agency};
use crate::files::tables::read_document;
use crate::files::{self, Aside, MOST_BYTES, Upload};
use crate::scope::{AgencyId, Permission, Scope};
use crate::scores::framework::{Depth, Framework, Level, Points, Tree};
use crate::thai::calendar::{FiscalYear, long_date};
use crate::thai::codes::Instrument;
use crate::thai::day::parse_day;
use crate::thai::digits::points;

const ROOM: &str = "scores";

/// What the command line took in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
	pub result: YearResult,
	/// Rows that were not read, although the others were accepted.
	pub errors: Vec<Finding>,
	/// What the preview of the page warns about.
	pub notes: Vec<Finding>,
}

/// Takes a table in. Rows that can't be read and values that the parts do not reproduce stop it once, with every row named;
/// `accept` keeps the good rows, and both values as announced. What the table leaves blank stays as it is known.
pub async fn take_in(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	year: FiscalYear,
	bytes: Vec<u8>,
	accept: bool,
) -> Stored<Taken> {
	scope.check(Permission::ScoreWrite, agency)?;
	let framework = edition(db, agency, year, "").await?;
	let known = find(db, agency, year).await?;
	let reading = reading(db, agency, bytes, year, &framework).await?;
	if !reading.errors.is_empty() && !accept {
		let mut refusal = FieldErrors::default();
		for finding in reading.errors.iter().chain(&reading.notes) {
			refusal.add("document", finding.sentence());
		}
		return Err(Error::Invalid(refusal).into());
	}
	if let Some(asks) = reading.asks.as_ref().filter(|_| !accept) {
		return Err(Error::field("document", asks.clone()).into());
	}
	let reason = "นำเข้าจากเอกสารด้วยคำสั่งนำเข้า".to_owned();
	let draft = ResultDraft { is_confirmed: accept, reason, ..merged(&reading, known.as_ref(), year, &framework) };
	let result = write(db, scope, agency, &draft, None, true).await?;
	Ok(Taken { result, errors: reading.errors, notes: reading.notes })
}

/// Keeps a document aside until its preview is accepted; one that can't be read at all is refused at once.
pub async fn set_aside(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear, bytes: Vec<u8>) -> Stored<String> {
	scope.check(Permission::ScoreWrite, agency)?;
	check_announced(year, scope)?;
	let framework = edition(db, agency, year, "").await?;
	reading(db, agency, bytes.clone(), year, &framework).await?;
	files::set_aside(db, scope, agency, ROOM, Aside { year, bytes }).await
}

/// As `set_aside`, for a form with the fields `year` and a file.
pub async fn set_aside_upload(db: &Db, scope: &Scope, upload: Upload) -> Stored<String> {
	let agency = scope.own(Permission::ScoreWrite)?;
	let year = FiscalYear::parse(upload.typed("year")).map_err(|message| Error::field("year", message))?;
	if upload.bytes.len() > MOST_BYTES {
		return Err(Error::field("file", format!("ไฟล์ใหญ่เกิน {} MB ส่งเฉพาะแผ่นงานที่มีตาราง", MOST_BYTES >> 20)).into());
	}
	let id = set_aside(db, scope, &agency, year, upload.bytes).await.map_err(Error::from);
	// The form has a field for a file, not for a text.
	Ok(id.map_err(|error| error.at("document").map(|words| Error::field("file", words)).unwrap_or(error))?)
}

/// What a document set aside would change.
pub async fn preview(db: &Db, scope: &Scope, agency: &AgencyId, id: &str) -> Stored<Proposal> {
	scope.check(Permission::ScoreWrite, agency)?;
	let Aside { year, bytes } = files::find_aside(db, agency, ROOM, id).await?;
	let framework = edition(db, agency, year, "").await?;
	let known = find(db, agency, year).await?;
	let text = String::from_utf8(bytes.clone()).unwrap_or_default();
	let reading = reading(db, agency, bytes, year, &framework).await?;
	let draft = merged(&reading, known.as_ref(), year, &framework);
	let asked = draft.check(agency.clone(), &framework).err();
	let asks = asked.and_then(|error| error.at("is_confirmed").map(str::to_owned));
	let asks: Vec<String> = reading.asks.iter().cloned().chain(asks).collect();
	let asks = (!asks.is_empty()).then(|| asks.join(" · "));
	// What a tick does not settle is said before anything is sent: this form has no field for it.
	let confirmed = ResultDraft { is_confirmed: true, ..draft }.check(agency.clone(), &framework);
	let settled = confirmed.and_then(|result| check_day(&result, scope));
	let blocks = settled.err().as_ref().map(Error::first_words);
	Ok(Proposal {
		year,
		changes: changes(&reading, known.as_ref(), &framework),
		errors: reading.errors,
		notes: reading.notes,
		asks,
		blocks,
		seen: crate::db::mark(&known),
		is_frozen: is_frozen(db, known.as_ref()).await?,
		text,
	})
}

/// What a person answers to what an import asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
	/// Keep the rows that could be read.
	pub good_rows: bool,
	/// What doesn't fit together is as announced.
	pub is_confirmed: bool,
	/// Why a result that was announced is corrected.
	pub reason: String,
}

/// Keeps the result that a document set aside gives, when what is known is still what the person saw.
pub async fn accept(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	id: &str,
	seen: &str,
	Answers { good_rows, is_confirmed, reason }: Answers,
) -> Stored<YearResult> {
	scope.check(Permission::ScoreWrite, agency)?;
	let Aside { year, bytes } = files::find_aside(db, agency, ROOM, id).await?;
	let framework = edition(db, agency, year, "").await?;
	let known = find(db, agency, year).await?;
	let reading = reading(db, agency, bytes, year, &framework).await?;
	if !reading.errors.is_empty() && !good_rows {
		let words = "มีแถวที่อ่านไม่ได้ เลือกยืนยันเพื่อบันทึกเฉพาะแถวที่อ่านได้ หรือแก้ตารางแล้ววางใหม่";
		return Err(Error::field("accept_good_rows", words).into());
	}
	if let Some(asks) = reading.asks.as_ref().filter(|_| !is_confirmed) {
		return Err(Error::field("is_confirmed", asks.clone()).into());
	}
	let draft = ResultDraft { is_confirmed, reason, ..merged(&reading, known.as_ref(), year, &framework) };
	let result = write(db, scope, agency, &draft, Some(seen), true).await?;
	files::drop_aside(db, id).await?;
	Ok(result)
}

async fn reading(
	db: &Db,
	agency: &AgencyId,
	bytes: Vec<u8>,
	year: FiscalYear,
	framework: &Framework,
) -> Stored<Reading> {
	let own = agency::find(db, agency).await?;
	let read = files::read_once(bytes, (own, year, framework.clone()), |bytes, (own, year, framework)| {
		let levels: Vec<String> = framework.labels().map(str::to_owned).collect();
		let document = read_document(bytes).map_err(|reason| Error::field("document", reason.words()))?;
		let mut reading = read(&document, *year, &Tree::of(framework), &levels)?;
		if let Some(Mention { row, name, quote }) = other_agency(&document.lines, &own.place) {
			let own = own.short_name();
			let words = format!(
				"แถวที่ {row} กล่าวถึง “{name}” ตรงที่เขียนว่า “{quote}” แต่ท่านกำลังบันทึกผลของ {own} ตรวจว่าเป็นผลของหน่วยงานใด"
			);
			reading.asks = Some(reading.asks.map_or(words.clone(), |asks| format!("{asks} · {words}")));
		}
		Ok(reading)
	});
	Ok((*read.await?).clone())
}

/// What is known, with what the document says over it.
fn merged(reading: &Reading, known: Option<&YearResult>, year: FiscalYear, framework: &Framework) -> ResultDraft {
	let tree = Tree::of(framework);
	let mut typed = known.map(|known| known.typed()).unwrap_or_default();
	for found in &reading.found {
		typed.insert(tree.rows[found.place].key.clone(), found.points);
	}
	let level = reading.level.clone().or_else(|| {
		known
			.and_then(|known| known.level.clone().filter(|level| !is_dropped(level, &known.typed(), &typed, framework)))
	});
	let day = reading.announced_on.clone().or_else(|| known.and_then(|known| known.announced_on).map(long_date));
	ResultDraft {
		level: level.unwrap_or_default(),
		announced_on: day.unwrap_or_default(),
		edition: framework.revision.to_string(),
		..ResultDraft::of(year, &typed, framework)
	}
}

/// The level that points give.
fn level_of(typed: &Points, framework: &Framework) -> Level {
	let tree = Tree::of(framework);
	let points = tree.roll(typed);
	let of = |key: &str| tree.find(key).and_then(|place| points[place]);
	framework.level(of("total").unwrap_or_default(), Instrument::ALL.map(|instrument| of(instrument.word())))
}

/// A level belongs to its points: one that they allowed and the new ones don't was announced of others. One that they never
/// allowed was announced against them, and is asked about.
fn is_dropped(level: &str, before: &Points, after: &Points, framework: &Framework) -> bool {
	level_of(before, framework).allows(level) && !level_of(after, framework).allows(level)
}

/// The rows of the document beside what is known, and the rows that follow from them, in the order of the edition.
fn changes(reading: &Reading, known: Option<&YearResult>, framework: &Framework) -> Vec<Change> {
	let tree = Tree::of(framework);
	let typed = known.map(|known| known.typed()).unwrap_or_default();
	let before = tree.roll(&typed);
	let mut merged = typed.clone();
	merged.extend(reading.found.iter().map(|found| (tree.rows[found.place].key.clone(), found.points)));
	let after = tree.roll(&merged);
	let rows = (0..tree.rows.len()).filter_map(|place| {
		let found = reading.found.iter().find(|found| found.place == place);
		let is_moved = tree.rows[place].depth < Depth::Group && after[place] != before[place];
		let source = match found {
			Some(found) => format!("แถวที่ {}: {}", found.line, found.words),
			None if is_moved => "คำนวณใหม่จากส่วนย่อย".to_owned(),
			None => return None,
		};
		let is_read = found.is_some();
		let line = found.map(|found| found.line).unwrap_or_default();
		let name = tree.name(place);
		let label = Some(tree.rows[place].label.clone()).filter(|label| *label != name).unwrap_or_default();
		let before = before[place].map(points);
		Some(Change { name, label, source, line, is_read, before, after: points(after[place]?) })
	});
	let line = |name: &str, before: Option<String>, after: &Option<String>| {
		let (name, label, source) = (name.to_owned(), String::new(), String::new());
		after.clone().map(|after| Change { name, label, source, line: 0, is_read: true, before, after })
	};
	let level_before = known.and_then(|known| known.level.clone());
	let is_gone = |level: &String| is_dropped(level, &typed, &merged, framework);
	let is_gone = reading.level.is_none() && level_before.as_ref().is_some_and(is_gone);
	let level = match is_gone {
		false => line("ระดับตามประกาศ", level_before, &reading.level),
		true => Some(Change {
			name: "ระดับ".to_owned(),
			label: String::new(),
			source: "ตารางไม่ระบุระดับ และระดับเดิมไม่ตรงกับคะแนนใหม่: ใช้ระดับที่คำนวณได้".to_owned(),
			line: 0,
			is_read: false,
			before: level_before,
			after: level_of(&merged, framework).words(),
		}),
	};
	// The same day may be typed in many ways: what can be read is shown in one.
	let day = reading.announced_on.as_ref().map(|typed| parse_day(typed).map_or_else(|| typed.clone(), long_date));
	let day = line("วันที่ประกาศ", known.and_then(|known| known.announced_on).map(long_date), &day);
	rows.chain(level).chain(day).collect()
}
