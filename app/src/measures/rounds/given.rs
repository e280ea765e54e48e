//! What was reported and let off in an agency, kept in memory: there are thousands of reports.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use surrealdb::types::object;

use super::excuse::{Excuse, list_excuses};
use crate::audit;
use crate::db::{Chain, Db, Stored};
use crate::files::FileId;
use crate::list::Before;
use crate::measures::act::MeasureAct;
use crate::measures::model::MeasureId;
use crate::measures::progress::{Progress, Reported};
use crate::scope::AgencyId;

/// What was reported on a measure.
#[derive(Debug, Default)]
struct Heard {
	/// All of it, the newest first.
	reports: Vec<Arc<Progress>>,
	sum: Reported,
}

/// What was reported and let off in an agency, by measure.
#[derive(Debug, Default)]
pub struct Given {
	heard: HashMap<MeasureId, Arc<Heard>>,
	excuses: HashMap<MeasureId, Vec<Excuse>>,
}

impl Given {
	fn of(reports: Vec<Progress>, excuses: Vec<Excuse>) -> Self {
		let mut heard: HashMap<MeasureId, Heard> = HashMap::new();
		for report in reports {
			let heard = heard.entry(report.measure.clone()).or_default();
			heard.sum.add(&report);
			heard.reports.push(Arc::new(report));
		}
		let mut given = Self::default();
		given.heard.extend(heard.into_iter().map(|(measure, heard)| (measure, Arc::new(heard))));
		for excuse in excuses {
			given.excuses.entry(excuse.measure.clone()).or_default().push(excuse);
		}
		given
	}

	/// With what was read anew of some measures in place of what was known of them.
	fn renewed(&self, measures: &[String], now: Self) -> Self {
		let mut heard = self.heard.clone();
		heard.retain(|measure, _| !measures.contains(&measure.0));
		heard.extend(now.heard);
		Self { heard, excuses: now.excuses }
	}

	/// What the reports on a measure come to.
	pub fn reported(&self, measure: &MeasureId) -> Option<&Reported> {
		self.heard.get(measure).map(|heard| &heard.sum)
	}

	/// Every report on a measure, the newest first.
	pub fn reports(&self, measure: &MeasureId) -> &[Arc<Progress>] {
		self.heard.get(measure).map(|heard| heard.reports.as_slice()).unwrap_or_default()
	}

	/// The excuses of a measure that stand.
	pub fn excuses(&self, measure: &MeasureId) -> &[Excuse] {
		self.excuses.get(measure).map(Vec::as_slice).unwrap_or_default()
	}

	/// The measure of a proof that everybody may open.
	pub fn find_shown(&self, file: &FileId) -> Option<&MeasureId> {
		self.heard.iter().find(|(_, heard)| heard.sum.has_shown(file)).map(|(measure, _)| measure)
	}
}

/// A report beside a row of a list, by what it holds in memory.
fn weight(report: &Progress) -> usize {
	1 + report.text.len() / 256 + report.proofs.len() + report.steps.len()
}

/// What was reported and let off in an agency until now. Of what is known from before only those measures are read again that
/// somebody acted on since: every act on a report names its measure in the audit chain.
pub async fn given(db: &Db, agency: &AgencyId, today: NaiveDate) -> Stored<Arc<Given>> {
	let chain = Chain::Agency(agency.clone());
	let load = async |before: Option<Before<Given>>| {
		let given = match before {
			None => {
				let text =
					"SELECT *, record::id(id) AS id FROM progress WHERE agency = $agency ORDER BY day DESC, id DESC";
				let reports = db.query(text, object! { agency: agency.0.clone() }).await?.take(0)?;
				Given::of(reports, list_excuses(db, agency).await?)
			}
			Some(Before { version, value }) => {
				let acted_on = audit::list_subjects_since::<MeasureAct>(db, &chain, version).await?;
				let text = "SELECT *, record::id(id) AS id FROM progress WHERE agency = $agency AND measure IN $measures \
					ORDER BY day DESC, id DESC";
				let values = object! { agency: agency.0.clone(), measures: acted_on.clone() };
				let reports = db.query(text, values).await?.take(0)?;
				value.renewed(&acted_on, Given::of(reports, list_excuses(db, agency).await?))
			}
		};
		let count = given.heard.values().flat_map(|heard| &heard.reports).map(|report| weight(report)).sum();
		Ok((given, count))
	};
	db.lists().value(db, (&chain, "given"), today, load).await
}
