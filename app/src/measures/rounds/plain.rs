//! Server functions of the plain pages of rounds: the map, and what is reported as nothing.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::ledger::Ledger;
use super::map::{RoundMap, map};
use super::nothing::{self, key_of};
use crate::agency;
use crate::db::Db;
use crate::error::Result;
use crate::measures::store;
use crate::scope::{Permission, Scope};
use crate::staff;
use crate::thai::calendar::short_date;

/// The rounds of a plan of the person's agency; a blank year is the working one.
#[server(endpoint = "measures/rounds", input = GetUrl)]
pub async fn find_rounds(#[server(default)] year: String) -> Result<RoundMap> {
	let scope = Scope::of_request()?;
	let agency = scope.own(Permission::StaffPages)?;
	let db = expect_context::<Db>();
	let year = agency::year_of(&db, &agency, &year).await?;
	let ledger = Ledger::of(&db, &scope, &agency).await?;
	let plan = store::list(&db, &agency, year).await?;
	let measures = ledger.with_slots(plan);
	Ok(map(year, &measures, ledger.today))
}

/// A slot that the person owes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwedSlot {
	/// As the form names it.
	pub key: String,
	/// The id of its measure.
	pub measure: String,
	pub title: String,
	/// Its round, its day, whose it is, and how it stands.
	pub about: String,
}

/// What the person owes, what is due first in front.
#[server(endpoint = "measures/rounds/owed", input = GetUrl)]
pub async fn list_owed_slots() -> Result<Vec<OwedSlot>> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MeasureReport)?;
	let owed = nothing::list_owed(&expect_context::<Db>(), &scope).await?;
	let row = |(measure, slot): (crate::measures::Measure, super::Slot)| OwedSlot {
		key: key_of(&measure.id, &slot),
		about: format!(
			"รอบ {} · {} · ครบกำหนด {} · {}",
			slot.round.label(),
			slot.seat.label,
			short_date(slot.round.due),
			slot.state.label()
		),
		measure: measure.id.0,
		title: measure.title,
	};
	Ok(owed.into_iter().map(row).collect())
}

/// Reports that nothing came up, of every slot that was picked.
#[server(endpoint = "measures/rounds/nothing")]
pub async fn report_nothing(
	#[server(default)] slots: BTreeMap<String, bool>,
	#[server(default)] as_post: String,
) -> Result<()> {
	let scope = Scope::of_request()?;
	scope.own(Permission::MeasureReport)?;
	let db = expect_context::<Db>();
	let scope = staff::act_as(scope, &as_post, Permission::MeasureReport)?;
	nothing::report_nothing(&db, &scope, &slots).await?;
	Ok(())
}
