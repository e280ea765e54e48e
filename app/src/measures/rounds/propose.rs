//! The cadences that the words of a plan state: "รายงานความก้าวหน้าทุก ๓ เดือนและสรุปผลสิ้นปีงบประมาณ".

use super::cadence::{Cadence, Interval};
use super::draft::ROWS;
use crate::thai::digits::to_arabic;
use crate::thai::letters::normal;

/// Words that say of themselves how often.
const PLAIN: &[(&str, Interval)] = &[
	("ทุกเดือน", Interval::Monthly),
	("รายเดือน", Interval::Monthly),
	("ทุกสิ้นเดือน", Interval::Monthly),
	("เดือนเว้นเดือน", Interval::EveryTwoMonths),
	("สิ้นไตรมาส", Interval::Quarterly),
	("ทุกไตรมาส", Interval::Quarterly),
	("รายไตรมาส", Interval::Quarterly),
	("ทุกปีงบประมาณ", Interval::Yearly),
	("รายปี", Interval::Yearly),
	("สิ้นปีงบประมาณ", Interval::AtEnd),
	("สิ้นปี", Interval::AtEnd),
	("ต้นปีงบประมาณ", Interval::AtBeginning),
	("เสร็จสิ้น", Interval::AfterEvent),
	("สิ้นสุดโครงการ", Interval::AfterEvent),
	("สิ้นสุดกิจกรรม", Interval::AfterEvent),
	("เสร็จกิจกรรม", Interval::AfterEvent),
	("เสร็จโครงการ", Interval::AfterEvent),
	("เมื่อแล้วเสร็จ", Interval::AfterEvent),
	("หลังเสร็จ", Interval::AfterEvent),
];
/// Words that a number of times follows: "ไตรมาสละ 1 ครั้ง".
const EACH: &[(&str, Interval)] =
	&[("เดือนละ", Interval::Monthly), ("ไตรมาสละ", Interval::Quarterly), ("ปีละ", Interval::Yearly)];
/// Words that a number of months follows: "ทุก 3 เดือน", "รอบ 6 เดือน".
const MONTHS: [&str; 2] = ["ทุก", "รอบ"];

/// What the words state, in their order, as many as a form has rows for; nothing where they state nothing.
pub fn propose<'a>(lines: impl IntoIterator<Item = &'a str>) -> Vec<Cadence> {
	let mut found: Vec<Cadence> = Vec::new();
	for cadence in lines.into_iter().flat_map(of_line) {
		match found.iter_mut().find(|known| known.interval == cadence.interval) {
			// Said twice it is one cadence, the fuller one.
			Some(known) => {
				known.times = known.times.max(cadence.times);
				known.within = known.within.or(cadence.within);
			}
			None => found.push(cadence),
		}
	}
	found.truncate(ROWS);
	found
}

/// How often the plan says that it is reported on; where the words for that say nothing, how often it is looked after.
pub fn stated(report_plan: &[String], actions: &[String]) -> Vec<Cadence> {
	let said = propose(report_plan.iter().map(String::as_str));
	let is_watched = |line: &&String| ["ติดตาม", "ตรวจสอบ", "รายงาน"].iter().any(|word| line.contains(word));
	if said.is_empty() { propose(actions.iter().filter(is_watched).map(String::as_str)) } else { said }
}

