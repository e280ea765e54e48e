//! A memo as lists show it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::approval::State;
use super::model::Kind;
use crate::list::{Column, Filter, Listed};
use crate::scope::PersonId;
#[cfg(feature = "ssr")]
use {
	super::line::whereabouts,
	super::model::Memo,
	super::store,
	crate::db::{Chain, Db, Stored},
	crate::list::{Cell, Row, Rows},
	crate::scope::{AgencyId, Permission, Scope},
	crate::thai::calendar::{FiscalYear, short_time},
	crate::thai::order::by_name,
	chrono::NaiveDate,
	std::{borrow::Cow, cmp::Ordering, sync::Arc},
};

/// What a list shows of a memo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemoRow {
	pub id: String,
	/// "ที่" of the memo.
	pub number: String,
	pub subject: String,
	pub unit: String,
	/// Title of the author's post.
	pub author: String,
	pub state: State,
	/// Where it is and since when, as a sentence.
	pub place: String,
	pub since: DateTime<Utc>,
	/// The fiscal year (B.E.) of the plan it is about.
	pub year: Option<u16>,
	/// Whose draft it is; nobody else's list has it. It never leaves the server.
	#[serde(skip)]
	pub draft_of: Option<PersonId>,
	/// What it is about, and whether it was ever sent. They never leave the server.
	#[serde(skip)]
	pub kind: Kind,
	#[serde(skip)]
	pub is_sent: bool,
}

impl Listed for MemoRow {
	const COLUMNS: &'static [Column] = &[
		Column { word: "since", label: "ความเคลื่อนไหว" },
		Column { word: "subject", label: "เรื่อง" },
		Column { word: "unit", label: "ส่วนราชการ" },
	];
	const FILTERS: &'static [Filter] =
		&[Filter { name: "state", label: "สถานะ" }, Filter { name: "year", label: "ปีงบประมาณ" }];

	fn texts(&self) -> Vec<&str> {
		vec![&self.subject, &self.number, &self.unit, &self.author, &self.place]
	}

	#[cfg(feature = "ssr")]
	fn compare(&self, other: &Self, column: &str) -> Ordering {
		match column {
			"since" => self.since.cmp(&other.since),
			"subject" => by_name(&self.subject, &other.subject),
			_ => by_name(&self.unit, &other.unit),
		}
	}

	#[cfg(feature = "ssr")]
	fn value(&self, filter: &str) -> Option<Cow<'_, str>> {
		match filter {
			"state" => Some(self.state.word().into()),
			_ => self.year.map(|year| year.to_string().into()),
		}
	}

	#[cfg(feature = "ssr")]
	fn label(&self, filter: &str) -> String {
		match filter {
			"state" => self.state.label().to_owned(),
			_ => self.year.map(|year| format!("ปี {year}")).unwrap_or_default(),
		}
	}

	#[cfg(feature = "ssr")]
	const HEADS: &'static [&'static str] = &["ที่", "เรื่อง", "ส่วนราชการ", "ผู้เสนอ", "สถานะ", "อยู่ที่", "ตั้งแต่", "ปีงบประมาณ"];

	#[cfg(feature = "ssr")]
	fn cells(&self) -> Vec<Cell> {
		let texts = [
			self.number.clone(),
			self.subject.clone(),
			self.unit.clone(),
			self.author.clone(),
			self.state.label().to_owned(),
			self.place.clone(),
			short_time(self.since),
			self.year.map(|year| year.to_string()).unwrap_or_default(),
		];
		texts.map(Cell::Text).to_vec()
	}
}

#[cfg(feature = "ssr")]
impl From<Memo> for MemoRow {
	fn from(memo: Memo) -> Self {
		Self {
			draft_of: (memo.state == State::Draft).then(|| memo.author.clone()),
			kind: memo.kind,
			is_sent: memo.version > 0,
			place: whereabouts(&memo),
			id: memo.id.0,
			number: memo.content.number,
			subject: memo.content.subject,
			unit: memo.content.unit,
			author: memo.author_title,
			state: memo.state,
			since: memo.since,
			year: memo.year.map(|year| year.number()),
		}
	}
}

