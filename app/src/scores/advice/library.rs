//! The recommendations that are shipped: reviewed data, by indicator.

use serde::Deserialize;

use super::model::Advice;

const FILES: [&str; 13] = [
	include_str!("library/1.toml"),
	include_str!("library/2.toml"),
	include_str!("library/3.toml"),
	include_str!("library/4.toml"),
	include_str!("library/5.toml"),
	include_str!("library/6.toml"),
	include_str!("library/7.toml"),
	include_str!("library/8.toml"),
	include_str!("library/9-1.toml"),
	include_str!("library/9-2.toml"),
	include_str!("library/9-3.toml"),
	include_str!("library/9-5.toml"),
	include_str!("library/10.toml"),
];

/// Every shipped recommendation, in the order of the indicators.
///
/// # Errors
/// When a file says something this reader doesn't know; the tests read them all.
pub fn shipped() -> Result<Vec<Advice>, toml::de::Error> {
	let mut all = Vec::new();
	for text in FILES {
		let file: File = toml::from_str(text)?;
		all.extend(file.advice.into_iter().map(Entry::settle));
	}
	Ok(all)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
	advice: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
	/// Where one topic has several.
	#[serde(default)]
	id: String,
	indicator: Option<u32>,
	#[serde(default)]
	topic: String,
	title: String,
	steps: Vec<String>,
	owner: Vec<String>,
	#[serde(default = "whole_year")]
	period: String,
	report: Vec<String>,
	evidence: String,
	memo: String,
	#[serde(default)]
	source: String,
}

fn whole_year() -> String {
	"ตลอดปีงบประมาณ".to_owned()
}

impl Entry {
	fn settle(self) -> Advice {
		let usual = match self.indicator {
			Some(number) => format!("indicator-{number}"),
			None => self.topic.clone(),
		};
		Advice {
			id: if self.id.is_empty() { usual } else { self.id },
			indicator: self.indicator,
			topic: self.topic,
			title: self.title,
			steps: self.steps,
			owners: self.owner,
			period: self.period,
			report: self.report,
			evidence: self.evidence,
			memo: self.memo,
			source: self.source,
			is_own: false,
		}
	}
}

#[cfg(test)]
mod tests {
	use std::collections::BTreeSet;

	use super::*;
	use crate::scores::framework::samples::planted;
	use crate::thai::calendar::FiscalYear;
	use crate::thai::period::Period;

	#[test]
	fn every_item_that_has_a_text_has_a_recommendation() {
		let all = shipped().unwrap();
		for year in 2562..=2569 {
			for indicator in planted(year).indicators {
				assert!(all.iter().any(|one| one.is_about(indicator.number, &[])), "{} of {year}", indicator.number);
				for item in indicator.groups.iter().flat_map(|group| &group.items).filter(|item| !item.text.is_empty())
				{
					let is_found =
						!item.topics.is_empty() && all.iter().any(|one| one.is_about(indicator.number, &item.topics));
					assert!(is_found, "{} of {year}", item.code);
				}
			}
		}
	}

	/// No filler: what one says no other says.
	#[test]
	fn nothing_is_said_twice() {
		let all = shipped().unwrap();
		let count = |of: fn(&Advice) -> Vec<String>| {
			let every: Vec<String> = all.iter().flat_map(of).collect();
			let once: BTreeSet<&String> = every.iter().collect();
			let twice: Vec<&String> =
				once.iter().filter(|text| every.iter().filter(|one| one == *text).count() > 1).copied().collect();
			assert_eq!(twice, Vec::<&String>::new());
		};
		count(|advice| vec![advice.id.clone()]);
		count(|advice| vec![advice.title.clone()]);
		count(|advice| advice.steps.clone());
		count(|advice| vec![advice.memo.clone()]);
	}

	#[test]
	fn each_is_whole_and_about_one_thing() {
		for advice in shipped().unwrap() {
			assert_eq!(advice.indicator.is_some(), advice.topic.is_empty(), "{}", advice.id);
			assert!((2..=4).contains(&advice.steps.len()) && !advice.owners.is_empty(), "{}", advice.id);
			assert!(
				!advice.report.is_empty() && !advice.evidence.is_empty() && !advice.memo.is_empty(),
				"{}",
				advice.id
			);
			assert!(Period::read(&advice.period, FiscalYear::new(2566).unwrap()).is_known(), "{}", advice.id);
		}
	}
}
