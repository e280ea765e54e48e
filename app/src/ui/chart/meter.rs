//! How far something is.

use leptos::prelude::*;

/// A bar that is filled to `percent` (0-100). The number stands beside it in words.
#[component]
pub fn Meter(percent: u32) -> impl IntoView {
	view! {
		<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
			<rect class="meter-track" width="100" height="6" rx="3" />
			<rect class="meter-value" width=percent height="6" rx="3" />
		</svg>
	}
}
