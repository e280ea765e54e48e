//! What an agency shows to everybody: its server function.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::agency::{self, Agency};
use crate::db::{Db, Stored};
use crate::error::Result;
use crate::publication::{self, Released};
use crate::scope::Scope;
use crate::scores::{self, Standing};

/// What an agency shows to everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
	pub agency: Agency,
	pub standings: Vec<Standing>,
	pub releases: Vec<Released>,
}

#[server(name = FindHome, endpoint = "dashboard/home", input = GetUrl)]
pub async fn home(slug: String) -> Result<Home> {
	let public = Scope::of_request()?;
	Ok(find_home(&expect_context::<Db>(), &public, &slug).await?)
}

/// What the agency of a name in addresses shows to everybody.
pub async fn find_home(db: &Db, public: &Scope, slug: &str) -> Stored<Home> {
	let agency = agency::find_by_slug(db, slug).await?;
	let standings = scores::list_public_standings(db, &agency.id).await?;
	let releases = publication::list_released(db, public, &agency.id).await?;
	Ok(Home { agency, standings, releases })
}
