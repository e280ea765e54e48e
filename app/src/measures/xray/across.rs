//! Checks that compare measures with each other, with last year's result and with what was approved.

use std::collections::{BTreeMap, HashSet};

use super::check::{Check, Finding};
use super::film::{Film, Shot};

pub fn findings(film: &Film) -> Vec<Finding> {
	let mut found = Vec::new();
	let result = |shot: &Shot| vec![shot.measure.result.trim().to_owned()];
	found.extend(same(film, Check::SameResult, result));
	found.extend(same(film, Check::SameSteps, |shot| vec![shot.measure.steps.join("\n")]));
	let photos = |shot: &Shot| {
		let proofs = shot.reports.iter().flat_map(|report| &report.proofs);
		proofs.filter(|proof| proof.media.is_image()).map(|proof| proof.sha256.clone()).collect()
	};
	found.extend(same(film, Check::SamePhoto, photos));
	if !film.shots.is_empty() && film.shots.iter().all(|shot| shot.measure.terms.issue.is_none()) {
		let words = "ระบุประเภทของประเด็นในแต่ละมาตรการ: ที่ต้องแก้ไข หรือที่ต้องพัฒนา";
		found.push(Finding::of_plan(Check::NoIssues, film.year, words));
	}
	let items: HashSet<String> = film
		.shots
		.iter()
		.filter_map(|shot| {
			let place = &shot.measure.place;
			let origin = place.origin.as_ref().map(|origin| origin.row.clone());
			place.item.as_ref().map(|item| item.normal()).or(origin)
		})
		.collect();
	let is_planned =
		|code: &String| items.contains(code) || items.iter().any(|item| code.starts_with(&format!("{item}/")));
	for (code, text) in film.weak.iter().filter(|(code, _)| !is_planned(code)) {
		let words = if text.is_empty() { code.clone() } else { format!("{code} {text}") };
		found.push(Finding::of_plan(Check::WeakItem, film.year, words));
	}
	if film.is_memo_behind {
		let words = "แผนถูกแก้หลังอนุมัติ เสนอบันทึกฉบับใหม่ หรือแก้แผนให้ตรงกับที่ลงนาม";
		found.push(Finding::of_plan(Check::MemoDiffers, film.year, words));
	}
	found
}

/// Measures that share one of their values with another; each is told of the first.
fn same(film: &Film, check: Check, values: impl Fn(&Shot) -> Vec<String>) -> Vec<Finding> {
	let mut firsts: BTreeMap<String, u32> = BTreeMap::new();
	let mut found = Vec::new();
	for shot in &film.shots {
		let own: HashSet<String> = values(shot).into_iter().filter(|value| !value.is_empty()).collect();
		let mut twins: Vec<u32> = own.iter().filter_map(|value| firsts.get(value).copied()).collect();
		twins.sort_unstable();
		if let Some(twin) = twins.first() {
			found.push(Finding::of(check, shot, format!("เหมือนมาตรการที่ {twin}")));
		}
		for value in own {
			firsts.entry(value).or_insert(shot.measure.number);
		}
	}
	found
}

#[cfg(test)]
mod tests {
	use super::super::film::samples::film;
	use super::*;
	use crate::measures::Draft;

	#[test]
	fn rows_that_are_alike_name_each_other() {
		let row = |title: &str, result: &str| Draft {
			title: title.to_owned(),
			result: result.to_owned(),
			steps: vec!["ประชุม".to_owned()],
			..Draft::default()
		};
		let film = film(vec![row("ก", "จัดทำคู่มือแล้ว"), row("ข", "ประกาศแล้ว"), row("ค", " จัดทำคู่มือแล้ว ")]);
		let found = findings(&film);
		let told: Vec<(Check, Option<u32>, &str)> =
			found.iter().map(|finding| (finding.check, finding.number, finding.words.as_str())).collect();
		let expected = [
			(Check::SameResult, Some(3), "เหมือนมาตรการที่ 1"),
			(Check::SameSteps, Some(2), "เหมือนมาตรการที่ 1"),
			(Check::SameSteps, Some(3), "เหมือนมาตรการที่ 1"),
			(Check::NoIssues, None, "ระบุประเภทของประเด็นในแต่ละมาตรการ: ที่ต้องแก้ไข หรือที่ต้องพัฒนา"),
		];
		assert_eq!(told, expected);
	}

	#[test]
	fn a_plan_whose_issues_are_named_is_not_asked_for_them() {
		let mut film = film(vec![Draft { title: "ก".to_owned(), ..Draft::default() }]);
		let is_asked = |film: &Film| findings(film).iter().any(|finding| finding.check == Check::NoIssues);
		assert!(is_asked(&film));
		film.shots[0].measure.terms.issue = Some(crate::measures::Issue::Fix);
		assert!(!is_asked(&film));
	}

	#[test]
	fn a_weak_item_without_a_measure_is_named_and_so_is_a_plan_that_was_changed() {
		let mut film = film(Vec::new());
		film.weak = vec![("o43".to_owned(), "การดำเนินการตามมาตรการ".to_owned())];
		film.is_memo_behind = true;
		let words: Vec<String> = findings(&film).into_iter().map(|finding| finding.words).collect();
		assert_eq!((words.len(), words[0].as_str()), (2, "o43 การดำเนินการตามมาตรการ"));
	}
}
