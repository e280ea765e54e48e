//! An audit record as the list shows it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::list::{Column, Filter, Listed};
use {
	crate::db::{Db, Stored},
	crate::list::{Cell, Row, Rows},
	crate::room::House,
	crate::scope::Scope,
	crate::thai::calendar::{bangkok, month_name, short_time},
	crate::thai::order::by_name,
	chrono::Datelike,
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
	/// The page of that record, where it has one.
	pub page: Option<String>,
	/// The month in Bangkok, as the filter names it: C.E. year and number.
	pub month: String,
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
		vec![&self.label, &self.room, &self.account, &self.subject, &self.act]
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
			"account" => self.account.clone(),
			_ => {
				let day = bangkok(self.at);
				format!("{} {}", month_name(day.month()), day.year() + 543)
			}
		}
	}

	const HEADS: &'static [&'static str] = &["ลำดับ", "เมื่อ", "บัญชี", "เรื่อง", "การกระทำ", "รายการ"];

	fn cells(&self) -> Vec<Cell> {
		let texts =
			[short_time(self.at), self.account.clone(), self.room.clone(), self.label.clone(), self.subject.clone()];
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
		let newer = newer.into_iter().map(|short| Arc::new(Row::new(row(short, house))));
		Ok(newer.chain(before.iter().cloned()).collect())
	};
	db.lists().rows(db, chain, scope.today(), load).await
}

fn row(short: Short, house: House) -> AuditRow {
	let (room, label) = house.find_act(&short.act);
	let word = short.act.split_once('/').map_or("", |(_, word)| word);
	let is_record = short.subject.len() == 32 && short.subject.bytes().all(|byte| byte.is_ascii_hexdigit());
	let day = bangkok(short.at);
	AuditRow {
		month: format!("{}-{:02}", day.year(), day.month()),
		number: short.number,
		at: short.at,
		page: room.filter(|_| is_record).and_then(|room| (room.page)(word, &short.subject)),
		room: room.map_or_else(|| short.act.clone(), |room| room.label.to_owned()),
		label: label.map_or_else(|| short.act.clone(), str::to_owned),
		account: short.account,
		act: short.act,
		subject: short.subject,
	}
}
