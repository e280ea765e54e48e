//! Server functions of the room.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use crate::db::Db;
use crate::error::Result;
use crate::list::{Words, usable};
use crate::room::{Hits, House};
use crate::scope::{Permission, Scope};

/// What was found, and what of the words could not be used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
	pub q: String,
	pub remark: Option<String>,
	pub groups: Vec<Hits>,
}

/// Looks for words in what the person may read of their agency: every room that offers it is asked.
#[server(endpoint = "search/find", input = GetUrl)]
pub async fn find(#[server(default)] q: String) -> Result<Found> {
	let scope = Scope::of_request()?;
	scope.own(Permission::StaffPages)?;
	let (db, house) = (expect_context::<Db>(), expect_context::<House>());
	let (q, remark) = usable(q.trim());
	let mut groups = Vec::new();
	if Words::of(&q).is_empty() {
		return Ok(Found { q, remark, groups });
	}
	for finder in house.0.iter().filter_map(|room| room.offers.finder) {
		let hits = finder(db.clone(), scope.clone(), q.clone()).await?;
		groups.extend(hits.filter(|hits| hits.count > 0));
	}
	Ok(Found { q, remark, groups })
}
