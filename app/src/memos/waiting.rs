//! What waits for somebody: as lists and the first screen show it, no more than they need.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::{
	approval::{Act, State},
	line::{line_of, whereabouts},
	model::Memo,
	row, steps, vacancy,
	ways_out::way_out,
};
use crate::ui::chart::Spot;
#[cfg(feature = "ssr")]
use crate::{
	db::{Db, Stored},
	scope::{AgencyId, Permission, Scope},
	staff,
};

/// A memo that waits for whoever asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
	pub id: String,
	pub unit: String,
	pub subject: String,
	/// What to do with it, and where.
	pub act: String,
	pub address: String,
	/// It is this person's turn: it may be sent back too.
	pub may_return: bool,
	/// Who sent it back, and why; blank when nobody did.
	pub reason: String,
	pub spots: Vec<Spot>,
	pub place: String,
}

/// A post that has memos now (ใครถืออะไรอยู่).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
	pub title: String,
	/// The person who asks answers there.
	pub is_me: bool,
	/// Subjects, the one that lies there longest first.
	pub subjects: Vec<String>,
	/// Since when the first of them lies there.
	pub since: DateTime<Utc>,
}

/// What waits for whoever asks, the longest first: memos whose turn is a post they act in, and memos returned to them.
#[cfg(feature = "ssr")]
pub async fn list_waiting(db: &Db, scope: &Scope, agency: &AgencyId) -> Stored<Vec<Waiting>> {
	Ok(list_underway(db, scope, agency).await?.0)
}

/// What waits for whoever asks, and who has what in the whole office: those who ask first, then whoever has one longest.
#[cfg(feature = "ssr")]
pub async fn list_underway(db: &Db, scope: &Scope, agency: &AgencyId) -> Stored<(Vec<Waiting>, Vec<Holder>)> {
	let office = staff::office(db, agency).await?;
	let me = scope.person.as_ref();
	let day = scope.today();
	let is_stuck =
		|memo: &Memo| vacancy::vacant(memo, &office, day).is_some() || vacancy::is_orphaned(memo, &office, day);
	// Whoever can mend it hears of it: the author, the administrator, a superior in the line, a successor.
	let is_mine_to_mend = |memo: &Memo| {
		is_stuck(memo)
			&& (me == Some(&memo.author)
				|| scope.may(Permission::AgencyManage, agency)
				|| me.is_some_and(|me| {
					[Act::Skip, Act::TakeOver].iter().any(|act| way_out(scope, memo, &office, me, *act).is_some())
				}))
	};
	let is_mine = |memo: &Memo| match memo.state {
		State::Underway => memo
			.holder()
			.and_then(|link| office.holder(&link.post, scope.today()))
			.is_some_and(|(_, person)| me == Some(&person.id)),
		State::Returned => me == Some(&memo.author),
		_ => false,
	};
	let mut all = row::list_open(db, agency, day).await?;
	all.sort_by_key(|memo| memo.since);
	// By post, or by person where it came back to its author: two of them may have one title.
	let mut held: Vec<(&str, Holder)> = Vec::new();
	for memo in all.iter().filter(|memo| memo.state != State::Draft) {
		let (by, title) = match memo.holder() {
			Some(link) => (link.post.0.as_str(), &link.title),
			None => (memo.author.0.as_str(), &memo.author_title),
		};
		let subject = memo.content.subject.clone();
		match held.iter_mut().find(|(known, _)| *known == by) {
			Some((_, holder)) => holder.subjects.push(subject),
			None => {
				let (title, is_me) = (title.clone(), is_mine(memo));
				held.push((by, Holder { title, is_me, subjects: vec![subject], since: memo.since }));
			}
		}
	}
	let mut holders: Vec<Holder> = held.into_iter().map(|(_, holder)| holder).collect();
	holders.sort_by_key(|holder| !holder.is_me);
	let mut mine: Vec<Memo> = all.into_iter().filter(|memo| is_mine(memo) || is_mine_to_mend(memo)).collect();
	mine.sort_by_key(|memo| (is_stuck(memo), memo.since));
	let mut waiting = Vec::with_capacity(mine.len());
	for memo in mine {
		let reason = match memo.state {
			State::Returned => reason(db, &memo).await?,
			_ => String::new(),
		};
		waiting.push(Waiting {
			act: match (is_stuck(&memo), memo.state) {
				(true, _) => "ดูทางออก".to_owned(),
				(false, State::Returned) => "แก้ไขและเสนอใหม่".to_owned(),
				(false, _) => "อ่านและลงนาม".to_owned(),
			},
			address: match (is_stuck(&memo), memo.state) {
				(false, State::Returned) => format!("/staff/memos/{}/write", memo.id),
				_ => format!("/staff/memos/{}", memo.id),
			},
			may_return: !is_stuck(&memo) && memo.state == State::Underway,
			spots: line_of(&memo),
			place: match vacancy::vacant(&memo, &office, day) {
				Some(link) => format!("{} · ขณะนี้ไม่มีผู้ลงนามในตำแหน่ง {}", whereabouts(&memo), link.title),
				None => whereabouts(&memo),
			},
			reason,
			id: memo.id.0,
			unit: memo.content.unit,
			subject: memo.content.subject,
		});
	}
	Ok((waiting, holders))
}

/// Who sent a memo back, and why.
#[cfg(feature = "ssr")]
async fn reason(db: &Db, memo: &Memo) -> Stored<String> {
	let last = steps::list_steps(db, &memo.id).await?.pop().filter(|step| step.act == Act::Return);
	Ok(last.map(|step| format!("{} ส่งคืน: {}", step.title, step.opinion)).unwrap_or_default())
}
