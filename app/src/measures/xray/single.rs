//! Checks that look at one measure by itself.

use std::sync::Arc;

use super::check::{Check, Finding};
use super::film::{Film, Shot};
use super::words::{addresses, editions, prefixes, telling, years};
use crate::agency::{Kind, line_of};
use crate::files::mention::{Mention, other_agency};
use crate::files::tables::Line;
use crate::measures::owner::OwnerProblem;
use crate::measures::progress::Progress;
use crate::measures::rounds::Slot;
use crate::thai::calendar::short_date;
use crate::thai::personal::has_personal_numbers;

/// A measure under way is not silent longer, in days.
const QUIET: i64 = 90;
/// A round that is late longer is somebody's above, in days.
const LONG: i64 = 7;

pub fn findings(film: &Film) -> Vec<Finding> {
	film.shots
		.iter()
		.flat_map(|shot| of_plan(film, shot).into_iter().chain(of_texts(film, shot)).chain(of_year(film, shot)))
		.collect()
}

/// All that the row says, in its order.
fn texts(shot: &Shot) -> Vec<&str> {
	let measure = &shot.measure;
	let lists = measure.steps.iter().chain(&measure.report_plan).chain(&measure.actions);
	let own = [&measure.title, &measure.result, &measure.outcome, &measure.suggestions].into_iter();
	let told = shot.reports.iter().flat_map(|report| std::iter::once(&report.text).chain(&report.link));
	own.chain(lists).chain(told).map(String::as_str).collect()
}

/// What the plan says of the measure: owners, steps, item, rounds, period.
fn of_plan(film: &Film, shot: &Shot) -> Vec<Finding> {
	let (measure, mut found) = (&shot.measure, Vec::new());
	let mut say = |check, words: String| found.push(Finding::of(check, shot, words));
	if measure.owners.is_empty() {
		say(Check::NoOwner, "ระบุสำนัก/กองที่ทำ ผู้อื่นจึงรู้ว่าต้องถามใคร".to_owned());
	}
	let (is_past, mut strays) = (film.year < film.agency.working_year, Vec::new());
	for (owner, problem) in measure.owners.iter().filter_map(|owner| Some((owner, owner.problem(&film.units)?))) {
		let check = match problem {
			OwnerProblem::Unknown => Check::UnknownOwner,
			OwnerProblem::Vague => Check::VagueOwner,
			// A plan of then names who did the work then.
			OwnerProblem::Ended if is_past => continue,
			OwnerProblem::Ended => Check::EndedOwner,
		};
		// As it was said at first: what was accepted then stays accepted.
		let known = format!("“{}” ไม่ตรงกับหน่วยงานย่อยใด รอบรายงานจึงไปไม่ถึงผู้ทำ", owner.label);
		strays.push(Finding::of(check, shot, problem.words(&owner.label)).known_as(measure.year, &known));
	}
	let has_lead = measure.owners.iter().any(|owner| owner.label.contains("หลัก"));
	if measure.owners.iter().filter(|owner| owner.unit.is_some()).count() > 1 && !has_lead {
		let names = measure.owners.iter().map(|owner| owner.label.as_str()).collect::<Vec<_>>().join(" · ");
		say(Check::NoLead, format!("{names}: เขียน (หลัก) หลังชื่อหน่วยงานที่รับผิดชอบหลัก"));
	}
	if measure.steps.is_empty() {
		say(Check::NoSteps, "แผนที่ประกาศต้องบอกวิธีทำ".to_owned());
	}
	if measure.place.item.is_none() && measure.place.origin.is_none() {
		say(Check::NoItem, "ระบุข้อคำถามที่มาตรการนี้แก้ ปีหน้าจึงรู้ว่าได้ผลหรือไม่".to_owned());
	}
	if measure.cadences.is_empty() {
		say(Check::NoRounds, "ยังไม่กำหนดว่าต้องรายงานเมื่อใด ระบบจึงเตือนใครไม่ได้".to_owned());
	}
	let period = &measure.period;
	match (period.from, period.until) {
		_ if period.is_blank() => say(Check::BlankPeriod, "ระบุช่วงที่ทำ หรือ ตลอดปีงบประมาณ".to_owned()),
		_ if !period.is_known() => say(Check::UnreadPeriod, format!("“{}” ไม่บอกวันเริ่มและวันสิ้นสุด", period.label)),
		(Some(from), Some(until)) if until < from => {
			say(Check::BackwardPeriod, format!("เริ่ม {} สิ้นสุด {}", short_date(from), short_date(until)))
		}
		(from, until) => {
			let days = [from, until].into_iter().flatten();
			let outside: Vec<String> = days.filter(|day| !film.year.contains(*day)).map(short_date).collect();
			if !outside.is_empty() {
				say(Check::OutsideYear, format!("{} ไม่อยู่ในปีงบประมาณ {}", outside.join(" และ "), film.year));
			}
		}
	}
	found.into_iter().chain(strays).collect()
}

