//! Server functions of documents that are taken into a plan.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::intake::Intake;
use crate::error::Result;
use crate::thai::calendar::FiscalYear;
#[cfg(feature = "ssr")]
use {
	super::api::plan_address,
	super::intake::Accepted,
	super::{store, taken},
	crate::db::{Db, mark},
	crate::error::Error,
	crate::files,
	crate::scope::{Permission, Scope},
};

/// Keeps a pasted document aside and shows what it holds; nothing is written into the plan yet.
#[server(endpoint = "measures/import/open")]
pub async fn open_import(year: String, document: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let year = FiscalYear::parse(&year).map_err(|message| Error::field("year", message))?;
	let id = store::set_aside(&expect_context::<Db>(), &scope, &agency, year, document.into_bytes()).await?;
	leptos_axum::redirect(&format!("/staff/measures/import/{id}"));
	Ok(())
}

/// A document set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
	pub year: FiscalYear,
	/// What it would change.
	pub intake: Intake,
	/// What was pasted; nothing of a sheet.
	pub text: String,
	/// The mark of the plan it is compared with.
	pub seen: String,
}

/// What a document set aside would change.
#[server(endpoint = "measures/import/find", input = GetUrl)]
pub async fn find_import(id: String) -> Result<Aside> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let db = expect_context::<Db>();
	let files::Aside { year, bytes } = store::find_aside(&db, &agency, &id).await?;
	// Marked before it is compared: what changes in between is refused later, never taken unseen.
	let seen = mark(&store::list(&db, &agency, year).await?);
	let intake = store::preview(&db, &scope, &agency, year, &bytes).await?;
	Ok(Aside { year, intake, text: String::from_utf8(bytes).unwrap_or_default(), seen })
}

/// What stands in front of a row's number in the field that leaves it out.
pub const ROW: char = 'r';

/// Takes the measures of a document set aside into the plan, which must still be as `seen`.
#[server(endpoint = "measures/import/accept")]
pub async fn accept_import(
	id: String,
	seen: String,
	#[server(default)] accept_good_rows: bool,
	#[server(default)] is_confirmed: bool,
	#[server(default)] skip: BTreeMap<String, bool>,
) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let db = expect_context::<Db>();
	let files::Aside { year, bytes } = store::find_aside(&db, &agency, &id).await?;
	let rows = skip.iter().filter(|(_, is_skipped)| **is_skipped);
	let skipped = rows.filter_map(|(row, _)| row.strip_prefix(ROW)?.parse().ok()).collect();
	let accepted = Accepted { good_rows: accept_good_rows, is_confirmed, skipped };
	let intake = store::take_in_seen(&db, &scope, &agency, year, &bytes, accepted, Some(&seen)).await?;
	if !intake.is_written {
		if !intake.asks.is_empty() && !is_confirmed {
			return Err(Error::field("is_confirmed", intake.asks.join(" · ")));
		}
		return Err(Error::field(
			"accept_good_rows",
			"เอกสารมีแถวที่อ่านไม่ได้ เลือกยืนยันเพื่อนำเข้าเฉพาะแถวที่อ่านได้ หรือแก้เอกสารแล้ววางใหม่",
		));
	}
	files::drop_aside(&db, &id).await?;
	leptos_axum::redirect(&plan_address(&db, &agency, year).await?);
	Ok(())
}

/// Takes the newest import of a plan back as one act.
#[server(endpoint = "measures/import/take-back")]
pub async fn take_back_import(id: String) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let db = expect_context::<Db>();
	let year = taken::take_back(&db, &scope, &agency, &id).await?;
	leptos_axum::redirect(&plan_address(&db, &agency, year).await?);
	Ok(())
}
