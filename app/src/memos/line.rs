//! Where a memo is, as a line of posts and as a sentence.

use super::approval::State;
use super::model::Memo;
use crate::thai::calendar::short_time;
use crate::ui::chart::{Mark, Spot};

/// The author and the posts of a memo, each with how it stands.
pub fn line_of(memo: &Memo) -> Vec<Spot> {
	let turn = usize::try_from(memo.turn).unwrap_or(usize::MAX);
	let author = match memo.state {
		State::Draft | State::Returned => Mark::Now,
		State::Underway | State::Approved | State::Rejected | State::Closed => Mark::Done,
	};
	let author = Spot { title: memo.author_title.clone(), initial: memo.author_initial.clone(), mark: author };
	let links = memo.links.iter().enumerate().map(|(index, link)| Spot {
		title: link.title.clone(),
		initial: link.initial.clone(),
		mark: match memo.state {
			State::Draft => Mark::Next,
			State::Approved => Mark::Done,
			State::Returned | State::Rejected | State::Closed if index == turn => Mark::Back,
			State::Underway if index == turn => Mark::Now,
			_ if index < turn => Mark::Done,
			_ => Mark::Next,
		},
	});
	std::iter::once(author).chain(links).collect()
}

/// Where it is, and since when: the sentence that always stands with the line.
pub fn whereabouts(memo: &Memo) -> String {
	let since = short_time(memo.since);
	match (memo.state, memo.holder()) {
		(State::Underway, Some(link)) => format!("อยู่ที่ {} · ตั้งแต่ {since}", link.title),
		(State::Draft, _) => format!("ร่าง ยังไม่ได้เสนอ · แก้ไขล่าสุด {since}"),
		(State::Returned, _) => format!("ส่งกลับไปที่ {} · เมื่อ {since}", memo.author_title),
		(state, _) => format!("{} · เมื่อ {since}", state.label()),
	}
}