/// What the words of the row give away.
fn of_texts(film: &Film, shot: &Shot) -> Vec<Finding> {
	let (measure, texts, mut found) = (&shot.measure, texts(shot), Vec::new());
	let whole = texts.join("\n");
	let mut say = |check, words: String| found.push(Finding::of(check, shot, words));
	let mut numbers: Vec<u32> = editions(&whole).into_iter().collect();
	numbers.sort_unstable();
	if numbers.len() > 1 {
		let numbers = numbers.iter().map(|number| format!("ฉบับที่ {number}")).collect::<Vec<_>>().join(" และ ");
		say(Check::Editions, format!("กล่าวถึง {numbers} ตรวจว่าหมายถึงฉบับใด"));
	}
	let strange = match film.agency.kind {
		Kind::Subdistrict => ["เทศบาล", "อบจ."],
		Kind::Province => ["เทศบาล", "อบต."],
		_ => ["อบต.", "อบจ."],
	};
	for word in strange.into_iter().filter(|word| whole.contains(word)) {
		say(Check::OtherKind, format!("พบคำว่า “{word}” แต่หน่วยงานนี้คือ {}", film.agency.short_name()));
	}
	let mut other = None;
	let lines: Vec<Line> =
		(1..).zip(&texts).map(|(number, text)| Line::new(number, vec![(*text).to_owned()])).collect();
	if let Some(Mention { name, quote, .. }) = other_agency(&lines, &film.agency.place) {
		let words = format!("พบ “{name}” ตรงที่เขียนว่า “{quote}” ตรวจว่าคัดลอกมาจากที่อื่นหรือไม่");
		let known = format!("พบ “{name}” ตรวจว่าคัดลอกมาจากที่อื่นหรือไม่");
		other = Some(Finding::of(Check::OtherAgency, shot, words).known_as(measure.year, &known));
	}
	let own = prefixes(&format!("{} 00000", film.agency.memo_prefix.split_whitespace().next().unwrap_or_default()));
	let mut others: Vec<String> = prefixes(&whole).into_iter().filter(|prefix| !own.contains(prefix)).collect();
	others.sort();
	if !own.is_empty() && !others.is_empty() {
		say(
			Check::OtherPrefix,
			format!("พบ {} แต่หนังสือของหน่วยงานขึ้นต้นด้วย {}", others.join(" "), film.agency.memo_prefix),
		);
	}
	let host = addresses(&film.agency.website).first().and_then(|own| own.host_str().map(str::to_owned));
	for address in addresses(&whole) {
		let other = address.host_str().unwrap_or_default();
		let bare = |host: &str| host.trim_start_matches("www.").to_owned();
		if host.as_ref().is_some_and(|own| bare(own) != bare(other)) {
			say(Check::OtherHost, format!("{address} ไม่ใช่เว็บไซต์ของหน่วยงาน หลักฐาน OIT ต้องอยู่บนเว็บไซต์หลัก"));
		}
		let named = years(address.as_str());
		if !named.is_empty() && !named.contains(&film.year.number()) {
			say(Check::UrlOfOtherYear, format!("{address} ไม่ใช่ของปี {}", film.year));
		}
	}
	if has_personal_numbers(&whole) {
		say(Check::PersonalData, "พบเลข 13 หลักหรือเบอร์โทรศัพท์ ลบออกก่อนเผยแพร่".to_owned());
	}
	let (result, outcome) = (measure.result.trim(), measure.outcome.trim());
	if !result.is_empty() && result == outcome {
		say(Check::OutcomeIsResult, "สรุปผลบอกสิ่งที่ทำ ผลลัพธ์บอกสิ่งที่ดีขึ้น".to_owned());
	}
	if result.is_empty() && !outcome.is_empty() {
		say(Check::OutcomeAlone, "เขียนสรุปผลการดำเนินการด้วย".to_owned());
	}
	let of_row: std::collections::HashSet<String> =
		std::iter::once(&measure.title).chain(&measure.steps).flat_map(|text| telling(text)).collect();
	let of_result = telling(result);
	if of_result.len() > 3 && !of_row.is_empty() && of_row.is_disjoint(&of_result) {
		say(Check::UnrelatedResult, "ไม่มีคำใดตรงกับชื่อมาตรการและขั้นตอน ตรวจว่าวางผิดแถวหรือไม่".to_owned());
	}
	found.into_iter().chain(other).collect()
}

