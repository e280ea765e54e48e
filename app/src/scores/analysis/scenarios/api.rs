//! Server functions of the scenarios.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::super::outcome::Outcome;
use super::model::ScenarioId;
use crate::error::Result;
use crate::thai::calendar::FiscalYear;
#[cfg(feature = "ssr")]
use {
	super::super::outcome::outcome,
	super::super::route::effort_of,
	super::super::scenario,
	super::super::weak::weak_points,
	super::model::check_efforts,
	super::store,
	crate::db::{Db, Stored},
	crate::error::Error,
	crate::scope::{AgencyId, Permission, Scope},
	crate::scores::framework::{Framework, Points, Tree, find_revision},
	crate::scores::results,
};

/// A scenario with what it leads to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
	/// None for one that isn't kept: the result as it is, and what an address says.
	pub id: Option<ScenarioId>,
	pub name: String,
	/// The query of its address.
	pub query: String,
	/// The rows it moves, as people call them.
	pub rows: Vec<String>,
	pub effort: u32,
	pub outcome: Outcome,
}

/// The scenarios of a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scenarios {
	pub year: FiscalYear,
	pub target: Decimal,
	/// The result as it is.
	pub base: Told,
	/// What the address says; none when it says nothing.
	pub tried: Option<Told>,
	pub kept: Vec<Told>,
}

/// The ground a year's scenarios stand on.
#[cfg(feature = "ssr")]
struct Ground {
	framework: Framework,
	tree: Tree,
	typed: Points,
}

#[cfg(feature = "ssr")]
async fn ground(db: &Db, agency: &AgencyId, year: FiscalYear) -> Stored<Ground> {
	let result = results::find(db, agency, year).await?.ok_or(Error::NotFound)?;
	let framework = find_revision(db, year, result.edition).await?;
	let tree = Tree::of(&framework);
	let typed = tree.settled(result.typed());
	Ok(Ground { framework, tree, typed })
}

/// The scenarios of a year's result: those kept, and the one that an address holds.
#[server(endpoint = "scores/scenarios", input = GetUrl)]
pub async fn find_scenarios(year: String, #[server(default)] to: Vec<String>) -> Result<Scenarios> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	Ok(compare(&expect_context::<Db>(), &scope, &agency, year, &to).await?)
}

/// As `find_scenarios`, for whoever asks otherwise.
#[cfg(feature = "ssr")]
pub async fn compare(db: &Db, scope: &Scope, agency: &AgencyId, year: FiscalYear, to: &[String]) -> Stored<Scenarios> {
	scope.check(Permission::StaffPages, agency)?;
	let ground = ground(db, agency, year).await?;
	let efforts = store::find_efforts(db, agency, year).await?;
	let known = ground.tree.roll(&ground.typed);
	let tell = |id: Option<ScenarioId>, name: String, changes: &Points| {
		let rows = changes.iter().filter_map(|(key, to)| {
			let place = ground.tree.find(key)?;
			Some(format!("{} เป็น {}", ground.tree.name(place), to.normalize()))
		});
		let effort = changes.iter().filter_map(|(key, to)| {
			let place = ground.tree.find(key)?;
			Some(effort_of(&ground.tree, place, known[place]?, *to, &efforts))
		});
		Told {
			id,
			name,
			query: scenario::query(changes),
			rows: rows.collect(),
			effort: effort.sum(),
			outcome: outcome(&ground.framework, &ground.tree, &ground.typed, changes),
		}
	};
	let asked = scenario::read(to, &ground.tree);
	let kept = store::list(db, agency, year).await?;
	Ok(Scenarios {
		year,
		target: ground.framework.target,
		base: tell(None, "ผลปัจจุบัน".to_owned(), &Points::new()),
		tried: (!asked.is_empty()).then(|| tell(None, "ที่กำลังลอง".to_owned(), &asked)),
		kept: kept.into_iter().map(|one| tell(Some(one.id), one.name, &one.changes)).collect(),
	})
}

/// Keeps the scenario that an address holds.
#[server(endpoint = "scores/scenarios/keep")]
pub async fn keep_scenario(year: String, name: String, #[server(default)] to: Vec<String>) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::ScoreWrite)?;
	let db = expect_context::<Db>();
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	let changes = scenario::read(&to, &ground(&db, &agency, year).await?.tree);
	store::keep(&db, &scope, &agency, year, &name, changes).await?;
	leptos_axum::redirect(&format!("/staff/scores/{year}/scenarios"));
	Ok(())
}

/// Takes a scenario away.
#[server(endpoint = "scores/scenarios/remove")]
pub async fn remove_scenario(id: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::ScoreWrite)?;
	let gone = store::remove(&expect_context::<Db>(), &scope, &agency, &ScenarioId(id)).await?;
	leptos_axum::redirect(&format!("/staff/scores/{}/scenarios", gone.year));
	Ok(())
}

/// A row with what raising it costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
	pub key: String,
	pub name: String,
	pub label: String,
	/// What it costs unless the agency says otherwise: for all of it (OIT items), else for each ten points.
	pub usual: u32,
	pub own: Option<u32>,
}

/// What the weak points of a year's result cost to raise.
#[server(endpoint = "scores/efforts", input = GetUrl)]
pub async fn find_costs(year: String) -> Result<(FiscalYear, Vec<Cost>)> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::ScoreWrite)?;
	let db = expect_context::<Db>();
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	let Ground { framework, tree, typed } = ground(&db, &agency, year).await?;
	let efforts = store::find_efforts(&db, &agency, year).await?;
	let cost = |place: usize| Cost {
		key: tree.rows[place].key.clone(),
		name: tree.name(place),
		label: tree.rows[place].label.clone(),
		usual: super::super::route::usual(&tree, place),
		own: efforts.get(&tree.rows[place].key).copied(),
	};
	Ok((year, weak_points(&framework, &tree, &typed).into_iter().map(|point| cost(point.row)).collect()))
}

/// Keeps what acts cost.
#[server(endpoint = "scores/efforts/save")]
pub async fn save_efforts(year: String, #[server(default)] efforts: BTreeMap<String, String>) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::ScoreWrite)?;
	let db = expect_context::<Db>();
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	let ground = ground(&db, &agency, year).await?;
	let checked = check_efforts(&efforts, &ground.tree)?;
	store::set_efforts(&db, &scope, &agency, year, &checked).await?;
	leptos_axum::redirect(&format!("/staff/scores/{year}/analysis"));
	Ok(())
}
