//! Server functions of the chamber.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::super::framework::Framework;
use super::draft::ResultDraft;
use super::model::{Standing, YearResult};
use super::proposal::Proposal;
use super::publish::PublishState;
use crate::agency::Agency;
use crate::error::Result;
use crate::thai::calendar::FiscalYear;
#[cfg(feature = "ssr")]
use {
	super::super::framework::{self, Tree},
	super::{import, publish, store},
	crate::{
		agency,
		db::{Db, mark},
		error::Error,
		scope::Permission,
		scope::Scope,
		thai::calendar::long_date,
		thai::digits::points as shown,
	},
};

/// The years of the person's agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnYears {
	/// Those that are known, oldest first.
	pub known: Vec<(Standing, PublishState)>,
	/// Those up to the present one that are missing, newest first.
	pub missing: Vec<FiscalYear>,
}

/// The newest years up to the present one that are not known and have an edition: five at most, and none from before the
/// oldest known one but two.
#[cfg(feature = "ssr")]
fn missing(known: &[FiscalYear], editions: &[FiscalYear], current: FiscalYear) -> Vec<FiscalYear> {
	let oldest = known.iter().copied().min().unwrap_or(current).previous().previous();
	let years = std::iter::successors(Some(current), |year| Some(year.previous()));
	let is_missing = |year: &FiscalYear| editions.contains(year) && !known.contains(year);
	years.take_while(|year| *year >= oldest).filter(is_missing).take(5).collect()
}

/// Every known year of the person's agency, and which are missing.
#[server(endpoint = "scores/list", input = GetUrl)]
pub async fn list_own() -> Result<OwnYears> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let mut states = publish::list_states(&db, &agency).await?;
	let standings = store::list_standings(&db, &agency).await?;
	let of = |standing: Standing| {
		let state = states.remove(&standing.result.year).unwrap_or_default();
		(standing, state)
	};
	let years: Vec<FiscalYear> = standings.iter().map(|standing| standing.result.year).collect();
	let editions = framework::list_years(&db).await?;
	let missing = FiscalYear::of(scope.today()).map(|current| missing(&years, &editions, current)).unwrap_or_default();
	Ok(OwnYears { known: standings.into_iter().map(of).collect(), missing })
}

/// A year to enter or correct: its yardstick, and what is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
	pub framework: Framework,
	pub known: Option<YearResult>,
	/// The mark of what is known: a save over somebody else's is refused.
	pub seen: String,
	/// Whether a correction needs its reason.
	pub is_frozen: bool,
	/// A newer revision of the edition, where there is one.
	pub newer: Option<u32>,
}

#[server(endpoint = "scores/entry", input = GetUrl)]
pub async fn find_entry(year: String, #[server(default)] edition: String) -> Result<Entry> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::ScoreWrite)?;
	let db = expect_context::<Db>();
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	let framework = store::edition(&db, &agency, year, &edition).await?;
	let known = store::find(&db, &agency, year).await?;
	if known.is_none() {
		store::check_announced(year, &scope)?;
	}
	let newest = framework::find_exact(&db, year).await.map_or(framework.revision, |newest| newest.revision);
	let newer = (newest > framework.revision).then_some(newest);
	let is_frozen = store::is_frozen(&db, known.as_ref()).await?;
	Ok(Entry { framework, seen: mark(&known), known, is_frozen, newer })
}

/// Keeps a year's result of the person's agency.
#[server(endpoint = "scores/save")]
pub async fn save_result(draft: ResultDraft, #[server(default)] seen: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::ScoreWrite)?;
	store::save(&expect_context::<Db>(), &scope, &agency, &draft, (!seen.is_empty()).then_some(seen.as_str())).await?;
	leptos_axum::redirect("/staff/scores");
	Ok(())
}

/// Keeps a pasted table aside and shows what it says; nothing is kept of it yet.
#[server(endpoint = "scores/import/open")]
pub async fn open_import(year: String, document: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::ScoreWrite)?;
	let year = FiscalYear::parse(&year).map_err(|message| Error::field("year", message))?;
	let id = import::set_aside(&expect_context::<Db>(), &scope, &agency, year, document.into_bytes()).await?;
	leptos_axum::redirect(&format!("/staff/scores/{year}/import/{id}"));
	Ok(())
}

/// What a document set aside would change.
#[server(endpoint = "scores/import/find", input = GetUrl)]
pub async fn find_import(id: String) -> Result<Proposal> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::ScoreWrite)?;
	Ok(import::preview(&expect_context::<Db>(), &scope, &agency, &id).await?)
}

/// Keeps the result that a document set aside gives.
#[server(endpoint = "scores/import/accept")]
pub async fn accept_import(
	id: String,
	seen: String,
	#[server(default)] accept_good_rows: bool,
	#[server(default)] is_confirmed: bool,
	#[server(default)] reason: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::ScoreWrite)?;
	let answers = import::Answers { good_rows: accept_good_rows, is_confirmed, reason };
	import::accept(&expect_context::<Db>(), &scope, &agency, &id, &seen, answers).await?;
	leptos_axum::redirect("/staff/scores");
	Ok(())
}

