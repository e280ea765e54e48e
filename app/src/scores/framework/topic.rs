//! What items are about, whatever their codes: the thread through the editions.

use serde::{Deserialize, Serialize};

use super::model::Framework;
use crate::thai::calendar::FiscalYear;

/// A topic as the editions know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
	pub name: String,
	/// The indicator it stands in, in the newest edition that has it.
	pub indicator: u32,
	/// The item's text there.
	pub text: String,
	/// The item's code in each year that has it, the oldest first.
	pub codes: Vec<(FiscalYear, String)>,
}

impl Topic {
	/// Its codes with their years, equal ones of following years together: "o42 (2563–2566) o34 (2567)".
	pub fn words(&self) -> String {
		let mut runs: Vec<(&str, FiscalYear, FiscalYear)> = Vec::new();
		for (year, code) in &self.codes {
			match runs.last_mut().filter(|(known, _, until)| *known == code && until.next() == *year) {
				Some((_, _, until)) => *until = *year,
				None => runs.push((code, *year, *year)),
			}
		}
		let words = runs.into_iter().map(|(code, from, until)| match from == until {
			true => format!("{code} ({from})"),
			false => format!("{code} ({from}–{until})"),
		});
		words.collect::<Vec<_>>().join(" ")
	}
}

/// Every topic of the editions, in the order of the indicators.
pub fn topics(editions: &[Framework]) -> Vec<Topic> {
	let mut editions: Vec<&Framework> = editions.iter().collect();
	editions.sort_by_key(|edition| edition.year);
	let mut all: Vec<Topic> = Vec::new();
	for edition in editions {
		for indicator in &edition.indicators {
			for item in indicator.groups.iter().flat_map(|group| &group.items) {
				for name in &item.topics {
					let place = all.iter().position(|topic| topic.name == *name).unwrap_or(all.len());
					if place == all.len() {
						let (name, codes) = (name.clone(), Vec::new());
						all.push(Topic { name, indicator: 0, text: String::new(), codes });
					}
					let topic = &mut all[place];
					topic.indicator = indicator.number;
					topic.text.clone_from(&item.text);
					topic.codes.push((edition.year, item.code.clone()));
				}
			}
		}
	}
	all.sort_by_key(|topic| topic.indicator);
	all
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
	use super::super::samples::planted;
	use super::*;

	/// `domain.md` 5.6: "o43 of 2565 is o43 of 2566, o35 of 2567, o28 of 2568, O26 of 2569".
	#[test]
	fn a_topic_goes_on_under_other_codes() {
		let editions: Vec<Framework> = (2563..=2569).map(planted).collect();
		let all = topics(&editions);
		let of = |name: &str| all.iter().find(|topic| topic.name == name).unwrap();
		assert_eq!(of("measures-report").words(), "o43 (2563–2566) o35 (2567) o28 (2568) o26 (2569)");
		assert_eq!(of("no-gift").words(), "o34 (2565) o31 (2566) o21 (2568) o20 (2569)");
		assert_eq!((of("measures").indicator, of("i7-2564").indicator), (10, 2));
	}
}
