//! Progress (รายงานความก้าวหน้า) of a measure, and the state it puts the measure in.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use super::model::{Measure, MeasureId};
use super::proof::ProofAbout;
use super::review::Verdict;
use super::step::StepMark;
use crate::files::{File, FileId};
use crate::scope::{AgencyId, id};
use crate::staff::Reporter;
#[cfg(feature = "ssr")]
use crate::thai::calendar::short_date;

id!(
	/// A report of progress.
	ProgressId
);

/// What somebody reported at one time. Later reports stand beside it, never over it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Progress {
	pub id: ProgressId,
	pub agency: AgencyId,
	pub measure: MeasureId,
	/// The day the work was done.
	pub day: NaiveDate,
	/// Of the whole measure, 0-100.
	pub percent: u32,
	pub text: String,
	pub proofs: Vec<File>,
	/// A page of the web that shows it.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub link: Option<String>,
	/// What its proofs are.
	#[serde(default, skip_serializing_if = "ProofAbout::is_blank")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub proof: ProofAbout,
	/// The steps of the measure that it is about.
	#[serde(default, skip_serializing_if = "Vec::is_empty")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub steps: Vec<StepMark>,
	/// The round it is about (`Round::key`); none where its day says so, and where the measure had no rounds.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub round: Option<String>,
	/// The owner it is of (`Seat::key`); none where it is of every owner.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub seat: Option<String>,
	/// It says that nothing came up (ไม่มีเรื่องรายงาน).
	#[serde(default, skip_serializing_if = "std::ops::Not::not")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub is_nothing: bool,
	/// The post of the reporter at that moment.
	pub post: String,
	/// Who that was; none of reports of before superiors looked at them.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub reporter: Option<Reporter>,
	/// The report that it takes the place of, which was sent back: its newer version.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub mends: Option<ProgressId>,
	/// What a superior said of it.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub verdict: Option<Verdict>,
	pub at: DateTime<Utc>,
	/// When it was taken back as wrong; it then counts no longer.
	pub withdrawn_at: Option<DateTime<Utc>>,
	/// The post that took it back.
	pub withdrawn_by: Option<String>,
	/// Since when everybody may open its proofs; none while they are for the staff alone.
	#[serde(default)]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub shown_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
impl Progress {
	/// A report that says nothing in particular, for the tests of the room.
	pub fn sample() -> Self {
		Self {
			id: ProgressId::default(),
			agency: AgencyId::default(),
			measure: MeasureId::default(),
			day: NaiveDate::default(),
			percent: 0,
			text: String::new(),
			proofs: Vec::new(),
			link: None,
			proof: ProofAbout::default(),
			steps: Vec::new(),
			round: None,
			seat: None,
			is_nothing: false,
			post: String::new(),
			reporter: None,
			mends: None,
			verdict: None,
			at: DateTime::default(),
			withdrawn_at: None,
			withdrawn_by: None,
			shown_at: None,
		}
	}
}

impl Progress {
	/// Whether the measure stands by it: it was neither taken back nor returned.
	pub fn counts(&self) -> bool {
		self.withdrawn_at.is_none() && self.verdict.as_ref().is_none_or(|verdict| verdict.is_accepted)
	}

	/// Whether a superior sent it back, and it was not taken back since.
	pub fn is_returned(&self) -> bool {
		self.withdrawn_at.is_none() && self.verdict.as_ref().is_some_and(|verdict| !verdict.is_accepted)
	}

	/// Whether it says how far the measure is: it counts, and something came up.
	pub fn tells(&self) -> bool {
		self.counts() && !self.is_nothing
	}

	/// Whether a superior has still to look at it.
	#[cfg(feature = "ssr")]
	pub const fn waits(&self) -> bool {
		self.withdrawn_at.is_none() && self.verdict.is_none() && self.reporter.is_some()
	}
}

/// What became of a report that was not taken back.
#[cfg(feature = "ssr")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
	/// No superior has looked at it.
	Sent,
	/// It says that nothing came up, and was not returned.
	Nothing,
	Accepted,
	Returned,
}

/// On which slot a report counts, and how.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
	/// The round it names (`Round::key`); none where its day says so.
	pub round: Option<String>,
	/// The owner it names (`Seat::key`); none where it is of all of them.
	pub seat: Option<String>,
	pub day: NaiveDate,
	pub at: DateTime<Utc>,
	pub outcome: Outcome,
}

#[cfg(feature = "ssr")]
impl Mark {
	/// None of a report that was taken back.
	pub fn of(report: &Progress) -> Option<Self> {
		let outcome = match &report.verdict {
			Some(verdict) if !verdict.is_accepted => Outcome::Returned,
			_ if report.is_nothing => Outcome::Nothing,
			Some(_) => Outcome::Accepted,
			None => Outcome::Sent,
		};
		let (round, seat) = (report.round.clone(), report.seat.clone());
		report.withdrawn_at.is_none().then_some(Self { round, seat, day: report.day, at: report.at, outcome })
	}
}

/// How a measure stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum State {
	/// Nothing was reported yet.
	Waiting,
	Underway,
	/// Its period is over and it is not done.
	Late,
	Done,
}

impl State {
	pub const ALL: [Self; 4] = [Self::Done, Self::Underway, Self::Late, Self::Waiting];

