//! Server functions of the room.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::model::{Agency, AgencyDraft, Unit, UnitDraft};
use super::row::AgencyRow;
use crate::error::Result;
use crate::list::Listing;
#[cfg(feature = "ssr")]
use crate::{
	agency::UnitId,
	db::Db,
	list::{ListQuery, arrange},
	scope::{AgencyId, Scope},
};

/// The agencies of the installation, for everybody.
#[server(endpoint = "agency/public", input = GetUrl)]
pub async fn list_public_agencies() -> Result<Vec<Agency>> {
	let _public = Scope::of_request()?;
	Ok(super::store::list(&expect_context::<Db>()).await?)
}

/// One agency by its address, for everybody.
#[server(endpoint = "agency/find", input = GetUrl)]
pub async fn public_agency(slug: String) -> Result<Agency> {
	let _public = Scope::of_request()?;
	Ok(super::store::find_by_slug(&expect_context::<Db>(), &slug).await?)
}

/// The agencies the person may manage. `search` is the part of the address behind its question mark.
#[server(endpoint = "agency/managed", input = GetUrl)]
pub async fn list_managed(#[server(default)] search: String) -> Result<Listing<AgencyRow>> {
	let scope = Scope::of_request()?;
	let rows = super::row::list_rows(&expect_context::<Db>(), &scope).await?;
	Ok(arrange(&rows, ListQuery::parse(&search)))
}

/// An agency to manage, by its address.
#[server(endpoint = "agency/manage", input = GetUrl)]
pub async fn managed(slug: String) -> Result<Agency> {
	let scope = Scope::of_request()?;
	Ok(super::store::find_managed(&expect_context::<Db>(), &scope, &slug).await?)
}

/// Adds an agency, or changes the one whose id is given.
#[server(endpoint = "agency/save")]
pub async fn save_agency(id: String, draft: AgencyDraft) -> Result<()> {
	let scope = Scope::of_request()?;
	let id = (!id.is_empty()).then_some(AgencyId(id));
	let agency = super::store::save(&expect_context::<Db>(), &scope, id, &draft).await?;
	leptos_axum::redirect(&format!("/staff/manage/{}", agency.slug));
	Ok(())
}

/// Ends an agency, or takes that back.
#[server(endpoint = "agency/end")]
pub async fn end_agency(id: String, is_ended: bool) -> Result<()> {
	let scope = Scope::of_request()?;
	super::store::set_ended(&expect_context::<Db>(), &scope, &AgencyId(id), is_ended).await?;
	Ok(())
}

#[server(endpoint = "agency/units", input = GetUrl)]
pub async fn list_managed_units(slug: String) -> Result<(Agency, Vec<Unit>)> {
	let scope = Scope::of_request()?;
	let db = expect_context::<Db>();
	let agency = super::store::find_managed(&db, &scope, &slug).await?;
	let units = super::store::list_units(&db, &agency.id).await?;
	Ok((agency, units))
}

/// Adds a unit, or changes the one whose id is given.
#[server(endpoint = "agency/unit/save")]
pub async fn save_unit(agency: String, id: String, draft: UnitDraft) -> Result<()> {
	let scope = Scope::of_request()?;
	let id = (!id.is_empty()).then_some(UnitId(id));
	super::store::save_unit(&expect_context::<Db>(), &scope, &AgencyId(agency), id, &draft).await?;
	Ok(())
}

/// Ends a unit, or takes that back.
#[server(endpoint = "agency/unit/end")]
pub async fn end_unit(agency: String, id: String, is_ended: bool) -> Result<()> {
	let scope = Scope::of_request()?;
	super::store::set_unit_ended(&expect_context::<Db>(), &scope, &AgencyId(agency), &UnitId(id), is_ended).await?;
	Ok(())
}
