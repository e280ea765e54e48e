//! An agency as the list of the installation shows it.

use serde::{Deserialize, Serialize};

use crate::list::{Column, Filter, Listed};
#[cfg(feature = "ssr")]
use {
	super::model::Agency,
	super::store,
	crate::db::{Db, Stored},
	crate::list::{Cell, Row, Rows},
	crate::scope::{AgencyId, Permission, Scope},
	crate::thai::order::by_name,
	std::{borrow::Cow, cmp::Ordering, sync::Arc},
};

/// What a list shows of an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyRow {
	pub id: String,
	pub slug: String,
	/// With its kind: เทศบาลตำบล…
	pub name: String,
	pub district: String,
	pub province: String,
	pub is_ended: bool,
}

impl AgencyRow {
	#[cfg(feature = "ssr")]
	const fn state(&self) -> (&'static str, &'static str) {
		if self.is_ended { ("ended", "ปิดแล้ว") } else { ("open", "ใช้งาน") }
	}
}

impl Listed for AgencyRow {
	const COLUMNS: &'static [Column] = &[
		Column { word: "name", label: "ชื่อ" },
		Column { word: "province", label: "จังหวัด" },
		Column { word: "slug", label: "ที่อยู่" },
	];
	const FILTERS: &'static [Filter] =
		&[Filter { name: "state", label: "สถานะ" }, Filter { name: "province", label: "จังหวัด" }];

	fn texts(&self) -> Vec<&str> {
		vec![&self.name, &self.slug, &self.district, &self.province]
	}

	#[cfg(feature = "ssr")]
	fn compare(&self, other: &Self, column: &str) -> Ordering {
		match column {
			"name" => by_name(&self.name, &other.name),
			"province" => by_name(&self.province, &other.province),
			_ => self.slug.cmp(&other.slug),
		}
	}

	#[cfg(feature = "ssr")]
	fn value(&self, filter: &str) -> Option<Cow<'_, str>> {
		Some(match filter {
			"state" => self.state().0.into(),
			_ => Cow::Borrowed(&self.province),
		})
	}

	#[cfg(feature = "ssr")]
	fn label(&self, filter: &str) -> String {
		match filter {
			"state" => self.state().1.to_owned(),
			_ => self.province.clone(),
		}
	}

	#[cfg(feature = "ssr")]
	const HEADS: &'static [&'static str] = &["ที่อยู่", "ชื่อ", "อำเภอ", "จังหวัด", "สถานะ"];

	#[cfg(feature = "ssr")]
	fn cells(&self) -> Vec<Cell> {
		let texts = [
			self.slug.clone(),
			self.name.clone(),
			self.district.clone(),
			self.province.clone(),
			self.state().1.to_owned(),
		];
		texts.map(Cell::Text).to_vec()
	}
}

#[cfg(feature = "ssr")]
impl From<Agency> for AgencyRow {
	fn from(agency: Agency) -> Self {
		Self {
			name: agency.name(),
			id: agency.id.0,
			slug: agency.slug,
			district: agency.district,
			province: agency.province,
			is_ended: agency.is_ended,
		}
	}
}

/// The agencies that the person manages, by name.
#[cfg(feature = "ssr")]
pub async fn list_rows(db: &Db, scope: &Scope) -> Stored<Rows<AgencyRow>> {
	use crate::error::Error;
	if !scope.is_signed_in() {
		return Err(Error::SignedOut.into());
	}
	let load = async |_| {
		let all = store::list_all(db).await?;
		Ok(all.into_iter().map(|agency| Arc::new(Row::new(AgencyRow::from(agency)))).collect())
	};
	let rows: Rows<AgencyRow> = db.lists().of_everything(db, scope.today(), load).await?;
	Ok(rows.only(|row| scope.may(Permission::AgencyManage, &AgencyId(row.id.clone()))))
}
