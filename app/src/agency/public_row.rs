//! An agency as everybody finds it.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::model::Agency;
use super::store;
use crate::db::{Db, Stored};
use crate::list::{Cell, Column, Filter, Listed, Row, Rows};
use crate::scope::Scope;
use crate::thai::order::by_name;

/// What the list for everybody shows of an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicRow {
	pub id: String,
	pub slug: String,
	/// อบต.ด่านช้าง
	pub short_name: String,
	/// With its kind in full, as one may look for it.
	pub name: String,
	pub initials: String,
	pub district: String,
	pub province: String,
	pub is_fictional: bool,
}

impl PublicRow {
	/// "อำเภอด่านช้าง จังหวัดสุพรรณบุรี"
	pub fn place(&self) -> String {
		match self.district.as_str() {
			"" => format!("จังหวัด{}", self.province),
			district => format!("อำเภอ{district} จังหวัด{}", self.province),
		}
	}
}

impl Listed for PublicRow {
	const COLUMNS: &'static [Column] =
		&[Column { word: "name", label: "ชื่อ" }, Column { word: "province", label: "จังหวัด" }];
	const FILTERS: &'static [Filter] = &[Filter { name: "province", label: "จังหวัด" }];
	const HEADS: &'static [&'static str] = &["หน่วยงาน", "อำเภอ", "จังหวัด"];

	fn texts(&self) -> Vec<&str> {
		vec![&self.short_name, &self.name, &self.slug, &self.district, &self.province]
	}

	fn compare(&self, other: &Self, column: &str) -> Ordering {
		match column {
			"province" => by_name(&self.province, &other.province),
			_ => by_name(&self.short_name, &other.short_name),
		}
	}

	fn value(&self, _: &str) -> Option<Cow<'_, str>> {
		Some(Cow::Borrowed(&self.province))
	}

	fn label(&self, _: &str) -> String {
		self.province.clone()
	}

	fn cells(&self) -> Vec<Cell> {
		[&self.name, &self.district, &self.province].map(|text| Cell::text(text.clone())).to_vec()
	}
}

impl From<Agency> for PublicRow {
	fn from(agency: Agency) -> Self {
		Self {
			short_name: agency.short_name(),
			name: agency.name(),
			initials: agency.initials(),
			id: agency.id.0,
			slug: agency.slug,
			district: agency.district,
			province: agency.province,
			is_fictional: agency.is_fictional,
		}
	}
}

/// The agencies that are not closed, by name.
pub async fn list_public_rows(db: &Db, scope: &Scope) -> Stored<Rows<PublicRow>> {
	let load = async |_| {
		let all = store::list(db).await?;
		Ok(all.into_iter().map(|agency| Arc::new(Row::new(PublicRow::from(agency)))).collect())
	};
	db.lists().of_everything(db, scope.today(), load).await
}