	/// From the newest report and the day by which the measure is to be done.
	pub fn of(percent: Option<u32>, until: Option<NaiveDate>, today: NaiveDate) -> Self {
		match percent {
			Some(100..) => Self::Done,
			_ if until.is_some_and(|until| until < today) => Self::Late,
			Some(_) => Self::Underway,
			None => Self::Waiting,
		}
	}

	/// As addresses have it.
	pub const fn word(self) -> &'static str {
		match self {
			Self::Waiting => "waiting",
			Self::Underway => "underway",
			Self::Late => "late",
			Self::Done => "done",
		}
	}

	pub const fn label(self) -> &'static str {
		match self {
			Self::Waiting => "ยังไม่มีรายงาน",
			Self::Underway => "กำลังดำเนินการ",
			Self::Late => "เลยกำหนด",
			Self::Done => "เสร็จแล้ว",
		}
	}
}

/// A measure with where it stands: what lists, walls and public pages show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tracked {
	pub measure: Measure,
	/// Of the newest report; none before the first.
	pub percent: Option<u32>,
	pub state: State,
	/// The day of the newest report.
	pub day: Option<NaiveDate>,
	/// Photos, documents and links of all its reports.
	pub proofs: u32,
	/// Those of them that everybody may open, newest report first.
	pub shown: Vec<FileId>,
}

/// What the reports on a measure come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reported {
	/// Percent and day of the newest report that counts; none before the first.
	newest: Option<(u32, NaiveDate)>,
	/// Photos and documents of all of them.
	proofs: u32,
	/// Those that everybody may open.
	shown: Vec<FileId>,
	/// What counts on its slots.
	#[cfg(feature = "ssr")]
	marks: Vec<Mark>,
}

impl Reported {
	/// Whether it is among the proofs that everybody may open.
	#[cfg(feature = "ssr")]
	pub fn has_shown(&self, file: &FileId) -> bool {
		self.shown.contains(file)
	}

	#[cfg(feature = "ssr")]
	pub fn marks(&self) -> &[Mark] {
		&self.marks
	}

	/// Adds a report that is older than those before it.
	pub fn add(&mut self, report: &Progress) {
		#[cfg(feature = "ssr")]
		self.marks.extend(Mark::of(report));
		if report.counts() {
			// That nothing came up says nothing of how far it is.
			self.newest = self.newest.or((!report.is_nothing).then_some((report.percent, report.day)));
			let proofs = report.proofs.len() + usize::from(report.link.is_some());
			self.proofs = self.proofs.saturating_add(u32::try_from(proofs).unwrap_or(u32::MAX));
			let shown = report.proofs.iter().filter(|_| report.shown_at.is_some());
			self.shown.extend(shown.map(|proof| proof.id.clone()));
		}
	}
}

impl Tracked {
	/// `reports` are those of the measure, newest first.
	pub fn new<'a>(measure: Measure, reports: impl IntoIterator<Item = &'a Progress>, today: NaiveDate) -> Self {
		let mut reported = Reported::default();
		reports.into_iter().for_each(|report| reported.add(report));
		Self::of(measure, &reported, today)
	}

	/// A measure and what its reports come to.
	pub fn of(measure: Measure, reported: &Reported, today: NaiveDate) -> Self {
		let percent = reported.newest.map(|(percent, _)| percent);
		Self {
			percent,
			state: State::of(percent, measure.until(), today),
			day: reported.newest.map(|(_, day)| day),
			proofs: reported.proofs,
			shown: reported.shown.clone(),
			measure,
		}
	}
}

#[cfg(feature = "ssr")]
impl Tracked {
	/// How far it is, and when it is due: "คืบหน้า 50% · ครบกำหนด 30 ก.ย. 64 (อีก 199 วัน)".
	pub fn about(&self, today: NaiveDate) -> String {
		let progress = self.percent.map(|percent| format!("คืบหน้า {percent}%"));
		let due = self.measure.until().filter(|_| self.state != State::Done);
		let due =
			due.map(|until| format!("ครบกำหนด {} ({})", short_date(until), due_words((until - today).num_days())));
		progress.into_iter().chain(due).collect::<Vec<_>>().join(" · ")
	}
}

/// "เกินกำหนด 61 วัน", "ครบกำหนดวันนี้", "อีก 5 วัน".
#[cfg(feature = "ssr")]
pub fn due_words(days: i64) -> String {
	match days {
		..0 => format!("เกินกำหนด {} วัน", -days),
		0 => "ครบกำหนดวันนี้".to_owned(),
		_ => format!("อีก {days} วัน"),
	}
}

/// How many measures are in each state, in the order of `State::ALL`.
pub fn counts(states: impl Iterator<Item = State> + Clone) -> [(State, u32); 4] {
	State::ALL.map(|state| {
		let count = states.clone().filter(|one| *one == state).count();
		(state, u32::try_from(count).unwrap_or(u32::MAX))
	})
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn day(day: u32) -> NaiveDate {
		NaiveDate::from_ymd_opt(2021, 3, day).unwrap()
	}

	proptest! {
		#[test]
		fn a_done_measure_is_never_late_and_a_blank_period_never_ends(percent in proptest::option::of(0u32..=100), until in 1u32..28, today in 1u32..28) {
			let state = State::of(percent, Some(day(until)), day(today));
			prop_assert_eq!(state == State::Done, percent == Some(100));
			prop_assert_eq!(state == State::Late, percent != Some(100) && until < today);
			prop_assert_ne!(State::of(percent, None, day(today)), State::Late);
		}
	}
}
