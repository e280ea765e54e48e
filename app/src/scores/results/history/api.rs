//! Server functions of the history.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::model::{Correction, Paper, Version};
use crate::error::Result;
use crate::scores::results::model::YearResult;
use crate::scores::results::publish::PublishState;
use crate::thai::calendar::FiscalYear;
#[cfg(feature = "ssr")]
use {
	super::model::{PaperId, corrections, told},
	super::store,
	crate::db::{Db, Stored, mark},
	crate::error::Error,
	crate::scope::{AgencyId, Permission, Scope},
	crate::scores::framework::Editions,
	crate::scores::results::store::find,
	crate::scores::results::{import, publish},
};

/// A year's result with what it was before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
	pub year: FiscalYear,
	/// What stands now; nothing when it was taken away.
	pub now: Option<YearResult>,
	/// The newest first.
	pub versions: Vec<Past>,
	pub papers: Vec<Paper>,
	/// When and by which post it was taken out of a document, while that can be taken back.
	pub imported: Option<(DateTime<Utc>, String)>,
	/// Where it stands before the public.
	pub state: PublishState,
	pub may_publish: bool,
	/// The fingerprint of what stands now.
	pub seen: String,
}

/// A version with everything it said, and what was corrected when it was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
	pub version: Version,
	pub told: Vec<(String, String)>,
	pub changed: Vec<Correction>,
}

/// The history of a year of the person's agency.
#[server(endpoint = "scores/history", input = GetUrl)]
pub async fn find_history(year: String) -> Result<History> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	Ok(history(&expect_context::<Db>(), &scope, &agency, year).await?)
}

/// As `find_history`, for whoever asks otherwise.
#[cfg(feature = "ssr")]
pub async fn history(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear) -> Stored<History> {
	scope.check(Permission::StaffPages, agency)?;
	let editions = Editions::load(db).await?;
	let told_of = |result: &YearResult| Ok::<_, Error>(told(editions.of(result.year, result.edition)?, result));
	let now = find(db, agency, year).await?;
	let found = store::list(db, agency, year).await?;
	if now.is_none() && found.is_empty() {
		return Err(Error::NotFound.into());
	}
	let mut after = now.as_ref().map(told_of).transpose()?;
	let mut versions = Vec::new();
	for version in found {
		let told = told_of(&version.result)?;
		let after = after.replace(told.clone()).filter(|_| !version.is_removed);
		let changed = after.map(|after| corrections(&told, &after)).unwrap_or_default();
		versions.push(Past { version, told, changed });
	}
	let papers = store::list_papers(db, agency, year).await?;
	let state = publish::state(db, agency, year).await?;
	let seen = now.as_ref().map(mark).unwrap_or_default();
	let imported = match &now {
		Some(now) => import::last_import(db, agency, year, now).await?.map(|taken| (taken.at, taken.by)),
		None => None,
	};
	let may_publish = scope.may(Permission::ScorePublish, agency);
	Ok(History { year, now, versions, papers, imported, state, may_publish, seen })
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
