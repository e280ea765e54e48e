//! The plans of two years beside each other: what went on, what was changed in it, what is new, what was given up.

use serde::{Deserialize, Serialize};

use super::carry::carried;
use crate::measures::model::{Measure, squeezed};
use crate::measures::progress::Tracked;
use crate::measures::rounds::Cadence;

/// A measure in one of the years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
	pub id: String,
	/// "3. ประกาศเจตนารมณ์"
	pub title: String,
	/// How it stands, and whose it is.
	pub about: String,
}

/// A part of a measure that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
	pub part: String,
	/// In lines; nothing where it is blank.
	pub before: Vec<String>,
	pub after: Vec<String>,
}

/// A measure of the year before, and what it is in the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
	/// None of a new one.
	pub old: Option<Side>,
	/// None of one that was given up.
	pub new: Option<Side>,
	pub changes: Vec<Change>,
}

fn side(tracked: &Tracked) -> Side {
	let measure = &tracked.measure;
	let percent = tracked.percent.map(|percent| format!("คืบหน้า {percent}%"));
	let owners = Some(tracked.owner_words()).filter(|owners| !owners.is_empty());
	let about = [Some(tracked.state.label().to_owned()), percent, owners];
	Side {
		id: measure.id.0.clone(),
		title: format!("{}. {}", measure.number, measure.title),
		about: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
	}
}

/// What a plan promises of a measure, part by part; what came of it is another matter.
fn parts(measure: &Measure) -> [(&'static str, Vec<String>); 7] {
	let line = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty()).into_iter().collect();
	[
		("ชื่อมาตรการ", line(&measure.title)),
		("ผู้รับผิดชอบ", measure.owners.iter().map(|owner| owner.label.clone()).collect()),
		("ระยะเวลา", line(&measure.period.label)),
		("ขั้นตอนหรือวิธีการ", measure.steps.clone()),
		("การรายงานผลและการกำกับติดตาม", measure.report_plan.clone()),
		("รอบการรายงาน", measure.cadences.iter().map(Cadence::label).collect()),
		("งบประมาณ", measure.terms.budget_words().into_iter().collect()),
	]
}

/// What is not as it was, when the measure is thought on into the new year.
fn changes(old: &Measure, new: &Measure) -> Vec<Change> {
	let thought = carried(old, new.year);
	let is_same_period = thought.period == new.period || old.period.label == new.period.label;
	let is_changed = |part: &str, before: &[String], after: &[String]| match part {
		"ระยะเวลา" => !is_same_period,
		_ => before != after,
	};
	let both = parts(old).into_iter().zip(parts(new));
	both.filter(|((part, before), (_, after))| is_changed(part, before, after))
		.map(|((part, before), (_, after))| Change { part: part.to_owned(), before, after })
		.collect()
}

/// Every measure of two years once: those of the new one in their order, then those that were given up.
pub fn pairs(old: &[Tracked], new: &[Tracked]) -> Vec<Pair> {
	let mut left: Vec<&Tracked> = old.iter().collect();
	let mut take = |is_wanted: &dyn Fn(&Measure) -> bool| {
		left.iter().position(|one| is_wanted(&one.measure)).map(|place| left.remove(place))
	};
	// What was carried over is known; of the others a title is, and never a code, which each framework gives anew.
	let carried = new.iter().map(|now| take(&|old| now.measure.copied_from.as_ref() == Some(&old.id)));
	let mut found: Vec<Option<&Tracked>> = carried.collect();
	for (now, before) in new.iter().zip(&mut found).filter(|(_, before)| before.is_none()) {
		let title = squeezed(&now.measure.title);
		*before = take(&|old| squeezed(&old.title) == title);
	}
	let pair = |(now, before): (&Tracked, Option<&Tracked>)| Pair {
		old: before.map(side),
		new: Some(side(now)),
		changes: before.map(|before| changes(&before.measure, &now.measure)).unwrap_or_default(),
	};
	let mut pairs: Vec<Pair> = new.iter().zip(found).map(pair).collect();
	pairs.extend(left.into_iter().map(|gone| Pair { old: Some(side(gone)), new: None, changes: Vec::new() }));
	pairs
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;
	use crate::measures::model::{Draft, MeasureId};
	use crate::thai::calendar::FiscalYear;
	use crate::thai::period::Period;

	fn year() -> FiscalYear {
		FiscalYear::new(2567).unwrap()
	}

	fn tracked(draft: Draft, id: &str, year: FiscalYear) -> Tracked {
		let measure = draft.settle(MeasureId(id.to_owned()), Default::default(), year, 1, &[]);
		Tracked::new(measure, [], year.first_day())
	}

	#[test]
	fn only_what_was_promised_otherwise_is_a_change() {
		let draft = Draft {
			title: "ประกาศเจตนารมณ์".to_owned(),
			steps: vec!["ลงนาม".to_owned()],
			period: Period::read("ต.ค. 65 – ก.ย. 66", year().previous()),
			result: "แล้วเสร็จ".to_owned(),
			..Draft::default()
		};
		let old = tracked(draft, "a", year().previous());
		let next = carried(&old.measure, year());
		let mut same = tracked(next.clone(), "b", year());
		same.measure.copied_from = Some(old.measure.id.clone());
		assert_eq!(pairs(std::slice::from_ref(&old), &[same])[0].changes, []);
		let other = Draft { steps: vec!["ลงนาม".to_owned(), "ติดป้าย".to_owned()], ..next };
		let found = pairs(&[old], &[tracked(other, "b", year())]).remove(0);
		assert_eq!(found.changes.len(), 1);
		assert_eq!((found.changes[0].part.as_str(), found.changes[0].after.len()), ("ขั้นตอนหรือวิธีการ", 2));
	}

	proptest! {
		#[test]
		fn every_measure_of_both_years_stands_once(old in proptest::collection::vec(0u8..6, 0..6), new in proptest::collection::vec((0u8..6, proptest::option::of(0usize..6)), 0..6)) {
			let of = |title: u8, id: String, year| tracked(Draft { title: format!("เรื่อง {title}"), ..Draft::default() }, &id, year);
			let old: Vec<Tracked> = old.iter().enumerate().map(|(place, title)| of(*title, format!("o{place}"), year().previous())).collect();
			let new: Vec<Tracked> = new.iter().enumerate().map(|(place, (title, source))| {
				let mut one = of(*title, format!("n{place}"), year());
				one.measure.copied_from = source.map(|source| MeasureId(format!("o{source}")));
				one
			}).collect();
			let pairs = pairs(&old, &new);
			let ids = |side: fn(&Pair) -> &Option<Side>| {
				let mut ids: Vec<String> = pairs.iter().filter_map(|pair| side(pair).as_ref()).map(|side| side.id.clone()).collect();
				ids.sort();
				ids
			};
			prop_assert_eq!(ids(|pair| &pair.old), (0..old.len()).map(|place| format!("o{place}")).collect::<Vec<_>>());
			prop_assert_eq!(ids(|pair| &pair.new), (0..new.len()).map(|place| format!("n{place}")).collect::<Vec<_>>());
		}
	}
}
