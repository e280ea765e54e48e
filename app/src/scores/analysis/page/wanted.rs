//! What is moved on the page, and to which points. The address follows, so that it can be kept and sent.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rust_decimal::Decimal;

use super::Ground;
use crate::scores::analysis::scenario;
use crate::scores::framework::Points;

#[derive(Clone, Copy)]
pub struct Wanted {
	all: RwSignal<Points>,
	/// What each row on the page shows: only those that change are told.
	rows: StoredValue<BTreeMap<String, RwSignal<Option<Decimal>>>>,
}

impl Wanted {
	/// As the address says, now and whenever somebody goes to another one.
	pub fn of_address(ground: &Arc<Ground>) -> Self {
		let (query, ground) = (use_query_map(), ground.clone());
		let asked = Memo::new(move |_| {
			let query = query.read();
			let one = |name: &str| query.get(name).unwrap_or_default();
			let mut entries = query.get_all(scenario::FIELD).unwrap_or_default();
			entries.push(format!("{}:{}", one(scenario::KEY), one(scenario::POINTS)));
			scenario::read(&entries, &ground.tree)
		});
		let wanted = Self { all: RwSignal::new(asked.get_untracked()), rows: StoredValue::default() };
		Effect::watch(move || asked.get(), move |asked, _, _| wanted.put(asked.clone()), false);
		wanted
	}

	pub fn get(self) -> Points {
		self.all.get()
	}

	pub fn count(self) -> usize {
		self.all.with(Points::len)
	}

	/// What one row is moved to.
	pub fn of(self, key: &str) -> RwSignal<Option<Decimal>> {
		let row = RwSignal::new(self.all.with_untracked(|all| all.get(key).copied()));
		self.rows.update_value(|rows| {
			rows.insert(key.to_owned(), row);
		});
		row
	}

	/// Moves a row, or lets it stay where it is. Nothing else waits for the address.
	pub fn toggle(self, key: &str, points: Decimal) {
		let mut all = self.all.get_untracked();
		if all.remove(key).is_none() {
			all.insert(key.to_owned(), points);
		}
		self.put(all);
		#[cfg(feature = "hydrate")]
		self.write_address();
	}

	/// What a link leads to is there before the link is followed: the address of the page may say already what it says.
	pub fn follow(self, points: Points) -> impl FnMut(MouseEvent) + 'static {
		move |event| {
			let is_elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
			if !is_elsewhere {
				self.put(points.clone());
			}
		}
	}

	fn put(self, all: Points) {
		self.rows.with_value(|rows| {
			for (key, row) in rows {
				let to = all.get(key).copied();
				if row.get_untracked() != to {
					row.set(to);
				}
			}
		});
		self.all.set(all);
	}

	/// The place in the history stays the same: a step back leaves the page. Written behind the frame that shows the change,
	/// unless somebody has gone elsewhere by then.
	#[cfg(feature = "hydrate")]
	fn write_address(self) {
		let page = || window().location().pathname().unwrap_or_default();
		let here = page();
		request_animation_frame(move || {
			let (Some(query), Ok(history)) = (self.all.try_with_untracked(scenario::query), window().history()) else {
				return;
			};
			if page() == here {
				let state = history.state().unwrap_or_default();
				let address = if query.is_empty() { here } else { format!("{here}?{query}") };
				let _ = history.replace_state_with_url(&state, "", Some(&address));
			}
		});
	}
}
