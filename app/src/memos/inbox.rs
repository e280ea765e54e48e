//! The memos beside the one that is read: its server function.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::error::Result;
#[cfg(feature = "ssr")]
use {
	super::row::{self, MemoRow},
	super::waiting::{self, Waiting},
	crate::db::Db,
	crate::scope::{Permission, Scope},
};

/// The memos beside the one that is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inbox {
	/// Those that wait for whoever asks, the longest first.
	pub waiting: Vec<InboxRow>,
	/// The latest movement of the others; at most `MOST_OTHERS`.
	pub others: Vec<InboxRow>,
}

/// A memo as a narrow list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxRow {
	pub id: String,
	/// Its number and its division.
	pub about: String,
	pub subject: String,
	pub place: String,
}

/// How many memos stand beside the one that is read, besides those that wait.
#[cfg(feature = "ssr")]
const MOST_OTHERS: usize = 20;

#[server(endpoint = "memos/inbox", input = GetUrl)]
pub async fn find_inbox() -> Result<Inbox> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let rows = row::list_rows(&db, &scope).await?;
	let waiting = waiting::list_waiting(&db, &scope, &agency).await?;
	let is_waiting = |row: &MemoRow| waiting.iter().any(|one| one.id == row.id);
	let shown = |row: &MemoRow| InboxRow {
		id: row.id.clone(),
		about: [row.number.as_str(), row.unit.as_str()]
			.into_iter()
			.filter(|part| !part.is_empty())
			.collect::<Vec<_>>()
			.join(" · "),
		subject: if row.subject.is_empty() {
			"(ยังไม่ใส่เรื่อง)".to_owned()
		} else {
			row.subject.clone()
		},
		place: row.place.clone(),
	};
	let find = |one: &Waiting| rows.iter().map(|row| &row.shown).find(|row| row.id == one.id).map(shown);
	Ok(Inbox {
		waiting: waiting.iter().filter_map(find).collect(),
		others: rows.iter().map(|row| &row.shown).filter(|row| !is_waiting(row)).take(MOST_OTHERS).map(shown).collect(),
	})
}
