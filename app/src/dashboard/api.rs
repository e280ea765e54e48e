//! Server functions of the room.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::agency::Agency;
use crate::error::Result;
use crate::scores::Standing;
#[cfg(feature = "ssr")]
use crate::{agency, db::Db, scope::Permission, scope::Scope, scores};

/// What the first screen of the staff shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Today {
	/// Nothing while no year is entered.
	pub standing: Option<Standing>,
}

#[server(endpoint = "dashboard/today")]
pub async fn find_today() -> Result<Today> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let agency = agency::find(&db, &agency).await?;
	Ok(Today { standing: scores::standing(&db, &agency.id, agency.working_year).await? })
}

/// What an agency shows to everybody.
#[server(endpoint = "dashboard/home")]
pub async fn home(slug: String) -> Result<(Agency, Vec<Standing>)> {
	let _public = Scope::of_request()?;
	let db = expect_context::<Db>();
	let agency = agency::find_by_slug(&db, &slug).await?;
	let standings = scores::list_standings(&db, &agency.id).await?;
	Ok((agency, standings))
}