/// Takes the newest import of a year back.
#[server(endpoint = "scores/import/take-back")]
pub async fn take_back_import(year: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::ScoreWrite)?;
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	import::take_back(&expect_context::<Db>(), &scope, &agency, year).await?;
	leptos_axum::redirect("/staff/scores");
	Ok(())
}

/// Takes a year's result of the person's agency away.
#[server(endpoint = "scores/remove")]
pub async fn remove_result(year: String, #[server(default)] reason: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::ScoreWrite)?;
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	store::remove(&expect_context::<Db>(), &scope, &agency, year, &reason).await?;
	leptos_axum::redirect("/staff/scores");
	Ok(())
}

/// Opens the entry of a year.
#[server(endpoint = "scores/open")]
pub async fn open_year(year: String) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::ScoreWrite)?;
	let year = FiscalYear::parse(&year).map_err(|message| Error::field("year", message))?;
	store::check_announced(year, &scope)?;
	framework::find_exact(&expect_context::<Db>(), year).await?;
	leptos_axum::redirect(&format!("/staff/scores/{year}"));
	Ok(())
}

/// A row of a result to be read.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearRow {
	/// The row as the edition names it: "ตัวชี้วัดที่ 1", "o1".
	pub name: String,
	pub label: String,
	/// Points 0-100 in words.
	pub points: String,
	/// Computed of the rows below, not announced.
	pub is_computed: bool,
}

/// Every row of a year's result that is known.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearRows {
	pub year: FiscalYear,
	/// Level and day of announcement, as a sentence.
	pub about: String,
	pub rows: Vec<YearRow>,
}

/// A year's result of the person's agency, announced or not.
#[cfg(feature = "ssr")]
#[server(endpoint = "scores/rows", input = GetUrl)]
pub async fn find_rows(year: String) -> Result<YearRows> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	let result = store::find(&db, &agency, year).await?.ok_or(Error::NotFound)?;
	let framework = framework::find_revision(&db, year, result.edition).await?;
	let (tree, typed) = (Tree::of(&framework), result.typed());
	let rows = tree.roll(&typed).into_iter().enumerate().filter_map(|(place, points)| {
		let row = &tree.rows[place];
		let name = tree.name(place);
		let label = if row.label == name { String::new() } else { row.label.clone() };
		Some(YearRow { name, label, points: shown(points?), is_computed: !typed.contains_key(&row.key) })
	});
	let rows = rows.collect();
	let standing = Standing::new(result, &framework);
	let day = standing.result.announced_on.map(|day| format!(" ประกาศ {}", long_date(day))).unwrap_or_default();
	Ok(YearRows { year, about: format!("ระดับ {}{day}", standing.level), rows })
}

/// The announced results of an agency, for everybody.
#[server(endpoint = "scores/public", input = GetUrl)]
pub async fn list_public(slug: String) -> Result<(Agency, Vec<Standing>)> {
	let _public = Scope::of_request()?;
	let db = expect_context::<Db>();
	let agency = agency::find_by_slug(&db, &slug).await?;
	let standings = store::list_public_standings(&db, &agency.id).await?;
	Ok((agency, standings))
}

/// One announced year of an agency.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicYear {
	pub agency: Agency,
	pub standing: Standing,
	/// The names of the indicators in their order.
	pub labels: Vec<String>,
}

/// An announced year of an agency, for everybody.
#[cfg(feature = "ssr")]
#[server(endpoint = "scores/public/year", input = GetUrl)]
pub async fn find_public_year(slug: String, year: String) -> Result<PublicYear> {
	let _public = Scope::of_request()?;
	let db = expect_context::<Db>();
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	let agency = agency::find_by_slug(&db, &slug).await?;
	let published = publish::find_published(&db, &agency.id, year).await?;
	let result = published.ok_or(Error::NotFound)?.result;
	let framework = framework::find_revision(&db, year, result.edition).await?;
	let labels = framework.indicators.iter().map(|indicator| indicator.label.clone()).collect();
	Ok(PublicYear { standing: Standing::new(result, &framework), agency, labels })
}

#[cfg(feature = "ssr")]
#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn years_between_and_before_are_offered_and_none_to_come() {
		let of = |year| FiscalYear::new(year).unwrap();
		let years = |known: &[u16], current| {
			let known: Vec<_> = known.iter().map(|year| of(*year)).collect();
			let editions: Vec<_> = (2550..=2569).map(of).collect();
			missing(&known, &editions, of(current)).into_iter().map(FiscalYear::number).collect::<Vec<_>>()
		};
		assert_eq!(years(&[], 2567), [2567, 2566, 2565]);
		assert_eq!(years(&[2563, 2565], 2566), [2566, 2564, 2562, 2561]);
		assert_eq!(years(&[2550], 2570), [2569, 2568, 2567, 2566, 2565], "what nobody can enter yet is not offered");
	}
}
