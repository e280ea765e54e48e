//! A person of an agency as lists show it.

use serde::{Deserialize, Serialize};

use super::model::Person;
use crate::list::{Column, Filter, Listed};
#[cfg(feature = "ssr")]
use {
	super::store,
	crate::db::{Chain, Db, Stored},
	crate::list::{Cell, Row, Rows},
	crate::scope::{AgencyId, Permission, Scope},
	crate::thai::order::by_name,
	std::{borrow::Cow, cmp::Ordering, sync::Arc},
};

/// A person with the posts held today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
	pub person: Person,
	/// Titles, the substantive one first.
	pub posts: String,
}

impl PersonRow {
	#[cfg(feature = "ssr")]
	const fn state(&self) -> (&'static str, &'static str) {
		match (self.person.is_ended, self.posts.is_empty()) {
			(true, _) => ("ended", "ปิดบัญชีแล้ว"),
			(false, true) => ("free", "ยังไม่ดำรงตำแหน่ง"),
			(false, false) => ("held", "ดำรงตำแหน่ง"),
		}
	}
}

impl Listed for PersonRow {
	const COLUMNS: &'static [Column] =
		&[Column { word: "name", label: "ชื่อ" }, Column { word: "account", label: "บัญชี" }];
	const FILTERS: &'static [Filter] = &[Filter { name: "state", label: "สถานะ" }];

	fn texts(&self) -> Vec<&str> {
		vec![&self.person.name, &self.person.account, &self.posts]
	}

	#[cfg(feature = "ssr")]
	fn compare(&self, other: &Self, column: &str) -> Ordering {
		match column {
			"name" => by_name(&self.person.name, &other.person.name),
			_ => self.person.account.cmp(&other.person.account),
		}
	}

	#[cfg(feature = "ssr")]
	fn value(&self, _: &str) -> Option<Cow<'_, str>> {
		Some(self.state().0.into())
	}

	#[cfg(feature = "ssr")]
	fn label(&self, _: &str) -> String {
		self.state().1.to_owned()
	}

	#[cfg(feature = "ssr")]
	const HEADS: &'static [&'static str] = &["ชื่อ-นามสกุล", "บัญชี", "ตำแหน่ง", "ผู้ดูแลระบบ", "ได้รับมอบหมาย", "สถานะ"];

	#[cfg(feature = "ssr")]
	fn cells(&self) -> Vec<Cell> {
		let assigned: Vec<&str> = self.person.assigned.iter().map(|assignment| assignment.label()).collect();
		let texts = [
			self.person.name.clone(),
			self.person.account.clone(),
			self.posts.clone(),
			if self.person.is_administrator { "ใช่" } else { "" }.to_owned(),
			assigned.join(", "),
			self.state().1.to_owned(),
		];
		texts.map(Cell::Text).to_vec()
	}
}

/// The people of an agency, as `list_people` orders them. For whoever manages it.
#[cfg(feature = "ssr")]
pub async fn list_person_rows(db: &Db, scope: &Scope, agency: &AgencyId) -> Stored<Rows<PersonRow>> {
	scope.check(Permission::AgencyManage, agency)?;
	let load = async |_| {
		let office = store::office(db, agency).await?;
		let people = store::list_people(db, agency).await?.into_iter().map(|person| {
			let posts = office.posts_of(&person.id, scope.today());
			let posts = posts.into_iter().map(|post| post.title.clone()).collect::<Vec<_>>().join(" · ");
			Arc::new(Row::new(PersonRow { person, posts }))
		});
		Ok(people.collect())
	};
	db.lists().rows(db, &Chain::Agency(agency.clone()), scope.today(), load).await
}
