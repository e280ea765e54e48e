//! The measure (มาตรการ): the canonical record of `domain.md` 8.0.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use super::owner::Owner;
use super::rounds::Cadence;
#[cfg(feature = "ssr")]
use super::rounds::{Interval, stated};
use super::terms::Terms;
use crate::agency::Unit;
use crate::scope::{AgencyId, id};
use crate::thai::calendar::FiscalYear;
use crate::thai::codes::ItemCode;
use crate::thai::letters::normal;
use crate::thai::period::Period;

id!(
	/// A measure of an agency and a year.
	MeasureId
);

/// What the plan calls it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[cfg_attr(feature = "ssr", surreal(untagged, rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
	/// มาตรการ
	#[default]
	Measure,
	/// กิจกรรม
	Activity,
	/// โครงการ
	Project,
	/// แนวทาง
	Guideline,
}

impl MeasureKind {
	pub const fn label(self) -> &'static str {
		match self {
			Self::Measure => "มาตรการ",
			Self::Activity => "กิจกรรม",
			Self::Project => "โครงการ",
			Self::Guideline => "แนวทาง",
		}
	}

	/// From the first word of a title.
	pub fn of(title: &str) -> Self {
		[Self::Activity, Self::Project, Self::Guideline]
			.into_iter()
			.find(|kind| title.starts_with(kind.label()))
			.unwrap_or_default()
	}
}

/// Where the plan places a measure: an indicator's block, and perhaps one item of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Place {
	/// The head of the block as printed; empty where the plan has no blocks.
	pub block: String,
	pub indicator: Option<u32>,
	pub item: Option<ItemCode>,
	/// The row of a result it answers; none for a measure that a document brought or a person typed.
	#[serde(default)]
	pub origin: Option<Origin>,
}

/// Where a measure comes from: a row of a year's result, and what was recommended for it, as it was then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Origin {
	/// The fiscal year (B.E.) of the result.
	pub year: FiscalYear,
	/// The row's key in the edition of that year.
	pub row: String,
	/// The recommendation's name in the library.
	pub advice: String,
	/// Its sentence for the memo.
	pub memo: String,
}

/// What a plan says of one measure, before it belongs to an agency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
	pub title: String,
	pub place: Place,
	pub steps: Vec<String>,
	pub owners: Vec<String>,
	pub period: Period,
	/// Reporting and supervision (การรายงานผลและการกำกับติดตาม), in order.
	pub report_plan: Vec<String>,
	/// How often it is reported on.
	pub cadences: Vec<Cadence>,
	pub actions: Vec<String>,
	pub result: String,
	pub outcome: String,
	pub suggestions: String,
	pub terms: Terms,
}

/// A measure of an agency for a fiscal year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
pub struct Measure {
	pub id: MeasureId,
	pub agency: AgencyId,
	/// The fiscal year (B.E.) of the plan.
	pub year: FiscalYear,
	/// Its place in the plan, from 1.
	pub number: u32,
	/// What an import knows it by: the item's code, or the title without blanks.
	pub key: String,
	pub kind: MeasureKind,
	pub title: String,
	pub place: Place,
	pub steps: Vec<String>,
	pub owners: Vec<Owner>,
	pub period: Period,
	pub report_plan: Vec<String>,
	/// How often it is reported on; none where nobody has said so.
	#[serde(default, skip_serializing_if = "Vec::is_empty")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub cadences: Vec<Cadence>,
	pub actions: Vec<String>,
	pub result: String,
	pub outcome: String,
	pub suggestions: String,
	/// What the office settled beside the table of the plan.
	#[serde(default, skip_serializing_if = "Terms::is_blank")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub terms: Terms,
	/// The measure of another year it was carried over from.
	#[serde(default, skip_serializing_if = "Option::is_none")]
	#[cfg_attr(feature = "ssr", surreal(default))]
	pub copied_from: Option<MeasureId>,
}

impl Measure {
	/// As everybody may read it: what the office settled among itself stays there, but for the day by which it is to be done.
	pub fn published(self) -> Self {
		Self { terms: Terms { due: self.terms.due, ..Terms::default() }, ..self }
	}

	/// The day by which it is to be done: the one that was settled, or else the end of its period.
	pub fn until(&self) -> Option<NaiveDate> {
		self.terms.due.or(self.period.until)
	}

	/// The first and the last day of the plan's fiscal year on which it runs: those of its period, as far as they lie in the
	/// year. The last is before the first where the period lies outside.
	pub fn days(&self) -> (NaiveDate, NaiveDate) {
		let (first, last) = (self.year.first_day(), self.year.last_day());
		(
			self.period.from.map_or(first, |from| from.max(first)),
			self.period.until.map_or(last, |until| until.min(last)),
		)
	}

	/// The same for a cadence: what is reported on when the measure is done ends on the day by which it is to be done.
	#[cfg(feature = "ssr")]
	pub fn days_of(&self, cadence: &Cadence) -> (NaiveDate, NaiveDate) {
		let (from, until) = self.days();
		match (cadence.interval, self.until()) {
			(Interval::AfterEvent, Some(done)) if from <= until => (from, done.clamp(from, until)),
			_ => (from, until),
		}
	}
}

