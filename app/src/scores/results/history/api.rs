//! Server functions of the history.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::model::{Correction, Paper, Version};
use crate::error::Result;
use crate::scores::results::model::YearResult;
use crate::thai::calendar::FiscalYear;
#[cfg(feature = "ssr")]
use {
	super::model::{PaperId, corrections},
	super::store,
	crate::db::Db,
	crate::error::Error,
	crate::scope::{Permission, Scope},
	crate::scores::framework::Editions,
	crate::scores::results::store::find,
};

/// A year's result with what it was before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
	pub year: FiscalYear,
	/// What stands now; nothing when it was taken away.
	pub now: Option<YearResult>,
	/// The newest first, each with what was corrected when it was replaced.
	pub versions: Vec<(Version, Vec<Correction>)>,
	pub papers: Vec<Paper>,
}

/// The history of a year of the person's agency.
#[server(endpoint = "scores/history")]
pub async fn find_history(year: String) -> Result<History> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::ScoreWrite)?;
	let db = expect_context::<Db>();
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	let editions = Editions::load(&db).await?;
	let of = |result: &YearResult| editions.of(result.year, result.edition).cloned();
	let now = find(&db, &agency, year).await?;
	let versions = store::list(&db, &agency, year).await?;
	if now.is_none() && versions.is_empty() {
		return Err(Error::NotFound);
	}
	let mut after = now.clone();
	let mut told = Vec::new();
	for version in versions {
		let changed = match after.as_ref().filter(|_| !version.is_removed) {
			Some(after) => corrections((&of(&version.result)?, &version.result), (&of(after)?, after)),
			None => Vec::new(),
		};
		after = Some(version.result.clone());
		told.push((version, changed));
	}
	let papers = store::list_papers(&db, &agency, year).await?;
	Ok(History { year, now, versions: told, papers })
}

/// Takes a printed result away.
#[server(endpoint = "scores/paper/detach")]
pub async fn detach_paper(id: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::ScoreWrite)?;
	let paper = store::detach(&expect_context::<Db>(), &scope, &agency, &PaperId(id)).await?;
	leptos_axum::redirect(&format!("/staff/scores/{}/versions", paper.year));
	Ok(())
}