fn of_line(line: &str) -> Vec<Cadence> {
	let text: String = to_arabic(&normal(line)).chars().filter(|c| !c.is_whitespace() && *c != 'ๆ').collect();
	let mut found: Vec<(usize, Cadence)> = Vec::new();
	for (word, interval) in PLAIN {
		found.extend(text.match_indices(word).map(|(at, _)| (at, Cadence::each(*interval))));
	}
	for (word, interval) in EACH {
		found.extend(text.match_indices(word).map(|(at, word)| {
			let times = number_in_front(&text[at + word.len()..]).map_or(1, |(times, _)| times);
			(at, Cadence::at_least(times, *interval))
		}));
	}
	// "ทุกวันที่ 25 ของเดือน", "ทุกวันศุกร์สุดท้ายของเดือน".
	if let Some(at) = text.find("ทุกวัน").filter(|at| text[*at..].contains("ของเดือน")) {
		found.push((at, Cadence::each(Interval::Monthly)));
	}
	for word in MONTHS {
		let numbered = text.match_indices(word).filter_map(|(at, word)| {
			let (months, rest) = number_in_front(&text[at + word.len()..])?;
			let cadence = rest.starts_with("เดือน").then(|| of_months(months)).flatten()?;
			Some((at, Cadence::each(cadence)))
		});
		found.extend(numbered);
	}
	if let Some(day) = within(&text) {
		found
			.iter_mut()
			.filter(|(_, cadence)| cadence.interval.months().is_some())
			.for_each(|(_, one)| one.within = Some(day));
	}
	found.retain(|(_, cadence)| cadence.slip().is_none());
	found.sort_by_key(|(at, _)| *at);
	found.into_iter().map(|(_, cadence)| cadence).collect()
}

/// The day of "ภายในวันที่ 5 ของเดือนถัดไป" and of "ทุกวันที่ 1-5 ของทุกเดือน".
fn within(text: &str) -> Option<u32> {
	let behind = text.split("วันที่").skip(1);
	let mut days = behind.filter_map(|rest| {
		let (first, rest) = number_in_front(rest)?;
		let (last, rest) = match rest.strip_prefix('-').or_else(|| rest.strip_prefix("ถึง")) {
			Some(rest) => number_in_front(rest.trim_start_matches("วันที่"))?,
			None => (first, rest),
		};
		let is_of_month = ["ของเดือนถัดไป", "เดือนถัดไป", "ของทุกเดือน"].iter().any(|words| rest.starts_with(words));
		(is_of_month && (1..=31).contains(&last)).then_some(last)
	});
	days.next()
}

/// Six and twelve months are the rounds of the fiscal year (`domain.md` 4.3).
const fn of_months(months: u32) -> Option<Interval> {
	match months {
		1 => Some(Interval::Monthly),
		2 => Some(Interval::EveryTwoMonths),
		3 => Some(Interval::EveryThreeMonths),
		4 => Some(Interval::EveryFourMonths),
		6 => Some(Interval::HalfYearly),
		12 => Some(Interval::Yearly),
		_ => None,
	}
}

