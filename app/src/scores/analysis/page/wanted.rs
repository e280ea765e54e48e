//! What is moved on the page, and to which points. The address follows, so that it can be kept and sent.

use std::sync::Arc;

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rust_decimal::Decimal;

use super::Ground;
use crate::scores::analysis::scenario;
use crate::scores::framework::Points;

#[derive(Clone, Copy)]
pub struct Wanted(RwSignal<Points>);

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
		let wanted = RwSignal::new(asked.get_untracked());
		Effect::watch(move || asked.get(), move |asked, _, _| wanted.set(asked.clone()), false);
		Self(wanted)
	}

	pub fn get(self) -> Points {
		self.0.get()
	}

	pub fn count(self) -> usize {
		self.0.with(Points::len)
	}

	/// What one row is moved to.
	pub fn of(self, key: &str) -> Option<Decimal> {
		self.0.with(|all| all.get(key).copied())
	}

	/// Moves a row, or lets it stay where it is. Nothing else waits for the address.
	pub fn toggle(self, key: &str, points: Decimal) {
		self.0.update(|all| {
			if all.remove(key).is_none() {
				all.insert(key.to_owned(), points);
			}
		});
		self.write_address();
	}

	/// What a link leads to is there before the link is followed: the address of the page may say already what it says.
	pub fn follow(self, points: Points) -> impl FnMut(MouseEvent) + 'static {
		move |event| {
			let is_elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
			if !is_elsewhere {
				self.0.set(points.clone());
			}
		}
	}

	#[cfg(not(feature = "hydrate"))]
	fn write_address(self) {}

	/// The place in the history stays the same: a step back leaves the page.
	#[cfg(feature = "hydrate")]
	fn write_address(self) {
		let address = format!("?{}", self.0.with_untracked(scenario::query));
		if let Ok(history) = window().history() {
			let state = history.state().unwrap_or_default();
			let _ = history.replace_state_with_url(&state, "", Some(&address));
		}
	}
}
