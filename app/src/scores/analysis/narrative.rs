//! What a result says, in the words of an official memo: every sentence from the numbers, none about what they don't say.

use rust_decimal::Decimal;

use super::simulate::simulate;
use super::weak::{Class, WeakPoint, weak_points};
use crate::scores::framework::{Depth, Framework, Points, Tree};
use crate::scores::results::YearResult;
use crate::thai::codes::Instrument;
use crate::thai::digits::{points, two_decimals};

/// As many are named; of the others their number is said.
const NAMED: usize = 8;
/// As many indicators are named as the lowest.
const LOWEST: usize = 3;

/// Paragraphs about the instruments, the lowest indicators, the weak points of both classes, and what the rows that the plan
/// takes up would bring; with Arabic digits.
pub fn narrative(framework: &Framework, result: &YearResult, planned: &[String]) -> Vec<String> {
	let tree = Tree::of(framework);
	let typed = result.typed();
	// What is told is what was announced.
	let announced = tree.roll(&typed);
	let typed = tree.settled(typed);
	let weak = weak_points(framework, &tree, &typed);
	let lists = [("ประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อนที่ต้องแก้ไข", Class::Fix), ("ประเด็นที่ต้องพัฒนาให้ดีขึ้น", Class::Develop)];
	let lists = lists.into_iter().filter_map(|(title, class)| {
		let of_class: Vec<&WeakPoint> = weak.iter().filter(|point| point.class == class).collect();
		list(&tree, title, &of_class)
	});
	let parts = [instruments(framework, &tree, &announced), indicators(framework, &tree, &announced)];
	// Where the announced total is not what its parts give, nobody can say what it would become.
	let taken_up = |point: &&WeakPoint| {
		let key = &tree.rows[point.row].key;
		planned.iter().any(|row| row == key || key.split('/').next() == Some(row))
	};
	let taken_up: Vec<&WeakPoint> = weak.iter().filter(taken_up).collect();
	let gain = regained(framework, &tree, &typed, &taken_up).filter(|_| tree.roll(&typed)[0] == announced[0]);
	let said: Vec<String> = parts.into_iter().flatten().chain(lists).chain(gain).collect();
	if said.is_empty() && announced[0] != Some(Decimal::ONE_HUNDRED) {
		return vec!["ผลการประเมินที่ได้รับมีเพียงคะแนนรวม จึงยังไม่สามารถระบุจุดอ่อนรายเครื่องมือหรือรายตัวชี้วัดได้".to_owned()];
	}
	said
}

fn instruments(framework: &Framework, tree: &Tree, known: &[Option<Decimal>]) -> Option<String> {
	let target = framework.target_of_each.unwrap_or(framework.target);
	let words = Instrument::ALL.into_iter().filter_map(|instrument| {
		let own = known[tree.find(instrument.word())?]?;
		let (name, own) = (instrument.label(), two_decimals(own));
		Some(match own >= target {
			true => format!("{name} ได้ {} คะแนน ถึงเป้าหมาย {} คะแนน", points(own), target.normalize()),
			false => format!("{name} ได้ {} คะแนน ต่ำกว่าเป้าหมาย {} คะแนน", points(own), points(target - own)),
		})
	});
	let words = words.collect::<Vec<_>>();
	(!words.is_empty()).then(|| format!("ผลการประเมินจำแนกตามเครื่องมือ ดังนี้ {}", numbered(&words)))
}

/// The indicators with the fewest points, as far as they miss the target.
fn indicators(framework: &Framework, tree: &Tree, known: &[Option<Decimal>]) -> Option<String> {
	let places = (0..tree.rows.len()).filter(|place| tree.rows[*place].depth == Depth::Indicator);
	let mut low: Vec<(Decimal, usize)> = places
		.filter_map(|place| known[place].map(|own| (own, place)))
		.filter(|(own, _)| two_decimals(*own) < framework.target)
		.collect();
	low.sort();
	let words = low
		.iter()
		.take(LOWEST)
		.map(|(own, place)| format!("{} {} ได้ {} คะแนน", tree.name(*place), tree.rows[*place].label, points(*own)));
	let words = words.collect::<Vec<_>>();
	(!words.is_empty()).then(|| format!("ตัวชี้วัดที่ได้คะแนนต่ำกว่าเป้าหมายมากที่สุด ได้แก่ {}", numbered(&words)))
}

/// Names in a row: "o36, o40 และ o42".
fn together(names: &[String]) -> String {
	match names {
		[first @ .., last] if !first.is_empty() => format!("{} และ {last}", first.join(", ")),
		names => names.concat(),
	}
}

/// Entries of a list within a sentence.
fn numbered(entries: &[String]) -> String {
	let entries = (1..).zip(entries).map(|(number, entry)| format!("({number}) {entry}"));
	entries.collect::<Vec<_>>().join(" ")
}

