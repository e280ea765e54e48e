//! Tables to take away: for the staff, and as open data for everybody.

use std::collections::HashMap;

use app::agency;
use app::db::Db;
use app::error::Error;
use app::list::Sheet;
use app::measures;
use app::publication::{self, Within};
use app::scope::{AgencyId, Permission, Scope};
use app::scores::{self, Standing};
use app::thai::calendar::FiscalYear;
use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use super::Site;
use super::documents::{Refused, disposition};
use super::open::open;

pub fn router(site: &Site) -> Router {
	let router = Router::new()
		.route("/api/v1/{agency}/scores.json", get(open_json))
		.route("/api/v1/{agency}/scores.csv", get(async |site, slug| open_sheet(site, slug, Kind::Csv).await))
		.route("/api/v1/{agency}/scores.xlsx", get(async |site, slug| open_sheet(site, slug, Kind::Xlsx).await));
	let router = both(router, "/staff/scores/table", years);
	let router = both(router, "/staff/scores/all/years", side_by_side);
	let router = both(router, "/staff/scores/{year}/table", year);
	let router = both(router, "/staff/scores/{year}/versions", versions);
	let router = both(router, "/staff/scores/{year}/weak", weak);
	let router = both(router, "/staff/scores/{year}/scenarios", scenarios);
	let router = both(router, "/staff/scores/all/compare", others);
	let router = both(router, "/staff/measures/effect/{year}/table", effect);
	router.with_state(site.clone())
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
	Csv,
	Xlsx,
}

impl Kind {
	const fn ending(self) -> &'static str {
		match self {
			Self::Csv => "csv",
			Self::Xlsx => "xlsx",
		}
	}
}

/// What a table of the staff is asked for with.
struct Asked {
	db: Db,
	scope: Scope,
	/// The person's own.
	agency: AgencyId,
	/// Of the address.
	year: Option<FiscalYear>,
	query: Vec<(String, String)>,
}

impl Asked {
	fn year(&self) -> Result<FiscalYear, Error> {
		self.year.ok_or(Error::NotFound)
	}

	fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
		self.query.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
	}

	fn one<'a>(&'a self, name: &'a str) -> &'a str {
		self.all(name).next().unwrap_or_default()
	}
}

impl FromRequestParts<Site> for Asked {
	type Rejection = Refused;

	async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Refused> {
		let scope = parts.extensions.get::<Scope>().cloned().ok_or(Error::SignedOut)?;
		let agency = scope.own(Permission::StaffPages)?;
		let Path(path) =
			Path::<HashMap<String, String>>::from_request_parts(parts, site).await.map_err(|_| Error::NotFound)?;
		let Query(query) = Query::from_request_parts(parts, site).await.map_err(|_| Error::NotFound)?;
		let year = path.get("year").map(|year| FiscalYear::parse(year)).transpose().map_err(|_| Error::NotFound)?;
		Ok(Self { db: site.db.clone(), scope, agency, year, query })
	}
}

/// The same table as CSV and as XLSX: `make` answers it with the name of its file.
fn both<F, A>(mut router: Router<Site>, path: &str, make: F) -> Router<Site>
where
	F: Fn(Asked) -> A + Clone + Send + Sync + 'static,
	A: Future<Output = Result<(Sheet, String), Refused>> + Send,
{
	for kind in [Kind::Csv, Kind::Xlsx] {
		let make = make.clone();
		let act = async move |asked: Asked| {
			let (sheet, name) = make(asked).await?;
			answer(&sheet, kind, &name)
		};
		router = router.route(&format!("{path}.{}", kind.ending()), get(act));
	}
	router
}

/// Every year of the person's agency.
async fn years(asked: Asked) -> Result<(Sheet, String), Refused> {
	let slug = agency::find(&asked.db, &asked.agency).await?.slug;
	let standings = scores::list_standings(&asked.db, &asked.agency).await?;
	Ok((scores::of_years(&standings), format!("ita-{slug}")))
}

/// One year of the person's agency, down to the last item: what is known of it, or an empty form.
async fn year(asked: Asked) -> Result<(Sheet, String), Refused> {
	let (db, year) = (&asked.db, asked.year()?);
	let known = scores::find(db, &asked.agency, year).await?;
	let framework = match &known {
		Some(known) => scores::find_revision(db, year, known.edition).await?,
		None => scores::find_framework(db, year).await?,
	};
	let slug = agency::find(db, &asked.agency).await?.slug;
	Ok((scores::of_year(&framework, year, known.as_ref()), format!("ita-{slug}-{year}")))
}

/// Years, instruments and indicators side by side, and the topic that the address names.
async fn side_by_side(asked: Asked) -> Result<(Sheet, String), Refused> {
	let years = scores::years(&asked.db, &asked.scope, &asked.agency, asked.one("topic")).await?;
	Ok((scores::years_sheet(&years), "ita-years".to_owned()))
}

