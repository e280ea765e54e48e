//! An edition as an administrator types it, and how it becomes one.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::items::Indicator;
use super::lines::{read, written};
use super::model::{Band, Event, Framework};
use crate::error::{FieldErrors, Result};
use crate::thai::calendar::{FiscalYear, long_date};
use crate::thai::codes::Instrument;
use crate::thai::day::parse_day;
use crate::thai::digits::parse_points;

/// The longest text, in letters.
const MOST: usize = 40_000;

/// What the form of an edition sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EditionDraft {
	pub year: String,
	pub target: String,
	pub target_of_each: String,
	/// Shares of the total in per cent.
	pub iit: String,
	pub eit: String,
	pub oit: String,
	/// Shares of EIT of its parts, in per cent: "50 50"; empty where the year has none.
	pub eit_parts: String,
	/// A line each: label, points, and points of each instrument where the level asks for them.
	pub bands: String,
	/// A line each: what, from, until, with strokes between.
	pub calendar: String,
	pub unconfirmed: String,
	pub indicators: Vec<IndicatorDraft>,
}

/// One indicator; without a name and items it is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IndicatorDraft {
	pub label: String,
	pub instrument: String,
	pub unconfirmed: String,
	/// As `lines` reads them.
	pub items: String,
}

impl EditionDraft {
	pub fn of(framework: &Framework) -> Self {
		let percent = |share: Option<&Decimal>| share.map(|share| in_percent(*share)).unwrap_or_default();
		let band = |band: &Band| {
			let each = band.least_of_each.map(|each| format!(" {}", each.normalize())).unwrap_or_default();
			format!("{} {}{each}", band.label, band.least.normalize())
		};
		let event = |event: &Event| {
			let day = |day: Option<_>| day.map(long_date).unwrap_or_default();
			format!("{} | {} | {}", event.label, day(event.from), day(event.until))
		};
		let indicator = |indicator: &Indicator| IndicatorDraft {
			label: indicator.label.clone(),
			instrument: indicator.instrument.word().to_owned(),
			unconfirmed: indicator.unconfirmed.clone(),
			items: written(&indicator.groups),
		};
		Self {
			year: framework.year.to_string(),
			target: framework.target.normalize().to_string(),
			target_of_each: framework.target_of_each.map(|each| each.normalize().to_string()).unwrap_or_default(),
			iit: percent(framework.weights.first()),
			eit: percent(framework.weights.get(1)),
			oit: percent(framework.weights.get(2)),
			eit_parts: framework.eit_parts.iter().map(|part| in_percent(*part)).collect::<Vec<_>>().join(" "),
			bands: framework.bands.iter().map(band).collect::<Vec<_>>().join("\n"),
			calendar: framework.calendar.iter().map(event).collect::<Vec<_>>().join("\n"),
			unconfirmed: framework.unconfirmed.join("\n"),
			indicators: framework.indicators.iter().map(indicator).collect(),
		}
	}

	/// The edition it describes; `base` says whose it is.
	pub fn check(&self, base: &Framework) -> Result<Framework> {
		let mut errors = FieldErrors::default();
		let year = errors.keep("year", FiscalYear::parse(&self.year));
		let weights = self.weights(&mut errors);
		let eit_parts = parts(&mut errors, &self.eit_parts);
		let bands = bands(&mut errors, &self.bands);
		let target = points(&mut errors, "target", &self.target);
		let target_of_each = match self.target_of_each.trim() {
			"" => None,
			typed => points(&mut errors, "target_of_each", typed),
		};
		let calendar = calendar(&mut errors, &self.calendar);
		let unconfirmed = errors.optional_text("unconfirmed", &self.unconfirmed, "ข้อความ", MOST);
		let unconfirmed = unconfirmed.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
		let unconfirmed = unconfirmed.collect();
		let indicators = self.indicators(&mut errors);
		errors.result()?;
		let (Some(year), Some(target)) = (year, target) else { return Err(crate::error::Error::Unreadable) };
		Ok(Framework {
			year,
			variant: base.variant.clone(),
			revision: base.revision,
			weights,
			eit_parts,
			indicators,
			bands,
			target,
			target_of_each,
			calendar,
			unconfirmed,
		})
	}

	fn weights(&self, errors: &mut FieldErrors) -> Vec<Decimal> {
		let typed = [("iit", &self.iit), ("eit", &self.eit), ("oit", &self.oit)];
		let weights: Vec<Decimal> = typed.into_iter().filter_map(|(field, text)| points(errors, field, text)).collect();
		let sum: Decimal = weights.iter().sum();
		if weights.len() == 3 && sum != Decimal::ONE_HUNDRED {
			errors.add("iit", format!("น้ำหนัก IIT EIT OIT รวมได้ {} ต้องรวมได้ 100", sum.normalize()));
		}
		weights.into_iter().map(|weight| weight / Decimal::ONE_HUNDRED).collect()
	}

