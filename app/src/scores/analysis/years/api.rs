//! Server functions of the years.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::scores::analysis::trend::{TrendRow, YearHead};
use crate::scores::framework::Topic;
use crate::thai::calendar::FiscalYear;
#[cfg(feature = "ssr")]
use crate::{
	db::{Db, Stored},
	scope::{AgencyId, Permission, Scope},
	scores::analysis::trend::{Year, heads, rows},
	scores::framework::{Editions, Tree, topics},
	scores::results,
};

/// Everything the page of the years shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Years {
	/// The oldest first.
	pub heads: Vec<YearHead>,
	pub rows: Vec<TrendRow>,
	/// Topics that any of the years has points of.
	pub topics: Vec<Topic>,
	/// The topic that was asked for: year, code, points.
	pub line: Vec<(FiscalYear, String, Option<Decimal>)>,
}

/// The results of the person's agency side by side, and one topic through the years.
#[server(endpoint = "scores/years", input = GetUrl)]
pub async fn find_years(#[server(default)] topic: String) -> Result<Years> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	Ok(years(&expect_context::<Db>(), &scope, &agency, &topic).await?)
}

/// As `find_years`, for whoever asks otherwise.
#[cfg(feature = "ssr")]
pub async fn years(db: &Db, scope: &Scope, agency: &AgencyId, topic: &str) -> Stored<Years> {
	scope.check(Permission::StaffPages, agency)?;
	let editions = Editions::load(db).await?;
	let results = results::list(db, agency).await?;
	let mut years: Vec<Year<'_>> = Vec::new();
	for result in &results {
		years.push((editions.of(result.year, result.edition)?, result));
	}
	let used: Vec<_> = years.iter().map(|(framework, _)| (*framework).clone()).collect();
	let trees: Vec<Tree> = used.iter().map(Tree::of).collect();
	let points: Vec<_> = trees.iter().zip(&results).map(|(tree, result)| tree.roll(&result.typed())).collect();
	let of = |topic: &Topic, year: FiscalYear| {
		let index = results.iter().position(|result| result.year == year)?;
		let (_, code) = topic.codes.iter().find(|(known, _)| *known == year)?;
		points[index][trees[index].find(code)?]
	};
	let known: Vec<Topic> = topics(&used)
		.into_iter()
		.filter(|topic| topic.codes.iter().any(|(year, _)| of(topic, *year).is_some()))
		.collect();
	let line = known.iter().find(|known| known.name == topic).map(|topic| {
		topic.codes.iter().map(|(year, code)| (*year, code.clone(), of(topic, *year))).collect::<Vec<_>>()
	});
	Ok(Years { heads: heads(&years), rows: rows(&years), topics: known, line: line.unwrap_or_default() })
}
