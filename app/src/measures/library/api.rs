//! Server functions of the library.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::scores::{Advice, AdviceDraft};
#[cfg(feature = "ssr")]
use crate::{
	db::{Db, mark},
	measures::store::list_origins,
	scope::{AgencyId, Permission, Scope},
	scores,
	thai::search::folded,
};

/// A recommendation with what it is about, and how often measures of the agency were made from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shelved {
	pub advice: Advice,
	/// The number of its indicator.
	pub indicator: u32,
	/// The item's codes through the years; empty for an indicator as a whole.
	pub codes: String,
	/// The item's text, or the indicator's name.
	pub about: String,
	pub used: u32,
	/// The mark of its words as they are now.
	pub seen: String,
}

#[cfg(feature = "ssr")]
async fn shelve(db: &Db, agency: &AgencyId) -> Result<Vec<Shelved>> {
	let editions = scores::list_frameworks(db).await?;
	let topics = scores::topics(&editions);
	let labels = editions.first().map(|newest| newest.indicators.clone()).unwrap_or_default();
	let origins = list_origins(db, agency).await?;
	let shelved = scores::list_advice(db, agency).await?.into_iter().map(|advice| {
		let topic = topics.iter().find(|topic| topic.name == advice.topic);
		let indicator = advice.indicator.or(topic.map(|topic| topic.indicator)).unwrap_or_default();
		let label = labels.iter().find(|label| label.number == indicator).map(|label| label.label.clone());
		let used = origins.iter().filter(|origin| origin.advice == advice.id).count();
		Shelved {
			indicator,
			codes: topic.map(|topic| topic.words()).unwrap_or_default(),
			about: topic.map(|topic| topic.text.clone()).or(label).unwrap_or_default(),
			used: u32::try_from(used).unwrap_or(u32::MAX),
			seen: mark(&advice),
			advice,
		}
	});
	let mut all: Vec<Shelved> = shelved.collect();
	all.sort_by_key(|one| (one.indicator, one.advice.indicator.is_none()));
	Ok(all)
}

/// The library, as far as its words contain what is searched for.
#[server(endpoint = "measures/library/list", input = GetUrl)]
pub async fn list_library(#[server(default)] search: String) -> Result<Vec<Shelved>> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let wanted = folded(&search);
	let all = shelve(&expect_context::<Db>(), &agency).await?;
	let has = |one: &Shelved| {
		let words = [&one.about, &one.codes, &one.advice.title, &one.advice.memo].into_iter();
		words.chain(&one.advice.steps).chain(&one.advice.owners).any(|text| folded(text).contains(&wanted))
	};
	Ok(all.into_iter().filter(has).collect())
}

/// One recommendation to change.
#[server(endpoint = "measures/library/find", input = GetUrl)]
pub async fn find_advice(id: String) -> Result<Shelved> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let all = shelve(&expect_context::<Db>(), &agency).await?;
	all.into_iter().find(|one| one.advice.id == id).ok_or(crate::error::Error::NotFound)
}

/// Keeps the agency's own words: in place of those of the library, or beside them (`act` = "add").
#[server(endpoint = "measures/library/save")]
pub async fn save_advice(
	id: String,
	draft: AdviceDraft,
	#[server(default)] seen: String,
	#[server(default)] act: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let db = expect_context::<Db>();
	let kept = match act.as_str() {
		"add" => scores::add_advice(&db, &scope, &agency, &id, &draft).await?,
		_ => scores::save_advice(&db, &scope, &agency, &id, &seen, &draft).await?,
	};
	leptos_axum::redirect(&format!("/staff/measures/library/{}", kept.id));
	Ok(())
}

/// Takes the agency's own words away.
#[server(endpoint = "measures/library/restore")]
pub async fn restore_advice(id: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	scores::restore_advice(&expect_context::<Db>(), &scope, &agency, &id).await?;
	leptos_axum::redirect("/staff/measures/library/all");
	Ok(())
}