	fn indicators(&self, errors: &mut FieldErrors) -> Vec<Indicator> {
		let mut known = Vec::new();
		let mut codes = BTreeSet::new();
		for (index, draft) in self.indicators.iter().enumerate() {
			if draft.label.trim().is_empty() && draft.items.trim().is_empty() {
				continue;
			}
			let label = errors.text(&format!("indicators-{index}-label"), &draft.label, "ชื่อตัวชี้วัด", 400);
			let instrument = Instrument::ALL.into_iter().find(|one| one.word() == draft.instrument);
			let field = format!("indicators-{index}-instrument");
			let instrument = errors.keep(&field, instrument.ok_or_else(|| "เลือกเครื่องมือ".to_owned()));
			let field = format!("indicators-{index}-items");
			let number = u32::try_from(known.len() + 1).unwrap_or(u32::MAX);
			errors.optional_text(&field, &draft.items, "รายการข้อ", MOST);
			let groups = errors.keep(&field, read(&draft.items)).unwrap_or_default();
			let Some(instrument) = instrument else { continue };
			for group in groups.iter().filter(|group| !group.code.is_empty()) {
				let is_own = group.code.split_once('.').is_some_and(|(above, _)| above == number.to_string());
				if !is_own {
					errors.add(&field, format!("ตัวชี้วัดย่อย {} ไม่อยู่ใต้ตัวชี้วัดที่ {number}", group.code));
				}
				if !codes.insert(group.key()) {
					errors.add(&field, format!("ตัวชี้วัดย่อย {} มีแล้ว", group.code));
				}
			}
			for item in groups.iter().flat_map(|group| &group.items) {
				if !item.code.starts_with(instrument.prefix()) {
					let words =
						format!("{} ไม่ใช่รหัสของ {} ซึ่งขึ้นต้นด้วย {}", item.code, instrument.label(), instrument.prefix());
					errors.add(&field, words);
				}
				if !codes.insert(item.code.clone()) {
					errors.add(&field, format!("รหัส {} มีแล้ว รหัสหนึ่งใช้ได้ครั้งเดียวในปีเดียวกัน", item.code));
				}
			}
			let is_mixed = groups.len() > 1 && groups.iter().any(|group| group.code.is_empty());
			if is_mixed {
				errors.add(&field, "เมื่อมีตัวชี้วัดย่อย ทุกข้อต้องอยู่ใต้ตัวชี้วัดย่อย");
			}
			let unconfirmed = draft.unconfirmed.trim().to_owned();
			known.push(Indicator { number, label, instrument, groups, unconfirmed });
		}
		for instrument in Instrument::ALL.into_iter().filter(|one| known.iter().all(|known| known.instrument != *one)) {
			errors.add("indicators-0-label", format!("{} ยังไม่มีตัวชี้วัด", instrument.label()));
		}
		known
	}
}

fn in_percent(share: Decimal) -> String {
	(share * Decimal::ONE_HUNDRED).normalize().to_string()
}

fn points(errors: &mut FieldErrors, field: &str, typed: &str) -> Option<Decimal> {
	let found = parse_points(typed.trim()).filter(|value| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(value));
	errors.keep(field, found.ok_or_else(|| "กรอกเป็นตัวเลข 0 ถึง 100".to_owned()))
}

fn parts(errors: &mut FieldErrors, typed: &str) -> Vec<Decimal> {
	let typed: Vec<&str> = typed.split_whitespace().collect();
	let is_share = |part: &Decimal| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(part);
	let parts: Vec<Decimal> = typed.iter().filter_map(|part| parse_points(part)).filter(is_share).collect();
	let is_whole =
		parts.len() == typed.len() && parts.iter().sum::<Decimal>() == Decimal::ONE_HUNDRED && parts.len() == 2;
	if !typed.is_empty() && !is_whole {
		errors.add("eit_parts", "กรอกร้อยละสองจำนวนที่รวมได้ 100 เช่น 50 50 หรือเว้นว่าง");
	}
	parts.into_iter().map(|part| part / Decimal::ONE_HUNDRED).collect()
}

