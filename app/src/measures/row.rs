//! A measure of any year as lists show it.

use serde::{Deserialize, Serialize};

use super::progress::State;
use crate::list::{Column, Filter, Listed};
#[cfg(feature = "ssr")]
use {
	super::progress::Tracked,
	super::report,
	super::store,
	crate::db::{Chain, Db, Stored},
	crate::list::{Cell, Row, Rows},
	crate::scope::{Permission, Scope},
	crate::thai::order::by_name,
	rust_decimal::Decimal,
	std::{borrow::Cow, cmp::Ordering, sync::Arc},
};

/// What a list shows of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureRow {
	pub id: String,
	/// The fiscal year (B.E.) of the plan.
	pub year: u16,
	/// Its place in the plan, from 1.
	pub number: u32,
	/// The item it answers, as its code; blank for none.
	pub item: String,
	pub title: String,
	/// Whose work it is, as the plan prints it.
	pub owners: String,
	/// How it stands today.
	pub state: State,
	/// Of the newest report, 0-100.
	pub percent: Option<u32>,
}

impl Listed for MeasureRow {
	const COLUMNS: &'static [Column] = &[
		Column { word: "year", label: "ปี" },
		Column { word: "title", label: "มาตรการ" },
		Column { word: "percent", label: "คืบหน้า" },
	];
	const FILTERS: &'static [Filter] = &[
		Filter { name: "state", label: "สถานะ" },
		Filter { name: "year", label: "ปีงบประมาณ" },
		Filter { name: "owner", label: "ผู้รับผิดชอบ" },
	];

	fn texts(&self) -> Vec<&str> {
		vec![&self.title, &self.item, &self.owners]
	}

	#[cfg(feature = "ssr")]
	fn compare(&self, other: &Self, column: &str) -> Ordering {
		match column {
			"year" => self.year.cmp(&other.year),
			"title" => by_name(&self.title, &other.title),
			_ => self.percent.cmp(&other.percent),
		}
	}

	#[cfg(feature = "ssr")]
	fn value(&self, filter: &str) -> Option<Cow<'_, str>> {
		match filter {
			"state" => Some(self.state.word().into()),
			"year" => Some(self.year.to_string().into()),
			_ => (!self.owners.is_empty()).then_some(Cow::Borrowed(&self.owners)),
		}
	}

	#[cfg(feature = "ssr")]
	fn label(&self, filter: &str) -> String {
		match filter {
			"state" => self.state.label().to_owned(),
			"year" => format!("ปี {}", self.year),
			_ => self.owners.clone(),
		}
	}

	#[cfg(feature = "ssr")]
	const HEADS: &'static [&'static str] = &["ปีงบประมาณ", "ลำดับ", "ข้อคำถาม", "มาตรการ", "ผู้รับผิดชอบ", "สถานะ", "ร้อยละ"];

	#[cfg(feature = "ssr")]
	fn cells(&self) -> Vec<Cell> {
		vec![
			Cell::text(self.year.to_string()),
			Cell::Number(self.number.into()),
			Cell::text(self.item.clone()),
			Cell::text(self.title.clone()),
			Cell::text(self.owners.clone()),
			Cell::text(self.state.label()),
			Cell::number(self.percent.map(Decimal::from)),
		]
	}
}

#[cfg(feature = "ssr")]
impl From<Tracked> for MeasureRow {
	fn from(tracked: Tracked) -> Self {
		let measure = tracked.measure;
		Self {
			id: measure.id.0,
			year: measure.year.number(),
			number: measure.number,
			item: measure.place.item.map(|item| item.normal()).unwrap_or_default(),
			title: measure.title,
			owners: measure.owners.into_iter().map(|owner| owner.label).collect::<Vec<_>>().join(" · "),
			state: tracked.state,
			percent: tracked.percent,
		}
	}
}

/// The rows of every measure of the person's agency, the newest plan first, each plan in its order.
#[cfg(feature = "ssr")]
pub async fn list_rows(db: &Db, scope: &Scope) -> Stored<Rows<MeasureRow>> {
	let agency = scope.own(Permission::StaffPages)?;
	let load = async |_| {
		let measures = store::list_every(db, &agency).await?;
		let tracked = report::track(db, scope, &agency, measures).await?;
		Ok(tracked.into_iter().map(|tracked| Arc::new(Row::new(MeasureRow::from(tracked)))).collect())
	};
	db.lists().rows(db, &Chain::Agency(agency.clone()), scope.today(), load).await
}
