//! Server functions of the editions.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::draft::EditionDraft;
use super::model::Framework;
use crate::error::Result;
#[cfg(feature = "ssr")]
use {
	super::store,
	crate::db::{Db, mark},
	crate::error::Error,
	crate::scope::{Permission, Scope},
	crate::thai::calendar::FiscalYear,
};

/// An edition in the list.
#[cfg(feature = "ssr")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
	pub framework: Framework,
	/// Results hang on it.
	pub is_used: bool,
}

/// Every year's newest edition, for the administrator of the installation.
#[cfg(feature = "ssr")]
#[server(endpoint = "scores/editions", input = GetUrl)]
pub async fn list_editions() -> Result<Vec<Listed>> {
	let scope = Scope::of_request()?;
	scope.check_installation()?;
	let db = expect_context::<Db>();
	let mut listed = Vec::new();
	for framework in store::list(&db).await? {
		let is_used = store::is_used(&db, &framework).await?;
		listed.push(Listed { framework, is_used });
	}
	Ok(listed)
}

/// The newest edition of a year, for the staff.
#[server(endpoint = "scores/edition/read", input = GetUrl)]
pub async fn read_edition(year: String) -> Result<Framework> {
	let scope = Scope::of_request()?;
	scope.own(Permission::StaffPages)?;
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	store::find_exact(&expect_context::<Db>(), year).await.map_err(|_| Error::NotFound)
}

/// An edition to change, or to make another year from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
	pub base: Framework,
	pub is_used: bool,
	/// What the base was when the form was opened.
	pub seen: String,
}

#[server(endpoint = "scores/edition", input = GetUrl)]
pub async fn find_edition(year: String) -> Result<Edition> {
	let scope = Scope::of_request()?;
	scope.check_installation()?;
	let db = expect_context::<Db>();
	let year = FiscalYear::parse(&year).map_err(|_| Error::NotFound)?;
	let base = store::find_exact(&db, year).await.map_err(|_| Error::NotFound)?;
	let is_used = store::is_used(&db, &base).await?;
	Ok(Edition { seen: mark(&base), base, is_used })
}

/// Keeps an edition made from that of the year `base`.
#[server(endpoint = "scores/edition/save")]
pub async fn save_edition(base: String, seen: String, draft: EditionDraft) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.check_installation()?;
	let base = FiscalYear::parse(&base).map_err(|_| Error::NotFound)?;
	let kept = store::save(&expect_context::<Db>(), &scope, base, &seen, &draft).await?;
	leptos_axum::redirect(&format!("/staff/manage/editions/{}", kept.year));
	Ok(())
}
