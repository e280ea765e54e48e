//! Fills a demonstration to the size of the country, for the figures of `make bench`: 7,850 agencies with eight years of
//! results each, and one agency with every item of a year. Not for a database that anybody uses: nothing here is audited.

use anyhow::Context;
use app::agency::AgencyDraft;
use app::db::{Address, Db};
use app::scope::{AgencyId, Scope};
use app::scores::{self, Framework, ResultDraft};
use app::thai::calendar::FiscalYear;
use surrealdb::types::{SurrealValue, object};

const AGENCIES: u32 = 7_850;
const YEARS: std::ops::RangeInclusive<u16> = 2562..=2569;
const BATCH: u32 = 500;

#[derive(SurrealValue)]
struct Row<K: SurrealValue, T: SurrealValue> {
	key: K,
	record: T,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
	let folder = std::env::args().nth(1).context("usage: grow DATA_DIR")?;
	let db = Db::open(&Address { url: format!("surrealkv://{folder}/db?sync=every"), ..Address::memory() }).await?;
	let mut editions = Vec::new();
	for year in YEARS {
		let year = FiscalYear::new(year).context("a year")?;
		editions.push(scores::find_framework(&db, year).await?);
	}
	for first in (0..AGENCIES).step_by(usize::try_from(BATCH)?) {
		let (mut agencies, mut results, mut headlines) = (Vec::new(), Vec::new(), Vec::new());
		for number in first..(first + BATCH).min(AGENCIES) {
			let id = AgencyId(format!("grown{number}"));
			let draft = AgencyDraft {
				slug: format!("grown{number}"),
				kind: "subdistrict".to_owned(),
				place: format!("ที่ {number}"),
				district: format!("อำเภอ {}", number / 10),
				province: format!("จังหวัด {}", number / 100),
				working_year: "2569".to_owned(),
				..AgencyDraft::default()
			};
			agencies.push(Row { key: id.0.clone(), record: draft.check(id.clone())? });
			for framework in &editions {
				let record = result(framework, number).check(id.clone(), framework)?;
				headlines.push(Row { key: (framework.year, id.0.clone()), record: record.headline() });
				results.push(Row { key: format!("{id}-{}", framework.year), record });
			}
		}
		let text = "FOR $row IN $agencies { CREATE type::record('agency', $row.key) CONTENT $row.record RETURN NONE }; \
			FOR $row IN $results { CREATE type::record('result', $row.key) CONTENT $row.record RETURN NONE; \
				CREATE type::record('result_published', $row.key) CONTENT { agency: $row.record.agency, \
				year: $row.record.year, result: $row.record, at: time::now(), by: 'bench', has_no_day: true } RETURN NONE }; \
			FOR $row IN $headlines { CREATE type::record('headline', $row.key) CONTENT $row.record RETURN NONE }";
		db.query(text, object! { agencies: agencies, results: results, headlines: headlines }).await?;
	}
	let agency = app::agency::find_by_slug(&db, "tuayang").await?;
	let console = Scope::console("2026-11-22T03:00:00Z".parse()?);
	let framework = scores::find_framework(&db, FiscalYear::new(2565).context("a year")?).await?;
	let details = scores::of_year(&framework, framework.year, None).rows.into_iter();
	let details = details.filter_map(|row| match &row[0] {
		app::list::Cell::Text(key) if key.starts_with(['i', 'e', 'o']) => Some(key.clone()),
		_ => None,
	});
	let details = details.filter(|key| !["iit", "eit", "oit"].contains(&key.as_str()));
	// Every question and item, none of them full, and no part of a question.
	let points = |key: &str| if key.starts_with('o') { "0" } else { "70" };
	let details = details.filter(|key| !key.contains('/')).map(|key| (key.clone(), points(&key).to_owned())).collect();
	let draft = ResultDraft { year: "2565".to_owned(), details, is_confirmed: true, ..ResultDraft::default() };
	let kept = scores::save(&db, &console, &agency.id, &draft, None).await?;
	scores::publish(&db, &console, &agency.id, kept.year, None, true).await?;
	println!("{AGENCIES} agencies, {} results", AGENCIES * u32::try_from(editions.len())?);
	Ok(())
}

/// A result down to the indicators.
fn result(framework: &Framework, number: u32) -> ResultDraft {
	let points = |place: usize| format!("{}", 40 + (number * 7 + u32::try_from(place).unwrap_or_default() * 13) % 60);
	ResultDraft {
		year: framework.year.to_string(),
		indicators: (0..framework.indicators.len()).map(points).collect(),
		..ResultDraft::default()
	}
}
