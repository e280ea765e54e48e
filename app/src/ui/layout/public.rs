//! The frame of the pages for everybody.

use leptos::prelude::*;

/// A link of the public navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicNav {
	pub href: String,
	pub label: &'static str,
	pub is_here: bool,
}

/// The places of an agency's public pages, as the rooms declare them; `here` is the part of the address behind its name.
#[cfg(feature = "ssr")]
pub fn public_nav(slug: &str, here: &str) -> Vec<PublicNav> {
	use crate::room::{House, Link};
	let pages = use_context::<House>().into_iter().flat_map(|house| house.0).flat_map(|room| room.pages);
	let tab = |page: &crate::room::Page| match page.link {
		Link::Tab(label) => {
			let part = page.path.0.trim_start_matches("/:agency").trim_start_matches('/');
			let href = format!("/{slug}/{part}").trim_end_matches('/').to_owned();
			Some(PublicNav { href, label, is_here: part == here })
		}
		Link::None | Link::Menu(..) => None,
	};
	pages.filter_map(tab).collect()
}

/// Public pages are never drawn in the browser.
#[cfg(not(feature = "ssr"))]
pub fn public_nav(_: &str, _: &str) -> Vec<PublicNav> {
	Vec::new()
}

/// Leads whoever asked without a year on to the address that names it: the page of today is found again next year.
#[cfg(feature = "ssr")]
pub fn lead_on(href: &str) {
	let answer = use_context::<leptos_axum::ResponseOptions>();
	if let Some((answer, href)) = answer.zip(axum::http::HeaderValue::from_str(href).ok()) {
		answer.insert_header(axum::http::header::LOCATION, href);
		answer.set_status(axum::http::StatusCode::FOUND);
	}
}

/// What other programs show of the page: its picture where its address is sent to somebody, and the feed of the agency.
#[cfg(feature = "ssr")]
#[component]
fn Shared(name: String, home: String) -> impl IntoView {
	use leptos_meta::{Link, Meta};
	let base = use_context::<crate::scope::BaseUrl>().map(|base| base.0).unwrap_or_default();
	let own = (home != "/").then(|| {
		view! {
			<Meta property="og:image" content=format!("{base}{home}/card.png") />
			<Meta name="twitter:card" content="summary_large_image" />
			<Link rel="alternate" type_="application/atom+xml" title=name.clone() href=format!("{home}/feed.xml") />
		}
	});
	view! {
		<Meta property="og:site_name" content=name />
		<Meta property="og:type" content="website" />
		{own}
	}
}

#[cfg(not(feature = "ssr"))]
#[component]
fn Shared(name: String, home: String) -> impl IntoView {
	let _ = (name, home);
}

#[component]
pub fn PublicFrame(
	#[prop(into)] name: String,
	#[prop(into)] home: String,
	#[prop(optional)] nav: Vec<PublicNav>,
	#[prop(optional)] is_fictional: bool,
	children: Children,
) -> impl IntoView {
	let shared = view! { <Shared name=name.clone() home=home.clone() /> };
	// The other pages of the agency are fetched while this one is read.
	let ahead = nav.iter().filter(|link| !link.is_here).map(|link| link.href.clone()).collect::<Vec<_>>();
	let ahead = ahead.into_iter().map(|href| view! { <leptos_meta::Link rel="prefetch" href=href /> }).collect_view();
	let links = nav
		.into_iter()
		.map(|link| {
			view! {
				<li>
					<a href=link.href aria-current=link.is_here.then_some("page")>
						{link.label}
					</a>
				</li>
			}
		})
		.collect_view();
	view! {
		{shared}
		{ahead}
		{is_fictional.then(|| view! { <super::Fictional /> })}
		<header class="public-bar">
			<div class="public-width">
				<a class="public-name" href=home>
					{name}
				</a>
				<nav aria-label="หน้าในเว็บไซต์">
					<ul>{links}</ul>
				</nav>
			</div>
		</header>
		<main id="main" class="public-width">
			{children()}
		</main>
		<footer class="public-foot">
			<div class="public-width">
				<a href="/">"หน่วยงานทั้งหมด"</a>
				<a href="/staff">"สำหรับเจ้าหน้าที่"</a>
			</div>
		</footer>
	}
}