/// What was reported, and when.
fn of_year(film: &Film, shot: &Shot) -> Vec<Finding> {
	let (measure, reports, mut found) = (&shot.measure, &shot.reports, Vec::new());
	let mut say = |check, words: String| found.push(Finding::of(check, shot, words));
	let newest = reports.iter().rfind(|report| report.tells());
	let has_proof = reports.iter().any(|report| !report.proofs.is_empty() || report.link.is_some());
	// A proof that held until its year was over is no matter of that year.
	let looked_at = film.today.min(measure.year.last_day());
	let expired =
		reports.iter().filter_map(|report| Some((report.day, report.proof.until.filter(|until| *until < looked_at)?)));
	for (day, until) in expired.collect::<std::collections::BTreeSet<_>>() {
		say(Check::ExpiredProof, format!("หลักฐานของรายงานวันที่ {} ใช้ได้ถึง {}", short_date(day), short_date(until)));
	}
	let told: Vec<&Arc<Progress>> = reports.iter().filter(|report| !report.is_nothing).collect();
	match newest.map(|report| report.percent) {
		Some(100..) if !has_proof => say(Check::UnprovenFinish, "แนบภาพหรือเอกสารกับรายงานสุดท้าย".to_owned()),
		Some(_) if !has_proof && !told.is_empty() => say(Check::NoProof, "แนบภาพหรือเอกสารกับรายงานครั้งต่อไป".to_owned()),
		_ => (),
	}
	if let (Some(report), Some(until)) = (newest.filter(|report| report.percent >= 100), measure.until())
		&& report.day < until
	{
		say(
			Check::EarlyFinish,
			format!("รายงาน 100% เมื่อ {} แต่ระยะเวลาถึง {}", short_date(report.day), short_date(until)),
		);
	}
	if let Some(pair) = told.windows(2).find(|pair| pair[1].percent < pair[0].percent) {
		let (before, after) = (pair[0], pair[1]);
		say(
			Check::BackwardProgress,
			format!("จาก {}% เหลือ {}% เมื่อ {}", before.percent, after.percent, short_date(after.day)),
		);
	}
	let is_over = measure.until().is_some_and(|until| until < film.today);
	let is_done = newest.is_some_and(|report| report.percent >= 100);
	if is_done || is_over {
		let lacks = [
			("สรุปผล", told.is_empty() && measure.result.trim().is_empty()),
			("ผลลัพธ์หรือความสำเร็จ", measure.outcome.trim().is_empty()),
		];
		let lacks: Vec<&str> = lacks.into_iter().filter(|(_, is_blank)| *is_blank).map(|(name, _)| name).collect();
		if !lacks.is_empty() {
			say(Check::LacksParts, format!("ยังไม่มี{} ซึ่งรายงานผลต้องมี", lacks.join("และ")));
		}
	}
	if let Some(report) = reports.last().filter(|_| !is_done && !is_over)
		&& (film.today - report.day).num_days() > QUIET
	{
		say(Check::Silent, format!("รายงานล่าสุด {}", short_date(report.day)));
	}
	let mut late: Vec<&Slot> = shot.slots.iter().filter(|slot| slot.is_late(film.today)).collect();
	late.sort_by_key(|slot| slot.round.due);
	if let Some(slot) = late.first() {
		let (label, due) = (slot.round.label(), short_date(slot.round.due));
		let words = format!("{} ช่อง ช้าที่สุดคือ {} รอบ {label} ครบกำหนด {due}", late.len(), slot.seat.label);
		say(Check::LateRound, words);
	}
	let is_unheard = |slot: &&&Slot| {
		let line = line_of(slot.seat.unit.as_ref(), &film.units);
		let has_head = film.headed.iter().flatten().any(|unit| line.contains(unit));
		(film.today - slot.round.due).num_days() > LONG && slot.seat.unit.is_some() && !has_head
	};
	let mut unheard: Vec<&str> = late.iter().filter(is_unheard).map(|slot| slot.seat.label.as_str()).collect();
	unheard.dedup();
	if !unheard.is_empty() {
		let words = format!("{} ไม่มีผู้ดำรงตำแหน่งหัวหน้า จึงแจ้งขึ้นไปไม่ได้", unheard.join(" · "));
		say(Check::Unescalated, words);
	}
	for report in reports {
		let round = report.round.as_ref().and_then(|key| shot.slots.iter().find(|slot| slot.round.key() == *key));
		if let Some(slot) = round.filter(|slot| report.day < slot.round.from) {
			let (label, day) = (slot.round.label(), short_date(report.day));
			say(Check::OldProof, format!("รายงานของรอบ {label} บอกว่าทำเมื่อ {day}"));
		}
		let from = round.map_or_else(|| measure.year.first_day(), |slot| slot.round.from);
		if let Some(taken) = report.proofs.iter().filter_map(|proof| proof.taken).find(|taken| *taken < from) {
			let (day, taken, from) = (short_date(report.day), short_date(taken), short_date(from));
			say(Check::OldPhoto, format!("ภาพของรายงานเมื่อ {day} ถ่ายเมื่อ {taken} ก่อนรอบที่เริ่ม {from}"));
		}
		if !report.is_nothing && film.last_year.contains(&report.text) {
			say(Check::CopiedReport, format!("รายงานเมื่อ {} ใช้คำเดียวกับปีก่อน", short_date(report.day)));
		}
	}
	dedup(found)
}