fn bands(errors: &mut FieldErrors, typed: &str) -> Vec<Band> {
	let mut bands: Vec<Band> = Vec::new();
	for (number, line) in (1..).zip(typed.lines()).filter(|(_, line)| !line.trim().is_empty()) {
		let words: Vec<&str> = line.split_whitespace().collect();
		let is_points = |word: &&&str| {
			parse_points(word).is_some_and(|value| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&value))
		};
		let count = words.iter().rev().take_while(is_points).count().min(2);
		let (label, numbers) = words.split_at(words.len() - count);
		let mut numbers = numbers.iter().filter_map(|word| parse_points(word));
		let (Some(least), false) = (numbers.next(), label.is_empty()) else {
			errors.add("bands", format!("บรรทัดที่ {number}: กรอกชื่อระดับแล้วตามด้วยคะแนนต่ำสุด เช่น ผ่าน 85"));
			return bands;
		};
		let (label, least_of_each) = (label.join(" "), numbers.next());
		if bands.iter().any(|band| band.label == label) {
			errors.add("bands", format!("บรรทัดที่ {number}: ระดับ {label} มีแล้ว"));
		}
		// Two levels may begin at the same total when the upper one asks for more of each instrument.
		let is_lower = |last: &Band| least < last.least || (least == last.least && least_of_each < last.least_of_each);
		if bands.last().is_some_and(|last| !is_lower(last)) {
			errors.add("bands", format!("บรรทัดที่ {number}: เรียงจากระดับสูงลงมา"));
		}
		bands.push(Band { label, least, least_of_each });
	}
	if bands.last().is_none_or(|last| !last.least.is_zero() || last.least_of_each.is_some()) {
		errors.add("bands", "ระดับสุดท้ายต้องเริ่มที่ 0 เพื่อให้ทุกคะแนนมีระดับ");
	}
	bands
}

fn calendar(errors: &mut FieldErrors, typed: &str) -> Vec<Event> {
	let mut events = Vec::new();
	for (number, line) in (1..).zip(typed.lines()).filter(|(_, line)| !line.trim().is_empty()) {
		let mut parts = line.split('|').map(str::trim);
		let label = parts.next().unwrap_or_default().to_owned();
		let mut day = || match parts.next().unwrap_or_default() {
			"" => Ok(None),
			typed => parse_day(typed).map(Some).ok_or(()),
		};
		match (day(), day()) {
			(Ok(from), Ok(until)) if !label.is_empty() && (from.is_none() || until.is_none() || from <= until) => {
				events.push(Event { label, from, until });
			}
			_ => errors.add("calendar", format!("บรรทัดที่ {number}: พิมพ์เช่น ประกาศผล | 1/8/2570 | 31/8/2570")),
		}
	}
	events
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
	use super::super::samples::planted;
	use super::*;

	fn refused(change: fn(&mut EditionDraft), field: &str) -> String {
		let base = planted(2569);
		let mut draft = EditionDraft::of(&base);
		change(&mut draft);
		let error = draft.check(&base).unwrap_err();
		error.at(field).unwrap_or_else(|| panic!("{field}: {error:?}")).to_owned()
	}

	#[test]
	fn every_shipped_edition_comes_back_from_its_form() {
		for year in 2562..=2569 {
			let base = planted(year);
			assert_eq!(EditionDraft::of(&base).check(&base), Ok(base), "{year}");
		}
	}

	#[test]
	fn what_cannot_be_an_edition_is_told_at_its_field() {
		let words = refused(|draft| draft.oit = "30".into(), "iit");
		assert!(words.contains("รวมได้ 90 ต้องรวมได้ 100"), "{words}");
		assert!(refused(|draft| draft.iit = "8O".into(), "iit").contains("ตัวเลข"));
		assert!(refused(|draft| draft.target = "101".into(), "target").contains("100"));
		assert!(refused(|draft| draft.bands = "ผ่าน 85".into(), "bands").contains("เริ่มที่ 0"));
		assert!(refused(|draft| draft.bands = "ก 50\nข 85\nค 0".into(), "bands").contains("บรรทัดที่ 2"));
		assert!(refused(|draft| draft.bands = "85".into(), "bands").contains("ชื่อระดับ"));
		assert!(refused(|draft| draft.calendar = "ประกาศผล | 31/2/2570".into(), "calendar").contains("บรรทัดที่ 1"));
		assert!(refused(|draft| draft.eit_parts = "50 40".into(), "eit_parts").contains("100"));
		let huge =
			|draft: &mut EditionDraft| draft.eit_parts = [Decimal::MAX.to_string(), Decimal::MAX.to_string()].join(" ");
		assert!(refused(huge, "eit_parts").contains("100"));
		assert!(refused(|draft| draft.indicators[0].items = "o1 ก".into(), "indicators-0-items").contains("IIT"));
		assert!(refused(|draft| draft.indicators[9].items.push_str("\no1 ก"), "indicators-9-items").contains("มีแล้ว"));
		assert!(refused(|draft| draft.indicators.truncate(8), "indicators-0-label").contains("OIT"));
		assert!(refused(|draft| draft.year = "2027".into(), "year").contains("2570"));
	}
}
