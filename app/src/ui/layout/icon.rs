//! The few line drawings of the navigation.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
	Today,
	Measures,
	Memos,
	Scores,
	More,
	Camera,
	Search,
	Bell,
}

impl Icon {
	const fn path(self) -> &'static str {
		match self {
			Self::Today => "M4 11 L12 4 L20 11 V20 H14.5 V14.5 H9.5 V20 H4 Z",
			Self::Measures => "M4 6 H20 M4 12 H16 M4 18 H12",
			Self::Memos => "M6 3.5 H14 L19 8.5 V20.5 H6 Z M13.5 3.5 V9 H19 M9.5 13 H15.5 M9.5 16.5 H15.5",
			Self::Scores => "M4 20 H20 M7 20 V12 M12 20 V5 M17 20 V9",
			Self::Camera => "M4 8 H8 L9.5 5.5 H14.5 L16 8 H20 V19 H4 Z M12 10 A3.3 3.3 0 1 1 11.99 10",
			Self::Search => "M10.5 4 A6.5 6.5 0 1 1 10.49 4 M15.5 15.5 L20.5 20.5",
			Self::Bell => "M6 17 V11 A6 6 0 0 1 18 11 V17 L19.5 18.5 H4.5 Z M10 21 H14",
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