/// Whom no plan names.
#[cfg(feature = "ssr")]
pub const NOBODY: &str = "ยังไม่ระบุผู้รับผิดชอบ";

#[cfg(feature = "ssr")]
impl Measure {
	/// Those it names, each once; `NOBODY` where it names nobody.
	pub fn owner_names(&self) -> Vec<&str> {
		let mut owners: Vec<&str> = self.owners.iter().map(|owner| owner.label.as_str()).collect();
		owners.sort_unstable();
		owners.dedup();
		if owners.is_empty() { vec![NOBODY] } else { owners }
	}
}

impl Draft {
	/// What an import knows the measure by: the item's code, or the title without blanks and numbers.
	pub fn key(&self) -> String {
		match &self.place.item {
			Some(item) => item.normal(),
			None => squeezed(&self.title),
		}
	}

	/// What the document leaves blank stays as it is known: a blank never takes away what somebody wrote by hand.
	#[cfg(feature = "ssr")]
	pub fn keep_from(&mut self, known: &Measure) {
		fn keep<T: Clone + Default + PartialEq>(mine: &mut T, known: &T) {
			if *mine == T::default() {
				mine.clone_from(known);
			}
		}
		let owners: Vec<String> = known.owners.iter().map(|owner| owner.label.clone()).collect();
		keep(&mut self.place.item, &known.place.item);
		// The same item, however the document writes it, is the one that is known.
		if self.place.item.as_ref().map(ItemCode::normal) == known.place.item.as_ref().map(ItemCode::normal) {
			self.place.item.clone_from(&known.place.item);
		}
		keep(&mut self.place.block, &known.place.block);
		keep(&mut self.place.indicator, &known.place.indicator);
		keep(&mut self.place.origin, &known.place.origin);
		keep(&mut self.steps, &known.steps);
		keep(&mut self.owners, &owners);
		keep(&mut self.period, &known.period);
		// What a person chose, nothing included, stands above what the words of a document are taken to mean.
		if known.cadences != stated(&known.report_plan, &known.actions) {
			self.cadences.clone_from(&known.cadences);
		}
		keep(&mut self.report_plan, &known.report_plan);
		keep(&mut self.actions, &known.actions);
		keep(&mut self.result, &known.result);
		keep(&mut self.outcome, &known.outcome);
		keep(&mut self.suggestions, &known.suggestions);
		self.terms.complete(&known.terms);
	}

	/// The measure it becomes.
	pub fn settle(self, id: MeasureId, agency: AgencyId, year: FiscalYear, number: u32, units: &[Unit]) -> Measure {
		Measure {
			id,
			agency,
			year,
			number,
			key: self.key(),
			kind: MeasureKind::of(&self.title),
			owners: self.owners.iter().map(|label| Owner::read(label, units)).collect(),
			title: self.title,
			place: self.place,
			steps: self.steps,
			period: self.period,
			report_plan: self.report_plan,
			cadences: self.cadences,
			actions: self.actions,
			result: self.result,
			outcome: self.outcome,
			suggestions: self.suggestions,
			terms: self.terms,
			copied_from: None,
		}
	}

	/// The measure it becomes in the place of a known one.
	pub fn settle_over(self, known: &Measure, units: &[Unit]) -> Measure {
		let settled = self.settle(known.id.clone(), known.agency.clone(), known.year, known.number, units);
		let owners = settled.owners.iter().map(|owner| owner.clone().or_known(&known.owners)).collect();
		Measure { owners, copied_from: known.copied_from.clone(), ..settled }
	}
}

/// A title as it is compared: one spelling, no blanks.
pub fn squeezed(title: &str) -> String {
	normal(title).chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_is_told_when_it_is_done_is_owed_by_the_day_it_is_to_be_done() {
		let year = FiscalYear::new(2564).unwrap();
		let mut measure = Draft::default().settle(Default::default(), Default::default(), year, 1, &[]);
		let of = |measure: &Measure, interval| measure.days_of(&Cadence::each(interval)).1;
		assert_eq!(of(&measure, Interval::AfterEvent), year.last_day());
		measure.terms.due = NaiveDate::from_ymd_opt(2020, 12, 9);
		assert_eq!(Some(of(&measure, Interval::AfterEvent)), measure.terms.due);
		assert_eq!(of(&measure, Interval::Monthly), year.last_day());
	}

	#[test]
	fn a_title_tells_the_kind() {
		assert_eq!(MeasureKind::of("โครงการจ้างสำรวจ"), MeasureKind::Project);
		assert_eq!(MeasureKind::of("กิจกรรมลดขั้นตอน"), MeasureKind::Activity);
		assert_eq!(MeasureKind::of("แต่งตั้งคณะทำงาน"), MeasureKind::Measure);
	}
}
