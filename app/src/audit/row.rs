//! An audit record as the list shows it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::names::{Names, Wanted, anywhere, is_key, names_of};
use super::words;
use crate::list::{Column, Filter, Listed};
use {
	crate::db::{Chain, Db, Stored},
	crate::list::{Cell, Row, Rows},
	crate::room::House,
	crate::scope::{AgencyId, Scope},
	crate::thai::calendar::{bangkok, day_of, month_name, short_time},
	crate::thai::order::by_name,
	chrono::{Datelike, NaiveDate},
	std::collections::{BTreeMap, BTreeSet, HashMap},
	std::{borrow::Cow, cmp::Ordering, sync::Arc},
	surrealdb::types::{SurrealValue, object},
};

/// Who did what to which record, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
	/// Place in the chain, from 1.
	pub number: i64,
	pub at: DateTime<Utc>,
	pub account: String,
	/// `room/word`
	pub act: String,
	/// The Thai names of room and act.
	pub room: String,
	pub label: String,
	/// The key of the record acted on.
	pub subject: String,
	/// What that record is called; empty where its room has no name for it, or it is gone.
	pub name: String,
	/// The page of that record, where it has one.
	pub page: Option<String>,
	/// The month in Bangkok, as the filter names it: C.E. year and number.
	pub month: String,
}

impl AuditRow {
	/// Who acted. Commands on the machine act without a person.
	pub fn who(&self) -> String {
		match self.account.as_str() {
			"console" => "คำสั่งบนเครื่องแม่ข่าย (console)".to_owned(),
			account => account.to_owned(),
		}
	}
}

impl Listed for AuditRow {
	const COLUMNS: &'static [Column] = &[
		Column { word: "number", label: "ลำดับ" },
		Column { word: "account", label: "บัญชี" },
		Column { word: "act", label: "การกระทำ" },
	];
	const FILTERS: &'static [Filter] = &[
		Filter { name: "room", label: "เรื่อง" },
		Filter { name: "act", label: "การกระทำ" },
		Filter { name: "account", label: "บัญชี" },
		Filter { name: "month", label: "เดือน" },
	];

	fn texts(&self) -> Vec<&str> {
		vec![&self.label, &self.room, &self.name, &self.account, &self.subject, &self.act]
	}

	fn compare(&self, other: &Self, column: &str) -> Ordering {
		match column {
			"number" => self.number.cmp(&other.number),
			"account" => self.account.cmp(&other.account),
			_ => by_name(&self.label, &other.label),
		}
	}

	fn value(&self, filter: &str) -> Option<Cow<'_, str>> {
		Some(Cow::Borrowed(match filter {
			"room" => self.act.split('/').next().unwrap_or_default(),
			"act" => &self.act,
			"account" => &self.account,
			_ => &self.month,
		}))
	}

	fn label(&self, filter: &str) -> String {
		match filter {
			"room" => self.room.clone(),
			"act" => self.label.clone(),
			"account" => self.who(),
			_ => {
				let day = bangkok(self.at);
				format!("{} {}", month_name(day.month()), day.year() + 543)
			}
		}
	}

	const HEADS: &'static [&'static str] = &["ลำดับ", "เมื่อ", "บัญชี", "เรื่อง", "การกระทำ", "ชื่อรายการ", "รหัสรายการ"];

	fn cells(&self) -> Vec<Cell> {
		let known = [&self.room, &self.label, &self.name, &self.subject];
		let texts = [short_time(self.at), self.who()].into_iter().chain(known.into_iter().cloned());
		std::iter::once(Cell::Number(self.number.into())).chain(texts.map(Cell::Text)).collect()
	}
}

#[derive(SurrealValue)]
struct Short {
	number: i64,
	at: DateTime<Utc>,
	account: String,
	act: String,
	subject: String,
}

