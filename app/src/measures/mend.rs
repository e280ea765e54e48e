//! A report that a superior sent back, as the form that mends it begins with it.

use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use {
	super::progress::{Progress, ProgressId},
	super::proof::ProofKind,
	super::step,
	crate::error::Error,
	crate::room::Upload,
	crate::scope::Scope,
	crate::thai::calendar::long_date,
};

use crate::files::File;

/// What the form is filled in with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mending {
	/// The report that is mended.
	pub id: String,
	/// Who sent it back, and with what words.
	pub words: String,
	pub day: String,
	pub percent: String,
	pub text: String,
	pub link: String,
	/// `ProofKind::word`
	pub kind: String,
	pub location: String,
	pub until: String,
	/// What the fields of its steps hold: `done-KEY`, `doing-KEY`.
	pub steps: Vec<String>,
	/// What it showed: each goes along unless it is left out.
	pub files: Vec<File>,
	pub round: Option<String>,
	pub seat: Option<String>,
}

/// What the form sends the id of the mended report as.
pub const MENDS: &str = "mends";
/// What the names of the ticks of its files begin with.
pub const KEEPS: &str = "keep";

/// The report that a person has still to mend, the newest first. `reports` are those of a measure: their own that was sent back, and
/// that nothing came after on its round.
#[cfg(feature = "ssr")]
pub fn to_mend<'a>(reports: &'a [Progress], scope: &Scope) -> Option<&'a Progress> {
	let is_own = |report: &&Progress| {
		let person = report.reporter.as_ref().map(|reporter| &reporter.person);
		person.is_some() && person == scope.person.as_ref()
	};
	let is_answered = |returned: &Progress| {
		let is_of = |report: &Progress| (&report.round, &report.seat) == (&returned.round, &returned.seat);
		let mut others = reports.iter().filter(|report| report.withdrawn_at.is_none() && report.id != returned.id);
		others.any(|report| report.mends.as_ref() == Some(&returned.id) || (report.at > returned.at && is_of(report)))
	};
	let returned = reports.iter().filter(|report| report.is_returned()).filter(is_own);
	returned.filter(|report| !is_answered(report)).max_by_key(|report| report.at)
}

#[cfg(feature = "ssr")]
impl Mending {
	/// What the form of a measure with these steps holds of the report.
	pub fn of(report: &Progress, steps: &[String]) -> Self {
		let verdict = report.verdict.clone();
		Self {
			words: verdict.map(|verdict| format!("{} ส่งกลับให้แก้: {}", verdict.post, verdict.words)).unwrap_or_default(),
			day: long_date(report.day),
			percent: report.percent.to_string(),
			text: report.text.clone(),
			link: report.link.clone().unwrap_or_default(),
			kind: report.proof.kind.map(ProofKind::word).unwrap_or_default().to_owned(),
			location: report.proof.location.clone(),
			until: report.proof.until.map(long_date).unwrap_or_default(),
			steps: step::chosen(steps, &report.steps),
			files: report.proofs.clone(),
			round: report.round.clone(),
			seat: report.seat.clone(),
			id: report.id.0.clone(),
		}
	}
}

/// The report that a form mends, and what of its files goes along; nothing where it mends none.
///
/// # Errors
/// `Conflict` where that report is not the person's to mend any more.
#[cfg(feature = "ssr")]
pub fn read(upload: &Upload, reports: &[Progress], scope: &Scope) -> Result<(Option<ProgressId>, Vec<File>), Error> {
	let wanted = upload.typed(MENDS);
	if wanted.is_empty() {
		return Ok((None, Vec::new()));
	}
	let gone = || Error::Conflict("รายงานที่แก้เปลี่ยนไปแล้ว ยังไม่ได้ส่ง เปิดหน้านี้ในแท็บใหม่เพื่อดูล่าสุด".to_owned());
	let report = to_mend(reports, scope).filter(|report| report.id.0 == wanted).ok_or_else(gone)?;
	let is_kept = |file: &&File| {
		let mut ticks = upload.fields.iter().filter(|(name, _)| name.starts_with(KEEPS));
		ticks.any(|(_, value)| *value == file.id.0)
	};
	Ok((Some(report.id.clone()), report.proofs.iter().filter(is_kept).cloned().collect()))
}
