//! Where a memo is, as a line of posts and as a sentence.

use super::approval::State;
use super::model::Memo;
use crate::scope::Role;
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

/// How high a post of a role stands; none for those that stand beside the line of superiors.
const fn rank(role: Role) -> Option<u8> {
	match role {
		Role::Officer => Some(0),
		Role::Head => Some(1),
		Role::Clerk => Some(2),
		Role::Chief => Some(3),
		Role::Auditor | Role::Administrator => None,
	}
}

/// The first place of a line whose post is above one that follows it: such an order may be meant, and is most likely a slip.
pub fn out_of_order(roles: &[Role]) -> Option<usize> {
	let ranks: Vec<Option<u8>> = roles.iter().copied().map(rank).collect();
	let is_early = |(index, own): (usize, &Option<u8>)| {
		let own = (*own)?;
		ranks[index + 1..].iter().flatten().any(|later| *later < own).then_some(index)
	};
	ranks.iter().enumerate().find_map(is_early)
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	#[test]
	fn a_chief_before_the_clerk_is_a_slip() {
		assert_eq!(out_of_order(&[Role::Head, Role::Chief, Role::Clerk]), Some(1));
		assert_eq!(out_of_order(&[Role::Head, Role::Clerk, Role::Clerk, Role::Chief]), None);
		assert_eq!(out_of_order(&[Role::Chief]), None);
		assert_eq!(out_of_order(&[Role::Auditor, Role::Head]), None, "an auditor stands beside the line");
	}

	proptest! {
		#[test]
		fn whoever_is_sorted_by_rank_is_in_order(picks in proptest::collection::vec(0usize..6, 0..8)) {
			let mut roles: Vec<Role> = picks.into_iter().map(|pick| Role::ALL[pick]).collect();
			roles.sort_by_key(|role| rank(*role));
			prop_assert_eq!(out_of_order(&roles), None);
		}
	}
}
