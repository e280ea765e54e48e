//! What is moved on the page, and to which points. The address follows, so that it can be kept and sent.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
#[cfg(feature = "hydrate")]
use leptos_router::location::{BrowserUrl, LocationProvider};
use leptos_router::params::ParamsMap;
use rust_decimal::Decimal;

use super::Ground;
use crate::scores::analysis::scenario;
use crate::scores::framework::{Points, Tree};

#[derive(Clone, Copy)]
pub struct Wanted {
	all: RwSignal<Points>,
	/// What each row on the page shows: only those that change are told.
	rows: StoredValue<BTreeMap<String, RwSignal<Option<Decimal>>>>,
}

/// What an address asks for.
fn asked(query: &ParamsMap, tree: &Tree) -> Points {
	let one = |name: &str| query.get(name).unwrap_or_default();
	let mut entries = query.get_all(scenario::FIELD).unwrap_or_default();
	entries.push(format!("{}:{}", one(scenario::KEY), one(scenario::POINTS)));
	scenario::read(&entries, tree)
}

impl Wanted {
	/// As the address says, now and when somebody steps back to another one.
	pub fn of_address(ground: &Arc<Ground>) -> Self {
		let all = RwSignal::new(asked(&use_query_map().read_untracked(), &ground.tree));
		let wanted = Self { all, rows: StoredValue::default() };
		#[cfg(feature = "hydrate")]
		wanted.listen(ground.clone());
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

	/// Moves a row, or lets it stay where it is. Nothing waits for the address; a step back leaves the page.
	pub fn toggle(self, key: &str, points: Decimal) {
		let mut all = self.all.get_untracked();
		if all.remove(key).is_none() {
			all.insert(key.to_owned(), points);
		}
		self.put(all);
		#[cfg(feature = "hydrate")]
		self.write_address(false);
	}

	/// Follows a link within the page: a step back leads to what was there before.
	pub fn follow(self, points: Points) -> impl FnMut(MouseEvent) + 'static {
		move |event| {
			if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
				event.prevent_default();
				self.put(points.clone());
				#[cfg(feature = "hydrate")]
				self.write_address(true);
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

	/// Behind the frame that shows the change, unless somebody has gone elsewhere by then. The router takes no part in it: for
	/// it, this is one page.
	#[cfg(feature = "hydrate")]
	fn write_address(self, is_step: bool) {
		let page = || window().location().pathname().unwrap_or_default();
		let here = page();
		request_animation_frame(move || {
			let (Some(query), Ok(history)) = (self.all.try_with_untracked(scenario::query), window().history()) else {
				return;
			};
			if page() == here {
				let address = if query.is_empty() { here } else { format!("{here}?{query}") };
				let state = history.state().unwrap_or_default();
				let _ = match is_step {
					true => history.push_state_with_url(&state, "", Some(&address)),
					false => history.replace_state_with_url(&state, "", Some(&address)),
				};
			}
		});
	}

	#[cfg(feature = "hydrate")]
	fn listen(self, ground: Arc<Ground>) {
		let here = format!("/staff/scores/{}/analysis", ground.framework.year);
		let back = window_event_listener(leptos::ev::popstate, move |_| {
			if let Some(url) = BrowserUrl::current().ok().filter(|url| url.path() == here) {
				self.put(asked(url.search_params(), &ground.tree));
			}
		});
		on_cleanup(move || back.remove());
	}
}
