//! The front page of the installation: a page of the agencies, each with its score and its promise. Its server function.

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::agency::{PublicRow, list_public_rows};
use crate::db::{Chain, Db, Stored};
use crate::error::Result;
use crate::list::{ListQuery, Listing, arrange};
use crate::publication::{self, Released};
use crate::scope::{AgencyId, Scope};
use crate::scores::{self, Standing};

/// A page of the agencies, and what each of its rows shows beside the name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Front {
	pub listing: Listing<PublicRow>,
	/// In the order of the rows.
	pub faces: Vec<Face>,
}

/// What an agency shows of itself in one line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Face {
	pub score: Option<NewestScore>,
	pub promise: Option<Promised>,
}

/// The newest result that is public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewestScore {
	/// Fiscal year, B.E.
	pub year: u16,
	/// Points, 0-100.
	pub total: Decimal,
	pub level: String,
	/// Points that lack to the target of its year.
	pub gap: Option<Decimal>,
	/// Points above the target of its year.
	pub above: Decimal,
}

/// The newest plan that is public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promised {
	/// Fiscal year, B.E.
	pub year: u16,
	pub measures: usize,
	/// Nothing before the first report.
	pub kept: Option<usize>,
}

impl From<Standing> for NewestScore {
	fn from(standing: Standing) -> Self {
		Self {
			year: standing.result.year.number(),
			above: standing.result.total - standing.target,
			total: standing.result.total,
			level: standing.level,
			gap: standing.gap,
		}
	}
}

impl From<Released> for Promised {
	fn from(released: Released) -> Self {
		let is_reported = released.measures.iter().any(|tracked| tracked.percent.is_some());
		Self {
			year: released.release.year.number(),
			measures: released.measures.len(),
			kept: is_reported.then(|| publication::kept(&released.measures)),
		}
	}
}

/// `search` is the part of the address behind its question mark.
#[server(name = FindFront, endpoint = "dashboard/front", input = GetUrl)]
pub async fn front(#[server(default)] search: String) -> Result<Front> {
	let public = Scope::of_request()?;
	let db = expect_context::<Db>();
	let listing = arrange(&list_public_rows(&db, &public).await?, ListQuery::parse(&search));
	let agencies: Vec<AgencyId> = listing.rows.iter().map(|row| AgencyId(row.id.clone())).collect();
	let mut faces = Vec::with_capacity(agencies.len());
	for agency in &agencies {
		faces.push(face_of(&db, &public, agency).await?);
	}
	Ok(Front { listing, faces })
}

/// Kept until something of the agency is written.
pub async fn face_of(db: &Db, public: &Scope, agency: &AgencyId) -> Stored<Face> {
	let load = |_| async move {
		let score = scores::find_newest_public(db, agency).await?.map(NewestScore::from);
		let promise = publication::find_newest_released(db, public, agency).await?.map(Promised::from);
		Ok((Face { score, promise }, 1))
	};
	let face = db.lists().value(db, (&Chain::Agency(agency.clone()), "face"), public.today(), load).await?;
	Ok(Face::clone(&face))
}
