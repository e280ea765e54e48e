//! What waits for somebody: as lists and the first screen show it, no more than they need.

use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::{
	approval::{Act, State},
	line::{line_of, whereabouts},
	model::Memo,
	steps, store,
};
use crate::ui::chart::Spot;
#[cfg(feature = "ssr")]
use crate::{
	db::{Db, Stored},
	scope::{AgencyId, Scope},
	staff,
};

/// A memo that waits for whoever asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
	pub id: String,
	pub unit: String,
	pub subject: String,
	/// It came back to its author.
	pub is_returned: bool,
	/// Who sent it back, and why; blank when nobody did.
	pub reason: String,
	pub spots: Vec<Spot>,
	pub place: String,
}

/// What waits for whoever asks, the longest first: memos whose turn is a post they act in, and memos returned to them.
#[cfg(feature = "ssr")]
pub async fn list_waiting(db: &Db, scope: &Scope, agency: &AgencyId) -> Stored<Vec<Waiting>> {
	let office = staff::office(db, agency).await?;
	let me = scope.person.as_ref();
	let is_mine = |memo: &Memo| match memo.state {
		State::Underway => memo
			.holder()
			.and_then(|link| office.holder(&link.post, scope.today()))
			.is_some_and(|(_, person)| me == Some(&person.id)),
		State::Returned => me == Some(&memo.author),
		_ => false,
	};
	let mut mine: Vec<Memo> = store::list(db, agency).await?.into_iter().filter(is_mine).collect();
	mine.sort_by_key(|memo| memo.since);
	let mut waiting = Vec::with_capacity(mine.len());
	for memo in mine {
		let reason = match memo.state {
			State::Returned => reason(db, &memo).await?,
			_ => String::new(),
		};
		waiting.push(Waiting {
			is_returned: memo.state == State::Returned,
			spots: line_of(&memo),
			place: whereabouts(&memo),
			reason,
			id: memo.id.0,
			unit: memo.content.unit,
			subject: memo.content.subject,
		});
	}
	Ok(waiting)
}

/// Who sent a memo back, and why.
#[cfg(feature = "ssr")]
async fn reason(db: &Db, memo: &Memo) -> Stored<String> {
	let last = steps::list_steps(db, &memo.id).await?.pop().filter(|step| step.act == Act::Return);
	Ok(last.map(|step| format!("{} ส่งคืน: {}", step.title, step.opinion)).unwrap_or_default())
}
