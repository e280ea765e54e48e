//! A choice of rows (เรื่องที่เลือก), each with what helps: what the simulator hands on to those who write measures.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::scores::advice::Advice;
use crate::thai::codes::{Instrument, ItemCode};
#[cfg(feature = "ssr")]
use {
	super::scenario,
	super::weak::weak_points,
	crate::db::{Db, Stored},
	crate::error::Error,
	crate::scope::AgencyId,
	crate::scores::framework::{Depth, Framework, Tree},
	crate::scores::{advice, framework, results},
	crate::thai::calendar::FiscalYear,
};

/// One row of a year's result that was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
	/// Its key in the year's edition.
	pub key: String,
	pub name: String,
	pub label: String,
	pub instrument: Option<Instrument>,
	/// The indicator it stands in, with its name; none for an instrument.
	pub indicator: Option<(u32, String)>,
	/// The item; none above the items.
	pub item: Option<ItemCode>,
	/// Points (0-100) as known, and as wanted.
	pub from: Option<Decimal>,
	pub to: Decimal,
	/// Points of the total that this brings.
	pub regained: Option<Decimal>,
	/// What helps, most to the point first.
	pub advice: Vec<Advice>,
}

/// The items that lose points in the result of a year, each with its text, the most worthwhile first; none where no result is
/// known by items.
#[cfg(feature = "ssr")]
pub async fn weak_items(db: &Db, agency: &AgencyId, year: FiscalYear) -> Stored<Vec<(String, String)>> {
	let Some(result) = results::find(db, agency, year).await? else { return Ok(Vec::new()) };
	let framework = framework::find_revision(db, year, result.edition).await?;
	let tree = Tree::of(&framework);
	let weak = weak_points(&framework, &tree, &tree.settled(result.typed()));
	let rows = weak.into_iter().map(|point| &tree.rows[point.row]).filter(|row| row.depth >= Depth::Item);
	Ok(rows.map(|row| (row.key.clone(), row.label.clone())).collect())
}

/// The rows that the entries of a scenario name, each with what helps.
#[cfg(feature = "ssr")]
pub async fn choose(db: &Db, agency: &AgencyId, year: FiscalYear, entries: &[String]) -> Stored<Vec<Chosen>> {
	let result = results::find(db, agency, year).await?.ok_or(Error::NotFound)?;
	let framework = framework::find_revision(db, year, result.edition).await?;
	let library = advice::list(db, agency).await?;
	let tree = Tree::of(&framework);
	let points = tree.roll(&result.typed());
	let changes = scenario::read(entries, &tree);
	let chosen = changes.iter().filter_map(|(key, to)| {
		let place = tree.find(key)?;
		let row = &tree.rows[place];
		let indicator = indicator(&framework, &tree, place);
		let item = (row.depth >= Depth::Item).then(|| key.split('/').next().unwrap_or(key));
		let topics = item.map(|code| framework.topics(code)).unwrap_or_default();
		let helps = |topics: &[String]| {
			let is_of = |number: u32, one: &Advice| one.is_about(number, topics);
			let of_row = |one: &&Advice| match (&indicator, row.instrument) {
				(Some((number, _)), _) => is_of(*number, one),
				(None, Some(instrument)) => {
					framework.indicators.iter().any(|other| other.instrument == instrument && is_of(other.number, one))
				}
				(None, None) => false,
			};
			library.iter().filter(of_row).cloned().collect::<Vec<_>>()
		};
		let own = helps(topics);
		// Of an item nobody knows the text of, what helps its indicator.
		let advice = if own.is_empty() { helps(&[]) } else { own };
		let from = points[place];
		Some(Chosen {
			key: key.clone(),
			name: tree.name(place),
			label: row.label.clone(),
			instrument: row.instrument,
			item: item.and_then(|code| ItemCode::split(code, row.instrument)).map(|(code, _)| code),
			indicator,
			from,
			to: *to,
			regained: from.and_then(|from| Some(tree.share(place)? * (*to - from))),
			advice,
		})
	});
	Ok(chosen.collect())
}

/// The indicator a row stands in.
#[cfg(feature = "ssr")]
fn indicator(framework: &Framework, tree: &Tree, place: usize) -> Option<(u32, String)> {
	let mut place = place;
	while tree.rows[place].depth > Depth::Indicator {
		place = tree.rows[place].above?;
	}
	let found = framework.indicators.iter().find(|indicator| indicator.number.to_string() == tree.rows[place].key);
	found.map(|indicator| (indicator.number, indicator.label.clone()))
}