/// The same words twice are one finding.
fn dedup(found: Vec<Finding>) -> Vec<Finding> {
	let mut seen = std::collections::HashSet::new();
	found.into_iter().filter(|finding| seen.insert(finding.key.clone())).collect()
}

#[cfg(test)]
mod tests {
	use chrono::NaiveDate;

	use super::super::film::samples::film;
	use super::*;
	use crate::files::File;
	use crate::measures::Draft;
	use crate::measures::proof::ProofAbout;
	use crate::thai::period::Period;

	fn day(year: i32, month: u32, day: u32) -> NaiveDate {
		NaiveDate::from_ymd_opt(year, month, day).unwrap()
	}

	fn checks(draft: Draft) -> Vec<Check> {
		findings(&film(vec![draft])).into_iter().map(|finding| finding.check).collect()
	}

	fn draft() -> Draft {
		Draft {
			title: "เผยแพร่แผนการใช้จ่าย".to_owned(), steps: vec!["ทำภาพ".to_owned()], ..Draft::default()
		}
	}

	#[test]
	fn a_bare_row_lacks_what_a_plan_needs() {
		use Check::{BlankPeriod, NoItem, NoOwner, NoRounds, NoSteps};
		assert_eq!(checks(Draft { steps: Vec::new(), ..draft() }), [NoOwner, NoSteps, NoItem, NoRounds, BlankPeriod]);
	}

	#[test]
	fn periods_are_looked_at() {
		let of = |from: NaiveDate, until: NaiveDate| {
			checks(Draft { period: Period { label: "x".to_owned(), from: Some(from), until: Some(until) }, ..draft() })
		};
		assert!(of(day(2021, 3, 1), day(2021, 2, 1)).contains(&Check::BackwardPeriod));
		assert!(of(day(2020, 9, 30), day(2021, 2, 1)).contains(&Check::OutsideYear));
		let fine = of(day(2020, 10, 1), day(2021, 9, 30));
		assert!(!fine.contains(&Check::OutsideYear) && !fine.contains(&Check::BlankPeriod));
	}

