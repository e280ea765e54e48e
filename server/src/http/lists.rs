//! Lists to take away: exactly what search and filters leave, as CSV or XLSX.

use std::sync::Arc;

use app::agency::AgencyRow;
use app::audit::{self, ActNames, AuditRow};
use app::db::Db;
use app::error::Error;
use app::files::sheets::{Cell, Sheet};
use app::gifts::{self, GiftRow};
use app::list::{ListQuery, Listed, Row, table};
use app::measures::{self, MeasureRow};
use app::memos::{self, MemoRow};
use app::notices::{self, NoticeRow};
use app::scope::Scope;
use app::{agency, staff};
use axum::Router;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::Response;
use axum::routing::get;

use super::Site;
use super::documents::Refused;
use super::tables::{Kind, answer};

pub fn router(site: &Site) -> Router {
	let router = Router::new();
	let router = list(router, "/staff/memos/table", "memos", memos);
	let router = list(router, "/staff/audit/table", "audit", audit);
	let router = list(router, "/staff/measures/table", "measures", measures);
	let router = list(router, "/staff/gifts/table", "gifts", gifts);
	let router = list(router, "/staff/notices/table", "notices", notices);
	let router = list(router, "/staff/agency/table", "agencies", agencies);
	router.route("/staff/manage/{slug}/people/table", get(people)).with_state(site.clone())
}

/// Who asks for a list, and what of it.
struct Asked {
	db: Db,
	scope: Scope,
	kind: Kind,
	query: ListQuery,
}

impl FromRequestParts<Site> for Asked {
	type Rejection = Refused;

	async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Refused> {
		let scope = parts.extensions.get::<Scope>().cloned().ok_or(Error::SignedOut)?;
		let search = parts.uri.query().unwrap_or_default();
		let format = form_urlencoded::parse(search.as_bytes()).find(|(name, _)| name == "format");
		let kind = match format.as_ref().map_or("csv", |(_, format)| format) {
			"csv" => Kind::Csv,
			"xlsx" => Kind::Xlsx,
			_ => return Err(Error::NotFound.into()),
		};
		Ok(Self { db: site.db.clone(), scope, kind, query: ListQuery::parse(search) })
	}
}

type Found<R> = Result<Vec<Arc<Row<R>>>, Refused>;

/// A list under its address. `load` checks who asks.
fn list<R, L, F>(router: Router<Site>, path: &str, name: &'static str, load: L) -> Router<Site>
where
	R: Listed,
	L: Fn(Db, Scope) -> F + Clone + Send + Sync + 'static,
	F: Future<Output = Found<R>> + Send,
{
	let act = async move |asked: Asked| take_away(&load(asked.db, asked.scope).await?, asked.query, asked.kind, name);
	router.route(path, get(act))
}

fn take_away<R: Listed>(rows: &[Arc<Row<R>>], query: ListQuery, kind: Kind, name: &str) -> Result<Response, Refused> {
	let (head, rows) = table(rows, query);
	let rows = rows.into_iter().map(|row| row.into_iter().map(Cell::text).collect()).collect();
	answer(&Sheet { name: name.to_owned(), head, rows }, kind, name)
}

/// The people of the agency that the address names.
async fn people(Path(slug): Path<String>, asked: Asked) -> Result<Response, Refused> {
	let agency = agency::find_managed(&asked.db, &asked.scope, &slug).await?;
	let rows = staff::list_person_rows(&asked.db, &asked.scope, &agency.id).await?;
	take_away(&rows, asked.query, asked.kind, "people")
}

async fn measures(db: Db, scope: Scope) -> Found<MeasureRow> {
	Ok(measures::list_rows(&db, &scope).await?.to_vec())
}

async fn gifts(db: Db, scope: Scope) -> Found<GiftRow> {
	Ok(gifts::list_rows(&db, &scope).await?)
}

async fn notices(db: Db, scope: Scope) -> Found<NoticeRow> {
	Ok(notices::list_rows(&db, &scope).await?)
}

async fn agencies(db: Db, scope: Scope) -> Found<AgencyRow> {
	Ok(agency::list_rows(&db, &scope).await?)
}

async fn memos(db: Db, scope: Scope) -> Found<MemoRow> {
	Ok(memos::list_rows(&db, &scope).await?)
}

async fn audit(db: Db, scope: Scope) -> Found<AuditRow> {
	Ok(audit::list_rows(&db, &scope, ActNames(app::ACTS)).await?.to_vec())
}
