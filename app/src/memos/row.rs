//! A memo as lists show it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::approval::State;
use crate::list::{Column, Filter, Listed};
use crate::scope::PersonId;
#[cfg(feature = "ssr")]
use {
	super::line::whereabouts,
	super::model::Memo,
	super::store,
	crate::db::{Chain, Db, Stored},
	crate::list::{Row, Rows},
	crate::scope::{Permission, Scope},
	crate::thai::calendar::short_time,
	crate::thai::order::by_name,
	std::{cmp::Ordering, sync::Arc},
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
	fn value(&self, filter: &str) -> Option<(String, String)> {
		match filter {
			"state" => Some((self.state.word().to_owned(), self.state.label().to_owned())),
			_ => self.year.map(|year| (year.to_string(), format!("ปี {year}"))),
		}
	}

	#[cfg(feature = "ssr")]
	const HEADS: &'static [&'static str] = &["ที่", "เรื่อง", "ส่วนราชการ", "ผู้เสนอ", "สถานะ", "อยู่ที่", "ตั้งแต่", "ปีงบประมาณ"];

	#[cfg(feature = "ssr")]
	fn cells(&self) -> Vec<String> {
		vec![
			self.number.clone(),
			self.subject.clone(),
			self.unit.clone(),
			self.author.clone(),
			self.state.label().to_owned(),
			self.place.clone(),
			short_time(self.since),
			self.year.map(|year| year.to_string()).unwrap_or_default(),
		]
	}
}

#[cfg(feature = "ssr")]
impl From<Memo> for MemoRow {
	fn from(memo: Memo) -> Self {
		Self {
			draft_of: (memo.state == State::Draft).then(|| memo.author.clone()),
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
pub async fn list_rows(db: &Db, scope: &Scope) -> Stored<Vec<Arc<Row<MemoRow>>>> {
	let agency = scope.own(Permission::StaffPages)?;
	let load = async |_| {
		let memos = store::list_every(db, &agency).await?;
		Ok(memos.into_iter().map(|memo| Arc::new(Row::new(MemoRow::from(memo)))).collect())
	};
	let rows: Rows<MemoRow> = db.lists().rows(db, &Chain::Agency(agency.clone()), scope.today(), load).await?;
	let is_readable = |row: &&Arc<Row<MemoRow>>| row.shown.draft_of.is_none() || row.shown.draft_of == scope.person;
	Ok(rows.iter().filter(is_readable).cloned().collect())
}