/// What corrections changed of a year's result.
async fn versions(asked: Asked) -> Result<(Sheet, String), Refused> {
	let year = asked.year()?;
	let history = scores::history(&asked.db, &asked.scope, &asked.agency, year).await?;
	Ok((scores::history_sheet(&history), format!("ita-versions-{year}")))
}

/// What loses points in a year of the person's agency.
async fn weak(asked: Asked) -> Result<(Sheet, String), Refused> {
	let year = asked.year()?;
	let known = scores::find(&asked.db, &asked.agency, year).await?.ok_or(Error::NotFound)?;
	let framework = scores::find_revision(&asked.db, year, known.edition).await?;
	Ok((scores::weak_sheet(&framework, &known), format!("ita-weak-{year}")))
}

/// The scenarios of a year, and the one that the address holds.
async fn scenarios(asked: Asked) -> Result<(Sheet, String), Refused> {
	let year = asked.year()?;
	let to: Vec<String> = asked.all("to").map(str::to_owned).collect();
	let told = scores::compare_scenarios(&asked.db, &asked.scope, &asked.agency, year, &to).await?;
	Ok((scores::scenarios_sheet(&told), format!("ita-scenarios-{year}")))
}

/// Each measure of a year's plan beside what its item did.
async fn effect(asked: Asked) -> Result<(Sheet, String), Refused> {
	let year = asked.year()?;
	let effects = measures::effects(&asked.db, &asked.scope, &asked.agency, year).await?;
	Ok((measures::effect_sheet(year, &effects), format!("measures-effect-{year}")))
}

/// The person's agency among others.
async fn others(asked: Asked) -> Result<(Sheet, String), Refused> {
	let year = FiscalYear::parse(asked.one("year")).map_err(|_| Error::NotFound)?;
	let within = Within::parse(asked.one("within"));
	let found = publication::compare(&asked.db, &asked.scope, &asked.agency, Some(year), within).await?;
	let comparison = found.ok_or(Error::NotFound)?;
	Ok((publication::comparison_sheet(&comparison), format!("ita-{year}-{}", within.word())))
}

/// A year of the open data. Points are numbers of 0-100; the year is B.E.
#[derive(Serialize)]
struct Year {
	year: u16,
	total: f64,
	level: String,
	target: f64,
	iit: Option<f64>,
	eit: Option<f64>,
	oit: Option<f64>,
	indicators: Vec<Option<f64>>,
	announced_on: Option<chrono::NaiveDate>,
}

impl From<Standing> for Year {
	fn from(standing: Standing) -> Self {
		let Standing { result, level, target, .. } = standing;
		Self {
			year: result.year.number(),
			total: float(result.total),
			level,
			target: float(target),
			iit: result.iit.map(float),
			eit: result.eit.map(float),
			oit: result.oit.map(float),
			indicators: result.indicators.into_iter().map(|points| points.map(float)).collect(),
			announced_on: result.announced_on,
		}
	}
}

/// Points as a number of JSON; two decimals as announced are exact enough there.
fn float(points: Decimal) -> f64 {
	points.to_f64().unwrap_or_default()
}

async fn open_json(State(site): State<Site>, Path(slug): Path<String>) -> Result<Response, Refused> {
	let agency = agency::find_by_slug(&site.db, &slug).await?;
	let standings = scores::list_public_standings(&site.db, &agency.id).await?;
	let mut answer = Json(standings.into_iter().map(Year::from).collect::<Vec<_>>()).into_response();
	open(&mut answer);
	Ok(answer)
}

async fn open_sheet(State(site): State<Site>, Path(slug): Path<String>, kind: Kind) -> Result<Response, Refused> {
	let agency = agency::find_by_slug(&site.db, &slug).await?;
	let standings = scores::list_public_standings(&site.db, &agency.id).await?;
	let mut answer = answer(&scores::of_years(&standings), kind, &format!("ita-{slug}"))?;
	open(&mut answer);
	Ok(answer)
}

pub fn answer(sheet: &Sheet, kind: Kind, name: &str) -> Result<Response, Refused> {
	let (bytes, media) = match kind {
		Kind::Csv => (sheet.csv()?, "text/csv; charset=utf-8"),
		Kind::Xlsx => (sheet.xlsx()?, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
	};
	let ending = kind.ending();
	let mut answer = bytes.into_response();
	let headers = answer.headers_mut();
	headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
	if let Ok(disposition) = HeaderValue::from_str(&disposition("attachment", &format!("{name}.{ending}"))) {
		headers.insert(header::CONTENT_DISPOSITION, disposition);
	}
	Ok(answer)
}