/// The records of the chain that the person may read, the newest first. Only what was appended since the last time is read.
pub async fn list_rows(db: &Db, scope: &Scope, house: House) -> Stored<Rows<AuditRow>> {
	let chain = &super::chain_of(scope)?;
	let load = async |before: Option<Rows<AuditRow>>| {
		let before = before.unwrap_or_default();
		let known = before.first().map(|row| row.shown.number).unwrap_or_default();
		let text = "SELECT number, at, account, act, subject FROM audit WHERE chain = $chain AND number > $known \
			ORDER BY number DESC";
		let newer: Vec<Short> =
			db.query(text, object! { chain: chain.name().to_owned(), known: known }).await?.take(0)?;
		let names = names_of(db, chain, wanted(&newer, house)).await?;
		let newer: Vec<Arc<Row<AuditRow>>> =
			newer.into_iter().map(|short| Arc::new(Row::new(row(short, house, chain, &names)))).collect();
		// What a record is called since the last act on it, the acts before are about too.
		let renamed: HashMap<&str, &str> =
			newer.iter().map(|row| (row.shown.subject.as_str(), row.shown.name.as_str())).collect();
		let before = before.iter().map(|row| match renamed.get(row.shown.subject.as_str()) {
			Some(name) if *name != row.shown.name && !name.is_empty() => {
				Arc::new(Row::new(AuditRow { name: (*name).to_owned(), ..row.shown.clone() }))
			}
			_ => row.clone(),
		});
		Ok(newer.iter().cloned().chain(before).collect())
	};
	db.lists().rows(db, chain, scope.today(), load).await
}

/// The acts of a day in these rooms, the newest first, without those that are for their author alone and without accounts.
/// Whoever asks has checked that they may be seen.
pub async fn list_of_day(
	db: &Db,
	agency: &AgencyId,
	house: House,
	rooms: &[&str],
	day: NaiveDate,
) -> Stored<Vec<AuditRow>> {
	let chain = &Chain::Agency(agency.clone());
	// More than a busy day has.
	let text =
		"SELECT number, at, account, act, subject FROM audit WHERE chain = $chain ORDER BY number DESC LIMIT 1000";
	let newest: Vec<Short> = db.query(text, object! { chain: chain.name().to_owned() }).await?.take(0)?;
	let is_open = |short: &Short| {
		let word = short.act.split_once('/').map_or("", |(_, word)| word);
		let (room, _) = house.find_act(&short.act);
		room.is_some_and(|room| rooms.contains(&room.room) && !room.private.contains(&word))
	};
	let of_day = newest.into_iter().take_while(|short| day_of(short.at) == day).filter(is_open);
	let of_day: Vec<Short> = of_day.map(|short| Short { account: String::new(), ..short }).collect();
	let names = names_of(db, chain, wanted(&of_day, house)).await?;
	Ok(of_day.into_iter().map(|short| row(short, house, chain, &names)).collect())
}

/// The keys of records to be named: that of a record among those of the room that acted, the parts of a longer key
/// anywhere.
fn wanted(rows: &[Short], house: House) -> Wanted {
	let mut by_room: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
	let mut parts = BTreeSet::new();
	for Short { act, subject, .. } in rows {
		match is_key(subject) {
			true => drop(by_room.entry(act.split('/').next().unwrap_or_default()).or_default().insert(subject.clone())),
			false => parts.extend(subject.split('-').filter(|part| is_key(part)).map(str::to_owned)),
		}
	}
	let mut wanted = anywhere(house, &parts);
	for room in house.acts() {
		let keys = by_room.get(room.room).cloned().unwrap_or_default();
		wanted.extend(room.records.iter().map(|named| (*named, keys.clone())));
	}
	wanted
}

fn row(short: Short, house: House, chain: &Chain, names: &Names) -> AuditRow {
	let (room, label) = house.find_act(&short.act);
	let word = short.act.split_once('/').map_or("", |(_, word)| word);
	let is_record = is_key(&short.subject);
	let day = bangkok(short.at);
	AuditRow {
		month: format!("{}-{:02}", day.year(), day.month()),
		number: short.number,
		at: short.at,
		page: room.filter(|_| is_record).and_then(|room| (room.page)(word, &short.subject)),
		room: room.map_or_else(|| short.act.clone(), |room| room.label.to_owned()),
		label: label.map_or_else(|| short.act.clone(), str::to_owned),
		account: short.account,
		name: words::subject(&short.subject, chain.name(), names).unwrap_or_default(),
		act: short.act,
		subject: short.subject,
	}
}
