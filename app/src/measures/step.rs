//! The ordered steps of a measure (ขั้นตอน, `domain.md` B14): each with the state that the reports on it come to.

use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
	super::progress::Progress,
	crate::error::{Error, FieldErrors},
	crate::room::Upload,
	crate::thai::calendar::short_date,
	sha2::{Digest, Sha256},
	surrealdb::types::SurrealValue,
};

/// What a report says of one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct StepMark {
	/// The words of the step as they were.
	pub step: String,
	/// Which of those with the same words, from 0.
	#[serde(default, skip_serializing_if = "is_first")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub nth: u32,
	/// It is done; else it is under way.
	pub is_done: bool,
}

impl StepMark {
	/// "ออกคำสั่ง (เสร็จแล้ว)"
	pub fn words(&self) -> String {
		format!("{} ({})", self.step, if self.is_done { DONE } else { UNDERWAY })
	}
}

const DONE: &str = "เสร็จแล้ว";
const UNDERWAY: &str = "กำลังทำ";

/// What a form says of a step beside its key.
#[cfg(feature = "ssr")]
const FATES: [(&str, bool); 2] = [("doing-", false), ("done-", true)];

/// A step as the page of its measure shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRow {
	pub text: String,
	/// What the form of a report names it by.
	pub key: String,
	/// Whether it is done, by the newest report on it; none before the first.
	pub is_done: Option<bool>,
	/// "เสร็จแล้วเมื่อ 15 มี.ค. 64 · หลักฐาน 2"; blank before the first.
	pub about: String,
}

const fn is_first(nth: &u32) -> bool {
	*nth == 0
}

/// What a form names a step by: whoever changed its words meanwhile has made it another one.
#[cfg(feature = "ssr")]
pub fn key_of(step: &str, nth: u32) -> String {
	hex::encode(&Sha256::digest(format!("{nth} {step}"))[..6])
}

/// The steps of a measure, each with its place among those with the same words.
#[cfg(feature = "ssr")]
fn numbered(steps: &[String]) -> impl Iterator<Item = (&String, u32)> {
	let nth = |place: usize, step: &String| steps[..place].iter().filter(|before| *before == step).count();
	steps.iter().enumerate().map(move |(place, step)| (step, u32::try_from(nth(place, step)).unwrap_or_default()))
}

/// What the form of a report says of the steps of its measure: fields `step1`, `step2`, …, each blank, `doing-KEY` or `done-KEY`.
///
/// # Errors
/// A message at the field of a step that the measure no longer has.
#[cfg(feature = "ssr")]
pub fn read(upload: &Upload, steps: &[String]) -> Result<Vec<StepMark>, Error> {
	let (mut marks, mut errors) = (Vec::new(), FieldErrors::default());
	let is_of_step = |name: &str| name.strip_prefix("step").is_some_and(|rest| rest.parse::<u16>().is_ok());
	for (name, value) in upload.fields.iter().filter(|(name, value)| is_of_step(name) && !value.is_empty()) {
		let said = FATES.iter().find_map(|(word, is_done)| Some((value.strip_prefix(word)?, *is_done)));
		let named = |key: &str| numbered(steps).find(|(step, nth)| key_of(step, *nth) == key);
		match said.and_then(|(key, is_done)| Some((named(key)?, is_done))) {
			Some(((step, nth), is_done)) => marks.push(StepMark { step: step.clone(), nth, is_done }),
			None => errors.add(name, "ขั้นตอนนี้ถูกแก้หลังจากเปิดหน้านี้ เปิดหน้านี้ใหม่แล้วเลือกอีกครั้ง"),
		}
	}
	errors.result()?;
	Ok(marks)
}

/// What the fields of the form hold of marks that a report has.
#[cfg(feature = "ssr")]
pub fn chosen(steps: &[String], marks: &[StepMark]) -> Vec<String> {
	let mark = |(step, nth): (&String, u32)| {
		let mark = marks.iter().find(|mark| mark.step == *step && mark.nth == nth)?;
		let (word, _) = FATES.iter().find(|(_, is_done)| *is_done == mark.is_done)?;
		Some(format!("{word}{}", key_of(step, nth)))
	};
	numbered(steps).filter_map(mark).collect()
}

/// Each step with where it stands. `reports` are those of the measure, newest first.
#[cfg(feature = "ssr")]
pub fn rows(steps: &[String], reports: &[Progress]) -> Vec<StepRow> {
	let row = |(step, nth): (&String, u32)| {
		let mut told = reports.iter().filter(|report| report.counts());
		let newest = told
			.find_map(|report| Some((report, report.steps.iter().find(|mark| mark.step == *step && mark.nth == nth)?)));
		let about = newest.map(|(report, mark)| {
			let state = if mark.is_done { DONE } else { UNDERWAY };
			let proofs = report.proofs.len() + usize::from(report.link.is_some());
			let proofs = if proofs == 0 { String::new() } else { format!(" · หลักฐาน {proofs}") };
			format!("{state} {}{proofs}", short_date(report.day))
		});
		StepRow {
			text: step.clone(),
			key: key_of(step, nth),
			is_done: newest.map(|(_, mark)| mark.is_done),
			about: about.unwrap_or_default(),
		}
	};
	numbered(steps).map(row).collect()
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn steps() -> Vec<String> {
		["ออกคำสั่ง", "ประชุม", "ประชุม"].map(str::to_owned).to_vec()
	}

	fn sent(fields: &[(&str, String)]) -> Upload {
		let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
		Upload { fields, ..Upload::default() }
	}

	#[test]
	fn a_step_that_was_changed_meanwhile_is_told() {
		let key = key_of("ประชุม", 1);
		let read = |step: &str, value: String| read(&sent(&[(step, value)]), &steps());
		let marks = read("step2", format!("done-{key}")).unwrap();
		assert_eq!(marks, [StepMark { step: "ประชุม".to_owned(), nth: 1, is_done: true }]);
		assert_eq!(read("step2", String::new()).unwrap(), []);
		assert!(read("step2", format!("done-{}", key_of("ติดป้าย", 0))).unwrap_err().at("step2").is_some());
		assert!(read("step9", "ไม่รู้".to_owned()).unwrap_err().at("step9").is_some());
	}

	proptest! {
		/// Whatever is marked in whichever order, a step stands as the newest report that counts says.
		#[test]
		fn a_step_stands_as_the_newest_report_on_it_says(
			told in proptest::collection::vec((0usize..3, any::<bool>(), any::<bool>()), 0..8),
		) {
			let of = |(step, is_done, counts): &(usize, bool, bool)| Progress {
				steps: vec![StepMark { step: steps()[*step].clone(), nth: u32::from(*step == 2), is_done: *is_done }],
				withdrawn_at: (!counts).then(Default::default),
				..Progress::sample()
			};
			let reports: Vec<Progress> = told.iter().map(of).collect();
			for (place, row) in rows(&steps(), &reports).into_iter().enumerate() {
				let newest = told.iter().find(|(step, _, counts)| *step == place && *counts);
				prop_assert_eq!(row.is_done, newest.map(|(_, is_done, _)| *is_done));
				prop_assert_eq!(row.about.is_empty(), newest.is_none());
			}
		}
	}
}
