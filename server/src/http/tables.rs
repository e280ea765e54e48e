//! Tables to take away: for the staff, and as open data for everybody.

use app::agency;
use app::error::Error;
use app::files::sheets::Sheet;
use app::measures;
use app::publication::{self, Within};
use app::scope::{Permission, Scope};
use app::scores::{self, Standing};
use app::thai::calendar::FiscalYear;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Json, Router};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use super::Site;
use super::documents::Refused;

type Db = State<Site>;
type Who = Extension<Scope>;

pub fn router(site: &Site) -> Router {
	Router::new()
		.route("/staff/scores/table.csv", get(|site: Db, scope: Who| years(site, scope, Kind::Csv)))
		.route("/staff/scores/table.xlsx", get(|site: Db, scope: Who| years(site, scope, Kind::Xlsx)))
		.route("/staff/scores/{year}/table.csv", get(|site: Db, scope: Who, at| year(site, scope, at, Kind::Csv)))
		.route("/staff/scores/{year}/table.xlsx", get(|site: Db, scope: Who, at| year(site, scope, at, Kind::Xlsx)))
		.route("/staff/scores/{year}/weak.csv", get(|site: Db, scope: Who, at| weak(site, scope, at, Kind::Csv)))
		.route("/staff/scores/{year}/weak.xlsx", get(|site: Db, scope: Who, at| weak(site, scope, at, Kind::Xlsx)))
		.route(
			"/staff/measures/effect/{year}/table.csv",
			get(|site: Db, scope: Who, at| effect(site, scope, at, Kind::Csv)),
		)
		.route(
			"/staff/measures/effect/{year}/table.xlsx",
			get(|site: Db, scope: Who, at| effect(site, scope, at, Kind::Xlsx)),
		)
		.route("/staff/scores/all/compare.csv", get(|site: Db, scope: Who, at| others(site, scope, at, Kind::Csv)))
		.route("/staff/scores/all/compare.xlsx", get(|site: Db, scope: Who, at| others(site, scope, at, Kind::Xlsx)))
		.route("/api/v1/{agency}/scores.json", get(open_json))
		.route("/api/v1/{agency}/scores.csv", get(open_csv))
		.with_state(site.clone())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
	Csv,
	Xlsx,
}

/// Every year of the person's agency.
async fn years(State(site): State<Site>, Extension(scope): Extension<Scope>, kind: Kind) -> Result<Response, Refused> {
	let agency = scope.own(Permission::StaffPages)?;
	let slug = agency::find(&site.db, &agency).await?.slug;
	let standings = scores::list_standings(&site.db, &agency).await?;
	answer(&scores::of_years(&standings), kind, &format!("ita-{slug}"))
}

/// One year of the person's agency, down to the last item: what is known of it, or an empty form.
async fn year(
	State(site): State<Site>,
	Extension(scope): Extension<Scope>,
	Path(year): Path<String>,
	kind: Kind,
) -> Result<Response, Refused> {
	let agency = scope.own(Permission::StaffPages)?;
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	let known = scores::find(&site.db, &agency, year).await?;
	let framework = match &known {
		Some(known) => scores::find_revision(&site.db, year, known.edition).await?,
		None => scores::find_framework(&site.db, year).await?,
	};
	let slug = agency::find(&site.db, &agency).await?.slug;
	answer(&scores::of_year(&framework, year, known.as_ref()), kind, &format!("ita-{slug}-{year}"))
}

/// What loses points in a year of the person's agency.
async fn weak(
	State(site): State<Site>,
	Extension(scope): Extension<Scope>,
	Path(year): Path<String>,
	kind: Kind,
) -> Result<Response, Refused> {
	let agency = scope.own(Permission::StaffPages)?;
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	let known = scores::find(&site.db, &agency, year).await?.ok_or(Error::NotFound)?;
	let framework = scores::find_revision(&site.db, year, known.edition).await?;
	answer(&scores::weak_sheet(&framework, &known), kind, &format!("ita-weak-{year}"))
}

/// Each measure of a year's plan beside what its item did.
async fn effect(
	State(site): State<Site>,
	Extension(scope): Extension<Scope>,
	Path(year): Path<String>,
	kind: Kind,
) -> Result<Response, Refused> {
	let agency = scope.own(Permission::StaffPages)?;
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	let effects = measures::effects(&site.db, &scope, &agency, year).await?;
	answer(&measures::effect_sheet(year, &effects), kind, &format!("measures-effect-{year}"))
}

/// What a comparison is asked for.
#[derive(Deserialize)]
struct Asked {
	#[serde(default)]
	year: String,
	#[serde(default)]
	within: String,
}

/// The person's agency among others.
async fn others(
	State(site): State<Site>,
	Extension(scope): Extension<Scope>,
	Query(asked): Query<Asked>,
	kind: Kind,
) -> Result<Response, Refused> {
	let agency = scope.own(Permission::StaffPages)?;
	let year = FiscalYear::parse(&asked.year).map_err(|_| Error::NotFound)?;
	let within = Within::parse(&asked.within);
	let found = publication::compare(&site.db, &scope, &agency, Some(year), within).await?;
	let comparison = found.ok_or(Error::NotFound)?;
	answer(&publication::comparison_sheet(&comparison), kind, &format!("ita-{year}-{}", within.word()))
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
	let standings = scores::list_standings(&site.db, &agency.id).await?;
	let mut answer = Json(standings.into_iter().map(Year::from).collect::<Vec<_>>()).into_response();
	open(&mut answer);
	Ok(answer)
}

async fn open_csv(State(site): State<Site>, Path(slug): Path<String>) -> Result<Response, Refused> {
	let agency = agency::find_by_slug(&site.db, &slug).await?;
	let standings = scores::list_standings(&site.db, &agency.id).await?;
	let mut answer = answer(&scores::of_years(&standings), Kind::Csv, &format!("ita-{slug}"))?;
	open(&mut answer);
	Ok(answer)
}

/// Anybody's page may read what is public anyway.
fn open(answer: &mut Response) {
	answer.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
}

fn answer(sheet: &Sheet, kind: Kind, name: &str) -> Result<Response, Refused> {
	let (bytes, media, ending) = match kind {
		Kind::Csv => (sheet.csv()?, "text/csv; charset=utf-8", "csv"),
		Kind::Xlsx => (sheet.xlsx()?, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
	};
	let mut answer = bytes.into_response();
	let headers = answer.headers_mut();
	headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
	if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}.{ending}\"")) {
		headers.insert(header::CONTENT_DISPOSITION, disposition);
	}
	Ok(answer)
}