fn list(tree: &Tree, title: &str, weak: &[&WeakPoint]) -> Option<String> {
	let named = weak.iter().take(NAMED).map(|point| {
		let row = &tree.rows[point.row];
		let words =
			format!("{} {}", tree.name(point.row), if row.depth == Depth::Instrument { "" } else { &row.label });
		format!("{} (ได้ {} คะแนน)", words.trim(), points(point.points))
	});
	let named = named.collect::<Vec<_>>();
	let rest = match weak.len().saturating_sub(NAMED) {
		0 => String::new(),
		rest => format!(" และอีก {rest} ประเด็น"),
	};
	(!named.is_empty()).then(|| format!("{title} จำนวน {} ประเด็น ได้แก่ {}{rest}", weak.len(), numbered(&named)))
}

/// What the rows that the plan takes up would bring together.
fn regained(framework: &Framework, tree: &Tree, typed: &Points, taken_up: &[&WeakPoint]) -> Option<String> {
	let first = taken_up.iter().filter(|point| point.regained.is_some());
	let names: Vec<String> = first.clone().map(|point| tree.name(point.row)).collect();
	let changes = first.map(|point| (tree.rows[point.row].key.clone(), Decimal::ONE_HUNDRED)).collect();
	let (before, after) = (tree.roll(typed)[0]?, simulate(tree, typed, &changes)[0]?);
	(after > before).then(|| {
		format!(
			"ตามวิธีคำนวณของปี {} หาก {} ได้คะแนนเต็ม คะแนนรวมจะเพิ่มจาก {} เป็น {} คะแนน",
			framework.year,
			together(&names),
			points(before),
			points(after),
		)
	})
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;
	use crate::scope::AgencyId;
	use crate::scores::ResultDraft;
	use crate::scores::framework::samples::planted;

	fn said(year: u16, typed: &Points) -> Vec<String> {
		let framework = planted(year);
		let draft = ResultDraft { is_confirmed: true, ..ResultDraft::of(framework.year, typed, &framework) };
		let planned = ["o42", "o43"].map(str::to_owned);
		narrative(&framework, &draft.check(AgencyId::default(), &framework).unwrap(), &planned)
	}

	fn of(pairs: &[(&str, i64)]) -> Points {
		pairs.iter().map(|(key, points)| ((*key).to_owned(), Decimal::from(*points))).collect()
	}

	#[test]
	fn the_two_missed_items_are_named_with_what_they_bring() {
		let typed = of(&[("iit", 78), ("eit", 86), ("9", 100), ("g10.1", 100), ("o42", 0), ("o43", 0)]);
		let said = said(2563, &typed).join("\n");
		for words in [
			"IIT ได้ 78.00 คะแนน ต่ำกว่าเป้าหมาย 7.00 คะแนน",
			"(2) EIT ได้ 86.00 คะแนน ถึงเป้าหมาย 85 คะแนน",
			"ต้องแก้ไข จำนวน 2 ประเด็น ได้แก่ (1) o42 มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน (ได้ 0.00 คะแนน)",
		] {
			assert!(said.contains(words), "{words}: {said}");
		}
		assert!(
			said.contains("หาก o42 และ o43 ได้คะแนนเต็ม คะแนนรวมจะเพิ่มจาก 79.20 เป็น 89.20"),
			"of IIT the plan says nothing: {said}"
		);
	}

	#[test]
	fn what_was_announced_is_told_though_its_parts_say_otherwise() {
		let mut typed: Points = (1..=5).map(|number| (number.to_string(), Decimal::from(75))).collect();
		typed.extend(of(&[("iit", 80), ("eit", 80), ("oit", 80), ("total", 81)]));
		let said = said(2564, &typed).join("\n");
		assert!(said.contains("IIT ได้ 80.00 คะแนน") && !said.contains("คะแนนรวมจะเพิ่ม"), "{said}");
	}

	#[test]
	fn nothing_is_promised_above_parts_that_contradict_each_other() {
		let mut typed = of(&[("iit", 80), ("eit", 80), ("total", 83), ("o42", 0)]);
		typed.insert("oit".to_owned(), Decimal::new(875, 1));
		typed.extend((1..=41).map(|number| (format!("o{number}"), Decimal::ONE_HUNDRED)));
		typed.insert("o43".to_owned(), Decimal::ZERO);
		let said = said(2564, &typed).join("\n");
		assert!(said.contains("OIT ได้ 87.50") && !said.contains("คะแนนรวมจะเพิ่ม"), "{said}");
	}

	#[test]
	fn of_a_total_alone_nothing_is_claimed() {
		let said = said(2563, &of(&[("total", 74)]));
		assert_eq!(said.len(), 1);
		assert!(said[0].contains("มีเพียงคะแนนรวม"));
	}

	proptest! {
		/// A row is told of only when its points are known.
		#[test]
		fn nothing_unknown_is_told_of(
			iit in prop::option::of(0i64..=100),
			eit in prop::option::of(0i64..=100),
			total in 0i64..=100,
		) {
			let mut typed = of(&[("total", total)]);
			typed.extend(iit.map(|points| ("iit".to_owned(), Decimal::from(points))));
			typed.extend(eit.map(|points| ("eit".to_owned(), Decimal::from(points))));
			let said = said(2564, &typed).join("\n");
			prop_assert_eq!(said.contains("IIT ได้"), iit.is_some());
			prop_assert!(!said.contains("OIT") && !said.contains("ตัวชี้วัดที่"));
		}
	}
}