/// The rows of the memos that the person may read, the latest movement first.
#[cfg(feature = "ssr")]
pub async fn list_rows(db: &Db, scope: &Scope) -> Stored<Rows<MemoRow>> {
	let agency = scope.own(Permission::StaffPages)?;
	let rows = rows_of(db, &agency, scope.today()).await?;
	Ok(rows.only(|row| row.draft_of.is_none() || row.draft_of == scope.person))
}

/// The rows of every memo of an agency, drafts too, the latest movement first.
#[cfg(feature = "ssr")]
async fn rows_of(db: &Db, agency: &AgencyId, today: NaiveDate) -> Stored<Rows<MemoRow>> {
	let load = async |_| {
		let memos = store::list_every(db, agency).await?;
		Ok(memos.into_iter().map(|memo| Arc::new(Row::new(MemoRow::from(memo)))).collect())
	};
	db.lists().rows(db, &Chain::Agency(agency.clone()), today, load).await
}

/// The memos whose rows are wanted, the latest movement first: only those are read whole.
#[cfg(feature = "ssr")]
async fn list_where(
	db: &Db,
	agency: &AgencyId,
	today: NaiveDate,
	is_wanted: impl Fn(&MemoRow) -> bool,
) -> Stored<Vec<Memo>> {
	let rows = rows_of(db, agency, today).await?;
	let ids = rows.iter().filter(|row| is_wanted(&row.shown)).map(|row| row.shown.id.clone()).collect();
	store::list_these(db, ids).await
}

/// The memos that a wall has room for: those on their way first, the latest movement first.
#[cfg(feature = "ssr")]
pub async fn list_for_wall(db: &Db, agency: &AgencyId, today: NaiveDate, most: usize) -> Stored<Vec<Memo>> {
	let rows = rows_of(db, agency, today).await?;
	let sent = || rows.iter().map(|row| &row.shown).filter(|row| row.is_sent);
	let underway = sent().filter(|row| row.state == State::Underway);
	let others = sent().filter(|row| row.state != State::Underway);
	store::list_these(db, underway.chain(others).take(most).map(|row| row.id.clone()).collect()).await
}

/// Memos of a kind about a fiscal year that were sent, the latest movement first.
#[cfg(feature = "ssr")]
pub async fn list_about(
	db: &Db,
	agency: &AgencyId,
	today: NaiveDate,
	kind: Kind,
	year: FiscalYear,
) -> Stored<Vec<Memo>> {
	list_where(db, agency, today, |row| row.is_sent && row.kind == kind && row.year == Some(year.number())).await
}

/// The newest memo of a kind about a fiscal year that the person may read, and the row of the newest approved one before it.
#[cfg(feature = "ssr")]
pub async fn find_newest_about(
	db: &Db,
	scope: &Scope,
	kind: Kind,
	year: FiscalYear,
) -> Stored<(Option<Memo>, Option<MemoRow>)> {
	let agency = scope.own(Permission::StaffPages)?;
	let rows = rows_of(db, &agency, scope.today()).await?;
	let is_wanted = |row: &&MemoRow| {
		row.kind == kind && row.year == Some(year.number()) && (row.draft_of.is_none() || row.draft_of == scope.person)
	};
	let mut about = rows.iter().map(|row| &row.shown).filter(is_wanted);
	let Some(newest) = about.next() else { return Ok((None, None)) };
	let memo = store::list_these(db, vec![newest.id.clone()]).await?.pop();
	Ok((memo, about.find(|row| row.state == State::Approved).cloned()))
}

/// Those that may still go on, the latest movement first.
#[cfg(feature = "ssr")]
pub async fn list_open(db: &Db, agency: &AgencyId, today: NaiveDate) -> Stored<Vec<Memo>> {
	let is_open = |row: &MemoRow| matches!(row.state, State::Draft | State::Underway | State::Returned);
	list_where(db, agency, today, is_open).await
}
