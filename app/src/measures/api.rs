//! Server functions of the room.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::model::{Intake, Measure};
use crate::error::Result;
use crate::thai::calendar::FiscalYear;
#[cfg(feature = "ssr")]
use {
	super::{model::MeasureId, store},
	crate::{agency, db::Db, error::Error, scope::Permission, scope::Scope},
};

/// The plan of the working year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
	pub year: FiscalYear,
	pub measures: Vec<Measure>,
}

#[server(endpoint = "measures/plan")]
pub async fn find_plan() -> Result<Plan> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let year = agency::find(&db, &agency).await?.working_year;
	Ok(Plan { year, measures: store::list(&db, &agency, year).await? })
}

#[server(endpoint = "measures/find")]
pub async fn find_measure(id: String) -> Result<Measure> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	Ok(store::find(&expect_context::<Db>(), &agency, &MeasureId(id)).await?)
}

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

/// What a document set aside would change.
#[server(endpoint = "measures/import/find")]
pub async fn find_import(id: String) -> Result<(FiscalYear, Intake)> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let db = expect_context::<Db>();
	let (year, bytes) = store::find_aside(&db, &agency, &id).await?;
	Ok((year, store::preview(&db, &scope, &agency, year, &bytes).await?))
}

/// Takes the measures of a document set aside into the plan.
#[server(endpoint = "measures/import/accept")]
pub async fn accept_import(id: String, #[server(default)] accept_good_rows: bool) -> Result<()> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::MeasureWrite)?;
	let db = expect_context::<Db>();
	let (year, bytes) = store::find_aside(&db, &agency, &id).await?;
	let intake = store::take_in(&db, &scope, &agency, year, &bytes, accept_good_rows).await?;
	if !intake.is_written {
		return Err(Error::field(
			"accept_good_rows",
			"เอกสารมีแถวที่อ่านไม่ได้ เลือกยืนยันเพื่อนำเข้าเฉพาะแถวที่อ่านได้ หรือแก้เอกสารแล้ววางใหม่",
		));
	}
	store::drop_aside(&db, &id).await?;
	leptos_axum::redirect("/staff/measures");
	Ok(())
}
