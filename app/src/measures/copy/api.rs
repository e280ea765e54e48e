//! Server functions of plans that are carried over.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::carry::carried;
use super::pairs::{Pair, pairs};
use super::store;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::measures::progress::State;
use crate::measures::report::list_tracked;
use crate::measures::store::list;
use crate::scope::{Permission, Scope};
use crate::staff;
use crate::thai::calendar::FiscalYear;

/// A measure that can be carried over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
	pub id: String,
	pub title: String,
	/// How it stood, whose it is, and when it would be.
	pub about: String,
	/// It is not done: it is carried over unless somebody says otherwise.
	pub is_wanted: bool,
}

/// The measures of the year before a plan that the plan does not have.
#[server(endpoint = "measures/copy/find", input = GetUrl)]
pub async fn find_candidates(year: String) -> Result<(FiscalYear, Vec<Candidate>)> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let db = expect_context::<Db>();
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	let known = list(&db, &agency, year).await?;
	let old = list_tracked(&db, &scope, &agency, year.previous()).await?;
	let candidate = |tracked: crate::measures::Tracked| {
		let draft = carried(&tracked.measure, year);
		let is_copy = |measure: &crate::measures::Measure| measure.copied_from.as_ref() == Some(&tracked.measure.id);
		let is_new = !known.iter().any(|measure| measure.key == draft.key() || is_copy(measure));
		let parts = [tracked.state.label().to_owned(), tracked.owner_words(), draft.period.label];
		is_new.then(|| Candidate {
			about: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
			is_wanted: tracked.state != State::Done,
			title: format!("{}. {}", tracked.measure.number, tracked.measure.title),
			id: tracked.measure.id.0,
		})
	};
	Ok((year, old.into_iter().filter_map(candidate).collect()))
}

/// The plans of a year and of the one before, measure by measure.
#[server(endpoint = "measures/copy/pairs", input = GetUrl)]
pub async fn find_pairs(year: String) -> Result<(FiscalYear, Vec<Pair>)> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	let old = list_tracked(&db, &scope, &agency, year.previous()).await?;
	let new = list_tracked(&db, &scope, &agency, year).await?;
	Ok((year, pairs(&old, &new)))
}

/// Carries the picked measures over into the plan of a year. The name of each has a letter in front: one that begins with a digit
/// would be read as a place in a list.
#[server(endpoint = "measures/copy")]
pub async fn copy_measures(
	year: String,
	#[server(default)] measures: BTreeMap<String, bool>,
	#[server(default)] as_post: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MeasureWrite)?;
	let db = expect_context::<Db>();
	let scope = staff::act_as(scope, &as_post, Permission::MeasureWrite)?;
	let year = FiscalYear::parse(&year).map_err(|message| Error::field("year", message))?;
	let picks =
		measures.into_iter().filter_map(|(key, is_picked)| Some((key.strip_prefix('m')?.to_owned(), is_picked)));
	store::copy(&db, &scope, year, &picks.collect()).await?;
	leptos_axum::redirect(&format!("/staff/measures?year={year}"));
	Ok(())
}
