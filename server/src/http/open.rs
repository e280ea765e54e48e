//! Open data: what is public anyway, for machines of anybody.

use app::agency;
use app::error::Error;
use app::list::{Cell, Sheet};
use app::room::{OpenCell, OpenData, OpenTable};
use app::scope::Scope;
use app::thai::calendar::FiscalYear;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Json, Router};
use rust_decimal::prelude::ToPrimitive;
use serde::Deserialize;
use serde_json::Value;

use super::Site;
use super::documents::Refused;
use super::tables::{Kind, answer};

/// The open data that rooms offer.
pub fn router(site: &Site) -> Router {
	let offers = app::ROOMS.iter().flat_map(|room| room.offers.open_data);
	let router = offers.fold(Router::new(), |router, offer| {
		let as_json = async move |asked: Request| Ok::<_, Refused>(opened(json(read(offer, asked).await?.1)));
		let as_csv = async move |asked: Request| {
			let (slug, table) = read(offer, asked).await?;
			sheet(offer.name, &slug, table, Kind::Csv).map(opened)
		};
		let as_xlsx = async move |asked: Request| {
			let (slug, table) = read(offer, asked).await?;
			sheet(offer.name, &slug, table, Kind::Xlsx).map(opened)
		};
		router
			.route(&format!("/api/v1/{{agency}}/{}.json", offer.name), get(as_json))
			.route(&format!("/api/v1/{{agency}}/{}.csv", offer.name), get(as_csv))
			.route(&format!("/api/v1/{{agency}}/{}.xlsx", offer.name), get(as_xlsx))
	});
	router.with_state(site.clone())
}

/// The fiscal year (B.E.) that is asked for; none is that of today.
#[derive(Deserialize)]
struct Asked {
	year: Option<String>,
}

type Request = (State<Site>, Extension<Scope>, Path<String>, Query<Asked>);

/// The name of the agency in addresses, and the rows of the year.
async fn read(offer: &OpenData, asked: Request) -> Result<(String, OpenTable), Refused> {
	let (State(site), Extension(scope), Path(slug), Query(asked)) = asked;
	let agency = agency::find_by_slug(&site.db, &slug).await?;
	let year = match asked.year.as_deref().unwrap_or_default() {
		"" => FiscalYear::of(scope.today()),
		year => FiscalYear::parse(year).ok(),
	};
	let year = year.ok_or(Error::NotFound)?;
	Ok((slug, (offer.read)(site.db, scope, agency.id, year).await?))
}

/// A value for machines.
fn value(cell: OpenCell) -> Value {
	match cell {
		OpenCell::Text(text) => Value::from(text),
		OpenCell::Count(count) => Value::from(count),
		OpenCell::Number(number) => Value::from(number.to_f64()),
		OpenCell::Truth(is_true) => Value::from(is_true),
		OpenCell::List(cells) => cells.into_iter().map(value).collect(),
		OpenCell::Named(pairs) => pairs.into_iter().map(|(name, cell)| (name.to_owned(), value(cell))).collect(),
		OpenCell::Blank => Value::Null,
	}
}

/// A value as a sheet has it.
fn cell(cell: OpenCell) -> Cell {
	match cell {
		OpenCell::Text(text) => Cell::Text(text),
		OpenCell::Count(count) => Cell::Number(count.into()),
		OpenCell::Number(number) => Cell::Number(number),
		OpenCell::Blank => Cell::Blank,
		several => Cell::Text(words(several)),
	}
}

/// A value in words.
fn words(cell: OpenCell) -> String {
	match cell {
		OpenCell::Text(text) => text,
		OpenCell::Count(count) => count.to_string(),
		OpenCell::Number(number) => number.to_string(),
		OpenCell::Truth(is_true) => is_true.to_string(),
		OpenCell::List(cells) => cells.into_iter().map(words).collect::<Vec<_>>().join("\n"),
		OpenCell::Named(pairs) => pairs.into_iter().map(|(_, cell)| words(cell)).collect::<Vec<_>>().join(" "),
		OpenCell::Blank => String::new(),
	}
}

/// The array of objects that a table is for machines, named by the heading.
pub fn records(table: OpenTable) -> Vec<Value> {
	let head = table.head;
	let object =
		|row: Vec<OpenCell>| head.iter().zip(row).map(|(name, cell)| ((*name).to_owned(), value(cell))).collect();
	table.rows.into_iter().map(object).collect()
}

fn json(table: OpenTable) -> Response {
	Json(records(table)).into_response()
}

fn sheet(name: &str, slug: &str, table: OpenTable, kind: Kind) -> Result<Response, Refused> {
	let head = table.head.iter().map(|name| (*name).to_owned()).collect();
	let rows = table.rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
	answer(&Sheet { name: name.to_owned(), head, rows }, kind, &format!("{name}-{slug}"))
}

fn opened(mut answer: Response) -> Response {
	open(&mut answer);
	answer
}

/// Anybody's page may read what is public anyway.
pub fn open(answer: &mut Response) {
	answer.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
}