	#[test]
	fn texts_give_slips_away() {
		let of = |result: &str| checks(Draft { result: result.to_owned(), ..draft() });
		assert!(of("แผนพัฒนา ฉบับที่ ๓ และฉบับที่ ๒").contains(&Check::Editions));
		assert!(of("เทศบาลเผยแพร่แผนแล้ว").contains(&Check::OtherKind));
		assert!(of("องค์การบริหารส่วนตำบลกระจาย จังหวัดยโสธร เผยแพร่").contains(&Check::OtherAgency));
		assert!(of("ตามบันทึกที่ ยส ๗๑๐๐๑/๑๒").contains(&Check::OtherPrefix));
		assert!(!of("ตามบันทึกที่ สพ ๗๘๖๐๑/๑๒").contains(&Check::OtherPrefix));
		assert!(of("https://other.go.th/plan").contains(&Check::OtherHost));
		assert!(!of("http://www.danchangspb.go.th/plan").contains(&Check::OtherHost));
		assert!(of("http://danchangspb.go.th/2563/plan").contains(&Check::UrlOfOtherYear));
		assert!(of("โทร ๐๘๑-๒๓๔-๕๖๗๘").contains(&Check::PersonalData));
		assert!(of("จัดทำคู่มือแนวทางร้องเรียนสำหรับประชาชนในพื้นที่ห่างไกลเรียบร้อย").contains(&Check::UnrelatedResult));
		assert!(!of("เผยแพร่แผนการใช้จ่ายบนเว็บไซต์และป้ายหน้าที่ทำการทุกหมู่บ้าน").contains(&Check::UnrelatedResult));
		let same = Draft { result: "ดี".to_owned(), outcome: "ดี".to_owned(), ..draft() };
		assert!(checks(same).contains(&Check::OutcomeIsResult));
		assert!(checks(Draft { outcome: "ดี".to_owned(), ..draft() }).contains(&Check::OutcomeAlone));
		let owners = Draft { owners: vec!["กองแปลก".to_owned()], ..draft() };
		assert!(checks(owners).contains(&Check::UnknownOwner));
	}

	#[test]
	fn reports_are_looked_at() {
		let report = |day: NaiveDate, percent: u32, text: &str| Progress {
			day,
			percent,
			text: text.to_owned(),
			..Progress::sample()
		};
		let of = |reports: Vec<Progress>| {
			let until = Some(day(2021, 9, 30));
			let mut film =
				film(vec![Draft { period: Period { until, label: "x".to_owned(), ..Period::default() }, ..draft() }]);
			film.last_year.insert("เหมือนเดิม".to_owned());
			film.shots[0].reports = reports.into_iter().map(Arc::new).collect();
			findings(&film).into_iter().map(|finding| finding.check).collect::<Vec<_>>()
		};
		assert!(of(vec![report(day(2021, 3, 1), 100, "เสร็จ")]).contains(&Check::UnprovenFinish));
		assert!(of(vec![report(day(2021, 3, 1), 100, "เสร็จ")]).contains(&Check::EarlyFinish));
		assert!(of(vec![report(day(2021, 3, 1), 10, "ทำ")]).contains(&Check::NoProof));
		assert!(of(vec![report(day(2020, 11, 1), 10, "ทำ")]).contains(&Check::Silent));
		let held = |until: NaiveDate| Progress {
			proof: ProofAbout { until: Some(until), ..ProofAbout::default() },
			..report(day(2021, 2, 1), 10, "ทำ")
		};
		assert!(of(vec![held(day(2021, 2, 28))]).contains(&Check::ExpiredProof));
		assert!(!of(vec![held(day(2021, 12, 31))]).contains(&Check::ExpiredProof));
		let shown = Progress {
			link: Some("https://elsewhere.example/2563".to_owned()),
			..report(day(2021, 3, 1), 10, "ทำ")
		};
		assert!(!of(vec![shown.clone()]).contains(&Check::NoProof));
		assert!(of(vec![shown]).contains(&Check::UrlOfOtherYear));
		let back = vec![report(day(2021, 2, 1), 50, "ทำ"), report(day(2021, 3, 1), 20, "ทำ")];
		assert!(of(back).contains(&Check::BackwardProgress));
		assert!(of(vec![report(day(2021, 3, 1), 10, "เหมือนเดิม")]).contains(&Check::CopiedReport));
		assert!(of(vec![report(day(2021, 3, 1), 100, "เสร็จ")]).contains(&Check::LacksParts), "no outcome");
		assert!(!of(vec![report(day(2021, 3, 1), 10, "ทำ")]).contains(&Check::LacksParts), "not over");
		let photo = |taken| File { taken, ..File::sample() };
		let with = |taken| Progress { proofs: vec![photo(taken)], ..report(day(2021, 3, 1), 10, "ทำ") };
		assert!(of(vec![with(Some(day(2020, 9, 30)))]).contains(&Check::OldPhoto));
		assert!(!of(vec![with(Some(day(2020, 10, 1)))]).contains(&Check::OldPhoto));
		assert!(!of(vec![with(None)]).contains(&Check::OldPhoto));
	}
}
