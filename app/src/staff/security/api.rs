//! Server functions of the trail.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::model::{KindCount, SecurityEvent};
use crate::agency::Agency;
use crate::error::Result;
#[cfg(feature = "ssr")]
use {
	super::{model::Happening, store},
	crate::agency,
	crate::db::Db,
	crate::scope::Scope,
};

/// The address of what belongs to no agency.
pub const INSTALLATION: &str = "installation";

/// A page of the trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trail {
	/// None for the installation.
	pub agency: Option<Agency>,
	pub counts: Vec<KindCount>,
	pub events: Vec<SecurityEvent>,
	pub has_more: bool,
}

/// What happened at the doors of an agency. `kind` names one kind; blank is all of them. Pages count from 0.
#[server(endpoint = "staff/security", input = GetUrl)]
pub async fn list_security(
	slug: String,
	#[server(default)] kind: String,
	#[server(default)] page: u32,
) -> Result<Trail> {
	let scope = Scope::of_request()?;
	let db = expect_context::<Db>();
	let agency = if slug == INSTALLATION {
		scope.check_installation()?;
		None
	} else {
		Some(agency::find_managed(&db, &scope, &slug).await?)
	};
	let id = agency.as_ref().map(|agency| &agency.id);
	let page = usize::try_from(page.min(10_000)).unwrap_or_default();
	let mut events = store::list(&db, id, Happening::parse(&kind), page).await?;
	let has_more = events.len() > store::SHOWN;
	events.truncate(store::SHOWN);
	let counts = store::count(&db, id, scope.now).await?;
	Ok(Trail { agency, counts, events, has_more })
}
