//! The few line drawings of the navigation.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
	Today,
	Measures,
	Scores,
	More,
}

impl Icon {
	const fn path(self) -> &'static str {
		match self {
			Self::Today => "M4 11 L12 4 L20 11 V20 H14.5 V14.5 H9.5 V20 H4 Z",
			Self::Measures => "M4 6 H20 M4 12 H16 M4 18 H12",
			Self::Scores => "M4 20 H20 M7 20 V12 M12 20 V5 M17 20 V9",
			Self::More => "M5 12 h.01 M12 12 h.01 M19 12 h.01",
		}
	}
}

#[component]
pub fn Drawing(icon: Icon) -> impl IntoView {
	view! {
		<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
			<path d=icon.path() />
		</svg>
	}
}
