//! Server functions of the room.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use super::model::{Agency, AgencyDraft, Unit, UnitDraft};
use super::row::AgencyRow;
use crate::error::Result;
use crate::list::Listing;
use crate::room::SetUp;
#[cfg(feature = "ssr")]
use crate::{
	agency::UnitId,
	db::Db,
	list::{ListQuery, arrange},
	room::House,
	scope::{AgencyId, Scope},
};

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

/// An agency to manage, and how far each room says it is set up.
#[server(endpoint = "agency/set-up", input = GetUrl)]
pub async fn find_set_up(slug: String) -> Result<(Agency, Vec<SetUp>)> {
	let scope = Scope::of_request()?;
	let (db, house) = (expect_context::<Db>(), expect_context::<House>());
	let agency = super::store::find_managed(&db, &scope, &slug).await?;
	// From the ground up: units before posts, posts before the lines that memos go up.
	let mut rooms = house.0.to_vec();
	rooms.sort_by_key(|room| room.offers.floor);
	let mut parts = Vec::new();
	for ask in rooms.into_iter().filter_map(|room| room.offers.set_up) {
		parts.extend(ask(db.clone(), agency.id.clone(), scope.today()).await?);
	}
	Ok((agency, parts))
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
