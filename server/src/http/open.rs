//! Open data: what is public anyway, for machines of anybody.

use app::agency;
use app::error::Error;
use app::files::sheets::{Cell, Sheet};
use app::gifts::{self, Line};
use app::scope::Scope;
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
use super::tables::{Kind, answer};

pub fn router(site: &Site) -> Router {
	Router::new()
		.route("/api/v1/{agency}/gifts.json", get(gifts_json))
		.route("/api/v1/{agency}/gifts.csv", get(gifts_csv))
		.with_state(site.clone())
}

/// The fiscal year (B.E.) that is asked for; none is that of today.
#[derive(Deserialize)]
struct Asked {
	year: Option<String>,
}

/// A division's month in the register of gifts.
#[derive(Serialize)]
struct GiftMonth {
	/// `2021-03`
	month: String,
	division: String,
	count: usize,
	/// Baht.
	value: f64,
	/// It was reported that nothing was received.
	is_zero_report: bool,
}

impl From<Line> for GiftMonth {
	fn from(line: Line) -> Self {
		Self {
			month: line.month.to_string(),
			division: line.division,
			count: line.count,
			value: line.value.to_f64().unwrap_or_default(),
			is_zero_report: line.is_zero,
		}
	}
}

async fn lines(site: &Site, scope: &Scope, slug: &str, asked: Asked) -> Result<Vec<Line>, Refused> {
	let agency = agency::find_by_slug(&site.db, slug).await?;
	let year = match asked.year.as_deref().unwrap_or_default() {
		"" => FiscalYear::of(scope.today()),
		year => FiscalYear::parse(year).ok(),
	};
	let year = year.ok_or(Error::NotFound)?;
	Ok(gifts::year_of(&site.db, scope, &agency.id, year).await?.lines)
}

async fn gifts_json(
	State(site): State<Site>,
	Extension(scope): Extension<Scope>,
	Path(slug): Path<String>,
	Query(asked): Query<Asked>,
) -> Result<Response, Refused> {
	let lines = lines(&site, &scope, &slug, asked).await?;
	let mut answer = Json(lines.into_iter().map(GiftMonth::from).collect::<Vec<_>>()).into_response();
	open(&mut answer);
	Ok(answer)
}

async fn gifts_csv(
	State(site): State<Site>,
	Extension(scope): Extension<Scope>,
	Path(slug): Path<String>,
	Query(asked): Query<Asked>,
) -> Result<Response, Refused> {
	let lines = lines(&site, &scope, &slug, asked).await?;
	let head = ["month", "division", "count", "value", "is_zero_report"].map(str::to_owned).to_vec();
	let cells = |line: Line| {
		vec![
			Cell::text(line.month.to_string()),
			Cell::text(line.division),
			Cell::Number(Decimal::from(line.count)),
			Cell::Number(line.value),
			Cell::text(line.is_zero.to_string()),
		]
	};
	let sheet = Sheet { name: "gifts".to_owned(), head, rows: lines.into_iter().map(cells).collect() };
	let mut answer = answer(&sheet, Kind::Csv, &format!("gifts-{slug}"))?;
	open(&mut answer);
	Ok(answer)
}

/// Anybody's page may read what is public anyway.
pub fn open(answer: &mut Response) {
	answer.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
}
