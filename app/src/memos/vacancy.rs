//! A chain never stops: who may do what where nobody holds the post whose turn it is, or where the author is gone.

use chrono::NaiveDate;

use super::approval::State;
use super::model::{Link, Memo};
use crate::scope::PersonId;
use crate::staff::{Appointment, Authority, Office};

/// Somebody with the office they act in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
	pub post: crate::scope::PostId,
	pub title: String,
	pub authority: Authority,
	pub order: String,
}

impl Actor {
	pub fn holding(held: &Appointment, title: &str) -> Self {
		Self { post: held.post.clone(), title: title.to_owned(), authority: held.authority, order: held.order.clone() }
	}

	/// An administrator, who acts without a post of the line.
	pub fn administrator() -> Self {
		Self {
			post: crate::scope::PostId::default(),
			title: "ผู้ดูแลระบบของหน่วยงาน".to_owned(),
			authority: Authority::Substantive,
			order: String::new(),
		}
	}
}

/// The post whose turn it is, when nobody may act in it today.
pub fn vacant<'a>(memo: &'a Memo, office: &Office, day: NaiveDate) -> Option<&'a Link> {
	memo.holder().filter(|link| office.holder(&link.post, day).is_none())
}

/// Whether the memo is back with an author who can't act on it any more: the account is closed, or somebody else holds the
/// post.
pub fn is_orphaned(memo: &Memo, office: &Office, day: NaiveDate) -> bool {
	let is_open = office.people.iter().any(|person| person.id == memo.author && !person.is_ended);
	memo.state == State::Returned && !(is_open && office.held_by(&memo.author, &memo.author_post, day).is_some())
}

/// Why a memo can't go on by itself, and who can do what; nothing when it can.
pub fn matter(memo: &Memo, office: &Office, day: NaiveDate) -> Option<String> {
	if let Some(link) = vacant(memo, office, day) {
		return Some(format!(
			"ขณะนี้ไม่มีผู้ลงนามในตำแหน่ง {} บันทึกจึงรออยู่ ทางออก: ผู้ดูแลระบบแต่งตั้งผู้ดำรงหรือผู้รักษาการ · ผู้บังคับบัญชาลำดับถัดไปข้ามขั้นพร้อมเหตุผล · \
			 ผู้เขียนดึงกลับมาเสนอตามเส้นทางใหม่ · ปิดเรื่องพร้อมเหตุผล",
			link.title
		));
	}
	is_orphaned(memo, office, day).then(|| {
		format!(
			"ผู้เขียนไม่ได้ดำรงตำแหน่ง {} แล้ว ทางออก: ผู้ดำรงตำแหน่งนี้คนปัจจุบันรับช่วงต่อ · ผู้ดูแลระบบแต่งตั้งผู้ดำรงตำแหน่ง · ปิดเรื่องพร้อมเหตุผล",
			memo.author_title
		)
	})
}

/// The superior who may skip the vacant post: whoever holds a post behind it in the line. The last post decides, and is
/// never skipped.
pub fn superior(memo: &Memo, office: &Office, person: &PersonId, day: NaiveDate) -> Option<Actor> {
	vacant(memo, office, day)?;
	let turn = usize::try_from(memo.turn).ok()?;
	memo.links.iter().skip(turn + 1).find_map(|link| in_office(link, office, person, day))
}

/// Who takes a returned memo over: whoever holds the author's post now.
pub fn successor(memo: &Memo, office: &Office, person: &PersonId, day: NaiveDate) -> Option<Actor> {
	if *person == memo.author || !is_orphaned(memo, office, day) {
		return None;
	}
	let (held, holder) = office.holder(&memo.author_post, day)?;
	(holder.id == *person).then(|| Actor::holding(held, &memo.author_title))
}

/// Who may close a memo that can't go on: its author, a superior in its line, or an administrator.
pub fn closer(
	memo: &Memo,
	office: &Office,
	person: &PersonId,
	is_administrator: bool,
	day: NaiveDate,
) -> Option<Actor> {
	let is_stuck = is_orphaned(memo, office, day) || vacant(memo, office, day).is_some();
	let own = (*person == memo.author).then(|| office.held_by(person, &memo.author_post, day)).flatten();
	match own {
		// What is with its author is the author's to give up.
		Some(held) if is_stuck || memo.state == State::Returned => {
			return Some(Actor::holding(held, &memo.author_title));
		}
		_ if !is_stuck => return None,
		_ => (),
	}
	let in_line = memo.links.iter().rev().find_map(|link| in_office(link, office, person, day));
	in_line.or_else(|| is_administrator.then(Actor::administrator))
}

fn in_office(link: &Link, office: &Office, person: &PersonId, day: NaiveDate) -> Option<Actor> {
	let (held, holder) = office.holder(&link.post, day)?;
	(holder.id == *person).then(|| Actor::holding(held, &link.title))
}
