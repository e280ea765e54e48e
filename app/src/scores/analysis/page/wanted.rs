//! What is moved on the page, and to which points. The address follows, so that it can be kept and sent.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
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
	/// Goes to the address of what is moved: as a step of its own, or in place of the present one.
	visit: Callback<(Points, bool)>,
}

/// What an address asks for.
fn asked(query: &ParamsMap, tree: &Tree) -> Points {
	let one = |name: &str| query.get(name).unwrap_or_default();
	let mut entries = query.get_all(scenario::FIELD).unwrap_or_default();
	entries.push(format!("{}:{}", one(scenario::KEY), one(scenario::POINTS)));
	scenario::read(&entries, tree)
}

/// Whether the points of the one more row can't be read.
pub fn is_refused(query: &ParamsMap, tree: &Tree) -> bool {
	let [key, typed] = [scenario::KEY, scenario::POINTS].map(|name| query.get(name).unwrap_or_default());
	!typed.trim().is_empty() && scenario::read(&[format!("{key}:{typed}")], tree).is_empty()
}

impl Wanted {
	/// As the address says, now and when somebody steps back to another one.
	pub fn of_address(ground: &Arc<Ground>) -> Self {
		let all = RwSignal::new(asked(&use_query_map().read_untracked(), &ground.tree));
		let (navigate, here) = (use_navigate(), format!("/staff/scores/{}/analysis", ground.framework.year));
		let visit = Callback::new(move |(points, is_step): (Points, bool)| {
			let query = scenario::query(&points);
			let address = if query.is_empty() { here.clone() } else { format!("{here}?{query}") };
			navigate(&address, NavigateOptions { replace: !is_step, scroll: false, ..NavigateOptions::default() });
		});
		let wanted = Self { all, rows: StoredValue::default(), visit };
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
		self.write_address(false);
	}

	/// Follows a link within the page: a step back leads to what was there before.
	pub fn follow(self, points: Points) -> impl FnMut(MouseEvent) + 'static {
		move |event| {
			if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
				event.prevent_default();
				self.put(points.clone());
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

	/// Behind the frame that shows the change, unless somebody has gone elsewhere by then.
	fn write_address(self, is_step: bool) {
		let page = || window().location().pathname().unwrap_or_default();
		let here = page();
		request_animation_frame(move || {
			if let Some(points) = self.all.try_get_untracked().filter(|_| page() == here) {
				self.visit.run((points, is_step));
			}
		});
	}

	/// A step back or forth within the page.
	#[cfg(feature = "hydrate")]
	fn listen(self, ground: Arc<Ground>) {
		let back = window_event_listener(leptos::ev::popstate, move |_| {
			if let Some(url) = BrowserUrl::current().ok().filter(|url| url.path().ends_with("/analysis")) {
				self.put(asked(url.search_params(), &ground.tree));
			}
		});
		on_cleanup(move || back.remove());
	}
}
