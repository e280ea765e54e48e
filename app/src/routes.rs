//! The routes, out of what the rooms declare.

use leptos::prelude::*;
use leptos::tachys::view::iterators::StaticVec;
use leptos_meta::provide_meta_context;
use leptos_router::any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute};
use leptos_router::components::{RouteChildren, Router, Routes};
use leptos_router::{NestedRoute, SsrMode};

use crate::room::{Page, Pattern};
use crate::rooms::ROOMS;
use crate::staff::StaffLayout;

#[component]
pub fn App() -> impl IntoView {
	provide_meta_context();
	view! {
		<a class="skip" href="#main">
			"ข้ามไปเนื้อหา"
		</a>
		<Router>
			<Pages />
		</Router>
	}
}

/// All pages the server knows; in the browser the hydrated ones, and any other address is a full load.
#[component]
fn Pages() -> impl IntoView {
	let routes = RouteChildren::to_children(routes);
	#[cfg(feature = "ssr")]
	let routes = view! { <Routes fallback=NotFound children=routes /> };
	#[cfg(not(feature = "ssr"))]
	let routes = view! { <Routes fallback=Leave children=routes /> };
	routes
}

/// One route for the staff's frame with all pages in it, and one for each page without.
fn routes() -> StaticVec<AnyNestedRoute> {
	let mut pages: Vec<&Page> = ROOMS.iter().flat_map(|room| room.pages).collect();
	pages.sort_by_key(|page| page.path.exactness());
	let framed = pages.iter().filter(|page| page.kind.is_framed());
	let framed = framed.filter_map(|page| Some((page.route)(page.path.under_staff()?)));
	let frame = NestedRoute::new(Pattern("/staff"), StaffLayout)
		.ssr_mode(SsrMode::Async)
		.child(StaticVec::from(framed.collect::<Vec<_>>()))
		.into_any_nested_route();
	let bare = pages.iter().filter(|page| !page.kind.is_framed()).map(|page| (page.route)(page.path));
	[frame].into_iter().chain(bare).collect::<Vec<_>>().into()
}

#[cfg(feature = "ssr")]
#[component]
fn NotFound() -> impl IntoView {
	let path = leptos_router::hooks::use_location().pathname.get_untracked();
	if !path.starts_with("/staff") {
		return view! { <crate::ui::FailureView error=crate::error::Error::NotFound /> }.into_any();
	}
	view! {
		<crate::ui::Title text="ไม่พบหน้านี้" />
		<main id="main" class="door">
			<h1>"ไม่พบหน้านี้"</h1>
			<crate::ui::FailureView error=crate::error::Error::NotFound />
		</main>
	}
	.into_any()
}

/// Leaves the hydrated pages for an address that only the server knows.
#[cfg(not(feature = "ssr"))]
#[component]
fn Leave() -> impl IntoView {
	Effect::new(|_| {
		let _ = window().location().reload();
	});
}
