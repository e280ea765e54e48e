//! Persons are counted, not posts: who signs a memo twice is asked, and told wherever the memo is shown.

use super::approval::{Act, Step};

/// The persons who signed a version.
pub fn count(steps: &[Step], version: u32) -> usize {
	let mut persons: Vec<_> = signed(steps, version).map(|step| &step.person).collect();
	persons.sort();
	persons.dedup();
	persons.len()
}

/// A sentence for each person who signed a version in more than one post.
pub fn repeated(steps: &[Step], version: u32) -> Vec<String> {
	let titles = signed(steps, version).map(|step| (step.person.0.as_str(), title_of(step)));
	sentences(&titles.collect::<Vec<_>>())
}

fn signed(steps: &[Step], version: u32) -> impl Iterator<Item = &Step> {
	steps.iter().filter(move |step| step.version == version && step.act.signs())
}

fn title_of(step: &Step) -> String {
	match step.act {
		Act::Submit => format!("ผู้เสนอ ({})", step.title),
		Act::Approve => format!("ผู้อนุมัติ ({})", step.title),
		_ => step.title.clone(),
	}
}

/// The same of a line that is still to be gone along: who will sign in which post.
pub fn sentences(signers: &[(&str, String)]) -> Vec<String> {
	let mut told = Vec::new();
	for (index, (person, _)) in signers.iter().enumerate() {
		let is_first = !signers.iter().take(index).any(|(before, _)| before == person);
		let titles: Vec<&str> =
			signers.iter().filter(|(other, _)| other == person).map(|(_, title)| title.as_str()).collect();
		if is_first && titles.len() > 1 {
			told.push(format!("{} เป็นบุคคลเดียวกัน", titles.join(" และ ")));
		}
	}
	told
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn who_signs_twice_is_told_once() {
		let of = |signers: &[(&str, &str)]| {
			sentences(&signers.iter().map(|(person, title)| (*person, (*title).to_owned())).collect::<Vec<_>>())
		};
		assert_eq!(of(&[("a", "ผู้เสนอ"), ("b", "ปลัด"), ("c", "ผู้อนุมัติ")]), Vec::<String>::new());
		assert_eq!(of(&[("a", "ผู้เสนอ"), ("b", "ปลัด"), ("a", "ผู้อนุมัติ")]), ["ผู้เสนอ และ ผู้อนุมัติ เป็นบุคคลเดียวกัน"]);
		assert_eq!(of(&[("a", "1"), ("b", "2"), ("a", "3"), ("b", "4"), ("a", "5")]).len(), 2);
	}
}
