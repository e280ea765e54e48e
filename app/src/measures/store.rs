//! The table `measure`, and taking in a document.

use std::collections::{HashMap, HashSet};

use surrealdb::types::object;

use super::act::MeasureAct;
use super::import::{Reading, read, read_document};
use super::intake::{Accepted, Fate, Intake, differences};
use super::model::{Draft, Measure, MeasureId, Origin, squeezed};
use super::{ROOM, taken};
use crate::agency::{self, Unit};
use crate::audit::Trail;
use crate::db::{Chain, Db, Stored, Tx, mark};
use crate::error::Error;
use crate::files::mention::{Mention, other_agency};
use crate::files::{self, Aside, Finding, MOST_BYTES, Upload};
use crate::scope::{AgencyId, Permission, Scope};
use crate::thai::calendar::FiscalYear;

/// The plan of a year, in its order.
const LIST: &str =
	"SELECT *, record::id(id) AS id FROM measure WHERE agency = $agency AND year = $year ORDER BY number";

/// The plan of a year, in its order.
pub async fn list(db: &Db, agency: &AgencyId, year: FiscalYear) -> Stored<Vec<Measure>> {
	Ok(db.query(LIST, object! { agency: agency.0.clone(), year: year }).await?.take(0)?)
}

/// Every measure of an agency, the newest plan first, each plan in its order.
pub async fn list_every(db: &Db, agency: &AgencyId) -> Stored<Vec<Measure>> {
	let text = "SELECT *, record::id(id) AS id FROM measure WHERE agency = $agency ORDER BY year DESC, number";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

/// As `list`, inside a transaction.
pub async fn list_in(tx: &Tx, agency: &AgencyId, year: FiscalYear) -> Stored<Vec<Measure>> {
	Ok(tx.query(LIST, object! { agency: agency.0.clone(), year: year }).await?.take(0)?)
}

/// The years that have a plan, newest first.
pub async fn list_years(db: &Db, agency: &AgencyId) -> Stored<Vec<FiscalYear>> {
	let text = "SELECT VALUE year FROM measure WHERE agency = $agency GROUP BY year ORDER BY year DESC";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

/// Where the measures of all years come from, as far as they come from a result.
pub async fn list_origins(db: &Db, agency: &AgencyId) -> Stored<Vec<Origin>> {
	let text = "SELECT VALUE place.origin FROM measure WHERE agency = $agency AND place.origin != NONE";
	Ok(db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?)
}

/// One measure of the agency.
pub async fn find(db: &Db, agency: &AgencyId, id: &MeasureId) -> Stored<Measure> {
	let text = "SELECT *, record::id(id) AS id FROM type::record('measure', $id)";
	let found: Option<Measure> = db.query(text, object! { id: id.0.clone() }).await?.take(0)?;
	found.filter(|measure| measure.agency == *agency).ok_or_else(|| Error::NotFound.into())
}

/// As `find`, of the agency of the transaction.
pub async fn find_in(tx: &Tx, id: &MeasureId) -> Stored<Measure> {
	let text = "SELECT *, record::id(id) AS id FROM type::record('measure', $id)";
	let found: Option<Measure> = tx.query(text, object! { id: id.0.clone() }).await?.take(0)?;
	let agency = tx.agency()?;
	found.filter(|measure| measure.agency == *agency).ok_or_else(|| Error::NotFound.into())
}

/// What a document would change, without changing it.
pub async fn preview(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear, bytes: &[u8]) -> Stored<Intake> {
	scope.check(Permission::MeasureWrite, agency)?;
	let known = list(db, agency, year).await?;
	let units = agency::list_units(db, agency).await?;
	let (reading, asks) = reading(db, agency, bytes, year).await?;
	let (intake, _) = plan(reading, &known, agency, year, &units);
	Ok(Intake { asks, ..intake })
}

/// Takes a document's measures into the plan of a year. With unreadable rows nothing is written, unless the good rows
/// alone are accepted; so is a document of another agency or year. The same document twice changes nothing.
pub async fn take_in(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	year: FiscalYear,
	bytes: &[u8],
	accept: bool,
) -> Stored<Intake> {
	let accepted = Accepted { good_rows: accept, is_confirmed: accept, ..Accepted::default() };
	take_in_seen(db, scope, agency, year, bytes, accepted, None).await
}

/// As `take_in`, only into the plan whose mark the person saw: what somebody else wrote meanwhile is never replaced
/// unseen.
pub async fn take_in_seen(
	db: &Db,
	scope: &Scope,
	agency: &AgencyId,
	year: FiscalYear,
	bytes: &[u8],
	accepted: Accepted,
	seen: Option<&str>,
) -> Stored<Intake> {
	scope.check(Permission::MeasureWrite, agency)?;
	let units = agency::list_units(db, agency).await?;
	let (mut reading, asks) = reading(db, agency, bytes, year).await?;
	let found = reading.rows.len();
	reading.rows.retain(|row| !accepted.skipped.contains(&row.number));
	if reading.rows.is_empty() && found > 0 {
		let words = "เลือกไม่นำเข้าทุกมาตรการ จึงไม่เหลืออะไรให้นำเข้า เอาเครื่องหมายออกอย่างน้อยหนึ่งเรื่อง";
		return Err(Error::Conflict(words.to_owned()).into());
	}
	let input = (reading, asks, units, seen.map(str::to_owned));
	db.write(scope, Chain::Agency(agency.clone()), input, move |tx, input| async move {
		let ((reading, asks, units, seen), agency) = (&*input, tx.agency()?);
		// Read inside the write: two documents at once never take the same number.
		let known = list_in(&tx, agency, year).await?;
		if seen.as_ref().is_some_and(|seen| *seen != mark(&known)) {
			let words = "มีผู้แก้ไขแผนหลังจากท่านเปิดหน้านี้ ยังไม่ได้นำเข้า เปิดหน้านี้ใหม่เพื่อดูว่าจะเปลี่ยนอะไรบ้าง";
			return Err(Error::Conflict(words.to_owned()).into());
		}
		let (intake, changed) = plan(reading.clone(), &known, agency, year, units);
		let intake = Intake { asks: asks.clone(), ..intake };
		let is_refused = intake.measures.is_empty()
			|| (!intake.errors.is_empty() && !accepted.good_rows)
			|| (!intake.asks.is_empty() && !accepted.is_confirmed);
		if is_refused || changed.is_empty() {
			return Ok(Intake { is_written: !is_refused, ..intake });
		}
		for measure in &changed {
			tx.put(measure).await?;
		}
		taken::keep(&tx, year, &known, &changed).await?;
		tx.did(MeasureAct::Import, &format!("{agency}-{year}"), &changed).await?;
		Ok(Intake { is_written: true, ..intake })
	})
	.await
}

/// Keeps a document aside until its preview is accepted; a file that can't be read at all is refused at once.
pub async fn set_aside(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear, bytes: Vec<u8>) -> Stored<String> {
	scope.check(Permission::MeasureWrite, agency)?;
	reading(db, agency, &bytes, year).await?;
	files::set_aside(db, scope, agency, ROOM, Aside { year, bytes }).await
}

/// As `set_aside`, for a form with the fields `year` and a file.
pub async fn set_aside_upload(db: &Db, scope: &Scope, upload: Upload) -> Stored<String> {
	let agency = scope.own(Permission::MeasureWrite)?;
	let year = FiscalYear::parse(upload.typed("year")).map_err(|message| Error::field("year", message))?;
	if upload.bytes.len() > MOST_BYTES {
		return Err(Error::field("file", format!("ไฟล์ใหญ่เกิน {} MB ส่งเฉพาะแผ่นงานที่มีตาราง", MOST_BYTES >> 20)).into());
	}
	let id = set_aside(db, scope, &agency, year, upload.bytes).await.map_err(Error::from);
	// The form has a field for a file, not for a text.
	Ok(id.map_err(|error| error.at("document").map(|words| Error::field("file", words)).unwrap_or(error))?)
}

/// A document set aside by the agency.
pub async fn find_aside(db: &Db, agency: &AgencyId, id: &str) -> Stored<Aside> {
	files::find_aside(db, agency, ROOM, id).await
}

/// Reads a document. With it, what must be asked because the document names another agency or year.
async fn reading(db: &Db, agency: &AgencyId, bytes: &[u8], year: FiscalYear) -> Stored<(Reading, Vec<String>)> {
	let own = agency::find(db, agency).await?;
	let read = files::read_once(bytes.to_vec(), (own, year), |bytes, (own, year)| {
		let document = read_document(bytes).map_err(|reason| Error::field("document", reason.words()))?;
		let reading = read(&document, *year);
		if reading.rows.len() > MOST_MEASURES {
			let words = format!(
				"เอกสารนี้มี {} มาตรการ ระบบรับได้ไม่เกิน {MOST_MEASURES} มาตรการต่อปี ตรวจว่าเป็นตารางมาตรการ หรือแบ่งเป็นหลายปี",
				reading.rows.len()
			);
			return Err(Error::field("document", words));
		}
		let mut asks = Vec::new();
		if let Some(Mention { row, name, quote }) = other_agency(&document.lines, &own.place) {
			let own = own.short_name();
			asks.push(format!(
				"แถวที่ {row} กล่าวถึง “{name}” ตรงที่เขียนว่า “{quote}” แต่ท่านกำลังนำเข้าให้ {own} ตรวจว่าเป็นเอกสารของหน่วยงานใด"
			));
		}
		if let Some((other, Mention { row, quote, .. })) = &reading.other_year {
			asks.push(format!(
				"แถวที่ {row} กล่าวถึงปีงบประมาณ {other} ตรงที่เขียนว่า “{quote}” ไม่ใช่ปี {year} ที่เลือก ตรวจว่าเป็นแผนของปีใด"
			));
		}
		Ok((reading, asks))
	});
	Ok((*read.await?).clone())
}

/// The most measures a plan may have.
pub const MOST_MEASURES: usize = 500;

/// Finds what a row tells of without looking at every measure: by the item's code where both have one, else by the title.
struct Index {
	codes: HashMap<String, usize>,
	titles: HashMap<String, usize>,
	/// Of measures without a code.
	bare_titles: HashMap<String, usize>,
}

impl Index {
	fn new(known: &[Measure]) -> Self {
		let mut index = Self { codes: HashMap::new(), titles: HashMap::new(), bare_titles: HashMap::new() };
		for (place, measure) in known.iter().enumerate() {
			let title = squeezed(&measure.title);
			match &measure.place.item {
				Some(item) => drop(index.codes.entry(item.normal()).or_insert(place)),
				None => drop(index.bare_titles.entry(title.clone()).or_insert(place)),
			}
			index.titles.entry(title).or_insert(place);
		}
		index
	}

	fn find(&self, draft: &Draft) -> Option<usize> {
		let title = squeezed(&draft.title);
		match &draft.place.item {
			Some(item) => {
				let (by_code, by_title) = (self.codes.get(&item.normal()), self.bare_titles.get(&title));
				by_code.into_iter().chain(by_title).min().copied()
			}
			None => self.titles.get(&title).copied(),
		}
	}
}

/// What is new, changed, and as it was; and the records that must be written.
fn plan(
	reading: Reading,
	known: &[Measure],
	agency: &AgencyId,
	year: FiscalYear,
	units: &[Unit],
) -> (Intake, Vec<Measure>) {
	let mut intake = Intake { errors: reading.errors, warnings: reading.warnings, ..Intake::default() };
	let mut changed = Vec::new();
	let highest = known.iter().map(|measure| measure.number).max().unwrap_or_default();
	let mut fresh = highest;
	let index = Index::new(known);
	for mut row in reading.rows {
		let period = row.draft.period.clone();
		let is_elsewhere = period.until.is_some_and(|day| day < year.first_day())
			|| period.from.is_some_and(|day| day > year.last_day());
		if is_elsewhere {
			let words = format!("ระยะเวลา “{}” ไม่อยู่ในปีงบประมาณ {year} ตรวจปีของแผนที่กรอก หรือปีในเอกสาร", period.label);
			intake.warnings.push(Finding { row: row.number, words });
		}
		let before = index.find(&row.draft).and_then(|place| known.get(place));
		if let Some(before) = before {
			row.draft.keep_from(before);
		}
		let measure = match before {
			Some(before) => row.draft.settle_over(before, units),
			None => {
				fresh += 1;
				row.draft.settle(MeasureId::create(), agency.clone(), year, fresh, units)
			}
		};
		for (owner, problem) in measure.owners.iter().filter_map(|owner| Some((owner, owner.problem(units)?))) {
			let words = format!("{} เก็บไว้ตามที่พิมพ์", problem.words(&owner.label));
			intake.warnings.push(Finding { row: row.number, words });
		}
		let fate = match before {
			None => Fate::New,
			Some(before) if *before == measure => Fate::Same,
			Some(_) => Fate::Changed,
		};
		if fate != Fate::Same {
			changed.push(measure.clone());
		}
		intake.fates.push(fate);
		intake.rows.push(row.number);
		intake.differences.push(before.map(|before| differences(before, &measure)).unwrap_or_default());
		intake.measures.push(measure);
	}
	intake.warnings.sort_by_key(|warning| warning.row);
	// A document in which nothing could be read leaves nothing out.
	let named: HashSet<&MeasureId> = intake.measures.iter().map(|measure| &measure.id).collect();
	let is_left_out = |known: &&Measure| !named.is_empty() && !named.contains(&known.id);
	intake.left_out = known.iter().filter(is_left_out).map(|known| known.title.clone()).collect();
	(intake, changed)
}
