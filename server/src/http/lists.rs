//! Lists to take away: exactly what search and filters leave, as CSV or XLSX.

use std::collections::HashMap;

use app::error::Error;
use app::list::ListQuery;
use app::room::{House, TableAsked, TableOffer};
use app::scope::Scope;
use axum::Router;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::Response;
use axum::routing::get;

use super::Site;
use super::documents::Refused;
use super::tables::{Kind, answer};

/// The tables that rooms offer.
pub fn router(site: &Site) -> Router {
	let offers = app::ROOMS.iter().flat_map(|room| room.offers.tables);
	let router = offers.fold(Router::new(), |router, offer| {
		router.route(offer.path, get(async move |asked: Asked| take_away(offer, asked).await))
	});
	router.with_state(site.clone())
}

/// Who asks for a list, what of it, and in which form.
struct Asked {
	table: TableAsked,
	kind: Kind,
}

impl FromRequestParts<Site> for Asked {
	type Rejection = Refused;

	async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Refused> {
		let scope = parts.extensions.get::<Scope>().cloned().ok_or(Error::SignedOut)?;
		let Path(places) =
			Path::<HashMap<String, String>>::from_request_parts(parts, site).await.map_err(|_| Error::NotFound)?;
		let search = parts.uri.query().unwrap_or_default();
		let format = form_urlencoded::parse(search.as_bytes()).find(|(name, _)| name == "format");
		let kind = match format.as_ref().map_or("csv", |(_, format)| format) {
			"csv" => Kind::Csv,
			"xlsx" => Kind::Xlsx,
			_ => return Err(Error::NotFound.into()),
		};
		let (db, query, house) = (site.db.clone(), ListQuery::parse(search), House(app::ROOMS));
		Ok(Self { table: TableAsked { db, scope, query, house, places }, kind })
	}
}

async fn take_away(offer: &TableOffer, asked: Asked) -> Result<Response, Refused> {
	let sheet = (offer.rows)(asked.table).await?;
	answer(&sheet, asked.kind, &sheet.name)
}
