//! The editions that are shipped: one reviewed file a year.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::items::{Group, Indicator, Item, Part, Scale};
use super::model::{Band, Event, Framework};
use crate::thai::calendar::FiscalYear;
use crate::thai::codes::Instrument;

const FILES: [&str; 8] = [
	include_str!("editions/2562.toml"),
	include_str!("editions/2563.toml"),
	include_str!("editions/2564.toml"),
	include_str!("editions/2565.toml"),
	include_str!("editions/2566.toml"),
	include_str!("editions/2567.toml"),
	include_str!("editions/2568.toml"),
	include_str!("editions/2569.toml"),
];

/// Every shipped edition, the oldest first.
///
/// # Errors
/// When a file says something this reader doesn't know; the tests read them all.
pub fn shipped() -> Result<Vec<Framework>, toml::de::Error> {
	FILES.iter().map(|text| read(text)).collect()
}

fn read(text: &str) -> Result<Framework, toml::de::Error> {
	let file: File = toml::from_str(text)?;
	let weights = Instrument::ALL.map(|instrument| file.weights.get(instrument.word()).copied().unwrap_or_default());
	Ok(Framework {
		year: file.year,
		variant: file.variant,
		revision: 1,
		weights: weights.to_vec(),
		eit_parts: file.eit_parts,
		indicators: file.indicators.into_iter().map(IndicatorEntry::settle).collect(),
		bands: file.bands,
		target: file.target,
		target_of_each: file.target_of_each,
		calendar: file.calendar,
		unconfirmed: file.unconfirmed,
	})
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
	year: FiscalYear,
	variant: String,
	target: Decimal,
	target_of_each: Option<Decimal>,
	weights: BTreeMap<String, Decimal>,
	#[serde(default)]
	eit_parts: Vec<Decimal>,
	unconfirmed: Vec<String>,
	bands: Vec<Band>,
	calendar: Vec<Event>,
	indicators: Vec<IndicatorEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorEntry {
	number: u32,
	label: String,
	instrument: Instrument,
	/// Of an indicator without sub-indicators.
	#[serde(default)]
	items: Vec<ItemEntry>,
	#[serde(default)]
	groups: Vec<GroupEntry>,
	#[serde(default)]
	unconfirmed: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupEntry {
	#[serde(default)]
	code: String,
	#[serde(default)]
	label: String,
	#[serde(default = "yes")]
	is_complete: bool,
	items: Vec<ItemEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemEntry {
	code: String,
	#[serde(default)]
	text: String,
	scale: Option<Scale>,
	#[serde(default)]
	parts: Vec<PartEntry>,
	#[serde(default)]
	topics: Vec<String>,
	#[serde(default)]
	unconfirmed: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum PartEntry {
	/// Scored as its item is.
	Text(String),
	Own {
		text: String,
		scale: Scale,
	},
}

const fn yes() -> bool {
	true
}

impl IndicatorEntry {
	fn settle(self) -> Indicator {
		let mut groups: Vec<Group> = self.groups.into_iter().map(GroupEntry::settle).collect();
		if !self.items.is_empty() {
			let all = GroupEntry { code: String::new(), label: String::new(), is_complete: true, items: self.items };
			groups.push(all.settle());
		}
		Indicator {
			number: self.number,
			label: self.label,
			instrument: self.instrument,
			groups,
			unconfirmed: self.unconfirmed,
		}
	}
}

impl GroupEntry {
	fn settle(self) -> Group {
		let items = self.items.into_iter().map(ItemEntry::settle).collect();
		Group { code: self.code, label: self.label, is_complete: self.is_complete, items }
	}
}

impl ItemEntry {
	fn settle(self) -> Item {
		let scale = self.scale;
		let part = |part| match part {
			PartEntry::Text(text) => Part { text, scale },
			PartEntry::Own { text, scale } => Part { text, scale: Some(scale) },
		};
		Item {
			code: self.code,
			text: self.text,
			scale,
			parts: self.parts.into_iter().map(part).collect(),
			topics: self.topics,
			unconfirmed: self.unconfirmed,
		}
	}
}

#[cfg(test)]
mod tests {
	use std::collections::BTreeSet;

	use super::*;
	use crate::scores::framework::{Depth, Tree};

	#[test]
	fn every_edition_is_whole() {
		let editions = shipped().unwrap();
		let years: Vec<u16> = editions.iter().map(|edition| edition.year.number()).collect();
		assert_eq!(years, (2562..=2569).collect::<Vec<_>>());
		for edition in &editions {
			assert_eq!(edition.weights.iter().sum::<Decimal>(), Decimal::ONE, "{}", edition.year);
			assert_eq!(edition.indicators.len(), 10);
			assert_eq!(edition.bands.last().map(|band| band.least), Some(Decimal::ZERO));
			assert!(edition.eit_parts.is_empty() || edition.eit_parts.iter().sum::<Decimal>() == Decimal::ONE);
			let tree = Tree::of(edition);
			let keys: BTreeSet<&str> = tree.rows.iter().map(|row| row.key.as_str()).collect();
			assert_eq!(keys.len(), tree.rows.len(), "a code stands twice in {}", edition.year);
			let counted = tree.rows.iter().enumerate().skip(1).filter(|(_, row)| row.depth != Depth::Side);
			for (place, row) in counted {
				let parents = tree.rows.iter().filter(|above| above.below.contains(&place)).count();
				assert_eq!(parents, 1, "{} of {}", row.key, edition.year);
			}
		}
	}

	/// `domain.md` 1.2 to 1.5.
	#[test]
	fn counts_are_those_of_the_forms() {
		for (year, items, parts) in [(2562, 0, 0), (2564, 88, 51), (2566, 43, 0), (2568, 28, 0), (2569, 26, 0)] {
			let edition = shipped().unwrap().into_iter().find(|edition| edition.year.number() == year).unwrap();
			let tree = Tree::of(&edition);
			assert_eq!(tree.rows.iter().filter(|row| row.depth == Depth::Item).count(), items, "{year}");
			let scored = tree.rows.iter().filter(|row| row.instrument == Some(Instrument::Iit) && row.below.is_empty());
			assert_eq!(scored.filter(|row| row.depth >= Depth::Item).count(), parts, "{year}");
		}
	}

	/// `domain.md` 5.6: the report on the measures through the years.
	#[test]
	fn a_topic_is_found_in_every_year_that_names_it() {
		let code = |edition: &Framework, topic: &str| {
			let items = edition.indicators.iter().flat_map(|one| &one.groups).flat_map(|group| &group.items);
			items
				.filter(|item| item.topics.iter().any(|own| own == topic))
				.map(|item| item.code.clone())
				.collect::<Vec<_>>()
		};
		let editions = shipped().unwrap();
		let found: Vec<String> = editions.iter().flat_map(|edition| code(edition, "measures-report")).collect();
		assert_eq!(found, ["o43", "o43", "o43", "o43", "o35", "o28", "o26"]);
		let found: Vec<String> = editions.iter().flat_map(|edition| code(edition, "no-gift")).collect();
		assert_eq!(found, ["o34", "o31", "o21", "o20"]);
	}
}
