//! The approval chain as a state machine: what may follow what, and whether recorded steps could have happened.

use super::approval::{Act, State, Step};

/// Where a memo is in its chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
	pub state: State,
	/// Which link has it, from 0.
	pub turn: u32,
	/// How many links the chain has.
	pub links: u32,
	/// How many times it was sent.
	pub version: u32,
}

impl Position {
	/// A memo that was never sent.
	pub const START: Self = Self { state: State::Draft, turn: 0, links: 0, version: 0 };

	/// Where the act leads; nothing when it is out of turn.
	pub fn after(self, act: Act) -> Option<Self> {
		let is_last = self.turn + 1 == self.links;
		match (self.state, act) {
			(State::Draft | State::Returned, Act::Submit) if self.links > 0 => {
				Some(Self { state: State::Underway, turn: 0, version: self.version + 1, ..self })
			}
			// Whether the author may still withdraw is asked before (`steps::withdraw`).
			(State::Underway, Act::Withdraw | Act::Return) => Some(Self { state: State::Returned, ..self }),
			(State::Returned, Act::TakeOver) => Some(self),
			(State::Underway | State::Returned, Act::Close) => Some(Self { state: State::Closed, ..self }),
			(State::Underway, Act::Forward | Act::Skip) if !is_last => Some(Self { turn: self.turn + 1, ..self }),
			(State::Underway, Act::Approve) if is_last => {
				Some(Self { state: State::Approved, turn: self.links, ..self })
			}
			(State::Underway, Act::Reject) if is_last => Some(Self { state: State::Rejected, ..self }),
			_ => None,
		}
	}
}

/// The first thing that is wrong with the steps of a memo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
	/// A number is absent or stands twice.
	Missing(u32),
	/// The content is not what was sealed.
	Changed(u32),
	/// It does not follow the step before.
	Unlinked(u32),
	/// It was not its turn.
	OutOfTurn(u32),
}

/// Where the steps lead, or the first break. `seal` computes a step's hash.
pub fn walk(steps: &[Step], seal: impl Fn(&Step) -> String) -> Result<Position, Break> {
	let mut position = Position::START;
	let mut before = "";
	for (expected, step) in (1..).zip(steps) {
		if step.number != expected {
			return Err(Break::Missing(expected));
		}
		if seal(step) != step.hash {
			return Err(Break::Changed(step.number));
		}
		if step.before != before {
			return Err(Break::Unlinked(step.number));
		}
		if step.act == Act::Submit {
			position.links = step.links;
		}
		position =
			position.after(step.act).filter(|after| after.version == step.version).ok_or(Break::OutOfTurn(expected))?;
		before = &step.hash;
	}
	Ok(position)
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use chrono::DateTime;

	use super::*;
	use crate::memos::model::MemoId;
	use crate::scope::{AgencyId, PersonId, PostId};
	use crate::staff::Authority;

	fn sample(number: u32, act: Act, version: u32, before: &str) -> Step {
		Step {
			memo: MemoId("m".to_owned()),
			agency: AgencyId("a".to_owned()),
			number,
			version,
			act,
			person: PersonId("p".to_owned()),
			name: String::new(),
			post: PostId("clerk".to_owned()),
			title: "ปลัด".to_owned(),
			authority: Authority::Substantive,
			order: String::new(),
			own_title: String::new(),
			opinion: "เห็นควรอนุมัติ".to_owned(),
			links: 3,
			document: "d".repeat(64),
			content: "c".repeat(64),
			at: DateTime::UNIX_EPOCH,
			proof: None,
			reset: None,
			before: before.to_owned(),
			hash: String::new(),
		}
	}

	/// A seal for the tests: everything but the hash, as JSON.
	fn seal(step: &Step) -> String {
		serde_json::to_string(&Step { hash: String::new(), ..step.clone() }).unwrap()
	}

	/// The steps that the wished acts lead to, those out of turn left out.
	fn steps(wishes: &[Act]) -> Vec<Step> {
		let mut position = Position { links: 3, ..Position::START };
		let mut made: Vec<Step> = Vec::new();
		for act in wishes {
			if let Some(after) = position.after(*act) {
				position = after;
				let before = made.last().map(|step| step.hash.clone()).unwrap_or_default();
				let number = u32::try_from(made.len()).unwrap() + 1;
				let mut step = sample(number, *act, position.version, &before);
				step.hash = seal(&step);
				made.push(step);
			}
		}
		made
	}

	fn any_act() -> impl Strategy<Value = Act> {
		prop_oneof![
			3 => Just(Act::Submit),
			4 => Just(Act::Forward),
			1 => Just(Act::Withdraw),
			1 => Just(Act::Return),
			2 => Just(Act::Approve),
			1 => Just(Act::Reject),
			1 => Just(Act::Skip),
			1 => Just(Act::TakeOver),
			1 => Just(Act::Close),
		]
	}

	proptest! {
		#[test]
		fn whatever_is_tried_the_chain_stays_sound(wishes in proptest::collection::vec(any_act(), 0..40)) {
			let steps = steps(&wishes);
			let position = walk(&steps, seal).unwrap();
			prop_assert!(position.turn <= 3);
			let ends = steps.iter().filter(|step| matches!(step.act, Act::Approve | Act::Reject | Act::Close)).count();
			prop_assert!(ends <= 1, "decided once at most");
			let sent = steps.iter().filter(|step| step.act == Act::Submit).count();
			prop_assert_eq!(usize::try_from(position.version).unwrap(), sent);
			if position.state == State::Approved {
				let last: Vec<Act> = steps.iter().rev().take(4).map(|step| step.act).collect();
				prop_assert_eq!((last[0], last[3]), (Act::Approve, Act::Submit));
				prop_assert!(last[1..3].iter().all(|act| matches!(act, Act::Forward | Act::Skip)));
			}
		}

		#[test]
		fn any_meddling_is_found(wishes in proptest::collection::vec(any_act(), 4..40), at in 0usize..40, how in 0usize..5) {
			let mut steps = steps(&wishes);
			prop_assume!(steps.len() > 2);
			let index = at % (steps.len() - 1);
			match how {
				0 => steps[index].opinion.push('x'),
				1 => drop(steps.remove(index)),
				2 => steps.swap(index, index + 1),
				3 => steps[index].document.replace_range(0..1, "e"),
				_ => { steps[index].opinion.push('x'); steps[index].hash = seal(&steps[index]); }
			}
			prop_assert!(walk(&steps, seal).is_err());
		}
	}

	#[test]
	fn only_the_last_post_decides() {
		let underway = Position { links: 2, ..Position::START }.after(Act::Submit).unwrap();
		assert_eq!((underway.after(Act::Approve), underway.after(Act::Reject)), (None, None));
		let last = underway.after(Act::Forward).unwrap();
		assert_eq!((last.after(Act::Forward), last.after(Act::Skip)), (None, None), "the verdict is never skipped");
		let approved = last.after(Act::Approve).unwrap();
		assert_eq!(approved.state, State::Approved);
		assert!(Act::ALL.iter().all(|act| approved.after(*act).is_none()), "never two decisions");
	}
}
