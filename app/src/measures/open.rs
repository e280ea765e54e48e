//! A plan as data for machines, and as the sheet that is taken in again unchanged.

use rust_decimal::Decimal;

use super::model::Measure;
use super::progress::{State, Tracked};
use super::rounds::{Ledger, Slot, SlotState};
use super::terms::Term;
use crate::agency::Agency;
use crate::list::{Cell, Sheet};
use crate::press::{Booklet, BookletBlock, BookletCell};
use crate::room::{OpenCell, OpenTable};
use crate::thai::calendar::FiscalYear;

impl Tracked {
	/// Its state for everybody: without a report nothing more is claimed than that.
	pub const fn state_words(&self) -> &'static str {
		match self.percent {
			None => State::Waiting.label(),
			Some(_) => self.state.label(),
		}
	}

	/// Whose work it is, in one line.
	pub fn owner_words(&self) -> String {
		self.measure.owners.iter().map(|owner| owner.label.clone()).collect::<Vec<_>>().join(" · ")
	}
}

/// What an owner owes for a round: `due` and `state`, and whose and which it is.
fn open_slot(slot: Slot, state: SlotState) -> OpenCell {
	OpenCell::Named(vec![
		("due", OpenCell::Text(slot.round.due.to_string())),
		("state", OpenCell::Text(state.word().to_owned())),
		("round", OpenCell::Text(slot.round.label())),
		("owner", OpenCell::Text(slot.seat.label)),
	])
}

/// Whom a table is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
	/// Everybody: what goes on between an officer and the superior is not told.
	Everybody,
	/// The office itself.
	Office,
}

/// A row for each measure. `percent` is 0-100, days are ISO.
pub fn open_table(measures: Vec<Tracked>, ledger: &Ledger, reader: Reader) -> OpenTable {
	let slot = |slot: Slot| {
		let state = match reader {
			Reader::Everybody => slot.state.for_everybody(slot.is_late(ledger.today)),
			Reader::Office => slot.state,
		};
		open_slot(slot, state)
	};
	let row = |tracked: Tracked| {
		let item = tracked.measure.place.item.as_ref().map(|item| OpenCell::Text(item.normal()));
		vec![
			OpenCell::Count(tracked.measure.number.into()),
			OpenCell::Text(tracked.owner_words()),
			OpenCell::Text(tracked.measure.period.label.clone()),
			OpenCell::Text(tracked.state_words().to_owned()),
			tracked.percent.map_or(OpenCell::Blank, |percent| OpenCell::Count(percent.into())),
			tracked.day.map_or(OpenCell::Blank, |day| OpenCell::Text(day.to_string())),
			OpenCell::Count(tracked.proofs.into()),
			OpenCell::Text(tracked.measure.steps.join("\n")),
			OpenCell::Text(tracked.measure.title.clone()),
			OpenCell::List(item.into_iter().collect()),
			OpenCell::List(ledger.slots(&tracked.measure).into_iter().map(slot).collect()),
		]
	};
	let head = &[
		"number",
		"owners",
		"period",
		"state",
		"percent",
		"reported_on",
		"proofs",
		"steps",
		"title",
		"items",
		"slots",
	];
	OpenTable { head, rows: measures.into_iter().map(row).collect() }
}

/// The headings of a plan, as documents have them (`domain.md` 8.0).
const HEADS: [&str; 11] = [
	"ที่",
	"ข้อคำถาม",
	"มาตรการ",
	"ขั้นตอนหรือวิธีการ",
	"ผู้รับผิดชอบ",
	"ระยะเวลา",
	"การรายงานผลและการกำกับติดตาม",
	"การดำเนินการ",
	"สรุปผลการดำเนินการ",
	"ผลลัพธ์หรือความสำเร็จ",
	"ข้อเสนอแนะ",
];

/// An ordered list in one place, each with its number: read again it is the same list.
fn numbered(items: &[String]) -> Cell {
	let lines: Vec<String> = (1..).zip(items).map(|(number, item)| format!("{number}. {item}")).collect();
	Cell::text(lines.join("\n"))
}

/// The plan of a year as a document of Word, with the same columns as the sheet.
pub fn plan_document(agency: &Agency, year: FiscalYear, measures: &[Measure]) -> Booklet {
	let cell = |cell: &Cell| BookletCell {
		lines: cell.words().lines().map(str::to_owned).collect(),
		..BookletCell::default()
	};
	let sheet = plan_sheet(year, measures);
	let rows = sheet.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
	Booklet {
		title: format!("มาตรการ ปีงบประมาณ {year}"),
		author: agency.name(),
		head: sheet.head,
		blocks: vec![BookletBlock { heading: String::new(), rows }],
		is_wide: true,
		..Booklet::default()
	}
}

/// The plan of a year as a sheet.
pub fn plan_sheet(year: FiscalYear, measures: &[Measure]) -> Sheet {
	// What nobody settled takes no room.
	let terms: Vec<Term> =
		Term::ALL.into_iter().filter(|term| measures.iter().any(|one| one.terms.words(*term).is_some())).collect();
	let row = |measure: &Measure| {
		let owners: Vec<String> = measure.owners.iter().map(|owner| owner.label.clone()).collect();
		let own = vec![
			Cell::Number(measure.number.into()),
			Cell::text(measure.place.item.as_ref().map(|item| item.normal()).unwrap_or_default()),
			Cell::text(measure.title.clone()),
			numbered(&measure.steps),
			Cell::text(owners.join("\n")),
			Cell::text(measure.period.label.clone()),
			numbered(&measure.report_plan),
			numbered(&measure.actions),
			Cell::text(measure.result.clone()),
			Cell::text(measure.outcome.clone()),
			Cell::text(measure.suggestions.clone()),
		];
		let settled = terms.iter().map(|term| match (term, measure.terms.budget) {
			// A number that can be summed up; what costs nothing says so.
			(Term::Budget, Some(satang)) if satang != 0 => Cell::Number(Decimal::new(satang, 2)),
			_ => Cell::text(measure.terms.words(*term).unwrap_or_default()),
		});
		own.into_iter().chain(settled).collect()
	};
	Sheet {
		name: format!("มาตรการ {year}"),
		head: HEADS.into_iter().chain(terms.iter().map(|term| term.label())).map(str::to_owned).collect(),
		rows: measures.iter().map(row).collect(),
	}
}