/// The number a text begins with, and what is behind it.
fn number_in_front(text: &str) -> Option<(u32, &str)> {
	let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
	Some((text[..end].parse().ok()?, &text[end..]))
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn of(line: &str) -> Vec<Cadence> {
		propose([line])
	}

	#[test]
	fn the_words_of_the_plans_are_understood() {
		let each = |intervals: &[Interval]| intervals.iter().copied().map(Cadence::each).collect::<Vec<_>>();
		assert_eq!(
			of("รายงานความก้าวหน้าทุก ๓ เดือนและสรุปผลสิ้นปีงบประมาณ"),
			each(&[Interval::EveryThreeMonths, Interval::AtEnd])
		);
		assert_eq!(of("ต่อบังคับบัญชา อย่างต่อเนื่อง อย่างน้อย ไตรมาสละ ๑ ครั้ง"), each(&[Interval::Quarterly]));
		assert_eq!(of("รายงานผลการใช้ทรัพย์สินต่อผู้บังคับบัญชา รายไตรมาส"), each(&[Interval::Quarterly]));
		assert_eq!(of("ผู้บริหารกำกับติดตาม ของเจ้าหน้าที่ทุก ๖ เดือนตามกำหนด"), each(&[Interval::HalfYearly]));
		assert_eq!(of("โดยใส่รายละเอียดที่เกี่ยวข้องให้ครบถ้วน ทุกๆ ๖ เดือน"), each(&[Interval::HalfYearly]));
		assert_eq!(of("รายงานรอบ 6 เดือน และรอบ 12 เดือน"), each(&[Interval::HalfYearly, Interval::Yearly]));
		assert_eq!(of("ติดตามผลการดำเนินงานเป็นประจำทุกเดือน"), each(&[Interval::Monthly]));
		assert_eq!(of("กำหนดมาตรการ อย่างน้อยปีละ ๑ ครั้ง"), each(&[Interval::Yearly]));
		assert_eq!(of("ในการประชุมประจำเดือนช่วงเริ่มต้นปีงบประมาณใหม่"), each(&[Interval::AtBeginning]));
		assert_eq!(
			of("รายงานผลที่ได้เมื่อเสร็จสิ้นกิจกรรมและรายงานความก้าวหน้าของการมีส่วนร่วมเมื่อสิ้นปีงบประมาณ"),
			each(&[Interval::AfterEvent, Interval::AtEnd])
		);
		assert_eq!(of("อย่างน้อยไตรมาสละ 2 ครั้ง"), [Cadence::at_least(2, Interval::Quarterly)]);
		let by = |within, interval| [Cadence { within: Some(within), ..Cadence::each(interval) }];
		assert_eq!(of("รายงานทุกเดือน ภายในวันที่ ๕ ของเดือนถัดไป"), by(5, Interval::Monthly));
		assert_eq!(of("รายไตรมาส ภายในวันที่ 10 เดือนถัดไป"), by(10, Interval::Quarterly));
		assert_eq!(of("ทุกวันที่ ๑-๕ ของทุกเดือน"), by(5, Interval::Monthly));
		assert_eq!(of("ทุกเดือน ภายในวันที่ 5 มีนาคม"), each(&[Interval::Monthly]));
		for monthly in ["ทุกสิ้นเดือน", "ทุกวันที่ ๒๕ ของเดือน", "ทุกวันศุกร์สุดท้ายของเดือน"]
		{
			assert_eq!(of(monthly), each(&[Interval::Monthly]), "{monthly}");
		}
		assert_eq!(of("ภายใน ๑๕ วันหลังสิ้นไตรมาส"), each(&[Interval::Quarterly]));
		assert_eq!(of("รายงานเมื่อสิ้นสุดโครงการ ภายใน ๓๐ วัน"), each(&[Interval::AfterEvent]));
		assert_eq!(of("เผยแพร่ทางเว็บไซต์ของหน่วยงาน"), []);
		assert_eq!(of("ปีละ 0 ครั้ง ปีละ 400 ครั้ง ทุก 5 เดือน"), []);
	}

	#[test]
	fn what_is_said_twice_is_one_cadence() {
		let lines = ["๑. รายงานทุก ๓ เดือน", "๒. ตรวจสอบทุก 3 เดือน", "๓. อย่างน้อยปีละ 2 ครั้ง", "อย่างน้อยปีละ 1 ครั้ง"];
		assert_eq!(propose(lines), [Cadence::each(Interval::EveryThreeMonths), Cadence::at_least(2, Interval::Yearly)]);
	}

	/// What plans are written with, in any order.
	const FRAGMENTS: [&str; 16] = [
		"ทุก ",
		"๓",
		"6",
		" เดือน",
		"รอบ ",
		"ไตรมาสละ",
		"ปีละ ",
		"0",
		"๔๐๐",
		" ครั้ง",
		"รายเดือน",
		"และ",
		"สิ้นปีงบประมาณ",
		"เสร็จสิ้น",
		"ทุกๆ ",
		"รายงาน",
	];

	proptest! {
		#[test]
		fn any_words_are_answered(words in proptest::collection::vec(proptest::sample::select(&FRAGMENTS[..]), 0..12)) {
			let found = of(&words.concat());
			prop_assert!(found.iter().all(|cadence| cadence.slip().is_none()) && found.len() <= ROWS);
			let mut intervals: Vec<&str> = found.iter().map(|cadence| cadence.interval.word()).collect();
			intervals.sort_unstable();
			intervals.dedup();
			prop_assert_eq!(intervals.len(), found.len(), "each interval once");
		}
	}
}
